package e2etest

import (
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"schakel/internal/care"
)

// Raw is one request, not followed when it leads on.
func (v *Visitor) Raw(method, path string) (status int, location, body string) {
	v.t.Helper()
	follow := v.client.CheckRedirect
	defer func() { v.client.CheckRedirect = follow }()
	v.client.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		location = r.URL.RequestURI()
		return http.ErrUseLastResponse
	}
	v.Do(method, path, nil)
	return v.Status, location, v.Body
}

// Visitor is somebody with a browser that runs no scripts: it keeps cookies, follows redirects, and sends the forms
// that stand on the page.
type Visitor struct {
	t      *testing.T
	base   string // URL
	client *http.Client
	From   string          // network address, as the proxy before the portal tells it; empty: this machine
	Sent   map[string]bool // addresses to which a form was sent, and taken; nil: nobody asks
	// Of the last answer.
	Status int
	Path   string // where it came from, after redirects
	Body   string
	Page   *html.Node
}

// NewVisitor is somebody with no cookies yet.
func NewVisitor(t *testing.T, base string) *Visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Visitor{t: t, base: base, client: &http.Client{Jar: jar}}
}

// SignedIn opens the portal for somebody of the staff.
func SignedIn(t *testing.T, base string, who care.Staff) *Visitor {
	t.Helper()
	v := NewVisitor(t, base)
	v.Post("/aanmelden", url.Values{"wie": {string(who.ID)}})
	if v.Status != http.StatusOK || v.Path != "/taken" {
		t.Fatalf("%s could not sign in: status %d at %s", who.Name, v.Status, v.Path)
	}
	return v
}

// Get opens an address of the site, or a whole URL.
func (v *Visitor) Get(path string) *Visitor {
	v.t.Helper()
	return v.Do(http.MethodGet, path, nil)
}

// Post sends a form that nobody looked at first.
func (v *Visitor) Post(path string, form url.Values) *Visitor {
	v.t.Helper()
	return v.Do(http.MethodPost, path, form)
}

