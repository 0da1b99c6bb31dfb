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
