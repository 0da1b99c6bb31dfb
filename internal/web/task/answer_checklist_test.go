package task_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// Recording consent is what the task is about; going on without waiting is the last resort, folded away until it goes
// wrong.
func TestGoingOnWithoutConsentIsFolded(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Karin)
	page := b.Get(browser.Task(webtest.AskConsent)).Is(http.StatusOK)
	page.Has("summary", "Niet langer wachten")
	folded := page.All(browser.WithAttr("class", "folded"))
	if len(folded) != 1 || browser.HasAttr(folded[0], "open") ||
		!strings.Contains(browser.Flat(folded[0]), "Ga verder zonder antwoord") {
		t.Error("going on without consent is not folded")
	}
	for _, n := range page.All(browser.WithAttr("class", "button")) {
		if text := browser.Flat(n); text != "Toestemming vastleggen" && text != "Leerling of ouders uitnodigen" {
			t.Errorf("%q is a first button", text)
		}
	}
	page = b.Post(browser.Task(webtest.AskConsent), url.Values{"act": {care.NewID()}}).
		Is(http.StatusUnprocessableEntity)
	if open := page.All(browser.WithAttr("class", "folded")); len(open) != 1 || !browser.HasAttr(open[0], "open") {
		t.Error("what is wrong is folded away")
	}
}
