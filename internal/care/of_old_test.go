package care

import (
	"encoding/json"
	"testing"
)

func TestOldKeysSayWhatTheyBelongTo(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]struct {
		form Form
		of   Of
	}{
		"contact-3m":                    {FormContact, Of{}},
		"extra-1":                       {FormContact, Of{}},
		"evaluation-6w":                 {FormEvaluation, Of{}},
		"offer":                         {FormOffer, Of{Offer: OfferHandover}},
		"youth-care":                    {FormOffer, Of{Offer: OfferYouthCare}},
		"youth-care-2":                  {FormOffer, Of{Offer: OfferYouthCare, Step: "youth-care"}},
		"handover-3":                    {FormOffer, Of{Offer: OfferHandover, Step: "handover"}},
		"landing-check-12":              {FormLanding, Of{Step: "landing-check"}},
		"law-2":                         {FormLaw, Of{Step: "law"}},
		"last-look":                     {FormLastLook, Of{}},
		"last-look-2":                   {FormLastLook, Of{Step: "last-look", CareEnded: true}},
		"arrange-wlz":                   {FormArrange, Of{Law: LawWlz}},
		"arrange-extended_youth_care-2": {FormArrange, Of{Law: LawExtendedCare, Step: "arrange-extended_youth_care"}},
		"table-3":                       {"", Of{Table: 3}},
		"table-1-agreement-2":           {"", Of{Table: 1, No: 2}},
		"agreement-4":                   {"", Of{No: 4}},
		"objection-1":                   {"", Of{No: 1}},
		"repair-0-sender":               {"", Of{Mends: FormSwitchDay}},
		"repair-2-receiver":             {"", Of{Mends: FormLanding}},
		"":                              {"", Of{}},
		"way-back":                      {"", Of{}},
		"something-of-a-newer-build":    {"", Of{}},
	} {
		if form, of := FormOfKey(key), OfKey(key); form != want.form || of != want.of {
			t.Errorf("%s asks %q of %+v, want %q of %+v", key, form, of, want.form, want.of)
		}
	}
}

// A row that says what it belongs to is believed, whatever its key would say; one that does not is read by its key.
func TestWhatBelongsToIsReadOnce(t *testing.T) {
	t.Parallel()
	for stored, want := range map[string]Of{
		`{}`:                               {},
		`{"table":2,"no":1}`:               {Table: 2, No: 1},
		`{"key":"table-2-agreement-1"}`:    {Table: 2, No: 1},
		`{"key":""}`:                       {},
		`{"law":"wlz","step":"arrange-x"}`: {Law: LawWlz, Step: "arrange-x"},
	} {
		of := Of{Mends: FormLanding}
		if err := json.Unmarshal([]byte(stored), &of); err != nil || of != want {
			t.Errorf("%s is read as %+v, %v", stored, of, err)
		}
	}
}
