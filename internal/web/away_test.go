package web_test

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2/memstore"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// database is sessions in a database that may be away, from the beginning of a request or only at its end.
type database struct {
	*memstore.MemStore
	reads, writes atomic.Pointer[error] // nil while it is there
}

func withDatabase(d *database) func(*web.Options) {
	d.MemStore = memstore.NewWithCleanupInterval(0)
	return func(o *web.Options) { o.Sessions = d }
}

func (d *database) Find(token string) ([]byte, bool, error) {
	if err := d.reads.Load(); err != nil {
		return nil, false, *err
	}
	return d.MemStore.Find(token)
}

func (d *database) Commit(token string, data []byte, expiry time.Time) error {
	if err := d.writes.Load(); err != nil {
		return *err
	}
	return d.MemStore.Commit(token, data, expiry)
}

// sent is what stands in the form that sends again.
func sent(got *browser.Doc) url.Values {
	form := url.Values{}
	for _, n := range got.All(browser.WithAttr("type", "hidden")) {
		if n.Parent.Parent.Data != "aside" { // the bar of the demo
			form.Add(browser.Attr(n, "name"), browser.Attr(n, "value"))
		}
	}
	return form
}

// isCalm checks the page that says that something is away.
func isCalm(t *testing.T, name string, got *browser.Doc) {
	t.Helper()
	if got.Status != http.StatusServiceUnavailable || got.Header.Get("Retry-After") == "" {
		t.Errorf("%s: status %d, Retry-After %q", name, got.Status, got.Header.Get("Retry-After"))
	}
	if code := got.Text("code"); code != "" || strings.Contains(got.Body, "refused") {
		t.Errorf("%s: the page speaks of what went wrong inside: %q", name, got.Text("main"))
	}
	if focus := got.All(browser.Tag("h1")); len(focus) != 1 || !browser.HasAttr(focus[0], "autofocus") {
		t.Errorf("%s: the heading does not take the focus", name)
	}
	browser.WellMade(t, name, got)
}

// While PostgreSQL is away nobody can be recognised: every page says so, and carries what was sent.
func TestEveryPageSaysThatTheDatabaseIsAway(t *testing.T) {
	t.Parallel()
	d := &database{}
	b := browser.Open(t, withDatabase(d), browser.WithDemo(&browser.FakeDemo{})).As(webtest.Karin)
	d.reads.Store(&care.ErrStoreAway)
	typed := url.Values{
		"act": {care.NewID()}, "note": {"Drie keer \"gebeld\" & <niets>\nMorgen weer"}, "tried": {"phone", "visit"},
		"empty": {""},
	}
	for _, rt := range web.Routes(b.Options) {
		method, path := browser.AddressOf(rt)
		got := b.Send(method, path+"?versie=3", typed, nil)
		isCalm(t, rt.Pattern, got)
		if method != http.MethodPost {
			got.Has("h1", "Schakel is even niet bereikbaar")
			got.Has("a", "Opnieuw proberen")
			continue
		}
		got.Has("main", "Het is nog niet verstuurd.", "Wat je invulde is niet weg")
		got.Has("button", "Opnieuw versturen")
		if form := sent(got); form.Encode() != typed.Encode() {
			t.Errorf("%s: would send %q, want %q", rt.Pattern, form, typed)
		}
		if again := got.All(browser.WithAttr("action", path+"?versie=3")); len(again) != 1 {
			t.Errorf("%s: it would be sent elsewhere", rt.Pattern)
		}
	}
	if acts := b.Fake.Acts(); len(acts) > 0 {
		t.Errorf("nobody was recognised, and still: %v", acts)
	}
}

// A page that was to carry what another site sent would make it one of ours.
func TestAnotherSitesFormIsNotCarriedWhileTheDatabaseIsAway(t *testing.T) {
	t.Parallel()
	d := &database{}
	b := browser.Open(t, withDatabase(d)).As(webtest.Karin)
	d.reads.Store(&care.ErrStoreAway)
	got := b.Send(
		http.MethodPost, browser.Task(webtest.LateContact), url.Values{"note": {"van elders"}},
		http.Header{"Sec-Fetch-Site": {"cross-site"}},
	).Is(http.StatusForbidden)
	if strings.Contains(got.Body, "van elders") {
		t.Error("the page carries it")
	}
}

