package cli

import (
	"fmt"
	"io"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// shownHandover is what only a handover has, as JSON. It names neither parents nor what anybody wrote.
type shownHandover struct {
	Crossing   care.Crossing   `json:"transition"`
	Sender     string          `json:"sender"`
	Receiver   string          `json:"receiver"`
	Lead       string          `json:"lead"` // the organisation that has it
	Start      calendar.Date   `json:"start"`
	Requested  bool            `json:"requested"` // the receiver asked for it
	YouthCare  care.Known      `json:"youth_care"`
	PreparedOn calendar.Date   `json:"prepared_on"`
	Cold       care.ColdReason `json:"cold"` // empty: warm
	Consent    []shownConsent  `json:"consent"`
}

// shownConsent is where the consent for one information set is.
type shownConsent struct {
	Set   care.InfoSet      `json:"set"`
	State care.ConsentState `json:"state"`
	Rule  care.ConsentRule  `json:"rule"`  // who decides today
	Until calendar.Date     `json:"until"` // the last day on which it counts
}

func handoverOf(start calendar.Date, v care.HandoverView) *shownHandover {
	h := &shownHandover{
		Crossing: v.Crossing, Sender: v.Sender.Name, Receiver: v.Receiver.Name, Lead: v.Sender.Name, Start: start,
		Requested: v.Requested,
		YouthCare: v.YouthCare, PreparedOn: v.PreparedOn, Cold: v.Cold, Consent: []shownConsent{},
	}
	if v.Lead == v.Receiver.ID {
		h.Lead = v.Receiver.Name
	}
	for _, c := range v.Consents {
		h.Consent = append(h.Consent, shownConsent{c.Set, c.State, c.Rule, c.Until})
	}
	return h
}

// sides tells from where to where.
func (h shownHandover) sides() string { return h.Sender + " -> " + h.Receiver }

func (h shownHandover) text(w io.Writer) {
	asked := ""
	if h.Requested {
		asked = ", asked for by the new school (aangevraagd)"
	}
	fmt.Fprintf(w, "transition (overgang) %s, lead (regie) %s%s\n", h.Crossing, h.Lead, asked)
	if !h.PreparedOn.IsZero() {
		fmt.Fprintf(w, "file ready (dossier klaar) since %s\n", day(h.PreparedOn))
	}
	if h.Cold != "" {
		fmt.Fprintf(w, "without a conversation (koud): %s\n", words.ColdReason.EN(h.Cold))
	}
	if h.YouthCare != "" {
		fmt.Fprintf(w, "youth care (jeugdhulp): %s\n", h.YouthCare)
	}
	consentText(w, h.Consent)
}

func consentText(w io.Writer, sets []shownConsent) {
	if len(sets) > 0 {
		fmt.Fprintln(w, "\nConsent (toestemming)")
	}
	for _, c := range sets {
		fmt.Fprintf(w, "  %s\t%s\t%s\n", words.Of("").InfoSet.EN(c.Set), words.ConsentState.EN(c.State), c.note())
	}
}

// note says who has to decide, or until when it counts.
func (c shownConsent) note() string {
	switch {
	case c.State == care.ConsentOpen:
		return "decided by " + words.Of("").ConsentRule.EN(c.Rule)
	case c.State.Covers() && c.State != care.ConsentNotNeeded && !c.Until.IsZero():
		return "until " + day(c.Until)
	}
	return ""
}
