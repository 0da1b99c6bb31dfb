package web

import (
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/protocols"
)

// What pages show of a handover. The store leaves out what the consent does not cover for this reader; here it is only said.

// setLine is the consent for an information set.
type setLine struct {
	Name, Help string
	State      badge
	Who        string // who decides, and who did
	Reason     string // of an override
}

// checkLine is an item of the checklist.
type checkLine struct {
	Title string
	Done  bool
	Words string // "klaar, do 3 jun door Karin de Wit"; "nog niet klaar, verplicht"
}

// recordView is the record of the conversation.
type recordView struct {
	Said       string // "Gevoerd op 12 mei 2027, ouders waren erbij"
	Quotes     []quote
	Agreements []agreementLine
}

// agreementLine is an agreement with who does it and until when.
type agreementLine struct{ Text, Who, State string }

// setLines says of every set who decides about it, and what was decided.
func setLines(h care.HandoverView, today calendar.Date) []setLine {
	var lines []setLine
	for _, c := range h.Consents {
		line := setLine{Name: capital(infoSetName(c.Set)), Help: infoSetHelp[c.Set], State: badge{consentState(c.State), consentTones[c.State]}}
		var who []string
		for _, d := range c.Deciders {
			switch {
			case d.Decision != "":
				who = append(who, d.Name+": "+decisionName(d.Decision)+" ("+dayWords(calendar.DateOf(d.At), today)+")")
			case d.Must && c.State == care.ConsentOpen:
				who = append(who, d.Name+": nog niet")
			}
		}
		if len(who) == 0 && c.State == care.ConsentOpen {
			who = append(who, capital(consentRule(c.Rule))+". Nog niemand van hen staat in Schakel.")
		}
		line.Who = strings.Join(who, ", ")
		if c.State == care.ConsentGiven && !c.Until.IsZero() {
			line.Who = dotted(line.Who, "tot en met "+dayWords(c.Until, today))
		}
		if o := c.Overridden; o != nil && c.State == care.ConsentOverridden {
			line.Who, line.Reason = o.ByName+", "+dayWords(calendar.DateOf(o.At), today), o.Reason
		}
		lines = append(lines, line)
	}
	return lines
}

// withheldWords says what this reader does not get to see, and why that may be; never which of the reasons it is.
func withheldWords(h care.HandoverView) string {
	if len(h.Withheld) == 0 || h.Side != care.ReceiverSide {
		return ""
	}
	return "Dit zie je niet: " + setList(h.Withheld) + ". Daarvoor is nu geen toestemming. Dat kan zijn omdat er nog niet is beslist, of omdat de leerling of de ouders het niet willen delen."
}

// alongWords are the sets that this receiver gets to see.
func alongWords(h care.HandoverView) []string {
	sets := care.InfoSets()
	if p := protocols.Handover(h.Transition).Handover; p != nil {
		sets = append(slices.Clone(p.Free), p.Needed...)
	}
	var words []string
	for _, set := range care.InfoSets() {
		if slices.Contains(sets, set) && !slices.Contains(h.Withheld, set) {
			words = append(words, capital(infoSetName(set)))
		}
	}
	return words
}

func checkLines(h care.HandoverView, today calendar.Date) []checkLine {
	lines := make([]checkLine, len(h.Checklist))
	for i, item := range h.Checklist {
		line := checkLine{Title: item.Title, Done: item.Done, Words: "nog niet klaar, " + mandatoryWords(item.Mandatory)}
		if item.Done {
			line.Words = "klaar"
			if !item.DoneOn.IsZero() {
				line.Words += ", " + dayWords(item.DoneOn, today)
			}
			if item.DoneByName != "" {
				line.Words += " door " + item.DoneByName
			}
		}
		lines[i] = line
	}
	return lines
}

// recordOf shows the record of the conversation; nil when there is none, or none to see.
func recordOf(h care.HandoverView, today calendar.Date) *recordView {
	c := h.Conversation
	if c == nil {
		return nil
	}
	view := &recordView{Said: "Niet gevoerd" + because(notHeldReasons, c.NotHeld)}
	if c.Held {
		view.Said = capital(strings.Join(nonEmpty(
			"gevoerd op "+longDay(c.On), thereWords("ouders waren", c.Parents), thereWords("de leerling was", c.YoungPerson),
		), ", "))
	}
	for _, q := range []quote{{"Wie erbij waren", c.Participants}, {"Wie er niet bij was, en waarom", c.Absent}, {"Notitie", c.Note}} {
		if q.Text != "" {
			view.Quotes = append(view.Quotes, q)
		}
	}
	for _, a := range c.Agreements {
		view.Agreements = append(view.Agreements, agreementLine{
			Text: a.Text, Who: dotted(a.StaffName, "klaar op "+dayWords(a.DueOn, today)), State: taskState(a.State),
		})
	}
	return view
}

func thereWords(who string, there care.Known) string {
	switch there {
	case care.Yes:
		return who + " erbij"
	case care.No:
		return who + " er niet bij"
	}
	return ""
}

