package web

import (
	"slices"

	"schakel/internal/care"
)

// askedItems are the items that apply: those about youth care only when it is involved, or nobody knows.
func askedItems(h care.HandoverView) []care.ChecklistView {
	if h.YouthCare != care.No {
		return h.Checklist
	}
	return slices.DeleteFunc(slices.Clone(h.Checklist), func(
		i care.ChecklistView,
	) bool {
		return i.Set == care.YouthCareInformation
	})
}

func mandatoryWords(mandatory bool) string {
	if mandatory {
		return "verplicht"
	}
	return "niet verplicht"
}
