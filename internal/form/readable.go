package form

import "schakel/internal/care"

// thePlan is what others read of the answer to a form that writes the plan. Who pays follows from the law.
var thePlan = []Binding{Outcome, areas, waived, YoungPerson, Parents, Payer.within(care.YouthCareInformation)}

// readable is which parts of the answer to a form others may read, once they may read that it was answered. What is not
// here is for the organisation that answered and for whose process it is: a part of an answer that is added stays with
// them until it is said here who reads it too.
var readable = map[care.Form][]Binding{
	care.FormRequest:  {Outcome, Staff, YouthCare.within(care.YouthCareInformation)},
	care.FormOffer:    {Outcome, Staff, Refusal},
	care.FormQuestion: {Outcome},
	care.FormDecide:   {Outcome, Organisation},
	// what is ready is for the checklist to say, item by item
	care.FormChecklist:    {Outcome},
	care.FormConversation: {Outcome, On, Parents, YoungPerson, agreements, NotHeld},
	care.FormAgreement:    {Outcome},
	care.FormLanding:      {Outcome, SupportRuns},
	care.FormRepair:       {Outcome},
	care.FormBridging:     {Outcome, On, Until},
	care.FormEvaluation:   {Outcome},
	care.FormWayBack:      {Outcome, On},
	care.FormPerspective:  thePlan,
	care.FormPlanDraft:    thePlan,
	care.FormPlanComplete: thePlan,
	care.FormLaw:          {Outcome, Laws, Conditions, GuidanceOnly},
	care.FormReport:       {Outcome, On},
	care.FormDecision:     {Outcome, On},
	care.FormArrange:      {Outcome, On},
	care.FormSwitchDay:    {Outcome},
	care.FormLastLook:     {Outcome},
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
