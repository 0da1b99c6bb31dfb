package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// keyStarted is where the session keeps which form started a follow-up last, and where that led.
const keyStarted = "started"

// startView is the page on which a follow-up is started.
type startView struct {
	Form  *form
	Pages []pageLink
	// Exists is set when this young person has a follow-up already.
	Exists *existing
	// Nowhere is set when the reader's school or its mentors are not known.
	Nowhere bool
}

// existing is a process that is there already; URL is empty when the reader may not see it. Differs says in what the
// form says something else.
type existing struct{ URL, Differs string }

// startPage asks whom the follow-up is for.
func (s *site) startPage(v *visit) error {
	f, err := s.startForm(v)
	if err != nil {
		return err
	}
	if v.me.Role == care.Mentor {
		f.set(care.ColumnMentorEmail, v.me.Email)
	}
	if school := f.field(care.ColumnSchool); len(school.Options) > 0 {
		f.set(care.ColumnSchool, school.Options[0].Value)
	}
	return s.showStart(v, f, http.StatusOK, nil)
}

// startForm asks for what a row of the import holds, under the same names. One starts a follow-up for one's own school,
// with a mentor who works there.
func (s *site) startForm(v *visit) (*form, error) {
	schools, err := s.Store.Schools(v.ctx(), v.me)
	if err != nil {
		return nil, err
	}
	mentors, err := s.Store.Mentors(v.ctx(), v.me)
	if err != nil {
		return nil, err
	}
	municipalities, err := s.Store.Municipalities(v.ctx())
	if err != nil {
		return nil, err
	}
	schools = slices.DeleteFunc(slices.Clone(schools), func(
		o care.Organisation,
	) bool {
		return o.ID != v.me.Organisation
	})
	mentors = slices.DeleteFunc(slices.Clone(mentors), func(
		m care.Staff,
	) bool {
		return m.Organisation != v.me.Organisation
	})
	example := v.today.AddMonths(2).Typed()
	f := &form{Action: startFollowupPath, Act: care.ActID(care.NewID()), Groups: []group{
		{Fields: []*field{
			{Name: care.ColumnFirstName, Label: "Voornaam", Kind: kindText, Missing: "Vul de voornaam in"},
			{Name: care.ColumnInfix, Label: "Tussenvoegsel", Kind: kindText, Optional: true},
			{Name: care.ColumnLastName, Label: "Achternaam", Kind: kindText, Optional: true, Hint: singleName},
			{
				Name: care.ColumnBirthDate, Label: "Geboortedatum", Hint: "Dag, maand en jaar, zoals 28-02-2010.",
				Kind: kindDate, Missing: "Vul de geboortedatum in",
			},
			{
				Name: care.ColumnMunicipality, Label: "Gemeente waar de leerling woont", Kind: kindSelect,
				Options: plainOptions(municipalities), Missing: "Kies de gemeente",
			},
		}},
		{Fields: []*field{
			{
				Name: care.ColumnSchool, Label: "School", Kind: kindSelect, Options: schoolOptions(schools),
				Missing: "Kies de school",
			},
			{
				Name: care.ColumnPupilNumber, Label: "Leerlingnummer", Kind: kindText,
				Missing: "Vul het leerlingnummer in",
			},
			{
				Name:  care.ColumnEducation,
				Label: "Onderwijs",
				Kind:  kindRadios,
				Options: choices(
					[]care.Education{care.VSO, care.PRO},
					words.Education.NL,
				),
				Missing: "Kies het onderwijs",
			},
			{
				Name: care.ColumnLeavingDate, Label: "Uitstroomdatum",
				Hint: "De laatste schooldag, zoals " + example + ".", Kind: kindDate,
				Missing: "Vul de uitstroomdatum in",
			},
			{
				Name: care.ColumnMentorEmail, Label: "Mentor", Kind: kindSelect, Options: mentorOptions(mentors),
				Missing: "Kies de mentor",
			},
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
	return f, nil
}

// start writes a follow-up down and starts it. Sent again after the engine was away, it goes on with the one that was
// written down.
func (s *site) start(v *visit) error {
	f, err := s.startForm(v)
	if err != nil {
		return err
	}
	f.fill(v.form())
	takeWho(f, v.form())
	if act, path, _ := strings.Cut(s.sessions.GetString(v.ctx(), keyStarted), " "); act == string(f.Act) {
		return v.goTo(path) // a second click
	}
	leaver, ok := readLeaver(f, v.today)
	if !ok || nowhere(f) {
		return s.showStart(v, f, http.StatusUnprocessableEntity, nil)
	}
	id, existed, err := s.Store.CreateFollowup(v.ctx(), leaver, v.me.ID, v.now)
	status, err := s.refusedStart(v, f, err)
	if err != nil {
		return err
	}
	if status != 0 {
		return s.showStart(v, f, status, nil)
	}
	columns, err := s.Store.FollowupDiffers(v.ctx(), leaver)
	if err != nil {
		return err
	}
	differs := differsWords(f, columns)
	if existed {
		there, err := s.begunAlready(v, id, differs)
		if err != nil {
			return err
		}
		if there != nil { // without an address it runs at another school by now
			return s.showStart(v, f, http.StatusConflict, there)
		}
	}
	err = s.Engine.StartFollowup(v.ctx(), id, leaver.LeavingDate)
	if errors.Is(err, care.ErrEngineAway) {
		f.Away = true
		return s.showStart(v, f, http.StatusServiceUnavailable, nil)
	}
	if err != nil {
		return err
	}
	s.sayDiffers(v, differs)
	path := processPath(id) + "/gestart"
	s.sessions.Put(v.ctx(), keyStarted, string(f.Act)+" "+path)
	return v.goTo(path)
}

// readLeaver reads the form by the rules of the import, and marks what is wrong.
func readLeaver(f *form, today calendar.Date) (care.Leaver, bool) {
	f.check()
	leaver, problems := care.ParseLeaver(f.get, today)
	for _, p := range problems {
		if q := f.field(p.Field); q != nil && q.Error == "" {
			f.refuse(p)
		}
	}
	return leaver, f.OK()
}

func (s *site) showStart(v *visit, f *form, status int, exists *existing) error {
	view := startView{Form: f, Pages: startPages(v, startFollowupPath), Exists: exists, Nowhere: nowhere(f)}
	return s.show(
		v,
		page{
			Template: "start", Title: "Nazorg starten", Nav: "/trajecten", Status: status,
			Wrong: !f.OK() || exists != nil, View: view,
		},
	)
}

// nowhere tells whether there is no school or no mentor to choose.
func nowhere(f *form) bool {
	return len(f.field(care.ColumnSchool).Options) == 0 || len(f.field(care.ColumnMentorEmail).Options) == 0
}

func schoolOptions(schools []care.Organisation) []option {
	all := make([]option, len(schools))
	for i, o := range schools {
		all[i] = option{Value: o.Code, Label: o.Name}
	}
	return all
}
