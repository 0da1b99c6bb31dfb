package web

import (
	"errors"
	"net/http"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// maxSnooze is how far away a task may be put, in months [default]: further away it would rather be forgotten than
// picked up.
const maxSnooze = 3

// snoozePage asks when to pick a task up. That never moves the deadline.
func (s *site) snoozePage(v *visit) error {
	w, err := s.workToSnooze(v)
	if err != nil {
		return err
	}
	return s.showArrange(v, w, snoozeForm(w.t, v.today), http.StatusOK, "snooze", "Uitstellen")
}

func (s *site) workToSnooze(v *visit) (*work, error) {
	w, err := s.work(v)
	if err != nil {
		return nil, err
	}
	if !w.mine(v.me) {
		return nil, care.ErrNotAllowed
	}
	return w, nil
}

// snoozeForm offers the days that people choose most, as working days, and any other day.
func snoozeForm(t care.TaskView, today calendar.Date) *form {
	days := calendar.Calendar{} // weekends and public holidays: enough to suggest a day
	tomorrow := days.Norm(today.AddDays(1))
	monday := days.Norm(today.AddDays(8 - weekday(today)))
	label := "Morgen"
	if tomorrow != today.AddDays(1) {
		label = "De volgende werkdag"
	}
	choice := func(on calendar.Date, label string) option {
		hint := words.Day(on, today)
		if on.After(t.DueOn) && !today.After(t.DueOn) {
			hint += ", na de deadline"
		}
		return option{Value: on.String(), Label: label, Hint: hint}
	}
	options := []option{choice(tomorrow, label)}
	if monday != tomorrow {
		options = append(options, choice(monday, "Volgende week"))
	}
	options = append(
		options, choice(days.Norm(today.AddDays(14)), "Over 2 weken"),
		option{Value: "datum", Label: "Een andere datum"},
	)
	return &form{
		Action: "/taken/" + string(t.ID) + "/uitstellen", Act: care.ActID(care.NewID()),
		Groups: []group{
			{
				Fields: []*field{
					{
						Name: "wanneer", Label: "Wanneer pak je deze taak op?", Kind: kindRadios, Options: options,
						Missing: "Kies wanneer je deze taak oppakt",
					},
				},
			},
			{When: []condition{{Name: "date", Field: "wanneer", Values: []string{"datum"}}}, Fields: []*field{{
				Name: "datum", Label: "Op welke datum?",
				Hint: "Dag, maand en jaar, zoals " + today.AddDays(21).At(12, 0).Format("02-01-2006") + ".",
				Kind: kindDate, Missing: "Vul een datum in",
			}}},
		},
	}
}

// weekday counts from Monday, 1, to Sunday, 7.
func weekday(d calendar.Date) int {
	if d.Weekday() == time.Sunday {
		return 7
	}
	return int(d.Weekday())
}

// snooze puts a task away until a later day.
func (s *site) snooze(v *visit) error {
	w, err := s.workToSnooze(v)
	if err != nil {
		return err
	}
	f := snoozeForm(w.t, v.today)
	f.fill(v.form())
	var on calendar.Date
	if f.check() {
		on = snoozeUntil(f, v.today)
	}
	if !f.OK() {
		return s.showArrange(v, w, f, http.StatusUnprocessableEntity, "snooze", "Uitstellen")
	}
	err = s.arrange(v, w.t, care.ArrangeTask{Do: care.Snooze, PickUpOn: on})
	if errors.Is(err, care.ErrEngineAway) {
		f.Away = true
		return s.showArrange(v, w, f, http.StatusServiceUnavailable, "snooze", "Uitstellen")
	}
	if err != nil {
		return err
	}
	s.say(v, flash{
		Said: sentence("Uitgesteld tot " + words.Day(on, v.today) + ": " + taskAndPerson(w.t)),
		Next: "De deadline blijft " + words.Day(w.t.DueOn, v.today) + ".",
		Link: &Link{Text: "Toch nu doen? Open de taak", URL: "/taken/" + string(w.t.ID)},
	})
	return v.goTo("/taken")
}

// snoozeUntil reads the chosen day of a form that is otherwise in order, and marks what is wrong with a day that was
// typed.
func snoozeUntil(f *form, today calendar.Date) calendar.Date {
	if chosen := f.get("wanneer"); chosen != "datum" {
		on, _ := calendar.ParseDate(chosen) // one of our own options
		return on
	}
	on, err := calendar.ParseInputDate(f.get("datum"))
	switch last := today.AddMonths(maxSnooze); {
	case err != nil:
		f.wrong(
			"datum",
			"Deze datum bestaat niet. Schrijf dag, maand en jaar, zoals "+today.AddDays(21).At(12, 0).Format(
				"02-01-2006",
			),
		)
	case !on.After(today):
		f.wrong("datum", "Kies een datum na vandaag")
	case on.After(last):
		f.wrong("datum", "Kies een datum die niet verder weg is dan "+words.Day(last, today))
	}
	return on
}
