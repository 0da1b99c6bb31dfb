package protocol_test

import (
	"testing"

	"pgregory.net/rapid"

	"schakel/internal/calendar"
	"schakel/internal/protocol"
)

// Births and CheckStart are one rule, asked from two sides.
func TestBirthsAreThoseThatCanStart(t *testing.T) {
	t.Parallel()
	written := parseTransition(t)
	rapid.Check(t, func(t *rapid.T) {
		p := written
		transition := *p.Transition
		transition.FromAge = rapid.SampledFrom([]int{15, 16, 17}).Draw(t, "from age")
		transition.Until = rapid.SampledFrom(
			[]calendar.Offset{{}, {N: 1}, {N: 9}, {N: 2, Unit: calendar.Weeks}, {N: 1, Unit: calendar.Months}},
		).Draw(t, "until")
		p.Transition = &transition
		start := calendar.MustDate("2026-12-01").AddDays(rapid.IntRange(0, 3000).Draw(t, "start"))
		if rapid.Bool().Draw(t, "at the end of February") {
			start = calendar.NewDate(start.Year(), 3, 1).AddDays(rapid.IntRange(-2, 1).Draw(t, "around"))
		}
		earliest, latest := protocol.Births(p, start)
		for _, c := range []struct {
			birth calendar.Date
			can   bool
		}{{earliest, true}, {earliest.AddDays(-1), false}, {latest, true}, {latest.AddDays(1), false}} {
			if err := protocol.CheckStart(p, c.birth, start); (err == nil) != c.can {
				t.Errorf("born on %s, with births from %s to %s: %v", c.birth, earliest, latest, err)
			}
		}
	})
}
