package web

import (
	"net/http"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// keyFind is where the session keeps which name was looked for: an address ends up in histories and logs.
const keyFind = "find"

// shortestFind is how many letters a search has at least [default].
const shortestFind = 2

// findView is the page on which a young person is looked for.
type findView struct {
	Form     *form
	Search   string // what was looked for; empty: nothing yet
	Found    []foundLine
	Many     bool // there may be more than are shown
	New      string
	Watching string
}

// foundLine is somebody who was found. Of Link and Why one is set: what can be done, or why nothing can.
type foundLine struct {
	Name, About string
	Link        *Link
	Start       bool // the link starts something, rather than showing what is there
	Why         string
}

// mostFound is how many people the store finds at most.
const mostFound = 20

// findYoungPage asks for a name, and shows who was found by the last one.
func (s *site) findYoungPage(v *visit) error {
	f := findForm()
	view := findView{Form: f, New: startTransitionPath, Watching: watchPath}
	view.Search = s.sessions.GetString(v.ctx(), keyFind)
	if view.Search == "" {
		return s.showFind(v, view, http.StatusOK)
	}
	f.set("zoek", view.Search)
	known, err := s.Store.KnownPeople(v.ctx(), v.me, view.Search, v.now)
	if err != nil {
		return err
	}
	var processes []care.ProcessID
	for _, k := range known {
		view.Found = append(view.Found, foundLineOf(k, v.today))
		processes = append(processes, k.Processes...)
	}
	view.Many = len(known) == mostFound
	if err := s.looked(v, "search", processes...); err != nil {
		return err
	}
	return s.showFind(v, view, http.StatusOK)
}

func findForm() *form {
	return &form{Action: findYoungPath, Act: care.ActID(care.NewID()), Groups: []group{{Fields: []*field{{
		Name: "zoek", Label: "Naam van de jongere", Hint: "Een deel van de voornaam of de achternaam is genoeg.",
		Kind: kindText, Missing: "Vul een naam in",
	}}}}}
}

// findYoung keeps what is looked for in the session.
func (s *site) findYoung(v *visit) error {
	f := findForm()
	f.fill(v.form())
	if f.check(); len([]rune(f.get("zoek"))) < shortestFind {
		f.wrong("zoek", "Vul minstens 2 letters van de naam in")
	}
	if !f.OK() {
		return s.showFind(
			v, findView{Form: f, New: startTransitionPath, Watching: watchPath}, http.StatusUnprocessableEntity,
		)
	}
	s.sessions.Put(v.ctx(), keyFind, f.get("zoek"))
	return v.goTo(findYoungPath)
}

func (s *site) showFind(v *visit, view findView, status int) error {
	return s.show(v, page{
		Template: "start-transition-search", Title: "Overgang 18-/18+ starten", Nav: "/trajecten", Status: status,
		Wrong: !view.Form.OK(), View: view,
	})
}

func foundLineOf(k care.KnownPerson, today calendar.Date) foundLine {
	line := foundLine{Name: k.Person.Name(), About: youngAbout(k.Person)}
	switch {
	case k.Transition != "":
		line.Link = &Link{Text: "Bekijk de overgang", URL: processPath(k.Transition)}
	default:
		if line.Why = tooYoungOrOld(k.Person.BirthDate, k.Person.FirstName, today); line.Why == "" {
			line.Link, line.Start = &Link{Text: "Overgang starten", URL: startTransitionOf(k.Person.ID)}, true
		}
	}
	return line
}

func youngAbout(p care.Person) string { return dotted(bornWords(p), p.Municipality) }
