package cli

import (
	"cmp"
	"fmt"
	"io"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// shownTransition is what only a transition 18-/18+ has, as JSON. It names neither parents nor what anybody wrote.
type shownTransition struct {
	Wijkteam    string                    `json:"wijkteam"`
	Worker      string                    `json:"worker"`
	School      string                    `json:"school"` // empty: at none
	AdultSide   string                    `json:"adult_side"`
	Lead        string                    `json:"lead"` // the organisation that has it
	Birthday    calendar.Date             `json:"birthday"`
	YouthCare   care.Known                `json:"youth_care"`
	CareEndedOn calendar.Date             `json:"care_ended_on"`
	ResumeUntil calendar.Date             `json:"resume_until"` // the last day on which ended youth care can be resumed
	Laws        []care.Law                `json:"laws"`         // from 18; empty: not answered yet
	Conditions  []care.YouthCareCondition `json:"conditions"`
	LawOn       calendar.Date             `json:"law_on"` // when that was answered
	Payer       care.Payer                `json:"payer"`
	ReportedOn  calendar.Date             `json:"reported_on"`
	DecisionBy  calendar.Date             `json:"decision_by"` // the last day by law of the decision
	Consent     []shownConsent            `json:"consent"`
}

func transitionOf(v care.ProcessView) *shownTransition {
	e, h := v.Transition, handoverOf(v.Anchor, *v.Handover)
	t := &shownTransition{
		Wijkteam: h.Sender, Worker: e.WorkerName, School: e.School.Name, AdultSide: h.Receiver, Lead: h.Lead,
		Birthday: v.Anchor, YouthCare: h.YouthCare,
		CareEndedOn: e.CareEndedOn, ResumeUntil: e.ReentryUntil, Laws: []care.Law{},
		Conditions: []care.YouthCareCondition{}, LawOn: e.LawOn, Payer: e.Payer,
		ReportedOn: e.ReportedOn, DecisionBy: e.DecisionBy, Consent: h.Consent,
	}
	t.Laws, t.Conditions = append(t.Laws, e.Laws...), append(t.Conditions, e.Conditions...)
	return t
}

// sides tells from where to where.
func (t shownTransition) sides() string { return t.Wijkteam + " -> " + t.AdultSide }

func (t shownTransition) text(w io.Writer) {
	fmt.Fprintf(
		w, "lead (regie) %s; worker %s; school %s\n", t.Lead, cmp.Or(t.Worker, "contact person"),
		cmp.Or(t.School, "none"),
	)
	if t.YouthCare != "" {
		said := string(t.YouthCare)
		if !t.CareEndedOn.IsZero() {
			said += fmt.Sprintf(", ended %s, can be resumed until %s", day(t.CareEndedOn), day(t.ResumeUntil))
		}
		fmt.Fprintf(w, "youth care (jeugdhulp): %s\n", said)
	}
	if len(t.Laws) > 0 {
		said := words.Law.List(words.EN, t.Laws)
		if len(t.Conditions) > 0 {
			said += " (" + words.Condition.List(words.EN, t.Conditions) + ")"
		}
		fmt.Fprintf(w, "law from 18 (wet vanaf 18): %s, answered %s\n", said, day(t.LawOn))
	}
	if t.Payer != "" {
		fmt.Fprintf(w, "who pays (wie betaalt): %s\n", words.Payer.EN(t.Payer))
	}
	if !t.ReportedOn.IsZero() {
		fmt.Fprintf(
			w, "reported (melding) on %s, decision (besluit) by law until %s\n", day(t.ReportedOn), day(t.DecisionBy),
		)
	}
	consentText(w, t.Consent)
}
