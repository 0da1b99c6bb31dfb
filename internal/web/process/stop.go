package process

import (
	"context"
	"slices"
	"time"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// stopAct ends a process before its end. It cannot be undone, so this page is the confirmation: what ends, why, and a
// way back.
var stopAct = processAct{
	path: "stoppen", link: "Stoppen", title: "Weet je zeker dat je dit traject wilt stoppen?",
	button: "Traject stoppen", grave: true, may: parts.Alive, workers: true,
	explain: func(p care.ProcessView) []string {
		lines := []string{
			"Dit kun je niet ongedaan maken. Niemand wordt daarna nog aan " + p.Person.FirstName +
				" herinnerd. Het logboek blijft te lezen.",
		}
		if p.State == care.Running {
			lines = append(lines, "Moet het traject alleen een tijd stilliggen? Schort het dan op.")
		}
		switch {
		case kind.Of(p.Kind).Moves && p.Handover.YouthCare == care.Yes:
			lines = append(lines, "Er is jeugdhulp. Het traject stopt daarom pas echt als zeker is of die doorgaat.")
		case kind.Of(p.Kind).Ages && parts.CareHeld(p):
			lines = append(lines, "Er is jeugdhulp. Het traject stopt daarom pas echt als iemand bevestigt dat de "+
				"hulp doorgaat, of als "+p.Person.FirstName+
				" tekent dat jeugdhulp niet meer nodig is. Tot dan blijft alleen de warme overdracht open.")
		}
		return lines
	},
	facts: func(p care.ProcessView, v *web.Visit) []form.Fact {
		of := "School"
		if kind.Of(p.Kind).Ages {
			of = "Wijkteam"
		}
		facts := []form.Fact{
			{What: "Naam", Text: p.Person.Name()},
			{What: of, Text: p.School.Name},
			{What: words.Of(p.Kind).Anchor.NL, Text: words.LongDay(p.Anchor)},
		}
		for i, line := range parts.WaitsOf(p, v) {
			facts = append(facts, form.Fact{What: []string{"Nu", "En"}[min(i, 1)], Text: line.Text})
		}
		if len(p.Open) > 0 {
			facts = append(facts, form.Fact{What: "Vervalt", Text: words.Dotted(openTitles(p)...)})
		}
		return facts
	},
	questions: func(_ *site, _ *web.Visit, p care.ProcessView) ([]form.Group, error) {
		reasons := form.Choices(
			stopReasonsFor(p.Kind),
			func(r care.StopReason) string { return words.Of(p.Kind).StopReason.NL(r) },
		)
		return []form.Group{
			{Fields: []*form.Field{
				{
					Name: "waarom", Label: "Waarom stopt het traject?", Kind: form.KindRadios, Options: reasons,
					Missing: "Kies waarom het traject stopt",
				},
			}},
			deathQuestions(p),
			{Fields: []*form.Field{{
				Name: "reden", Label: "Toelichting", Kind: form.KindArea, Optional: true, As: form.Reason,
				Hint: "Wat moet iemand die dit later leest, weten? Bij een andere reden is een toelichting nodig.",
			}}},
		}, nil
	},
	check: func(f *form.Form, p care.ProcessView, v *web.Visit) {
		if f.Get("waarom") == string(care.StopOther) && f.Get("reden") == "" {
			f.Wrong("reden", "Schrijf op welke reden er is")
		}
		f.CheckDay(care.FieldDeceasedOn, p.Person.BirthDate, v.Today, v.Today)
	},
	news: func(f *form.Form) personNews {
		if f.Get("waarom") != string(care.StopDeceased) {
			return nil
		}
		return func(ctx context.Context, s Store, act care.Act, at time.Time) ([]care.PendingAct, error) {
			return s.RecordDeath(ctx, act, f.Day(care.FieldDeceasedOn), at)
		}
	},
	send: func(ctx context.Context, e Engine, f *form.Form, act care.Act) error {
		return e.Stop(ctx, care.StopProcess{Act: act, Reason: care.StopReason(f.Get("waarom"))})
	},
	said: func(f *form.Form, p care.ProcessView, _ *web.Visit) web.Flash {
		if f.Get("waarom") == string(care.StopDeceased) {
			return web.Flash{
				Said: "Vastgelegd: " + p.Person.Called() + " is overleden.",
				Next: "Alle trajecten stoppen. Er gaat geen bericht meer uit. Het logboek blijft te lezen.",
			}
		}
		return web.Flash{
			Said: "Gestopt: " + words.Sentence(parts.ProcessTitle(p)),
			Next: "Er gaan geen herinneringen meer uit. Het logboek blijft te lezen.",
		}
	},
}

// deathQuestions are asked of whoever says that the young person died: on which day, and to look a second time, because
// it ends more than this process.
func deathQuestions(p care.ProcessView) form.Group {
	who := p.Person.Called()
	return form.Group{
		When: []form.Condition{{Name: "deceased", Field: "waarom", Values: []string{string(care.StopDeceased)}}},
		Info: "Dan stoppen alle trajecten van " + who +
			", ook bij andere organisaties. Er gaat geen bericht meer uit, ook niet naar ouders. " +
			"Bel zelf wie dit moet weten.",
		Fields: []*form.Field{
			{
				Name: care.FieldDeceasedOn, Label: "Datum van overlijden",
				Kind: form.KindDate, Hint: "Dag, maand en jaar.", Missing: "Vul de dag in",
			},
			{
				Name: "zeker", Label: "Kijk nog één keer", Kind: form.KindTick,
				Missing: "Zet een vinkje als je het zeker weet",
				Options: []form.Option{{
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
	return slices.DeleteFunc(care.StopReasons(), func(r care.StopReason) bool {
		return kind.Of(k).Ages && r == care.StopChangedSchool
	})
}

// openTitles names what is still open, each once.
func openTitles(p care.ProcessView) []string {
	var titles []string
	for _, t := range p.Open {
		if title := parts.TaskTitle(t); !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	return titles
}
