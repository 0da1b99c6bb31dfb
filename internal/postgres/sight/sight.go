package sight

import (
	"schakel/internal/care"
	"schakel/internal/kind"
)

// ReadsPlan tells whether the reader may read the future plan: that of a follow-up is for the process's school, that of
// a transition for both sides and the school, the receiver as far as the transfer file is covered.
func (v Sight) ReadsPlan() bool {
	switch kind.Of(v.Kind).Plan {
	case kind.OwnPlan:
		return v.Whole
	case kind.SharedPlan:
		return v.Side == care.SchoolSide || v.Sees(care.TransferFile)
	}
	return false
}

// Sees tells whether the reader may see what belongs to an information set. An empty set is what both sides may see.
func (v Sight) Sees(set care.InfoSet) bool {
	switch {
	case v.Whole:
		return true
	case v.Side != care.ReceiverSide:
		return false
	}
	is, known := v.covered[set]
	if !known {
		is = set == "" || v.Consent.covers(set, v.Today)
		if v.covered != nil {
			v.covered[set] = is
		}
	}
	return is
}

// SeesCare tells whether the reader may know that youth care is involved, and of a transition which law was chosen. Of
// who takes part in a handover and is not the receiver youth care is the very reason to.
func (v Sight) SeesCare() bool {
	if kind.Of(v.Kind).Ages || v.Side == care.ReceiverSide {
		return v.Sees(care.YouthCareInformation)
	}
	return true
}

// HidesStep tells whether a step of the route gives away what the reader may not see: that youth care is involved, or
// which law was chosen.
func (v Sight) HidesStep(of care.Of) bool {
	switch {
	case v.Whole || !kind.Of(v.Kind).HandsOver:
		return false
	case of.Law == care.LawWlz || of.Law == care.LawZvw:
		return v.Side != care.ReceiverSide // who gives that support is on the adult side
	}
	return (of.YouthCare() || of.Law != "" || of.CareEnded) && !v.SeesCare()
}

// Route is the steps that the reader may see. Of a transition the law decides whether some are asked at all: those that
// are not would tell which it is.
func (v Sight) Route(steps []care.Step) []care.Step {
	var seen []care.Step
	for _, s := range steps {
		tells := kind.Of(v.Kind).Ages && s.State == care.StepSkipped && !v.SeesCare()
		if !tells && !v.HidesStep(s.Of) {
			seen = append(seen, s)
		}
	}
	return seen
}

// HidesTask tells whether a task gives away what the reader may not see: that youth care is involved, which law was
// chosen, what was agreed, or a table that they are not invited to.
func (v Sight) HidesTask(t care.TaskView) bool {
	switch {
	case v.Whole || v.own(t.Org):
		return false
	case t.Of.Table > 0:
		return !v.AtTable(t.Of.Table)
	case !kind.Of(v.Kind).HandsOver:
		return false
	case t.OfferFor == care.OfferYouthCare:
		return !v.SeesCare()
	}
	return v.HidesStep(t.Of) || t.Form == care.FormAgreement && !v.Sees(care.WarmConversation)
}

// Person leaves of a young person what the reader may see: of a handover or a transition always who it is, the rest by
// what is covered.
func (v Sight) Person(p care.Person) care.Person {
	if !kind.Of(v.Kind).HandsOver || v.Whole {
		return p
	}
	seen := whoItIs(p)
	if v.seesNumber(p.School) {
		seen.PupilNumber, seen.Education = p.PupilNumber, p.Education
	}
	if v.Sees(care.ExtraInformation) {
		seen.Phone, seen.Email, seen.WhereToReach = p.Phone, p.Email, p.WhereToReach
	}
	if v.SeesCare() {
		seen.YouthCare = p.YouthCare
	}
	return seen
}

// whoItIs is what tells who somebody is, and nothing else.
func whoItIs(p care.Person) care.Person {
	return care.Person{
		ID: p.ID, FirstName: p.FirstName, Infix: p.Infix, LastName: p.LastName, BirthDate: p.BirthDate,
		Municipality: p.Municipality, School: p.School,
	}
}

// seesNumber tells whether the reader may see the pupil number that a school gave: the school itself may.
func (v Sight) seesNumber(school care.OrganisationID) bool {
	return v.Sees(care.TransferFile) || v.Side == care.SchoolSide && school == v.Organisation
}
