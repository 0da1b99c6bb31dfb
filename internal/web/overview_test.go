package web_test

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// actors have a role that acts on processes, readers one that reads them: a worker of a wijkteam acts on transitions.
var (
	actors  = []care.StaffID{webtest.Karin, webtest.Fatima, webtest.Directe, webtest.Wethouder, webtest.NoordBaas}
	readers = append([]care.StaffID{webtest.Bos}, actors...)
)

// rolesOf says who may come to the pages about processes and mail. Whom the store shows what, and on which process
// somebody may act, comes on top of it.
var rolesOf = map[string][]care.StaffID{
	"GET /trajecten": {
		webtest.Karin, webtest.Fatima, webtest.Bos, webtest.Directe, webtest.Wethouder,
	},
	"POST /trajecten": {
		webtest.Karin, webtest.Fatima, webtest.Bos, webtest.Directe, webtest.Wethouder,
	},
	"GET /trajecten/{id}": {
		webtest.Karin, webtest.Fatima, webtest.Bos, webtest.Directe, webtest.Wethouder,
	},
	"GET /trajecten/nieuw":                {webtest.Karin, webtest.Fatima, webtest.Directe},
	"POST /trajecten/nieuw":               {webtest.Karin, webtest.Fatima, webtest.Directe},
	"GET /trajecten/{id}/gestart":         {webtest.Karin, webtest.Fatima, webtest.Directe, webtest.Bos},
	"GET /trajecten/{id}/hervatten":       {webtest.Karin, webtest.Fatima, webtest.Directe, webtest.Wethouder},
	"POST /trajecten/{id}/hervatten":      {webtest.Karin, webtest.Fatima, webtest.Directe, webtest.Wethouder},
	"GET /trajecten/{id}/opschorten":      {webtest.Karin, webtest.Fatima, webtest.Directe, webtest.Wethouder},
	"POST /trajecten/{id}/opschorten":     {webtest.Karin, webtest.Fatima, webtest.Directe, webtest.Wethouder},
	"GET /trajecten/{id}/uitstroomdatum":  {webtest.Karin, webtest.Fatima, webtest.Directe, webtest.Wethouder},
	"POST /trajecten/{id}/uitstroomdatum": {webtest.Karin, webtest.Fatima, webtest.Directe, webtest.Wethouder},
	"GET /trajecten/{id}/mentor":          {webtest.Karin, webtest.Fatima, webtest.Directe, webtest.Wethouder},
	"POST /trajecten/{id}/mentor":         {webtest.Karin, webtest.Fatima, webtest.Directe, webtest.Wethouder},
	"GET /trajecten/{id}/stoppen":         {webtest.Karin, webtest.Fatima, webtest.Directe, webtest.Wethouder},
	"POST /trajecten/{id}/stoppen":        {webtest.Karin, webtest.Fatima, webtest.Directe, webtest.Wethouder},
	"GET /trajecten/{id}/gegevens":        {webtest.Karin, webtest.Fatima, webtest.Directe},
	"POST /trajecten/{id}/gegevens":       {webtest.Karin, webtest.Fatima, webtest.Directe},
	"GET /trajecten/{id}/verhuisd":        {webtest.Karin, webtest.Fatima, webtest.Directe},
	"POST /trajecten/{id}/verhuisd":       {webtest.Karin, webtest.Fatima, webtest.Directe},
	"GET /beheer/mail":                    {webtest.Beheer},
	"GET /beheer/rollen":                  {webtest.Beheer},
	"POST /trajecten/{id}/herinneren":     readers,
	"GET /organisaties/niemand":           {webtest.Wethouder},
	"POST /organisaties/niemand":          {webtest.Wethouder},

	"GET /overdrachten/nieuw":   {webtest.Karin, webtest.Fatima},
	"POST /overdrachten/nieuw":  {webtest.Karin, webtest.Fatima},
	"GET /overdrachten/vragen":  {webtest.Karin, webtest.Fatima},
	"POST /overdrachten/vragen": {webtest.Karin, webtest.Fatima},

	// Acts on a handover, which of a follow-up are not there: who has a role for them gets 404.
	"GET /trajecten/{id}/aanbod-intrekken":  readers,
	"POST /trajecten/{id}/aanbod-intrekken": readers,
	"GET /trajecten/{id}/startdatum":        actors,
	"POST /trajecten/{id}/startdatum":       actors,
	"GET /trajecten/{id}/jeugdhulp":         readers,
	"POST /trajecten/{id}/jeugdhulp":        readers,
	"GET /trajecten/{id}/handtekening":      readers,
	"POST /trajecten/{id}/handtekening":     readers,

	// The same of a transition.
	"GET /trajecten/{id}/medewerker":         readers,
	"POST /trajecten/{id}/medewerker":        readers,
	"GET /trajecten/{id}/jeugdhulp-gestopt":  readers,
	"POST /trajecten/{id}/jeugdhulp-gestopt": readers,
	"GET /trajecten/{id}/plan":               readers,
	"POST /trajecten/{id}/plan":              readers,
	"POST /trajecten/{id}/plan/akkoord":      readers,

	// A table can be called in a process of any kind, by whoever takes part but for mentors.
	"GET /trajecten/{id}/overlegtafel": {
		webtest.Fatima, webtest.Bos, webtest.Directe, webtest.Wethouder, webtest.NoordBaas,
	},
	"POST /trajecten/{id}/overlegtafel": {
		webtest.Fatima, webtest.Bos, webtest.Directe, webtest.Wethouder, webtest.NoordBaas,
	},

	"GET /overgangen/nieuw":           {webtest.Bos},
	"POST /overgangen/nieuw":          {webtest.Bos},
	"GET /overgangen/nieuw/gegevens":  {webtest.Bos},
	"POST /overgangen/nieuw/gegevens": {webtest.Bos},
	"GET /vooruitblik":                {webtest.Bos, webtest.Wethouder},
	"POST /vooruitblik":               {webtest.Bos},

	"GET /trajecten/{id}/toestemming":                         {webtest.Karin, webtest.Fatima, webtest.Directe},
	"GET /trajecten/{id}/toestemming/vastleggen":              {webtest.Karin, webtest.Fatima, webtest.Directe},
	"POST /trajecten/{id}/toestemming/vastleggen":             {webtest.Karin, webtest.Fatima, webtest.Directe},
	"GET /trajecten/{id}/toestemming/zonder":                  {webtest.Directe},
	"POST /trajecten/{id}/toestemming/zonder":                 {webtest.Directe},
	"GET /trajecten/{id}/uitnodigen":                          {webtest.Karin, webtest.Fatima, webtest.Directe},
	"POST /trajecten/{id}/uitnodigen":                         {webtest.Karin, webtest.Fatima, webtest.Directe},
	"GET /trajecten/{id}/uitnodigen/{uitnodiging}":            {webtest.Karin, webtest.Fatima, webtest.Directe},
	"POST /trajecten/{id}/uitnodigen/{uitnodiging}/code":      {webtest.Karin, webtest.Fatima, webtest.Directe},
	"POST /trajecten/{id}/uitnodigen/{uitnodiging}/intrekken": {webtest.Karin, webtest.Fatima, webtest.Directe},
	"GET /trajecten/{id}/ouders":                              {webtest.Karin, webtest.Fatima, webtest.Directe},
	"POST /trajecten/{id}/ouders":                             {webtest.Karin, webtest.Fatima, webtest.Directe},
	"GET /trajecten/{id}/ouders/{partij}":                     {webtest.Karin, webtest.Fatima, webtest.Directe},
	"POST /trajecten/{id}/ouders/{partij}":                    {webtest.Karin, webtest.Fatima, webtest.Directe},
	"POST /trajecten/{id}/ouders/{partij}/verwijderen":        {webtest.Karin, webtest.Fatima, webtest.Directe},
}

