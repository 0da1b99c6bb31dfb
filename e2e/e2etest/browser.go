package e2etest

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

	"schakel/internal/clock"
	"schakel/internal/proof"
)

// Browser is the Chromium of the package as one test sees it: each tab has cookies and a profile of its own.
type Browser struct {
	ctx    context.Context
	Looks  int           // how often pages were looked at
	Looked time.Duration // how long that took: nobody who works here does it
}

// OpenBrowser gives a test a browser, which is started for the first. On a user's machine without Chromium the test is
// skipped; in CI it fails.
func OpenBrowser(t *testing.T) *Browser {
	t.Helper()
	ctx, err := chromium()
	if errors.Is(err, exec.ErrNotFound) && os.Getenv("CI") == "" {
		t.Skip("Chromium is not installed: ", err)
	}
	if err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	return &Browser{ctx: ctx}
}

// chromium starts Chromium once; [Main] ends it.
var chromium = sync.OnceValues(func() (context.Context, error) {
	flags := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.DisableGPU, chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true),
	)
	if shell := headlessShell(); shell != "" {
		flags = append(flags, chromedp.ExecPath(shell))
	}
	if os.Geteuid() == 0 {
		flags = append(flags, chromedp.NoSandbox) // Chromium refuses its sandbox to root
	}
	ctx, ends := chromedp.NewExecAllocator(context.Background(), flags...)
	ctx, closes := chromedp.NewContext(ctx)
	shared.atEnd(func() { closes(); ends() })
	return ctx, chromedp.Do(ctx)
})

// headlessShell is Chromium without the window around a page, which takes half the processor; empty where it is not
// installed. When everything is to be proved it is the browser that people have, if that is there.
func headlessShell() string {
	installed := func(names ...string) string {
		for _, name := range names {
			if path, err := exec.LookPath(name); err == nil {
				return path
			}
		}
		return ""
	}
	if proof.Whole() && installed("chromium", "google-chrome") != "" {
		return ""
	}
	return installed("chromium-headless-shell", "chrome-headless-shell", "headless-shell")
}

// screen is the size of what somebody looks at, in CSS pixels.
type screen struct {
	width, height int64
	touch         bool
}

// The screens that people work with.
var (
	Phone = screen{390, 844, true}
	Desk  = screen{1280, 800, false}
)

// patience is how long anything on a page may take, but for a walk through many days.
const patience = 30 * time.Second

// Tab is one person at one screen, with cookies of their own. What a page does wrong is collected until somebody looks.
type Tab struct {
	t      *testing.T
	in     *Browser
	Ctx    context.Context
	base   string // URL
	screen screen
	Mail   bool // a mail is shown, not a page

	mu       sync.Mutex
	said     []string // by the browser about the page since the last look
	expected string   // status of an answer that the browser may call an error: the page of a mistake has one
}

// Tab opens a site on a screen.
func (b *Browser) Tab(t *testing.T, base string, on screen) *Tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	n := &Tab{t: t, in: b, Ctx: ctx, base: base}
	// the first call opens the tab, which lives as long as its context
	if err := errors.Join(chromedp.Do(ctx), chromedp.Listen(ctx, n.hear)); err != nil {
		t.Fatal(err)
	}
	n.Resize(on)
	return n
}

// Person opens the portal for somebody and signs in as them.
func (b *Browser) Person(t *testing.T, portal, name string, on screen) *Tab {
	t.Helper()
	n := b.Tab(t, portal, on)
	n.GoTo("/aanmelden")
	n.Press(Button(name))
	n.Path("/taken")
	return n
}

// Do carries out what must succeed.
func (b *Tab) Do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.Ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatalf("%v, on this page:\n%s", err, b.Text())
	}
}

// Resize turns the screen into another one.
func (b *Tab) Resize(to screen) {
	b.t.Helper()
	b.screen = to
	if to.touch {
		b.Do(
			chromedp.EmulateViewport(
				to.width, to.height, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulateScale(2),
			),
		)
		return
	}
	b.Do(chromedp.EmulateViewport(to.width, to.height))
}

