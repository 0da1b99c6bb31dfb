package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

// Recording consent is what the task is about; going on without waiting is the last resort, folded away until it goes
// wrong.
func TestGoingOnWithoutConsentIsFolded(t *testing.T) {
	t.Parallel()
	b := handovers(t).as(webtest.Karin)
	page := b.get(task(webtest.AskConsent)).is(http.StatusOK)
	page.has("summary", "Niet langer wachten")
	folded := page.all(withAttr("class", "folded"))
	if len(folded) != 1 || hasAttr(folded[0], "open") ||
		!strings.Contains(flat(folded[0]), "Ga verder zonder antwoord") {
		t.Error("going on without consent is not folded")
	}
	for _, n := range page.all(withAttr("class", "button")) {
		if text := flat(n); text != "Toestemming vastleggen" && text != "Leerling of ouders uitnodigen" {
			t.Errorf("%q is a first button", text)
		}
	}
	page = b.post(task(webtest.AskConsent), url.Values{"act": {care.NewID()}}).is(http.StatusUnprocessableEntity)
	if open := page.all(withAttr("class", "folded")); len(open) != 1 || !hasAttr(open[0], "open") {
		t.Error("what is wrong is folded away")
	}
}
