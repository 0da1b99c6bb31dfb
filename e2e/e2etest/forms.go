package e2etest

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
	"testing"

	"schakel/dev/stage"
)

// Workers is everybody at work in browsers that run no scripts.
type Workers struct {
	*testing.T
	S    *stage.Stage
	At   map[string]*Visitor // by mail address
	Sent map[string]bool     // addresses to which a form was sent, and taken
}

// NewWorkers is nobody at work yet.
func NewWorkers(t *testing.T, s *stage.Stage) *Workers {
	return &Workers{T: t, S: s, At: map[string]*Visitor{}, Sent: map[string]bool{}}
}

// As is somebody's browser.
func (f *Workers) As(email string) *Visitor {
	f.Helper()
	if f.At[email] == nil {
		f.At[email] = NewVisitor(f.T, f.S.Portal)
		f.At[email].Sent = f.Sent
		f.At[email].Get("/aanmelden").Send(Staff(f.T, f.S, email).Name).Is(http.StatusOK)
	}
	return f.At[email]
}

// Task sends the form of somebody's open task.
func (f *Workers) Task(h *Course, email, step, button string, answers ...string) {
	f.Helper()
	h.Settle()
	task := h.Open(Staff(f.T, f.S, email), step)
	f.As(email).Get("/taken/"+string(task.ID)).Is(http.StatusOK).Send(button, answers...).Is(http.StatusOK)
	h.Settle()
}

// Act sends a form about the process itself, which is linked on its page.
func (f *Workers) Act(h *Course, email, link, button string, answers ...string) {
	f.Helper()
	f.As(email).Get("/trajecten/"+string(h.ID)).Follow(link).Send(button, answers...).Is(http.StatusOK)
	h.Settle()
}

// Below sends a form on a page of the process.
func (f *Workers) Below(h *Course, email, path, button string, answers ...string) *Visitor {
	f.Helper()
	v := f.As(email).Get("/trajecten/"+string(h.ID)+path).Is(http.StatusOK).Send(button, answers...).Is(http.StatusOK)
	h.Settle()
	return v
}

// AllForms holds that the form at every one of these addresses of the site map was sent, and taken.
func (f *Workers) AllForms(paths []string) {
	f.Helper()
	for _, path := range paths {
		pattern := regexp.MustCompile(
			"^" + regexp.MustCompile(`\\\{[a-z]+\\\}`).ReplaceAllString(regexp.QuoteMeta(path), `[^/]+`) + "$",
		)
		if !slices.ContainsFunc(slices.Collect(maps.Keys(f.Sent)), pattern.MatchString) {
			f.Errorf("nobody sent the form of %s", path)
		}
	}
}
