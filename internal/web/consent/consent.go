package consent

import (
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// consentPageView is where the consent stands: per information set who decides, what was decided, and until when.
type consentPageView struct {
	About    string
	Back     web.Link
	Receiver string
	Sets     []consentSetView
	// NoParent is set when the rule asks for a parent with authority and none is known.
	NoParent bool
	Parents  string // where parents are filled in
	Acts     []web.Link
}

type consentSetView struct {
	Name, Help, State, Tone string
	Facts                   []form.Fact
}

// lookAtConsent is LookAtOwn of a process that hands over: another kind asks for no consent.
func (s *site) lookAtConsent(v *web.Visit) (care.ProcessView, error) {
	p, err := s.LookAtOwn(v, "consent")
	if err == nil && p.Handover == nil {
		err = care.ErrNotFound
	}
	return p, err
}

// consentPage shows where the consent stands.
func (s *site) consentPage(v *web.Visit) error {
	p, err := s.lookAtConsent(v)
	if err != nil {
		return err
	}
	view := consentPageView{
		About:    words.Dotted(parts.ProcessTitle(p), p.School.Name),
		Back:     web.Link{Text: parts.ProcessTitle(p), URL: web.ProcessPath(p.ID)},
		Receiver: p.Handover.Receiver.Name,
		NoParent: noParent(p.Handover.Consents), Parents: web.ProcessPath(p.ID) + "/ouders",
		Acts: []web.Link{
			{Text: "Beslissing vastleggen", URL: web.ConsentPath(p.ID) + "/vastleggen"},
			{Text: inviteWords(p.Kind), URL: web.ProcessPath(p.ID) + "/uitnodigen"},
		},
	}
	for _, c := range p.Handover.Consents {
		view.Sets = append(view.Sets, consentSetOf(p.Kind, c, p.Person.BirthDate, v.Today))
	}
	if v.Me.Role == care.Manager && len(overridable(p.Handover.Consents)) > 0 {
		view.Acts = append(
			view.Acts, web.Link{Text: "Doorgaan zonder toestemming", URL: web.ConsentPath(p.ID) + "/zonder"},
		)
	}
	return s.Show(v, web.Page{Template: "consent", Title: "Toestemming", Nav: "/trajecten", View: view})
}

// noParent tells whether somebody has yet to decide for whom nobody is known.
func noParent(consents []care.ConsentView) bool {
	return slices.ContainsFunc(consents, func(c care.ConsentView) bool {
		return c.State == care.ConsentOpen && c.Rule != care.ByYoungPerson &&
			!slices.ContainsFunc(c.Deciders, func(d care.DeciderView) bool {
				return d.Must && d.Kind == care.Parent
			})
	})
}

func consentSetOf(kind care.Kind, c care.ConsentView, birth, today calendar.Date) consentSetView {
	view := consentSetView{
		Name:  words.Capital(words.Of(kind).InfoSet.NL(c.Set)),
		Help:  words.Of(kind).SetHelp[c.Set],
		State: words.ConsentState.NL(c.State),
		Tone:  parts.ConsentTones[c.State],
	}
	if c.State == care.ConsentNotNeeded {
		view.Facts = []form.Fact{{What: "Waarom", Text: "De wet vraagt hier geen toestemming."}}
		return view
	}
	over := c.State.Covers() && !care.CoveredOn(c.State, c.Until, today)
	if over {
		view.State, view.Tone = "toestemming voorbij", "late"
	}
	view.Facts = append(
		view.Facts, form.Fact{What: "Wie", Text: words.Sentence(words.Capital(words.Of(kind).ConsentRule.NL(c.Rule)))},
	)
	for _, d := range c.Deciders {
		view.Facts = append(view.Facts, form.Fact{What: d.Name, Text: deciderWords(kind, c, d, birth, today)})
	}
	if c.Overridden != nil {
		view.Facts = append(view.Facts, form.Fact{
			What: "Zonder",
			Text: "Door " + c.Overridden.ByName + ", " + words.Moment(c.Overridden.At, today) + ". Reden: " +
				c.Overridden.Reason,
		})
	}
	switch {
	case over:
		until := words.LongDay(c.Until) + " (voorbij)"
		view.Facts = append(view.Facts, form.Fact{What: "Geldt tot en met", Text: until})
	case c.State.Covers():
		view.Facts = append(view.Facts, form.Fact{What: "Geldt tot en met", Text: words.LongDay(c.Until)})
	}
	return view
}

// deciderWords say what somebody decided, when, how it reached us and by which rule, or that they still have to.
func deciderWords(kind care.Kind, c care.ConsentView, d care.DeciderView, birth, today calendar.Date) string {
	who := words.Of(kind).PartyKind.NL(d.Kind)
	if d.Decision == "" {
		if c.State == care.ConsentOpen {
			return words.Capital(who) + ". Moet nog beslissen."
		}
		return words.Capital(who) + ". Heeft niet beslist; mag het nu wel."
	}
	said := words.Capital(words.Decision.NL(d.Decision)) + ", " + words.Moment(d.At, today)
	if how := words.ConsentMeans.NL(d.Means); how != "" {
		said += ", " + how
	}
	if d.ByName != "" {
		said += ", vastgelegd door " + d.ByName
	}
	said += "."
	if then := care.RuleOn(c.Set, birth, calendar.DateOf(d.At)); then != c.Rule {
		said += " Toen gold: " + words.Of(kind).ConsentRule.NL(then) + "."
	}
	if !d.Must {
		said += " Beslist nu niet meer mee."
	}
	return said
}
