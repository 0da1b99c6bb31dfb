package task

import (
	"strings"
	"testing"

	"schakel/internal/care"
)

// Agreements are numbered through when there was more than one conversation; an agreement without consent is not read.
func TestWhichAgreementATaskIsAbout(t *testing.T) {
	t.Parallel()
	talk := func(texts ...string) care.JournalEntry {
		e := care.JournalEntry{
			JournalLine: care.JournalLine{
				Event: care.EventAnswered, Details: care.Details{Answer: &care.Answer{Outcome: care.Held}},
			},
			Texts: map[string]string{},
		}
		for i, text := range texts {
			e.Details.Answer.Agreements = append(e.Details.Answer.Agreements, care.AgreedTask{No: i + 1})
			e.Texts[care.TextAgreement(i+1)] = text
		}
		return e
	}
	w := &openedTask{
		process: &care.ProcessView{
			Journal: []care.JournalEntry{
				talk("derde", ""), {JournalLine: care.JournalLine{Event: care.EventOffered}}, talk("eerste", "tweede"),
			},
		},
	}
	for step, want := range map[string]string{
		"agreement-1": "eerste", "agreement-2": "tweede", "agreement-3": "derde",
		"agreement-4": "Wat er is afgesproken, zie je hier niet", "agreement-5": "Wat er is afgesproken",
		"agreement": "Wat er is afgesproken",
	} {
		w.t.Step, w.t.Of = step, care.OfKey(step)
		if got := w.agreed(); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", step, got, want)
		}
	}
}
