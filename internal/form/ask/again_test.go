package ask

import (
	"slices"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
)

// well is an answer of somebody who is doing well, with a change.
func well(change ...func(*care.Answer)) care.Answer {
	a := care.Answer{
		Outcome: care.Reached, Channel: "phone", Place: care.PlaceWork, Stable: care.Yes, SupportRuns: care.Yes,
	}
	for _, c := range change {
		c(&a)
	}
	return a
}

// answeredOn is an earlier answer to the form of a contact moment.
func answeredOn(on string, a care.Answer, texts map[string]string) care.PreviousAnswer {
	return care.PreviousAnswer{On: calendar.MustDate(on), Form: care.FormContact, Answer: a, Texts: texts}
}

var thirdContact = About{
	First: "Sanne", Task: care.TaskView{Form: care.FormContact, Try: 2, Tries: 3, State: care.TaskOpen},
}

// Only an answer that says that all is well is given again with one button.
func TestWhichAnswerCanBeGivenAgain(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer care.Answer
		want   bool
	}{
		"work, all well":       {well(), true},
		"an education":         {well(func(a *care.Answer) { a.Place = care.PlaceEducation }), true},
		"help is needed":       {well(func(a *care.Answer) { a.Help = []care.LifeArea{care.AreaIncome} }), false},
		"the place was lost":   {well(func(a *care.Answer) { a.PlaceLost = true }), false},
		"nowhere":              {well(func(a *care.Answer) { a.Place, a.Stable = care.PlaceNone, "" }), false},
		"nobody knows where":   {well(func(a *care.Answer) { a.Place, a.Stable = care.PlaceUnknown, "" }), false},
		"it will not last":     {well(func(a *care.Answer) { a.Stable = care.No }), false},
		"who knows if it will": {well(func(a *care.Answer) { a.Stable = care.Unknown }), false},
		"no support":           {well(func(a *care.Answer) { a.SupportRuns = care.No }), false},
		"who knows of support": {well(func(a *care.Answer) { a.SupportRuns = care.Unknown }), false},
		"no wish for contact":  {care.Answer{Outcome: care.NoWish}, false},
		"not reached":          {care.Answer{Outcome: care.NotReached, Channel: "phone"}, false},
		"seen by half":         {well(func(a *care.Answer) { a.Channel = "" }), false},
	} {
		got := contactForm.Repeat(thirdContact, []care.PreviousAnswer{answeredOn("2026-08-24", c.answer, nil)})
		if (got != nil) != c.want {
			t.Errorf("%s: can be given again %v, want %v", name, got != nil, c.want)
		}
	}
	if contactForm.Repeat(thirdContact, nil) != nil {
		t.Error("before anybody answered there is something to give again")
	}
	other := answeredOn("2026-08-24", well(), nil)
	other.Form = care.FormReoffer
	if contactForm.Repeat(thirdContact, []care.PreviousAnswer{other}) != nil {
		t.Error("the answer to another form can be given again")
	}
}

// What is given again are codes; what was written is not said again.
func TestWhatIsGivenAgain(t *testing.T) {
	t.Parallel()
	said := map[string]string{
		care.TextOwnWords: "Leuk werk", care.TextNote: "Belt graag", care.TextPlace: "kwekerij Vos",
	}
	repeat := contactForm.Repeat(thirdContact, []care.PreviousAnswer{answeredOn("2026-08-24", well(), said)})
	form := &form.Form{Groups: contactForm.Questions(thirdContact)}
	form.Fill(repeat.Form.Typed())
	if !form.Check() {
		t.Fatalf("what the button sends is refused: %v", form.Problems())
	}
	answer, texts := contactForm.Read(form)
	if answer.Channel != "phone" || !allWell(answer) || len(texts) > 0 {
		t.Errorf("the button says %+v with the texts %q", answer, texts)
	}
	var asked []string
	for _, q := range repeat.Form.Fields() {
		if q.Kind != "hidden" {
			asked = append(asked, q.Name)
		}
	}
	if !slices.Equal(asked, []string{"channel"}) {
		t.Errorf("the card asks %v, want how the contact went", asked)
	}
}

