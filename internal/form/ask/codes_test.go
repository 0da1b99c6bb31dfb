package ask

import (
	"testing"

	"schakel/internal/care"
)

func TestTheFormsOfATransitionExplainTheirCodes(t *testing.T) {
	t.Parallel()
	for _, l := range care.Laws() {
		text := lawTexts[l]
		if text.label == "" || text.hint == "" || text.follows == "" {
			t.Errorf("the form does not say what %s is", l)
		}
	}
	for _, a := range care.Big5() {
		if TransitionAreaHints[a] == "" {
			t.Errorf("the form does not say what %s is", a)
		}
	}
}
