package e2e

import (
	"fmt"
	"strings"

	"schakel/e2e/e2etest"
)

// walkTo lets days pass until a task is in Karin's inbox.
func (f *flow) walkTo(title string) {
	f.Helper()
	f.karin.WalkTo(title)
}

// saved holds that the page after an answer is the inbox, which says so and has the task no longer.
func (f *flow) saved(title string) {
	f.Helper()
	k := f.karin
	k.Path("/taken")
	k.Has(fmt.Sprintf("Opgeslagen: %s, %s", strings.ToLower(title[:1])+title[1:], zoe))
	if open := e2etest.Get[int](k, `document.querySelectorAll('section a.row').length`); open != 0 {
		f.Errorf("after %s there are %d open tasks in the inbox:\n%s", title, open, k.Text())
	}
	if count := e2etest.Get[string](k, `document.querySelector('.count')?.innerText ?? ''`); count != "" {
		f.Errorf("after %s the menu counts %s open tasks", title, count)
	}
	k.Look()
}

// told holds what the process page says of the journal.
func (f *flow) told(want ...string) {
	f.Helper()
	k := f.karin
	k.Press(e2etest.Link("Trajecten"))
	if e2etest.Get[bool](k, `!document.querySelector('a.row')`) { // it is over: the list opens with what runs
		k.Press(e2etest.Link("afgesloten"))
	}
	k.Press(e2etest.Row("Nazorg", zoe))
	k.Has(want...)
	k.Look()
}

// contacted fills in a contact moment at which all was well, and saves it.
func contacted(b *e2etest.Tab) {
	b.Unfold()
	b.Choose("outcome-reached", "channel-phone", "place-work")
	if e2etest.Get[string](b, `document.getElementById('where').value`) == "" {
		b.Write("where", "kwekerij Vos")
	}
	b.Choose("stable-yes", "support-yes", "help-no")
	b.Look()
	b.Press(e2etest.Button("Opslaan"))
}
