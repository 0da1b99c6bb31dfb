package e2e

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

// visitor is somebody with a browser that runs no scripts: it keeps cookies, follows redirects, and sends the forms that stand on the page.
type visitor struct {
	t      *testing.T
	base   string // URL
	client *http.Client
	from   string          // network address, as the proxy before the portal tells it; empty: this machine
	sent   map[string]bool // addresses to which a form was sent, and taken; nil: nobody asks
	// Of the last answer.
	status int
	path   string // where it came from, after redirects
	body   string
	page   *html.Node
}

func newVisitor(t *testing.T, base string) *visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &visitor{t: t, base: base, client: &http.Client{Jar: jar}}
}

// signedIn opens the portal for somebody of the staff.
func signedIn(t *testing.T, base string, who care.Staff) *visitor {
	t.Helper()
	v := newVisitor(t, base)
	v.post("/aanmelden", url.Values{"wie": {string(who.ID)}})
	if v.status != http.StatusOK || v.path != "/taken" {
		t.Fatalf("%s could not sign in: status %d at %s", who.Name, v.status, v.path)
	}
	return v
}

// get opens an address of the site, or a whole URL.
func (v *visitor) get(path string) *visitor {
	v.t.Helper()
	return v.do(http.MethodGet, path, nil)
}

// post sends a form that nobody looked at first.
func (v *visitor) post(path string, form url.Values) *visitor {
	v.t.Helper()
	return v.do(http.MethodPost, path, form)
}

func (v *visitor) do(method, path string, form url.Values) *visitor {
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
	if v.from != "" {
		r.Header.Set("X-Forwarded-For", v.from)
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
	if v.sent != nil && method == http.MethodPost && answer.StatusCode == http.StatusOK {
		v.sent[path] = true
	}
	v.status, v.path, v.body = answer.StatusCode, answer.Request.URL.RequestURI(), string(body)
	if v.page, err = html.Parse(strings.NewReader(v.body)); err != nil {
		v.t.Fatal(err)
	}
	return v
}

// is fails the test when the last answer has another status.
func (v *visitor) is(status int) *visitor {
	v.t.Helper()
	if v.status != status {
		v.t.Fatalf("%s: status %d, want %d:\n%s", v.path, v.status, status, v.text())
	}
	return v
}

// has fails the test when the page does not say all of this, lacks when it says any of it.
func (v *visitor) has(want ...string) *visitor {
	v.t.Helper()
	text := v.text()
	for _, w := range want {
		if !strings.Contains(text, w) {
			v.t.Errorf("%s does not say %q:\n%s", v.path, w, text)
		}
	}
	return v
}

func (v *visitor) lacks(secrets ...string) *visitor {
	v.t.Helper()
	scan(v.t, v.body, v.path, secrets...)
	return v
}

// text is what a reader reads on the page: one line for each piece of text.
func (v *visitor) text() string {
	var lines []string
	for n := range v.page.Descendants() {
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

// elements returns the elements of these kinds.
func elements(in *html.Node, kinds ...string) []*html.Node {
	var found []*html.Node
	for n := range in.Descendants() {
		if n.Type == html.ElementNode && slices.Contains(kinds, n.Data) {
			found = append(found, n)
		}
	}
	return found
}

func attr(n *html.Node, name string) string {
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

// says tells whether a part of a page says all of these words.
func says(n *html.Node, want ...string) bool {
	text := words(n)
	return !slices.ContainsFunc(want, func(w string) bool { return !strings.Contains(text, w) })
}

// follow goes where the first link leads that says all of these words.
func (v *visitor) follow(want ...string) *visitor {
	v.t.Helper()
	links := elements(v.page, "a")
	i := slices.IndexFunc(links, func(a *html.Node) bool { return hasAttr(a, "href") && says(a, want...) })
	if i < 0 {
		v.t.Fatalf("%s has no link %q:\n%s", v.path, want, v.text())
	}
	return v.get(attr(links[i], "href")).is(http.StatusOK)
}

// send fills in the form that has a button with these words, by the names of its fields, and presses the button. Everything that is not named is sent as it
// stands there. Names and values come in pairs; a name that comes twice is ticked twice. What cannot be typed or chosen on the page fails the test.
func (v *visitor) send(button string, answers ...string) *visitor {
	v.t.Helper()
	for _, form := range v.forms() {
		for _, b := range elements(form, "button") {
			if !says(b, button) {
				continue
			}
			sent := standing(form)
			if name := attr(b, "name"); name != "" {
				sent.Set(name, attr(b, "value"))
			}
			fresh := map[string]bool{}
			for pair := range slices.Chunk(answers, 2) {
				name, value := pair[0], pair[1]
				if problem := offers(form, name, value); problem != "" {
					v.t.Fatalf("%s: %s:\n%s", v.path, problem, v.text())
				}
				if !fresh[name] {
					sent.Del(name)
				}
				fresh[name] = true
				sent.Add(name, value)
			}
			if strings.EqualFold(attr(form, "method"), http.MethodGet) || attr(form, "method") == "" {
				return v.get(attr(form, "action") + "?" + sent.Encode())
			}
			action := attr(form, "action")
			if action == "" {
				action = v.path
			}
			return v.post(action, sent)
		}
	}
	v.t.Fatalf("%s has no form with a button %q:\n%s", v.path, button, v.text())
	return v
}

// forms are those of the page itself first, and then those of the frame around it.
func (v *visitor) forms() []*html.Node {
	var forms []*html.Node
	for _, main := range elements(v.page, "main") {
		forms = append(forms, elements(main, "form")...)
	}
	for _, form := range elements(v.page, "form") {
		if !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	return forms
}

// standing is what a browser would send of a form that nobody touched.
func standing(form *html.Node) url.Values {
	sent := url.Values{}
	for _, n := range elements(form, "input", "textarea", "select") {
		name := attr(n, "name")
		switch {
		case name == "" || hasAttr(n, "disabled"):
		case n.Data == "textarea":
			sent.Add(name, raw(n))
		case n.Data == "select":
			for _, o := range elements(n, "option") {
				if hasAttr(o, "selected") {
					sent.Add(name, attr(o, "value"))
				}
			}
		case attr(n, "type") != "radio" && attr(n, "type") != "checkbox", hasAttr(n, "checked"):
			sent.Add(name, attr(n, "value"))
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
	for _, n := range elements(form, "input", "textarea", "select") {
		if attr(n, "name") != name {
			continue
		}
		switch {
		case n.Data == "select":
			for _, o := range elements(n, "option") {
				choices = append(choices, attr(o, "value"))
			}
		case attr(n, "type") == "radio" || attr(n, "type") == "checkbox":
			choices = append(choices, attr(n, "value"))
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
