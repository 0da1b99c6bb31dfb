package web

import (
	"net/http"
	"strconv"
	"time"

	"schakel/internal/care"
)

// retryAfter is how long somebody should wait before they try again [default]: a restart takes less.
const retryAfter = 15 * time.Second

// awayPage says calmly that something which Schakel needs is away, and carries what was sent, to be sent again: an act
// has its id in the form, so that it is carried out once.
func awayPage(v *Visit) ProblemPage {
	_, view := Explain(care.ErrAway)
	if v.R.Method != http.MethodPost {
		view.Next = "Meestal duurt dit korter dan een minuut. Wacht even en probeer het dan opnieuw."
		view.Retry = true
		return view
	}
	view.Title = "Schakel kan het nu even niet opslaan"
	view.Text = "Het is nog niet verstuurd. Er is niets verloren."
	if v.begun {
		view.Text = "We weten nog niet zeker of het is aangekomen. Versturen kan geen kwaad: " +
			"het komt maar één keer aan."
	}
	view.Next = "Wat je invulde is niet weg: het zit in deze pagina. Laat die openstaan, wacht een minuut en " +
		"verstuur het dan opnieuw."
	view.Again = ResendOf(LocalPath(v.R.URL.RequestURI()), v.Form(), "Opnieuw versturen")
	return view
}

// sayWhen tells a program that asks for a page when to ask again.
func sayWhen(w http.ResponseWriter, status int) {
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", strconv.Itoa(int(retryAfter.Seconds())))
	}
}

// withSessions gives each request its session, and answers with a page when that cannot be read or kept: before the
// page, so that nothing was done, or after it, in the place of what it answered.
func (s *Shell) withSessions(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := &answering{ResponseWriter: w}
		page := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			a.begun = true
			next.ServeHTTP(w, r)
		})
		s.Session.LoadAndSave(page).ServeHTTP(a, r)
	})
}

// answering is an answer under way. Once it failed, what the page itself still has to say is left out.
type answering struct {
	http.ResponseWriter
	begun, failed bool
}

func (a *answering) Write(p []byte) (int, error) {
	if a.failed {
		return len(p), nil
	}
	return a.ResponseWriter.Write(p)
}

func (a *answering) WriteHeader(status int) {
	if !a.failed {
		a.ResponseWriter.WriteHeader(status)
	}
}

// sessionFailed shows the page of an error of the session.
func (s *Shell) sessionFailed(w http.ResponseWriter, r *http.Request, err error) {
	a, ok := w.(*answering)
	if !ok {
		panic("web: a session outside of withSessions")
	}
	v := s.visit(a, r)
	v.begun = a.begun
	a.Header().Del("Location")
	a.Header().Del("HX-Redirect")
	if formErr := v.readForm(); formErr != nil {
		err = formErr
	}
	s.fail(v, err)
	a.failed = true
}
