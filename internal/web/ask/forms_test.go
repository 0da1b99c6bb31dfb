package ask

import (
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/parts"
)

func TestEveryListedCodeIsWalked(t *testing.T) {
	t.Parallel()
	for _, form := range care.Forms() {
		if _, ok := AskedAs(care.TaskView{Form: form}); !ok {
			t.Errorf("form %s has no page", form)
		}
		if title := parts.TaskTitle(care.TaskView{Form: form, Title: "Contactmoment"}); title == "" {
			t.Errorf("a task of form %s has no title", form)
		}
	}
}
