package form

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// part is a part of an answer that others than its owner may read.
type part struct {
	copy func(from, to *care.Answer)
	set  care.InfoSet // that it belongs to; empty: whoever reads the answer at all
}

func of[T any](at func(*care.Answer) *T) part {
	return part{copy: func(from, to *care.Answer) { *at(to) = *at(from) }}
}

// within is the part for who sees an information set.
func (p part) within(set care.InfoSet) part {
	p.set = set
	return p
}

var (
	outcome     = of(func(a *care.Answer) *care.Outcome { return &a.Outcome })
	on          = of(func(a *care.Answer) *calendar.Date { return &a.On })
	until       = of(func(a *care.Answer) *calendar.Date { return &a.Until })
	staff       = of(func(a *care.Answer) *care.StaffID { return &a.Staff })
	parents     = of(func(a *care.Answer) *care.Known { return &a.Parents })
	youngPerson = of(func(a *care.Answer) *care.Known { return &a.YoungPerson })
	agreements  = of(func(a *care.Answer) *[]care.AgreedTask { return &a.Agreements })
	areas       = of(func(a *care.Answer) *[]care.LifeArea { return &a.Areas })
	waived      = of(func(a *care.Answer) *[]string { return &a.Waived })
	payer       = of(func(a *care.Answer) *care.Payer { return &a.Payer })
	// who pays follows from the law that was chosen
	payerOfLaw = payer.within(care.YouthCareInformation)
	thePlan    = []part{outcome, areas, waived, youngPerson, parents, payerOfLaw}
)

// readable is which parts of the answer to a form others may read, once they may read that it was answered. What is not
// here is for the organisation that answered and for whose process it is: a part of an answer that is added stays with
// them until it is said here who reads it too.
var readable = map[care.Form][]part{
	care.FormRequest: {
		outcome, staff, of(func(a *care.Answer) *care.Known { return &a.YouthCare }).within(care.YouthCareInformation),
	},
	care.FormOffer:    {outcome, staff, of(func(a *care.Answer) *care.Refusal { return &a.Refusal })},
	care.FormQuestion: {outcome},
	care.FormDecide:   {outcome, of(func(a *care.Answer) *care.OrganisationID { return &a.Organisation })},
	// what is ready is for the checklist to say, item by item
	care.FormChecklist: {outcome},
	care.FormConversation: {
		outcome, on, parents, youngPerson, agreements,
		of(func(a *care.Answer) *care.NotHeldReason { return &a.NotHeld }),
	},
	care.FormAgreement:    {outcome},
	care.FormLanding:      {outcome, of(func(a *care.Answer) *care.Known { return &a.SupportRuns })},
	care.FormRepair:       {outcome},
	care.FormBridging:     {outcome, on, until},
	care.FormEvaluation:   {outcome},
	care.FormWayBack:      {outcome, on},
	care.FormPerspective:  thePlan,
	care.FormPlanDraft:    thePlan,
	care.FormPlanComplete: thePlan,
	care.FormLaw: {
		outcome, of(func(a *care.Answer) *[]care.Law { return &a.Laws }),
		of(func(a *care.Answer) *[]care.YouthCareCondition { return &a.Conditions }),
		of(func(a *care.Answer) *care.Known { return &a.GuidanceOnly }),
	},
	care.FormReport:    {outcome, on},
	care.FormDecision:  {outcome, on},
	care.FormArrange:   {outcome, on},
	care.FormSwitchDay: {outcome},
	care.FormLastLook:  {outcome},
}

// Readable is what others may read of the answer to a form; sees tells which information sets the reader sees.
func Readable(f care.Form, a care.Answer, sees func(care.InfoSet) bool) (seen care.Answer) {
	for _, p := range readable[f] {
		if p.set == "" || sees(p.set) {
			p.copy(&a, &seen)
		}
	}
	return seen
}