// Who was not reached told nothing: the answer of last time is the one before.
func TestTriesInVainAreNoLastTime(t *testing.T) {
	t.Parallel()
	vain := care.Answer{Outcome: care.NotReached, Channel: "phone"}
	repeat := contactForm.Repeat(thirdContact, []care.PreviousAnswer{
		answeredOn("2026-11-10", vain, nil), answeredOn("2026-08-24", well(), nil),
	})
	if repeat == nil || repeat.At != 1 || repeat.Last.On != calendar.MustDate("2026-08-24") {
		t.Errorf("last time was %+v", repeat)
	}
	// The one who told least, told last.
	if contactForm.Repeat(thirdContact, []care.PreviousAnswer{
		answeredOn("2026-11-10", care.Answer{Outcome: care.NoWish}, nil), answeredOn("2026-08-24", well(), nil),
	}) != nil {
		t.Error("after somebody wished for no contact, what they said before can be given again")
	}
}

// Where somebody works was named once, and is known for as long as it is the same place.
func TestThePlaceKeepsItsName(t *testing.T) {
	t.Parallel()
	named := map[string]string{care.TextPlace: "kwekerij Vos"}
	lost := well(func(a *care.Answer) { a.PlaceLost = true })
	school := well(func(a *care.Answer) { a.Place = care.PlaceEducation })
	vain := care.Answer{Outcome: care.NotReached, Channel: "phone"}
	for name, c := range map[string]struct {
		between []care.Answer
		want    string
	}{
		"at once":        {nil, "kwekerij Vos"},
		"twice as it is": {[]care.Answer{well(), vain, well()}, "kwekerij Vos"},
		"another place":  {[]care.Answer{school}, ""},
		"lost meanwhile": {[]care.Answer{lost}, ""},
	} {
		earlier := []care.PreviousAnswer{answeredOn("2026-08-24", well(), nil)}
		for _, a := range c.between {
			earlier = append(earlier, answeredOn("2026-05-24", a, nil))
		}
		earlier = append(earlier, answeredOn("2026-02-24", well(), named))
		got := contactForm.Repeat(thirdContact, earlier)
		if got.Last.Texts[care.TextPlace] != c.want {
			t.Errorf("%s: the place is %q, want %q", name, got.Last.Texts[care.TextPlace], c.want)
		}
		if len(earlier[0].Texts) > 0 {
			t.Errorf("%s: the answer itself was changed", name)
		}
	}
}

// What is different stands below, each with only the questions that it asks.
func TestOtherAnswersStandBelow(t *testing.T) {
	t.Parallel()
	repeat := contactForm.Repeat(thirdContact, []care.PreviousAnswer{answeredOn("2026-08-24", well(), nil)})
	want := []struct {
		words string
		asks  []string
	}{
		{"Niet bereikt (poging 2 van 3)", []string{"tried", "note"}},
		{"Sanne wil geen contact meer", []string{"note"}},
	}
	for i, way := range repeat.Ways {
		var asks []string
		for _, q := range way.Form.Fields() {
			if q.Kind != "hidden" {
				asks = append(asks, q.Name)
			}
		}
		if way.Words != want[i].words || !slices.Equal(asks, want[i].asks) {
			t.Errorf("%q asks %v, want %+v", way.Words, asks, want[i])
		}
		for _, g := range way.Form.Groups {
			if len(g.When) > 0 {
				t.Errorf("%q: %v stays hidden, as nothing is chosen there", way.Words, g.Fields)
			}
		}
	}
	if len(repeat.Ways) != len(want) {
		t.Errorf("%d answers stand below", len(repeat.Ways))
	}
}

// The same holds for every form that declares it: an arrangement that goes on, and no other.
func TestAnArrangementThatGoesOn(t *testing.T) {
	t.Parallel()
	about := About{First: "Chris", Task: care.TaskView{Form: care.FormEvaluation, State: care.TaskOpen}}
	for outcome, want := range map[care.Outcome]bool{
		care.GoesOn: true, care.Enough: false, care.GoesBack: false, "": false,
	} {
		earlier := []care.PreviousAnswer{{Form: care.FormEvaluation, Answer: care.Answer{Outcome: outcome}}}
		if got := evaluationForm.Repeat(about, earlier); (got != nil) != want {
			t.Errorf("%q can be given again: %v", outcome, got != nil)
		}
	}
	if perspectiveForm.Repeat(about, nil) != nil {
		t.Error("a form that declares nothing gives something again")
	}
}
