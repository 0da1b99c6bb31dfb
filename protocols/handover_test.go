package protocols

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"schakel/calendars"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

func TestPlansOfTheSummerOf2027(t *testing.T) {
	t.Parallel()
	noord, err := schoolCalendar(calendar.Noord)
	if err != nil {
		t.Fatal(err)
	}
	zuid, err := schoolCalendar(calendar.Zuid)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, crossing := range care.Crossings() {
		sender := noord
		if p := Handover(crossing); p.Staff == protocol.GeneralStaff {
			sender = calendar.Calendar{}
		}
		plan, err := protocol.LaySides(Handover(crossing), calendar.MustDate("2027-08-23"), sender, zuid, "x")
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&got, "\n%s\n", crossing)
		for _, l := range plan {
			fmt.Fprintf(&got, "%-14s %s %s %s", l.Key, l.Planned, l.OpensOn, l.DueOn)
			for _, r := range l.Rungs {
				got.WriteString(" " + r.On.String()[5:])
			}
			got.WriteString("\n")
		}
	}
	if diff := cmp.Diff(summerOf2027, got.String()); diff != "" {
		t.Errorf("plans (-want +got):\n%s", diff)
	}
}

// TestEveryHandoverIsOfItsTransition holds that nobody gets the terms of another transition.
func TestEveryHandoverIsOfItsTransition(t *testing.T) {
	t.Parallel()
	for _, crossing := range care.Crossings() {
		p := Handover(crossing)
		if p.Name != string(care.Handover) || p.Handover == nil || p.Handover.Crossing != crossing {
			t.Errorf("Handover(%s) is %s of %+v", crossing, p.Name, p.Handover)
			continue
		}
		if bridging := p.Handover.WayBack != nil; bridging != (crossing == care.SoRegular) {
			t.Errorf("%s: bridging arrangement %v", crossing, bridging)
		}
		if n := len(p.Handover.Checklist); n < 5 || n > 9 {
			t.Errorf("%s: %d items on the checklist", crossing, n)
		}
		for _, item := range p.Handover.Checklist {
			if item.Mandatory && item.Set != care.TransferFile {
				t.Errorf("%s: %s blocks the offer and is in a set that may have to stay", crossing, item.Key)
			}
		}
		free := []care.InfoSet{care.TransferFile}
		if crossing == care.KoPo {
			free = nil
		}
		if !slices.Equal(p.Handover.Free, free) {
			t.Errorf("%s: %v go without consent", crossing, p.Handover.Free)
		}
	}
	if p := Handover("mbo-hbo"); p.Name != "" {
		t.Errorf("an unknown transition has protocol %s", p.Name)
	}
}

// TestAnOfferThatNobodyAnswers holds whom it reaches, in this order: who has it, the receiver's manager, both managers.
func TestAnOfferThatNobodyAnswers(t *testing.T) {
	t.Parallel()
	want := "-3 working days holder, 1 working day holder, 3 working days manager, 5 working days manager, 5 " +
		"working days sender-manager"
	for _, crossing := range care.Crossings() {
		p := Handover(crossing)
		var told []string
		for _, r := range p.Ladder(p.Offer("handover").Ladder) {
			told = append(told, fmt.Sprintf("%s %s", r.After, r.Tell))
		}
		if got := strings.Join(told, ", "); got != want {
			t.Errorf("%s: %s", crossing, got)
		}
		if step, _ := p.Step("offer"); step.Term != p.Offer("handover").Term ||
			step.Ladder != p.Offer("handover").Ladder {
			t.Errorf(
				"%s: the plan gives the offer %s, and the receiver gets %s", crossing, step.Term,
				p.Offer("handover").Term,
			)
		}
		if step, _ := p.Step("youth-care"); step.Term != p.Offer("youth-care").Term ||
			step.Ladder != p.Offer("youth-care").Ladder {
			t.Errorf(
				"%s: the plan gives youth care %s, and the wijkteam gets %s", crossing, step.Term,
				p.Offer("youth-care").Term,
			)
		}
	}
}

// TestTheFollowupCarriesNothingOfAHandover holds that what a running follow-up carries from run to run is what it was.
func TestTheFollowupCarriesNothingOfAHandover(t *testing.T) {
	t.Parallel()
	data, err := json.Marshal(Followup())
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"handover", "side", "from", "always"} {
		if strings.Contains(string(data), `"`+key+`":`) {
			t.Errorf("the follow-up has a key %s", key)
		}
	}
	for _, key := range []string{"notReached", "needsHelp", "noContact"} {
		if !strings.Contains(string(data), `"`+key+`":`) {
			t.Errorf("the follow-up has no key %s", key)
		}
	}
}

