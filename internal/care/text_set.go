package care

import (
	"cmp"
	"slices"
	"strings"
)

// SenderOnly is what [TextSet] returns for a text that no consent opens to a receiver. It is no set of any handover, so
// it is never covered.
const SenderOnly InfoSet = "sender_only"

// TextSet returns the information set that a text of a handover or a transition 18-/18+ belongs to, by the form that it
// was the answer to and the name of its field. Empty belongs to no set: both sides read it. What is not in this table
// stays with the sender.
//
//	form                                              field                    set
//	checklist                                         note                     transfer_file
//	checklist                                         extra                    extra_information
//	checklist                                         youth_care               youth_care_information
//	question                                          note, reason             extra_information
//	conversation, agreement                           note, reason, absent,    warm_conversation
//	                                                  participants, agreements
//	request, offer, decide, landing, repair,          note, reason, question,  none
//	bridging, evaluation, way-back, switch-day        support, way_back
//	perspective, plan-draft, plan-complete            areas, waived, involved  transfer_file
//	perspective, plan-draft, plan-complete            own_words, note, reason, extra_information
//	                                                  absent
//	law, report, decision, arrange, last-look         note, reason             youth_care_information: which law, and
//	                                                                           why
//	consent, objection                                every field              sender only: who decided what, and why
//	table-invite, table, financing, power             every field              sender only: for whoever is invited,
//	                                                                           whatever is covered
//	no form: an act that answers no task              own_words                extra_information
//	no form                                           areas, waived, involved  transfer_file: a plan that was written
//	                                                                           outside the steps
//	no form                                           reason, municipality,    none
//	                                                  birth_date, birth_date_was
//	no form                                           objection                sender only
//
// The reason of an override belongs to no form and is for the sender only: its line (EventConsentOverride) is not a
// receiver's to read at all. Of the youth-care offer everything, its texts too, is youth_care_information, whatever the
// form: the offer's key says that, not its form.
func TextSet(form Form, field string) InfoSet {
	switch form {
	case FormRequest, FormOffer, FormDecide, FormLanding, FormRepair, FormBridging, FormEvaluation, FormWayBack,
		FormSwitchDay:
		return setOf(field, "", TextNote, TextReason, TextQuestion, TextSupport, TextWayBack)
	case FormQuestion:
		return setOf(field, ExtraInformation, TextNote, TextReason)
	case FormConversation, FormAgreement:
		if strings.HasPrefix(field, agreementText) {
			return WarmConversation
		}
		return setOf(field, WarmConversation, TextNote, TextReason, TextParticipants, TextAbsent)
	case FormPerspective, FormPlanDraft, FormPlanComplete:
		return planSet(field)
	case FormLaw, FormReport, FormDecision, FormArrange, FormLastLook:
		return setOf(field, YouthCareInformation, TextNote, TextReason)
	case FormChecklist:
		return cmp.Or(checklistSets[field], SenderOnly)
	case "":
		return actSet(field)
	}
	return SenderOnly
}

// setOf is the set of a text, when it is one of these that belong to it.
func setOf(field string, set InfoSet, belong ...string) InfoSet {
	if slices.Contains(belong, field) {
		return set
	}
	return SenderOnly
}

var checklistSets = map[string]InfoSet{
	TextNote: TransferFile, TextExtra: ExtraInformation, TextYouthCare: YouthCareInformation,
}

// planSet is the set of a text that came with a plan of a transition: the plan itself stands for the transfer file.
func planSet(field string) InfoSet {
	if IsPlanText(field) && field != TextOwnWords && field != TextWaived(TextOwnWords) {
		return TransferFile
	}
	return setOf(
		field, ExtraInformation, TextOwnWords, TextWaived(TextOwnWords), TextNote, TextReason, TextAbsent,
	)
}

func actSet(field string) InfoSet {
	switch {
	case field == TextReason || field == TextMunicipality || field == TextBirthDate || field == TextBirthWas:
		return ""
	case IsPlanText(field):
		return planSet(field)
	}
	return SenderOnly
}

// IsPlanText tells whether a text is part of a future plan.
func IsPlanText(field string) bool {
	return field == TextOwnWords || field == TextInvolved || strings.HasPrefix(field, TextArea("")) ||
		strings.HasPrefix(field, TextWaived(""))
}
