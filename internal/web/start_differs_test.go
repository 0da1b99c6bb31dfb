package web

import (
	"net/http"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

// Whoever starts something for somebody who is known otherwise is told so, on the page that confirms the start and on
// the one that says that it exists.
func TestAStartSaysWhatDiffers(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Karin)
	b.fake.Differ = []string{care.ColumnPhone, care.ColumnMunicipality, "no such field"}
	const said = "Bij “telefoonnummer” en “gemeente waar de leerling woont” vulde je iets anders in dan Schakel al " +
		"weet. Wat Schakel weet, is niet veranderd."
	form := leaver()
	view := b.fake.Views[0]
	view.ID = processOf(form, "2027-07-09")
	b.fake.Views = append(b.fake.Views, view)
	b.follow("/trajecten/nieuw", form).has(".flash", said, "Gegevens verbeteren")
	b.post("/trajecten/nieuw", form).is(http.StatusConflict).has(
		".summary", "Er is al nazorg voor deze leerling", said,
	)
	b.fake.Differ = nil
	if page := b.post("/trajecten/nieuw", form).is(http.StatusConflict); len(page.all(class("flash"))) > 0 {
		t.Error("it is said again")
	}
}
