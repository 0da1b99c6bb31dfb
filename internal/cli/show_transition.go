package cli

import (
	"cmp"
	"fmt"

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
	return &shownTransition{
		Wijkteam: h.Sender, Worker: e.WorkerName, School: e.School.Name, AdultSide: h.Receiver, Lead: h.Lead,
		Birthday: v.Anchor, YouthCare: h.YouthCare,
		CareEndedOn: e.CareEndedOn, ResumeUntil: e.ReentryUntil, Laws: append([]care.Law{}, e.Laws...),
		Conditions: append([]care.YouthCareCondition{}, e.Conditions...), LawOn: e.LawOn, Payer: e.Payer,
		ReportedOn: e.ReportedOn, DecisionBy: e.DecisionBy, Consent: h.Consent,
	}
}

// sides tells from where to where.
func (t shownTransition) sides() string { return t.Wijkteam + " -> " + t.AdultSide }

func (t shownTransition) facts() []string {
	ended := fmt.Sprintf(", ended %s, can be resumed until %s", on(t.CareEndedOn), day(t.ResumeUntil))
	conditions := words.Condition.List(words.EN, t.Conditions)
	law := words.Law.List(words.EN, t.Laws) + when(conditions != "", " ("+conditions+")")
	return []string{
		fmt.Sprintf(
			"lead (regie) %s; worker %s; school %s", t.Lead, cmp.Or(t.Worker, "contact person"),
			cmp.Or(t.School, "none"),
		),
		when(t.YouthCare != "", "youth care (jeugdhulp): "+string(t.YouthCare)+when(!t.CareEndedOn.IsZero(), ended)),
		when(len(t.Laws) > 0, fmt.Sprintf("law from 18 (wet vanaf 18): %s, answered %s", law, day(t.LawOn))),
		fact("who pays (wie betaalt): ", words.Payer.EN(t.Payer)),
		when(!t.ReportedOn.IsZero(), fmt.Sprintf(
			"reported (melding) on %s, decision (besluit) by law until %s", on(t.ReportedOn), day(t.DecisionBy),
		)),
	}
}
