package start_test

import (
	"net/http"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// Whoever starts something for somebody who is known otherwise is told so, on the page that confirms the start and on
// the one that says that it exists.
func TestAStartSaysWhatDiffers(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	b.Fake.Differ = []string{care.ColumnPhone, care.ColumnMunicipality, "no such field"}
	const said = "Bij “telefoonnummer” en “gemeente waar de leerling woont” vulde je iets anders in dan Schakel al " +
		"weet. Wat Schakel weet, is niet veranderd."
	form := leaver()
	view := b.Fake.Views[0]
	view.ID = processOf(form, "2027-07-09")
	b.Fake.Views = append(b.Fake.Views, view)
	b.Follow("/trajecten/nieuw", form).Has(".flash", said, "Gegevens verbeteren")
	b.Post("/trajecten/nieuw", form).Is(http.StatusConflict).Has(".summary", "Er is al nazorg voor deze leerling", said)
	b.Fake.Differ = nil
	if page := b.Post("/trajecten/nieuw", form).Is(http.StatusConflict); len(page.All(browser.Class("flash"))) > 0 {
		t.Error("it is said again")
	}
}
