package guest

import (
	"net/http"
	"slices"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/words"
)

// guestParentsPath is where the young person says which parents read on after the 18th birthday.
const guestParentsPath = web.GuestHome + "/ouders"

// allowsParents tells whether there is anybody of whom this guest decides that they read on.
func allowsParents(g care.GuestView) bool {
	return g.Party.Kind == care.YoungPerson && len(g.Parents) > 0
}

func parentField(p care.Party) string { return "ouder_" + string(p.ID) }

// isTransition tells whether the 18th birthday is known to be past: only a transition 18-/18+ counts from it.
func isTransition(g care.GuestView, v *web.Visit) bool {
	return kind.Of(g.Kind).Ages && !g.Anchor.After(v.Today)
}

// parentsQuestion is the question in words that fit the day.
func parentsQuestion(g care.GuestView, v *web.Visit) string {
	if isTransition(g, v) {
		return "Mogen je ouders meelezen?"
	}
	return "Mogen je ouders blijven meelezen als je 18 bent?"
}

// parentsAsk leads to the question.
func parentsAsk(g care.GuestView, v *web.Visit) guestAsk {
	var allowed []string
	for _, p := range g.Parents {
		if p.ReadsOn {
			allowed = append(allowed, p.Name)
		}
	}
	text := "Vanaf je 18e verjaardag alleen als jij dat goedvindt."
	switch {
	case len(allowed) > 0:
		text = "Ja: " + words.List(allowed) + ". Je kunt het veranderen."
	case isTransition(g, v):
		text = "Nu niet. Jij kunt kiezen dat het wel mag."
	}
	return guestAsk{Title: parentsQuestion(g, v), Text: text, Link: web.Link{URL: guestParentsPath}}
}

func (s *site) guestParentsForm(g care.GuestView, v *web.Visit) (*form.Form, guestFormView) {
	f := &form.Form{Action: guestParentsPath, Act: care.ActID(care.NewID())}
	view := guestFormView{Title: parentsQuestion(g, v), Form: f, Button: "Opslaan"}
	if !allowsParents(g) {
		view.Form, view.Button, view.Lead = nil, "", []string{"Dit kiest de jongere zelf. Er is nu niets om te kiezen."}
		return f, view
	}
	no := "Nee, dat wil ik niet"
	if kind.Of(g.Kind).Ages && g.Anchor.After(v.Today) {
		no = "Nee, dan stopt het op mijn 18e verjaardag"
	}
	for _, p := range g.Parents {
		f.Groups = append(f.Groups, form.Group{Fields: []*form.Field{{
			Name: parentField(p), Label: "Mag " + p.Name + " meelezen als je 18 bent?", Kind: form.KindRadios,
			Values:  []string{web.YesNo(p.ReadsOn)},
			Options: []form.Option{{Value: answerYes, Label: "Ja, dat mag"}, {Value: answerNo, Label: no}},
			Missing: "Kies ja of nee bij " + p.Name,
		}}})
	}
	view.Lead = []string{
		"Als je 18 bent, kunnen je ouders dit niet meer lezen. Alleen als jij het goedvindt.",
		"Ja of nee: allebei is goed. Je kunt het later altijd veranderen.",
	}
	return f, view
}

func (s *site) guestParents(v *web.Visit, g care.GuestView) error {
	_, view := s.guestParentsForm(g, v)
	return s.showGuestForm(v, http.StatusOK, view)
}

// allowParents writes down what changed. Each parent is an act of its own, with an id that is the same at a second
// click.
func (s *site) allowParents(v *web.Visit, g care.GuestView) error {
	f, view := s.guestParentsForm(g, v)
	f.Fill(v.Form())
	if view.Form == nil {
		return s.showGuestForm(v, http.StatusForbidden, view)
	}
	if !f.Check() {
		return s.showGuestForm(v, http.StatusUnprocessableEntity, view)
	}
	changed := slices.DeleteFunc(slices.Clone(g.Parents), func(p care.Party) bool {
		return (f.Get(parentField(p)) == answerYes) == p.ReadsOn
	})
	for _, p := range changed {
		act := guestActOf(g, f)
		act.ID = care.ActID(care.TaskIDFor(g.Process, string(f.Act)+"/"+string(p.ID)+"/"+web.YesNo(!p.ReadsOn)))
		if err := s.Store.AllowParent(v.Ctx(), act, p.ID, !p.ReadsOn, v.Now); err != nil {
			return s.guestFailed(v, g, view, err)
		}
	}
	if len(changed) == 0 {
		s.Say(v, web.Flash{Said: "Er is niets veranderd."})
	} else {
		s.Say(v, web.Flash{Said: "Opgeslagen. Dank je wel.", Next: "Je kunt dit later altijd veranderen."})
	}
	return v.GoTo(web.GuestOverviewPath)
}
