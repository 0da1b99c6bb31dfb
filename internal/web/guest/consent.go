package guest

import (
	"net/http"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/words"
)

// guestSet is a set that a guest decides about today.
type guestSet struct {
	care.ConsentView
	mine care.Decision // the guest's own, so far
}

// decidable lists the sets that a guest decides about today. Who decides follows from the rule of the day, which the
// store knows.
func decidable(g care.GuestView) []guestSet {
	if !g.MayDecide || g.Handover == nil {
		return nil
	}
	var sets []guestSet
	for _, c := range g.Handover.Consents {
		if c.State == care.ConsentNotNeeded {
			continue
		}
		for _, d := range c.Deciders {
			if d.Party == g.Party.ID && d.Must {
				sets = append(sets, guestSet{c, d.Decision})
			}
		}
	}
	return sets
}

// The answers to "may the new school know this?".
const (
	answerYes   = "ja"
	answerNo    = "nee"
	answerLater = "later"
)

// settled tells whether this guest has nothing left to say about a set: they said it, or it was decided before it came
// to them.
func (c guestSet) settled() bool { return c.mine != "" || c.State.Settled() }

// answer is what stands now, as the form shows it.
func (c guestSet) answer() string {
	switch {
	case c.mine == care.Give, c.mine == "" && c.State == care.ConsentGiven:
		return answerYes
	case c.mine != "", c.State == care.ConsentRefused, c.State == care.ConsentWithdrawn:
		return answerNo
	}
	return ""
}

// decides turns an answer into a decision; ok is false when it changes nothing.
func (c guestSet) decides(answer string) (d care.Decision, ok bool) {
	switch {
	case answer == answerYes && c.answer() != answerYes:
		return care.Give, true
	case answer == answerNo && (c.mine == care.Give || c.State == care.ConsentGiven):
		return care.Withdraw, true
	case answer == answerNo && (c.answer() != answerNo || c.State == care.ConsentOverridden):
		return care.Refuse, true
	}
	return "", false
}

// field asks about a set.
func (c guestSet) field(g care.GuestView) *form.Field {
	w := words.Of(g.Kind).Set(g.Party.Kind, c.Set)
	options := []form.Option{{Value: answerYes, Label: "Ja, dat mag"}, {Value: answerNo, Label: "Nee, dat wil ik niet"}}
	if c.answer() == answerYes {
		options = []form.Option{
			{Value: answerYes, Label: "Ja, dat blijft zo"}, {Value: answerNo, Label: "Nee, ik wil het niet meer"},
		}
	}
	if !c.settled() {
		options = append(options, form.Option{Value: answerLater, Label: "Dat weet ik nog niet"})
	}
	f := &form.Field{
		Name: "set_" + string(c.Set), Label: w.Name, Hint: w.Help, Kind: form.KindRadios, Options: options,
		Missing: "Kies een antwoord bij: " + words.Lower(w.Name),
	}
	if now := c.answer(); now != "" {
		f.Values = []string{now}
	}
	return f
}

func (s *site) guestConsentForm(g care.GuestView) (*form.Form, guestFormView) {
	f := &form.Form{Action: web.GuestHome + "/toestemming", Act: care.ActID(care.NewID())}
	for _, c := range decidable(g) {
		f.Groups = append(f.Groups, form.Group{Fields: []*form.Field{c.field(g)}})
	}
	view := guestFormView{Title: consentQuestion(g), Form: f, Button: "Opslaan"}
	if len(f.Groups) == 0 {
		view.Form, view.Button, view.Lead = nil, "", []string{whoDecides(g)}
		return f, view
	}
	there := thereOf(g)
	if kind.Of(g.Kind).Ages {
		there = receiverName(g)
	}
	view.Lead = []string{
		"Ja of nee: allebei is goed. Zeg je nee? Dan krijgt " + there + " dit niet van ons.",
		"Je kunt het later veranderen. Vraag dan een nieuwe link.",
	}
	return f, view
}

// consentQuestion is what the page asks.
func consentQuestion(g care.GuestView) string {
	receiver := receiverName(g)
	if g.Party.Kind == care.YoungPerson {
		return "Wat mag " + receiver + " over jou weten?"
	}
	return "Wat mag " + receiver + " over " + g.PersonName + " weten?"
}

func receiverName(g care.GuestView) string {
	if g.Handover == nil || g.Handover.Receiver.Name == "" {
		return thereOf(g)
	}
	return g.Handover.Receiver.Name
}

// decidesAlone names the young person as who decides, in the words of who reads it.
func decidesAlone(g care.GuestView) string {
	if g.Party.Kind == care.YoungPerson {
		return "jij"
	}
	return g.PersonName
}

// whoDecides says why a guest is not asked: somebody else decides, by the rule of the day.
func whoDecides(g care.GuestView) string {
	young := g.Party.Kind == care.YoungPerson
	rule := care.ConsentRule("")
	if g.Handover != nil {
		for _, c := range g.Handover.Consents {
			if c.State != care.ConsentNotNeeded {
				rule = c.Rule
			}
		}
	}
	switch {
	case rule == "":
		return "Er is nu niets om over te beslissen."
	case rule == care.ByYoungPerson && !young:
		return g.PersonName + " is 16 jaar of ouder en beslist zelf wat " + thereOf(g) + " mag weten."
	case young:
		return "Je ouders beslissen hierover. Wil je iets zeggen? Dat mag."
	}
	return "Je beslist hier niet over mee. Klopt dat niet? Vraag het dan aan " + askWhom(g) + "."
}

// guestConsentPage asks about every set that this guest decides about.
func (s *site) guestConsentPage(v *web.Visit, g care.GuestView) error {
	_, view := s.guestConsentForm(g)
	return s.showGuestForm(v, http.StatusOK, view)
}

// guestConsent records what was decided. Of a process that is over nothing runs any more: it is written down at once.
func (s *site) guestConsent(v *web.Visit, g care.GuestView) error {
	f, view := s.guestConsentForm(g)
	f.Fill(v.Form())
	if view.Form == nil {
		return s.showGuestForm(v, http.StatusForbidden, view)
	}
	if !f.Check() {
		return s.showGuestForm(v, http.StatusUnprocessableEntity, view)
	}
	wish := care.DecideConsent{Act: guestActOf(g, f)}
	for _, c := range decidable(g) {
		if d, ok := c.decides(f.Get("set_" + string(c.Set))); ok {
			wish.Decisions = append(
				wish.Decisions, care.ConsentDecision{Set: c.Set, Party: g.Party.ID, Decision: d, Means: care.ByLink},
			)
		}
	}
	if len(wish.Decisions) == 0 {
		s.Say(v, web.Flash{Said: "Er is niets veranderd."})
		return v.GoTo(web.GuestOverviewPath)
	}
	if err := s.Decide(v, g.State, g.Handover.Receiver.ID, wish); err != nil {
		return s.guestFailed(v, g, view, err)
	}
	s.Say(v, web.Flash{Said: "Opgeslagen. Dank je wel.", Next: "Hieronder zie je wat er nu meegaat en wat niet."})
	return v.GoTo(web.GuestOverviewPath)
}
