package web

import (
	"errors"
	"net/http"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// sameView is the page of two young people who look alike: side by side, what speaks for and against their being one,
// and what was said of it.
type sameView struct {
	Back    Link
	Sides   []sameSide
	Compare []fact
	Said    string // who said what already; empty: nobody
	Problem string // why they cannot be joined
	First   []Link // what to look at first then
	Action  string
	Answer  *Link // their own organisation is asked: where it answers
	May     bool  // the reader may say something
	Yes, No bool  // which of the two can still be said
	Undo    string
}

// sameSide is one of the two.
type sameSide struct {
	Name      string
	Facts     []fact
	Processes []sameProcess
}

type sameProcess struct {
	Link
	About string
}

// samePage shows two young people side by side to who may see both. That the reader looked is recorded of every process
// that the page names.
func (s *site) samePage(v *visit) error { return s.showSame(v, nil) }

// showSame shows the page, with why what was just said cannot be.
func (s *site) showSame(v *visit, why *care.SameError) error {
	person, other, err := pairOf(v)
	if err != nil {
		return err
	}
	pair, err := s.Store.SamePage(v.ctx(), v.me, person, other)
	if err != nil {
		return err
	}
	if pair.Said != nil && pair.Said.State == care.SameJoined {
		return v.goTo(personPath(pair.Said.Kept))
	}
	view := sameView{
		Back: Link{Text: pair.Sides[0].Person.ShortName(), URL: personPath(person)}, Action: samePath(person, other),
		Compare: likenessFacts(pair.Likeness), May: pair.May, Yes: true, No: true,
	}
	var looked []care.ProcessID
	for _, side := range pair.Sides {
		view.Sides = append(view.Sides, sameSideOf(side))
		for _, p := range side.Processes {
			looked = append(looked, p.ID)
		}
	}
	if err := s.looked(v, "same", looked...); err != nil {
		return err
	}
	view.addSaid(pair.Said, v.today)
	status := http.StatusOK
	if why != nil {
		status = http.StatusUnprocessableEntity
		view.Problem, view.First = words.SameProblem[why.Problem], firstOf(why, pair)
	}
	return s.show(v, page{
		Template: "same", Title: "Is dit dezelfde jongere?", Nav: "/trajecten", Status: status, Wrong: why != nil,
		View: view,
	})
}

// pairOf reads who the address is about.
func pairOf(v *visit) (person, other care.PersonID, err error) {
	person, other = care.PersonID(v.r.PathValue("id")), care.PersonID(v.r.PathValue("other"))
	if !care.Valid(string(person)) || !care.Valid(string(other)) {
		return "", "", care.ErrNotFound
	}
	return person, other, nil
}

func sameSideOf(side care.SameSide) sameSide {
	view := sameSide{Name: side.Person.Name(), Facts: []fact{{"Geboren", words.LongDay(side.Person.BirthDate)}}}
	if side.Person.PupilNumber != "" {
		view.Facts = append(view.Facts, fact{"Leerlingnummer", side.Person.PupilNumber})
	}
	for _, p := range side.Processes {
		about := p.SchoolName
		if p.ReceiverName != "" {
			about += " → " + p.ReceiverName
		}
		if p.State.Over() {
			about = dotted(about, "voorbij")
		}
		link := Link{Text: words.Capital(sameKind(p)), URL: processPath(p.ID)}
		view.Processes = append(view.Processes, sameProcess{link, about})
	}
	return view
}

// sameKind is what kind of process it is.
func sameKind(p care.SameProcess) string {
	if p.Kind == care.Handover {
		return words.Of(p.Kind).Name + " " + words.CrossingShort.NL(p.Crossing)
	}
	return words.Of(p.Kind).Name
}

// addSaid says what was said already, and what can be said now.
func (view *sameView) addSaid(said *care.SameSaid, today calendar.Date) {
	if said == nil {
		return
	}
	who := words.Capital(sayerWords(said.By)) + " zei op " + words.Day(calendar.DateOf(said.At), today)
	switch {
	case said.State == care.SameAnother:
		view.Said = who + " dat dit twee jongeren zijn."
		view.No, view.Undo = false, "Toch niet zeker"
	case said.Asked:
		view.Said = who + " dat dit dezelfde jongere is. Jouw organisatie heeft nog niet geantwoord."
		view.Yes, view.No, view.Answer = false, false, &Link{Text: "Geef antwoord", URL: questionsPath}
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
func firstOf(why *care.SameError, pair care.SameView) []Link {
	var links []Link
	oneOfEach := len(why.Processes) == 0 && why.Problem != care.SameElsewhere
	for _, side := range pair.Sides {
		for n, p := range side.Processes {
			if n == 0 && oneOfEach || slices.Contains(why.Processes, p.ID) {
				said := words.Capital(sameKind(p)) + " van " + side.Person.Name() + ", " + p.SchoolName
				links = append(links, Link{Text: said, URL: processPath(p.ID)})
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
func (s *site) saySame(v *visit) error {
	person, other, err := pairOf(v)
	if err != nil {
		return err
	}
	var said care.Said
	switch v.form().Get("antwoord") {
	case sayYes:
		said, err = s.Store.SaySame(v.ctx(), v.me, person, other, v.now)
	case sayNo:
		said, err = s.Store.SayAnother(v.ctx(), v.me, person, other, v.now)
	case sayBack:
		return s.takeBack(v, person, other)
	default: // whoever may not see the two is told that there is nothing
		if _, err = s.Store.SamePage(v.ctx(), v.me, person, other); err == nil {
			err = errBadForm
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
		s.say(v, joinedFlash(said))
		return v.goTo(personPath(said.Kept))
	case care.SameAnother:
		s.say(v, flash{
			Said: "Opgeslagen: dit zijn twee jongeren.", Next: "We vragen het niet opnieuw.",
			Link: &Link{Text: "Ongedaan maken", URL: samePath(person, other)},
		})
		return v.goTo(personPath(person))
	}
	s.say(v, flash{
		Said: "Gevraagd.",
		Next: "Zodra iedereen die een van beiden kent hetzelfde zegt, is het één jongere. Tot dan verandert er niets.",
	})
	return v.goTo(samePath(person, other))
}

// joinedFlash says that two young people are one, with the way back.
func joinedFlash(said care.Said) flash {
	return flash{
		Said: "Samengevoegd: dit is nu één jongere.",
		Next: "Wat jouw organisatie van deze jongere mag zien, staat nu bij elkaar.",
		Link: &Link{Text: "Ongedaan maken", URL: apartPath(said.Kept, said.ID)},
	}
}

// takeBack takes back what the reader's organisation said.
func (s *site) takeBack(v *visit, person, other care.PersonID) error {
	pair, err := s.Store.SamePage(v.ctx(), v.me, person, other)
	switch {
	case err != nil:
		return err
	case pair.Said == nil || pair.Said.State == care.SameJoined: // somebody was first
		return v.goTo(samePath(person, other))
	}
	if err := s.Store.TakeApart(v.ctx(), v.me, pair.Said.ID, v.now); err != nil {
		return err
	}
	s.say(v, flash{Said: "Ingetrokken.", Next: "Er is niets veranderd aan de trajecten."})
	return v.goTo(samePath(person, other))
}
