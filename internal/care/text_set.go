package care

// SenderOnly is what [TextSet] returns for a text that no consent opens to a receiver. It is no set of any handover, so it is never covered.
const SenderOnly InfoSet = "sender_only"

// TextSet returns the information set that a text of a handover belongs to, by the form that it was the answer to and the name of its field. Empty
// belongs to no set: both sides read it. What is not in this table stays with the sender.
//
//	form                                                          field                      set
//	checklist                                                     note                       transfer_file
//	checklist                                                     extra                      extra_information
//	checklist                                                     youth_care                 youth_care_information
//	question                                                      every field                extra_information
//	conversation, agreement                                       every field                warm_conversation
//	request, offer, decide                                        every field                none
//	landing, repair, bridging, evaluation, way-back               every field                none
//	consent, objection                                            every field                sender only: who decided what, and why
//	no form: an act that answers no task                          own_words                  extra_information
//	no form                                                       reason, municipality       none
//	no form                                                       objection                  sender only
//
// The reason of an override belongs to no form and is for the sender only: its line (EventConsentOverride) is not a receiver's to read at all. Of the
// youth-care offer everything, its texts too, is youth_care_information, whatever the form: the offer's key says that, not its form.
func TextSet(form Form, field string) InfoSet {
	switch form {
	case FormRequest, FormOffer, FormDecide, FormLanding, FormRepair, FormBridging, FormEvaluation, FormWayBack:
		return ""
	case FormQuestion:
		return ExtraInformation
	case FormConversation, FormAgreement:
		return WarmConversation
	case FormChecklist:
		return checklistSet(field)
	case "":
		return actSet(field)
	}
	return SenderOnly
}

func checklistSet(field string) InfoSet {
	switch field {
	case TextNote:
		return TransferFile
	case TextExtra:
		return ExtraInformation
	case TextYouthCare:
		return YouthCareInformation
	}
	return SenderOnly
}

func actSet(field string) InfoSet {
	switch field {
	case TextOwnWords:
		return ExtraInformation
	case TextReason, TextMunicipality:
		return ""
	}
	return SenderOnly
}
