package e2etest

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/chromedp"

	"schakel/internal/calendar"
	"schakel/internal/clock"
)

// Mistake sends a form that is not in order: the page comes again, says so first, and leads to the first question that
// is open.
func (b *Tab) Mistake(send chromedp.Search, first string) {
	b.t.Helper()
	b.Expect("422")
	b.Press(send)
	b.Until(patience, "the focus is on what is wrong", `document.activeElement.matches('.summary[role=alert]')`)
	b.Until(patience, "the title says it first", `document.title.startsWith('Fout: ')`)
	b.Look()
	b.Expect("")
	b.Do(chromedp.Click(chromedp.CSS(".summary a")))
	if focus := Get[string](b, `document.activeElement.id`); focus != first {
		b.t.Errorf("the first mistake leads to %q, want %q", focus, first)
	}
}

// Typed writes a date as people type it.
func Typed(d calendar.Date) string { return d.At(12, 0).Format("02-01-2006") }

// Get evaluates an expression in the page.
func Get[T any](b *Tab, expression string) T {
	b.t.Helper()
	v, err := try[T](b, expression)
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

func try[T any](b *Tab, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(b.Ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// Text is what a reader reads on the page.
func (b *Tab) Text() string {
	v, err := try[string](b, `document.body.innerText`)
	if err != nil {
		return err.Error()
	}
	return v
}

// GoTo opens an address of the site by typing it.
func (b *Tab) GoTo(path string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.Ctx, patience)
	defer cancel()
	got, err := chromedp.Run(ctx, chromedp.NavigateResponse(b.base+path))
	if err != nil {
		b.t.Fatalf("%s: %v", path, err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if status := fmt.Sprint(got.Status); status != "200" && status != b.expected {
		b.t.Errorf("%s: status %s", path, status)
	}
}

// Press touches something that leads to another page, and waits until that is there: by a link, by a form, or put in
// place by htmx. A walk through many days takes a while.
func (b *Tab) Press(what chromedp.Search) {
	b.t.Helper()
	b.Do(chromedp.Evaluate[chromedp.Void](`document.getElementById('inhoud').dataset.before = ''`))
	b.Touch(what)
	b.Until(
		time.Minute, string(what)+" leads to a page",
		`document.readyState === 'complete' && !!document.querySelector('#inhoud:not([data-before])')`,
	)
}

// Until waits until something holds in the page.
func (b *Tab) Until(limit time.Duration, what, expression string) {
	b.t.Helper()
	for waited := clock.Stopwatch(); ; time.Sleep(20 * time.Millisecond) {
		holds, err := try[bool](b, expression) // fails while one page makes place for the next
		if err == nil && holds {
			return
		}
		if waited() > limit {
			b.t.Fatalf("after %s it does not hold that %s (%v), on this page:\n%s", limit, what, err, b.Text())
		}
	}
}

// Begun reads the page of a process again, as it asks, until the workflow has begun.
func (b *Tab) Begun() {
	b.t.Helper()
	for waited := clock.Stopwatch(); strings.Contains(b.Text(), "Wordt gestart"); time.Sleep(100 * time.Millisecond) {
		if waited() > time.Minute {
			b.t.Fatalf("after a minute the process has not begun:\n%s", b.Text())
		}
		b.GoTo(Get[string](b, `location.pathname`))
	}
}

// Touch touches something on a phone and clicks on it at a desk.
func (b *Tab) Touch(what chromedp.Search) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.Ctx, patience)
	defer cancel()
	act := chromedp.Click(what)
	if b.screen.touch {
		act = chromedp.Tap(what)
	}
	if err := chromedp.Do(ctx, act); err != nil {
		b.t.Fatalf("there is no %s (%v), on this page:\n%s", what, err, b.Text())
	}
}

// Write types a text in the field with an id.
func (b *Tab) Write(id, text string) {
	b.t.Helper()
	b.Do(chromedp.SendKeys(chromedp.ID(id), text))
}

// Choose picks the options with these ids.
func (b *Tab) Choose(ids ...string) {
	b.t.Helper()
	for _, id := range ids {
		b.Touch(chromedp.Search("#" + id))
	}
}

// Has fails the test when the page does not say all of this.
func (b *Tab) Has(want ...string) {
	b.t.Helper()
	text := b.Text()
	for _, w := range want {
		if !strings.Contains(text, w) {
			b.t.Errorf("%s does not say %q:\n%s", Get[string](b, `location.pathname`), w, text)
		}
	}
}

// Path fails the test when the page is another one.
func (b *Tab) Path(want string) {
	b.t.Helper()
	if got := Get[string](b, `location.pathname`); got != want {
		b.t.Fatalf("the page is %s, want %s:\n%s", got, want, b.Text())
	}
}

// Button is a button that has these words on it.
func Button(words string) chromedp.Search { return Named("button", words) }

// Link is a link that has these words on it.
func Link(words string) chromedp.Search { return Named("a", words) }

// Row is a line of a list that says all of these words.
func Row(words ...string) chromedp.Search {
	const upper, lower = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
	plain := func(r rune) rune { // as XPath does: other letters stay as they are
		if i := strings.IndexRune(upper, r); i >= 0 {
			return rune(lower[i])
		}
		return r
	}
	path := "//a[contains(concat(' ', @class, ' '), ' row ')]"
	for _, w := range words {
		path += fmt.Sprintf(`[contains(translate(., %q, %q), %q)]`, upper, lower, strings.Map(plain, w))
	}
	return chromedp.Search(path)
}

// Named is an element of a kind with these words in it.
func Named(tag, words string) chromedp.Search {
	return chromedp.Search(fmt.Sprintf(`//%s[contains(normalize-space(.), "%s")]`, tag, words))
}

// Clear empties the field with an id.
func (b *Tab) Clear(id string) {
	b.t.Helper()
	b.Do(chromedp.Clear(chromedp.ID(id)))
}

// WalkTo presses the bar of the demo until a task is in the inbox.
func (b *Tab) WalkTo(title string) {
	b.t.Helper()
	b.GoTo("/taken")
	row := strings.ToLower(title) + "\n" // in a row the young person comes before it
	for step := 0; !strings.Contains(strings.ToLower(b.Text()), row); step++ {
		if step > 30 {
			b.t.Fatalf("%s never came into the inbox:\n%s", title, b.Text())
		}
		b.Press(Button("volgende gebeurtenis"))
	}
	b.Look()
}

// Unfold opens the whole form of a task of which the answer of last time stands above it.
func (b *Tab) Unfold() {
	b.t.Helper()
	if Get[bool](b, `[...document.querySelectorAll('details.folded:not([open]) > summary')].some(
		s => s.innerText.includes('Er is iets anders'))`) {
		b.Touch(Named("summary", "Er is iets anders"))
	}
}
