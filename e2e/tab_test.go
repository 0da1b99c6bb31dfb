package e2e

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

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
	ctx, cancel := context.WithTimeout(b.ctx, patience)
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

// press touches something that leads to another page, and waits until that is there: by a link, by a form, or put in place by
// htmx. A walk through many days takes a while.
func (b *tab) press(what chromedp.Search) {
	b.t.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('inhoud').dataset.before = ''`))
	b.touch(what)
	b.until(time.Minute, string(what)+" leads to a page", `document.readyState === 'complete' && !!document.querySelector('#inhoud:not([data-before])')`)
}

// until waits until something holds in the page.
func (b *tab) until(limit time.Duration, what, expression string) {
	b.t.Helper()
	for deadline := time.Now().Add(limit); ; time.Sleep(10 * time.Millisecond) {
		holds, err := try[bool](b, expression) // fails while one page makes place for the next
		if err == nil && holds {
			return
		}
		if time.Now().After(deadline) {
			b.t.Fatalf("after %s it does not hold that %s (%v), on this page:\n%s", limit, what, err, b.text())
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

// clear empties the field with an id.
func (b *tab) clear(id string) {
	b.t.Helper()
	b.do(chromedp.Clear(chromedp.ID(id)))
}

// walkTo presses the bar of the demo until a task is in the inbox.
func (b *tab) walkTo(title string) {
	b.t.Helper()
	b.goTo("/taken")
	for step := 0; !strings.Contains(b.text(), title+"\n"); step++ {
		if step > 30 {
			b.t.Fatalf("%s never came into the inbox:\n%s", title, b.text())
		}
		b.press(button("volgende gebeurtenis"))
	}
	b.look()
}
