package workflows_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/workflows"
)

// TestNoLetterIsLost sends two hundred acts, one by one and forty at one moment, while the process continues as new
// again and again: each is carried out, once, and its sender hears so. (Delivered messages that are not taken in before
// a run ends are lost without any error.)
func TestNoLetterIsLost(t *testing.T) {
	t.Parallel()
	noLetterIsLost(t, script{
		anchor: calendar.MustDate("2027-07-09"), started: calendar.MustDate("2027-03-01"),
	}, func(n int) string {
		if n%4 == 3 {
			return "coordinator assigns future-plan to mentor2"
		}
		return fmt.Sprintf("mentor snoozes future-plan until %s", calendar.MustDate("2027-04-20").AddDays(n))
	})
}

// TestNoLetterIsLostInAHandover does the same to a handover that goes cold and warm with every other act.
func TestNoLetterIsLostInAHandover(t *testing.T) {
	t.Parallel()
	noLetterIsLost(t, aHandover, func(n int) string {
		switch n % 4 {
		case 0:
			return "child gives everything"
		case 1:
			return fmt.Sprintf("mentor snoozes preparation until %s", calendar.MustDate("2027-04-20").AddDays(n))
		case 2:
			return "child withdraws warm_conversation"
		}
		return "mentor returns preparation"
	})
}

// TestNoLetterIsLostInATransition does the same to a transition that changes hands all the time.
func TestNoLetterIsLostInATransition(t *testing.T) {
	t.Parallel()
	s := aTransition
	s.started, s.anchor = calendar.MustDate("2027-03-01"), s.anchor.AddMonths(10)
	noLetterIsLost(t, s, func(n int) string {
		switch n % 4 {
		case 0:
			return "wijkteam-manager changes the worker to " + []string{"worker2", "worker"}[n/4%2]
		case 1:
			return fmt.Sprintf(
				"school-mentor snoozes future-perspective until %s", calendar.MustDate("2027-04-20").AddDays(n),
			)
		case 2:
			return "school-mentor assigns future-perspective to school-coordinator"
		}
		return "school-mentor returns future-perspective"
	})
}

func noLetterIsLost(t *testing.T, s script, what func(n int) string) {
	t.Helper()
	s.until = calendar.MustDate("2027-04-10")
	at := calendar.MustDate("2027-03-02").At(actHour, 0)
	for n := range 200 {
		if n < 80 || n >= 120 { // forty come at one moment
			at = at.Add(10 * time.Minute)
		}
		s.acts = append(s.acts, scripted{at: at, mark: '>', what: what(n), text: fmt.Sprintf("> %s (%d)", what(n), n)})
	}
	for _, st := range stagings {
		t.Run(st.name, func(t *testing.T) {
			t.Parallel()
			p := newPlay(t, s, st)
			p.run()
			if len(p.world.complaints) > 0 {
				t.Fatal(strings.Join(p.world.complaints, "\n"))
			}
			for _, l := range p.letters {
				if !l.done || l.err != nil {
					t.Errorf("%s: done %v, error %v", l.text, l.done, l.err)
				}
			}
			acts := map[care.ActID]int{}
			for _, l := range p.world.journal {
				acts[l.Act]++
			}
			delete(acts, "")
			if len(acts) != 200 {
				t.Errorf("the journal knows %d of 200 acts", len(acts))
			}
			if p.runs < 3 && st.rests != workflows.RestNever {
				t.Errorf("continued as new %d times", p.runs)
			}
			t.Logf(
				"continued as new %d times, %d bytes of state at most, about %d events in the longest run", p.runs,
				p.largest, p.longest,
			)
		})
	}
}
