package guest

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/words"
)

// guestAct is something a guest does on a page of its own.
type guestAct struct {
	path, title, button string
	grave               bool
	// about is the version of the plan that the form is about, which goes along in its address: who wrote about one
	// that is no longer the newest reads that first. It is 0 for none.
	about func(care.GuestView) int
	// may tells whether this guest may do it now.
	may func(care.GuestView, *web.Visit) bool
	// closed says why not.
	closed func(care.GuestView) string
	lead   func(care.GuestView) []string
	fields func(care.GuestView) []*form.Field
	send   func(ctx context.Context, s *site, v *web.Visit, g care.GuestView, act care.Act, f *form.Form) error
	said   func(care.GuestView, *web.Visit) web.Flash
}

// guestFormView is the page of a form for a guest.
type guestFormView struct {
	Title   string
	Lead    []string
	Form    *form.Form
	Button  string // empty: there is nothing to send
	Grave   bool
	Trouble *web.ProblemPage
	Kept    string // what was typed when it could no longer be sent
}

func (s *site) guestForm(a guestAct, g care.GuestView) *form.Form {
	f := &form.Form{
		Action: web.GuestHome + "/" + a.path, Act: care.ActID(care.NewID()),
		Groups: []form.Group{{Fields: a.fields(g)}},
	}
	if n := a.version(g); n > 0 {
		f.Action += "?versie=" + strconv.Itoa(n)
	}
	return f
}

func (a guestAct) version(g care.GuestView) int {
	if a.about == nil {
		return 0
	}
	return a.about(g)
}

// overtaken tells whether a form was sent about a version of the plan that is no longer the newest.
func (a guestAct) overtaken(g care.GuestView, v *web.Visit) bool {
	read, err := strconv.Atoi(v.R.URL.Query().Get("versie"))
	return a.about != nil && err == nil && read != a.version(g)
}

// guestPage asks what an act needs.
func (s *site) guestPage(a guestAct) func(*web.Visit, care.GuestView) error {
	return func(v *web.Visit, g care.GuestView) error {
		if !a.may(g, v) {
			return s.showGuestForm(v, http.StatusForbidden, guestFormView{Title: a.title, Lead: []string{a.closed(g)}})
		}
		return s.showGuestForm(
			v, http.StatusOK,
			guestFormView{Title: a.title, Lead: a.lead(g), Form: s.guestForm(a, g), Button: a.button, Grave: a.grave},
		)
	}
}

// doGuest carries an act out. Texts are kept before it is sent, so that sending again does no harm.
func (s *site) doGuest(a guestAct) func(*web.Visit, care.GuestView) error {
	return func(v *web.Visit, g care.GuestView) error {
		f := s.guestForm(a, g)
		f.Fill(v.Form())
		switch {
		case a.may(g, v):
		case a.grave: // a second click: it was done already
			return v.GoTo(web.GuestOverviewPath)
		default:
			return s.showGuestForm(
				v, http.StatusForbidden,
				guestFormView{Title: a.title, Lead: []string{a.closed(g)}, Kept: f.Get(a.path)},
			)
		}
		view := guestFormView{Title: a.title, Lead: a.lead(g), Form: f, Button: a.button, Grave: a.grave}
		if !f.Check() {
			return s.showGuestForm(v, http.StatusUnprocessableEntity, view)
		}
		if a.overtaken(g, v) {
			view.Trouble = &web.ProblemPage{
				Title: "Er is een nieuwere versie van het plan",
				Text:  "Lees die eerst. Wat je schreef staat er nog, en is nog niet verstuurd.",
			}
			return s.showGuestForm(v, http.StatusConflict, view)
		}
		if err := a.send(v.Ctx(), s, v, g, guestActOf(g, f), f); err != nil {
			return s.guestFailed(v, g, view, err)
		}
		s.Say(v, a.said(g, v))
		return v.GoTo(web.GuestOverviewPath)
	}
}

