package web

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/clock"
	"schakel/internal/web/webtest"
)

// browser is somebody who looks at a portal of their own, with cookies and without scripts.
type browser struct {
	t       *testing.T
	fake    *webtest.Fake
	clock   *clock.Fixed
	options Options
	portal  http.Handler
	server  *httptest.Server
	client  *http.Client
}

// open starts a portal with the people of webtest.Example, on webtest.Today.
func open(t *testing.T, change ...func(*Options)) *browser {
	t.Helper()
	b := &browser{t: t, fake: webtest.Example(), clock: clock.NewFixed(webtest.Now())}
	o := Options{Store: b.fake, Engine: b.fake, Clock: b.clock, Development: true, Log: slog.New(slog.DiscardHandler)}
	for _, c := range change {
		c(&o)
	}
	b.options, b.portal = o, New(o)
	b.server = httptest.NewServer(b.portal)
	t.Cleanup(b.server.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	// Not the transport that all share: a server that stops closes the connections of that one, others' too.
	b.client = b.server.Client()
	b.client.Jar = jar
	b.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return b
}

// as signs in.
func (b *browser) as(who care.StaffID) *browser {
	b.t.Helper()
	if got := b.post("/aanmelden", url.Values{"wie": {string(who)}}); got.status != http.StatusSeeOther {
		b.t.Fatalf("signing in as %s: status %d", who, got.status)
	}
	return b
}

func (b *browser) get(path string) *doc {
	b.t.Helper()
	return b.send(http.MethodGet, path, nil, nil)
}

func (b *browser) post(path string, form url.Values) *doc {
	b.t.Helper()
	return b.send(http.MethodPost, path, form, nil)
}

// follow posts a form that must be carried out, and returns the page that comes next.
func (b *browser) follow(path string, form url.Values) *doc {
	b.t.Helper()
	got := b.post(path, form)
	if got.status != http.StatusSeeOther {
		b.t.Fatalf("POST %s: status %d, %q", path, got.status, got.text("main"))
	}
	return b.get(got.header.Get("Location"))
}

func (b *browser) send(method, path string, form url.Values, header http.Header) *doc {
	b.t.Helper()
	r, err := http.NewRequest(method, b.server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, values := range header {
		r.Header[name] = values
	}
	resp, err := b.client.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(string(body)))
	if err != nil {
		b.t.Fatal(err)
	}
	return &doc{t: b.t, status: resp.StatusCode, header: resp.Header, body: string(body), root: root}
}

// doc is a page as it came back.
type doc struct {
	t      *testing.T
	status int
	header http.Header
	body   string
	root   *html.Node
}

// all returns the elements for which match holds, in order.
func (d *doc) all(match func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for n := range d.root.Descendants() {
		if n.Type == html.ElementNode && match(n) {
			found = append(found, n)
		}
	}
	return found
}

// tag, class, id and named say which elements to look for.
func tag(name string) func(*html.Node) bool { return func(n *html.Node) bool { return n.Data == name } }

func class(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(strings.Fields(attr(n, "class")), name) }
}

func withAttr(key, value string) func(*html.Node) bool {
	return func(n *html.Node) bool { return attr(n, key) == value }
}

// find turns "h1", ".flash" and "#place-work" into a match.
func find(selector string) func(*html.Node) bool {
	switch selector[0] {
	case '.':
		return class(selector[1:])
	case '#':
		return withAttr("id", selector[1:])
	}
	return tag(selector)
}

// text returns what a reader reads in the first element that the selector finds, with single spaces; "" when there is
// none.
func (d *doc) text(selector string) string {
	for _, n := range d.all(find(selector)) {
		return flat(n)
	}
	return ""
}

// texts returns what a reader reads in every such element.
func (d *doc) texts(selector string) []string {
	var all []string
	for _, n := range d.all(find(selector)) {
		all = append(all, flat(n))
	}
	return all
}

// has fails the test when what the selector finds does not say all of this.
func (d *doc) has(selector string, want ...string) {
	d.t.Helper()
	got := strings.Join(d.texts(selector), "\n")
	for _, w := range want {
		if !strings.Contains(got, w) {
			d.t.Errorf("%s does not say %q: %q", selector, w, got)
		}
	}
}

// is fails the test when the status is another one.
func (d *doc) is(status int) *doc {
	d.t.Helper()
	if d.status != status {
		d.t.Fatalf("status %d, want %d: %q", d.status, status, d.text("main"))
	}
	return d
}

// value returns what stands in the control with that name: what was typed, or which choice was made.
func (d *doc) value(name string) string {
	for _, n := range d.all(withAttr("name", name)) {
		switch {
		case n.Data == "textarea":
			return raw(n)
		case attr(n, "type") != "radio" && attr(n, "type") != "checkbox":
			return attr(n, "value")
		case hasAttr(n, "checked"):
			return attr(n, "value")
		}
	}
	return ""
}

func flat(n *html.Node) string { return strings.Join(strings.Fields(raw(n)), " ") }

func raw(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
		if c.Type == html.ElementNode && !slices.Contains([]string{"strong", "span", "small"}, c.Data) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// task is the address of a task of the example.
func task(id care.TaskID) string { return "/taken/" + string(id) }
