package cli

import (
	"fmt"

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
		YouthCare: v.YouthCare, PreparedOn: v.PreparedOn, Cold: v.Cold,
		Consent: each(v.Consents, func(c care.ConsentView) shownConsent {
			return shownConsent{c.Set, c.State, c.Rule, c.Until}
		}),
	}
	if v.Lead == v.Receiver.ID {
		h.Lead = v.Receiver.Name
	}
	return h
}

// sides tells from where to where.
func (h shownHandover) sides() string { return h.Sender + " -> " + h.Receiver }

func (h shownHandover) facts() []string {
	asked := when(h.Requested, ", asked for by the new school (aangevraagd)")
	return []string{
		fmt.Sprintf("transition (overgang) %s, lead (regie) %s%s", h.Crossing, h.Lead, asked),
		fact("file ready (dossier klaar) since ", on(h.PreparedOn)),
		fact("without a conversation (koud): ", words.ColdReason.EN(h.Cold)),
		fact("youth care (jeugdhulp): ", string(h.YouthCare)),
	}
}

func (c shownConsent) line() string {
	return fmt.Sprintf("  %s\t%s\t%s", words.Of("").InfoSet.EN(c.Set), words.ConsentState.EN(c.State), c.note())
}

// note says who has to decide, or until when it counts.
func (c shownConsent) note() string {
	if c.State == care.ConsentOpen {
		return "decided by " + words.Of("").ConsentRule.EN(c.Rule)
	}
	return when(c.State.Covers() && c.State != care.ConsentNotNeeded, fact("until ", on(c.Until)))
}
