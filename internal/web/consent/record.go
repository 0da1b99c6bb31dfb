package consent

import (
	"errors"
	"net/http"
	"slices"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// consentActView is the page of a form about consent, parents or an invitation.
type consentActView struct {
	Title, About string
	Back         web.Link
	Explain      []string
	Facts        []form.Fact
	Form         *form.Form
	Button       string // empty: there is nothing to send
	Grave        bool
	Trouble      *web.ProblemPage
	// Remove is set when the page has a second form that removes what it is about.
	Remove *removal
}

// removal is a button that removes something.
type removal struct{ Action, Text, Button string }

func (s *site) showConsentAct(v *web.Visit, status int, view consentActView) error {
	return s.Show(v, web.Page{
		Template: "consent-form", Title: view.Title, Nav: "/trajecten", Status: status,
		Wrong: !view.Form.OK() || view.Trouble != nil, View: view,
	})
}

// consentFailed shows a form again, with what was typed, and says why nothing was done.
func (s *site) consentFailed(v *web.Visit, view consentActView, err error) error {
	if errors.Is(err, care.ErrEngineAway) {
		view.Form.Away = true
		return s.showConsentAct(v, http.StatusServiceUnavailable, view)
	}
	status, trouble := web.Explain(err)
	if status >= http.StatusInternalServerError {
		return err
	}
	view.Trouble = &trouble
	return s.showConsentAct(v, status, view)
}

// askedSets lists the sets that need consent.
func askedSets(consents []care.ConsentView) []care.ConsentView {
	return slices.DeleteFunc(slices.Clone(consents), func(c care.ConsentView) bool {
		return c.State == care.ConsentNotNeeded
	})
}

// decidersOf lists who decides about any set today, each once.
func decidersOf(consents []care.ConsentView) []care.DeciderView {
	var all []care.DeciderView
	for _, c := range askedSets(consents) {
		for _, d := range c.Deciders {
			if d.Must && !slices.ContainsFunc(all, func(o care.DeciderView) bool { return o.Party == d.Party }) {
				all = append(all, d)
			}
		}
	}
	return all
}

// consentRecordView asks what somebody decided on paper or in a conversation.
func consentRecordView(p care.ProcessView) consentActView {
	f := &form.Form{Action: web.ConsentPath(p.ID) + "/vastleggen", Act: care.ActID(care.NewID())}
	view := consentActView{
		Title: "Beslissing vastleggen", About: words.Dotted(parts.ProcessTitle(p), p.School.Name),
		Back: web.Link{Text: "Toestemming", URL: web.ConsentPath(p.ID)}, Form: f, Button: "Vastleggen",
		Explain: []string{
			"Leg vast wat iemand op papier of in een gesprek heeft beslist, voor " + p.Handover.Receiver.Name +
				". Dit komt in het logboek, met jouw naam erbij.",
		},
	}
	deciders := decidersOf(p.Handover.Consents)
	if len(deciders) == 0 {
		f.Groups, view.Button = []form.Group{{Info: nobodyDecides(p)}}, ""
		return view
	}
	var who []form.Option
	for _, d := range deciders {
		who = append(
			who,
			form.Option{Value: string(d.Party), Label: d.Name + " (" + words.Of(p.Kind).PartyKind.NL(d.Kind) + ")"},
		)
	}
	f.Groups = []form.Group{{Fields: []*form.Field{
		{
			Name: "wie", Label: "Wie heeft beslist?", Kind: form.KindRadios,
			Options: who, Missing: "Kies wie heeft beslist",
		},
		{
			Name: "hoe", Label: "Hoe?", Kind: form.KindChips, Missing: "Kies hoe de beslissing is gegeven",
			Options: form.Choices([]care.ConsentMeans{care.OnPaper, care.InConversation}, words.ConsentMeans.NL),
		},
	}}}
	for _, c := range askedSets(p.Handover.Consents) {
		f.Groups = append(f.Groups, form.Group{Fields: []*form.Field{recordField(p.Kind, c)}})
	}
	return view
}

// nobodyDecides says why nobody can be chosen who decides.
func nobodyDecides(p care.ProcessView) string {
	for _, c := range askedSets(p.Handover.Consents) {
		if c.Rule == care.ByYoungPerson {
			return p.Person.FirstName + " is 16 of ouder en beslist zelf. Nodig " + p.Person.FirstName + " eerst uit."
		}
	}
	return "Er is nu niemand bekend die mag beslissen. Vul eerst de ouders in, en of ze gezag hebben."
}

// recordField asks what was decided about a set. Taking back is offered as long as somebody gave.
func recordField(kind care.Kind, c care.ConsentView) *form.Field {
	q := &form.Field{
		Name:     setField(c.Set),
		Label:    words.Capital(words.Of(kind).InfoSet.NL(c.Set)),
		Hint:     "Nu: " + words.ConsentState.NL(c.State) + ".",
		Kind:     form.KindRadios,
		Optional: true,
		Options: []form.Option{
			{Value: string(care.Give), Label: "Geeft toestemming"},
			{Value: string(care.Refuse), Label: "Geeft geen toestemming"},
		},
	}
	if c.State.Covers() ||
		slices.ContainsFunc(c.Deciders, func(d care.DeciderView) bool { return d.Decision == care.Give }) {
		q.Options = append(q.Options, form.Option{Value: string(care.Withdraw), Label: "Trekt de toestemming in"})
	}
	return q
}

func setField(set care.InfoSet) string { return "set_" + string(set) }

// readRecord turns the form into decisions, and says at the question what cannot be.
func readRecord(f *form.Form, p care.ProcessView) []care.ConsentDecision {
	consents := p.Handover.Consents
	party, name := care.PartyID(f.Get("wie")), f.Field("wie").Chosen()
	var decisions []care.ConsentDecision
	for _, c := range askedSets(consents) {
		d := care.Decision(f.Get(setField(c.Set)))
		if d == "" {
			continue
		}
		i := slices.IndexFunc(c.Deciders, func(x care.DeciderView) bool { return x.Party == party && x.Must })
		switch {
		case i < 0:
			f.Wrong(setField(c.Set), name+" beslist niet over "+words.Of(p.Kind).InfoSet.NL(c.Set))
		case d == care.Withdraw && c.Deciders[i].Decision != care.Give && c.State != care.ConsentGiven:
			f.Wrong(setField(c.Set), "Er is geen toestemming om in te trekken. Bedoel je: geeft geen toestemming?")
		default:
			decisions = append(
				decisions,
				care.ConsentDecision{Set: c.Set, Party: party, Decision: d, Means: care.ConsentMeans(f.Get("hoe"))},
			)
		}
	}
	if len(decisions) == 0 && f.OK() {
		f.Wrong(setField(askedSets(consents)[0].Set), "Kies bij minstens één onderdeel wat er is beslist")
	}
	return decisions
}

func (s *site) recordPage(v *web.Visit) error {
	p, err := s.lookAtConsent(v)
	if err != nil {
		return err
	}
	view := consentRecordView(p)
	if who := view.Form.Field("wie"); who != nil && len(who.Options) == 1 {
		view.Form.Set("wie", who.Options[0].Value)
	}
	return s.showConsentAct(v, http.StatusOK, view)
}

// record keeps what somebody decided otherwise than by link.
func (s *site) record(v *web.Visit) error {
	p, err := s.lookAtConsent(v)
	if err != nil {
		return err
	}
	view := consentRecordView(p)
	f := view.Form
	f.Fill(v.Form())
	if parts.CarriedOut(p, f.Act) {
		return v.GoTo(web.ConsentPath(p.ID))
	}
	if view.Button == "" {
		return s.showConsentAct(v, http.StatusUnprocessableEntity, view)
	}
	wish := care.DecideConsent{Act: care.Act{ID: f.Act, Process: p.ID, By: v.Me.ID}}
	if f.Check() {
		wish.Decisions = readRecord(f, p)
	}
	if !f.OK() {
		return s.showConsentAct(v, http.StatusUnprocessableEntity, view)
	}
	if err := s.Decide(v, p.State, p.Handover.Receiver.ID, wish); err != nil {
		return s.consentFailed(v, view, err)
	}
	s.Say(v, web.Flash{
		Said: "Vastgelegd wat " + f.Field("wie").Chosen() + " heeft beslist.",
		Next: "Hieronder zie je wat " + p.Handover.Receiver.Name + " nu te zien krijgt.",
	})
	return v.GoTo(web.ConsentPath(p.ID))
}

// overridable lists the sets that do not go and that nothing but consent holds back.
func overridable(consents []care.ConsentView) []care.ConsentView {
	return slices.DeleteFunc(askedSets(consents), func(c care.ConsentView) bool { return c.State.Covers() })
}

// overrideView is the confirmation before information goes without consent.
func overrideView(p care.ProcessView) consentActView {
	sets := overridable(p.Handover.Consents)
	f := &form.Form{Action: web.ConsentPath(p.ID) + "/zonder", Act: care.ActID(care.NewID())}
	view := consentActView{
		Title: "Doorgaan zonder toestemming?", About: words.Dotted(parts.ProcessTitle(p), p.School.Name),
		Back: web.Link{Text: "Toestemming", URL: web.ConsentPath(p.ID)}, Form: f,
		Button: "Doorgaan zonder toestemming", Grave: true,
		Explain: []string{
			"Doe dit alleen als het niet anders kan, bijvoorbeeld voor de veiligheid van " + p.Person.FirstName +
				". Jij moet het kunnen uitleggen.",
			"De reden komt in het logboek, met jouw naam. " +
				words.Capital("de "+words.Of(p.Kind).PartyKind.NL(care.YoungPerson)) +
				" en de ouders zien dat het zonder toestemming is gegaan. Wie mag beslissen, kan het daarna nog " +
				"tegenhouden.",
		},
		Facts: []form.Fact{
			{
				What: words.Capital(words.Of(p.Kind).PartyKind.NL(care.YoungPerson)),
				Text: p.Person.Name(),
			},
			{What: "Gaat naar", Text: p.Handover.Receiver.Name},
		},
	}
	if len(sets) == 0 {
		f.Groups, view.Button = []form.Group{{Info: "Er is nu niets waarvoor toestemming ontbreekt."}}, ""
		return view
	}
	var options []form.Option
	for _, c := range sets {
		options = append(options, form.Option{
			Value: string(c.Set),
			Label: words.Capital(words.Of(p.Kind).InfoSet.NL(c.Set)),
			Hint:  words.ConsentState.NL(c.State),
		})
	}
	f.Groups = []form.Group{{Fields: []*form.Field{
		{
			Name: "wat", Label: "Wat mag zonder toestemming mee?", Kind: form.KindChecks, Options: options,
			Missing: "Kies wat er mee mag",
		},
		{
			Name: "reden", Label: "Waarom kan het niet anders?", Kind: form.KindArea, As: form.Reason,
			Missing: "Schrijf op waarom het niet anders kan",
		},
	}}}
	return view
}

// lookAtOverride is lookAtConsent for who may go without consent: a manager. Who has no part in the process hears
// nothing of roles.
func (s *site) lookAtOverride(v *web.Visit) (care.ProcessView, error) {
	p, err := s.lookAtConsent(v)
	if (err == nil || errors.Is(err, care.ErrNotFound) && p.ID != "") && v.Me.Role != care.Manager {
		err = care.ErrNotAllowed
	}
	return p, err
}

func (s *site) overridePage(v *web.Visit) error {
	p, err := s.lookAtOverride(v)
	if err != nil {
		return err
	}
	return s.showConsentAct(v, http.StatusOK, overrideView(p))
}

// override lets information go without consent, with the reason on record.
func (s *site) override(v *web.Visit) error {
	p, err := s.lookAtOverride(v)
	if err != nil {
		return err
	}
	view := overrideView(p)
	f := view.Form
	f.Fill(v.Form())
	if parts.CarriedOut(p, f.Act) {
		return v.GoTo(web.ConsentPath(p.ID))
	}
	if !f.Check() || view.Button == "" {
		return s.showConsentAct(v, http.StatusUnprocessableEntity, view)
	}
	wish := care.DecideConsent{Act: care.Act{ID: f.Act, Process: p.ID, By: v.Me.ID}}
	for _, set := range f.All("wat") {
		wish.Decisions = append(wish.Decisions, care.ConsentDecision{Set: care.InfoSet(set), Decision: care.Override})
	}
	if err := s.CarryOut(v, wish.Act, f.Read().Texts, func() error {
		return s.Decide(v, p.State, p.Handover.Receiver.ID, wish)
	}); err != nil {
		return s.consentFailed(v, view, err)
	}
	s.Say(v, web.Flash{Said: "Het gaat mee zonder toestemming.", Next: "De reden staat in het logboek."})
	return v.GoTo(web.ConsentPath(p.ID))
}
