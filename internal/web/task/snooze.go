package task

import (
	"errors"
	"net/http"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// maxSnooze is how far away a task may be put, in months [default]: further away it would rather be forgotten than
// picked up.
const maxSnooze = 3

// snoozePage asks when to pick a task up. That never moves the deadline.
func (s *site) snoozePage(v *web.Visit) error {
	w, err := s.taskToSnooze(v)
	if err != nil {
		return err
	}
	return s.showArrange(v, w, snoozeForm(w.t, v.Today), http.StatusOK, "snooze", "Uitstellen")
}

func (s *site) taskToSnooze(v *web.Visit) (*openedTask, error) {
	w, err := s.openTask(v)
	if err != nil {
		return nil, err
	}
	if !w.mine(v.Me) {
		return nil, care.ErrNotAllowed
	}
	return w, nil
}

// snoozeForm offers the days that people choose most, as working days, and any other day.
func snoozeForm(t care.TaskView, today calendar.Date) *form.Form {
	days := calendar.Calendar{} // weekends and public holidays: enough to suggest a day
	tomorrow := days.Norm(today.AddDays(1))
	monday := days.Norm(today.AddDays(8 - weekday(today)))
	label := "Morgen"
	if tomorrow != today.AddDays(1) {
		label = "De volgende werkdag"
	}
	choice := func(on calendar.Date, label string) form.Option {
		hint := words.Day(on, today)
		if on.After(t.DueOn) && !today.After(t.DueOn) {
			hint += ", na de deadline"
		}
		return form.Option{Value: on.String(), Label: label, Hint: hint}
	}
	options := []form.Option{choice(tomorrow, label)}
	if monday != tomorrow {
		options = append(options, choice(monday, "Volgende week"))
	}
	options = append(
		options, choice(days.Norm(today.AddDays(14)), "Over 2 weken"),
		form.Option{Value: "datum", Label: "Een andere datum"},
	)
	return &form.Form{
		Action: "/taken/" + string(t.ID) + "/uitstellen", Act: care.ActID(care.NewID()),
		Groups: []form.Group{
			{
				Fields: []*form.Field{
					{
						Name: "wanneer", Label: "Wanneer pak je deze taak op?", Kind: form.KindRadios, Options: options,
						Missing: "Kies wanneer je deze taak oppakt",
					},
				},
			},
			{When: []form.Condition{{
				Name: "date", Field: "wanneer", Values: []string{"datum"},
			}}, Fields: []*form.Field{{
				Name: "datum", Label: "Op welke datum?",
				Hint: "Dag, maand en jaar, zoals " + today.AddDays(21).At(12, 0).Format("02-01-2006") + ".",
				Kind: form.KindDate, Missing: "Vul een datum in",
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
func (s *site) snooze(v *web.Visit) error {
	w, err := s.taskToSnooze(v)
	if err != nil {
		return err
	}
	f := snoozeForm(w.t, v.Today)
	f.Fill(v.Form())
	var on calendar.Date
	if f.Check() {
		on = snoozeUntil(f, v.Today)
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
	s.Say(v, web.Flash{
		Said: words.Sentence("Uitgesteld tot " + words.Day(on, v.Today) + ": " + parts.TaskAndPerson(w.t)),
		Next: "De deadline blijft " + words.Day(w.t.DueOn, v.Today) + ".",
		Link: &web.Link{Text: "Toch nu doen? Open de taak", URL: "/taken/" + string(w.t.ID)},
	})
	return v.GoTo("/taken")
}

// snoozeUntil reads the chosen day of a form that is otherwise in order, and marks what is wrong with a day that was
// typed.
func snoozeUntil(f *form.Form, today calendar.Date) calendar.Date {
	if chosen := f.Get("wanneer"); chosen != "datum" {
		on, _ := calendar.ParseDate(chosen) // one of our own options
		return on
	}
	on, err := calendar.ParseInputDate(f.Get("datum"))
	switch last := today.AddMonths(maxSnooze); {
	case err != nil:
		f.Wrong(
			"datum",
			"Deze datum bestaat niet. Schrijf dag, maand en jaar, zoals "+today.AddDays(21).At(12, 0).Format(
				"02-01-2006",
			),
		)
	case !on.After(today):
		f.Wrong("datum", "Kies een datum na vandaag")
	case on.After(last):
		f.Wrong("datum", "Kies een datum die niet verder weg is dan "+words.Day(last, today))
	}
	return on
}
