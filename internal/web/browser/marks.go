package browser

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/web"
)

// WellMade checks what holds for every page: no inline code, one main heading, ids that stand there once, links within
// the page that lead somewhere, and a name for every control.
func WellMade(t *testing.T, name string, page *Doc) {
	t.Helper()
	ids := map[string]bool{}
	labels := map[string]bool{}
	for _, n := range page.All(Tag("label")) {
		labels[Attr(n, "for")] = true
	}
	for _, n := range page.All(func(*html.Node) bool { return true }) {
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				t.Errorf("%s: <%s %s=%q> is inline code", name, n.Data, a.Key, a.Val)
			}
		}
		if n.Data == "style" || n.Data == "script" && (Attr(n, "src") == "" || n.FirstChild != nil) {
			t.Errorf("%s: inline <%s>", name, n.Data)
		}
		if id := Attr(n, "id"); id != "" && ids[id] {
			t.Errorf("%s: id %q stands there twice", name, id)
		}
		ids[Attr(n, "id")] = true
		if control(n) && !labels[Attr(n, "id")] && n.Parent.Data != "label" {
			t.Errorf("%s: <%s name=%q> has no label", name, n.Data, Attr(n, "name"))
		}
		if n.Data == "form" && Attr(n, "class") == "answer" && !HasAttr(n, "novalidate") {
			t.Errorf("%s: the browser validates the form", name)
		}
	}
	if h1 := page.All(Tag("h1")); len(h1) != 1 {
		t.Errorf("%s: %d main headings", name, len(h1))
	}
	level := "h1" // an h3 under an h1 skips the h2 that who listens looks for
	for _, n := range page.All(func(n *html.Node) bool {
		return len(n.Data) == 2 && n.Data >= "h1" && n.Data <= "h6"
	}) {
		if n.Data[1] > level[1]+1 {
			t.Errorf("%s: <%s> %q comes under <%s>", name, n.Data, Flat(n), level)
		}
		level = n.Data
	}
	if wrong := illNested(page.Body); wrong != "" {
		t.Errorf("%s: %s", name, wrong)
	}
	for _, n := range page.All(func(n *html.Node) bool { return HasAttr(n, "aria-describedby") }) {
		for id := range strings.FieldsSeq(Attr(n, "aria-describedby")) {
			if !ids[id] {
				t.Errorf("%s: described by %q, which is not there", name, id)
			}
		}
	}
	for _, n := range page.All(Tag("a")) {
		if id, within := strings.CutPrefix(Attr(n, "href"), "#"); within && !ids[id] {
			t.Errorf("%s: the link to #%s goes nowhere", name, id)
		}
	}
}

// ExpectProblems checks the title, the summary with its links and focus, and the message at each field.
func ExpectProblems(t *testing.T, got *Doc, wrong map[string]string) {
	t.Helper()
	if title := got.Text("title"); !strings.HasPrefix(title, "Fout: ") {
		t.Errorf("title %q does not begin with Fout:", title)
	}
	summary := got.All(Class("summary"))[0]
	if !HasAttr(summary, "autofocus") || Attr(summary, "tabindex") != "-1" || Attr(summary, "role") != "alert" {
		t.Error("the summary does not take the focus")
	}
	links := 0
	for n := range summary.Descendants() {
		if n.Data != "a" {
			continue
		}
		links++
		id := strings.TrimPrefix(Attr(n, "href"), "#")
		if wrong[id] != Flat(n) {
			t.Errorf("the summary links %q to #%s, want %q", Flat(n), id, wrong[id])
		}
		control := got.All(WithAttr("id", id))
		if len(control) != 1 {
			t.Errorf("the link to #%s goes nowhere", id)
			continue
		}
		name := Attr(control[0], "name")
		got.Has("#"+name+"-fout", "Fout: "+wrong[id])
	}
	if links != len(wrong) {
		t.Errorf("%d problems in the summary, want %d: %q", links, len(wrong), Flat(summary))
	}
}

