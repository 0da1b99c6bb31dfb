package person

import (
	"errors"
	"net/http"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// sameView is the page of two young people who look alike: side by side, what speaks for and against their being one,
// and what was said of it.
type sameView struct {
	Back    web.Link
	Sides   []sameSide
	Compare []form.Fact
	Said    string     // who said what already; empty: nobody
	Problem string     // why they cannot be joined
	First   []web.Link // what to look at first then
	Action  string
	Answer  *web.Link // their own organisation is asked: where it answers
	May     bool      // the reader may say something
	Yes, No bool      // which of the two can still be said
	Undo    string
}

// sameSide is one of the two.
type sameSide struct {
	Name      string
	Facts     []form.Fact
	Processes []sameProcess
}

type sameProcess struct {
	web.Link
	About string
}

// samePage shows two young people side by side to who may see both. That the reader looked is recorded of every process
// that the page names.
func (s *site) samePage(v *web.Visit) error { return s.showSame(v, nil) }

// showSame shows the page, with why what was just said cannot be.
func (s *site) showSame(v *web.Visit, why *care.SameError) error {
	person, other, err := pairOf(v)
	if err != nil {
		return err
	}
	pair, err := s.Store.SamePage(v.Ctx(), v.Me, person, other)
	if err != nil {
		return err
	}
	if pair.Said != nil && pair.Said.State == care.SameJoined {
		return v.GoTo(web.PersonPath(pair.Said.Kept))
	}
	view := sameView{
		Back:    web.Link{Text: pair.Sides[0].Person.ShortName(), URL: web.PersonPath(person)},
		Action:  web.SamePath(person, other),
		Compare: parts.LikenessFacts(pair.Likeness), May: pair.May, Yes: true, No: true,
	}
	var looked []care.ProcessID
	for _, side := range pair.Sides {
		view.Sides = append(view.Sides, sameSideOf(side))
		for _, p := range side.Processes {
			looked = append(looked, p.ID)
		}
	}
	if err := s.Looked(v, "same", looked...); err != nil {
		return err
	}
	view.addSaid(pair.Said, v.Today)
	status := http.StatusOK
	if why != nil {
		status = http.StatusUnprocessableEntity
		view.Problem, view.First = words.SameProblem[why.Problem], firstOf(why, pair)
	}
	return s.Show(v, web.Page{
		Template: "same", Title: "Is dit dezelfde jongere?", Nav: "/trajecten", Status: status, Wrong: why != nil,
		View: view,
	})
}

// pairOf reads who the address is about.
func pairOf(v *web.Visit) (person, other care.PersonID, err error) {
	person, other = care.PersonID(v.R.PathValue("id")), care.PersonID(v.R.PathValue("other"))
	if !care.Valid(string(person)) || !care.Valid(string(other)) {
		return "", "", care.ErrNotFound
	}
	return person, other, nil
}

func sameSideOf(side care.SameSide) sameSide {
	view := sameSide{
		Name: side.Person.Name(), Facts: []form.Fact{{What: "Geboren", Text: words.LongDay(side.Person.BirthDate)}},
	}
	if side.Person.PupilNumber != "" {
		view.Facts = append(view.Facts, form.Fact{What: "Leerlingnummer", Text: side.Person.PupilNumber})
	}
	for _, p := range side.Processes {
		about := p.SchoolName
		if p.ReceiverName != "" {
			about += " → " + p.ReceiverName
		}
		if p.State.Over() {
			about = words.Dotted(about, "voorbij")
		}
		link := web.Link{Text: words.Capital(sameKind(p)), URL: web.ProcessPath(p.ID)}
		view.Processes = append(view.Processes, sameProcess{link, about})
	}
	return view
}

// sameKind is what kind of process it is.
func sameKind(p care.SameProcess) string {
	if kind.Of(p.Kind).Moves {
		return words.Of(p.Kind).Name + " " + words.CrossingShort.NL(p.Crossing)
	}
	return words.Of(p.Kind).Name
}

// addSaid says what was said already, and what can be said now.
func (view *sameView) addSaid(said *care.SameSaid, today calendar.Date) {
	if said == nil {
		return
	}
	who := words.Capital(parts.SayerWords(said.By)) + " zei op " + words.Day(calendar.DateOf(said.At), today)
	switch {
	case said.State == care.SameAnother:
		view.Said = who + " dat dit twee jongeren zijn."
		view.No, view.Undo = false, "Toch niet zeker"
	case said.Asked:
		view.Said = who + " dat dit dezelfde jongere is. Jouw organisatie heeft nog niet geantwoord."
		view.Yes, view.No, view.Answer = false, false, &web.Link{Text: "Geef antwoord", URL: web.QuestionsPath}
	default:
		view.Said = who + " dat dit dezelfde jongere is. We wachten op het antwoord van " + waitsWords(said.Waits) + "."
		view.Yes, view.Undo = false, "Vraag intrekken"
	}
	if !said.Own {
		view.Undo = ""
	}
}

// waitsWords names who has yet to answer, as far as the reader may know.
func waitsWords(names []string) string {
	if len(names) == 0 {
		return "wie een van beiden nog meer kent"
	}
	return words.List(names)
}

// firstOf are the processes that something has to be done with first. What is known of a young person is corrected from
// a process, so of each one is named then.
func firstOf(why *care.SameError, pair care.SameView) []web.Link {
	var links []web.Link
	oneOfEach := len(why.Processes) == 0 && why.Problem != care.SameElsewhere
	for _, side := range pair.Sides {
		for n, p := range side.Processes {
			if n == 0 && oneOfEach || slices.Contains(why.Processes, p.ID) {
				said := words.Capital(sameKind(p)) + " van " + side.Person.Name() + ", " + p.SchoolName
				links = append(links, web.Link{Text: said, URL: web.ProcessPath(p.ID)})
			}
		}
	}
	return links
}

// What the buttons of the page send.
const (
	sayYes  = "zelfde"
	sayNo   = "twee"
	sayBack = "intrekken"
)

// saySame carries out what the reader says of two young people.
func (s *site) saySame(v *web.Visit) error {
	person, other, err := pairOf(v)
	if err != nil {
		return err
	}
	var said care.Said
	switch v.Form().Get("antwoord") {
	case sayYes:
		said, err = s.Store.SaySame(v.Ctx(), v.Me, person, other, v.Now)
	case sayNo:
		said, err = s.Store.SayAnother(v.Ctx(), v.Me, person, other, v.Now)
	case sayBack:
		return s.takeBack(v, person, other)
	default: // whoever may not see the two is told that there is nothing
		if _, err = s.Store.SamePage(v.Ctx(), v.Me, person, other); err == nil {
			err = web.ErrBadForm
		}
	}
	if why := (*care.SameError)(nil); errors.As(err, &why) {
		return s.showSame(v, why)
	}
	if err != nil {
		return err
	}
	switch said.State {
	case care.SameJoined:
		s.Say(v, joinedFlash(said))
		return v.GoTo(web.PersonPath(said.Kept))
	case care.SameAnother:
		s.Say(v, web.Flash{
			Said: "Opgeslagen: dit zijn twee jongeren.", Next: "We vragen het niet opnieuw.",
			Link: &web.Link{Text: "Ongedaan maken", URL: web.SamePath(person, other)},
		})
		return v.GoTo(web.PersonPath(person))
	}
	s.Say(v, web.Flash{
		Said: "Gevraagd.",
		Next: "Zodra iedereen die een van beiden kent hetzelfde zegt, is het één jongere. Tot dan verandert er niets.",
	})
	return v.GoTo(web.SamePath(person, other))
}

// joinedFlash says that two young people are one, with the way back.
func joinedFlash(said care.Said) web.Flash {
	return web.Flash{
		Said: "Samengevoegd: dit is nu één jongere.",
		Next: "Wat jouw organisatie van deze jongere mag zien, staat nu bij elkaar.",
		Link: &web.Link{Text: "Ongedaan maken", URL: web.ApartPath(said.Kept, said.ID)},
	}
}

// takeBack takes back what the reader's organisation said.
func (s *site) takeBack(v *web.Visit, person, other care.PersonID) error {
	pair, err := s.Store.SamePage(v.Ctx(), v.Me, person, other)
	switch {
	case err != nil:
		return err
	case pair.Said == nil || pair.Said.State == care.SameJoined: // somebody was first
		return v.GoTo(web.SamePath(person, other))
	}
	if err := s.Store.TakeApart(v.Ctx(), v.Me, pair.Said.ID, v.Now); err != nil {
		return err
	}
	s.Say(v, web.Flash{Said: "Ingetrokken.", Next: "Er is niets veranderd aan de trajecten."})
	return v.GoTo(web.SamePath(person, other))
}
