package form_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
)

// What was filled in at a question comes back at it, and nothing stands anywhere else.
func TestWhatWasFilledInComesBack(t *testing.T) {
	t.Parallel()
	help := form.Codes(care.Big5(), func(a *care.Answer) *[]care.LifeArea { return &a.Help })
	invited := form.Codes(nil, func(a *care.Answer) *[]care.OrganisationID { return &a.Invited })
	lost := form.Tick(func(a *care.Answer) *bool { return &a.PlaceLost })
	for name, c := range map[string]struct {
		question form.Binding
		filled   []string
		answer   care.Answer
		texts    map[string]string
		back     []string
	}{
		"a code": {
			form.Outcome, []string{"reached"}, care.Answer{Outcome: care.Reached}, nil, []string{"reached"},
		},
		"codes in their order": {
			help,
			[]string{"income", "housing"},
			care.Answer{Help: []care.LifeArea{care.AreaHousing, care.AreaIncome}},
			nil,
			[]string{"housing", "income"},
		},
		"codes of no list": {
			invited,
			[]string{"b", "a"},
			care.Answer{Invited: []care.OrganisationID{"b", "a"}},
			nil,
			[]string{"b", "a"},
		},
		"a box": {
			lost, []string{"yes"}, care.Answer{PlaceLost: true}, nil, []string{"yes"},
		},
		"a day": {
			form.On,
			[]string{"9-7-2027"},
			care.Answer{On: calendar.MustDate("2027-07-09")},
			nil,
			[]string{"09-07-2027"},
		},
		"no day": {
			form.On, []string{"31-2-2027"}, care.Answer{}, nil, nil,
		},
		"a text": {
			form.Note,
			[]string{"zo gaat het"},
			care.Answer{},
			map[string]string{care.TextNote: "zo gaat het"},
			[]string{"zo gaat het"},
		},
		"nothing": {
			form.Reason, nil, care.Answer{}, nil, nil,
		},
		"no part of it": {
			form.Binding{}, []string{"iets"}, care.Answer{}, nil, nil,
		},
	} {
		given := form.Given{Texts: map[string]string{}}
		c.question.Read(c.filled, &given)
		if c.texts == nil {
			c.texts = map[string]string{}
		}
		if diff := cmp.Diff(form.Given{Answer: c.answer, Texts: c.texts}, given); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if back := c.question.Recall(&given); !slices.Equal(c.back, back) {
			t.Errorf("%s comes back as %q, want %q", name, back, c.back)
		}
	}
}
