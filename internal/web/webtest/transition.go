package webtest

import (
	"context"
	"slices"
	"strings"
	"time"

	"schakel/internal/care"
)

// KnownTransitions is what a Fake knows of transitions 18-/18+.
type KnownTransitions struct {
	Known    []care.KnownPerson // whom every wijkteam knows
	WatchFor []care.Watched     // the watch list of every wijkteam

	transitions []care.NewTransition
	agreed      []PlanAgreed
	allowed     []ParentAllowed
	written     []care.Act
}

// PlanAgreed is the agreement of somebody with a version of the plan.
type PlanAgreed struct {
	care.Act
	Version int
}

// ParentAllowed is what the young person decided about a parent who reads on.
type ParentAllowed struct {
	care.Act
	Parent care.PartyID
	Allow  bool
}

// Transitions returns the transitions that were written down.
func (f *Fake) Transitions() []care.NewTransition {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.transitions)
}

// PlansAgreed returns who agreed with which version.
func (f *Fake) PlansAgreed() []PlanAgreed {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.agreed)
}

// ParentsAllowed returns what was decided about parents, in order.
func (f *Fake) ParentsAllowed() []ParentAllowed {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.allowed)
}

// PlansWritten returns the acts whose texts became a version of a plan.
func (f *Fake) PlansWritten() []care.Act {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.written)
}

// createTransition writes a transition down; the same young person has only one.
func (f *Fake) createTransition(n care.NewTransition) (care.Startable, bool, error) {
	leave, err := f.enter("CreateTransition")
	defer leave()
	if err != nil {
		return care.Startable{}, false, err
	}
	if n.LastName != "" { // nobody was chosen from a list
		if err := f.asks(n.Named(), n.Whom); err != nil {
			return care.Startable{}, false, err
		}
	}
	key := func(n care.NewTransition) string {
		return string(n.Person) + n.FirstName + n.LastName + n.BirthDate.String()
	}
	existed := slices.ContainsFunc(f.transitions, func(o care.NewTransition) bool { return key(o) == key(n) })
	if !existed {
		f.transitions = append(f.transitions, n)
	}
	return care.Startable{
		ID: care.ProcessID(care.TaskIDFor("", key(n))), Kind: care.Transition, Receiver: Gemeente,
		YouthCare: n.YouthCare,
		School:    n.School,
	}, existed, nil
}

// KnownPeople finds people by part of their name.
func (f *Fake) KnownPeople(_ context.Context, _ care.Staff, search string, _ time.Time) ([]care.KnownPerson, error) {
	leave, err := f.enter("KnownPeople")
	defer leave()
	return slices.DeleteFunc(slices.Clone(f.Known), func(k care.KnownPerson) bool {
		return !strings.Contains(strings.ToLower(k.Person.Name()), strings.ToLower(search))
	}), err
}

// WatchList returns WatchFor.
func (f *Fake) WatchList(context.Context, care.Staff, time.Time) ([]care.Watched, error) {
	leave, err := f.enter("WatchList")
	defer leave()
	return slices.Clone(f.WatchFor), err
}

// WritePlan makes the texts that were kept a new version.
func (f *Fake) WritePlan(_ context.Context, viewer care.Staff, act care.Act, at time.Time) error {
	leave, err := f.enter("WritePlan")
	defer leave()
	if err != nil {
		return err
	}
	if slices.ContainsFunc(f.written, func(a care.Act) bool { return a.ID == act.ID }) {
		return nil
	}
	f.written = append(f.written, act)
	said := f.texts[act.ID]
	plan := care.PlanView{
		At: at, By: viewer.ID, ByName: viewer.Name, OwnWords: said[care.TextOwnWords],
		OwnWordsWaived: said[care.TextWaived("own_words")], Involved: said[care.TextInvolved],
	}
	for _, area := range care.Big5() {
		plan.Areas = append(
			plan.Areas,
			care.PlanArea{Area: area, Text: said[care.TextArea(area)], Waived: said[care.TextWaived(string(area))]},
		)
	}
	return f.plans(act.Process, func(v *care.ProcessView) error {
		plan.Version = len(v.Versions) + 1
		v.Versions = append([]care.PlanVersion{{PlanView: plan}}, v.Versions...)
		v.Plan = &v.Versions[0].PlanView
		return nil
	})
}

// AgreePlan adds an agreement to the newest version.
func (f *Fake) AgreePlan(_ context.Context, act care.Act, version int, at time.Time) error {
	leave, err := f.enter("AgreePlan")
	defer leave()
	if err != nil {
		return err
	}
	if slices.ContainsFunc(f.agreed, func(a PlanAgreed) bool { return a.ID == act.ID }) {
		return nil
	}
	reply := care.PlanReply{At: at, Agrees: true, Party: act.Guest}
	if by, err := f.staff(act.By); err == nil {
		reply.Name, reply.OrgName = by.Name, by.OrgName
	}
	if p := f.party(act.Process, act.Guest); p != nil {
		reply.Name, reply.Kind = p.Name, p.Kind
	}
	err = f.plans(act.Process, func(v *care.ProcessView) error {
		if len(v.Versions) == 0 || v.Versions[0].Version != version {
			return care.ErrTaskClosed
		}
		v.Versions = slices.Clone(v.Versions)
		v.Versions[0].Replies = append(slices.Clone(v.Versions[0].Replies), reply)
		return nil
	})
	if err == nil {
		f.agreed = append(f.agreed, PlanAgreed{act, version})
	}
	return err
}

