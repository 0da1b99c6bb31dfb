package start

import (
	"fmt"
	"slices"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/words"
)

// sendForm asks for what a row of the import holds, under the same names, but for the sender: that is the reader's own
// organisation.
func (s *site) sendForm(v *web.Visit, _ *care.Person) (*web.Form, error) {
	organisations, municipalities, err := s.startChoices(v)
	if err != nil {
		return nil, err
	}
	staff, err := s.Store.HandoverStaff(v.Ctx(), v.Me, "")
	if err != nil {
		return nil, err
	}
	mentors := slices.DeleteFunc(slices.Clone(staff), func(p care.Staff) bool { return p.Role != care.Mentor })
	number := numberName(v.Me.OrgKind)
	groups := []web.Group{
		{Fields: []*web.Field{
			crossingField(crossingsOf(v.Me.OrgKind)),
			{
				Name: care.ColumnReceiver, Label: "Naar welke school?", Kind: web.KindSelect,
				Options: web.OrganisationOptions(organisations, v.Me.Organisation, care.School),
				Missing: "Kies de nieuwe school",
			},
			startDateField(v),
		}},
		{
			Fields: append(personFields(municipalities, "28-02-2014"), &web.Field{
				Name: care.ColumnPupilNumber, Label: words.Capital(number) + " bij jullie", Kind: web.KindText,
				Missing: "Vul het " + number + " in",
			}),
		},
		{Fields: []*web.Field{
			{
				Name: care.ColumnMentorEmail, Label: "Mentor",
				Hint: "Wie vraagt toestemming, maakt alles klaar en voert het gesprek?", Kind: web.KindSelect,
				Options: web.MentorOptions(mentors), Missing: "Kies de mentor",
			},
			youthCareField(),
		}},
	}
	if v.Me.OrgKind != care.Childcare { // a toddler has no place in OSO and no address
		groups = append(groups, web.Group{Fields: []*web.Field{
			{
				Name: care.ColumnOSOReference, Label: "Kenmerk van het dossier in OSO",
				Hint: "Weet je dit nog niet? Het kan ook later.", Kind: web.KindText, Optional: true,
			},
			{Name: care.ColumnOSODate, Label: "Datum van dat dossier", Kind: web.KindDate, Optional: true},
			{
				Name: care.ColumnEmail, Label: "E-mailadres van de leerling", Kind: web.KindText, Type: "email",
				Optional: true,
			},
		}})
	}
	for n := 1; n <= care.MaxHandoverParents; n++ {
		groups = append(groups, parentGroup(n))
	}
	f := &web.Form{Groups: groups}
	ownMentor(f, v.Me)
	return f, nil
}

// askForm asks for what a receiver can know.
func (s *site) askForm(v *web.Visit, _ *care.Person) (*web.Form, error) {
	organisations, municipalities, err := s.startChoices(v)
	if err != nil {
		return nil, err
	}
	return &web.Form{Groups: []web.Group{
		{Fields: []*web.Field{
			crossingField(care.Crossings()),
			{
				Name: care.ColumnSchool, Label: "Waar is de leerling nu?", Kind: web.KindSelect,
				Missing: "Kies waar de leerling nu is",
				Options: web.OrganisationOptions(organisations, v.Me.Organisation, care.School, care.Childcare),
			},
			startDateField(v),
		}},
		{Fields: personFields(municipalities, "28-02-2014")},
	}}, nil
}

func (s *site) startChoices(v *web.Visit) ([]care.Organisation, []string, error) {
	organisations, err := s.Store.Organisations(v.Ctx())
	if err != nil {
		return nil, nil, err
	}
	municipalities, err := s.Store.Municipalities(v.Ctx())
	return organisations, municipalities, err
}

func crossingField(crossings []care.Crossing) *web.Field {
	f := &web.Field{
		Name: care.ColumnCrossing, Label: "Welke overgang is het?", Kind: web.KindRadios,
		Options: web.Choices(crossings, words.Crossing.NL), Missing: "Kies de overgang",
	}
	if len(crossings) == 1 {
		f.Values = []string{string(crossings[0])}
	}
	return f
}

func startDateField(v *web.Visit) *web.Field {
	return &web.Field{
		Name: care.ColumnStartDate, Label: "Eerste dag op de nieuwe school",
		Hint: "Dag, maand en jaar, zoals " + v.Today.AddMonths(3).Typed() + ".", Kind: web.KindDate,
		Missing: "Vul de eerste dag in",
	}
}

// personFields ask who it is; example is a birth date.
func personFields(municipalities []string, example string) []*web.Field {
	return []*web.Field{
		{Name: care.ColumnFirstName, Label: "Voornaam", Kind: web.KindText, Missing: "Vul de voornaam in"},
		{Name: care.ColumnInfix, Label: "Tussenvoegsel", Kind: web.KindText, Optional: true},
		{Name: care.ColumnLastName, Label: "Achternaam", Kind: web.KindText, Optional: true, Hint: web.SingleName},
		{
			Name: care.ColumnBirthDate, Label: "Geboortedatum", Hint: "Dag, maand en jaar, zoals " + example + ".",
			Kind: web.KindDate, Missing: "Vul de geboortedatum in",
		},
		{
			Name: care.ColumnMunicipality, Label: "Gemeente waar de leerling woont", Kind: web.KindSelect,
			Options: web.PlainOptions(municipalities), Missing: "Kies de gemeente",
		},
	}
}

func youthCareField() *web.Field {
	return &web.Field{
		Name: care.ColumnYouthCare, Label: "Is er jeugdhulp?", Kind: web.KindChips, Optional: true,
		Options: []web.Option{{Value: "nee", Label: "Nee"}, {Value: "ja", Label: "Ja"}},
	}
}

// parentGroup asks for a parent. Who decides about consent needs to be reached, so the first block says why it is
// asked.
func parentGroup(n int) web.Group {
	g := web.Group{Fields: []*web.Field{
		{
			Name: care.ColumnParentName(n), Label: fmt.Sprintf("Naam van ouder %d", n),
			Kind: web.KindText, Optional: true,
		},
		{
			Name: care.ColumnParentEmail(n), Label: fmt.Sprintf("E-mailadres van ouder %d", n), Kind: web.KindText,
			Type: "email", Optional: true,
		},
		{
			Name: care.ColumnParentAuthority(n), Label: fmt.Sprintf("Heeft ouder %d gezag?", n), Kind: web.KindChips,
			Optional: true,
			Options:  []web.Option{{Value: "ja", Label: "Ja"}, {Value: "nee", Label: "Nee"}},
		},
	}}
	if n == 1 {
		g.Info = "Is de leerling jonger dan 16, dan beslissen de ouders met gezag over toestemming. Je kunt ouders " +
			"ook later toevoegen."
	}
	return g
}
