package sight_test

import (
	"reflect"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form/ask"
	"schakel/internal/postgres/sight"
)

// everything is an answer of which every part says something, also a part that is added later.
func everything(t *testing.T) *care.Answer {
	t.Helper()
	a := &care.Answer{}
	for _, field := range reflect.ValueOf(a).Elem().Fields() {
		switch {
		case field.Kind() == reflect.String:
			field.SetString("x")
		case field.Kind() == reflect.Bool:
			field.SetBool(true)
		case field.Kind() == reflect.Slice:
			field.Set(reflect.MakeSlice(field.Type(), 1, 1))
		case field.Type() == reflect.TypeFor[calendar.Date]():
			field.Set(reflect.ValueOf(today))
		default:
			t.Fatalf("a part of another type: %s", field.Type())
		}
	}
	return a
}

// A text and a part of an answer that are added to a form stay with the organisation that answered and the one whose
// process it is, however much consent covers: until it is said who reads them, nobody else does.
func TestWhatIsAddedToAFormStaysWithItsOwner(t *testing.T) {
	t.Parallel()
	for _, kind := range care.Kinds() {
		for _, f := range care.Forms() {
			row := sight.Row{
				JournalEntry: care.JournalEntry{
					JournalLine: care.JournalLine{
						Act: "act", Event: care.EventAnswered, Details: care.Details{Answer: everything(t)},
					},
					Form: f, Texts: map[string]string{"added": "x"},
				},
				Author: sender, TaskOrg: sender,
			}
			for _, by := range []care.OrganisationID{sender, receiver, school, other} {
				v := seen(kind, by, care.InfoSets()...)
				r := row
				r.Texts = map[string]string{"added": "x"}
				line, shown := v.Line(r, v.LinesOf([]sight.Row{r}))
				if by == sender {
					if line.Texts["added"] == "" || line.Details.Answer == nil {
						t.Errorf("%s: whose process it is does not read an answer to %s", kind, f)
					}
					continue
				}
				if shown && line.Texts["added"] != "" {
					t.Errorf("%s: the %s reads a text that was added to %s", kind, by, f)
				}
				if a := line.Details.Answer; shown && a != nil && kind != care.Followup {
					most := ask.Readable(f, *everything(t), func(care.InfoSet) bool { return true })
					if more := beyond(*a, most); len(more) > 0 {
						t.Errorf("%s: the %s reads %v of an answer to %s", kind, by, more, f)
					}
				}
			}
		}
	}
}

// beyond are the parts of which an answer says more than another.
func beyond(a, most care.Answer) (more []string) {
	for field, part := range reflect.ValueOf(a).Fields() {
		if !part.IsZero() && reflect.ValueOf(most).FieldByIndex(field.Index).IsZero() {
			more = append(more, field.Name)
		}
	}
	return more
}