func (f *Fake) plans(process care.ProcessID, change func(*care.ProcessView) error) error {
	for i := range f.Views {
		if f.Views[i].ID == process {
			return change(&f.Views[i])
		}
	}
	return care.ErrNotFound
}

// AllowParent lets a parent read on, for the young person.
func (f *Fake) AllowParent(_ context.Context, act care.Act, parent care.PartyID, allow bool, _ time.Time) error {
	leave, err := f.enter("AllowParent")
	defer leave()
	if err != nil {
		return err
	}
	young, p := f.party(act.Process, act.Guest), f.party(act.Process, parent)
	switch {
	case young == nil || young.Kind != care.YoungPerson:
		return care.ErrNotAllowed
	case p == nil || p.Kind != care.Parent:
		return care.ErrNotFound
	}
	p.ReadsOn = allow
	f.allowed = append(f.allowed, ParentAllowed{act, parent, allow})
	if v, ok := f.GuestViews[act.Guest]; ok {
		v.Parents = slices.Clone(v.Parents)
		for i := range v.Parents {
			if v.Parents[i].ID == parent {
				v.Parents[i].ReadsOn = allow
			}
		}
		f.GuestViews[act.Guest] = v
	}
	return nil
}

// CallTable records the act.
func (f *Fake) CallTable(_ context.Context, a care.CallTable) error {
	return f.do("CallTable", a.ID, a, nothing)
}

// YouthCareEnded records the act.
func (f *Fake) YouthCareEnded(_ context.Context, a care.YouthCareEnded) error {
	return f.do("YouthCareEnded", a.ID, a, nothing)
}

// hideTable leaves out a table that the viewer was not invited to.
func hideTable(v *care.ProcessView, key string) {
	v.Tables = slices.DeleteFunc(slices.Clone(v.Tables), func(t care.TableView) bool { return t.Key == key })
	v.Open = slices.DeleteFunc(slices.Clone(v.Open), func(t care.TaskView) bool { return t.Step == key })
	v.Journal = slices.DeleteFunc(slices.Clone(v.Journal), func(e care.JournalEntry) bool {
		return e.Details.Step == key
	})
}

// hideCare leaves out what tells of youth care: the steps that follow from it, and which law was chosen.
func hideCare(v *care.ProcessView) {
	tells := func(key string) bool {
		return strings.HasPrefix(key, "arrange-"+string(care.LawExtendedCare)) ||
			strings.HasPrefix(key, "arrange-"+string(care.LawFosterCare)) || strings.HasPrefix(key, "last-look-")
	}
	v.Route = slices.DeleteFunc(slices.Clone(v.Route), func(s care.Step) bool { return tells(s.Key) })
	v.Open = slices.DeleteFunc(slices.Clone(v.Open), func(t care.TaskView) bool { return tells(t.Step) })
	v.Journal = slices.DeleteFunc(slices.Clone(v.Journal), func(e care.JournalEntry) bool {
		return e.Event == care.EventCareEnded
	})
	for i, e := range v.Journal {
		if a := e.Details.Answer; a != nil && len(a.Laws) > 0 {
			v.Journal[i].Details.Answer, v.Journal[i].Texts = nil, nil
		}
	}
}

// thirdSide is the side of who is neither sender nor receiver: the school in a transition has one.
func (f *Fake) thirdSide(viewer care.Staff, process care.ProcessID) care.Side {
	for _, v := range f.Views {
		if v.ID == process && v.Transition != nil && v.Transition.School.ID == viewer.Organisation {
			return care.SchoolSide
		}
	}
	return ""
}

// showTransition leaves out of a transition what its viewer does not get to see: of the law, youth care and money the
// school nothing, and the adult side what consent does not cover.
func showTransition(viewer care.Staff, v *care.ProcessView) {
	if v.Transition == nil {
		return
	}
	whole := *v.Transition
	whole.Of = ""
	switch viewer.Organisation {
	case v.School.ID:
		whole.Of = care.SenderSide
		v.Transition = &whole
		return
	case whole.School.ID:
		whole.Of = care.SchoolSide
	case v.Handover.Receiver.ID:
		whole.Of = care.ReceiverSide
	}
	withheld := func(set care.InfoSet) bool {
		return whole.Of != care.ReceiverSide || slices.Contains(v.Handover.Withheld, set)
	}
	if withheld(care.YouthCareInformation) {
		whole = care.TransitionView{Of: whole.Of, School: whole.School, WorkerName: whole.WorkerName}
		v.Person.YouthCare = false
		hideCare(v)
	}
	v.Transition = &whole
	if whole.Of != care.SchoolSide && withheld(care.TransferFile) {
		v.Plan, v.Versions = nil, nil
	}
	for _, t := range v.Tables {
		if !slices.Contains(t.Invited, viewer.OrgName) {
			hideTable(v, t.Key)
		}
	}
}
