package person

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// timelinePage is how many lines of the timeline stand on one page [default]; all of them do when that is asked, to
// print them. Lines that are told as one count as the one that they are read as, and are never parted by the end of a
// page.
const timelinePage = 50

// pillsAtMost is how many processes are each a link above the timeline; of more there is a list to choose from.
const pillsAtMost = 4

// The parameters of the timeline beside web.ParamPage.
const (
	paramProcess = "traject"
	paramOrder   = "volgorde"
	paramWhole   = "alles"
)

// timelineQuery is the part of a timeline that an address asks for.
type timelineQuery struct {
	person  care.PersonID
	process care.ProcessID // only of this one
	oldest  bool
	whole   bool // everything on one page
	page    int  // from 1
}

// timeline is the journals of all processes as one story. What is in it is known once the store has picked its lines.
type timeline struct {
	timelineQuery
	processes []care.ProcessView
	names     map[care.ProcessID]string
	told      []toldProcess
	all       []line         // in the order that is asked
	passages  [][]line       // the same: what is told as one together
	also      map[line][]int // in which other processes a line was said as well
}

// toldProcess is a process of the timeline with its own story.
type toldProcess struct {
	words.Story
	id       care.ProcessID
	chapters []words.Chapter // newest first
}

// line is a line of the story: where it stands in that of its process.
type line struct {
	at     int64 // when, in microseconds
	of, no int
}

// timelineView is the timeline as the page shows it.
type timelineView struct {
	parts.JournalView
	Filters []web.PageLink   // empty: there is only one process
	Choice  *web.FilterField // instead of Filters, when there are too many
	Form    string           // where Choice is sent
	Kept    []web.Hidden     // what Choice must not lose
	Pages   web.Pager
	Whole   *web.Link // to everything on one page
}

func readTimeline(person care.PersonID, sent url.Values) *timeline {
	q := timelineQuery{
		person: person, oldest: sent.Get(paramOrder) == "oud", whole: sent.Get(paramWhole) == "1", page: 1,
	}
	if care.Valid(sent.Get(paramProcess)) {
		q.process = care.ProcessID(sent.Get(paramProcess))
	}
	if n, err := strconv.Atoi(sent.Get(web.ParamPage)); err == nil && n > 1 && n <= 1_000_000 && !q.whole {
		q.page = n
	}
	return &timeline{timelineQuery: q}
}

func (q timelineQuery) url() string {
	query := url.Values{}
	for name, value := range map[string]string{
		paramProcess: string(q.process), web.ParamPage: web.PageValue(q.page), paramOrder: when(q.oldest, "oud"),
		paramWhole: when(q.whole, "1"),
	} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if len(query) == 0 {
		return web.PersonPath(q.person)
	}
	return web.PersonPath(q.person) + "?" + query.Encode()
}

func when(is bool, text string) string {
	if is {
		return text
	}
	return ""
}

// to is a link to another part of the timeline, that begins where the timeline does.
func (q timelineQuery) to(text string, change func(*timelineQuery)) web.Link {
	change(&q)
	return web.Link{Text: text, URL: q.url() + "#tijdlijn"}
}

// there is what was asked as far as it exists.
func (t *timeline) there() timelineQuery {
	q := t.timelineQuery
	if _, ok := t.names[q.process]; !ok && q.process != "" {
		q.process, q.page = "", 1
	} else if (q.page-1)*timelinePage >= len(t.passages) {
		q.page = 1
	}
	return q
}

// pick puts the journals together as one story, the lines of each process as its own page tells them, and names the
// lines that are on this page.
func (t *timeline) pick(p care.PersonView) []care.LineRef {
	t.processes, t.names = p.Processes, processNames(p.Processes)
	for _, of := range p.Processes {
		if t.process != "" && t.process != of.ID {
			continue
		}
		own := words.StoryOf(of)
		told := toldProcess{own, of.ID, own.Chapters(of.Journal)}
		for no, c := range told.chapters {
			t.all = append(t.all, line{c.At.UnixMicro(), len(t.told), no})
		}
		t.told = append(t.told, told)
	}
	slices.SortFunc(t.all, func(a, b line) int {
		return cmp.Or(cmp.Compare(b.at, a.at), cmp.Compare(a.of, b.of), cmp.Compare(a.no, b.no))
	})
	if t.oldest {
		slices.Reverse(t.all)
	}
	t.tellOnce()
	t.putTogether()
	first, last := t.window()
	refs := make([]care.LineRef, 0, last-first)
	for _, l := range slices.Concat(t.passages[first:last]...) {
		refs = append(refs, t.ref(l))
	}
	return refs
}

// putTogether finds what is told as one: lines of one process that follow one another.
func (t *timeline) putTogether() {
	for rest := t.all; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].of == rest[0].of && parts.GoesOn(t.chapter(rest[n-1]), t.chapter(rest[n])) {
			n++
		}
		t.passages, rest = append(t.passages, rest[:n]), rest[n:]
	}
}

func (t *timeline) chapter(l line) words.Chapter { return t.told[l.of].chapters[l.no] }

