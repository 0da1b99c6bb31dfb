package protocol

import (
	"regexp"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// sections are the parts of a file that name one another, and the names that were found in them.
type sections struct {
	steps, tables, offers, ladders   value
	notReached, needsHelp, noContact value // of a follow-up
	handoverSections
	transitionSections

	ladderNames, offerNames, dateNames names
}

// names are the keys of one sort of thing: where each is defined and where it is used.
type names struct {
	what    string // "ladder"
	spare   bool   // whether nobody has to use them, and their section may be left out
	defined []named
	used    []named
}

type named struct {
	value
	key string
}

// define reads the key of a thing and reports when another has it already.
func (n *names) define(v value) string {
	key := v.key()
	if !v.good() {
		return key
	}
	if i := slices.IndexFunc(n.defined, func(d named) bool { return d.key == key }); i >= 0 {
		v.fail("%s %q is there twice; the first stands on line %d", n.what, key, n.defined[i].node.Line)
		return key
	}
	n.defined = append(n.defined, named{v, key})
	return key
}

// use reads a key that must be defined somewhere in the file.
func (n *names) use(v value) string {
	key := v.key()
	if v.good() {
		n.used = append(n.used, named{v, key})
	}
	return key
}

// check reports names that are used and not defined, and the other way round. A section that could not be read says
// nothing about what it would have defined.
func (n *names) check(section value) {
	if leftOut := n.spare && section.node == nil; !leftOut && !section.good() {
		return
	}
	has := func(list []named, key string) bool {
		return slices.ContainsFunc(list, func(d named) bool { return d.key == key })
	}
	for _, u := range n.used {
		if !has(n.defined, u.key) {
			u.fail("there is no %s %q", n.what, u.key)
		}
	}
	for _, d := range n.defined {
		if !n.spare && !has(n.used, d.key) {
			d.fail("nobody uses %s %q; use it or leave it out", n.what, d.key)
		}
	}
}

func (s *sections) read(p *Protocol) {
	s.ladderNames.what, s.offerNames.what = "ladder", "offer"
	switch {
	case p.Handover != nil:
		s.readHandover(p)
	case p.Transition != nil:
		s.readTransition(p)
	default:
		steps := s.readSteps(p)
		checkSteps(s.steps, steps)
		s.readNotReached(p)
		s.readNeedsHelp(p)
		s.readNoContact(p, steps)
		s.readOffers(p, ofFollowup)
		s.offerNames.check(s.offers)
	}
	s.readTables(p)
	s.readLadders(p)
	s.ladderNames.check(s.ladders)
}

// writtenStep is a step with the places of what is compared between steps.
type writtenStep struct {
	Step
	key, whole, opens, due, term, form value
	side, role                         value // of a handover and a transition
}

// reservedKey matches the keys under which a process asks its extra moments and offers: a step with such a key would
// share their tasks.
var reservedKey = regexp.MustCompile(`^(extra|offer)-[0-9]+$`)

func (s *sections) readSteps(p *Protocol) []writtenStep {
	stepNames := names{what: "step"}
	var steps []writtenStep
	for _, item := range s.steps.list() {
		o := item.object()
		w := writtenStep{whole: item, key: o.must("step")}
		w.Key = stepNames.define(w.key)
		if w.key.good() && reservedKey.MatchString(w.Key) {
			w.key.fail("%q is kept for what a process adds by itself; choose another key", w.Key)
		}
		w.Title = o.must("title").text()
		if p.Handover != nil {
			w.From = s.dateNames.use(o.may("from"))
		}
		w.opens, w.due, w.term = o.must("opens"), o.may("due"), o.may("term")
		w.Opens, w.Due, w.Term = w.opens.onCalendar(), w.due.onCalendar(), w.term.term()
		w.Shift = choice(o.must("shift"), "a shift", Norm, Legal)
		forms := stepForms
		switch {
		case p.Handover != nil:
			forms = handoverForms
		case p.Transition != nil:
			forms, w.Late = care.TransitionForms(), o.must("late").term()
		}
		if p.Handover != nil || p.Transition != nil {
			w.side = o.may("side")
			w.Side = choice(w.side, "a side", care.SenderSide, care.ReceiverSide)
		}
		w.role, w.form = o.must("role"), o.must("form")
		w.Role = choice(w.role, "a role", care.Roles()...)
		w.Form = choice(w.form, "a form of a step", forms...)
		w.Ladder = s.ladderNames.use(o.must("ladder"))
		if p.Transition != nil {
			readNeeds(o.may("needs"), &w.Step, p.Steps)
			w.Takes = readTakes(o.may("takes"))
		}
		o.end()
		checkDue(w)
		steps, p.Steps = append(steps, w), append(p.Steps, w.Step)
	}
	return steps
}

func (s *sections) readNotReached(p *Protocol) {
	o := s.notReached.object()
	p.NotReached = NotReached{
		Again: o.must("again").term(),
		Term:  o.must("term").term(),
		Tries: o.must("tries").number(1),
		Offer: s.offerNames.use(o.must("offer")),
	}
	o.end()
}

func (s *sections) readNeedsHelp(p *Protocol) {
	o := s.needsHelp.object()
	p.NeedsHelp = NeedsHelp{
		Offer: s.offerNames.use(o.must("offer")),
		Extra: o.must("extra").span(),
		Term:  o.must("term").term(),
		Title: o.must("title").text(),
	}
	o.end()
}

func (s *sections) readNoContact(p *Protocol, steps []writtenStep) {
	o := s.noContact.object()
	again := o.must("offer-again")
	p.NoContact = NoContact{OfferAgain: again.key(), Title: o.must("title").text()}
	o.end()
	if !again.good() || len(steps) == 0 {
		return
	}
	i := slices.IndexFunc(steps, func(w writtenStep) bool { return w.Key == p.NoContact.OfferAgain })
	switch {
	case i < 0:
		again.fail("there is no step %q", p.NoContact.OfferAgain)
	case steps[i].form.good() && steps[i].Form != care.FormContact:
		again.fail(
			"step %q is not a contact moment (form: contact); contact cannot be offered again there",
			p.NoContact.OfferAgain,
		)
	}
}

// readOffers reads the offers of any process. own reads the keys that only the offers of its kind have; it tells
// whether it is known which those are.
func (s *sections) readOffers(p *Protocol, own func(o *object, key value, offer *Offer) (known bool)) {
	for _, item := range s.offers.list() {
		o := item.object()
		key := o.must("offer")
		offer := Offer{Key: s.offerNames.define(key), Title: o.must("title").text()}
		known := own(o, key, &offer)
		offer.Term = o.must("term").term()
		offer.Ladder = s.ladderNames.use(o.must("ladder"))
		offer.QuestionTerm = o.must("question-term").term()
		offer.QuestionLadder = s.ladderNames.use(o.must("question-ladder"))
		offer.DecideTerm = o.must("decide-term").term()
		offer.DecideLadder = s.ladderNames.use(o.must("decide-ladder"))
		if known {
			o.end()
		}
		p.Offers = append(p.Offers, offer)
	}
}

func ofFollowup(o *object, _ value, offer *Offer) bool {
	offer.To = readReceivers(o.must("to"), receivers)
	return true
}

// checkRole reports somebody else in a role that only one can have; otherwise says what this one does not do.
func checkRole(v value, is, want care.Role, otherwise string) {
	if v.good() && is != want {
		v.fail("%q %s; write %s", is, otherwise, want)
	}
}

func readReceivers(v value, all []care.OrganisationKind) []care.OrganisationKind {
	var to []care.OrganisationKind
	for _, item := range v.list() {
		kind := choice(item, "an organisation that takes offers", all...)
		if item.good() && slices.Contains(to, kind) {
			item.fail("%q is there twice; it is asked once", kind)
		}
		to = append(to, kind)
	}
	return to
}

func (s *sections) readLadders(p *Protocol) {
	for _, item := range s.ladders.list() {
		o := item.object()
		key := s.ladderNames.define(o.must("ladder"))
		p.Ladders = append(p.Ladders, Ladder{Key: key, Rungs: readRungs(o.must("rungs"))})
		o.end()
	}
}

func readRungs(v value) []Rung {
	var rungs []Rung
	var above *calendar.Offset // of the last rung that could be read
	for _, item := range v.list() {
		o := item.object()
		after := o.must("after")
		rung := Rung{
			After:  after.workingDays(),
			Tell:   choice(o.must("tell"), "somebody to tell", care.Recipients()...),
			Urgent: o.may("urgent").bool(),
		}
		o.end()
		if after.good() {
			if above != nil && rung.After.N < above.N {
				after.fail("%q comes before %q of the rung above; put the rungs in order", rung.After, *above)
			}
			above = &rung.After
		}
		same := func(other Rung) bool { return other.After == rung.After && other.Tell == rung.Tell }
		if item.good() && after.good() && slices.ContainsFunc(rungs, same) {
			item.fail("tells %s on the same day as a rung above; leave one out", rung.Tell)
		}
		rungs = append(rungs, rung)
	}
	return rungs
}
