package activities

import (
	"context"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// CorrectBirth writes down a birth date that was corrected.
func (a *Activities) CorrectBirth(ctx context.Context, e care.CorrectBirth) error {
	return a.failed(ctx, a.Store.CorrectBirth(ctx, e))
}

// EndYouthCare writes down that youth care ended.
func (a *Activities) EndYouthCare(ctx context.Context, e care.EndYouthCare) error {
	return a.failed(ctx, a.Store.EndYouthCare(ctx, e))
}

// TellOrganisations tells organisations that they are invited to a table.
func (a *Activities) TellOrganisations(ctx context.Context, e care.TellOrganisations) error {
	return a.failed(ctx, a.Store.TellOrganisations(ctx, e))
}

// LayTransitionInput asks for the dates of the steps of a transition 18-/18+ that are not done.
type LayTransitionInput struct {
	Process  care.ProcessID      `json:"process"`
	Protocol protocol.Protocol   `json:"protocol"` // with those steps only
	Anchor   calendar.Date       `json:"anchor"`
	Start    calendar.Date       `json:"start"`              // the day on which it began, or on which its anchor moved
	School   care.OrganisationID `json:"school,omitempty"`   // empty: at no school
	Receiver care.OrganisationID `json:"receiver,omitempty"` // the adult side
}

// LayTransition lays the steps of a transition on its anchor, by the calendars as they are known now: see
// [protocol.LayAgain].
func (a *Activities) LayTransition(ctx context.Context, in LayTransitionInput) ([]protocol.Laid, error) {
	cals, err := a.calendarsOf(ctx, in.Process, in.Protocol, in.School, in.Receiver)
	if err != nil {
		return nil, a.failed(ctx, err)
	}
	laid, err := protocol.LayAgain(in.Protocol, in.Anchor, in.Start, cals, string(in.Process))
	return laid, a.failed(ctx, err)
}

// LayLawInput asks for the dates of what follows from the choice of a law.
type LayLawInput struct {
	Process  care.ProcessID      `json:"process"`
	Protocol protocol.Protocol   `json:"protocol"`
	Anchor   calendar.Date       `json:"anchor"`
	Today    calendar.Date       `json:"today"`
	Law      care.Law            `json:"law"`
	Receiver care.OrganisationID `json:"receiver,omitempty"`
}

// LayLaw computes until when what follows from a law can be arranged: see [protocol.LayLaw].
func (a *Activities) LayLaw(ctx context.Context, in LayLawInput) (protocol.Laid, error) {
	cals, err := a.calendarsOf(ctx, in.Process, in.Protocol, "", in.Receiver)
	if err != nil {
		return protocol.Laid{}, a.failed(ctx, err)
	}
	laid, err := protocol.LayLaw(in.Protocol, in.Law, in.Anchor, in.Today, cals, string(in.Process))
	return laid, a.failed(ctx, err)
}

// LayReportInput asks until when the municipality has to decide about a report.
type LayReportInput struct {
	Process  care.ProcessID      `json:"process"`
	Protocol protocol.Protocol   `json:"protocol"`
	On       calendar.Date       `json:"on"` // the day of the report
	Receiver care.OrganisationID `json:"receiver,omitempty"`
}

// LayReport returns the last day by law of the decision about a report; the day of the report itself when the protocol
// names no term.
func (a *Activities) LayReport(ctx context.Context, in LayReportInput) (calendar.Date, error) {
	cals, err := a.calendarsOf(ctx, in.Process, in.Protocol, "", in.Receiver)
	if err != nil {
		return calendar.Date{}, a.failed(ctx, err)
	}
	last := in.On
	for _, m := range protocol.Milestones(in.Protocol, "report", in.On, cals) {
		if m.By == protocol.ByLaw {
			last = m.EndsOn
		}
	}
	return last, nil
}

// LayReentryInput asks for the window in which youth care that ended can be resumed.
type LayReentryInput struct {
	Process  care.ProcessID    `json:"process"`
	Protocol protocol.Protocol `json:"protocol"`
	Ended    calendar.Date     `json:"ended"`
	Today    calendar.Date     `json:"today"`
}

// Reentry is that window: when the last look opens and is due, and the last day by law.
type Reentry struct {
	Look care.Term     `json:"look"`
	Last calendar.Date `json:"last"`
}

// LayReentry computes it, with the ladder of the step last-look.
func (a *Activities) LayReentry(ctx context.Context, in LayReentryInput) (Reentry, error) {
	cal, err := a.calendarFor(ctx, in.Process, "", in.Protocol.Staff)
	if err != nil {
		return Reentry{}, a.failed(ctx, err)
	}
	opens, last := in.Protocol.Transition.Reentry.Days(in.Ended, cal)
	if opens.Before(in.Today) {
		opens = in.Today
	}
	def, _ := in.Protocol.Step("last-look")
	term, err := protocol.LayUntil(opens, last, in.Protocol.Ladder(def.Ladder), cal, string(in.Process))
	return Reentry{Look: term, Last: last}, a.failed(ctx, err)
}

// calendarsOf returns whose days off count: the wijkteam's, the school's, and the adult side's. Where there is no
// school, or no adult side, nobody is off but the wijkteam.
func (a *Activities) calendarsOf(
	ctx context.Context, process care.ProcessID, p protocol.Protocol, school, receiver care.OrganisationID,
) (cals protocol.Calendars, err error) {
	if cals.Lead, err = a.calendarFor(ctx, process, "", p.Staff); err != nil {
		return cals, err
	}
	cals.School, cals.Receiver = cals.Lead, cals.Lead
	if school != "" {
		if cals.School, err = a.calendarFor(ctx, process, school, p.Transition.SchoolStaff); err != nil {
			return cals, err
		}
	}
	if receiver != "" {
		cals.Receiver, err = a.calendarFor(ctx, process, receiver, p.Transition.ReceiverStaff)
	}
	return cals, err
}
