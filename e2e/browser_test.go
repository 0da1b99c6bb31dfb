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
	said := ""
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		said = "exception: " + e.ExceptionDetails.Text
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
	b.mu.Lock()
	defer b.mu.Unlock()
	all = append(all, b.said...)
	b.said = nil
	return all
}

// tooWide says by how much the page is wider than the screen. On a phone the browser would zoom out to fit it, so the screen is the measure.
func (b *tab) tooWide() []string {
	b.t.Helper()
	if width := get[int64](b, `document.documentElement.scrollWidth`); width > b.screen.width {
		return []string{fmt.Sprintf("the page is %d px, wider than the screen of %d", width, b.screen.width)}
	}
	return nil
}

// look fails the test when anything is wrong with the page that is shown.
func (b *tab) look() {
	b.t.Helper()
	for _, w := range b.wrong() {
		b.t.Errorf("%s at %d px: %s", get[string](b, `location.pathname + location.search`), b.screen.width, w)
	}
}

// get evaluates an expression in the page.
func get[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := try[T](b, expression)
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

func try[T any](b *tab, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// text is what a reader reads on the page.
func (b *tab) text() string {
	v, err := try[string](b, `document.body.innerText`)
	if err != nil {
		return err.Error()
	}
	return v
}

// goTo opens an address of the site by typing it.
func (b *tab) goTo(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.base + path))
}

// press touches something that leads to another page, and waits until that is there: by a link, by a form, or put in place by
// htmx. A walk through many days takes a while.
func (b *tab) press(what chromedp.Search) {
	b.t.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('inhoud').dataset.before = ''`))
	b.touch(what)
	const there = `document.readyState === 'complete' && !!document.querySelector('#inhoud:not([data-before])')`
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		done, err := try[bool](b, there) // fails while one page makes place for the next
		if err == nil && done {
			return
		}
		if time.Now().After(deadline) {
			b.t.Fatalf("%s leads nowhere (%v), on this page:\n%s", what, err, b.text())
		}
	}
}

// touch touches something on a phone and clicks on it at a desk.
func (b *tab) touch(what chromedp.Search) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	act := chromedp.Click(what)
	if b.screen.touch {
		act = chromedp.Tap(what)
	}
	if err := chromedp.Do(ctx, act); err != nil {
		b.t.Fatalf("there is no %s (%v), on this page:\n%s", what, err, b.text())
	}
}

// write types a text in the field with an id.
func (b *tab) write(id, text string) {
	b.t.Helper()
	b.do(chromedp.SendKeys(chromedp.ID(id), text))
}

// choose picks the options with these ids.
func (b *tab) choose(ids ...string) {
	b.t.Helper()
	for _, id := range ids {
		b.touch(chromedp.Search("#" + id))
	}
}

// has fails the test when the page does not say all of this.
func (b *tab) has(want ...string) {
	b.t.Helper()
	text := b.text()
	for _, w := range want {
		if !strings.Contains(text, w) {
			b.t.Errorf("%s does not say %q:\n%s", get[string](b, `location.pathname`), w, text)
		}
	}
}

// path fails the test when the page is another one.
func (b *tab) path(want string) {
	b.t.Helper()
	if got := get[string](b, `location.pathname`); got != want {
		b.t.Fatalf("the page is %s, want %s:\n%s", got, want, b.text())
	}
}

// button, link and row say what to touch, by the words on it.
func button(words string) chromedp.Search { return named("button", words) }
func link(words string) chromedp.Search   { return named("a", words) }

// row is a line of a list that says all of these words.
func row(words ...string) chromedp.Search {
	path := "//a[contains(concat(' ', @class, ' '), ' row ')]"
	for _, w := range words {
		path += fmt.Sprintf(`[contains(., "%s")]`, w)
	}
	return chromedp.Search(path)
}

func named(tag, words string) chromedp.Search {
	return chromedp.Search(fmt.Sprintf(`//%s[contains(normalize-space(.), "%s")]`, tag, words))
}
