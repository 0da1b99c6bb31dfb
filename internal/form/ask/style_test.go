package ask

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web/webtest"
)

func TestStyleSheetKnowsEveryCondition(t *testing.T) {
	t.Parallel()
	css, err := os.ReadFile("../../web/static/schakel.css")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	conditions := func(f *form.Form) {
		for _, g := range f.Groups {
			for _, c := range g.When {
				seen[c.Name] = true
				if f.Field(c.Field) == nil {
					t.Errorf("condition %s asks for %s, which is no question of its form", c.Name, c.Field)
				}
			}
		}
	}
	for _, name := range care.Forms() {
		asked, ok := AskedAs(care.TaskView{Form: name})
		if !ok {
			t.Errorf("no page for the form %s", name)
			continue
		}
		conditions(&form.Form{Groups: asked.Questions(About{First: "Sanne"})})
	}
	for _, tk := range webtest.Handovers().Tasks {
		if asked, ok := AskedAs(tk); ok {
			conditions(&form.Form{Groups: asked.Questions(About{First: "Sanne", Task: tk})})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(seen)) {
		if !strings.Contains(string(css), fmt.Sprintf(" .when-%s,", name)) &&
			!strings.Contains(string(css), fmt.Sprintf(" .when-%s {", name)) {
			t.Errorf("the style sheet does not know .when-%s", name)
		}
	}
	if len(seen) < 20 {
		t.Errorf("only %d conditions were seen", len(seen))
	}
}
