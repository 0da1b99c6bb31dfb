package web

import (
	"fmt"
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
	"schakel/protocols"
)

// What pages show of a handover. The store leaves out what the consent does not cover for this reader; here it is only
// said.

// kindOf tells whether what is handed over is to the next school, or, in a transition 18-/18+, to the adult side: only
// a handover has a change of school.
func kindOf(h care.HandoverView) care.Kind {
	if h.Crossing == "" {
		return care.Transition
	}
	return care.Handover
}

// setLine is the consent for an information set.
type setLine struct {
	Name, Help string
	State      badge
	Who        string // who decides, and who did
	Reason     string // of an override
}

// checkList is the checklist, with how far it is.
type checkList struct {
	Said  string // "5 van 9 klaar", "Alles is klaar, do 3 jun door Karin de Wit"
	Items []checkLine
}

// checkLine is an item of the checklist.
type checkLine struct {
	Title string
	Done  bool
	Words string // "klaar, do 3 jun door Karin de Wit"; "nog niet klaar, verplicht"; empty: said of all at once
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
		kind := kindOf(h)
		line := setLine{
			Name: words.Capital(words.Of(kind).InfoSet.NL(c.Set)), Help: words.Of(kind).SetHelp[c.Set],
			State: badge{words.ConsentState.NL(c.State), consentTones[c.State]},
		}
		var who, waits []string
		for _, d := range c.Deciders {
			switch {
			case d.Decision != "":
				who = append(
					who, d.Name+": "+words.DecisionShort.NL(d.Decision)+", "+words.Day(calendar.DateOf(d.At), today),
				)
			case d.Must && c.State == care.ConsentOpen:
				waits = append(waits, d.Name)
			}
		}
		if len(waits) > 0 {
			who = append(who, "wacht op "+words.List(waits))
		}
		if len(who) == 0 && c.State == care.ConsentOpen {
			who = append(
				who,
				words.Capital(words.Of(kind).ConsentRule.NL(c.Rule))+". Nog niemand van hen staat in Schakel.",
			)
		}
		line.Who = words.Capital(dotted(who...))
		if c.State == care.ConsentGiven && !c.Until.IsZero() {
			line.Who = dotted(line.Who, "geldt tot en met "+words.Day(c.Until, today))
		}
		if o := c.Overridden; o != nil && c.State == care.ConsentOverridden {
			line.Who, line.Reason = o.ByName+", "+words.Day(calendar.DateOf(o.At), today), o.Reason
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
	if h.Requested && len(h.Withheld) == len(care.InfoSets()) && h.PreparedOn.IsZero() {
		return "Je ziet nu alleen wie het is. De rest volgt als " + h.Sender.Name +
			" de overdracht start en er toestemming is."
	}
	if slices.Equal(h.Withheld, []care.InfoSet{care.YouthCareInformation}) {
		return "Informatie over jeugdhulp, als die er is, zie je alleen met toestemming."
	}
	who := "de leerling of de ouders het niet willen delen"
	if kindOf(h) == care.Transition {
		who = "de jongere het niet wil delen"
	}
	return "Dit zie je niet: " + withheldList(kindOf(h), h.Withheld) +
		". Daarvoor is nu geen toestemming. Dat kan zijn omdat er nog niet is beslist, of omdat " + who + "."
}

// withheldList names what is withheld. Information on youth care is among it also where there is none: what somebody
// does not get to see must not tell them of it.
func withheldList(kind care.Kind, sets []care.InfoSet) string {
	said := make([]string, len(sets))
	for i, s := range sets {
		said[i] = words.Of(kind).InfoSet.NL(s)
		if s == care.YouthCareInformation {
			said[i] += ", als die er is"
		}
	}
	return words.List(said)
}

// alongWords are the sets that this receiver gets to see.
func alongWords(h care.HandoverView) []string {
	sets := care.InfoSets()
	if p := protocols.Handover(h.Crossing).Handover; p != nil { // of a transition 18-/18+ all sets are asked
		sets = append(slices.Clone(p.Free), p.Needed...)
	}
	var said []string
	for _, set := range care.InfoSets() {
		if slices.Contains(sets, set) && !slices.Contains(h.Withheld, set) {
			said = append(said, words.Capital(words.Of(kindOf(h)).InfoSet.NL(set)))
		}
	}
	return said
}

// checkListOf shows what is ready; nil when there is nothing to show. What is the same for every item is said once.
func checkListOf(h care.HandoverView, today calendar.Date) *checkList {
	items := askedItems(h)
	if len(items) == 0 {
		return nil
	}
	list, ready, alike := &checkList{}, 0, true
	for _, item := range items {
		line := checkLine{
			Title: item.Title, Done: item.Done, Words: "nog niet klaar, " + mandatoryWords(item.Mandatory),
		}
		if item.Done {
			line.Words = readyWords(item, today)
			ready++
		}
		alike = alike && item.Done && line.Words == readyWords(items[0], today)
		list.Items = append(list.Items, line)
	}
	list.Said = fmt.Sprintf("%d van %d klaar", ready, len(items))
	if alike {
		list.Said = "Alles is " + list.Items[0].Words
		for i := range list.Items {
			list.Items[i].Words = ""
		}
	}
	return list
}

// readyWords say since when an item is ready, and by whom: "klaar, do 3 jun door Karin de Wit".
func readyWords(item care.ChecklistView, today calendar.Date) string {
	said := "klaar"
	if on := words.Day(item.DoneOn, today); on != "" {
		said += ", " + on
	}
	if item.DoneByName != "" {
		said += " door " + item.DoneByName
	}
	return said
}

// recordOf shows the record of the conversation; nil when there is none, or none to see.
func recordOf(h care.HandoverView, today calendar.Date) *recordView {
	c := h.Conversation
	if c == nil {
		return nil
	}
	view := &recordView{Said: "Niet gevoerd" + because(words.Of(kindOf(h)).NotHeld, c.NotHeld)}
	if c.Held {
		view.Said = words.Capital(strings.Join(nonEmpty(
			"gevoerd op "+words.LongDay(c.On), thereWords("ouders waren", c.Parents),
			thereWords("de "+words.Of(kindOf(h)).PartyKind.NL(care.YoungPerson)+" was", c.YoungPerson),
		), ", "))
	}
	view.Quotes = saidQuotes(
		quote{"Wie erbij waren", c.Participants}, quote{"Wie er niet bij was, en waarom", c.Absent},
		quote{"Notitie", c.Note},
	)
	view.Agreements = agreementLines(c.Agreements, today)
	return view
}

// agreementLines show agreements with who does them and until when.
func agreementLines(agreements []care.AgreementView, today calendar.Date) []agreementLine {
	lines := make([]agreementLine, len(agreements))
	for i, a := range agreements {
		lines[i] = agreementLine{
			Text: a.Text, Who: dotted(a.StaffName, "klaar op "+words.Day(a.DueOn, today)),
			State: words.TaskState.NL(a.State),
		}
	}
	return lines
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
	return dotted(o.Reference, words.LongDay(o.Date))
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

// consentTones colour the states; the words say the same.
var consentTones = map[care.ConsentState]string{
	care.ConsentNotNeeded: "done", care.ConsentGiven: "done", care.ConsentOpen: "today", care.ConsentRefused: "late",
	care.ConsentWithdrawn:  "late",
	care.ConsentOverridden: "today",
}
