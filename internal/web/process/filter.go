package process

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/words"
	"schakel/protocols"
)

// The filters of the list of processes, as the address names them. What is searched for is not among them: paramSearch
// only says that the session knows.
const (
	paramKind        = "soort"
	paramSide        = "lijst"
	paramTransition  = "overgang"
	paramSchool      = "school"
	paramStep        = "stap"
	paramWaits       = "wacht"
	paramLate        = "laat"
	paramMissed      = "gemist"
	paramOffer       = "aanbod"
	paramUnreachable = "onbereikbaar"
	paramClosed      = "afgesloten"
	paramSearch      = "zoek"
)

// listParam is a filter: what it can be, and what it does.
type listParam struct {
	name, label string
	options     []form.Option // one: it is on or off
	apply       func(*care.ProcessFilter, string)
}

// processList is a list of processes as an address asks for it.
type processList struct {
	params []listParam
	query  url.Values // only what is known and set
	search string
	page   int
}

// listParams are the filters for a reader who may see these schools.
func listParams(schools []care.Organisation) []listParam {
	byName := make([]form.Option, len(schools))
	for i, o := range schools {
		byName[i] = form.Option{Value: string(o.ID), Label: o.Name}
	}
	kinds := form.Choices(care.Kinds(), func(k care.Kind) string { return words.Of(k).Name })
	waits := make([]form.Option, 0, len(waitsOnNames))
	for _, code := range []string{
		string(care.Mentor), string(care.Coordinator), string(care.WijkteamWorker), string(care.Manager),
		waitsNobody, waitsSuspended,
	} {
		waits = append(waits, form.Option{Value: code, Label: words.Capital(waitsOnNames[code])})
	}
	on := func(label string) []form.Option { return []form.Option{{Value: "1", Label: label}} }
	return []listParam{
		{paramKind, "Soort", kinds, func(f *care.ProcessFilter, v string) { f.Kind = care.Kind(v) }},
		{
			paramSide, "Lijst", form.Choices([]care.Side{care.SenderSide, care.ReceiverSide}, words.Side.NL),
			func(f *care.ProcessFilter, v string) { f.Side = care.Side(v) },
		},
		{
			paramTransition, "Overgang", form.Choices(care.Crossings(), words.Crossing.NL),
			func(f *care.ProcessFilter, v string) { f.Crossing = care.Crossing(v) },
		},
		{paramSchool, "School", byName, func(f *care.ProcessFilter, v string) { f.School = care.OrganisationID(v) }},
		{paramStep, "Stap", stepOptions(), func(f *care.ProcessFilter, v string) { f.Step = v }},
		{paramWaits, "Wacht op", waits, func(f *care.ProcessFilter, v string) { f.WaitsOn = v }},
		{paramLate, "", on("Te laat"), func(f *care.ProcessFilter, _ string) { f.Late = true }},
		{paramMissed, "", on("Gemist moment"), func(f *care.ProcessFilter, _ string) { f.Missed = true }},
		{paramOffer, "", on("Wacht op acceptatie"), func(f *care.ProcessFilter, _ string) { f.OpenOffer = true }},
		{paramUnreachable, "", on("Onbereikbaar"), func(f *care.ProcessFilter, _ string) { f.Unreachable = true }},
		{paramClosed, "", on("Afgesloten"), func(f *care.ProcessFilter, _ string) { f.Closed = true }},
	}
}

// stepOptions are the steps of every protocol that a process can carry, each once: handovers share most of theirs, and
// versions do.
func stepOptions() []form.Option {
	var steps []form.Option
	for _, p := range protocols.Ever() {
		for _, step := range p.Steps {
			if !form.HasOption(steps, step.Key) {
				steps = append(steps, form.Option{Value: step.Key, Label: step.Title})
			}
		}
	}
	return steps
}

