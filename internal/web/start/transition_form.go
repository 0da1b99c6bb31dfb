package start

import (
	"slices"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/web/parts"
)

// transitionForm asks for what a row of the import holds, under the same names, but for the wijkteam: that is the
// reader's own. Of who is known it does not ask again who it is.
func (s *site) transitionForm(v *web.Visit, known *care.Person) (*form.Form, error) {
	organisations, municipalities, err := s.startChoices(v)
	if err != nil {
		return nil, err
	}
	workers, err := parts.WorkersFor(v, s.Store, "")
	if err != nil {
		return nil, err
	}
	f := &form.Form{}
	switch {
	case known == nil:
		fields := personFields(municipalities, v.Today.AddYears(-17).Typed())
		fields[len(fields)-1] = transitionMunicipality(municipalities)
		f.Groups = append(f.Groups, form.Group{Fields: fields})
	case known.Municipality == "":
		f.Groups = append(f.Groups, form.Group{Fields: []*form.Field{transitionMunicipality(municipalities)}})
	}
	school := transitionSchool(organisations)
	if known == nil { // by it the school knows who it is about
		number := &form.Field{
			Name: care.ColumnPupilNumber, Label: "Leerlingnummer",
			Hint: "Als je het weet. Dan weet de school om wie het gaat.", Kind: form.KindText, Optional: true,
		}
		school = slices.Insert(school, 1, number)
	}
	f.Groups = append(
		f.Groups, form.Group{Fields: append([]*form.Field{youthCareField()}, school...)}, youngGroup(workers),
	)
	for n := 1; n <= care.MaxHandoverParents; n++ {
		g := parentGroup(n)
		g.Info = ""
		if n == 1 {
			g.Info = "Ouders kunnen meelezen tot de 18e verjaardag. Je kunt ze ook later toevoegen."
		}
		f.Groups = append(f.Groups, g)
	}
	f.Set(care.ColumnWorkerEmail, v.Me.Email)
	if known != nil {
		prefillYoung(f, *known)
	}
	return f, nil
}

func transitionMunicipality(names []string) *form.Field {
	return &form.Field{
		Name: care.ColumnMunicipality, Label: "Gemeente waar de jongere woont",
		Hint: "Deze gemeente neemt het over na de 18e verjaardag.", Kind: form.KindSelect,
		Options: form.PlainOptions(names), Missing: "Kies de gemeente",
	}
}

// transitionSchool asks for the school, where there is one. Its mentor begins the plan; when the wijkteam does not know
// who that is, the school's contact person is asked.
func transitionSchool(organisations []care.Organisation) []*form.Field {
	return []*form.Field{
		{
			Name: care.ColumnSchool, Label: "School", Hint: "Gaat de jongere niet naar school? Laat dit leeg.",
			Kind: form.KindSelect, Optional: true,
			Options: form.OrganisationOptions(organisations, "", care.School),
		},
		{
			Name: care.ColumnMentorEmail, Label: "E-mailadres van de mentor",
			Hint: "Weet je dit niet? Dan vragen we het aanspreekpunt van de school.", Kind: form.KindText,
			Type: "email", Optional: true,
		},
	}
}

// youngGroup asks how the young person is reached, and who has the transition when there is a choice.
func youngGroup(workers []care.Staff) form.Group {
	g := form.Group{Fields: []*form.Field{{
		Name: care.ColumnEmail, Label: "E-mailadres van de jongere",
		Hint: "Voor een link om mee te lezen en te reageren.", Kind: form.KindText, Type: "email", Optional: true,
	}}}
	if len(workers) > 1 {
		g.Fields = append(g.Fields, &form.Field{
			Name: care.ColumnWorkerEmail, Label: "Wie van jullie is het vaste aanspreekpunt?", Kind: form.KindSelect,
			Options: form.MentorOptions(workers), Missing: "Kies wie het vaste aanspreekpunt is",
		})
	}
	return g
}

// prefillYoung fills in what is known of the young person.
func prefillYoung(f *form.Form, p care.Person) {
	school := f.Field(care.ColumnSchool)
	if slices.ContainsFunc(school.Options, func(o form.Option) bool { return o.Value == string(p.School) }) {
		f.Set(care.ColumnSchool, string(p.School))
	}
	f.Set(care.ColumnEmail, p.Email)
	if p.YouthCare {
		f.Set(care.ColumnYouthCare, "ja")
	}
}