// The store goes away half-way: what is known is that nobody knows, and sending again does it once.
func TestWhatWasSentWhenTheDatabaseWentAwayIsDoneOnce(t *testing.T) {
	t.Parallel()
	d := &database{}
	b := browser.Open(t, withDatabase(d)).As(webtest.Karin)
	form := b.Get(browser.Task(webtest.LateContact)).Whole()
	form["outcome"], form["tried"], form["note"] = []string{"not_reached"}, []string{"phone"}, []string{"in gesprek"}

	b.Fake.Fail("SaveTexts", care.ErrStoreAway)
	before := b.Post(browser.Task(webtest.LateContact), form)
	isCalm(t, "before the act", before)
	before.Has(
		"main",
		"We weten nog niet zeker of het is aangekomen. Versturen kan geen kwaad: het komt maar één keer aan.",
	)
	b.Fake.Fail("SaveTexts", nil)

	d.writes.Store(&care.ErrStoreAway) // carried out, and the session could not be kept
	after := b.Post(browser.Task(webtest.LateContact), sent(before))
	isCalm(t, "after the act", after)
	if where := after.Header.Get("Location"); where != "" {
		t.Errorf("leads to %q", where)
	}
	d.writes.Store(nil)
	b.Follow(browser.Task(webtest.LateContact), sent(after)).Has(".flash", "Opgeslagen")
	if acts := b.Fake.Acts(); len(acts) != 1 {
		t.Errorf("done %d times: %v", len(acts), acts)
	}
	if said := b.Fake.SavedTexts(care.ActID(form.Get("act")))[care.TextNote]; said != "in gesprek" {
		t.Errorf("saved %q", said)
	}
}

// What the store refuses to read is no news for a reader; a mistake of ours stays one.
func TestAMistakeIsNotCalledAway(t *testing.T) {
	t.Parallel()
	d := &database{}
	b := browser.Open(t, withDatabase(d)).As(webtest.Karin)
	mistake := errors.New("column token_hash does not exist")
	d.reads.Store(&mistake)
	got := b.Get("/taken").Is(http.StatusInternalServerError)
	if got.Header.Get("Retry-After") != "" || got.Text("code") == "" {
		t.Errorf("Retry-After %q, code %q", got.Header.Get("Retry-After"), got.Text("code"))
	}
}

// A refused act leaves no text behind, one of which nobody knows what became keeps it.
func TestTheTextOfARefusedActIsNotKept(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	form := b.Get(browser.Trajectory(webtest.Sanne, "opschorten")).Whole()
	form.Set("reden", "ziek")
	act := care.ActID(form.Get("act"))
	for _, c := range []struct {
		err  error
		want int
		kept bool
	}{
		{care.ErrSuspended, http.StatusConflict, false},
		{care.ErrEngineAway, http.StatusServiceUnavailable, true},
		{errors.New("a mistake of ours"), http.StatusInternalServerError, true},
		{care.ErrProcessOver, http.StatusConflict, false},
		{nil, http.StatusSeeOther, true},
	} {
		b.Fake.Fail("Suspend", c.err)
		b.Post(browser.Trajectory(webtest.Sanne, "opschorten"), form).Is(c.want)
		if kept := b.Fake.SavedTexts(act) != nil; kept != c.kept {
			t.Errorf("%v: kept %v, want %v", c.err, kept, c.kept)
		}
	}
}

// When the text of a refused act cannot be removed, its reader still hears why it was refused.
func TestARefusalIsToldWhateverBecomesOfTheText(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	b.Fake.Fail("Suspend", care.ErrSuspended)
	b.Fake.Fail("DropTexts", care.ErrStoreAway)
	form := b.Get(browser.Trajectory(webtest.Sanne, "opschorten")).Whole()
	form.Set("reden", "ziek")
	b.Post(browser.Trajectory(webtest.Sanne, "opschorten"), form).Is(http.StatusConflict).Has("main", "ligt stil")
}