func TestEveryRouteKnowsWhoMayCome(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t)
	everybody := []care.StaffID{
		webtest.Karin, webtest.Fatima, webtest.Bos, webtest.Directe, webtest.Wethouder, webtest.NoordBaas,
		webtest.Beheer, webtest.Elders,
	}
	for _, rt := range web.Routes(b.Options) {
		method, path, _ := strings.Cut(rt.Pattern, " ")
		held := []string{"/trajecten", "/beheer", "/over", "/vooruitblik", "/organisaties"}
		if !slices.ContainsFunc(held, func(start string) bool {
			return strings.HasPrefix(path, start)
		}) {
			continue
		}
		allowed, ok := rolesOf[rt.Pattern]
		if !ok {
			t.Errorf("%s is not in the table of who may come", rt.Pattern)
		}
		process := webtest.Sanne
		if strings.HasSuffix(path, "/hervatten") {
			process = webtest.Paused
		}
		for _, who := range everybody {
			if who == webtest.NoordBaas && !strings.Contains(path, "{id}/") || who == webtest.Elders {
				continue // as their kin: tested below
			}
			got := b.As(who).Send(method, strings.ReplaceAll(path, "{id}", string(process)), url.Values{}, nil)
			refused := got.Status == http.StatusForbidden
			if refused == slices.Contains(allowed, who) {
				t.Errorf("%s as %s: status %d", rt.Pattern, who, got.Status)
			}
			if refused && strings.Contains(got.Body, "Sanne") {
				t.Errorf("%s as %s: the refusal names somebody", rt.Pattern, who)
			}
		}
		if strings.Contains(path, "{id}") {
			b.As(webtest.Elders).Send(method, strings.ReplaceAll(path, "{id}", string(process)), url.Values{}, nil).
				Is(http.StatusNotFound)
			b.As(webtest.Karin).Send(method, strings.ReplaceAll(path, "{id}", "geen-id"), url.Values{}, nil).
				Is(http.StatusNotFound)
		}
	}
	for _, act := range b.Fake.Acts() {
		switch act.(type) {
		case care.ProcessFilter: // what the list asked for
		case care.ResumeProcess: // asks nothing but the button
		default:
			t.Errorf("empty forms did something: %#v", act)
		}
	}
}

