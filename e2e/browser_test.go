package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser is a Chromium of its own for one test, with a fresh profile.
type browser struct {
	ctx    context.Context
	looks  int           // how often pages were looked at
	looked time.Duration // how long that took: nobody who works here does it
}

// openBrowser starts Chromium. On a user's machine without it the test is skipped; in CI it fails.
func openBrowser(t *testing.T) *browser {
	t.Helper()
	flags := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.DisableGPU, chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true),
	)
	if os.Geteuid() == 0 {
		flags = append(flags, chromedp.NoSandbox) // Chromium refuses its sandbox to root
	}
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), flags...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	err := chromedp.Do(ctx)
	if errors.Is(err, exec.ErrNotFound) && os.Getenv("CI") == "" {
		t.Skip("Chromium is not installed: ", err)
	}
	if err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	return &browser{ctx: ctx}
}

// screen is the size of what somebody looks at, in CSS pixels.
type screen struct {
	width, height int64
	touch         bool
}

var (
	phone = screen{390, 844, true}
	desk  = screen{1280, 800, false}
)

// patience is how long anything on a page may take, but for a walk through many days.
const patience = 30 * time.Second

// tab is one person at one screen, with cookies of their own. What a page does wrong is collected until somebody looks.
type tab struct {
	t      *testing.T
	in     *browser
	ctx    context.Context
	base   string // URL
	screen screen
	mail   bool // a mail is shown, not a page

	mu       sync.Mutex
	said     []string // by the browser about the page since the last look
	expected string   // status of an answer that the browser may call an error: the page of a mistake has one
}

// tab opens a site on a screen.
func (b *browser) tab(t *testing.T, base string, on screen) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	n := &tab{t: t, in: b, ctx: ctx, base: base}
	if err := errors.Join(chromedp.Do(ctx), chromedp.Listen(ctx, n.hear)); err != nil { // the first call opens the tab, which lives as long as its context
		t.Fatal(err)
	}
	n.resize(on)
	return n
}

// person opens the portal for somebody and signs in as them.
func (b *browser) person(t *testing.T, portal, name string, on screen) *tab {
	t.Helper()
	n := b.tab(t, portal, on)
	n.goTo("/aanmelden")
	n.press(button(name))
	n.path("/taken")
	return n
}

// do carries out what must succeed.
func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatalf("%v, on this page:\n%s", err, b.text())
	}
}

// resize turns the screen into another one.
func (b *tab) resize(to screen) {
	b.t.Helper()
	b.screen = to
	if to.touch {
		b.do(chromedp.EmulateViewport(to.width, to.height, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulateScale(2)))
		return
	}
	b.do(chromedp.EmulateViewport(to.width, to.height))
}

// hear writes down what the browser says about the page.
func (b *tab) hear(event any) {
	var said string
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		said = "exception: " + e.ExceptionDetails.Text
		if thrown := e.ExceptionDetails.Exception; thrown != nil {
			said += " " + thrown.Description
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type != runtime.ConsoleAPICalledTypeError && e.Type != runtime.ConsoleAPICalledTypeWarning {
			return
		}
		said = "console:"
		for _, arg := range e.Args {
			said += " " + strings.TrimSpace(string(arg.Value)+arg.Description)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level != log.EntryLevelError && e.Entry.Level != log.EntryLevelWarning {
			return
		}
		said = "browser: " + e.Entry.Text + " " + e.Entry.URL
	default:
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.expected == "" || !strings.Contains(said, "status of "+b.expected) {
		b.said = append(b.said, said)
	}
}

// holes are sentences in which a name or a number is missing.
var holes = regexp.MustCompile(`.* [.,;:?!)](?:\s|$)`)

// wrong returns what is wrong with the page that is shown.
func (b *tab) wrong() []string {
	b.t.Helper()
	defer func(began time.Time) { b.in.looks, b.in.looked = b.in.looks+1, b.in.looked+time.Since(began) }(time.Now())
	found := b.axe()
	all := found.Broken
	if found.Held < 10 {
		all = append(all, fmt.Sprintf("axe found only %d rules to check", found.Held))
	}
	all = append(all, b.tooWide()...)
	for _, hole := range holes.FindAllString(b.text(), -1) {
		all = append(all, fmt.Sprintf("a word is missing: %q", hole))
	}
	return append(all, b.heard()...)
}

// heard returns what the browser said since it was asked last.
func (b *tab) heard() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	said := b.said
	b.said = nil
	return said
}

// expect names the status, beside 200, that the next pages may have; empty for none.
func (b *tab) expect(status string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.expected = status
}

// tooWide says by how much the page is wider than the screen. On a phone the browser would zoom out to fit it, so the screen is the measure.
func (b *tab) tooWide() []string {
	b.t.Helper()
	var all []string
	if width := get[int64](b, `document.documentElement.scrollWidth`); width > b.screen.width {
		all = append(all, fmt.Sprintf("the page is %d px, wider than the screen of %d", width, b.screen.width))
	}
	for _, out := range get[[]string](b, sticksOut) {
		all = append(all, "sticks out of its box: "+out)
	}
	return all
}

// sticksOut lists what is wider than the box that it stands in, and can be seen to be.
const sticksOut = `(() => {
	const clipped = e => e && (getComputedStyle(e).overflowX !== 'visible' || clipped(e.parentElement));
	return [...document.querySelectorAll('main *')].filter(e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && e.checkVisibility() && !clipped(e))
		.map(e => e.outerHTML.slice(0, 200));
})()`

// look fails the test when anything is wrong with the page that is shown.
func (b *tab) look() {
	b.t.Helper()
	for _, w := range b.wrong() {
		b.t.Errorf("%s at %d px: %s", get[string](b, `location.pathname + location.search`), b.screen.width, w)
	}
}
