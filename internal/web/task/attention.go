package task

import (
	"fmt"
	"strconv"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// attentionPath is everything that asks for the reader's attention.
const attentionPath = "/taken/aandacht"

// paramSort is for which reason something asks for attention, in the address.
const paramSort = "waarom"

// attentionView is what asks for the reader's attention and is no task of their own.
type attentionView struct {
	Rows  []row
	More  *web.Link // to all of it
	Sorts []web.PageLink
	Pages web.Pager
}

// attentionPage shows all that asks for the reader's attention, for one reason or for every reason.
func (s *site) attentionPage(v *web.Visit) error {
	q := v.R.URL.Query()
	sort := care.AttentionSort(q.Get(paramSort))
	if _, known := words.Attention[sort]; !known {
		sort = ""
	}
	at := 1
	if n, err := strconv.Atoi(q.Get(web.ParamPage)); err == nil && n > 1 && n <= 1_000_000 {
		at = n
	}
	found, err := s.Store.Attention(v.Ctx(), v.Me, sort, at, v.Now)
	if err != nil {
		return err
	}
	if len(found.Rows) == 0 && at > 1 {
		return v.GoTo(attentionURL(sort, 1))
	}
	if err := s.Looked(v, "inbox", namedInAttention(found)...); err != nil {
		return err
	}
	view := attentionView{Rows: attentionRows(v, found)}
	view.Sorts = []web.PageLink{{Link: web.Link{Text: "Alles", URL: attentionPath}, Here: sort == ""}}
	for _, reason := range care.AttentionSorts() {
		if n := found.Counts[reason]; n > 0 || reason == sort {
			view.Sorts = append(view.Sorts, web.PageLink{
				Link: web.Link{
					Text: fmt.Sprintf("%s (%d)", words.Capital(words.Attention.NL(reason)), n),
					URL:  attentionURL(reason, 1),
				},
				Here: reason == sort,
			})
		}
	}
	if found.Total > 0 {
		view.Pages.Said = fmt.Sprintf("Samen %d.", found.Total)
	}
	if at > 1 {
		view.Pages.Previous = attentionURL(sort, at-1)
	}
	if found.Last > 0 && found.Last < found.Total {
		view.Pages.Next = attentionURL(sort, at+1)
	}
	return s.Show(v, web.Page{Template: "attention", Title: "Vraagt je aandacht", Nav: "/taken", View: view})
}

func attentionURL(sort care.AttentionSort, at int) string {
	url := attentionPath
	if sort != "" {
		url += "?" + paramSort + "=" + string(sort)
	}
	if at > 1 {
		url += map[bool]string{true: "?", false: "&"}[sort == ""] + web.ParamPage + "=" + web.PageValue(at)
	}
	return url
}

// attentionOf is the part of the inbox above somebody's own tasks; nil when nothing asks for their attention.
func attentionOf(v *web.Visit, found care.AttentionPage) *attentionView {
	view := &attentionView{Rows: attentionRows(v, found)}
	if len(view.Rows) == 0 {
		return nil
	}
	if found.Total > len(found.Rows) {
		view.More = &web.Link{Text: fmt.Sprintf("Alles wat je aandacht vraagt (%d)", found.Total), URL: attentionPath}
	}
	return view
}

// attentionRows are organisations and roles where nobody is, and then what is about young people.
func attentionRows(v *web.Visit, found care.AttentionPage) []row {
	var rows []row
	if n := len(found.Unattended); n > 0 {
		first := found.Unattended[0]
		title := "Bij " + first.Name + " is niemand die taken kan doen"
		if n > 1 {
			title = "Bij " + words.Plural(n, "organisatie", "organisaties") + " is niemand die taken kan doen"
		}
		rows = append(rows, row{
			URL: care.Lead{To: care.LandsUnattended}.Path(), Title: title, Tone: "late",
			Badge: "sinds " + words.Day(first.Since, v.Today), Meta: "Vraag om iemand aan te wijzen",
		})
	}
	for _, r := range found.Empty {
		rows = append(rows, row{
			URL: care.Lead{To: care.LandsRoles}.Path(), Title: parts.NobodyInRole(r.Role), Tone: "late",
			Badge: words.Plural(r.Open, "open taak", "open taken"),
			Meta:  "Sinds " + words.Day(r.Since, v.Today) + " · wijs iemand aan",
		})
	}
	for _, r := range found.Rows {
		rows = append(rows, attentionRow(v, r))
	}
	return rows
}

func namedInAttention(found care.AttentionPage) []care.ProcessID {
	var named []care.ProcessID
	for _, r := range found.Rows {
		named = append(named, r.Process)
	}
	return named
}

// attentionRow says whom something is about, what of it asks for attention, and what the reader can do.
func attentionRow(v *web.Visit, r care.AttentionRow) row {
	t := r.About
	step := parts.TaskTitle(t)
	said := row{URL: r.Lead.Path()}
	about := words.Lower(step)
	switch r.Sort {
	case care.AttentionLegal:
		said.Badge, said.Tone = lawWords(r.LawIn), web.DueTone(r.LawIn)
		said.Meta = words.Dotted("uiterlijk "+words.Day(r.LawOn, v.Today), turnWords(r.Turn), canDo(v, r))
	case care.AttentionEscalated:
		said.Badge, said.Tone = "sinds "+words.Day(t.DueOn.AddDays(1), v.Today)+" te laat", "late"
		if t.WorkingDaysLeft >= 0 {
			said.Badge, said.Tone = words.Due(t.WorkingDaysLeft, t.DueOn), web.DueTone(t.WorkingDaysLeft)
		}
		said.Meta = words.Dotted(turnWords(r.Turn), nextHears(v, r), canDo(v, r))
	case care.AttentionUnheld:
		about = "niemand heeft deze taak"
		said.Badge, said.Tone = unheldWords(t.Role, r.Turn.Unheld), "late"
		said.Meta = words.Dotted(step, canDo(v, r))
	case care.AttentionUnanswered:
		about = t.OrgName + " antwoordt niet"
		said.Badge = "wacht " + words.Plural(max(t.WorkingDaysOpen, 0), "werkdag", "werkdagen")
		said.Meta = words.Dotted("gevraagd op "+words.Day(t.OpensOn, v.Today), canDo(v, r))
	case care.AttentionMissed:
		about += " gemist"
		said.Badge = "gemist"
		said.Meta = words.Dotted(
			orElse(t.AssigneeName, "een "+words.Role.NL(t.Role)), "geen antwoord voor de volgende stap begon",
		)
	}
	said.Title = words.Capital(words.Dotted(t.PersonShort, about))
	said.Meta = words.Capital(said.Meta)
	return said
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// lawWords says how near a last day by law is.
func lawWords(left int) string {
	if left < 0 {
		return "wettelijke dag voorbij"
	}
	return "wettelijk: " + words.Due(left, calendar.Date{})
}

// unheldWords says in a few words why nobody in particular has a task.
func unheldWords(role care.Role, why care.Unheld) string {
	if why == "" || why == care.UnheldNobody {
		return words.Unheld.NL(care.UnheldNobody)
	}
	return words.Role.NL(role) + " " + words.Unheld.NL(why)
}

// turnWords says who has a task; "" of a step without one.
func turnWords(t care.Turn) string {
	switch {
	case t.Task == "":
		return ""
	case t.Nobody():
		return "niemand kan deze taak doen"
	case t.Unheld != "":
		return "niemand heeft deze taak"
	}
	return t.DoerName + " is aan zet"
}

// nextHears says who hears of a task next when it stays open, and when.
func nextHears(v *web.Visit, r care.AttentionRow) string {
	next := r.About.NextRung
	switch {
	case next == nil || !next.On.After(v.Today) || next.Tell == care.TellHolder || r.About.Org != v.Me.Organisation:
		return ""
	case r.Turn.Next == v.Me.ID:
		return words.Day(next.On, v.Today) + " hoor jij dit weer"
	}
	return words.Day(next.On, v.Today) + " hoort " + orElse(r.Turn.NextName, words.Recipient.NL(next.Tell)) + " dit"
}

// canDo says what the reader can do about a task.
func canDo(v *web.Visit, r care.AttentionRow) string {
	switch {
	case r.Task == "":
		return ""
	case r.About.Org == v.Me.Organisation && r.Turn.Unheld != "":
		return "geef het aan een collega"
	case r.About.Org == v.Me.Organisation:
		return "overnemen, geven of herinneren"
	}
	return askWords(v, r.Turn)
}

// askWords says whether the reader's organisation may ask today how a task stands.
func askWords(v *web.Visit, t care.Turn) string {
	if again := t.AskAgainOn(); again.After(v.Today) {
		return "herinnerd, kan weer vanaf " + words.Day(again, v.Today)
	}
	return "vandaag mag je herinneren"
}
