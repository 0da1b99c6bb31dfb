package e2e

import (
	_ "embed"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// axeSource is axe-core 4.14.1 as npm ships it (Mozilla Public License 2.0, see testdata/axe.LICENSE). Only tests use it.
//
//go:embed testdata/axe.min.js
var axeSource string

// axeRun asks for the rules of WCAG 2.2, levels A and AA, and for what axe calls best practice in a page, which a mail is not. Frames are left
// out: the mail catcher's show mails, which are looked at by themselves.
const axeRun = `axe.run(document, {
	runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', %s]},
	iframes: false,
}).then(found => ({
	held: found.passes.length,
	broken: found.violations.flatMap(v => v.nodes.map(n => v.id + ' (' + v.help + '): ' + n.html + ' ' + n.failureSummary)),
}))`

// axeFound is what axe says of a page: how many rules held, and what broke one.
type axeFound struct {
	Held   int      `json:"held"`
	Broken []string `json:"broken"`
}

// axe examines the page that is shown. The source goes in by the browser's own debugger, which the page's policy does not stop.
func (b *tab) axe() axeFound {
	b.t.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](axeSource))
	more := "'best-practice'"
	if b.mail {
		more = ""
	}
	return get[axeFound](b, fmt.Sprintf(axeRun, more))
}

// A browser that sees nothing wrong with a bad page would find every page good.
func TestTheBrowserSeesWhatIsWrong(t *testing.T) {
	t.Parallel()
	bad := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprint(w, `<!doctype html><title>Fout</title><meta name="viewport" content="width=device-width"><hr width="2000"><img src="/nergens.png">`)
	}))
	defer bad.Close()
	b := openBrowser(t).tab(t, bad.URL, phone)
	b.goTo("/")
	said := strings.Join(b.wrong(), "\n")
	for _, want := range []string{"image-alt", "html-has-lang", "wider than", "Content Security Policy"} {
		if !strings.Contains(said, want) {
			t.Errorf("nothing was said of %q:\n%s", want, said)
		}
	}
	b.do(chromedp.Evaluate[chromedp.Void](`console.error('een fout van de pagina')`))
	if said := strings.Join(b.wrong(), "\n"); !strings.Contains(said, "een fout van de pagina") {
		t.Errorf("an error on the console was not seen:\n%s", said)
	}
}
