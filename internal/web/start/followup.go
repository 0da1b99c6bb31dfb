package start

import (
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/words"
)

// startFollowup is the page on which a follow-up starts, for one's own school and with a mentor who works there.
var startFollowup = starting{
	path: web.StartFollowupPath, title: "Nazorg starten", button: "Nazorg starten", back: toProcesses,
	sub: func(bool) string {
		return "Voor een leerling die van het vso of het praktijkonderwijs gaat. Twee jaar lang herinnert Schakel " +
			"de mentor aan het contact."
	},
	form: (*site).followupForm, parse: parsed(care.ParseLeaver),
	says:   func(*web.Visit, *care.Person) map[string]string { return nil },
	nobody: []missing{{care.ColumnSchool, noMentors}, {care.ColumnMentorEmail, noMentors}},
	there: existsView{
		Title: "Er is al nazorg voor deze leerling", Text: followupThere, Link: &web.Link{Text: "Bekijk het traject"},
	},
	elsewhere: func(*form.Form) existsView {
		return existsView{
			Title: "Er is al nazorg voor deze leerling",
			Text:  followupThere + " Het loopt nu bij een andere school.",
		}
	},
}

// toProcesses leads back to the list.
var toProcesses = web.Link{Text: "Trajecten", URL: "/trajecten"}

const (
	noMentors = "Van jouw school staan er nog geen mentoren in Schakel. Vraag de beheerder om ze toe te voegen. " +
		"Daarna kun je nazorg starten."
	followupThere = "Met dit leerlingnummer en deze uitstroomdatum bestaat al een traject. Daarom is er geen tweede " +
		"gestart."
)

// parsed is how a form is read whose columns a parser of package care knows.
func parsed[W care.Wanted](
	parse func(func(string) string, calendar.Date) (W, []*care.FieldError),
) func(func(string) string, calendar.Date) (care.Wanted, []*care.FieldError) {
	return func(get func(string) string, today calendar.Date) (care.Wanted, []*care.FieldError) {
		wanted, problems := parse(get, today)
		return wanted, problems
	}
}

// followupForm asks for a pupil who leaves.
func (s *site) followupForm(v *web.Visit, _ *care.Person) (*form.Form, error) {
	schools, err := s.Store.Schools(v.Ctx(), v.Me)
	if err != nil {
		return nil, err
	}
	mentors, err := s.Store.Mentors(v.Ctx(), v.Me)
	if err != nil {
		return nil, err
	}
	municipalities, err := s.Store.Municipalities(v.Ctx())
	if err != nil {
		return nil, err
	}
	own := func(id care.OrganisationID) bool { return id == v.Me.Organisation }
	schools = slices.DeleteFunc(slices.Clone(schools), func(o care.Organisation) bool { return !own(o.ID) })
	mentors = slices.DeleteFunc(slices.Clone(mentors), func(m care.Staff) bool { return !own(m.Organisation) })
	example := v.Today.AddMonths(2).Typed()
	f := &form.Form{Groups: []form.Group{
		{Fields: personFields(municipalities, "28-02-2010")},
		{Fields: []*form.Field{
			{
				Name: care.ColumnSchool, Label: "School", Kind: form.KindSelect, Options: schoolOptions(schools),
				Missing: "Kies de school",
			},
			{
				Name: care.ColumnPupilNumber, Label: "Leerlingnummer", Kind: form.KindText,
				Missing: "Vul het leerlingnummer in",
			},
			{
				Name: care.ColumnEducation, Label: "Onderwijs", Kind: form.KindRadios,
				Options: form.Choices([]care.Education{care.VSO, care.PRO}, words.Education.NL),
				Missing: "Kies het onderwijs",
			},
			{
				Name: care.ColumnLeavingDate, Label: "Uitstroomdatum",
				Hint: "De laatste schooldag, zoals " + example + ".", Kind: form.KindDate,
				Missing: "Vul de uitstroomdatum in",
			},
			{
				Name: care.ColumnMentorEmail, Label: "Mentor",
				Kind: form.KindSelect, Options: form.MentorOptions(mentors), Missing: "Kies de mentor",
			},
		}},
		{Fields: []*form.Field{
			{Name: care.ColumnPhone, Label: "Telefoonnummer", Kind: form.KindText, Type: "tel", Optional: true},
			{Name: care.ColumnEmail, Label: "E-mailadres", Kind: form.KindText, Type: "email", Optional: true},
			youthCareField(),
		}},
	}}
	ownMentor(f, v.Me)
	if len(schools) > 0 {
		f.Set(care.ColumnSchool, schools[0].Code)
	}
	return f, nil
}

// ownMentor fills in a mentor who starts something as its mentor.
func ownMentor(f *form.Form, me care.Staff) {
	if me.Role == care.Mentor {
		f.Set(care.ColumnMentorEmail, me.Email)
	}
}

func schoolOptions(schools []care.Organisation) []form.Option {
	all := make([]form.Option, len(schools))
	for i, o := range schools {
		all[i] = form.Option{Value: o.Code, Label: o.Name}
	}
	return all
}
