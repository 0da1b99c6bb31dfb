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

// moving is a change of the date that a process is counted from.
type moving struct {
	of                  func(kind.Kind) bool
	path, title, called string // "startdatum", "Startdatum", "eerste dag"
	why                 string // what to know about the reason
	moved               string // "De eerste dag is nu "
	column              string // of the start form, which says which dates can be
	read                func(get func(string) string, today calendar.Date) (calendar.Date, []*care.FieldError)
}

// moveAct changes the leaving date, from which every date of a follow-up is counted.
var moveAct = moving{
	of:   func(k kind.Kind) bool { return !k.HandsOver },
	path: "uitstroomdatum", title: "Uitstroomdatum", called: "uitstroomdatum",
	why:   "Bijvoorbeeld: een jaar langer op school. De reden komt in het logboek.",
	moved: "De nieuwe datum is ", column: care.ColumnLeavingDate,
	read: func(get func(string) string, today calendar.Date) (calendar.Date, []*care.FieldError) {
		l, problems := care.ParseLeaver(get, today)
		return l.LeavingDate, problems
	},
}.act()

// startDateAct changes the first day at the receiver, from which every date of a handover is counted.
var startDateAct = moving{
	of:   func(k kind.Kind) bool { return k.Moves },
	path: "startdatum", title: "Startdatum", called: "eerste dag",
	why:   "De reden komt in het logboek. Beide scholen lezen die.",
	moved: "De eerste dag is nu ", column: care.ColumnStartDate,
	read: func(get func(string) string, today calendar.Date) (calendar.Date, []*care.FieldError) {
		h, problems := care.ParseHandover(get, today)
		return h.StartDate, problems
	},
}.act()

func (m moving) act() processAct {
	return processAct{
		of: m.of, path: m.path, link: m.title + " wijzigen", title: m.title + " wijzigen",
		button: "Datum wijzigen", may: parts.Running,
		explain: func(p care.ProcessView) []string {
			return []string{
				"Alle stappen die nog niet gedaan zijn, krijgen een nieuwe datum" + parts.StepsToMove(p) +
					". Wat al gedaan is, verandert niet.",
				"Is een stap door de nieuwe datum al voorbij, dan wordt die overgeslagen. De oude datums blijven in " +
					"het logboek staan.",
			}
		},
		facts: func(p care.ProcessView, _ *web.Visit) []form.Fact {
			return []form.Fact{{What: "Nu", Text: p.Anchor.Dutch()}}
		},
		questions: func(_ *site, v *web.Visit, _ care.ProcessView) ([]form.Group, error) {
			return []form.Group{{Fields: []*form.Field{
				form.DateField("datum", "Nieuwe "+m.called, v.Today.AddMonths(1), "Vul de nieuwe "+m.called+" in"),
				form.ReasonField(
					"reden", "Waarom verandert de datum?", m.why, "Schrijf op waarom de datum verandert",
				).Bind(form.Reason),
			}}}, nil
		},
		check: m.check,
		send: func(ctx context.Context, e Engine, f *form.Form, act care.Act) error {
			return e.MoveAnchor(ctx, care.MoveAnchor{Act: act, To: f.Day("datum")})
		},
		said: func(f *form.Form, p care.ProcessView, v *web.Visit) web.Flash {
			return web.Flash{
				Said: m.title + " gewijzigd: " + words.Sentence(parts.ProcessTitle(p)),
				Next: m.moved + words.Day(f.Day("datum"), v.Today) + ". De stappen hieronder hebben hun nieuwe datums.",
			}
		},
	}
}

func (m moving) check(f *form.Form, p care.ProcessView, v *web.Visit) {
	to, problem := m.to(f.Get("datum"), p, v.Today)
	switch {
	case problem != nil:
		f.Wrong("datum", form.ProblemWords(words.Capital(m.called), problem))
	case to == p.Anchor:
		f.Wrong("datum", "Dit is de "+m.called+" die er al staat. Vul een andere datum in")
	}
}

// to reads a date by the rules of the start form, so that a process cannot be moved to where none could have begun.
func (m moving) to(typed string, p care.ProcessView, today calendar.Date) (calendar.Date, *care.FieldError) {
	known := map[string]string{m.column: typed, care.ColumnBirthDate: p.Person.BirthDate.String()}
	if p.Handover != nil {
		known[care.ColumnCrossing] = string(p.Handover.Crossing)
	}
	on, problems := m.read(func(column string) string { return known[column] }, today)
	for _, wrong := range problems {
		switch wrong.Field {
		case m.column:
			return on, wrong
		case care.ColumnBirthDate: // too young or too old by then
			return on, &care.FieldError{Field: m.column, Value: typed, Problem: care.Conflict, Want: "Geboortedatum"}
		}
	}
	return on, nil
}
