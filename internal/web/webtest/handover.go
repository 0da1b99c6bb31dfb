package webtest

import (
	"context"
	"slices"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Organisations returns Orgs.
func (f *Fake) Organisations(context.Context) ([]care.Organisation, error) {
	leave, err := f.enter("Organisations")
	defer leave()
	return slices.Clone(f.Orgs), err
}

// WorkCalendar knows weekends and public holidays, and what Calendars has of an organisation.
func (f *Fake) WorkCalendar(_ context.Context, organisation care.OrganisationID) (calendar.Calendar, error) {
	leave, err := f.enter("WorkCalendar")
	defer leave()
	return f.Calendars[organisation], err
}

// createHandover writes a handover down; the same name, birth date, transition and start date exist only once.
func (f *Fake) createHandover(h care.NewHandover) (care.Startable, bool, error) {
	leave, err := f.enter("CreateHandover")
	defer leave()
	if err != nil {
		return care.Startable{}, false, err
	}
	if err := f.asks(h.Named(), h.Whom); err != nil {
		return care.Startable{}, false, err
	}
	key := func(h care.NewHandover) string {
		return h.FirstName + h.LastName + h.BirthDate.String() + string(h.Crossing) + h.StartDate.String()
	}
	existed := slices.ContainsFunc(f.begun, func(o care.NewHandover) bool { return key(o) == key(h) })
	if !existed {
		f.begun = append(f.begun, h)
	}
	return care.Startable{
		ID: care.ProcessID(care.TaskIDFor("", key(h))), Kind: care.Handover, Anchor: h.StartDate,
		Crossing: h.Crossing, Receiver: h.Receiver,
		YouthCare: h.YouthCare, Requested: h.Requested,
	}, existed, nil
}

// Begun returns the handovers that were written down.
func (f *Fake) Begun() []care.NewHandover {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.begun)
}

// Handover shows what the forms of a handover show, to who takes part or has an open task.
func (f *Fake) Handover(
	_ context.Context, viewer care.Staff, process care.ProcessID, _ time.Time,
) (*care.HandoverView, error) {
	leave, err := f.enter("Handover")
	defer leave()
	if err != nil {
		return nil, err
	}
	if !f.mayLook(viewer, process) {
		return nil, care.ErrNotFound
	}
	return f.handoverFor(viewer, process), nil
}

func (f *Fake) mayLook(viewer care.Staff, process care.ProcessID) bool {
	return f.sees(viewer, process) || slices.ContainsFunc(f.Tasks, func(t care.TaskView) bool {
		return t.Process == process && t.Org == viewer.Organisation && t.State == care.TaskOpen
	})
}

// handoverFor is the handover as a viewer sees it: without what Withheld names, for the receiver, and without the
// parties for everybody but the sender.
func (f *Fake) handoverFor(viewer care.Staff, process care.ProcessID) *care.HandoverView {
	whole, ok := f.Handovers[process]
	if !ok {
		return nil
	}
	h := whole
	switch viewer.Organisation {
	case h.Sender.ID:
		h.Side, h.Withheld = care.SenderSide, nil
		return &h
	case h.Receiver.ID:
		h.Side = care.ReceiverSide
	default:
		h.Side, h.Withheld = f.thirdSide(viewer, process), care.InfoSets()
	}
	h.Parties, h.Invitations, h.Consents = nil, nil, nil
	withheld := func(set care.InfoSet) bool { return slices.Contains(h.Withheld, set) }
	h.Checklist = slices.DeleteFunc(slices.Clone(h.Checklist), func(c care.ChecklistView) bool {
		return withheld(c.Set)
	})
	if withheld(care.TransferFile) {
		h.OSO = care.OSO{}
	}
	if withheld(care.ExtraInformation) {
		h.Extra = ""
	}
	if withheld(care.WarmConversation) {
		h.Conversation = nil
	}
	if withheld(care.YouthCareInformation) {
		h.YouthCare, h.YouthCareNote = care.Unknown, ""
	}
	return &h
}

// HandoverStaff lists mentors, coordinators and workers of a wijkteam of both sides, and of the school of a transition.
func (f *Fake) HandoverStaff(_ context.Context, viewer care.Staff, process care.ProcessID) ([]care.Staff, error) {
	leave, err := f.enter("HandoverStaff")
	defer leave()
	if err != nil {
		return nil, err
	}
	sides := []care.OrganisationID{viewer.Organisation}
	if process != "" {
		if !f.mayLook(viewer, process) {
			return nil, care.ErrNotFound
		}
		sides = []care.OrganisationID{f.Handovers[process].Sender.ID, f.Handovers[process].Receiver.ID}
		for _, v := range f.Views {
			if v.ID == process && v.Transition != nil {
				sides = append(sides, v.Transition.School.ID)
			}
		}
	}
	roles := []care.Role{care.Mentor, care.Coordinator}
	if v, ok := f.Handovers[process]; viewer.Role == care.WijkteamWorker || ok && v.Sender.Kind == care.Wijkteam {
		roles = append(roles, care.WijkteamWorker)
	}
	return slices.DeleteFunc(slices.Clone(f.Staff), func(s care.Staff) bool {
		return !s.Active || !slices.Contains(roles, s.Role) || !slices.Contains(sides, s.Organisation)
	}), nil
}

// SaveChecklist ticks items and keeps the reference, for the sender's side.
func (f *Fake) SaveChecklist(
	_ context.Context, viewer care.Staff, process care.ProcessID, ready []string, oso care.OSO, _ time.Time,
) error {
	leave, err := f.enter("SaveChecklist")
	defer leave()
	if err != nil {
		return err
	}
	h, ok := f.Handovers[process]
	if !ok || h.Sender.ID != viewer.Organisation {
		return care.ErrNotFound
	}
	h.OSO, h.Checklist = oso, slices.Clone(h.Checklist)
	for i := range h.Checklist {
		h.Checklist[i].Done = slices.Contains(ready, h.Checklist[i].Key)
	}
	f.Handovers[process] = h
	return nil
}

// WithdrawOffer records the act.
func (f *Fake) WithdrawOffer(_ context.Context, a care.WithdrawOffer) error {
	return f.do("WithdrawOffer", a.ID, a, nothing)
}

// MovePerson records the act.
func (f *Fake) MovePerson(_ context.Context, a care.MovePerson) error {
	return f.do("MovePerson", a.ID, a, nothing)
}

// YouthCareBegan records the act.
func (f *Fake) YouthCareBegan(_ context.Context, a care.YouthCareBegan) error {
	return f.do("YouthCareBegan", a.ID, a, nothing)
}

// SignOff records the act.
func (f *Fake) SignOff(_ context.Context, a care.SignOff) error {
	return f.do("SignOff", a.ID, a, nothing)
}

// KeptTexts returns what was saved under an act.
func (f *Fake) KeptTexts(_ context.Context, _ care.Staff, act care.ActID) (map[string]string, error) {
	leave, err := f.enter("KeptTexts")
	defer leave()
	if err == nil && f.texts[act] == nil {
		err = care.ErrNotFound
	}
	return f.texts[act], err
}
