package web

import (
	"net/http"
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// parentView asks who somebody is and how they are reached. Without a party it is a new parent; of the young person
// only the address is asked.
func (s *site) parentView(v *visit) (care.ProcessView, care.Party, consentActView, error) {
	p, err := s.lookAtOwn(v, "parents")
	if err != nil {
		return p, care.Party{}, consentActView{}, err
	}
	party := care.Party{Kind: care.Parent}
	action := processPath(p.ID) + "/ouders"
	if id := v.r.PathValue("partij"); id != "" {
		parties, _, err := s.Store.Invited(v.ctx(), v.me, p.ID)
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
	f := &form{Action: action, Act: care.ActID(care.NewID())}
	view := consentActView{
		Title: "Ouder toevoegen", About: dotted(processTitle(p), p.School.Name),
		Back: Link{Text: "Uitnodigen", URL: processPath(p.ID) + "/uitnodigen"}, Form: f, Button: "Opslaan",
		Explain: parentWords(p, v.today),
	}
	email := &field{
		Name: "email", Label: "E-mailadres", Kind: kindText, Type: "email", Optional: true,
		Hint: "Alleen nodig om een link te mailen. Verander je het, dan werken links die al gemaild zijn niet meer. " +
			"Het oude adres krijgt bericht dat het is vervangen.",
	}
	if party.Kind == care.YoungPerson {
		if party.Email == "" { // who was never invited is reached at the address that is known
			party.Email = p.Person.Email
		}
		view.Title, view.Explain = party.Name, []string{"Hoe is " + party.Name + " te bereiken voor een uitnodiging?"}
		f.Groups = []group{{Fields: []*field{email}}}
		return p, party, view, nil
	}
	f.Groups = []group{
		{Fields: []*field{{Name: "naam", Label: "Naam", Kind: kindText, Missing: "Vul de naam in"}, email}},
	}
	if p.Kind != care.Transition { // where no parent decides
		f.Groups[0].Fields = append(f.Groups[0].Fields, &field{
			Name: "gezag", Label: "Heeft deze ouder gezag?", Kind: kindRadios,
			Missing: "Kies of deze ouder gezag heeft",
			Options: []option{
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

func (s *site) parentPage(v *visit) error {
	_, party, view, err := s.parentView(v)
	if err != nil {
		return err
	}
	view.Form.set("naam", party.Name)
	view.Form.set("email", party.Email)
	if party.ID != "" {
		view.Form.set("gezag", yesNo(party.Authority))
	}
	return s.showConsentAct(v, http.StatusOK, view)
}

// saveParent adds a parent or changes somebody. A second click on adding finds the one that was added.
func (s *site) saveParent(v *visit) error {
	p, party, view, err := s.parentView(v)
	if err != nil {
		return err
	}
	f := view.Form
	f.fill(v.form())
	f.check()
	if email := f.get("email"); email != "" && !looksLikeMail(email) {
		f.wrong("email", "Dit is geen e-mailadres. Schrijf het zo: naam@voorbeeld.nl")
	}
	if !f.OK() {
		return s.showConsentAct(v, http.StatusUnprocessableEntity, view)
	}
	party.Email = f.get("email")
	if party.Kind == care.Parent {
		party.Name = f.get("naam")
		if f.field("gezag") != nil {
			party.Authority = f.get("gezag") == "ja"
		}
	}
	back := processPath(p.ID) + "/uitnodigen"
	if party.ID == "" && s.sessions.GetString(v.ctx(), keyAdded) == string(f.Act) {
		return v.goTo(back)
	}
	_, left, err := s.Store.SaveParty(v.ctx(), v.me, p.ID, party, v.now)
	if err != nil {
		return err
	}
	s.tellOldAddresses(v, left)
	s.weighConsentAgain(v, p)
	s.sessions.Put(v.ctx(), keyAdded, string(f.Act))
	s.say(v, flash{Said: "Opgeslagen: " + party.Name + "."})
	return v.goTo(back)
}

// keyAdded is where the session keeps which form added a parent last.
const keyAdded = "parent-added"

func looksLikeMail(text string) bool {
	name, host, ok := strings.Cut(text, "@")
	return ok && name != "" && strings.Contains(strings.Trim(host, "."), ".") &&
		!strings.ContainsAny(text, " ,;<>\"") && !strings.Contains(host, "@")
}

// removeParent removes a parent. Somebody who is inside by a link is out at once.
func (s *site) removeParent(v *visit) error {
	p, party, _, err := s.parentView(v)
	if err != nil {
		return err
	}
	if party.Kind != care.Parent {
		return care.ErrNotAllowed
	}
	if err := s.Store.RemoveParty(v.ctx(), v.me, p.ID, party.ID, v.now); err != nil {
		return err
	}
	s.weighConsentAgain(v, p)
	s.say(v, flash{Said: "Verwijderd: " + party.Name + ".", Next: "Links van " + party.Name + " werken niet meer."})
	return v.goTo(processPath(p.ID) + "/uitnodigen")
}

// parentWords say what a parent can do.
func parentWords(p care.ProcessView, today calendar.Date) []string {
	first := p.Person.FirstName
	switch {
	case p.Kind != care.Transition:
		return []string{
			"Alleen een ouder met gezag beslist mee. Weet je het niet zeker? Kies dan nee, en vraag het na.",
		}
	case p.Anchor.After(today):
		return []string{
			"Een ouder leest het plan, en kan zeggen of dat goed is. " + first + " beslist zelf over toestemming.",
			"Vanaf " + words.LongDay(
				p.Anchor,
			) + " is " + first + " 18. Dan leest een ouder alleen nog mee als " + first +
				" dat goedvindt.",
		}
	}
	return []string{
		first + " is 18. Een ouder leest alleen mee als " + first + " dat goedvindt. " + first +
			" kiest dat zelf, via de eigen uitnodiging.",
	}
}

// weighConsentAgain tells the process that other parents decide now: that alone can settle consent, or open it. When
// the engine is away it hears so with the next decision; what pages show follows from the store in the meantime.
func (s *site) weighConsentAgain(v *visit, p care.ProcessView) {
	if !p.Kind.HandsOver() || p.State.Over() {
		return
	}
	nothing := care.DecideConsent{Act: care.Act{ID: care.ActID(care.NewID()), Process: p.ID, By: v.me.ID}}
	if err := s.Engine.DecideConsent(v.ctx(), nothing); err != nil {
		s.Log.InfoContext(v.ctx(), "consent was not weighed again", "process", p.ID, "error", err)
	}
}
