package e2e

import (
	_ "embed"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"schakel/e2e/e2etest"
)

// A browser that sees nothing wrong with a bad page would find every page good.
func TestTheBrowserSeesWhatIsWrong(t *testing.T) {
	t.Parallel()
	bad := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprint(
			w,
			`<!doctype html><title>Fout</title><meta name="viewport" content="width=device-width"><hr `+
				`width="2000"><img src="/nergens.png">`,
		)
	}))
	defer bad.Close()
	b := e2etest.OpenBrowser(t).Tab(t, bad.URL, e2etest.Phone)
	b.GoTo("/")
	said := strings.Join(b.Wrong(), "\n")
	for _, want := range []string{"image-alt", "html-has-lang", "wider than", "Content Security Policy"} {
		if !strings.Contains(said, want) {
			t.Errorf("nothing was said of %q:\n%s", want, said)
		}
	}
	b.Do(chromedp.Evaluate[chromedp.Void](`console.error('een fout van de pagina')`))
	if said := strings.Join(b.Wrong(), "\n"); !strings.Contains(said, "een fout van de pagina") {
		t.Errorf("an error on the console was not seen:\n%s", said)
	}
}
