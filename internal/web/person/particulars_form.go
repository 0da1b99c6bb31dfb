package person

import (
	"errors"
	"net/url"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
)

// particularsForm is the form that corrects what is known of a young person, with what whoever fills it in had before
// them.
type particularsForm struct {
	*form.Form
	p   care.ProcessView
	was map[string]string // by column, as it stood in the form
}

// particularColumns are the fields, in the order of the form, with where their value goes; the birth date goes its own
// way.
var particularColumns = []struct {
	name string
	of   func(*care.Particulars) *string
}{
	{care.ColumnFirstName, func(p *care.Particulars) *string { return &p.FirstName }},
	{care.ColumnInfix, func(p *care.Particulars) *string { return &p.Infix }},
	{care.ColumnLastName, func(p *care.Particulars) *string { return &p.LastName }},
	{care.ColumnPupilNumber, func(p *care.Particulars) *string { return &p.PupilNumber }},
	{care.ColumnPhone, func(p *care.Particulars) *string { return &p.Phone }},
	{care.ColumnEmail, func(p *care.Particulars) *string { return &p.Email }},
	{care.ColumnWhereToReach, func(p *care.Particulars) *string { return &p.WhereToReach }},
	{care.ColumnMunicipality, func(p *care.Particulars) *string { return &p.Municipality }},
}

// typedParticulars is what is known as it stands in the form.
func typedParticulars(p care.Particulars) map[string]string {
	all := map[string]string{care.ColumnBirthDate: ""}
	if !p.BirthDate.IsZero() {
		all[care.ColumnBirthDate] = p.BirthDate.Typed()
	}
	for _, c := range particularColumns {
		all[c.name] = *c.of(&p)
	}
	return all
}

// particularsForm asks for everything that can be corrected, as it is known now.
func (s *site) particularsForm(v *web.Visit, p care.ProcessView) (*particularsForm, error) {
	names, err := s.Store.Municipalities(v.Ctx())
	if err != nil {
		return nil, err
	}
	known := care.ParticularsOf(p.Person, p.Kind)
	if !slices.Contains(names, known.Municipality) { // of a place that no organisation here works for
		names = append(slices.Clone(names), known.Municipality)
	}
	first := p.Person.Called()
	number := &form.Field{
		Name: care.ColumnPupilNumber, Label: "Leerlingnummer", Kind: form.KindText, Optional: known.PupilNumber == "",
		Missing: "Vul het leerlingnummer in",
	}
	reach := []*form.Field{
		{Name: care.ColumnPhone, Label: "Telefoonnummer", Kind: form.KindText, Type: "tel", Optional: true},
		{
			Name: care.ColumnEmail, Label: "E-mailadres", Kind: form.KindText, Type: "email", Optional: true,
			Hint: "Het oude adres krijgt bericht dat het is vervangen. Daarin staat niet over wie het gaat.",
		},
		{
			Name: care.ColumnWhereToReach, Label: "Hoe is " + first + " het best te bereiken?", Kind: form.KindText,
			Optional: true, Hint: "Bijvoorbeeld: appen, na vier uur.",
		},
	}
	if parts.Alive(p) == nil { // otherwise there is nothing that goes by it any more
		reach = append(reach, &form.Field{
			Name: care.ColumnMunicipality, Label: "Gemeente waar " + first + " woont", Kind: form.KindSelect,
			Options: form.PlainOptions(names), Missing: "Kies de gemeente",
		})
	}
	groups := []form.Group{{Info: "Dit geldt in alle trajecten van " + first + ".", Fields: []*form.Field{
		{Name: care.ColumnFirstName, Label: "Voornaam", Kind: form.KindText, Missing: "Vul de voornaam in"},
		{Name: care.ColumnInfix, Label: "Tussenvoegsel", Kind: form.KindText, Optional: true},
		{Name: care.ColumnLastName, Label: "Achternaam", Kind: form.KindText, Optional: true, Hint: web.SingleName},
		{
			Name: care.ColumnBirthDate, Label: "Geboortedatum", Hint: "Dag, maand en jaar, zoals 28-02-2010.",
			Kind: form.KindDate, Missing: "Vul de geboortedatum in",
		},
	}}}
	if !kind.Of(p.Kind).Ages {
		groups = append(groups, form.Group{Info: "Dit geldt bij " + p.School.Name + ".", Fields: []*form.Field{number}})
	}
	groups = append(groups, form.Group{Info: "Dit geldt alleen in dit traject.", Fields: reach})
	groups = append(groups, form.Group{Fields: []*form.Field{{
		Name: "reden", Label: "Waarom verandert dit?", Kind: form.KindArea, Optional: true, As: form.Reason,
		Hint: "Nodig bij een andere naam of geboortedatum. De reden staat in het logboek van elk traject dat " +
			"verandert. Wie daar meeleest, ziet hem ook.",
	}}})
	f := &particularsForm{
		Form: &form.Form{Action: web.ParticularsPath(p.ID), Act: care.ActID(care.NewID()), Groups: groups}, p: p,
		was: typedParticulars(known),
	}
	for name, value := range f.was {
		f.Set(name, value)
	}
	return f, nil
}

