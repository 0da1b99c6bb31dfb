package process

import (
	"context"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// What only a transition 18-/18+ can be asked. Its wijkteam does it, whoever has the lead: youth care stays the
// wijkteam's until the end.

// transitionMoved explains what moving to another municipality does to a transition: its Wmo desk is the adult side.
func transitionMoved(p care.ProcessView) []string {
	lines := []string{
		"De nieuwe gemeente wordt de volwassenenkant. Is dat een andere dan nu? Dan vragen we die gemeente om de " +
			"overdracht aan te nemen.",
	}
	if p.Handover.Lead == p.Handover.Receiver.ID {
		lines = append(lines, p.Handover.Receiver.Name+" heeft nu de regie. Die komt dan terug naar "+p.School.Name+".")
	}
	return append(
		lines,
		"Voor de nieuwe gemeente is opnieuw toestemming nodig. "+p.School.Name+
			" blijft het wijkteam van deze overgang.",
	)
}

// careEndedAct says that youth care ended. That can be resumed for six months; when nobody confirmed that help goes on,
// a table is called.
var careEndedAct = processAct{
	of: ages, workers: true, path: "jeugdhulp-gestopt", link: "Jeugdhulp is gestopt",
	title: "Jeugdhulp is gestopt", button: "Einde jeugdhulp opslaan",
	grave: true,
	may: func(p care.ProcessView) error {
		if err := parts.Running(p); err != nil {
			return err
		}
		if p.Handover.YouthCare != care.Yes {
			return care.ErrNotAllowed
		}
		return nil
	},
	explain: func(p care.ProcessView) []string {
		var lines []string
		if e := p.Transition; e != nil && !e.CareEndedOn.IsZero() {
			lines = append(
				lines,
				"Hier staat al dat de jeugdhulp stopte op "+words.LongDay(e.CareEndedOn)+
					". Is die daarna weer begonnen en gestopt, of klopt de dag niet? Vul dan de goede dag in.",
			)
		}
		if parts.CareHeld(p) {
			lines = append(
				lines,
				"Let op: nog niemand heeft bevestigd dat de hulp doorgaat. Daarom komt er meteen een overlegtafel, "+
					"en de overgang sluit niet. Is de jeugdhulp nog bezig? Ga dan terug.",
			)
		}
		return append(lines,
			"Vanaf de dag dat jeugdhulp stopt, kan die nog 6 maanden opnieuw beginnen. Voor het einde daarvan "+
				"kijken we samen of dat nodig is.",
			"We vragen ook opnieuw welke wet past vanaf 18.",
		)
	},
	facts: func(p care.ProcessView, _ *web.Visit) []form.Fact {
		return []form.Fact{
			{What: "Naam", Text: p.Person.Name()}, {What: "18e verjaardag", Text: words.LongDay(p.Anchor)},
		}
	},
	questions: func(_ *site, v *web.Visit, _ care.ProcessView) ([]form.Group, error) {
		return []form.Group{{Fields: []*form.Field{
			form.DateField("gestopt", "Wat was de laatste dag jeugdhulp?", v.Today, "Vul de laatste dag jeugdhulp in"),
		}}}, nil
	},
	check: func(f *form.Form, _ care.ProcessView, v *web.Visit) {
		f.CheckDay("gestopt", v.Today.AddYears(-1), v.Today, v.Today)
	},
	send: func(ctx context.Context, e Engine, f *form.Form, act care.Act) error {
		return e.YouthCareEnded(ctx, care.YouthCareEnded{Act: act, On: f.Day("gestopt")})
	},
	said: func(_ *form.Form, p care.ProcessView, _ *web.Visit) web.Flash {
		next := "Hieronder staat tot wanneer de jeugdhulp opnieuw kan beginnen."
		if parts.CareHeld(p) {
			next = "Er komt een overlegtafel. " + next
		}
		return web.Flash{
			Said: "Einde van de jeugdhulp opgeslagen: " + words.Sentence(parts.ProcessTitle(p)), Next: next,
		}
	},
}