// overviewPages opens each page about processes and mail once, those with mistakes included.
func overviewPages(t *testing.T) map[string]*browser.Doc {
	t.Helper()
	b := browser.Overview(t).As(webtest.Karin)
	pages := map[string]*browser.Doc{}
	for _, path := range []string{
		"/trajecten", "/trajecten?laat=1&school=" + string(webtest.Linde), "/trajecten/nieuw",
		browser.Trajectory(webtest.Sanne, "gestart"), browser.Trajectory(webtest.Begun, "gestart"),
		browser.Trajectory(webtest.Paused, "hervatten"),
	} {
		pages[path] = b.Get(path).Is(http.StatusOK)
	}
	for _, id := range []care.ProcessID{
		webtest.Sanne, webtest.Odd, webtest.Paused, webtest.Ended, webtest.Halted, webtest.Begun, webtest.Crowded,
	} {
		pages[browser.Trajectory(id)] = b.Get(browser.Trajectory(id)).Is(http.StatusOK)
	}
	for _, page := range []string{"opschorten", "uitstroomdatum", "mentor", "stoppen"} {
		pages[page] = b.Get(browser.Trajectory(webtest.Odd, page)).Is(http.StatusOK)
		pages[page+" with mistakes"] = b.Post(browser.Trajectory(webtest.Odd, page), url.Values{"reden": {""}}).
			Is(http.StatusUnprocessableEntity)
	}
	pages["start with mistakes"] = b.Post("/trajecten/nieuw", url.Values{care.ColumnFirstName: {`"><script>`}}).
		Is(http.StatusUnprocessableEntity)
	b.Fake.Rows = nil
	pages["no processes"] = b.Get("/trajecten").Is(http.StatusOK)
	pages["mail"] = b.As(webtest.Beheer).Get("/beheer/mail").Is(http.StatusOK)
	pages["mail in doubt"] = b.Get("/beheer/mail?stand=in_doubt").Is(http.StatusOK)
	return pages
}

func TestOverviewPagesAreWellMade(t *testing.T) {
	t.Parallel()
	pages := overviewPages(t)
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		browser.WellMade(t, name, pages[name])
	}
}

