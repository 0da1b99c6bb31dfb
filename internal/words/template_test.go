package words

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func TestFill(t *testing.T) {
	t.Parallel()
	f := filling{
		in:    NL,
		known: map[string]string{"org": "het wijkteam", "to": "ma 1 mrt", "round:2": yes},
		terms: map[string]Phrase{"who": {"[{staff?}|een collega]", "somebody"}},
	}
	for template, want := range map[string]string{
		"{Org} pakt het op":                "Het wijkteam pakt het op",
		"{Who} bij {org}":                  "Een collega bij het wijkteam",
		"Klaar[ op {to?}][ door {staff?}]": "Klaar op ma 1 mrt",
		"[Opnieuw {?round:2}|{org?}]":      "Opnieuw ",
		"[{?round:1}eens|{staff?}|niet]":   "niet",
		"[{?round:1}eens|{staff?}]":        "",
		"{nobody}":                         "",
	} {
		if got := f.fill(template); got != want {
			t.Errorf("%s: %q, want %q", template, got, want)
		}
	}
}

// strangers are the holes of a template that nothing fills.
func strangers(f filling, template string) (all []string) {
	for _, h := range regexp.MustCompile(`\{[^}]*\}`).FindAllString(template, -1) {
		name := strings.ToLower(strings.Trim(h, "{?}"))
		_, known := f.known[name]
		if f.find != nil {
			known = answerSays[name] != nil || lineSays[name] != nil
		}
		_, term := f.terms[name]
		if !known && !term && !strings.Contains(name, ":") {
			all = append(all, h)
		}
	}
	return all
}

// Every way of saying what comes next is said after some answer.
func TestEveryNextIsSaid(t *testing.T) {
	t.Parallel()
	unsaid := maps.Clone(nexts)
	f := ahead(care.TaskView{}, care.Answer{}, care.ProcessView{}, calendar.Date{})
	for _, template := range slices.Concat(slices.Collect(maps.Values(nexts)), dutchOf(nextTerms)) {
		if odd := strangers(f, template); len(odd) > 0 {
			t.Errorf("nothing fills %v of %q", odd, template)
		}
	}
	for _, kind := range care.Kinds() {
		for _, form := range care.Forms() {
			for _, o := range care.Outcomes(form) {
				said := Next(
					care.TaskView{Kind: kind, Form: form},
					care.Answer{Outcome: o},
					care.ProcessView{},
					calendar.Date{},
				)
				if strings.ContainsAny(said, "{}[]|") {
					t.Errorf("%s %s %s: %q", kind, form, o, said)
				}
				for _, key := range []next{
					{kind, form, o},
					{Form: form, Outcome: o},
					{Kind: kind, Outcome: o},
					{Kind: kind, Form: form},
					{Outcome: o},
					{Form: form},
				} {
					if nexts[key] != "" {
						delete(unsaid, key)
						break
					}
				}
			}
		}
	}
	if len(unsaid) > 0 {
		t.Errorf("nobody is told %v", slices.Collect(maps.Values(unsaid)))
	}
}

func dutchOf(terms map[string]Phrase) (all []string) {
	for _, term := range terms {
		all = append(all, term.NL)
	}
	return all
}
