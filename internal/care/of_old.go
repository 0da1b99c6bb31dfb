package care

import (
	"encoding/json"
	"regexp"
	"strconv"
)

// Until 0.4.0 what a step or a task belongs to was said by its key alone. This file is where those keys are read: for
// rows that were written then, and for processes that began then. Nothing else takes a key apart.

var (
	ofTable    = regexp.MustCompile(`^table-(\d+)(?:-agreement-(\d+))?$`)
	ofLaw      = regexp.MustCompile(`^arrange-([a-z_]+)(?:-(\d+))?$`)
	ofRepair   = regexp.MustCompile(`^repair-(\d+)-`)
	ofNumber   = regexp.MustCompile(`^(?:agreement|objection)-(\d+)$`)
	ofOnceMore = regexp.MustCompile(
		`^(consent|conversation|handover|law|decision|landing-check|last-look|youth-care)-(\d+)$`,
	)
	ofMoment     = regexp.MustCompile(`^(contact|extra)-`)
	ofEvaluation = regexp.MustCompile(`^evaluation-`)
	offerOfStep  = map[string]string{"offer": OfferHandover, "handover": OfferHandover, OfferYouthCare: OfferYouthCare}
)

// OfKey returns what a step or a task with this key belongs to, of a process that does not say so itself.
func OfKey(key string) Of {
	if m := ofTable.FindStringSubmatch(key); m != nil {
		return Of{Table: number(m[1]), No: number(m[2])}
	}
	if m := ofLaw.FindStringSubmatch(key); m != nil {
		of := Of{Law: Law(m[1])}
		if m[2] != "" {
			of.Step = "arrange-" + m[1]
		}
		return of
	}
	if m := ofRepair.FindStringSubmatch(key); m != nil {
		if number(m[1]) == 0 { // of the birthday, before there was a landing check
			return Of{Mends: FormSwitchDay}
		}
		return Of{Mends: FormLanding}
	}
	if m := ofNumber.FindStringSubmatch(key); m != nil {
		return Of{No: number(m[1])}
	}
	if m := ofOnceMore.FindStringSubmatch(key); m != nil {
		return Of{Step: m[1], Offer: offerOfStep[m[1]], CareEnded: m[1] == "last-look"}
	}
	return Of{Offer: offerOfStep[key]}
}

// UnmarshalJSON reads also what the store has instead of a row that was written then: its key, under "key".
func (o *Of) UnmarshalJSON(data []byte) error {
	type of Of
	s := struct {
		of
		Key string `json:"key"`
	}{}
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	if *o = Of(s.of); s.Key != "" {
		*o = OfKey(s.Key)
	}
	return nil
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // no digits: none
	return n
}

// formOfKey is what the steps of the protocols of then ask.
var formOfKey = map[string]Form{
	"future-plan": FormFuturePlan, "closing": FormClosing,
	"request": FormRequest, "consent": FormConsent, "preparation": FormChecklist, "offer": FormOffer,
	"conversation": FormConversation, OfferYouthCare: FormOffer, "bridging": FormBridging,
	"landing-check":      FormLanding,
	"future-perspective": FormPerspective, "plan-draft": FormPlanDraft, "law": FormLaw,
	"plan-complete": FormPlanComplete,
	"report":        FormReport, "decision": FormDecision, "handover": FormOffer, "switch-day": FormSwitchDay,
	"last-look": FormLastLook,
}

// FormOfKey returns what a step with this key asks, of a row that does not say so; empty when it is not known.
func FormOfKey(key string) Form {
	of := OfKey(key)
	if of.Step != "" {
		key = of.Step
	}
	switch {
	case of.Law != "":
		return FormArrange
	case formOfKey[key] != "":
		return formOfKey[key]
	case ofMoment.MatchString(key):
		return FormContact
	case ofEvaluation.MatchString(key):
		return FormEvaluation
	}
	return ""
}
