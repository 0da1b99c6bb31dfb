package protocol_test

import (
	"testing"

	"pgregory.net/rapid"

	"schakel/internal/care"
	"schakel/internal/protocol"
)

// TestALawThatTakesLongBindsItsChoice holds that a law is chosen in time for whichever law it is: also for one that
// takes longer than the report and what comes after that.
func TestALawThatTakesLongBindsItsChoice(t *testing.T) {
	t.Parallel()
	text := edit{"law: wlz", "lasts: 6 weeks", "lasts: 7 months"}.apply(t, goodTransition(t))
	long, err := protocol.Parse("p.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	short := parseTransition(t)
	rapid.Check(t, func(t *rapid.T) {
		cals := protocol.Calendars{Lead: drawCalendar(t), School: drawCalendar(t), Receiver: drawCalendar(t)}
		anchor := drawDate(t, "anchor")
		chosen := protocol.SafeDays(long, anchor, cals)[2].LatestSafe
		ready := func(p protocol.Protocol) (ends string, inTime bool) {
			m := protocol.Milestones(p, "law", chosen, cals)
			arranged := cals.Lead.Norm(m[len(m)-1].EndsOn)
			days := protocol.Laws(p, anchor, arranged, cals)[1]
			last := days.Milestones[len(days.Milestones)-1].EndsOn
			return last.String(), days.Law == care.LawWlz && last.Before(anchor)
		}
		if ends, inTime := ready(long); !inTime {
			t.Fatalf("18 on %s: chosen on %s, latest safe, the Wlz is there on %s", anchor, chosen, ends)
		}
		if usual := protocol.SafeDays(short, anchor, cals)[2].LatestSafe; !chosen.Before(usual) {
			t.Fatalf("18 on %s: the choice is safe until %s, and without a long wait until %s", anchor, chosen, usual)
		}
	})
}
