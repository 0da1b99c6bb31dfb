package parts

import (
	"context"
	"errors"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
	"schakel/internal/web"
	"schakel/internal/words"
	"schakel/protocols"
)

// TooYoungOrOld says from and until when a transition can begin, for who is not of the age for it today; "" for who is.
func TooYoungOrOld(birth calendar.Date, first string, today calendar.Date) string {
	if birth.IsZero() {
		return ""
	}
	var e *protocol.StartError
	if !errors.As(protocol.CheckStart(protocols.Transition(), birth, today), &e) {
		return ""
	}
	who := first
	if who == "" {
		who = "deze jongere"
	}
	if today.Before(e.First) {
		return "De overgang van " + who + " kan beginnen vanaf " + words.LongDay(e.First) +
			", tot en met " + words.LongDay(e.Last)
	}
	return "De overgang van " + who + " kon beginnen van " + words.LongDay(e.First) +
		" tot en met " + words.LongDay(e.Last)
}

// WorkersFor are the workers of the reader's wijkteam, the reader among them.
func WorkersFor(v *web.Visit, store HandoverStaff, process care.ProcessID) ([]care.Staff, error) {
	staff, err := store.HandoverStaff(v.Ctx(), v.Me, process)
	if err != nil {
		return nil, err
	}
	workers := slices.DeleteFunc(slices.Clone(staff), func(x care.Staff) bool {
		return x.Role != care.WijkteamWorker || x.Organisation != v.Me.Organisation
	})
	if v.Me.Role == care.WijkteamWorker &&
		!slices.ContainsFunc(workers, func(x care.Staff) bool { return x.ID == v.Me.ID }) {
		workers = append([]care.Staff{v.Me}, workers...)
	}
	return workers, nil
}

// HandoverStaff is the part of a store that has who may be chosen to do something.
type HandoverStaff interface {
	HandoverStaff(ctx context.Context, viewer care.Staff, process care.ProcessID) ([]care.Staff, error)
}

// WorkCalendars is the part of a store that has the calendars of organisations.
type WorkCalendars interface {
	WorkCalendar(ctx context.Context, organisation care.OrganisationID) (calendar.Calendar, error)
}

// WindowsOf are the national dates of a handover that are not past yet.
func WindowsOf(v *web.Visit, store WorkCalendars, p care.ProcessView) ([]WindowLine, error) {
	def := ProtocolOf(p)
	if p.State.Over() || def.Handover == nil || len(def.Handover.Dates) == 0 {
		return nil, nil
	}
	cal, err := store.WorkCalendar(v.Ctx(), p.School.ID)
	if err != nil {
		return nil, err
	}
	var lines []WindowLine
	for _, w := range protocol.Windows(def, p.Anchor, cal) {
		if w.Last.Before(v.Today) {
			continue
		}
		day := words.Day(w.Last, v.Today)
		if !w.First.IsZero() {
			day = words.Day(w.First, v.Today) + " tot en met " + day
		}
		lines = append(lines, WindowLine{Title: w.Title, Day: day, Warning: w.Warning, Provisional: w.Provisional})
	}
	return lines, nil
}

// WindowLine is a national date that comes near, with what to look out for.
type WindowLine struct {
	Title, Day, Warning string
	Provisional         bool
}

// Warned are those that need a warning.
func Warned(lines []WindowLine) []WindowLine {
	return slices.DeleteFunc(slices.Clone(lines), func(l WindowLine) bool { return l.Warning == "" })
}