func guestActOf(g care.GuestView, f *form.Form) care.Act {
	return care.Act{ID: f.Act, Process: g.Process, Guest: g.Party.ID}
}

// guestFailed shows the form again, with what was typed, and says why nothing was done.
func (s *site) guestFailed(v *web.Visit, g care.GuestView, view guestFormView, err error) error {
	if errors.Is(err, care.ErrEngineAway) {
		view.Form.Away = true
		return s.showGuestForm(v, http.StatusServiceUnavailable, view)
	}
	status, trouble := web.Explain(err)
	if status >= http.StatusInternalServerError {
		return err
	}
	if said, ok := guestTroubles[status]; ok {
		trouble.Title, trouble.Text = said[0], said[1]+" Vraag "+inviterOf(g)+" hoe het verder gaat. Er is niets "+
			"veranderd."
	}
	view.Trouble = &trouble
	return s.showGuestForm(v, status, view)
}

// guestTroubles say to a guest why something was not done, by status.
var guestTroubles = map[int][2]string{
	http.StatusForbidden: {"Dit kan nu niet", "Je mag dit nu niet zelf doen."},
	http.StatusConflict:  {"Dit kan nu niet meer", "Intussen is er al iets veranderd."},
	http.StatusNotFound:  {"Dit kan nu niet", "We konden dit niet vinden."},
}

func (s *site) showGuestForm(v *web.Visit, status int, view guestFormView) error {
	wrong := view.Trouble != nil || view.Form != nil && !view.Form.OK()
	return s.ShowGuest(v, web.Page{Template: "guest-form", Title: view.Title, Status: status, Wrong: wrong, View: view})
}

// wordsAct adds own words.
var wordsAct = guestAct{
	path: "woorden", title: "Zeg het in je eigen woorden", button: "Opslaan",
	may:    func(care.GuestView, *web.Visit) bool { return true },
	closed: func(care.GuestView) string { return "" },
	lead: func(g care.GuestView) []string {
		who := g.SenderName + " leest dit."
		switch {
		case kind.Of(g.Kind).Ages:
			who += " " + receiverName(g) + " leest het alleen als " + decidesAlone(g) + " dat goedvindt."
		case g.Handover != nil:
			who += " De nieuwe school leest het alleen met toestemming voor extra informatie."
		}
		return []string{"Wat gaat goed? Wat helpt? Wat helpt niet? Alles mag.", who}
	},
	fields: func(care.GuestView) []*form.Field {
		return []*form.Field{
			{
				Name: "woorden", Label: "Wat wil je zeggen?", Kind: form.KindArea,
				Missing: "Schrijf iets op, of ga terug",
			},
		}
	},
	send: func(ctx context.Context, s *site, v *web.Visit, _ care.GuestView, act care.Act, f *form.Form) error {
		return s.Store.SaveGuestWords(ctx, act, f.Get("woorden"), v.Now)
	},
	said: func(care.GuestView, *web.Visit) web.Flash {
		return web.Flash{Said: "Opgeslagen. Dank je wel.", Next: "Je ziet je woorden hieronder terug."}
	},
}

