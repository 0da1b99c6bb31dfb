package start

import (
	"net/http"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// keyFind is where the session keeps which name was looked for: an address ends up in histories and logs.
const keyFind = "find"

// shortestFind is how many letters a search has at least [default].
const shortestFind = 2

// findView is the page on which a young person is looked for.
type findView struct {
	Form     *form.Form
	Search   string // what was looked for; empty: nothing yet
	Found    []foundLine
	Many     bool // there may be more than are shown
	New      string
	Watching string
}

// foundLine is somebody who was found. Of Link and Why one is set: what can be done, or why nothing can.
type foundLine struct {
	Name, About string
	Link        *web.Link
	Start       bool // the link starts something, rather than showing what is there
	Why         string
}

// mostFound is how many people the store finds at most.
const mostFound = 20

// findYoungPage asks for a name, and shows who was found by the last one.
func (s *site) findYoungPage(v *web.Visit) error {
	f := findForm()
	view := findView{Form: f, New: web.StartTransitionPath, Watching: web.WatchPath}
	view.Search = s.Session.GetString(v.Ctx(), keyFind)
	if view.Search == "" {
		return s.showFind(v, view, http.StatusOK)
	}
	f.Set("zoek", view.Search)
	known, err := s.Store.KnownPeople(v.Ctx(), v.Me, view.Search, v.Now)
	if err != nil {
		return err
	}
	var processes []care.ProcessID
	for _, k := range known {
		view.Found = append(view.Found, foundLineOf(k, v.Today))
		processes = append(processes, k.Processes...)
	}
	view.Many = len(known) == mostFound
	if err := s.Looked(v, "search", processes...); err != nil {
		return err
	}
	return s.showFind(v, view, http.StatusOK)
}

func findForm() *form.Form {
	name := &form.Field{
		Name: "zoek", Label: "Naam van de jongere", Hint: "Een deel van de voornaam of de achternaam is genoeg.",
		Kind: form.KindText, Missing: "Vul een naam in",
	}
	return &form.Form{
		Action: web.FindYoungPath, Act: care.ActID(care.NewID()),
		Groups: []form.Group{{Fields: []*form.Field{name}}},
	}
}

// findYoung keeps what is looked for in the session.
func (s *site) findYoung(v *web.Visit) error {
	f := findForm()
	f.Fill(v.Form())
	if f.Check(); len([]rune(f.Get("zoek"))) < shortestFind {
		f.Wrong("zoek", "Vul minstens 2 letters van de naam in")
	}
	if !f.OK() {
		return s.showFind(
			v, findView{Form: f, New: web.StartTransitionPath, Watching: web.WatchPath}, http.StatusUnprocessableEntity,
		)
	}
	s.Session.Put(v.Ctx(), keyFind, f.Get("zoek"))
	return v.GoTo(web.FindYoungPath)
}

func (s *site) showFind(v *web.Visit, view findView, status int) error {
	return s.Show(v, web.Page{
		Template: "start-transition-search", Title: "Overgang 18-/18+ starten", Nav: "/trajecten", Status: status,
		Wrong: !view.Form.OK(), View: view,
	})
}

func foundLineOf(k care.KnownPerson, today calendar.Date) foundLine {
	line := foundLine{Name: k.Person.Name(), About: youngAbout(k.Person)}
	switch {
	case k.Transition != "":
		line.Link = &web.Link{Text: "Bekijk de overgang", URL: web.ProcessPath(k.Transition)}
	default:
		if line.Why = parts.TooYoungOrOld(k.Person.BirthDate, k.Person.FirstName, today); line.Why == "" {
			line.Link, line.Start = &web.Link{Text: "Overgang starten", URL: web.StartTransitionOf(k.Person.ID)}, true
		}
	}
	return line
}

func youngAbout(p care.Person) string { return words.Dotted(web.BornWords(p), p.Municipality) }
