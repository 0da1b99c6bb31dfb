package care

import "testing"

func TestTextSet(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		form  Form
		field string
		want  InfoSet
	}{
		{FormChecklist, TextNote, TransferFile},
		{FormChecklist, TextExtra, ExtraInformation},
		{FormChecklist, TextYouthCare, YouthCareInformation},
		{FormQuestion, TextNote, ExtraInformation},
		{FormConversation, TextParticipants, WarmConversation},
		{FormConversation, TextAgreement(2), WarmConversation},
		{FormConversation, TextReason, WarmConversation},
		{FormAgreement, TextNote, WarmConversation},
		{FormOffer, TextReason, ""},
		{FormOffer, TextQuestion, ""},
		{FormRequest, TextReason, ""},
		{FormDecide, TextReason, ""},
		{FormLanding, TextNote, ""},
		{FormRepair, TextNote, ""},
		{FormBridging, TextSupport, ""},
		{FormEvaluation, TextNote, ""},
		{FormWayBack, TextNote, ""},
		{FormConsent, TextReason, SenderOnly},
		{FormObjection, TextNote, SenderOnly},
		{"", TextOwnWords, ExtraInformation},
		{"", TextReason, ""},
		{"", TextMunicipality, ""},
		{"", TextObjection, SenderOnly},
		{FormPerspective, TextArea(AreaIncome), TransferFile},
		{FormPlanDraft, TextWaived(string(AreaIncome)), TransferFile},
		{FormPlanComplete, TextInvolved, TransferFile},
		{FormPlanDraft, TextOwnWords, ExtraInformation},
		{FormPlanDraft, TextWaived(TextOwnWords), ExtraInformation},
		{FormPlanDraft, TextAbsent, ExtraInformation},
		{FormPlanComplete, TextNote, ExtraInformation},
		{FormLaw, TextReason, YouthCareInformation},
		{FormReport, TextNote, YouthCareInformation},
		{FormDecision, TextNote, YouthCareInformation},
		{FormArrange, TextNote, YouthCareInformation},
		{FormLastLook, TextNote, YouthCareInformation},
		{FormSwitchDay, TextNote, ""},
		{FormTableInvite, TextAgenda, SenderOnly},
		{FormTable, TextDecision, SenderOnly},
		{FormFinancing, TextDecision, SenderOnly},
		{FormPower, TextDecision, SenderOnly},
		{"", TextArea(AreaHousing), TransferFile},
		{"", TextWaived(TextOwnWords), ExtraInformation},
		{"", TextInvolved, TransferFile},
		{"", TextBirthDate, ""},
		// What nobody thought of stays at home.
		{FormChecklist, TextReason, SenderOnly},
		{"", "new_field", SenderOnly},
		{"new-form", TextNote, SenderOnly},
		{FormFuturePlan, TextOwnWords, SenderOnly},
	} {
		if got := TextSet(c.form, c.field); got != c.want {
			t.Errorf("TextSet(%q, %q) = %q, want %q", c.form, c.field, got, c.want)
		}
	}
	for _, set := range InfoSets() {
		if set == SenderOnly {
			t.Error("a handover could have the set that is nobody's")
		}
	}
}