func (t *timeline) ref(l line) care.LineRef {
	return care.LineRef{Process: t.told[l.of].id, Key: t.chapter(l).Key}
}

// window is which lines are on this page.
func (t *timeline) window() (first, last int) {
	if t.whole {
		return 0, len(t.passages)
	}
	first = min((t.page-1)*timelinePage, len(t.passages))
	return first, min(first+timelinePage, len(t.passages))
}

func (t *timeline) view(p care.PersonView, today calendar.Date) timelineView {
	view := timelineView{JournalView: parts.JournalView{Oldest: t.oldest}}
	first, last := t.window()
	said := "" // of which process the line before is
	for i := first; i < last; i++ {
		lines := t.passages[i]
		if i > 0 {
			before := t.passages[i-1]
			rest := parts.RestBetween(
				t.chapter(before[len(before)-1]).JournalEntry, t.chapter(lines[0]).JournalEntry,
			)
			if rest != "" {
				view.Items = append(view.Items, parts.JournalItem{Rest: rest})
				said = ""
			}
		}
		var told words.Passage
		for _, l := range lines {
			c := t.chapter(l)
			if whole, ok := p.Lines[t.ref(l)]; ok {
				c.JournalEntry = whole
			}
			told = append(told, c)
		}
		item := parts.ItemOf(t.told[lines[0].of].Story, told, today)
		if name := t.of(lines[0]); len(t.told) > 1 && name != said {
			item.Of, said = name, name
		}
		view.Items = append(view.Items, item)
	}
	view.Order = t.to("Oudste eerst", func(q *timelineQuery) { q.oldest, q.page = true, 1 })
	if t.oldest {
		view.Order = t.to("Nieuwste eerst", func(q *timelineQuery) { q.oldest, q.page = false, 1 })
	}
	t.addFilters(&view)
	t.addPages(&view, first, last)
	return view
}

// addFilters leads to the timeline of one process.
func (t *timeline) addFilters(view *timelineView) {
	switch n := len(t.processes); {
	case n < 2:
		return
	case n > pillsAtMost:
		view.Form = web.PersonPath(t.person) + "#tijdlijn"
		view.Choice = &web.FilterField{Name: paramProcess, Label: "Welk traject wil je zien?", Value: string(t.process)}
		for _, p := range t.processes {
			view.Choice.Options = append(view.Choice.Options, form.Option{Value: string(p.ID), Label: t.names[p.ID]})
		}
		for name, value := range map[string]string{paramOrder: when(t.oldest, "oud"), paramWhole: when(t.whole, "1")} {
			if value != "" {
				view.Kept = append(view.Kept, web.Hidden{Name: name, Value: value})
			}
		}
		return
	}
	of := func(id care.ProcessID, text string) {
		link := t.to(text, func(q *timelineQuery) { q.process, q.page = id, 1 })
		view.Filters = append(view.Filters, web.PageLink{Link: link, Here: t.process == id})
	}
	of("", "Alles")
	for _, p := range t.processes {
		of(p.ID, t.names[p.ID])
	}
}

func (t *timeline) addPages(view *timelineView, first, last int) {
	total := len(t.passages)
	if total <= timelinePage {
		return
	}
	if t.whole {
		back := t.to("Toon in stukken", func(q *timelineQuery) { q.whole = false })
		view.Whole = &back
		return
	}
	whole := t.to("Toon alles op één pagina", func(q *timelineQuery) { q.whole, q.page = true, 1 })
	view.Whole = &whole
	view.Pages.Said = fmt.Sprintf("%d tot en met %d van %s", first+1, last, words.Plural(total, "regel", "regels"))
	if t.page > 1 {
		view.Pages.Previous = t.to("", func(q *timelineQuery) { q.page-- }).URL
	}
	if last < total {
		view.Pages.Next = t.to("", func(q *timelineQuery) { q.page++ }).URL
	}
}

// processNames tells the processes of one young person apart: by what they are, else by between whom, else by the day
// from which they count. Those that are the same in all are numbered.
func processNames(all []care.ProcessView) map[care.ProcessID]string {
	kind := func(p care.ProcessView) string { return words.Capital(words.Of(p.Kind).Name) }
	where := func(p care.ProcessView) string {
		if p.Handover != nil {
			return kind(p) + " naar " + p.Handover.Receiver.Name
		}
		return kind(p) + " van " + p.School.Name
	}
	day := func(p care.ProcessView) string { return kind(p) + " per " + words.LongDay(p.Anchor) }
	names := map[care.ProcessID]string{}
	for _, name := range []func(care.ProcessView) string{kind, where, day} {
		used := map[string]int{}
		for _, p := range all {
			used[name(p)]++
		}
		for _, p := range all {
			if names[p.ID] == "" && used[name(p)] == 1 {
				names[p.ID] = name(p)
			}
		}
	}
	for i, p := range all {
		if names[p.ID] == "" {
			names[p.ID] = fmt.Sprintf("%s (%d)", day(p), len(all)-i)
		}
	}
	return names
}
