package web

import (
	"errors"
	"net/http"

	"schakel/internal/care"
)

// startView is the page on which a follow-up is started.
type startView struct {
	Form *form
	// Exists is the address of the follow-up that this young person has already.
	Exists string
	// Nowhere is set when there is no school for which the reader may start one.
	Nowhere bool
}

// startPage asks whom the follow-up is for.
func (s *site) startPage(v *visit) error {
	f, _, err := s.startForm(v)
	if err != nil {
		return err
	}
	if v.me.Role == care.Mentor {
		f.set(care.ColumnMentorEmail, v.me.Email)
	}
	if school := f.field(care.ColumnSchool); len(school.Options) == 1 {
		f.set(care.ColumnSchool, school.Options[0].Value)
	}
	return s.showStart(v, f, http.StatusOK, "")
}

// startForm asks for what a row of the import holds, under the same names. It also returns the mentors to choose from.
func (s *site) startForm(v *visit) (*form, []care.Staff, error) {
	schools, err := s.Store.Schools(v.ctx(), v.me)
	if err != nil {
		return nil, nil, err
	}
	mentors, err := s.Store.Mentors(v.ctx(), v.me)
	if err != nil {
		return nil, nil, err
	}
	municipalities, err := s.Store.Municipalities(v.ctx())
	if err != nil {
		return nil, nil, err
	}
	example := typedDay(v.today.AddMonths(2))
	f := &form{Action: "/trajecten/nieuw", Act: care.ActID(care.NewID()), Groups: []group{
		{Fields: []*field{
			{Name: care.ColumnFirstName, Label: "Voornaam", Kind: kindText, Missing: "Vul de voornaam in"},
			{Name: care.ColumnInfix, Label: "Tussenvoegsel", Kind: kindText, Optional: true},
			{Name: care.ColumnLastName, Label: "Achternaam", Kind: kindText, Missing: "Vul de achternaam in"},
			{Name: care.ColumnBirthDate, Label: "Geboortedatum", Hint: "Dag, maand en jaar, zoals 28-02-2010.", Kind: kindDate, Missing: "Vul de geboortedatum in"},
			{Name: care.ColumnMunicipality, Label: "Gemeente waar de leerling woont", Kind: kindSelect, Options: plainOptions(municipalities), Missing: "Kies de gemeente"},
		}},
		{Fields: []*field{
			{Name: care.ColumnSchool, Label: "School", Kind: kindSelect, Options: schoolOptions(schools), Missing: "Kies de school"},
			{Name: care.ColumnPupilNumber, Label: "Leerlingnummer", Kind: kindText, Missing: "Vul het leerlingnummer in"},
			{Name: care.ColumnEducation, Label: "Onderwijs", Kind: kindRadios, Options: choices([]care.Education{care.VSO, care.PRO}, educationName), Missing: "Kies het onderwijs"},
			{Name: care.ColumnLeavingDate, Label: "Uitstroomdatum", Hint: "De laatste schooldag, zoals " + example + ".", Kind: kindDate, Missing: "Vul de uitstroomdatum in"},
			{Name: care.ColumnMentorEmail, Label: "Mentor", Kind: kindSelect, Options: mentorOptions(mentors), Missing: "Kies de mentor"},
		}},
		{Fields: []*field{
			{Name: care.ColumnPhone, Label: "Telefoonnummer", Kind: kindText, Type: "tel", Optional: true},
			{Name: care.ColumnEmail, Label: "E-mailadres", Kind: kindText, Type: "email", Optional: true},
			{
				Name: care.ColumnYouthCare, Label: "Is er jeugdhulp?", Kind: kindChips, Optional: true,
				Options: []option{{Value: "nee", Label: "Nee"}, {Value: "ja", Label: "Ja"}},
			},
		}},
	}}
	return f, mentors, nil
}

// start writes a follow-up down and starts it. Sent again after the engine was away, it goes on with the one that was written down.
func (s *site) start(v *visit) error {
	f, mentors, err := s.startForm(v)
	if err != nil {
		return err
	}
	f.fill(v.form())
	leaver, ok := readLeaver(f, v, mentors)
	if !ok {
		return s.showStart(v, f, http.StatusUnprocessableEntity, "")
	}
	id, existed, err := s.Store.CreateFollowup(v.ctx(), leaver, v.me.ID, v.now)
	var wrong *care.FieldError
	switch {
	case errors.As(err, &wrong) && f.refuse(wrong):
		return s.showStart(v, f, http.StatusUnprocessableEntity, "")
	case errors.Is(err, care.ErrExists):
		return s.showStart(v, f, http.StatusConflict, "/trajecten")
	case err != nil:
		return err
	}
	if existed {
		waiting, err := s.stillToStart(v, id)
		if err != nil {
			return err
		}
		if !waiting {
			return s.showStart(v, f, http.StatusConflict, processPath(id))
		}
	}
	err = s.Engine.StartFollowup(v.ctx(), id, leaver.LeavingDate)
	if errors.Is(err, care.ErrEngineAway) {
		f.Away = true
		return s.showStart(v, f, http.StatusServiceUnavailable, "")
	}
	if err != nil {
		return err
	}
	return v.goTo(processPath(id) + "/gestart")
}

// stillToStart tells whether a follow-up was written down and never started.
func (s *site) stillToStart(v *visit, id care.ProcessID) (bool, error) {
	p, err := s.Store.Process(v.ctx(), v.me, id, v.now)
	if errors.Is(err, care.ErrNotFound) {
		return false, nil // it runs at another school by now
	}
	return p.State == care.Starting, err
}

// readLeaver reads the form by the rules of the import, and marks what is wrong.
func readLeaver(f *form, v *visit, mentors []care.Staff) (care.Leaver, bool) {
	f.check()
	leaver, problems := care.ParseLeaver(f.get, v.today)
	for _, p := range problems {
		if q := f.field(p.Field); q != nil && q.Error == "" {
			f.refuse(p)
		}
	}
	school := f.field(care.ColumnSchool).label()
	for _, m := range mentors {
		if m.Email == leaver.MentorEmail && m.OrgName == school {
			return leaver, f.OK()
		}
	}
	if f.OK() {
		f.wrong(care.ColumnMentorEmail, "Kies een mentor die bij "+school+" werkt")
	}
	return leaver, f.OK()
}

func (s *site) showStart(v *visit, f *form, status int, exists string) error {
	view := startView{Form: f, Exists: exists, Nowhere: len(f.field(care.ColumnSchool).Options) == 0}
	return s.show(v, page{Template: "start", Title: "Nazorg starten", Nav: "/trajecten", Status: status, Wrong: !f.OK() || exists != "", View: view})
}

func plainOptions(names []string) []option {
	all := make([]option, len(names))
	for i, name := range names {
		all[i] = option{Value: name, Label: name}
	}
	return all
}

func schoolOptions(schools []care.Organisation) []option {
	all := make([]option, len(schools))
	for i, o := range schools {
		all[i] = option{Value: o.Code, Label: o.Name}
	}
	return all
}

func mentorOptions(mentors []care.Staff) []option {
	all := make([]option, len(mentors))
	for i, m := range mentors {
		all[i] = option{Value: m.Email, Label: m.Name + ", " + m.OrgName}
	}
	return all
}
