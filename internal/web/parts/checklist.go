package parts

import (
	"slices"

	"schakel/internal/care"
)

// AskedItems are the items that apply: those about youth care only when it is involved, or nobody knows.
func AskedItems(h care.HandoverView) []care.ChecklistView {
	if h.YouthCare != care.No {
		return h.Checklist
	}
	return slices.DeleteFunc(slices.Clone(h.Checklist), func(i care.ChecklistView) bool {
		return i.Set == care.YouthCareInformation
	})
}

// MandatoryWords say whether an item of the checklist must be ready.
func MandatoryWords(mandatory bool) string {
	if mandatory {
		return "verplicht"
	}
	return "niet verplicht"
}