// drawSchool makes the calendar of a school, or of an organisation that knows no school holidays: of any region, with
// study days of its own.
func drawSchool(t *rapid.T, label string, staff protocol.StaffCalendar) calendar.Calendar {
	years, err := calendars.SchoolYears()
	if err != nil {
		t.Fatal(err)
	}
	s := calendar.Settings{
		Region: rapid.SampledFrom(calendar.Regions()).Draw(t, label+" region"), School: staff == protocol.SchoolStaff,
		SchoolYears: years,
		GoodFriday:  rapid.Bool().Draw(t, label+" Good Friday"), LiberationDay: rapid.Bool().Draw(t, label+" 5 May"),
	}
	for range rapid.IntRange(0, 3).Draw(t, label+" study days") {
		day := drawDay(t, label+" study day")
		s.DaysOff = append(s.DaysOff, calendar.Period{From: day, To: day, Name: "Studiedag"})
	}
	cal, err := calendar.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

func drawDay(t *rapid.T, label string) calendar.Date {
	return calendar.MustDate("2024-06-01").AddDays(rapid.IntRange(0, 8*365).Draw(t, label))
}

// drawStart makes a first day at the receiver. Where the steps are counted from a national date, that is at least 14
// weeks before it: nobody starts at a secondary school or an mbo while registration for the next school year runs.
func drawStart(t *rapid.T, p protocol.Protocol) calendar.Date {
	start := drawDay(t, "start")
	for _, s := range p.Steps {
		if d, ok := p.Date(s.From); ok && d.For(start).DaysUntil(start) < 14*7 {
			start = d.For(start).AddDays(14 * 7)
		}
	}
	return start
}

func TestHandoversStayInOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := Handover(rapid.SampledFrom(care.Crossings()).Draw(t, "transition"))
		start := drawStart(t, p)
		sender, receiver := drawSchool(t, "sender", p.Staff), drawSchool(t, "receiver", p.Handover.ReceiverStaff)
		plan, err := protocol.LaySides(p, start, sender, receiver, "x")
		if err != nil {
			t.Fatal(err)
		}
		at := map[string]protocol.Laid{}
		for i, l := range plan {
			at[l.Key] = l
			cal := sender
			if p.Steps[i].Side == care.ReceiverSide {
				cal = receiver
			}
			checkDays(t, l, cal)
		}
		checkOrder(t, at, start)
		checkOpenings(t, p, start, sender)
	})
}

// checkDays holds that nobody has anything to do on a day off, and that nobody is reminded of what is not open yet.
func checkDays(t *rapid.T, l protocol.Laid, cal calendar.Calendar) {
	days := []calendar.Date{l.OpensOn, l.DueOn}
	for _, r := range l.Rungs {
		days = append(days, r.On)
		if !r.On.After(l.OpensOn) || !r.At.After(l.OpensAt) {
			t.Fatalf("%s opens on %s and has a rung on %s", l.Key, l.OpensOn, r.On)
		}
	}
	for _, d := range days {
		if reason, off := cal.DayOff(d); off {
			t.Fatalf("%s has something on %s: %s", l.Key, d, reason)
		}
	}
	if l.DueOn.Before(l.OpensOn) {
		t.Fatalf("%s opens on %s and is due on %s", l.Key, l.OpensOn, l.DueOn)
	}
}

// checkOrder holds the order of a handover around its start.
func checkOrder(t *rapid.T, at map[string]protocol.Laid, start calendar.Date) {
	inOrder := func(days ...calendar.Date) {
		if !slices.IsSortedFunc(days, calendar.Date.Compare) {
			t.Fatalf("start %s: not in order: %v", start, days)
		}
	}
	inOrder(
		at["consent"].Planned, at["preparation"].Planned, at["offer"].Planned, at["conversation"].Planned, start,
		at["landing-check"].Planned,
	)
	inOrder(at["offer"].Planned, at["youth-care"].Planned, start)
	if c := at["conversation"]; !c.DueOn.Before(start) {
		t.Fatalf("the conversation is due on %s and the start is on %s", c.DueOn, start)
	}
	if l := at["landing-check"]; l.Planned != start.AddDays(6*7) || l.OpensOn.Before(l.Planned) {
		t.Fatalf("the landing check opens on %s, 6 weeks after %s is %s", l.OpensOn, start, start.AddDays(6*7))
	}
	if b, ok := at["bridging"]; ok {
		inOrder(at["offer"].Planned, b.Planned, start, at["evaluation-6w"].Planned, at["evaluation-12w"].Planned)
		if !b.DueOn.Before(start) {
			t.Fatalf("the bridging arrangement is agreed on %s and the start is on %s", b.DueOn, start)
		}
	}
}