// Do sends a request, and reads the page that it leads to.
func (v *Visitor) Do(method, path string, form url.Values) *Visitor {
	v.t.Helper()
	address := path
	if strings.HasPrefix(path, "/") {
		address = v.base + path
	}
	r, err := http.NewRequestWithContext(v.t.Context(), method, address, strings.NewReader(form.Encode()))
	if err != nil {
		v.t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	if v.From != "" {
		r.Header.Set("X-Forwarded-For", v.From)
	}
	answer, err := v.client.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	if v.Sent != nil && method == http.MethodPost && answer.StatusCode == http.StatusOK {
		v.Sent[path] = true
	}
	v.Status, v.Path, v.Body = answer.StatusCode, answer.Request.URL.RequestURI(), string(body)
	if v.Page, err = html.Parse(strings.NewReader(v.Body)); err != nil {
		v.t.Fatal(err)
	}
	return v
}

// Is fails the test when the last answer has another status.
func (v *Visitor) Is(status int) *Visitor {
	v.t.Helper()
	if v.Status != status {
		v.t.Fatalf("%s: status %d, want %d:\n%s", v.Path, v.Status, status, v.Text())
	}
	return v
}

// Has fails the test when the page does not say all of this.
func (v *Visitor) Has(want ...string) *Visitor {
	v.t.Helper()
	text := v.Text()
	for _, w := range want {
		if !strings.Contains(text, w) {
			v.t.Errorf("%s does not say %q:\n%s", v.Path, w, text)
		}
	}
	return v
}

// Lacks fails the test when the page says any of these.
func (v *Visitor) Lacks(secrets ...string) *Visitor {
	v.t.Helper()
	Scan(v.t, v.Body, v.Path, secrets...)
	return v
}

// Text is what a reader reads on the page: one line for each piece of text.
func (v *Visitor) Text() string {
	var lines []string
	for n := range v.Page.Descendants() {
		hidden := n.Parent != nil && slices.Contains([]string{"script", "style", "title"}, n.Parent.Data)
		if text := squeeze(n.Data); n.Type == html.TextNode && text != "" && !hidden {
			lines = append(lines, text)
		}
	}
	return strings.Join(lines, "\n")
}

func squeeze(text string) string { return strings.Join(strings.Fields(text), " ") }

// words is all that a reader reads in a part of a page, on one line.
func words(part *html.Node) string {
	var all []string
	for n := range part.Descendants() {
		if n.Type == html.TextNode {
			all = append(all, n.Data)
		}
	}
	return squeeze(strings.Join(all, ""))
}

// Elements returns the elements of these kinds.
func Elements(in *html.Node, kinds ...string) []*html.Node {
	var found []*html.Node
	for n := range in.Descendants() {
		if n.Type == html.ElementNode && slices.Contains(kinds, n.Data) {
			found = append(found, n)
		}
	}
	return found
}

// Attr is an attribute of an element; empty when it has none.
func Attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// Says tells whether a part of a page says all of these words.
func Says(n *html.Node, want ...string) bool {
	text := words(n)
	return !slices.ContainsFunc(want, func(w string) bool { return !strings.Contains(text, w) })
}

// Follow goes where the first link leads that says all of these words.
func (v *Visitor) Follow(want ...string) *Visitor {
	v.t.Helper()
	links := Elements(v.Page, "a")
	i := slices.IndexFunc(links, func(a *html.Node) bool { return hasAttr(a, "href") && Says(a, want...) })
	if i < 0 {
		v.t.Fatalf("%s has no link %q:\n%s", v.Path, want, v.Text())
	}
	return v.Get(Attr(links[i], "href")).Is(http.StatusOK)
}

// Send fills in the form that has a button with these words, by the names of its fields, and presses the button.
// Everything that is not named is sent as it stands there. Names and values come in pairs; a name that comes twice is
// ticked twice. What cannot be typed or chosen on the page fails the test.
func (v *Visitor) Send(button string, answers ...string) *Visitor {
	v.t.Helper()
	for _, form := range v.forms() {
		for _, b := range Elements(form, "button") {
			if !Says(b, button) {
				continue
			}
			sent := Standing(form)
			if name := Attr(b, "name"); name != "" {
				sent.Set(name, Attr(b, "value"))
			}
			fresh := map[string]bool{}
			for pair := range slices.Chunk(answers, 2) {
				name, value := pair[0], pair[1]
				if problem := offers(form, name, value); problem != "" {
					v.t.Fatalf("%s: %s:\n%s", v.Path, problem, v.Text())
				}
				if !fresh[name] {
					sent.Del(name)
				}
				fresh[name] = true
				sent.Add(name, value)
			}
			if strings.EqualFold(Attr(form, "method"), http.MethodGet) || Attr(form, "method") == "" {
				return v.Get(Attr(form, "action") + "?" + sent.Encode())
			}
			action := Attr(form, "action")
			if action == "" {
				action = v.Path
			}
			return v.Post(action, sent)
		}
	}
	v.t.Fatalf("%s has no form with a button %q:\n%s", v.Path, button, v.Text())
	return v
}

// forms are those of the page itself first, and then those of the frame around it.
func (v *Visitor) forms() []*html.Node {
	var forms []*html.Node
	for _, main := range Elements(v.Page, "main") {
		forms = append(forms, Elements(main, "form")...)
	}
	for _, form := range Elements(v.Page, "form") {
		if !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	return forms
}

// Standing is what a browser would send of a form that nobody touched.
func Standing(form *html.Node) url.Values {
	sent := url.Values{}
	for _, n := range Elements(form, "input", "textarea", "select") {
		name := Attr(n, "name")
		switch {
		case name == "" || hasAttr(n, "disabled"):
		case n.Data == "textarea":
			sent.Add(name, raw(n))
		case n.Data == "select":
			for _, o := range Elements(n, "option") {
				if hasAttr(o, "selected") {
					sent.Add(name, Attr(o, "value"))
				}
			}
		case Attr(n, "type") != "radio" && Attr(n, "type") != "checkbox", hasAttr(n, "checked"):
			sent.Add(name, Attr(n, "value"))
		}
	}
	return sent
}

func raw(n *html.Node) string {
	if n.FirstChild == nil {
		return ""
	}
	return n.FirstChild.Data
}

// offers says what keeps somebody from giving a field this value; empty when nothing does.
func offers(form *html.Node, name, value string) string {
	choices := []string{}
	for _, n := range Elements(form, "input", "textarea", "select") {
		if Attr(n, "name") != name {
			continue
		}
		switch {
		case n.Data == "select":
			for _, o := range Elements(n, "option") {
				choices = append(choices, Attr(o, "value"))
			}
		case Attr(n, "type") == "radio" || Attr(n, "type") == "checkbox":
			choices = append(choices, Attr(n, "value"))
		default:
			return "" // anything can be typed
		}
	}
	switch {
	case len(choices) == 0:
		return "there is no field " + name
	case !slices.Contains(choices, value):
		return fmt.Sprintf("%s does not offer %q, only %q", name, value, choices)
	}
	return ""
}
