package guest

import (
	"testing"

	"schakel/internal/care"
)

func TestWhatAnAnswerDecides(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		state        care.ConsentState
		mine         care.Decision
		answer       string
		want         care.Decision
		nothing      bool
		stands, name string
	}{
		{name: "first yes", state: care.ConsentOpen, answer: answerYes, want: care.Give},
		{name: "first no", state: care.ConsentOpen, answer: answerNo, want: care.Refuse},
		{name: "not yet", state: care.ConsentOpen, answer: answerLater, nothing: true},
		{
			name: "yes stays", state: care.ConsentGiven, mine: care.Give, answer: answerYes, nothing: true,
			stands: answerYes,
		},
		{
			name: "yes while another has yet to decide", state: care.ConsentOpen, mine: care.Give, answer: answerNo,
			want: care.Withdraw, stands: answerYes,
		},
		{
			name: "taken back", state: care.ConsentGiven, mine: care.Give, answer: answerNo, want: care.Withdraw,
			stands: answerYes,
		},
		{
			name: "given by the parents before, and it stays", state: care.ConsentGiven, answer: answerYes,
			nothing: true, stands: answerYes,
		},
		{
			name: "given by the parents before, and taken back", state: care.ConsentGiven, answer: answerNo,
			want: care.Withdraw, stands: answerYes,
		},
		{
			name: "refused by the parents before", state: care.ConsentRefused, answer: answerYes, want: care.Give,
			stands: answerNo,
		},
		{
			name: "no stays", state: care.ConsentRefused, mine: care.Refuse, answer: answerNo, nothing: true,
			stands: answerNo,
		},
		{
			name: "no becomes yes", state: care.ConsentWithdrawn, mine: care.Withdraw, answer: answerYes,
			want: care.Give, stands: answerNo,
		},
		{
			name: "against an override", state: care.ConsentOverridden, mine: care.Refuse, answer: answerNo,
			want: care.Refuse, stands: answerNo,
		},
		{
			name: "against an override, nothing said before", state: care.ConsentOverridden, answer: answerNo,
			want: care.Refuse,
		},
	} {
		set := guestSet{care.ConsentView{State: c.state}, c.mine}
		got, ok := set.decides(c.answer)
		if got != c.want || ok == c.nothing || set.answer() != c.stands {
			t.Errorf("%s: %q, %v, stands %q", c.name, got, ok, set.answer())
		}
	}
}
