package web

import (
	"context"
	"slices"
	"time"

	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/words"
)

// stopAct ends a process before its end. It cannot be undone, so this page is the confirmation: what ends, why, and a
// way back.
var stopAct = processAct{
	path: "stoppen", link: "Stoppen", title: "Weet je zeker dat je dit traject wilt stoppen?",
	button: "Traject stoppen", grave: true, may: alive, workers: true,
	explain: func(p care.ProcessView) []string {
		lines := []string{
			"Dit kun je niet ongedaan maken. Niemand wordt daarna nog aan " + p.Person.FirstName +
				" herinnerd. Het logboek blijft te lezen.",
		}
		if p.State == care.Running {
			lines = append(lines, "Moet het traject alleen een tijd stilliggen? Schort het dan op.")
		}
		switch {
		case p.Kind == care.Handover && p.Handover.YouthCare == care.Yes:
			lines = append(lines, "Er is jeugdhulp. Het traject stopt daarom pas echt als zeker is of die doorgaat.")
		case p.Kind == care.Transition && careHeld(p):
			lines = append(lines, "Er is jeugdhulp. Het traject stopt daarom pas echt als iemand bevestigt dat de "+
				"hulp doorgaat, of als "+p.Person.FirstName+
				" tekent dat jeugdhulp niet meer nodig is. Tot dan blijft alleen de warme overdracht open.")
		}
		return lines
	},
	facts: func(p care.ProcessView, v *visit) []fact {
		of := "School"
		if p.Kind == care.Transition {
			of = "Wijkteam"
		}
		facts := []fact{
			{"Naam", p.Person.Name()}, {of, p.School.Name}, {words.Of(p.Kind).Anchor.NL, words.LongDay(p.Anchor)},
		}
		for i, line := range waitsOf(p, v) {
			facts = append(facts, fact{[]string{"Nu", "En"}[min(i, 1)], line.Text})
		}
		if len(p.Open) > 0 {
			facts = append(facts, fact{"Vervalt", dotted(openTitles(p)...)})
		}
		return facts
	},
	questions: func(_ *site, _ *visit, p care.ProcessView) ([]group, error) {
		reasons := choices(
			stopReasonsFor(p.Kind),
			func(r care.StopReason) string { return words.Of(p.Kind).StopReason.NL(r) },
		)
		return []group{
			{Fields: []*field{
				{
					Name: "waarom", Label: "Waarom stopt het traject?", Kind: kindRadios, Options: reasons,
					Missing: "Kies waarom het traject stopt",
				},
			}},
			deathQuestions(p),
			{Fields: []*field{{
				Name: "reden", Label: "Toelichting", Kind: kindArea, Optional: true, As: forms.Reason,
				Hint: "Wat moet iemand die dit later leest, weten? Bij een andere reden is een toelichting nodig.",
			}}},
		}, nil
	},
	check: func(f *form, p care.ProcessView, v *visit) {
		if f.get("waarom") == string(care.StopOther) && f.get("reden") == "" {
			f.wrong("reden", "Schrijf op welke reden er is")
		}
		f.checkDay(care.FieldDeceasedOn, p.Person.BirthDate, v.today, v.today)
	},
	news: func(f *form) personNews {
		if f.get("waarom") != string(care.StopDeceased) {
			return nil
		}
		return func(ctx context.Context, s Store, act care.Act, at time.Time) ([]care.PendingAct, error) {
			return s.RecordDeath(ctx, act, f.day(care.FieldDeceasedOn), at)
		}
	},
	send: func(ctx context.Context, e Engine, f *form, act care.Act) error {
		return e.Stop(ctx, care.StopProcess{Act: act, Reason: care.StopReason(f.get("waarom"))})
	},
	said: func(f *form, p care.ProcessView, _ *visit) flash {
		if f.get("waarom") == string(care.StopDeceased) {
			return flash{
				Said: "Vastgelegd: " + p.Person.Called() + " is overleden.",
				Next: "Alle trajecten stoppen. Er gaat geen bericht meer uit. Het logboek blijft te lezen.",
			}
		}
		return flash{
			Said: "Gestopt: " + sentence(processTitle(p)),
			Next: "Er gaan geen herinneringen meer uit. Het logboek blijft te lezen.",
		}
	},
}

// deathQuestions are asked of whoever says that the young person died: on which day, and to look a second time, because
// it ends more than this process.
func deathQuestions(p care.ProcessView) group {
	who := p.Person.Called()
	return group{
		When: []condition{{Name: "deceased", Field: "waarom", Values: []string{string(care.StopDeceased)}}},
		Info: "Dan stoppen alle trajecten van " + who +
			", ook bij andere organisaties. Er gaat geen bericht meer uit, ook niet naar ouders. " +
			"Bel zelf wie dit moet weten.",
		Fields: []*field{
			{
				Name: care.FieldDeceasedOn, Label: "Datum van overlijden", Kind: kindDate, Hint: "Dag, maand en jaar.",
				Missing: "Vul de dag in",
			},
			{
				Name: "zeker", Label: "Kijk nog één keer", Kind: kindTick,
				Missing: "Zet een vinkje als je het zeker weet",
				Options: []option{{
					Value: string(care.Yes), Label: "Ja, " + p.Person.Name() + " is overleden",
					Hint: "Geboren op " + words.LongDay(p.Person.BirthDate) + ". Er kan daarna niets meer voor " + who +
						" beginnen.",
				}},
			},
		},
	}
}

// stopReasonsFor are the reasons that fit a kind of process: a transition does not end because somebody changes school.
func stopReasonsFor(k care.Kind) []care.StopReason {
	return slices.DeleteFunc(care.StopReasons(), func(
		r care.StopReason,
	) bool {
		return k == care.Transition && r == care.StopChangedSchool
	})
}

// openTitles names what is still open, each once.
func openTitles(p care.ProcessView) []string {
	var titles []string
	for _, t := range p.Open {
		if title := taskTitle(t); !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	return titles
}
