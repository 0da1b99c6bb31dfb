package e2etest

import (
	_ "embed"
	"fmt"

	"github.com/chromedp/chromedp"
)

// axeSource is axe-core 4.14.1 as npm ships it (Mozilla Public License 2.0, see testdata/axe.LICENSE). Only tests use
// it.
//
//go:embed testdata/axe.min.js
var axeSource string

// axeRun asks for the rules of WCAG 2.2, levels A and AA, and for what axe calls best practice in a page, which a mail
// is not. Frames are left out: the mail catcher's show mails, which are looked at by themselves. Of what holds only the
// rule is named.
const axeRun = `axe.run(document, {
	runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', %s]},
	iframes: false, resultTypes: ['violations'], selectors: false,
}).then(found => ({
	held: found.passes.length,
	broken: found.violations.flatMap(v => v.nodes.map(n => v.id + ' (' + v.help + '): ' + n.html + ' ' +
		n.failureSummary)),
}))`

// axeFound is what axe says of a page: how many rules held, and what broke one.
type axeFound struct {
	Held   int      `json:"held"`
	Broken []string `json:"broken"`
}

// axe examines the page that is shown. The source goes in once, by the browser's own debugger, which the page's policy
// does not stop.
func (b *Tab) axe() axeFound {
	b.t.Helper()
	if Get[string](b, `typeof axe`) == "undefined" {
		b.Do(chromedp.Evaluate[chromedp.Void](axeSource))
	}
	more := "'best-practice'"
	if b.Mail {
		more = ""
	}
	return Get[axeFound](b, fmt.Sprintf(axeRun, more))
}
