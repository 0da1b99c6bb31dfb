package parts

import (
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/web"
)

// Running allows what only a process that runs can be asked.
func Running(p care.ProcessView) error {
	switch {
	case p.State.Over():
		return care.ErrProcessOver
	case p.State == care.Suspended:
		return care.ErrSuspended
	case p.State == care.Starting:
		return web.ErrStarting
	}
	return nil
}

// Alive allows what a process that runs or lies still can be asked.
func Alive(p care.ProcessView) error {
	if p.State == care.Suspended {
		return nil
	}
	return Running(p)
}

// MayAct tells whether somebody may act on a process as a whole: the mentors, coordinators and managers of its school,
// and the managers of the municipality, which can decide where others cannot agree. Of a handover it is the side that
// has the lead, of a transition its wijkteam.
func MayAct(me care.Staff, p care.ProcessView) bool {
	switch is := kind.Of(p.Kind); {
	case is.Moves:
		return Leads(me, p)
	case is.Ages:
		return ofWijkteam(me, p)
	}
	switch me.Role {
	case care.Mentor, care.Coordinator:
		return me.Organisation == p.School.ID
	case care.Manager:
		return me.Organisation == p.School.ID || me.OrgKind == care.Gemeente
	}
	return false
}

// Leads tells whether somebody acts for the side that has the lead of a handover: the sender until acceptance, then the
// receiver. The managers of a municipality that takes part can decide where others cannot agree.
func Leads(me care.Staff, p care.ProcessView) bool {
	lead := p.School.ID
	if p.Handover != nil && p.Handover.Lead != "" {
		lead = p.Handover.Lead
	}
	return worksFor(me, lead) || me.Role == care.Manager && me.OrgKind == care.Gemeente
}

// Sends tells whether somebody acts for the sender of a handover.
func Sends(me care.Staff, p care.ProcessView) bool {
	if kind.Of(p.Kind).Ages {
		return ofWijkteam(me, p)
	}
	return worksFor(me, p.School.ID)
}

// ofWijkteam tells whether somebody is a worker or a manager of the wijkteam of a transition.
func ofWijkteam(me care.Staff, p care.ProcessView) bool {
	return me.Organisation == p.School.ID && (me.Role == care.WijkteamWorker || me.Role == care.Manager)
}

// CorrectsParticulars tells whether somebody may correct what is known of a young person: who speaks for the process's
// own organisation, also when it is over.
func CorrectsParticulars(me care.Staff, p care.ProcessView) bool { return Sends(me, p) }

// BirthDates are the birth dates that a correction can give.
func BirthDates(p care.ProcessView, today calendar.Date) (first, last calendar.Date) {
	return care.BirthsFor(p.Kind, crossingOf(p), p.Anchor, beganOn(p, today))
}

// CareHeld tells whether nobody confirmed yet that help goes on when youth care ends: the adult side by accepting, the
// wijkteam by arranging that it goes on, or the young person by signing that it is not wanted.
func CareHeld(p care.ProcessView) bool {
	if p.Handover == nil || p.Handover.YouthCare != care.Yes || p.Handover.Lead == p.Handover.Receiver.ID {
		return false
	}
	arranged := slices.ContainsFunc(p.Route, func(s care.Step) bool {
		return s.State == care.StepDone && (s.Of.Law == care.LawExtendedCare || s.Of.Law == care.LawFosterCare)
	})
	signed := slices.ContainsFunc(p.Journal, func(e care.JournalEntry) bool { return e.Event == care.EventCareSigned })
	return !arranged && !signed
}

// crossingOf is the change of school of a handover.
func crossingOf(p care.ProcessView) care.Crossing {
	if p.Handover == nil {
		return ""
	}
	return p.Handover.Crossing
}

// beganOn is the day on which a process began, or begins.
func beganOn(p care.ProcessView, today calendar.Date) calendar.Date {
	if p.StartedAt.IsZero() {
		return today
	}
	return calendar.DateOf(p.StartedAt)
}

// MayWritePlan tells whether somebody may write in the shared plan of a transition, and agree with it: the wijkteam,
// the school, and the adult side once it accepted.
func MayWritePlan(me care.Staff, p care.ProcessView) bool {
	if kind.Of(p.Kind).Plan != kind.SharedPlan || p.Transition == nil || p.Handover == nil || p.State.Over() ||
		p.State == care.Starting || me.Role == care.Admin {
		return false
	}
	switch p.Transition.Of {
	case care.SenderSide, care.SchoolSide:
		return true
	case care.ReceiverSide:
		return p.Handover.Lead == me.Organisation && !slices.Contains(p.Handover.Withheld, care.TransferFile)
	}
	return false
}

// AsksAgreement tells whether the newest version of the shared plan asks somebody of the staff whether they agree: who
// takes part in the process themselves and did not write that version. A colleague who only may read and write it is
// not asked.
func AsksAgreement(me care.Staff, p care.ProcessView) bool {
	return MayWritePlan(me, p) && len(p.Versions) > 0 && p.Versions[0].By != me.ID &&
		slices.ContainsFunc(p.Participants, func(x care.Participant) bool {
			return x.Organisation == me.Organisation && (x.Staff == me.ID || x.Staff == "" && x.Role == me.Role)
		})
}

func worksFor(me care.Staff, organisation care.OrganisationID) bool {
	return me.Organisation == organisation &&
		slices.Contains([]care.Role{care.Mentor, care.Coordinator, care.Manager}, me.Role)
}

// CarriedOut tells whether an act was done already: a second click must not be told that there is nothing left to stop.
func CarriedOut(p care.ProcessView, act care.ActID) bool {
	return act != "" && slices.ContainsFunc(p.Journal, func(e care.JournalEntry) bool { return e.Act == act })
}