// prefix is what the names begin with of the fields that keep what stood in the form.
const prefix = "was-"

// Was are the hidden fields that keep what stood in the form.
func (f *particularsForm) Was() []web.Hidden {
	var all []web.Hidden
	for _, q := range f.Fields() {
		if was, kept := f.was[q.Name]; kept {
			all = append(all, web.Hidden{Name: prefix + q.Name, Value: was})
		}
	}
	return all
}

// fill takes over what was sent, with what it was based on.
func (f *particularsForm) fill(sent url.Values) {
	f.Form.Fill(sent)
	for name := range f.was {
		if values, there := sent[prefix+name]; there {
			f.was[name] = values[0]
		}
	}
}

// read reads what was there before and what is filled in, by the rules of the forms that start a process, and marks
// what is wrong.
func (f *particularsForm) read(today calendar.Date) (was, now care.Particulars, ok bool) {
	f.Check()
	first, last := parts.BirthDates(f.p, today)
	now, problems := care.ParseParticulars(func(column string) string {
		if f.Field(column) == nil {
			return f.was[column]
		}
		return f.Get(column)
	}, first, last)
	// one that does not exist is another than is known
	was.BirthDate, _ = calendar.ParseInputDate(f.was[care.ColumnBirthDate])
	for _, c := range particularColumns {
		*c.of(&was) = f.was[c.name]
		if !f.touched(c.name) { // what nobody changed is not another for being spelled by today's rules
			*c.of(&now) = f.was[c.name]
		}
	}
	for _, p := range problems {
		if f.touched(p.Field) {
			f.refuseFirst(p)
		}
	}
	if what := now.Differ(was); f.Get("reden") == "" &&
		(slices.Contains(what, care.ParticularName) || slices.Contains(what, care.ParticularBirthDate)) {
		f.Wrong("reden", "Schrijf op waarom de naam of de geboortedatum verandert")
	}
	return was, now, f.OK()
}

// refuseFirst puts a field error at its question, unless something is wrong there already.
func (f *particularsForm) refuseFirst(e *care.FieldError) {
	if q := f.Field(e.Field); q != nil && q.Error == "" {
		f.Refuse(e)
	}
}

// touched tells whether somebody changed a field.
func (f *particularsForm) touched(name string) bool {
	return f.Field(name) != nil && f.Get(name) != f.was[name]
}

// rebase goes on from what is known by now: what nobody touched here follows, what somebody typed stays. It returns
// what was changed meanwhile, for both to be seen.
func (f *particularsForm) rebase(known care.Particulars) (meanwhile []form.Fact) {
	now := typedParticulars(known)
	for _, q := range f.Fields() {
		is, kept := now[q.Name]
		if !kept || is == f.was[q.Name] {
			continue
		}
		said := "nu staat er " + quoted(is)
		if f.touched(q.Name) {
			said += ". Jij vulde in: " + quoted(f.Get(q.Name))
		} else {
			q.Values = nil
			f.Set(q.Name, is)
		}
		meanwhile = append(meanwhile, form.Fact{What: q.Label, Text: said + "."})
	}
	f.was = now
	return meanwhile
}

func quoted(text string) string {
	if text == "" {
		return "niets"
	}
	return "“" + text + "”"
}

// refused puts what the store says of a correction into the form: nothing typed is lost. meanwhile is what somebody
// else changed since.
func (f *particularsForm) refused(err error) (meanwhile []form.Fact, ours bool) {
	var changed *care.StaleError
	var wrong *care.FieldError
	switch {
	case errors.As(err, &changed):
		return f.rebase(changed.Now), true
	case errors.As(err, &wrong):
		return nil, f.Refuse(wrong)
	}
	return nil, false
}
