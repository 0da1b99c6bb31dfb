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
	errNotYours  = errors.New("a form that another account opened")
)

// ProblemPage is what a reader is told about an error. It never says what went wrong inside.
type ProblemPage struct {
	Title, Text string
	Next        string // what to do now; may be empty
	Recovery
	// Ref finds the error in the log.
	Ref string
}

// Recovery is how to go on after something went wrong, with what was typed.
type Recovery struct {
	// Again is set when the same form may be sent once more: everything that was typed stands in it.
	Again *Resend
	// Retry is set when the same page may be asked once more.
	Retry bool
	// Typed is what was typed in a form that cannot be sent any more, to be copied.
	Typed []string
}

// Recovers tells whether there is something to do on the page: the focus goes there.
func (r Recovery) Recovers() bool { return r.Again != nil || r.Retry || len(r.Typed) > 0 }

// Resend is a form that was sent, to be sent again as it was.
type Resend struct {
	Action string
	Fields []Hidden
	Button string
}

// Hidden is a value of a form that nobody sees, and that is sent along.
type Hidden struct{ Name, Value string }

// fail turns an error into a status and a page, and logs what is ours to mend. The address is logged as its pattern: a
// query may hold a name.
func (s *Shell) fail(v *Visit, err error) {
	status, view := Explain(err)
	switch {
	case errors.Is(err, care.ErrAway):
		s.Log.WarnContext(v.Ctx(), "page not available", "method", v.R.Method, "page", v.R.Pattern, "error", err)
		view = awayPage(v)
	case errors.Is(err, errNotYours):
		view = notYoursPage(v, err)
	case status >= http.StatusInternalServerError:
		view.Ref = care.NewID()[:8]
		if !errors.Is(err, context.Canceled) {
			s.Log.ErrorContext(
				v.Ctx(), "page failed", "ref", view.Ref, "method", v.R.Method, "page", v.R.Pattern, "error", err,
			)
		}
		if v.R.Method == http.MethodPost && v.SignedIn() {
			view.Again = ResendOf(LocalPath(v.R.URL.RequestURI()), v.Form(), "Probeer opnieuw")
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
		care.ErrAway, http.StatusServiceUnavailable, "Schakel is even niet bereikbaar",
		"Dat ligt aan ons, niet aan jou. Er is niets verloren: wat al was opgeslagen, staat er nog.",
	},
	{
		errNotYours, http.StatusConflict, "Dit formulier is van iemand anders",
		"Het is geopend door iemand anders dan wie hier nu is. Daarom is er niets opgeslagen.",
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

// ResendOf keeps a form that was sent, in a fixed order. Of which account it was it says once.
func ResendOf(action string, form url.Values, button string) *Resend {
	again := &Resend{Action: action, Button: button}
	for name, values := range form {
		if name == markField {
			values = values[:1]
		}
		for _, value := range values {
			again.Fields = append(again.Fields, Hidden{name, value})
		}
	}
	sort.SliceStable(again.Fields, func(i, j int) bool { return again.Fields[i].Name < again.Fields[j].Name })
	return again
}

// notFound is the page of an address that does not exist, and of what is not the reader's to see.
func (s *Shell) notFound(*Visit) error { return care.ErrNotFound }
