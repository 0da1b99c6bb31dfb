package consent

import (
	"net/http"
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// parentView asks who somebody is and how they are reached. Without a party it is a new parent; of the young person
// only the address is asked.
func (s *site) parentView(v *web.Visit) (care.ProcessView, care.Party, consentActView, error) {
	p, err := s.LookAtOwn(v, "parents")
	if err != nil {
		return p, care.Party{}, consentActView{}, err
	}
	party := care.Party{Kind: care.Parent}
	action := web.ProcessPath(p.ID) + "/ouders"
	if id := v.R.PathValue("partij"); id != "" {
		parties, _, err := s.Store.Invited(v.Ctx(), v.Me, p.ID)
		if err != nil {
			return p, party, consentActView{}, err
		}
		i := slices.IndexFunc(parties, func(x care.Party) bool { return string(x.ID) == id })
		if i < 0 {
			return p, party, consentActView{}, care.ErrNotFound
		}
		party = parties[i]
		action += "/" + id
	}
	f := &form.Form{Action: action, Act: care.ActID(care.NewID())}
	view := consentActView{
		Title: "Ouder toevoegen", About: words.Dotted(parts.ProcessTitle(p), p.School.Name),
		Back: web.Link{Text: "Uitnodigen", URL: web.ProcessPath(p.ID) + "/uitnodigen"}, Form: f, Button: "Opslaan",
		Explain: parentWords(p, v.Today),
	}
	email := &form.Field{
		Name: "email", Label: "E-mailadres", Kind: form.KindText, Type: "email", Optional: true,
		Hint: "Alleen nodig om een link te mailen. Verander je het, dan werken links die al gemaild zijn niet meer. " +
			"Het oude adres krijgt bericht dat het is vervangen.",
	}
	if party.Kind == care.YoungPerson {
		if party.Email == "" { // who was never invited is reached at the address that is known
			party.Email = p.Person.Email
		}
		view.Title, view.Explain = party.Name, []string{"Hoe is " + party.Name + " te bereiken voor een uitnodiging?"}
		f.Groups = []form.Group{{Fields: []*form.Field{email}}}
		return p, party, view, nil
	}
	f.Groups = []form.Group{
		{Fields: []*form.Field{{Name: "naam", Label: "Naam", Kind: form.KindText, Missing: "Vul de naam in"}, email}},
	}
	if !kind.Of(p.Kind).Ages { // where no parent decides
		f.Groups[0].Fields = append(f.Groups[0].Fields, &form.Field{
			Name: "gezag", Label: "Heeft deze ouder gezag?", Kind: form.KindRadios,
			Missing: "Kies of deze ouder gezag heeft",
			Options: []form.Option{
				{Value: "ja", Label: "Ja, beslist mee"}, {Value: "nee", Label: "Nee, of dat weten we niet"},
			},
		})
	}
	if party.ID != "" {
		view.Title = party.Name
		view.Remove = &removal{
			Action: action + "/verwijderen", Button: party.Name + " verwijderen",
			Text: "Hoort deze ouder hier niet (meer) bij? Na verwijderen werkt geen enkele link meer en telt een " +
				"beslissing niet meer mee. Het logboek blijft zoals het is.",
		}
	}
	return p, party, view, nil
}

func (s *site) parentPage(v *web.Visit) error {
	_, party, view, err := s.parentView(v)
	if err != nil {
		return err
	}
	view.Form.Set("naam", party.Name)
	view.Form.Set("email", party.Email)
	if party.ID != "" {
		view.Form.Set("gezag", web.YesNo(party.Authority))
	}
	return s.showConsentAct(v, http.StatusOK, view)
}

// saveParent adds a parent or changes somebody.
func (s *site) saveParent(v *web.Visit) error {
	p, party, view, err := s.parentView(v)
	if err != nil {
		return err
	}
	f := view.Form
	f.Fill(v.Form())
	f.Check()
	if email := f.Get("email"); email != "" && !looksLikeMail(email) {
		f.Wrong("email", "Dit is geen e-mailadres. Schrijf het zo: naam@voorbeeld.nl")
	}
	if !f.OK() {
		return s.showConsentAct(v, http.StatusUnprocessableEntity, view)
	}
	party.Email = f.Get("email")
	if party.Kind == care.Parent {
		party.Name = f.Get("naam")
		if f.Field("gezag") != nil {
			party.Authority = f.Get("gezag") == "ja"
		}
	}
	if party.ID == "" { // a second click finds the one that was added
		party.ID = care.PartyID(f.Act)
	}
	_, left, err := s.Store.SaveParty(v.Ctx(), v.Me, p.ID, party, v.Now)
	if err != nil {
		return err
	}
	s.TellOldAddresses(v, left)
	s.weighConsentAgain(v, p)
	s.Say(v, web.Flash{Said: "Opgeslagen: " + party.Name + "."})
	return v.GoTo(web.ProcessPath(p.ID) + "/uitnodigen")
}

func looksLikeMail(text string) bool {
	name, host, ok := strings.Cut(text, "@")
	return ok && name != "" && strings.Contains(strings.Trim(host, "."), ".") &&
		!strings.ContainsAny(text, " ,;<>\"") && !strings.Contains(host, "@")
}

// removeParent removes a parent. Somebody who is inside by a link is out at once.
func (s *site) removeParent(v *web.Visit) error {
	p, party, _, err := s.parentView(v)
	if err != nil {
		return err
	}
	if party.Kind != care.Parent {
		return care.ErrNotAllowed
	}
	if err := s.Store.RemoveParty(v.Ctx(), v.Me, p.ID, party.ID, v.Now); err != nil {
		return err
	}
	s.weighConsentAgain(v, p)
	s.Say(v, web.Flash{Said: "Verwijderd: " + party.Name + ".", Next: "Links van " + party.Name + " werken niet meer."})
	return v.GoTo(web.ProcessPath(p.ID) + "/uitnodigen")
}

// parentWords say what a parent can do.
func parentWords(p care.ProcessView, today calendar.Date) []string {
	first := p.Person.FirstName
	switch {
	case !kind.Of(p.Kind).Ages:
		return []string{
			"Alleen een ouder met gezag beslist mee. Weet je het niet zeker? Kies dan nee, en vraag het na.",
		}
	case p.Anchor.After(today):
		return []string{
			"Een ouder leest het plan, en kan zeggen of dat goed is. " + first + " beslist zelf over toestemming.",
			"Vanaf " + words.LongDay(p.Anchor) + " is " + first + " 18. Dan leest een ouder alleen nog mee als " +
				first + " dat goedvindt.",
		}
	}
	return []string{
		first + " is 18. Een ouder leest alleen mee als " + first + " dat goedvindt. " + first +
			" kiest dat zelf, via de eigen uitnodiging.",
	}
}

// weighConsentAgain tells the process that other parents decide now: that alone can settle consent, or open it. When
// the engine is away it hears so with the next decision; what pages show follows from the store in the meantime.
func (s *site) weighConsentAgain(v *web.Visit, p care.ProcessView) {
	if !kind.Of(p.Kind).HandsOver || p.State.Over() {
		return
	}
	nothing := care.DecideConsent{Act: care.Act{ID: care.ActID(care.NewID()), Process: p.ID, By: v.Me.ID}}
	if err := s.Engine.DecideConsent(v.Ctx(), nothing); err != nil {
		s.Log.InfoContext(v.Ctx(), "consent was not weighed again", "process", p.ID, "error", err)
	}
}
