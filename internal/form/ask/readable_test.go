package ask_test

import (
	"reflect"
	"slices"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form/ask"
)

// full is an answer of which every part says something, also a part that is added later.
func full(t *testing.T) care.Answer {
	t.Helper()
	var a care.Answer
	v := reflect.ValueOf(&a).Elem()
	for i := range v.NumField() {
		field := v.Field(i)
		switch {
		case field.Kind() == reflect.String:
			field.SetString("x")
		case field.Kind() == reflect.Bool:
			field.SetBool(true)
		case field.Kind() == reflect.Slice:
			field.Set(reflect.MakeSlice(field.Type(), 1, 1))
		case v.Type().Field(i).Name == "On":
			a.On = calendar.MustDate("2027-07-09")
		case v.Type().Field(i).Name == "Until":
			a.Until = calendar.MustDate("2027-07-10")
		default:
			t.Fatalf("a part of another type: %s", v.Type().Field(i).Name)
		}
	}
	return a
}

// says are the names of the parts that say something.
func says(a care.Answer) (names []string) {
	v := reflect.ValueOf(a)
	for i := range v.NumField() {
		if !v.Field(i).IsZero() {
			names = append(names, v.Type().Field(i).Name)
		}
	}
	return names
}

// What others read of the answer to each form: a part that is added to an answer is read by nobody else until it is
// written here too.
var read = map[care.Form][]string{
	care.FormRequest:      {"Outcome", "Staff", "YouthCare"},
	care.FormOffer:        {"Outcome", "Refusal", "Staff"},
	care.FormQuestion:     {"Outcome"},
	care.FormDecide:       {"Outcome", "Organisation"},
	care.FormChecklist:    {"Outcome"},
	care.FormConversation: {"Outcome", "On", "Parents", "YoungPerson", "NotHeld", "Agreements"},
	care.FormAgreement:    {"Outcome"},
	care.FormLanding:      {"Outcome", "SupportRuns"},
	care.FormRepair:       {"Outcome"},
	care.FormBridging:     {"Outcome", "On", "Until"},
	care.FormEvaluation:   {"Outcome"},
	care.FormWayBack:      {"Outcome", "On"},
	care.FormPerspective:  {"Outcome", "Waived", "Parents", "YoungPerson", "Areas", "Payer"},
	care.FormPlanDraft:    {"Outcome", "Waived", "Parents", "YoungPerson", "Areas", "Payer"},
	care.FormPlanComplete: {"Outcome", "Waived", "Parents", "YoungPerson", "Areas", "Payer"},
	care.FormLaw:          {"Outcome", "Laws", "Conditions", "GuidanceOnly"},
	care.FormReport:       {"Outcome", "On"},
	care.FormDecision:     {"Outcome", "On"},
	care.FormArrange:      {"Outcome", "On"},
	care.FormSwitchDay:    {"Outcome"},
	care.FormLastLook:     {"Outcome"},
}

func TestWhatOthersReadIsClosedUnlessSaid(t *testing.T) {
	t.Parallel()
	everything := full(t)
	all := func(care.InfoSet) bool { return true }
	for _, f := range care.Forms() {
		if got := says(ask.Readable(f, everything, all)); !slices.Equal(got, read[f]) {
			t.Errorf("of %s others read %v, want %v", f, got, read[f])
		}
	}
	nothing := func(care.InfoSet) bool { return false }
	for f, hidden := range map[care.Form]string{care.FormRequest: "YouthCare", care.FormPlanComplete: "Payer"} {
		if got := says(ask.Readable(f, everything, nothing)); slices.Contains(got, hidden) {
			t.Errorf("of %s who sees no youth care reads %s", f, hidden)
		}
	}
}