// Whatever page is looked at, every form that sends something carries one mark of who opened it, and no two people have
// the same.
func TestFormsCarryAMarkOfWhoOpenedThem(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	seen := map[string]care.StaffID{}
	for _, who := range []care.StaffID{webtest.Karin, webtest.Tom, webtest.Fatima} {
		for _, path := range []string{
			"/taken", "/trajecten", browser.Task(webtest.LateContact), browser.Trajectory(webtest.Sanne, "opschorten"),
		} {
			page := b.As(who).Get(path)
			forms := page.All(browser.WithAttr("method", "post"))
			marks := page.All(browser.WithAttr("name", "account"))
			if len(forms) == 0 || len(marks) != len(forms) {
				t.Errorf("%s: %d marks in %d forms", path, len(marks), len(forms))
			}
			for _, n := range marks {
				mark := browser.Attr(n, "value")
				if first, known := seen[mark]; known && first != who || n.Parent.Data != "form" {
					t.Errorf("%s: the mark of %s is that of %s", path, who, first)
				}
				seen[mark] = who
				if strings.Contains(mark, string(who)[:8]) {
					t.Errorf("the mark names the account: %s", mark)
				}
			}
		}
	}
	if len(seen) != 3 {
		t.Errorf("%d marks of three people", len(seen))
	}
	if marks := browser.Open(t).Get("/aanmelden").All(browser.WithAttr("name", "account")); len(marks) > 0 {
		t.Error("a form of nobody carries a mark")
	}
	again := browser.Open(t).As(webtest.Karin).Get("/taken").Value("account")
	if seen[again] != webtest.Karin {
		t.Error("another portal marks otherwise")
	}
}

// On a computer that people share Karin's form stands open while Tom signs in.
func TestAFormOfAnotherAccountIsRefused(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	form := b.Get(browser.Task(webtest.LateContact)).Whole()
	form["outcome"], form["tried"], form["note"] = []string{
		"not_reached",
	}, []string{
		"phone",
	}, []string{
		"Bel de oma 'ns",
	}
	got := b.As(webtest.Tom).Post(browser.Task(webtest.LateContact), form).Is(http.StatusConflict)
	got.Has("h1", "Dit formulier is van iemand anders")
	got.Has("main", "Tom Jansen (mentor, PRO De Linde)", "niets opgeslagen", "Bel de oma 'ns")
	if text := got.Text("main"); strings.Contains(text, "not_reached") || strings.Contains(text, form.Get("act")) {
		t.Errorf("what was not typed is shown: %q", text)
	}
	browser.WellMade(t, "of another account", got)
	if acts, texts := b.Fake.Acts(), b.Fake.SavedTexts(care.ActID(form.Get("act"))); len(acts) > 0 || texts != nil {
		t.Errorf("done %v, kept %v", acts, texts)
	}
	b.As(webtest.Karin).Follow(browser.Task(webtest.LateContact), form).Has(".flash", "Opgeslagen")
}

// Whoever signs out with a page that a colleague left open wants nothing else than that.
func TestSigningOutIsNobodysInParticular(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	mark := b.Get("/taken").Value("account")
	b.As(webtest.Tom).Follow("/afmelden", url.Values{"account": {mark}}).Has(".flash", "Je bent afgemeld.")
}

// The session ended, and somebody else signs in: what was typed is shown, and not theirs to send.
func TestAFormThatWasKeptIsNotSentByAnother(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	form := b.Get(browser.Task(webtest.LateContact)).Whole()
	form.Set("note", "Van Karin zelf")
	b.Post("/afmelden", nil)
	asked := b.Post(browser.Task(webtest.LateContact), form).Is(http.StatusUnauthorized)
	signIn := func(who care.StaffID) *browser.Doc {
		return b.Post("/aanmelden", url.Values{
			"wie": {string(who)}, "verder": {asked.Value("verder")}, "bewaard": {asked.Value("bewaard")},
		})
	}
	other := signIn(webtest.Tom).Is(http.StatusConflict)
	other.Has("main", "Tom Jansen", "Van Karin zelf")
	other.Has("footer", "Tom Jansen")
	b.Post("/afmelden", nil)
	signIn(webtest.Karin).Is(http.StatusSeeOther)
	back := b.Get(browser.Task(webtest.LateContact)).Whole() // where her draft waits for her
	if back.Get("note") != "Van Karin zelf" || len(slices.Compact(back["account"])) != 1 {
		t.Errorf("back with %v", back)
	}
}

// Nothing can be said of who opened a form when the key is not there.
func TestNoPageWithoutTheKeyOfTheForms(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	b.Fake.Fail("FormKey", care.ErrStoreAway)
	b.Post("/aanmelden", url.Values{"wie": {string(webtest.Karin)}}).Is(http.StatusServiceUnavailable)
	b.Fake.Fail("FormKey", nil)
	b.As(webtest.Karin).Get("/taken").Is(http.StatusOK)
}
