package care

import (
	"encoding/json"
	"regexp"
	"strconv"
)

// Until 0.4.0 what a step or a task belongs to was said by its key alone. This file is where those keys are read: for
// rows that were written then, and for processes that began then. Nothing else takes a key apart.

// oldKeys are the keys that say what they belong to, and what that is; m are the parts of the key.
var oldKeys = []struct {
	form *regexp.Regexp
	of   func(m []string) Of
}{
	{regexp.MustCompile(`^table-(\d+)(?:-agreement-(\d+))?$`), func(m []string) Of {
		return Of{Table: number(m[1]), No: number(m[2])}
	}},
	{regexp.MustCompile(`^arrange-([a-z_]+)$`), func(m []string) Of { return Of{Law: Law(m[1])} }},
	{regexp.MustCompile(`^(arrange-([a-z_]+))-\d+$`), func(m []string) Of {
		return Of{Law: Law(m[2]), Step: m[1]}
	}},
	// of the birthday, before there was a landing check
	{regexp.MustCompile(`^repair-0+-`), func([]string) Of { return Of{Mends: FormSwitchDay} }},
	{regexp.MustCompile(`^repair-\d+-`), func([]string) Of { return Of{Mends: FormLanding} }},
	{regexp.MustCompile(`^(?:agreement|objection)-(\d+)$`), func(m []string) Of { return Of{No: number(m[1])} }},
	{
		regexp.MustCompile(
			`^(consent|conversation|handover|law|decision|landing-check|last-look|youth-care)-\d+$`,
		),
		func(m []string) Of {
			return Of{Step: m[1], Offer: offerOfStep[m[1]], CareEnded: m[1] == "last-look"}
		},
	},
}

var (
	ofMoment     = regexp.MustCompile(`^(contact|extra)-`)
	ofEvaluation = regexp.MustCompile(`^evaluation-`)
	offerOfStep  = map[string]string{"offer": OfferHandover, "handover": OfferHandover, OfferYouthCare: OfferYouthCare}
)

// OfKey returns what a step or a task with this key belongs to, of a process that does not say so itself.
func OfKey(key string) Of {
	for _, old := range oldKeys {
		if m := old.form.FindStringSubmatch(key); m != nil {
			return old.of(m)
		}
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
