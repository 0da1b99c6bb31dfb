package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// maxForm is how many bytes a form may send: a future plan with every text at its longest stays far below it.
const maxForm = 256 << 10

// Visit is one request of one reader. The time is read once, so that everything on a page is of one moment.
type Visit struct {
	W     http.ResponseWriter
	R     *http.Request
	Me    care.Staff        // the zero value when nobody is signed in
	Guest care.InvitationID // by which a guest came in; empty for staff
	Now   time.Time
	Today calendar.Date
	mark  string // of who is there, in the forms of the page
	begun bool   // the page's own part began: what was sent may have been carried out
}

// Ctx is the context of the request.
func (v *Visit) Ctx() context.Context { return v.R.Context() }

// SignedIn tells whether somebody is.
func (v *Visit) SignedIn() bool { return v.Me.ID != "" }

// Form is what was sent; serve has parsed it. Every value is trimmed and has its line ends as "\n".
func (v *Visit) Form() url.Values { return v.R.PostForm }

// visit is a request of nobody yet.
func (s *Shell) visit(w http.ResponseWriter, r *http.Request) *Visit {
	now := s.Clock.Now()
	return &Visit{W: w, R: r, Now: now, Today: calendar.DateOf(now)}
}

// serve makes a handler of a route: it reads the clock and the form, finds out who is there, and turns errors and
// panics into pages.
func (s *Shell) serve(rt Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := s.visit(w, r)
		defer func() { //nolint:contextcheck // a visit carries its request, and that its context
			if p := recover(); p != nil {
				s.fail(v, fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
			}
		}()
		if err := s.visitPage(v, rt); err != nil { //nolint:contextcheck // as above
			s.fail(v, err) //nolint:contextcheck // as above
		}
	})
}

func (s *Shell) visitPage(v *Visit, rt Route) error {
	if err := v.readForm(); err != nil {
		return err
	}
	if err := s.recognise(v); err != nil {
		return err
	}
	if !rt.who(&Visit{}) { // what anybody may do, such as signing out, is nobody's in particular
		if err := s.MadeBy(v, v.Form()); err != nil {
			return err
		}
	}
	switch {
	case rt.who(v):
		v.begun = true
		return rt.page(v)
	case forGuests(v.R.URL.Path):
		return s.ShowGone(v)
	case v.SignedIn():
		return care.ErrNotAllowed
	default:
		return s.askSignIn(v)
	}
}

// readForm reads what was sent, once.
func (v *Visit) readForm() error {
	if v.R.PostForm != nil {
		return nil
	}
	v.R.Body = http.MaxBytesReader(v.W, v.R.Body, maxForm)
	if err := v.R.ParseForm(); err != nil {
		return errors.Join(ErrBadForm, err)
	}
	tidy(v.R.PostForm)
	return nil
}

// tidy trims what was typed and drops what no keyboard makes: control characters and broken UTF-8, which PostgreSQL
// refuses.
func tidy(form url.Values) {
	clean := func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}
	for _, values := range form {
		for i, text := range values {
			text = strings.ReplaceAll(strings.ToValidUTF8(text, ""), "\r\n", "\n")
			values[i] = strings.TrimSpace(strings.Map(clean, text))
		}
	}
}

// GoTo ends a POST that was carried out. A form that htmx sent is told to leave the page, so that the browser really
// goes there: focus, title and history are then as after any other link.
func (v *Visit) GoTo(path string) error {
	if v.R.Header.Get("HX-Request") == "true" {
		v.W.Header().Set("HX-Redirect", path)
		v.W.WriteHeader(http.StatusNoContent)
		return nil
	}
	http.Redirect(v.W, v.R, path, http.StatusSeeOther) //nolint:gosec // ours, or what LocalPath let through
	return nil
}

// LocalPath returns path when it is one of this site, and "/" for anything that would lead elsewhere.
func LocalPath(path string) string {
	u, err := url.Parse(path)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") ||
		strings.Contains(path, `\`) {
		return "/"
	}
	return path
}