func TestEveryLookAtAProcessIsRecordedOrThereIsNoPage(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	for path, what := range map[string]string{
		browser.Trajectory(webtest.Sanne): "process", browser.Trajectory(webtest.Sanne, "gestart"): "started",
		browser.Trajectory(webtest.Sanne, "opschorten"):     "act",
		browser.Trajectory(webtest.Sanne, "uitstroomdatum"): "act", browser.Trajectory(webtest.Sanne, "mentor"): "act",
		browser.Trajectory(webtest.Sanne, "stoppen"): "act",
		"/trajecten": "list",
	} {
		before := len(b.Fake.Looked())
		b.Get(path).Is(http.StatusOK)
		want := string(webtest.Karin) + " " + what + " " + string(webtest.Sanne)
		if looked := b.Fake.Looked()[before:]; !slices.Contains(looked, want) {
			t.Errorf("%s: recorded %v, want %q", path, looked, want)
		}
		b.Fake.Fail("LogAccess", errors.New("no room on Sanne's disk"))
		got := b.Get(path).Is(http.StatusInternalServerError)
		if strings.Contains(got.Body, "Sanne") {
			t.Errorf("%s: shown although the look could not be recorded", path)
		}
		b.Fake.Fail("LogAccess", nil)
	}
	before, writes := len(b.Fake.Looked()), b.Fake.LookWrites()
	b.Get("/trajecten").Is(http.StatusOK)
	if got := len(b.Fake.Looked()) - before; got != len(b.Fake.Rows) || b.Fake.LookWrites() != writes+1 {
		t.Errorf(
			"the list shows %d people and recorded %d looks in %d writes", len(b.Fake.Rows), got,
			b.Fake.LookWrites()-writes,
		)
	}
	b.Fake.Rows = nil
	b.Get("/trajecten").Is(http.StatusOK)
	if b.Fake.LookWrites() != writes+1 {
		t.Error("a list of nobody was recorded")
	}
}

func TestNamesAndWordsOnOverviewPagesStayText(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	evil := `</p><script>alert("x")</script> 's avonds`
	for i := range b.Fake.Views {
		v := &b.Fake.Views[i]
		v.Journal = []care.JournalEntry{{
			JournalLine: care.JournalLine{At: webtest.Now(), By: webtest.Tom, Event: care.EventSuspended}, ByName: evil,
			OnBehalfOfName: evil,
			Texts:          map[string]string{care.TextReason: evil, care.TextArea(care.AreaIncome): evil},
		}}
		v.Plan.OwnWords, v.School.Name, v.Person.FirstName = evil, "PRO <i>De Linde</i>", `<b>Sanne</b>`
		if len(v.Participants) > 0 {
			v.Participants[0].StaffName = evil
		}
		v.Open = slices.Clone(v.Open)
		if len(v.Open) > 0 {
			v.Open[0].Title, v.Open[0].AssigneeName = evil, evil
		}
		if i == 1 {
			break
		}
	}
	pages := map[string]*browser.Doc{
		"process": b.Get(browser.Trajectory(webtest.Odd)), "stop": b.Get(browser.Trajectory(webtest.Odd, "stoppen")),
		"started": b.Get(browser.Trajectory(webtest.Odd, "gestart")),
		"list":    b.Get("/trajecten"), "search": b.Follow("/trajecten", url.Values{"zoek": {evil}}),
		"start": b.Post("/trajecten/nieuw", url.Values{care.ColumnLastName: {evil}}),
		"mail":  b.As(webtest.Beheer).Get("/beheer/mail"),
	}
	for name, page := range pages {
		for _, n := range page.All(func(n *html.Node) bool {
			return n.Data == "script" && n.Parent.Data != "head" || n.Data == "i" || n.Data == "b"
		}) {
			t.Errorf("%s: a text became <%s>", name, n.Data)
		}
	}
	pages["process"].Has(".quote", "Reden: "+evil)
	pages["process"].Has(".byline", evil+" namens "+evil)
	pages["stop"].Has(".facts", `<b>Sanne</b> van 't Hof</script><script>alert(1)</script>`)
	if got := pages["start"].Value(care.ColumnLastName); got != evil {
		t.Errorf("the last name stands there as %q", got)
	}
	if got := pages["search"].Value("zoek"); got != evil {
		t.Errorf("the search stands there as %q", got)
	}
}
