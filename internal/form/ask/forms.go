package ask

import "schakel/internal/care"

// everyForm is how each form is asked. A form that is added stands here with a line.
var everyForm = map[care.Form]Asked{
	care.FormContact:    contactForm,
	care.FormReoffer:    reofferForm,
	care.FormFuturePlan: planForm,
	care.FormClosing:    closingForm,
	care.FormOffer:      offerForm,
	care.FormQuestion:   questionForm,
	care.FormDecide:     decideForm,

	care.FormRequest:      requestForm,
	care.FormConsent:      consentForm,
	care.FormChecklist:    checklistForm,
	care.FormConversation: conversationForm,
	care.FormAgreement:    agreementForm,
	care.FormLanding:      landingForm,
	care.FormRepair:       repairForm,
	care.FormBridging:     bridgingForm,
	care.FormEvaluation:   evaluationForm,
	care.FormWayBack:      wayBackForm,
	care.FormObjection:    objectionForm,

	care.FormPerspective:  perspectiveForm,
	care.FormPlanDraft:    planDraftForm,
	care.FormLaw:          lawForm,
	care.FormPlanComplete: planCompleteForm,
	care.FormReport:       reportForm,
	care.FormDecision:     decisionForm,
	care.FormSwitchDay:    switchDayForm,
	care.FormLastLook:     lastLookForm,
	care.FormArrange:      arrangeForm,

	care.FormTableInvite: tableInviteForm,
	care.FormTable:       tableForm,
	care.FormFinancing:   financingForm,
	care.FormPower:       powerForm,
}

// worded is a form as one kind of process words it; offer is what was offered, empty for whatever that is.
type worded struct {
	kind  care.Kind
	form  care.Form
	offer string
}

// ownForms are the forms that a kind of process asks in its own way: a transition goes to the adult side, which may be
// no school, and about youth care less is asked.
var ownForms = map[worded]Asked{
	{care.Handover, care.FormOffer, care.OfferYouthCare}:  careOfferForm,
	{care.Handover, care.FormDecide, care.OfferYouthCare}: careDecideForm,

	{care.Handover, care.FormOffer, ""}:  handoverOfferForm,
	{care.Handover, care.FormDecide, ""}: handoverDecideForm,

	{care.Transition, care.FormOffer, ""}:        adultOfferForm,
	{care.Transition, care.FormDecide, ""}:       adultDecideForm,
	{care.Transition, care.FormConsent, ""}:      adultConsentForm,
	{care.Transition, care.FormConversation, ""}: adultConversationForm,
}

// AskedAs returns how a task is asked; ok is false for a form that this portal does not know.
func AskedAs(t care.TaskView) (a Asked, ok bool) {
	for _, offer := range []string{t.OfferFor, ""} {
		if a, ok = ownForms[worded{t.Kind, t.Form, offer}]; ok {
			return a, true
		}
	}
	a, ok = everyForm[t.Form]
	return a, ok
}
