package e2e

import (
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/html"

	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// actor is somebody who acts on the portal in a browser that runs no scripts, and does what its pages say when
// something is away.
type actor struct {
	who     care.Staff
	partner *actor // a colleague, whose tasks they take over now and then
	portal  string
	today   calendar.Date
	client  *http.Client
	rng     *rand.Rand
	started int
	deeds   []deed
	wrong   []string // what no answer may be

	mu    sync.Mutex
	tasks []string // addresses of tasks that they saw last
}

// deed is a form that somebody sent until it was taken or refused.
type deed struct {
	what, about string // about is the task, or the pupil's number
	act         care.ActID
	taken       bool   // the portal said so
	sent        int    // how often
	last        string // what the last answer was
}

// page is what came back.
type page struct {
	path   string
	status int
	header http.Header
	root   *html.Node
}

// newActor is somebody who is signed in.
func newActor(h *house, who care.Staff, rng *rand.Rand, through http.RoundTripper) *actor {
	jar, err := cookiejar.New(nil)
	h.check(err)
	a := &actor{who: who, portal: h.url, today: calendar.DateOf(h.clock.Now()), rng: rng}
	a.client = &http.Client{
		Jar: jar, Transport: through, Timeout: time.Minute,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	got, err := a.ask(http.MethodPost, "/aanmelden", url.Values{"wie": {string(who.ID)}})
	if err != nil || got.status != http.StatusSeeOther {
		h.Errorf("%s cannot sign in: %+v, %v", who.Name, got, err)
	}
	return a
}

// ask sends one request. An error means that nothing answered: the portal was away, or went.
func (a *actor) ask(method, path string, form url.Values) (*page, error) {
	r, err := http.NewRequest(method, a.portal+path, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	answer, err := a.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(strings.NewReader(string(body)))
	if err != nil {
		return nil, err
	}
	return &page{path, answer.StatusCode, answer.Header, root}, nil
}

// calm tells whether a page that says that something is away says so as it should, and notes it when not.
func (a *actor) calm(method string, p *page) bool {
	bare := p.status != http.StatusServiceUnavailable || p.header.Get("Retry-After") == "" ||
		!strings.Contains(p.whole(), "Schakel")
	if bare {
		a.wrong = append(a.wrong, fmt.Sprintf("%s %s: a bare %d: %s", method, p.path, p.status, p.text()))
	}
	return !bare
}

// read opens a page, and tries again while something is away; nil when it cannot be opened.
func (a *actor) read(path string) *page {
	for range 100 {
		got, err := a.ask(http.MethodGet, path, nil)
		switch {
		case err == nil && got.status == http.StatusOK:
			return got
		case err == nil && got.status < http.StatusInternalServerError:
			return nil
		case err == nil && !a.calm(http.MethodGet, got):
			return nil
		}
		a.pause(300 * time.Millisecond)
	}
	a.wrong = append(a.wrong, "GET "+path+": away for too long")
	return nil
}

// send sends a form until it is taken or refused: after no answer the same again, which still stands in the browser,
// after an answer that something is away the form that stands on its page.
func (a *actor) send(what, about, path string, form url.Values) (taken bool) {
	d := deed{what: what, about: about, act: care.ActID(form.Get("act"))}
	defer func() { a.deeds = append(a.deeds, d) }()
	for range 100 {
		d.sent++
		got, err := a.ask(http.MethodPost, path, form)
		switch {
		case err != nil:
		case got.status >= http.StatusInternalServerError:
			if !a.calm(http.MethodPost, got) {
				return false
			}
			again := got.form(func(f *html.Node) bool { return e2etest.Standing(f).Get("act") == string(d.act) })
			if again == nil {
				a.wrong = append(a.wrong, "POST "+path+": the page does not carry what was sent: "+got.text())
				return false
			}
			path, form = got.action(again), e2etest.Standing(again)
		default:
			d.last = fmt.Sprintf("%d to %q: %s", got.status, got.header.Get("Location"), got.text())
			d.taken = got.status == http.StatusSeeOther &&
				!strings.HasPrefix(got.header.Get("Location"), "/aanmelden") ||
				what == "start" && got.status == http.StatusConflict && d.sent > 1 // it is there, from before
			if !d.taken && got.status != http.StatusConflict && got.status != http.StatusForbidden &&
				got.status != http.StatusNotFound {
				a.wrong = append(a.wrong, fmt.Sprintf("POST %s: %d: %s", path, got.status, got.text()))
			}
			return d.taken
		}
		a.pause(300 * time.Millisecond)
	}
	a.wrong = append(a.wrong, "POST "+path+": away for too long")
	return false
}

func (a *actor) pause(about time.Duration) {
	time.Sleep(about/2 + time.Duration(a.rng.Int64N(int64(about))))
}

// act does one thing.
func (a *actor) act() {
	switch n := a.rng.IntN(10); {
	case n < 5:
		a.answer()
	case n < 8:
		a.borrow()
	default:
		a.start()
	}
}

var task = regexp.MustCompile(`^/taken/[0-9a-f-]{36}$`)

// answer answers one of the tasks in the inbox.
func (a *actor) answer() {
	inbox := a.read("/taken")
	if inbox == nil {
		return
	}
	var tasks []string
	for _, link := range e2etest.Elements(inbox.root, "a") {
		if to := e2etest.Attr(link, "href"); task.MatchString(to) {
			tasks = append(tasks, to)
		}
	}
	a.mu.Lock()
	a.tasks = tasks
	a.mu.Unlock()
	if len(tasks) == 0 {
		return
	}
	path := tasks[a.rng.IntN(len(tasks))]
	if got := a.read(path); got != nil {
		if f := got.form(func(f *html.Node) bool { return got.action(f) == path && hasField(f, "outcome") }); f != nil {
			a.send("answer", path, path, filledIn(f))
		}
	}
}

// borrow takes a task of a colleague over, and gives it back.
func (a *actor) borrow() {
	a.partner.mu.Lock()
	tasks := slices.Clone(a.partner.tasks)
	a.partner.mu.Unlock()
	if len(tasks) == 0 {
		return
	}
	path := tasks[a.rng.IntN(len(tasks))]
	for _, what := range []string{"overnemen", "teruggeven"} {
		got := a.read(path)
		if got == nil {
			return
		}
		f := got.form(func(f *html.Node) bool { return got.action(f) == path+"/"+what })
		if f == nil || !a.send(what, path, path+"/"+what, e2etest.Standing(f)) {
			return
		}
	}
}

// start starts a follow-up of another young person.
func (a *actor) start() {
	got := a.read("/trajecten/nieuw")
	if got == nil {
		return
	}
	f := got.form(func(f *html.Node) bool { return hasField(f, care.ColumnPupilNumber) })
	if f == nil {
		a.wrong = append(a.wrong, "there is no form to start with: "+got.text())
		return
	}
	a.started++
	number := fmt.Sprintf("%s-%d", strings.TrimPrefix(a.who.Name, "Mentor "), a.started)
	form := e2etest.Standing(f)
	for name, value := range map[string]string{
		care.ColumnPupilNumber: number, care.ColumnFirstName: "Sanne", care.ColumnLastName: lettersOf(number),
		care.ColumnBirthDate:   a.today.AddYears(-17).AddDays(-a.started).String(),
		care.ColumnLeavingDate: a.today.AddDays(-100).String(), care.ColumnEducation: "pro",
		care.ColumnMentorEmail: a.who.Email, care.ColumnMunicipality: "Groningen", care.ColumnYouthCare: "nee",
	} {
		form.Set(name, value)
	}
	a.send("start", number, "/trajecten/nieuw", form)
}

// lettersOf is a name for each number: of people who look alike the portal asks whether they are the same.
func lettersOf(number string) string {
	return "Van" + strings.Map(func(r rune) rune {
		if r == '-' {
			return 'x'
		}
		return 'a' + r - '0'
	}, number)
}

// wanted is what is chosen where there is a choice; else the first that there is.
var wanted = map[string]string{
	"outcome": "reached", "place": "work", "stable": "yes", "support": "yes", "help": "no", "channel": "phone",
}

// filledIn is a form with something typed in every area, and something chosen in every group.
func filledIn(f *html.Node) url.Values {
	form := e2etest.Standing(f)
	for _, n := range e2etest.Elements(f, "textarea") {
		form.Set(e2etest.Attr(n, "name"), "Het gaat goed, zegt 's middags iemand.")
	}
	choices := map[string][]string{}
	for _, n := range e2etest.Elements(f, "input") {
		if e2etest.Attr(n, "type") == "radio" {
			name := e2etest.Attr(n, "name")
			choices[name] = append(choices[name], e2etest.Attr(n, "value"))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(choices)) {
		form.Set(name, choices[name][0])
		if slices.Contains(choices[name], wanted[name]) {
			form.Set(name, wanted[name])
		}
	}
	return form
}

func hasField(f *html.Node, name string) bool {
	return slices.ContainsFunc(e2etest.Elements(f, "input", "select", "textarea"), func(n *html.Node) bool {
		return e2etest.Attr(n, "name") == name
	})
}

// form is the first form of a page for which something holds.
func (p *page) form(is func(*html.Node) bool) *html.Node {
	forms := e2etest.Elements(p.root, "form")
	if i := slices.IndexFunc(forms, is); i >= 0 {
		return forms[i]
	}
	return nil
}

// action is where a form of the page is sent.
func (p *page) action(f *html.Node) string {
	if to := e2etest.Attr(f, "action"); to != "" {
		return to
	}
	return p.path
}

// text is the beginning of what stands on a page.
func (p *page) text() string {
	said := strings.Fields(p.whole())
	return strings.Join(said[:min(len(said), 60)], " ")
}

// whole is what stands on a page.
func (p *page) whole() string {
	var said []string
	for _, main := range e2etest.Elements(p.root, "main") {
		for n := range main.Descendants() {
			if n.Type == html.TextNode {
				said = append(said, n.Data)
			}
		}
	}
	return strings.Join(said, " ")
}
