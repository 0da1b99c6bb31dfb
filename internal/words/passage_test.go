package words

import (
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// passed is a line that came by itself, about a task of a step.
func passed(e care.Event, step string, task care.TaskID) Chapter {
	return Chapter{JournalEntry: care.JournalEntry{
		JournalLine: care.JournalLine{Event: e, Details: care.Details{Step: step, Task: task}},
		StepTitle:   "Contactmoment na 3 maanden", Form: care.FormContact,
	}}
}

func TestAPassageIsToldAsOne(t *testing.T) {
	t.Parallel()
	line := func(e care.Event) Chapter { return passed(e, "contact-3m", "task") }
	opened, reminded, escalated := line(care.EventOpened), line(care.EventReminded), line(care.EventEscalated)
	opened.Details.To = calendar.MustDate("2026-11-20")
	moved := passed(care.EventDatesMoved, "contact-3m", "")
	asked := reminded
	asked.Form, asked.StepTitle = care.FormQuestion, "Hulp nodig na school"
	for _, c := range []struct {
		lines  Passage
		nl, en string
	}{
		{
			Passage{escalated, escalated, reminded, reminded, reminded},
			"3 herinneringen en 2 berichten over Contactmoment na 3 maanden",
			"3 reminders and 2 messages about Contactmoment na 3 maanden",
		},
		{
			Passage{escalated, reminded, opened},
			"Contactmoment na 3 maanden opengezet. Deadline: vr 20 nov. 1 herinnering en 1 bericht",
			"Contactmoment na 3 maanden: opened, due Fri 2026-11-20; 1 reminder and 1 message",
		},
		{
			Passage{opened, moved, opened},
			"Contactmoment na 3 maanden opengezet. Deadline: vr 20 nov. 2 keer opengezet en 1 keer verschoven",
			"Contactmoment na 3 maanden: opened, due Fri 2026-11-20; 2 times opened and moved once",
		},
		{
			Passage{reminded, moved, moved}, "Contactmoment na 3 maanden: 2 keer verschoven en 1 herinnering",
			"Contactmoment na 3 maanden: 2 times moved and 1 reminder",
		},
		{
			Passage{asked, asked}, "2 herinneringen over Hulp nodig na school",
			"2 reminders about Hulp nodig na school",
		},
	} {
		s, today := Story{Kind: care.Followup}, calendar.MustDate("2026-11-24")
		if nl, en := s.Summary(NL, c.lines, today), s.Summary(EN, c.lines, today); nl != c.nl || en != c.en {
			t.Errorf("%q and %q, want %q and %q", nl, en, c.nl, c.en)
		}
	}
}

func TestWhatIsNoPassage(t *testing.T) {
	t.Parallel()
	reminded := passed(care.EventReminded, "contact-3m", "task")
	with := func(change func(*Chapter)) Chapter {
		c := reminded
		change(&c)
		return c
	}
	for name, c := range map[string]struct {
		other Chapter
		want  bool
	}{
		"another reminder":      {reminded, true},
		"dates of the step":     {passed(care.EventDatesMoved, "contact-3m", ""), true},
		"of another step":       {passed(care.EventReminded, "contact-6m", "task"), false},
		"of another task":       {passed(care.EventOpened, "contact-3m", "again"), false},
		"missed":                {passed(care.EventStepMissed, "contact-3m", ""), false},
		"answered by somebody":  {passed(care.EventAnswered, "contact-3m", "task"), false},
		"by somebody":           {with(func(c *Chapter) { c.By = "tom" }), false},
		"by a guest":            {with(func(c *Chapter) { c.Guest = "mother" }), false},
		"with nobody to tell":   {with(func(c *Chapter) { c.Details.Told = care.ToNobody }), false},
		"about no step at all":  {passed(care.EventReminded, "", "task"), false},
		"a legal term that was": {passed(care.EventBreach, "contact-3m", ""), false},
	} {
		if reminded.GoesOn(c.other) != c.want || c.other.GoesOn(reminded) != c.want {
			t.Errorf("a reminder and a line %s: want %v", name, c.want)
		}
	}
}

func TestPeriod(t *testing.T) {
	t.Parallel()
	today := calendar.MustDate("2026-11-24")
	for want, days := range map[string][2]string{
		"4 tot en met 20 sep":                {"2026-09-04", "2026-09-20"},
		"28 aug tot en met 20 sep":           {"2026-08-28", "2026-09-20"},
		"28 feb tot en met 1 mrt 2028":       {"2028-02-28", "2028-03-01"},
		"29 feb 2028":                        {"2028-02-29", "2028-02-29"},
		"4 sep":                              {"2026-09-04", "2026-09-04"},
		"28 dec 2026 tot en met 4 jan 2027":  {"2026-12-28", "2027-01-04"},
		"1 tot en met 31 mrt 2025":           {"2025-03-01", "2025-03-31"},
		"31 dec 2024 tot en met 31 dec 2025": {"2024-12-31", "2025-12-31"},
		"1 jan tot en met 31 dec":            {"2026-01-01", "2026-12-31"},
	} {
		if got := Period(calendar.MustDate(days[0]), calendar.MustDate(days[1]), today); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