// objectAct objects to what the school wrote or wants to do; in a transition 18-/18+ to the newest version of the plan.
var objectAct = guestAct{
	path: "bezwaar", title: "Ik ben het er niet mee eens", button: "Versturen", may: mayObject, about: newestVersion,
	closed: func(g care.GuestView) string {
		if lines := replyClosed(g); lines != "" {
			return lines
		}
		return "De tijd om bezwaar te maken is voorbij. Ben je het ergens niet mee eens? Bel of mail dan met " +
			askWhom(g) + "."
	},
	lead: func(g care.GuestView) []string {
		lines := []string{g.SenderName + " moet je antwoord geven. Het antwoord lees je op je overzicht."}
		if n := newestVersion(g); n > 0 {
			lines = append([]string{"Dit gaat over versie " + strconv.Itoa(n) + " van het plan."}, lines...)
		}
		if !g.ObjectBy.IsZero() {
			lines = append(lines, "Dit kan tot en met "+g.ObjectBy.Dutch()+".")
		}
		return lines
	},
	fields: func(care.GuestView) []*form.Field {
		return []*form.Field{
			{
				Name: "bezwaar", Label: "Waar ben je het niet mee eens?", Kind: form.KindArea,
				Missing: "Schrijf op waar je het niet mee eens bent",
			},
		}
	},
	send: func(ctx context.Context, s *site, v *web.Visit, g care.GuestView, act care.Act, f *form.Form) error {
		objection := map[string]string{care.TextObjection: f.Get("bezwaar")}
		return s.CarryOut(v, act, objection, func() error {
			return s.Engine.Object(ctx, care.Object{Act: act, Version: newestVersion(g)})
		})
	},
	said: func(g care.GuestView, _ *web.Visit) web.Flash {
		return web.Flash{
			Said: "Je bezwaar is verstuurd.",
			Next: words.Capital(inviterOf(g)) + " leest het en geeft antwoord. Het antwoord komt hier te staan.",
		}
	},
}

// mayObject tells whether there is something to object to, and still time for it.
func mayObject(g care.GuestView, v *web.Visit) bool {
	if kind.Of(g.Kind).Ages {
		return mayReply(g, v.Today)
	}
	return g.Handover != nil && !g.State.Over() && (g.ObjectBy.IsZero() || !v.Today.After(g.ObjectBy))
}

// signOffAct signs that youth care is not wanted any more. The page is the confirmation.
var signOffAct = guestAct{
	path: "jeugdhulp", title: "Geen jeugdhulp meer?", button: "Ondertekenen", grave: true,
	may: func(g care.GuestView, _ *web.Visit) bool { return g.MaySign },
	closed: func(g care.GuestView) string {
		return "Dit kun je hier niet ondertekenen. Wil je iets veranderen aan de jeugdhulp? Praat met " + askWhom(g) +
			"."
	},
	lead: func(g care.GuestView) []string {
		when := "na de overstap"
		if kind.Of(g.Kind).Ages {
			when = "tot er andere hulp is"
		}
		return []string{
			"Nu zorgt " + inviterOf(g) + " dat de jeugdhulp doorgaat " + when +
				". Onderteken je dit, dan hoeft dat niet meer.",
			"Twijfel je? Doe dan niets. Praat eerst met " + askWhom(g) + ". Je kunt dit later altijd nog doen.",
		}
	},
	fields: func(g care.GuestView) []*form.Field {
		label := "Ik wil geen jeugdhulp meer"
		if g.Party.Kind != care.YoungPerson {
			label = "Wij willen geen jeugdhulp meer voor " + g.PersonName
		}
		return []*form.Field{{
			Name: "zeker", Label: "Weet je het zeker?", Kind: form.KindChecks,
			Options: []form.Option{{Value: "ja", Label: label}}, Missing: "Zet een vinkje als je het zeker weet",
		}}
	},
	send: func(ctx context.Context, s *site, v *web.Visit, _ care.GuestView, act care.Act, _ *form.Form) error {
		return s.Engine.SignOff(ctx, care.SignOff{Act: act, SignedOn: v.Today})
	},
	said: func(g care.GuestView, v *web.Visit) web.Flash {
		next := words.Capital(inviterOf(g)) + " weet het nu. Wil je later toch weer hulp? Zeg het dan tegen " +
			inviterOf(g) + "."
		return web.Flash{Said: "Ondertekend op " + v.Today.Dutch() + ".", Next: next}
	},
}

// askWhom names the contact of a guest.
func askWhom(g care.GuestView) string {
	if g.ContactName != "" {
		return g.ContactName + " van " + g.SenderName
	}
	return g.SenderName
}
