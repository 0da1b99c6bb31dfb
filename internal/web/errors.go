package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"sort"

	"schakel/internal/care"
)

// What can go wrong here and in no other package.
var (
	ErrBadForm   = errors.New("the form could not be read")
	errCrossSite = errors.New("a form of another site")
	ErrNoSignIn  = errors.New("sign-in is not set up")
	ErrStarting  = errors.New("the process has not begun yet")
)

// ProblemPage is what a reader is told about an error. It never says what went wrong inside.
type ProblemPage struct {
	Title, Text string
	// Again is set when the same form may be sent once more: everything that was typed stands in it.
	Again *Resend
	// Ref finds the error in the log.
	Ref string
}

// Resend is a form that was sent, to be sent again as it was.
type Resend struct {
	Action string
	Fields []Hidden
}

// Hidden is a value of a form that nobody sees, and that is sent along.
type Hidden struct{ Name, Value string }

// fail turns an error into a status and a page, and logs what is ours to mend. The address is logged as its pattern: a
// query may hold a name.
func (s *Shell) fail(v *Visit, err error) {
	status, view := Explain(err)
	if status >= http.StatusInternalServerError {
		view.Ref = care.NewID()[:8]
		if !errors.Is(err, context.Canceled) {
			s.Log.ErrorContext(
				v.Ctx(), "page failed", "ref", view.Ref, "method", v.R.Method, "page", v.R.Pattern, "error", err,
			)
		}
		if v.R.Method == http.MethodPost && v.SignedIn() {
			view.Again = ResendOf(v.R.URL.Path, v.Form())
		}
	}
	p := Page{Template: "problem", Title: view.Title, Status: status, View: view}
	f := frame{Page: p, Demo: s.demoBar(v), Path: "/taken"}
	switch {
	case forGuests(v.R.URL.Path):
		f = s.guestProblem(v, status, view)
	case v.SignedIn():
		f.Me, f.Items = &v.Me, menu(v)
	}
	if err := s.write(v, f); err != nil {
		s.Log.ErrorContext(v.Ctx(), "the page of an error failed", "error", err)
		http.Error(v.W, "Er ging iets mis. Probeer het later opnieuw.", http.StatusInternalServerError)
	}
}

// told is what readers are told about every error that is theirs to know of.
var told = []struct {
	err         error
	status      int
	title, text string
}{
	{
		care.ErrNotFound, http.StatusNotFound, "Deze pagina is er niet",
		"De pagina bestaat niet, of is niet voor jou bedoeld. Kijk of de link klopt, of ga naar Mijn taken.",
	},
	{
		care.ErrNotAllowed, http.StatusForbidden, "Dit mag je niet",
		"Met jouw rol kun je dit niet doen. Denk je dat het wel moet kunnen? Vraag het de beheerder van je " +
			"organisatie.",
	},
	{
		care.ErrTaskClosed, http.StatusConflict, "Deze taak is al klaar",
		"Iemand was je voor, of de taak is niet meer nodig. Er is niets veranderd.",
	},
	{
		care.ErrNotOpenYet, http.StatusConflict, "Deze taak is nog niet open",
		"Je kunt deze taak nog niet doen. Er is niets veranderd.",
	},
	{
		care.ErrNotReady, http.StatusConflict, "Nog niet alles is klaar",
		"Er ontbreekt nog iets dat verplicht is. Open de taak en kijk wat er nog niet klaar is. Er is niets veranderd.",
	},
	{
		care.ErrProcessOver, http.StatusConflict, "Dit traject is al afgelopen",
		"In een traject dat klaar is, kun je niets meer veranderen. Er is niets veranderd.",
	},
	{
		care.ErrSuspended, http.StatusConflict, "Dit traject ligt stil",
		"Het traject is opgeschort. Zodra het verdergaat, kun je dit weer doen. Er is niets veranderd.",
	},
	{
		care.ErrNotSuspended, http.StatusConflict, "Dit traject loopt al weer",
		"Het traject was niet opgeschort. Er is niets veranderd.",
	},
	{
		ErrStarting, http.StatusConflict, "Dit traject wordt nog gestart",
		"Dat duurt meestal minder dan een minuut. Probeer het zo nog eens. Er is niets veranderd.",
	},
	{
		care.ErrEngineAway, http.StatusServiceUnavailable, "Schakel kan het nu even niet opslaan",
		awayText,
	},
	{
		errCrossSite, http.StatusForbidden, "Dit kwam niet van Schakel",
		"Dit verzoek kwam van een andere website. Daarom is er niets gedaan. Open Schakel zelf en probeer het daar.",
	},
	{
		ErrNoSignIn, http.StatusForbidden, "Aanmelden is nog niet ingesteld",
		"Op deze plek kun je je niet aanmelden. Vraag de beheerder van je organisatie hoe je bij Schakel komt.",
	},
	{
		ErrBadForm, http.StatusBadRequest, "Dit formulier kwam niet goed aan",
		"Ga terug en probeer het opnieuw. Er is niets veranderd.",
	},
}

// Explain says what a reader is told about an error, and with which status.
func Explain(err error) (int, ProblemPage) {
	if tooBig := (*http.MaxBytesError)(nil); errors.As(err, &tooBig) {
		return http.StatusRequestEntityTooLarge, ProblemPage{
			Title: "Dit is te veel tekst",
			Text:  "Wat je verstuurde is te groot om op te slaan. Ga terug en maak de tekst korter.",
		}
	}
	for _, t := range told {
		if errors.Is(err, t.err) {
			return t.status, ProblemPage{Title: t.title, Text: t.text}
		}
	}
	return http.StatusInternalServerError, ProblemPage{
		Title: "Er ging iets mis",
		Text: "Dat ligt aan ons, niet aan jou. Probeer het over een paar minuten opnieuw. Blijft het misgaan? Geef " +
			"dan de code hieronder door aan de beheerder.",
	}
}

// awayText says what is known when the engine cannot be reached.
const awayText = "Wat je typte staat er nog. Probeer het over een paar minuten opnieuw. Twee keer opslaan kan geen " +
	"kwaad."

// ResendOf keeps a form that was sent, in a fixed order.
func ResendOf(action string, form url.Values) *Resend {
	again := &Resend{Action: action}
	for name, values := range form {
		for _, value := range values {
			again.Fields = append(again.Fields, Hidden{name, value})
		}
	}
	sort.SliceStable(again.Fields, func(i, j int) bool { return again.Fields[i].Name < again.Fields[j].Name })
	return again
}

// notFound is the page of an address that does not exist, and of what is not the reader's to see.
func (s *Shell) notFound(*Visit) error { return care.ErrNotFound }