// AddressOf fills in every {id} of a pattern with an id that nobody has.
func AddressOf(rt web.RouteInfo) (method, path string) {
	method, path, _ = strings.Cut(rt.Pattern, " ")
	for path = strings.TrimSuffix(path, "{$}"); strings.Contains(path, "{"); {
		before, rest, _ := strings.Cut(path, "{")
		_, after, _ := strings.Cut(rest, "}")
		path = before + care.NewID() + after
	}
	return method, path
}

// Whole is filled with what is hidden.
func (d *Doc) Whole() url.Values {
	form := d.Filled()
	for _, n := range d.All(WithAttr("type", "hidden")) {
		form.Set(Attr(n, "name"), Attr(n, "value"))
	}
	return form
}

// Story is what a page tells, line by line; of the page of a young person without the name of the process, and of
// lines that are told as one each.
func (d *Doc) Story() []string {
	var lines []string
	for _, list := range d.All(Class("journal")) {
		for n := range list.ChildNodes() {
			if n.Type == html.ElementNode {
				lines = append(lines, linesOf(n)...)
			}
		}
	}
	return lines
}

// linesOf are the lines of an item of a story.
func linesOf(item *html.Node) (lines []string) {
	if Class("several")(item) {
		for n := range item.Descendants() {
			if n.Data == "li" {
				lines = append(lines, Attr(n, "class")+"|"+Flat(n))
			}
		}
		return lines
	}
	text := Flat(item)
	for _, of := range withClass(item, "of") {
		text = strings.Replace(text, Flat(of)+" ", "", 1)
	}
	return []string{Attr(item, "class") + "|" + text}
}

// Filled returns what a browser would send of the page's form.
func (d *Doc) Filled() url.Values {
	form := url.Values{}
	for _, n := range d.All(control) {
		name := Attr(n, "name")
		switch {
		case Attr(n, "type") == "radio" || Attr(n, "type") == "checkbox":
			if HasAttr(n, "checked") {
				form.Add(name, Attr(n, "value"))
			}
		case n.Data == "select":
			for o := range n.Descendants() {
				if o.Data == "option" && HasAttr(o, "selected") {
					form.Add(name, Attr(o, "value"))
				}
			}
		default:
			form.Add(name, d.Value(name))
		}
	}
	return form
}

func control(n *html.Node) bool {
	return n.Data == "textarea" || n.Data == "select" || n.Data == "input" && Attr(n, "type") != "hidden"
}

// illNested says what is wrong with the nesting of a page; "" for one in which every element is closed where it was
// opened. A browser mends what is not, out of sight: one </div> too many closes the frame of the page.
func illNested(body string) string {
	var open []string
	for z := html.NewTokenizer(strings.NewReader(body)); ; {
		kind := z.Next()
		name, _ := z.TagName()
		switch tag := string(name); {
		case kind == html.ErrorToken && len(open) > 0:
			return fmt.Sprintf("<%s> is not closed", open[len(open)-1])
		case kind == html.ErrorToken:
			return ""
		case kind == html.StartTagToken && !slices.Contains([]string{"br", "hr", "img", "input", "link", "meta"}, tag):
			open = append(open, tag)
		case kind == html.EndTagToken && (len(open) == 0 || open[len(open)-1] != tag):
			return fmt.Sprintf("</%s> closes %v", tag, open)
		case kind == html.EndTagToken:
			open = open[:len(open)-1]
		}
	}
}

// OpenRoutes are open to who is not signed in; every other route must send them to the sign-in.
var OpenRoutes = map[string]bool{
	"GET /{$}": true, "/": true, "GET /aanmelden": true, "POST /aanmelden": true, "POST /afmelden": true,
	"POST /demo/verder": true,
}

func withClass(root *html.Node, name string) []*html.Node {
	var found []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && Class(name)(n) {
			found = append(found, n)
		}
	}
	return found
}