// readList keeps of an address what it knows: a filter that does not exist, or not any more, must not empty the list
// without saying so.
func readList(params []listParam, sent url.Values, search string) processList {
	l := processList{params: params, query: url.Values{}, page: 1}
	for _, p := range params {
		value := sent.Get(p.name)
		if slices.ContainsFunc(p.options, func(o form.Option) bool { return o.Value == value }) {
			l.query.Set(p.name, value)
		}
	}
	if sent.Get(paramSearch) == "1" && search != "" {
		l.query.Set(paramSearch, "1")
		l.search = search
	}
	if n, err := strconv.Atoi(sent.Get(web.ParamPage)); err == nil && n > 1 && n <= 1_000_000 {
		l.page = n
		l.query.Set(web.ParamPage, strconv.Itoa(n))
	}
	return l
}

// with returns the same list with one filter changed; an empty value takes it away. Another filter begins at the first
// page.
func (l processList) with(name, value string) processList {
	query := url.Values{}
	for n, values := range l.query {
		if n != web.ParamPage {
			query[n] = values
		}
	}
	query.Del(name)
	if value != "" {
		query.Set(name, value)
	}
	l.query = query
	return l
}

func (l processList) url() string {
	if len(l.query) == 0 {
		return "/trajecten"
	}
	return "/trajecten?" + l.query.Encode()
}

func (l processList) filter() care.ProcessFilter {
	f := care.ProcessFilter{Search: l.search, Page: l.page, Size: processesPage}
	for _, p := range l.params {
		if value := l.query.Get(p.name); value != "" {
			p.apply(&f, value)
		}
	}
	return f
}

// chip is a filter that is set, with the address of the list without it.
type chip struct{ Label, URL string }

func (l processList) chips() []chip {
	var chips []chip
	if l.search != "" {
		chips = append(chips, chip{"Zoekt op: " + l.search, l.with(paramSearch, "").url()})
	}
	for _, p := range l.params {
		for _, o := range p.options {
			if o.Value == l.query.Get(p.name) && o.Value != "" {
				chips = append(chips, chip{labelled(p.label, o.Label), l.with(p.name, "").url()})
			}
		}
	}
	return chips
}

func labelled(label, value string) string {
	if label == "" {
		return value
	}
	return label + ": " + value
}

// fields are the filters worth showing: a choice out of one would be none.
func (l processList) fields() []web.FilterField {
	var fields []web.FilterField
	for _, p := range l.params {
		f := web.FilterField{Name: p.name, Label: p.label, Options: p.options, Value: l.query.Get(p.name)}
		if p.label == "" {
			f.Tick, f.Label = true, p.options[0].Label
		} else if len(p.options) < 2 {
			continue
		}
		fields = append(fields, f)
	}
	return fields
}

// kept are the filters that are set, for the form of the search to take along.
func (l processList) kept() []web.Hidden {
	var kept []web.Hidden
	for _, p := range l.params {
		if value := l.query.Get(p.name); value != "" {
			kept = append(kept, web.Hidden{Name: p.name, Value: value})
		}
	}
	return kept
}

// silent are the filters that are set and that fields does not show: the form of the filters must not lose them.
func (l processList) silent() []web.Hidden {
	var silent []web.Hidden
	shown := l.fields()
	for name := range l.query {
		isShown := slices.ContainsFunc(shown, func(f web.FilterField) bool { return f.Name == name })
		if name != web.ParamPage && !isShown {
			silent = append(silent, web.Hidden{Name: name, Value: l.query.Get(name)})
		}
	}
	slices.SortFunc(silent, func(a, b web.Hidden) int { return strings.Compare(a.Name, b.Name) })
	return silent
}

// Whom a process waits on, as the filter names it: a role, or one of the two words that are none.
const (
	waitsSuspended = "suspended"
	waitsNobody    = "nobody"
)

var waitsOnNames = map[string]string{
	string(care.Mentor):         "de mentor",
	string(care.Coordinator):    "de zorgcoördinator",
	string(care.WijkteamWorker): "een wijkteam of gemeente",
	string(care.Manager):        "de manager",
	waitsSuspended:              "niets: opgeschort",
	waitsNobody:                 "niemand",
}
