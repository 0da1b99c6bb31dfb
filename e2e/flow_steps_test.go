package e2e

import (
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"

	"schakel/internal/calendar"
)

// walkTo lets days pass until a task is in Karin's inbox.
func (f *flow) walkTo(title string) {
	f.Helper()
	f.karin.walkTo(title)
}

// saved holds that the page after an answer is the inbox, which says so and has the task no longer.
func (f *flow) saved(title string) {
	f.Helper()
	k := f.karin
	k.path("/taken")
	k.has(fmt.Sprintf("Opgeslagen: %s, %s", strings.ToLower(title[:1])+title[1:], zoe))
	if open := get[int](k, `document.querySelectorAll('section a.row').length`); open != 0 {
		f.Errorf("after %s there are %d open tasks in the inbox:\n%s", title, open, k.text())
	}
	if count := get[string](k, `document.querySelector('.count')?.innerText ?? ''`); count != "" {
		f.Errorf("after %s the menu counts %s open tasks", title, count)
	}
	k.look()
}

// told holds what the process page says of the journal.
func (f *flow) told(want ...string) {
	f.Helper()
	k := f.karin
	k.press(link("Trajecten"))
	if get[bool](k, `!document.querySelector('a.row')`) { // it is over: the list opens with what runs
		k.press(link("afgesloten"))
	}
	k.press(row("Nazorg", zoe))
	k.has(want...)
	k.look()
}

// mistake sends a form that is not in order: the page comes again, says so first, and leads to the first question that is open.
func (b *tab) mistake(send chromedp.Search, first string) {
	b.t.Helper()
	b.expect("422")
	b.press(send)
	b.until(patience, "the focus is on what is wrong", `document.activeElement.matches('.summary[role=alert]')`)
	b.until(patience, "the title says it first", `document.title.startsWith('Fout: ')`)
	b.look()
	b.expect("")
	b.do(chromedp.Click(chromedp.CSS(".summary a")))
	if focus := get[string](b, `document.activeElement.id`); focus != first {
		b.t.Errorf("the first mistake leads to %q, want %q", focus, first)
	}
}

// answer fills in a contact moment at which all was well, and saves it.
func (b *tab) answer() {
	b.t.Helper()
	b.choose("outcome-reached", "channel-phone", "place-work")
	if get[string](b, `document.getElementById('where').value`) == "" {
		b.write("where", "kwekerij Vos")
	}
	b.choose("stable-yes", "support-yes", "help-no")
	b.look()
	b.press(button("Opslaan"))
}

// typed writes a date as people type it.
func typed(d calendar.Date) string { return d.At(12, 0).Format("02-01-2006") }
