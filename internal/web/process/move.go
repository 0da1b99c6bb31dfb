package process

import (
	"context"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// moveAct changes the leaving date, from which every date of a follow-up is counted.
var moveAct = processAct{
	of:   func(k kind.Kind) bool { return !k.HandsOver },
	path: "uitstroomdatum", link: "Uitstroomdatum wijzigen", title: "Uitstroomdatum wijzigen",
	button: "Datum wijzigen", may: parts.Running,
	explain: func(p care.ProcessView) []string {
		return []string{
			"Alle stappen die nog niet gedaan zijn, krijgen een nieuwe datum" + parts.StepsToMove(p) +
				". Wat al gedaan is, verandert niet.",
			"Is een stap door de nieuwe datum al voorbij, dan wordt die overgeslagen. De oude datums blijven in het " +
				"logboek staan.",
		}
	},
	facts: func(p care.ProcessView, _ *web.Visit) []form.Fact {
		return []form.Fact{{What: "Nu", Text: p.Anchor.Dutch()}}
	},
	questions: func(_ *site, v *web.Visit, _ care.ProcessView) ([]form.Group, error) {
		return []form.Group{{Fields: []*form.Field{
			{
				Name: "datum", Label: "Nieuwe uitstroomdatum", Kind: form.KindDate,
				Hint:    "Dag, maand en jaar, zoals " + v.Today.AddMonths(1).Typed() + ".",
				Missing: "Vul de nieuwe uitstroomdatum in",
			},
			{
				Name: "reden", Label: "Waarom verandert de datum?", Kind: form.KindArea, As: form.Reason,
				Hint:    "Bijvoorbeeld: een jaar langer op school. De reden komt in het logboek.",
				Missing: "Schrijf op waarom de datum verandert",
			},
		}}}, nil
	},
	check: func(f *form.Form, p care.ProcessView, v *web.Visit) {
		to, problem := leavingDate(f.Get("datum"), p.Person, v.Today)
		switch {
		case problem != nil:
			f.Wrong("datum", form.ProblemWords("Uitstroomdatum", problem))
		case to == p.Anchor:
			f.Wrong("datum", "Dit is de uitstroomdatum die er al staat. Vul een andere datum in")
		}
	},
	send: func(ctx context.Context, e Engine, f *form.Form, act care.Act) error {
		to, err := calendar.ParseInputDate(f.Get("datum"))
		if err != nil {
			return web.ErrBadForm // the form was checked
		}
		return e.MoveAnchor(ctx, care.MoveAnchor{Act: act, To: to})
	},
	said: func(f *form.Form, p care.ProcessView, v *web.Visit) web.Flash {
		to, _ := calendar.ParseInputDate(f.Get("datum")) // it was sent
		return web.Flash{
			Said: "Uitstroomdatum gewijzigd: " + words.Sentence(parts.ProcessTitle(p)),
			Next: "De nieuwe datum is " + words.Day(to, v.Today) + ". De stappen hieronder hebben hun nieuwe datums.",
		}
	},
}

// leavingDate reads a leaving date by the rules of the start form, so that a process cannot be moved to where none
// could have begun.
func leavingDate(typed string, who care.Person, today calendar.Date) (calendar.Date, *care.FieldError) {
	l, problems := care.ParseLeaver(func(column string) string {
		switch column {
		case care.ColumnLeavingDate:
			return typed
		case care.ColumnBirthDate:
			return who.BirthDate.String()
		}
		return ""
	}, today)
	for _, p := range problems {
		switch p.Field {
		case care.ColumnLeavingDate:
			return l.LeavingDate, p
		case care.ColumnBirthDate: // too young or too old by then
			return l.LeavingDate, &care.FieldError{
				Field: care.ColumnLeavingDate, Value: typed, Problem: care.Conflict, Want: "Geboortedatum",
			}
		}
	}
	return l.LeavingDate, nil
}