// checkOpenings holds that on one calendar the order stays after every day off is skipped. On two calendars a holiday
// of one side may put an opening behind the next one of the other side; the process waits for what comes before.
func checkOpenings(t *rapid.T, p protocol.Protocol, start calendar.Date, cal calendar.Calendar) {
	plan, err := protocol.LaySides(p, start, cal, cal, "x")
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]protocol.Laid{}
	for _, l := range plan {
		at[l.Key] = l
	}
	days := []calendar.Date{
		at["preparation"].OpensOn, at["offer"].OpensOn, at["conversation"].OpensOn, at["conversation"].DueOn,
	}
	if !slices.IsSortedFunc(days, calendar.Date.Compare) || !days[2].Before(start) {
		t.Fatalf("start %s: not in order: %v", start, days)
	}
}

// summerOf2027 is when each step is planned, opens and is due, and its rungs: from a sender in the north to a receiver
// in the south.
const summerOf2027 = `
ko-po
consent        2027-02-23 2027-02-23 2027-04-23 04-20 04-26 05-03 05-11
preparation    2027-02-23 2027-02-23 2027-05-24 05-19 05-25 05-31 06-07
offer          2027-05-23 2027-05-24 2027-06-07 06-02 06-08 06-10 06-14 06-14
conversation   2027-07-19 2027-07-19 2027-08-02 07-28 08-03 08-09 08-16
youth-care     2027-07-19 2027-07-19 2027-08-02 07-29 08-03 08-05 08-09 08-09
landing-check  2027-10-04 2027-10-04 2027-10-18 10-13 10-19 11-01 11-08

po-vo
consent        2027-01-13 2027-01-13 2027-03-24 03-19 03-25 04-01 04-08
preparation    2027-01-13 2027-01-13 2027-03-24 03-19 03-25 04-01 04-08
offer          2027-03-31 2027-03-31 2027-04-14 04-09 04-15 04-19 04-21 04-21
conversation   2027-05-12 2027-05-12 2027-06-16 06-11 06-17 06-23 06-30
youth-care     2027-05-12 2027-05-12 2027-05-27 05-25 05-28 06-01 06-03 06-03
landing-check  2027-10-04 2027-10-04 2027-10-18 10-13 10-19 11-01 11-08

vo-vo
consent        2027-05-03 2027-05-03 2027-05-24 05-19 05-25 05-31 06-07
preparation    2027-05-03 2027-05-03 2027-05-24 05-19 05-25 05-31 06-07
offer          2027-05-24 2027-05-24 2027-06-07 06-02 06-08 06-10 06-14 06-14
conversation   2027-06-14 2027-06-14 2027-06-28 06-23 06-29 07-05 08-23
youth-care     2027-06-14 2027-06-14 2027-06-28 06-24 06-29 07-01 07-05 07-05
landing-check  2027-10-04 2027-10-04 2027-10-18 10-13 10-19 11-01 11-08

vo-mbo
consent        2027-01-21 2027-01-21 2027-04-01 03-26 04-02 04-08 04-15
preparation    2027-01-21 2027-01-21 2027-04-01 03-26 04-02 04-08 04-15
offer          2027-04-08 2027-04-08 2027-04-22 04-19 04-23 05-04 05-07 05-07
conversation   2027-05-06 2027-05-07 2027-06-10 06-07 06-11 06-17 06-24
youth-care     2027-05-06 2027-05-07 2027-05-24 05-20 05-25 05-27 05-31 05-31
landing-check  2027-10-04 2027-10-04 2027-10-18 10-13 10-19 11-01 11-08

so-regular
consent        2027-04-19 2027-04-19 2027-05-18 05-12 05-19 05-25 06-01
preparation    2027-04-19 2027-04-19 2027-05-18 05-12 05-19 05-25 06-01
offer          2027-05-17 2027-05-18 2027-06-01 05-27 06-02 06-04 06-08 06-08
conversation   2027-06-07 2027-06-07 2027-06-28 06-23 06-29 07-05 08-23
youth-care     2027-06-07 2027-06-07 2027-06-21 06-17 06-22 06-24 06-28 06-28
bridging       2027-06-07 2027-06-07 2027-06-28 06-23 06-29 07-05 07-12
evaluation-6w  2027-10-04 2027-10-04 2027-10-18 10-13 10-19 11-01 11-08
landing-check  2027-10-04 2027-10-04 2027-10-18 10-13 10-19 11-01 11-08
evaluation-12w 2027-11-15 2027-11-15 2027-11-29 11-24 11-30 12-06 12-13
`
