package e2e

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

// `go test ./e2e -run TestEveryPageAtBothWidths -screens DIR` writes pictures of the main pages as they are in the demo. The README shows some.
var screens = flag.String("screens", "", "folder to write pictures of the main pages to")

// shoot writes a picture of the page as it is shown, without the demo's bar: the people who work with the product have none.
func (b *tab) shoot(name string) {
	b.t.Helper()
	if name == "" || *screens == "" {
		return
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.demo').hidden = true`))
	picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.demo').hidden = false`))
	path := filepath.Join(*screens, fmt.Sprintf("%s-%d.png", name, b.screen.width))
	if err := os.WriteFile(path, picture, 0o600); err != nil {
		b.t.Fatal(err)
	}
	b.t.Logf("%s: %d kB", path, len(picture)/1000)
}
