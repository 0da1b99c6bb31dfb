package web

import (
	"bytes"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// Page is what a handler shows: its template, its title, and the view struct that the template reads as .View.
type Page struct {
	Template string // file name in templates/, without .html
	Title    string
	Nav      string // path of the navigation item it belongs to: "/taken"
	Status   int    // 0 is 200
	Wrong    bool   // "Fout:" stands before the title
	View     any
}

// frame is what the layout reads: the page with what stands around it.
type frame struct {
	Page
	Me    *care.Staff
	Items []navItem
	Flash *Flash
	Demo  *demoBar
	Guest bool   // a guest is in: the young person or a parent
	Path  string // of this page, to come back to
}

// Show writes a page. It is rendered before anything is sent, so that a reader never gets half of one.
func (s *Shell) Show(v *Visit, p Page) error {
	f := frame{Page: p, Demo: s.demoBar(v), Path: LocalPath(v.R.URL.RequestURI())}
	if v.R.Method == http.MethodPost {
		f.Path = v.R.URL.Path
	}
	if v.SignedIn() {
		f.Me = &v.Me
		items, err := s.navigation(v, p.Nav)
		if err != nil {
			return err
		}
		f.Items = items
	}
	f.Flash = s.said(v)
	return s.write(v, f)
}

func (s *Shell) write(v *Visit, f frame) error {
	var body bytes.Buffer
	if err := s.pages[f.Template].ExecuteTemplate(&body, "layout", f); err != nil {
		return err
	}
	v.W.Header().Set("Content-Type", "text/html; charset=utf-8")
	sayWhen(v.W, f.Status)
	if f.Status != 0 {
		v.W.WriteHeader(f.Status)
	}
	page := marked(body.Bytes(), v.mark)
	_, _ = v.W.Write(page) //nolint:gosec // templates escape; the reader went away: nothing left to tell
	return nil
}

// parsePages parses every page together with the layout and the parts that pages share (templates/shared).
func parsePages(a *assets) map[string]*template.Template {
	base := template.Must(template.New("").Funcs(functions(a)).ParseFS(files, "templates/shared/*.html"))
	names, err := fs.Glob(files, "templates/*.html")
	if err != nil {
		panic(err)
	}
	pages := map[string]*template.Template{}
	for _, name := range names {
		t := template.Must(template.Must(base.Clone()).ParseFS(files, name))
		pages[strings.TrimSuffix(path.Base(name), ".html")] = t
	}
	return pages
}

// functions are what templates may call.
func functions(a *assets) template.FuncMap {
	return template.FuncMap{
		"asset":    a.url,
		"role":     words.Role.NL,
		"plural":   words.Plural,
		"shortday": calendar.Date.DutchShort,
		"link":     func(url, text string) Link { return Link{Text: text, URL: url} },
		"quote":    func(what, text string) Quote { return Quote{what, text} },
	}
}