// hear writes down what the browser says about the page.
func (b *Tab) hear(event any) {
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

// Wrong returns what is wrong with the page that is shown.
func (b *Tab) Wrong() []string {
	b.t.Helper()
	return append(b.inaccessible(), b.unfit()...)
}

// inaccessible is what axe finds.
func (b *Tab) inaccessible() []string {
	b.t.Helper()
	found := b.axe()
	least := 10
	if b.Mail { // it has no frame around it, and not every one has a link
		least = 8
	}
	if found.Held < least {
		return append(found.Broken, fmt.Sprintf("axe found only %d rules to check", found.Held))
	}
	return found.Broken
}

// unfit is what can be seen to be wrong without axe.
func (b *Tab) unfit() []string {
	b.t.Helper()
	all := b.tooWide()
	for _, over := range Get[[]string](b, overlapping) {
		all = append(all, "words of a picture overlap: "+over)
	}
	for _, hole := range holes.FindAllString(b.Text(), -1) {
		all = append(all, fmt.Sprintf("a word is missing: %q", hole))
	}
	return append(all, b.Heard()...)
}

// Heard returns what the browser said since it was asked last.
func (b *Tab) Heard() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	said := b.said
	b.said = nil
	return said
}

// Expect names the status, beside 200, that the next pages may have; empty for none.
func (b *Tab) Expect(status string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.expected = status
}

// tooWide says by how much the page is wider than the screen. On a phone the browser would zoom out to fit it, so the
// screen is the measure.
func (b *Tab) tooWide() []string {
	b.t.Helper()
	var all []string
	if width := Get[int64](b, `document.documentElement.scrollWidth`); width > b.screen.width {
		all = append(all, fmt.Sprintf("the page is %d px, wider than the screen of %d", width, b.screen.width))
	}
	for _, out := range Get[[]string](b, sticksOut) {
		all = append(all, "sticks out of its box: "+out)
	}
	return all
}

// sticksOut lists what is wider than the box that it stands in, and can be seen to be; of a picture the words that
// stand out of it at a side.
const sticksOut = `(() => {
	const clipped = e => e && (getComputedStyle(e).overflowX !== 'visible' || clipped(e.parentElement));
	const boxes = [...document.querySelectorAll('main :not(svg *)')]
		.filter(e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && e.checkVisibility() && !clipped(e));
	const words = [...document.querySelectorAll('svg.picture text')].filter(e => {
		const word = e.getBoundingClientRect(), picture = e.ownerSVGElement.getBoundingClientRect();
		return e.checkVisibility() && (word.left < picture.left - 1 || word.right > picture.right + 1);
	});
	return boxes.concat(words).map(e => e.outerHTML.slice(0, 200));
})()`

// overlapping lists the words of a picture that lie over one another, as the fonts of this browser write them.
const overlapping = `(() => {
	const words = [...document.querySelectorAll('svg.picture text')].filter(e => e.checkVisibility())
		.map(e => ({text: e.textContent, ...e.getBoundingClientRect().toJSON()}));
	return words.flatMap((a, i) => words.slice(i + 1)
		.filter(b => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4)
		.map(b => a.text + ' | ' + b.text));
})()`

// LookClosely fails the test when anything is wrong with the page that is shown.
func (b *Tab) LookClosely() {
	b.t.Helper()
	b.look(b.Wrong)
}

// Look is LookClosely on the way through a story, where axe, which takes ten times as long as all else, comes along for
// a sample of the pages.
func (b *Tab) Look() {
	b.t.Helper()
	if proof.Takes(b.t, fmt.Sprint("look ", b.in.Looks), shareOfAxe) {
		b.look(b.Wrong)
		return
	}
	b.look(b.unfit)
}

// shareOfAxe: axe sees one in so many of the pages on the way through a story.
const shareOfAxe = 5

func (b *Tab) look(wrong func() []string) {
	b.t.Helper()
	took := clock.Stopwatch()
	defer func() { b.in.Looks, b.in.Looked = b.in.Looks+1, b.in.Looked+took() }()
	for _, w := range wrong() {
		b.t.Errorf("%s at %d px: %s", Get[string](b, `location.pathname + location.search`), b.screen.width, w)
	}
}