// osoWords names the transfer file in the school's own system.
func osoWords(o care.OSO) string {
	if o.Reference == "" {
		return ""
	}
	return dotted(o.Reference, longDay(o.Date))
}

// otherSide names where a young person of a task comes from or goes to, seen from who has the task.
func otherSide(t care.TaskView) string {
	switch t.OrgName {
	case t.SenderName:
		return "naar " + t.ReceiverName
	case t.ReceiverName:
		return "van " + t.SenderName
	}
	return "van " + t.SenderName + " naar " + t.ReceiverName
}

// handoverTask is what a task of a handover is about, above its form.
type handoverTask struct {
	Lead      string
	Facts     []personFact
	Sets      []setLine
	Links     []Link
	Along     []string
	Withheld  string
	Checklist []checkLine
	Texts     []quote // what the sender wrote for the receiver
	Record    *recordView
}

// handoverWords are the transition, the other side and the first day.
func (w *work) handoverWords() []string {
	words := []string{transitionName(w.t.Transition), otherSide(w.t)}
	if w.process != nil && !w.process.Anchor.IsZero() {
		words = append(words, "eerste dag "+longDay(w.process.Anchor))
	}
	return words
}

// handoverTaskOf shows what each form needs to know; nil when its questions say enough.
func handoverTaskOf(w *work, v *visit) *handoverTask {
	h := w.handover
	if h == nil {
		return nil
	}
	view := &handoverTask{}
	switch w.t.Form {
	case care.FormRequest:
		view.Lead = sentence(h.Receiver.Name + " vraagt om een overdracht van " + w.person.Name())
		view.Facts = w.transferFacts(*h)
	case care.FormConsent:
		view.Sets = setLines(*h, v.today)
		view.Links = []Link{
			{"Toestemming vastleggen", processPath(w.t.Process) + "/toestemming"}, {"Leerling en ouders uitnodigen", processPath(w.t.Process) + "/uitnodigen"},
		}
	case care.FormOffer:
		if w.t.OfferFor == offerYouthCare {
			return nil
		}
		view.Along, view.Withheld, view.Checklist, view.Texts = alongWords(*h), withheldWords(*h), checkLines(*h, v.today), handoverTexts(*h)
		view.Facts = w.transferFacts(*h)[personFactCount(w.person):]
	case care.FormAgreement:
		view.Lead = w.agreed()
	case care.FormObjection:
		view.Texts = w.objection()
	case care.FormLanding, care.FormBridging, care.FormEvaluation, care.FormRepair, care.FormWayBack:
		view.Record, view.Withheld = recordOf(*h, v.today), withheldWords(*h)
	default:
		return nil
	}
	return view
}

// transferFacts say who goes where and when.
func (w *work) transferFacts(h care.HandoverView) []personFact {
	facts := personFacts(w.person)
	facts = append(facts, personFact{What: "Van", Text: h.Sender.Name}, personFact{What: "Naar", Text: h.Receiver.Name}, personFact{What: "Overgang", Text: capital(transitionName(h.Transition))})
	if w.process != nil && !w.process.Anchor.IsZero() {
		facts = append(facts, personFact{What: "Eerste dag", Text: longDay(w.process.Anchor)})
	}
	if h.YouthCare == care.Yes {
		facts = append(facts, personFact{What: "Jeugdhulp", Text: "ja"})
	}
	if oso := osoWords(h.OSO); oso != "" {
		facts = append(facts, personFact{What: "Dossier in OSO", Text: oso})
	}
	return facts
}

func personFactCount(p care.Person) int { return len(personFacts(p)) }

// handoverTexts are what the sender wrote for the receiver, as far as this reader gets to see it.
func handoverTexts(h care.HandoverView) []quote {
	var all []quote
	for _, q := range []quote{{"Extra informatie", h.Extra}, {"Over jeugdhulp", h.YouthCareNote}} {
		if q.Text != "" {
			all = append(all, q)
		}
	}
	return all
}

// agreed is the agreement that a task is about, by its number in the key of the step: "agreement-2".
func (w *work) agreed() string {
	c := w.handover.Conversation
	n := numberOf(w.t.Step)
	if c == nil || n < 1 || n > len(c.Agreements) || c.Agreements[n-1].Text == "" {
		return "Wat er is afgesproken, zie je hier niet: daarvoor is nu geen toestemming."
	}
	return c.Agreements[n-1].Text
}

// objection is what was objected: the n-th objection of the story, by the number in the key of the step.
func (w *work) objection() []quote {
	if w.process == nil {
		return nil
	}
	n := numberOf(w.t.Step)
	for _, e := range slices.Backward(w.process.Journal) {
		if e.Event != care.EventObjected {
			continue
		}
		if n--; n <= 0 {
			return []quote{{"Bezwaar van " + orElse(e.GuestName, "de leerling of een ouder"), e.Texts[care.TextObjection]}}
		}
	}
	return nil
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// numberOf is the number at the end of a key: 2 of "agreement-2"; 0 when there is none.
func numberOf(key string) int {
	n := 0
	for _, r := range key[strings.LastIndex(key, "-")+1:] {
		if r < '0' || r > '9' || n > 1000 {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}
