package parts

import (
	"fmt"
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/words"
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

// SetLine is the consent for an information set.
type SetLine struct {
	Name, Help string
	State      web.Badge
	Who        string // who decides, and who did
	Reason     string // of an override
}

// CheckList is the checklist, with how far it is.
type CheckList struct {
	Said  string // "5 van 9 klaar", "Alles is klaar, do 3 jun door Karin de Wit"
	Items []checkLine
}

// checkLine is an item of the checklist.
type checkLine struct {
	Title string
	Done  bool
	Words string // "klaar, do 3 jun door Karin de Wit"; "nog niet klaar, verplicht"; empty: said of all at once
}

// RecordView is the record of the conversation.
type RecordView struct {
	Said       string // "Gevoerd op 12 mei 2027, ouders waren erbij"
	Quotes     []web.Quote
	Agreements []AgreementLine
}

// AgreementLine is an agreement with who does it and until when.
type AgreementLine struct{ Text, Who, State string }

// SetLines says of every set who decides about it, and what was decided.
func SetLines(h care.HandoverView, today calendar.Date) []SetLine {
	var lines []SetLine
	for _, c := range h.Consents {
		kind := kindOf(h)
		line := SetLine{
			Name: words.Capital(words.Of(kind).InfoSet.NL(c.Set)), Help: words.Of(kind).SetHelp[c.Set],
			State: web.Badge{Text: words.ConsentState.NL(c.State), Tone: ConsentTones[c.State]},
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
		line.Who = words.Capital(words.Dotted(who...))
		if c.State == care.ConsentGiven && !c.Until.IsZero() {
			line.Who = words.Dotted(line.Who, "geldt tot en met "+words.Day(c.Until, today))
		}
		if o := c.Overridden; o != nil && c.State == care.ConsentOverridden {
			line.Who, line.Reason = o.ByName+", "+words.Day(calendar.DateOf(o.At), today), o.Reason
		}
		lines = append(lines, line)
	}
	return lines
}

// WithheldWords says what this reader does not get to see, and why that may be; never which of the reasons it is.
func WithheldWords(h care.HandoverView) string {
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
	if kind.Of(kindOf(h)).Ages {
		who = "de jongere het niet wil delen"
	}
	return "Dit zie je niet: " + WithheldList(kindOf(h), h.Withheld) +
		". Daarvoor is nu geen toestemming. Dat kan zijn omdat er nog niet is beslist, of omdat " + who + "."
}

// WithheldList names what is withheld. Information on youth care is among it also where there is none: what somebody
// does not get to see must not tell them of it.
func WithheldList(kind care.Kind, sets []care.InfoSet) string {
	said := make([]string, len(sets))
	for i, s := range sets {
		said[i] = words.Of(kind).InfoSet.NL(s)
		if s == care.YouthCareInformation {
			said[i] += ", als die er is"
		}
	}
	return words.List(said)
}

// AlongWords are the sets that this receiver gets to see.
func AlongWords(h care.HandoverView) []string {
	sets := care.InfoSets()
	// of a transition 18-/18+ all sets are asked
	if p := protocolOf(h.ProtocolChecksum, kindOf(h), h.Crossing).Handover; p != nil {
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

// CheckListOf shows what is ready; nil when there is nothing to show. What is the same for every item is said once.
func CheckListOf(h care.HandoverView, today calendar.Date) *CheckList {
	items := h.AskedItems()
	if len(items) == 0 {
		return nil
	}
	list, ready, alike := &CheckList{}, 0, true
	for _, item := range items {
		line := checkLine{
			Title: item.Title, Done: item.Done, Words: "nog niet klaar, " + words.Mandatory(item.Mandatory),
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

// RecordOf shows the record of the conversation; nil when there is none, or none to see.
func RecordOf(h care.HandoverView, today calendar.Date) *RecordView {
	c := h.Conversation
	if c == nil {
		return nil
	}
	view := &RecordView{Said: "Niet gevoerd" + Because(words.Of(kindOf(h)).NotHeld, c.NotHeld)}
	if c.Held {
		view.Said = words.Capital(strings.Join(words.NonEmpty(
			"gevoerd op "+words.LongDay(c.On), thereWords("ouders waren", c.Parents),
			thereWords("de "+words.Of(kindOf(h)).PartyKind.NL(care.YoungPerson)+" was", c.YoungPerson),
		), ", "))
	}
	view.Quotes = web.SaidQuotes(
		web.Quote{What: "Wie erbij waren", Text: c.Participants},
		web.Quote{What: "Wie er niet bij was, en waarom", Text: c.Absent},
		web.Quote{What: "Notitie", Text: c.Note},
	)
	view.Agreements = AgreementLines(c.Agreements, today)
	return view
}

// AgreementLines show agreements with who does them and until when.
func AgreementLines(agreements []care.AgreementView, today calendar.Date) []AgreementLine {
	lines := make([]AgreementLine, len(agreements))
	for i, a := range agreements {
		by := words.ReadyBy(a.DueOn, today)
		if a.State == care.TaskAnswered || a.State == care.TaskWithdrawn {
			by = "deadline " + words.Day(a.DueOn, today)
		}
		lines[i] = AgreementLine{
			Text: a.Text, Who: words.Dotted(a.StaffName, by), State: words.TaskState.NL(a.State),
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

// OsoWords names the transfer file in the school's own system.
func OsoWords(o care.OSO) string {
	if o.Reference == "" {
		return ""
	}
	return words.Dotted(o.Reference, words.LongDay(o.Date))
}

// OtherSide names where a young person of a task comes from or goes to, seen from who has the task.
func OtherSide(t care.TaskView) string {
	switch t.OrgName {
	case t.SenderName:
		return "naar " + t.ReceiverName
	case t.ReceiverName:
		return "van " + t.SenderName
	}
	return "van " + t.SenderName + " naar " + t.ReceiverName
}

// ConsentTones colour the states; the words say the same.
var ConsentTones = map[care.ConsentState]string{
	care.ConsentNotNeeded: "done", care.ConsentGiven: "done", care.ConsentOpen: "today", care.ConsentRefused: "late",
	care.ConsentWithdrawn:  "late",
	care.ConsentOverridden: "today",
}
