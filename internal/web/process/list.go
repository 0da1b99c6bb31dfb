package process

import (
	"fmt"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// keySearch is where the session keeps what is searched for.
const keySearch = "search"

// processesPage is how many processes stand on one page [default].
const processesPage = 50

// processesView is the list of processes, with figures above it that are links to what they count.
type processesView struct {
	Figures []figure
	Lists   []web.PageLink // all, what we sent, what was offered to us; none for who has no handovers
	Starts  []web.PageLink // what the reader may start
	Search  string         // what is searched for; it stands in the session, never in the address
	Filters []web.FilterField
	Chips   []chip
	Kept    []web.Hidden // the filters that are set, so that a search keeps them
	Silent  []web.Hidden // what the form of the filters keeps without showing it
	Rows    []processLine
	Pages   web.Pager
	Empty   *emptyList
}

// figure is a number with the list behind it.
type figure struct {
	Count      int
	Label, URL string
	Here       bool
	Tone       string
}

// processLine is one process in the list.
type processLine struct {
	URL, Title, School, Waits string
	About                     string // the transition of a handover
	Step                      parts.StepTitle
	Badge                     *web.Badge
	Unreachable               bool
	Missed                    string // which moment was missed and whose it was, when the list is of those
}

// emptyList helps who finds nothing.
type emptyList struct {
	Title, Text string
	Link        *web.Link
}

// processes lists the processes that the reader may see.
func (s *site) processes(v *web.Visit) error {
	schools, err := s.Store.Schools(v.Ctx(), v.Me)
	if err != nil {
		return err
	}
	list := readList(listParams(schools), v.R.URL.Query(), s.Session.GetString(v.Ctx(), keySearch))
	if v.R.URL.RawQuery != list.query.Encode() {
		return v.GoTo(list.url()) // one address for one list: no empty or unknown filters in it
	}
	rows, total, err := s.Store.Processes(v.Ctx(), v.Me, list.filter(), v.Now)
	if err != nil {
		return err
	}
	if len(rows) == 0 && list.page > 1 {
		return v.GoTo(list.with(web.ParamPage, "").url())
	}
	counts, err := s.Store.ProcessCounts(v.Ctx(), v.Me, v.Now)
	if err != nil {
		return err
	}
	shown := make([]care.ProcessID, len(rows))
	for i, r := range rows {
		shown[i] = r.ID
	}
	if err := s.Looked(v, "list", shown...); err != nil {
		return err
	}
	view := processesView{
		Figures: figures(counts, list), Search: list.search, Filters: list.fields(), Chips: list.chips(),
		Kept: list.kept(), Silent: list.silent(),
		Pages: list.pager(len(rows), total), Lists: sideLists(v, counts, list), Starts: startLinks(v),
	}
	for _, r := range rows {
		line := processLineOf(r, v)
		if list.filter().Missed {
			line.Missed = "Gemist: " + words.Dotted(words.Lower(r.MissedTitle), r.MissedName,
				"niet gedaan voor de volgende stap begon")
		}
		view.Rows = append(view.Rows, line)
	}
	if len(rows) == 0 {
		view.Empty = list.empty(v)
	}
	return s.Show(v, web.Page{Template: "processes", Title: "Trajecten", Nav: "/trajecten", View: view})
}

func processLineOf(r care.ProcessRow, v *web.Visit) processLine {
	line := processLine{
		URL:         web.ProcessPath(r.ID),
		Title:       words.Capital(words.Of(r.Kind).Name) + " · " + r.PersonShort,
		School:      r.SchoolName,
		Step:        parts.SplitTitle(r.StepTitle),
		Waits:       parts.WaitsOn(r, v.Today),
		Badge:       parts.RowBadge(r),
		Unreachable: r.Unreachable && !r.State.Over(),
	}
	if kind.Of(r.Kind).HandsOver {
		if kind.Of(r.Kind).Moves {
			line.About = words.CrossingShort.NL(r.Crossing)
		}
		switch r.Side {
		case care.SenderSide:
			line.School = "naar " + r.ReceiverName
		case care.ReceiverSide:
			line.School = "van " + r.SenderName
		default:
			line.School = "van " + r.SenderName + " naar " + r.ReceiverName
		}
	}
	return line
}

// sideLists are the lists of handovers by the side of the reader's organisation.
func sideLists(v *web.Visit, c care.ProcessCounts, list processList) []web.PageLink {
	here := list.query.Get(paramSide)
	if c.Sent+c.Offered == 0 && here == "" && v.Me.OrgKind != care.School && v.Me.OrgKind != care.Childcare {
		return nil
	}
	all := processList{params: list.params}
	of := func(side care.Side, text string) web.PageLink {
		return web.PageLink{
			Link: web.Link{Text: text, URL: all.with(paramSide, string(side)).url()}, Here: here == string(side),
		}
	}
	return []web.PageLink{
		of("", "Alle trajecten"),
		of(care.SenderSide, fmt.Sprintf("%s (%d)", words.Capital(words.Side.NL(care.SenderSide)), c.Sent)),
		of(care.ReceiverSide, fmt.Sprintf("%s (%d)", words.Capital(words.Side.NL(care.ReceiverSide)), c.Offered)),
	}
}

// startLinks are what the reader may start, for the top of the list.
func startLinks(v *web.Visit) []web.PageLink {
	if pages := web.StartPages(v, ""); pages != nil {
		return pages
	}
	var links []web.PageLink
	if web.StartsProcesses(v) {
		links = append(links, web.PageLink{Link: web.Link{Text: "Nazorg starten", URL: web.StartFollowupPath}})
	}
	if web.HandsOver(v) {
		links = append(links, web.PageLink{Link: web.Link{Text: "Overdracht starten", URL: web.SendHandoverPath}})
	}
	if web.StartsTransitions(v) {
		links = append(links, web.PageLink{Link: web.Link{Text: "Overgang 18-/18+ starten", URL: web.FindYoungPath}})
	}
	return links
}

// searchProcesses keeps what is searched for in the session: it may be a name, and an address ends up in histories and
// logs.
func (s *site) searchProcesses(v *web.Visit) error {
	schools, err := s.Store.Schools(v.Ctx(), v.Me)
	if err != nil {
		return err
	}
	term := v.Form().Get(paramSearch)
	if r := []rune(term); len(r) > form.MaxLine {
		term = string(r[:form.MaxLine])
	}
	if term == "" {
		s.Session.Remove(v.Ctx(), keySearch)
	} else {
		s.Session.Put(v.Ctx(), keySearch, term)
	}
	sent := v.Form()
	sent.Del(paramSearch)
	if term != "" {
		sent.Set(paramSearch, "1")
	}
	sent.Del(web.ParamPage)
	return v.GoTo(readList(listParams(schools), sent, term).url())
}

// figures count what the reader may see, each as a link to the list with nothing but its own filter.
func figures(c care.ProcessCounts, list processList) []figure {
	all, here := processList{params: list.params}, list.with(web.ParamPage, "").url()
	of := func(count int, label, tone string, l processList) figure {
		if count == 0 {
			tone = ""
		}
		return figure{Count: count, Label: label, Tone: tone, URL: l.url(), Here: l.url() == here}
	}
	return []figure{
		of(c.Running+c.Suspended, "lopend", "", all), // the list without filters shows what is suspended too
		of(c.Late, "te laat", "late", all.with(paramLate, "1")),
		of(c.Missed, "gemist moment", "", all.with(paramMissed, "1")),
		of(c.Offers, "wacht op acceptatie", "today", all.with(paramOffer, "1")),
		of(c.Suspended, "opgeschort", "", all.with(paramWaits, waitsSuspended)),
		of(c.Unreachable, "onbereikbaar", "late", all.with(paramUnreachable, "1")),
		of(c.Closed, "afgesloten", "", all.with(paramClosed, "1")),
	}
}

func (l processList) pager(shown, total int) web.Pager {
	first := (l.page-1)*processesPage + 1
	last := first + shown - 1
	p := web.Pager{}
	switch {
	case shown == 0:
	case total > shown:
		p.Said = fmt.Sprintf("%d tot en met %d van %s", first, last, words.Plural(total, "traject", "trajecten"))
	default:
		p.Said = words.Plural(total, "traject", "trajecten")
	}
	if l.page > 1 {
		p.Previous = l.with(web.ParamPage, web.PageValue(l.page-1)).url()
	}
	if last < total {
		p.Next = l.with(web.ParamPage, web.PageValue(l.page+1)).url()
	}
	return p
}

// empty says why there is nothing in the list, and what to do about it.
func (l processList) empty(v *web.Visit) *emptyList {
	all := &web.Link{Text: "Toon alle trajecten", URL: "/trajecten"}
	f := l.filter()
	switch {
	case f.Search != "" && !f.Closed:
		return &emptyList{
			"Niets gevonden met “" + f.Search + "”",
			"Kijk of de naam of het leerlingnummer goed geschreven is. Misschien is het traject al afgesloten.",
			&web.Link{
				Text: "Zoek in afgesloten trajecten",
				URL:  processList{}.with(paramClosed, "1").with(paramSearch, "1").url(),
			},
		}
	case f.Search != "":
		return &emptyList{
			"Niets gevonden met “" + f.Search + "”", "Kijk of de naam of het leerlingnummer goed geschreven is.", all,
		}
	case f.Late && len(l.query) == 1:
		return &emptyList{"Niemand is te laat", "Alle taken zijn op tijd.", all}
	case f.Missed && len(l.query) == 1:
		return &emptyList{"Niets gemist", "Geen moment is voorbijgegaan zonder antwoord.", all}
	case f.Side == care.SenderSide && len(l.query) == 1:
		return &emptyList{"Jullie hebben nog niemand overgedragen", "Zodra een overdracht begint, staat die hier.", all}
	case f.Side == care.ReceiverSide && len(l.query) == 1:
		return &emptyList{
			"Er is jullie nog niemand aangeboden",
			"Zodra een andere organisatie een overdracht aanbiedt, staat die hier.", all,
		}
	case len(l.query) > 0:
		return &emptyList{"Geen trajecten met deze filters", "Haal een filter weg om meer te zien.", all}
	case web.StartsTransitions(v):
		return &emptyList{
			"Er lopen nog geen trajecten",
			"Kijk in de vooruitblik wie binnenkort 16, 17 of 17½ wordt, of zoek zelf iemand.",
			&web.Link{Text: "Overgang 18-/18+ starten", URL: web.FindYoungPath},
		}
	case web.StartsProcesses(v):
		return &emptyList{
			"Er lopen nog geen trajecten",
			"Start nazorg voor een leerling die van school gaat. Een hele lijst in één keer? Dat doet de beheerder " +
				"met een bestand.",
			&web.Link{Text: "Nazorg starten", URL: web.StartFollowupPath},
		}
	}
	return &emptyList{
		"Er lopen nog geen trajecten", "Zodra jouw organisatie bij een traject hoort, staat het hier.", nil,
	}
}
