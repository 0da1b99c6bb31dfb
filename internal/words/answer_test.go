package words

import (
	"testing"

	"schakel/internal/care"
)

func TestAnswer(t *testing.T) {
	t.Parallel()
	for want, c := range map[string]struct {
		answer care.Answer
		texts  map[string]string
	}{
		"klaar":                              {care.Answer{Outcome: care.Done}, nil},
		"niet bereikt, gebeld":               {care.Answer{Outcome: care.NotReached, Channel: "phone"}, nil},
		"wil geen contact":                   {care.Answer{Outcome: care.NoWish}, nil},
		"afgewezen, wij hebben nu geen plek": {care.Answer{Outcome: care.Refused, Refusal: "no_capacity"}, nil},
		"overgedragen, werk, aan de Wmo": {
			care.Answer{Outcome: care.HandedOver, Place: care.PlaceWork},
			map[string]string{care.TextInvolved: "de Wmo"},
		},
		"geen werk, opleiding of dagbesteding, vorige plek kwijt, ondersteuning loopt niet, hulp nodig bij wonen en " +
			"inkomen": {
			care.Answer{
				Outcome: care.Reached, Place: care.PlaceNone, PlaceLost: true, SupportRuns: care.No,
				Help: []care.LifeArea{care.AreaHousing, care.AreaIncome},
			}, nil,
		},
	} {
		if got := Answer(NL, care.Followup, c.answer, c.texts); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
