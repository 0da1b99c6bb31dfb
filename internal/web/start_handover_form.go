package web

import (
	"fmt"
	"slices"

	"schakel/internal/care"
	"schakel/internal/words"
)

// sendForm asks for what a row of the import holds, under the same names, but for the sender: that is the reader's own
// organisation.
func (s *site) sendForm(v *visit, _ *care.Person) (*form, error) {
	organisations, municipalities, err := s.startChoices(v)
	if err != nil {
		return nil, err
	}
	staff, err := s.Store.HandoverStaff(v.ctx(), v.me, "")
	if err != nil {
		return nil, err
	}
	mentors := slices.DeleteFunc(slices.Clone(staff), func(p care.Staff) bool { return p.Role != care.Mentor })
	number := numberName(v.me.OrgKind)
	groups := []group{
		{Fields: []*field{
			crossingField(crossingsOf(v.me.OrgKind)),
			{
				Name: care.ColumnReceiver, Label: "Naar welke school?", Kind: kindSelect,
				Options: organisationOptions(organisations, v.me.Organisation, care.School),
				Missing: "Kies de nieuwe school",
			},
			startDateField(v),
		}},
		{
			Fields: append(
				personFields(municipalities, "28-02-2014"),
				&field{
					Name: care.ColumnPupilNumber, Label: words.Capital(number) + " bij jullie", Kind: kindText,
					Missing: "Vul het " + number + " in",
				},
			),
		},
		{Fields: []*field{
			{
				Name: care.ColumnMentorEmail, Label: "Mentor",
				Hint: "Wie vraagt toestemming, maakt alles klaar en voert het gesprek?", Kind: kindSelect,
				Options: mentorOptions(mentors), Missing: "Kies de mentor",
			},
			youthCareField(),
		}},
	}
	if v.me.OrgKind != care.Childcare { // a toddler has no place in OSO and no address
		groups = append(groups, group{Fields: []*field{
			{
				Name: care.ColumnOSOReference, Label: "Kenmerk van het dossier in OSO",
				Hint: "Weet je dit nog niet? Het kan ook later.", Kind: kindText, Optional: true,
			},
			{Name: care.ColumnOSODate, Label: "Datum van dat dossier", Kind: kindDate, Optional: true},
			{
				Name: care.ColumnEmail, Label: "E-mailadres van de leerling", Kind: kindText, Type: "email",
				Optional: true,
			},
		}})
	}
	for n := 1; n <= care.MaxHandoverParents; n++ {
		groups = append(groups, parentGroup(n))
	}
	f := &form{Groups: groups}
	ownMentor(f, v.me)
	return f, nil
}

// askForm asks for what a receiver can know.
func (s *site) askForm(v *visit, _ *care.Person) (*form, error) {
	organisations, municipalities, err := s.startChoices(v)
	if err != nil {
		return nil, err
	}
	return &form{Groups: []group{
		{Fields: []*field{
			crossingField(care.Crossings()),
			{
				Name: care.ColumnSchool, Label: "Waar is de leerling nu?", Kind: kindSelect,
				Missing: "Kies waar de leerling nu is",
				Options: organisationOptions(organisations, v.me.Organisation, care.School, care.Childcare),
			},
			startDateField(v),
		}},
		{Fields: personFields(municipalities, "28-02-2014")},
	}}, nil
}

func (s *site) startChoices(v *visit) ([]care.Organisation, []string, error) {
	organisations, err := s.Store.Organisations(v.ctx())
	if err != nil {
		return nil, nil, err
	}
	municipalities, err := s.Store.Municipalities(v.ctx())
	return organisations, municipalities, err
}

func crossingField(crossings []care.Crossing) *field {
	f := &field{
		Name: care.ColumnCrossing, Label: "Welke overgang is het?", Kind: kindRadios,
		Options: choices(crossings, words.Crossing.NL), Missing: "Kies de overgang",
	}
	if len(crossings) == 1 {
		f.Values = []string{string(crossings[0])}
	}
	return f
}

func startDateField(v *visit) *field {
	return &field{
		Name: care.ColumnStartDate, Label: "Eerste dag op de nieuwe school",
		Hint: "Dag, maand en jaar, zoals " + v.today.AddMonths(3).Typed() + ".", Kind: kindDate,
		Missing: "Vul de eerste dag in",
	}
}

// personFields ask who it is; example is a birth date.
func personFields(municipalities []string, example string) []*field {
	return []*field{
		{Name: care.ColumnFirstName, Label: "Voornaam", Kind: kindText, Missing: "Vul de voornaam in"},
		{Name: care.ColumnInfix, Label: "Tussenvoegsel", Kind: kindText, Optional: true},
		{Name: care.ColumnLastName, Label: "Achternaam", Kind: kindText, Optional: true, Hint: singleName},
		{
			Name: care.ColumnBirthDate, Label: "Geboortedatum", Hint: "Dag, maand en jaar, zoals " + example + ".",
			Kind: kindDate, Missing: "Vul de geboortedatum in",
		},
		{
			Name: care.ColumnMunicipality, Label: "Gemeente waar de leerling woont", Kind: kindSelect,
			Options: plainOptions(municipalities), Missing: "Kies de gemeente",
		},
	}
}

func youthCareField() *field {
	return &field{
		Name: care.ColumnYouthCare, Label: "Is er jeugdhulp?", Kind: kindChips, Optional: true,
		Options: []option{{Value: "nee", Label: "Nee"}, {Value: "ja", Label: "Ja"}},
	}
}

// parentGroup asks for a parent. Who decides about consent needs to be reached, so the first block says why it is
// asked.
func parentGroup(n int) group {
	g := group{Fields: []*field{
		{Name: care.ColumnParentName(n), Label: fmt.Sprintf("Naam van ouder %d", n), Kind: kindText, Optional: true},
		{
			Name: care.ColumnParentEmail(n), Label: fmt.Sprintf("E-mailadres van ouder %d", n), Kind: kindText,
			Type: "email", Optional: true,
		},
		{
			Name: care.ColumnParentAuthority(n), Label: fmt.Sprintf("Heeft ouder %d gezag?", n), Kind: kindChips,
			Optional: true,
			Options:  []option{{Value: "ja", Label: "Ja"}, {Value: "nee", Label: "Nee"}},
		},
	}}
	if n == 1 {
		g.Info = "Is de leerling jonger dan 16, dan beslissen de ouders met gezag over toestemming. Je kunt ouders " +
			"ook later toevoegen."
	}
	return g
}
