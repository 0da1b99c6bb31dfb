package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/words"
)

func TestTones(t *testing.T) {
	t.Parallel()
	if got := DueTone(-1) + " " + DueTone(0) + " " + DueTone(1); got != "late today ahead" {
		t.Errorf("the tones are %s", got)
	}
	if got := words.Sentence("Sanne B.") + words.Sentence("klaar"); got != "Sanne B.klaar." {
		t.Errorf("sentences end as %q", got)
	}
}

func TestProblemsAreSaidInDutch(t *testing.T) {
	t.Parallel()
	for problem, want := range map[care.Problem]string{
		care.Missing:     "Vul geboortedatum in",
		care.BadDate:     "Geboortedatum is geen datum die bestaat. Schrijf dag, maand en jaar, zoals 09-07-2027",
		care.TooEarly:    "Geboortedatum kan niet eerder zijn dan za 1 jan 2000",
		care.TooLate:     "Geboortedatum kan niet later zijn dan za 1 jan 2000",
		care.NotAChoice:  "Kies bij geboortedatum een van de antwoorden",
		care.UnknownCode: "Geboortedatum kennen we niet. Kijk of het goed geschreven is",
		care.BadFormat:   "Schrijf geboortedatum zo: 2000-01-01",
		care.TooLong:     "Maak geboortedatum korter: er mogen 2000-01-01 tekens in",
		care.Duplicate:   "Geboortedatum is er al",
		care.Conflict:    "Geboortedatum past niet bij 2000-01-01",
		"new":            "Kijk geboortedatum nog eens na",
	} {
		e := &care.FieldError{Field: "geboortedatum", Problem: problem, Want: "2000-01-01"}
		f := &form.Form{Groups: []form.Group{{Fields: []*form.Field{{Name: "geboortedatum", Label: "Geboortedatum"}}}}}
		if !f.Refuse(e) || len(f.Problems()) != 1 || f.Problems()[0].Text != want {
			t.Errorf("%s: %v, want %q", problem, f.Problems(), want)
		}
		if f.Refuse(&care.FieldError{Field: "school"}) {
			t.Error("an error was put at a question that the form does not have")
		}
	}
}

// Whatever goes wrong, the reader gets a page in Dutch, with a status that fits.
func TestEveryErrorHasItsPage(t *testing.T) {
	t.Parallel()
	want := map[error]int{
		care.ErrNotFound: http.StatusNotFound, care.ErrNotAllowed: http.StatusForbidden,
		care.ErrTaskClosed: http.StatusConflict,
		care.ErrNotOpenYet: http.StatusConflict, care.ErrProcessOver: http.StatusConflict,
		care.ErrSuspended:    http.StatusConflict,
		care.ErrNotReady:     http.StatusConflict,
		care.ErrNotSuspended: http.StatusConflict, care.ErrEngineAway: http.StatusServiceUnavailable,
		ErrStarting: http.StatusConflict,
		ErrBadForm:  http.StatusBadRequest, errCrossSite: http.StatusForbidden, ErrNoSignIn: http.StatusForbidden,
		errors.New("dial tcp 10.0.0.7:5432: refused"): http.StatusInternalServerError,
	}
	var titles []string
	for err, status := range want {
		got, page := Explain(fmt.Errorf("saving: %w", err))
		if got != status {
			t.Errorf("%v: status %d, want %d", err, got, status)
		}
		if page.Title == "" || page.Text == "" || strings.Contains(page.Text, err.Error()) {
			t.Errorf("%v: %+v", err, page)
		}
		titles = append(titles, page.Title)
	}
	slices.Sort(titles)
	if len(slices.Compact(titles)) != len(want) {
		t.Errorf("two errors are told the same: %q", titles)
	}
}
