package ask

import (
	"testing"

	"schakel/internal/care"
)

func TestEveryFormIsAsked(t *testing.T) {
	t.Parallel()
	for _, form := range care.Forms() {
		if _, ok := AskedAs(care.TaskView{Form: form}); !ok {
			t.Errorf("form %s has no page", form)
		}
	}
}
