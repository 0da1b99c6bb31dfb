// Package browser looks at the portal as somebody does whose browser runs no scripts: it opens a portal, signs in,
// follows links, fills in forms, and checks what the pages say. Only tests use it.
package browser

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
	"schakel/internal/web"
	"schakel/internal/web/sitemap"
	"schakel/internal/web/webtest"
)

// Browser is somebody who looks at a portal of their own, with cookies and without scripts.
type Browser struct {
	t       *testing.T
	Fake    *webtest.Fake
	Clock   *clock.Fixed
	Options web.Options
	Portal  http.Handler
	Server  *httptest.Server
	Client  *http.Client
}

// Open starts a portal with the people of webtest.Example, on webtest.Today.
func Open(t *testing.T, change ...func(*web.Options)) *Browser {
	t.Helper()
	b := &Browser{t: t, Fake: webtest.Example(), Clock: clock.NewFixed(webtest.Now())}
	o := web.Options{
		Store: b.Fake, Engine: b.Fake, Clock: b.Clock, Development: true, Log: slog.New(slog.DiscardHandler),
	}
	for _, c := range change {
		c(&o)
	}
	store, _ := o.Store.(sitemap.Store)
	o.Drafts, _ = o.Store.(web.Drafts)
	engine, _ := o.Engine.(sitemap.Engine)
	o.Pages = append(o.Pages, sitemap.Pages(store, engine)...)
	b.Options, b.Portal = o, web.New(o)
	b.Server = httptest.NewServer(b.Portal)
	t.Cleanup(b.Server.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	// Not the transport that all share: a server that stops closes the connections of that one, others' too.
	b.Client = b.Server.Client()
	b.Client.Jar = jar
	b.Client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return b
}

// As signs in.
func (b *Browser) As(who care.StaffID) *Browser {
	b.t.Helper()
	if got := b.Post("/aanmelden", url.Values{"wie": {string(who)}}); got.Status != http.StatusSeeOther {
		b.t.Fatalf("signing in as %s: status %d", who, got.Status)
	}
	return b
}

// Get opens a page.
func (b *Browser) Get(path string) *Doc {
	b.t.Helper()
	return b.Send(http.MethodGet, path, nil, nil)
}

// Post sends a form.
func (b *Browser) Post(path string, form url.Values) *Doc {
	b.t.Helper()
	return b.Send(http.MethodPost, path, form, nil)
}

// Follow posts a form that must be carried out, and returns the page that comes next.
func (b *Browser) Follow(path string, form url.Values) *Doc {
	b.t.Helper()
	got := b.Post(path, form)
	if got.Status != http.StatusSeeOther {
		b.t.Fatalf("POST %s: status %d, %q", path, got.Status, got.Text("main"))
	}
	return b.Get(got.Header.Get("Location"))
}

// Send sends a request with headers of its own, and reads the page that comes back. It follows no redirect.
func (b *Browser) Send(method, path string, form url.Values, header http.Header) *Doc {
	b.t.Helper()
	r, err := http.NewRequestWithContext(b.t.Context(), method, b.Server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, values := range header {
		r.Header[name] = values
	}
	resp, err := b.Client.Do(r)
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
	return &Doc{t: b.t, Status: resp.StatusCode, Header: resp.Header, Body: string(body), root: root}
}

// Doc is a page as it came back.
type Doc struct {
	t      *testing.T
	Status int
	Header http.Header
	Body   string
	root   *html.Node
}

// All returns the elements for which match holds, in order.
func (d *Doc) All(match func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for n := range d.root.Descendants() {
		if n.Type == html.ElementNode && match(n) {
			found = append(found, n)
		}
	}
	return found
}

// Tag looks for elements of that name.
func Tag(name string) func(*html.Node) bool { return func(n *html.Node) bool { return n.Data == name } }

// Class looks for elements that have the class among theirs.
func Class(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(strings.Fields(Attr(n, "class")), name) }
}

// WithAttr looks for elements of which the attribute is exactly that.
func WithAttr(key, value string) func(*html.Node) bool {
	return func(n *html.Node) bool { return Attr(n, key) == value }
}

// find turns "h1", ".flash" and "#place-work" into a match.
func find(selector string) func(*html.Node) bool {
	switch selector[0] {
	case '.':
		return Class(selector[1:])
	case '#':
		return WithAttr("id", selector[1:])
	}
	return Tag(selector)
}

// Text returns what a reader reads in the first element that the selector finds, with single spaces; "" when there is
// none.
func (d *Doc) Text(selector string) string {
	for _, n := range d.All(find(selector)) {
		return Flat(n)
	}
	return ""
}

// Texts returns what a reader reads in every such element.
func (d *Doc) Texts(selector string) []string {
	var all []string
	for _, n := range d.All(find(selector)) {
		all = append(all, Flat(n))
	}
	return all
}

// Has fails the test when what the selector finds does not say all of this.
func (d *Doc) Has(selector string, want ...string) {
	d.t.Helper()
	got := strings.Join(d.Texts(selector), "\n")
	for _, w := range want {
		if !strings.Contains(got, w) {
			d.t.Errorf("%s does not say %q: %q", selector, w, got)
		}
	}
}

// Is fails the test when the status is another one.
func (d *Doc) Is(status int) *Doc {
	d.t.Helper()
	if d.Status != status {
		d.t.Fatalf("status %d, want %d: %q", d.Status, status, d.Text("main"))
	}
	return d
}

// Value returns what stands in the control with that name: what was typed, or which choice was made.
func (d *Doc) Value(name string) string {
	for _, n := range d.All(WithAttr("name", name)) {
		switch {
		case n.Data == "textarea":
			return raw(n)
		case Attr(n, "type") != "radio" && Attr(n, "type") != "checkbox":
			return Attr(n, "value")
		case HasAttr(n, "checked"):
			return Attr(n, "value")
		}
	}
	return ""
}

// Flat returns what a reader reads in an element, with single spaces.
func Flat(n *html.Node) string { return strings.Join(strings.Fields(raw(n)), " ") }

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

// Attr returns an attribute of an element; "" when it has none.
func Attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// HasAttr tells whether an element has the attribute, with whatever value.
func HasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// Task is the address of a task of the example.
func Task(id care.TaskID) string { return "/taken/" + string(id) }
