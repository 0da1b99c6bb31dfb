package web

import (
	"errors"
	"net/url"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	forms "schakel/internal/form"
)

// particularsForm is the form that corrects what is known of a young person, with what whoever fills it in had before
// them.
type particularsForm struct {
	*form
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
func (s *site) particularsForm(v *visit, p care.ProcessView) (*particularsForm, error) {
	names, err := s.Store.Municipalities(v.ctx())
	if err != nil {
		return nil, err
	}
	known := care.ParticularsOf(p.Person, p.Kind)
	if !slices.Contains(names, known.Municipality) { // of a place that no organisation here works for
		names = append(slices.Clone(names), known.Municipality)
	}
	first := p.Person.Called()
	number := &field{
		Name: care.ColumnPupilNumber, Label: "Leerlingnummer", Kind: kindText, Optional: known.PupilNumber == "",
		Missing: "Vul het leerlingnummer in",
	}
	reach := []*field{
		{Name: care.ColumnPhone, Label: "Telefoonnummer", Kind: kindText, Type: "tel", Optional: true},
		{
			Name: care.ColumnEmail, Label: "E-mailadres", Kind: kindText, Type: "email", Optional: true,
			Hint: "Het oude adres krijgt bericht dat het is vervangen. Daarin staat niet over wie het gaat.",
		},
		{
			Name: care.ColumnWhereToReach, Label: "Hoe is " + first + " het best te bereiken?", Kind: kindText,
			Optional: true, Hint: "Bijvoorbeeld: appen, na vier uur.",
		},
	}
	if alive(p) == nil { // otherwise there is nothing that goes by it any more
		reach = append(
			reach,
			&field{
				Name: care.ColumnMunicipality, Label: "Gemeente waar " + first + " woont", Kind: kindSelect,
				Options: plainOptions(names), Missing: "Kies de gemeente",
			},
		)
	}
	groups := []group{{Info: "Dit geldt in alle trajecten van " + first + ".", Fields: []*field{
		{Name: care.ColumnFirstName, Label: "Voornaam", Kind: kindText, Missing: "Vul de voornaam in"},
		{Name: care.ColumnInfix, Label: "Tussenvoegsel", Kind: kindText, Optional: true},
		{Name: care.ColumnLastName, Label: "Achternaam", Kind: kindText, Optional: true, Hint: singleName},
		{
			Name: care.ColumnBirthDate, Label: "Geboortedatum", Hint: "Dag, maand en jaar, zoals 28-02-2010.",
			Kind: kindDate, Missing: "Vul de geboortedatum in",
		},
	}}}
	if p.Kind != care.Transition {
		groups = append(groups, group{Info: "Dit geldt bij " + p.School.Name + ".", Fields: []*field{number}})
	}
	groups = append(groups, group{Info: "Dit geldt alleen in dit traject.", Fields: reach}, group{Fields: []*field{{
		Name: "reden", Label: "Waarom verandert dit?", Kind: kindArea, Optional: true, As: forms.Reason,
		Hint: "Nodig bij een andere naam of geboortedatum. De reden staat in het logboek van elk traject dat " +
			"verandert. Wie daar meeleest, ziet hem ook.",
	}}})
	f := &particularsForm{
		form: &form{Action: particularsPath(p.ID), Act: care.ActID(care.NewID()), Groups: groups}, p: p,
		was: typedParticulars(known),
	}
	for name, value := range f.was {
		f.set(name, value)
	}
	return f, nil
}

// prefix is what the names begin with of the fields that keep what stood in the form.
const prefix = "was-"

// Was are the hidden fields that keep what stood in the form.
func (f *particularsForm) Was() []hidden {
	var all []hidden
	for _, q := range f.fields() {
		if was, kept := f.was[q.Name]; kept {
			all = append(all, hidden{prefix + q.Name, was})
		}
	}
	return all
}

// fill takes over what was sent, with what it was based on.
func (f *particularsForm) fill(sent url.Values) {
	f.form.fill(sent)
	for name := range f.was {
		if values, there := sent[prefix+name]; there {
			f.was[name] = values[0]
		}
	}
}

// read reads what was there before and what is filled in, by the rules of the forms that start a process, and marks
// what is wrong.
func (f *particularsForm) read(today calendar.Date) (was, now care.Particulars, ok bool) {
	f.check()
	first, last := birthDates(f.p, today)
	now, problems := care.ParseParticulars(func(column string) string {
		if f.field(column) == nil {
			return f.was[column]
		}
		return f.get(column)
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
	if what := now.Differ(was); f.get("reden") == "" &&
		(slices.Contains(what, care.ParticularName) || slices.Contains(what, care.ParticularBirthDate)) {
		f.wrong("reden", "Schrijf op waarom de naam of de geboortedatum verandert")
	}
	return was, now, f.OK()
}

// refuseFirst puts a field error at its question, unless something is wrong there already.
func (f *particularsForm) refuseFirst(e *care.FieldError) {
	if q := f.field(e.Field); q != nil && q.Error == "" {
		f.refuse(e)
	}
}

// touched tells whether somebody changed a field.
func (f *particularsForm) touched(name string) bool {
	return f.field(name) != nil && f.get(name) != f.was[name]
}

// rebase goes on from what is known by now: what nobody touched here follows, what somebody typed stays. It returns
// what was changed meanwhile, for both to be seen.
func (f *particularsForm) rebase(known care.Particulars) (meanwhile []fact) {
	now := typedParticulars(known)
	for _, q := range f.fields() {
		is, kept := now[q.Name]
		if !kept || is == f.was[q.Name] {
			continue
		}
		said := "nu staat er " + quoted(is)
		if f.touched(q.Name) {
			said += ". Jij vulde in: " + quoted(f.get(q.Name))
		} else {
			q.Values = nil
			f.set(q.Name, is)
		}
		meanwhile = append(meanwhile, fact{q.Label, said + "."})
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
func (f *particularsForm) refused(err error) (meanwhile []fact, ours bool) {
	var changed *care.StaleError
	var wrong *care.FieldError
	switch {
	case errors.As(err, &changed):
		return f.rebase(changed.Now), true
	case errors.As(err, &wrong):
		return nil, f.refuse(wrong)
	}
	return nil, false
}
