package process

import (
	"context"
	"slices"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
)

// giving gives a process to somebody else, who has it from then on.
type giving struct {
	processAct
	question, missing string
	nobody            string // there is nobody to choose
	now, next         string // "Nieuwe mentor: ", and to whom the open tasks go
	choose            func(*site, *web.Visit, care.ProcessView) ([]care.Staff, error)
	elsewhere         bool // somebody of another school can be chosen: each is named with where they work
}

// mentorAct gives a process to another mentor, of the same school or of another one.
var mentorAct = giving{
	processAct: processAct{
		of:   func(k kind.Kind) bool { return k.Holder == care.Mentor },
		path: "mentor", link: "Andere mentor", title: "Andere mentor", button: "Mentor wijzigen",
		who: func(me care.Staff, p care.ProcessView) bool {
			if kind.Of(p.Kind).Moves { // the mentor is the sender's, also when the receiver has the lead
				return parts.Sends(me, p)
			}
			return parts.MayAct(me, p)
		},
		explain: func(p care.ProcessView) []string {
			if kind.Of(p.Kind).Moves {
				return []string{
					"De taken die nu bij de mentor liggen, gaan mee naar de nieuwe mentor. De afspraken uit het " +
						"gesprek blijven van wie ze doet.",
				}
			}
			return []string{
				"De taken die nu bij de mentor liggen, gaan mee naar de nieuwe mentor.",
				"Kies je een mentor van een andere school, dan gaat het hele traject naar die school. Datums die nog " +
					"komen, gaan dan over op de vakanties van die school. " +
					p.School.Name + " ziet het traject daarna niet meer.",
			}
		},
	},
	question: "Wie wordt de mentor?", missing: "Kies een mentor",
	nobody: "Er is geen andere mentor om te kiezen. De beheerder kan mentoren toevoegen.",
	now:    "Nieuwe mentor: ", next: "de nieuwe mentor.",
	choose: (*site).mentorsFor, elsewhere: true,
}.act()

// workerAct makes another worker of the wijkteam the fixed contact person.
var workerAct = giving{
	processAct: processAct{
		of: ages, workers: true, path: "medewerker", link: "Andere medewerker", title: "Andere medewerker",
		button: "Medewerker wijzigen",
		explain: func(p care.ProcessView) []string {
			return []string{
				"Wie het wordt, is het vaste aanspreekpunt voor " + p.Person.FirstName +
					". De taken die nu open staan, gaan mee. Afspraken blijven van wie ze maakte.",
			}
		},
	},
	question: "Wie wordt het vaste aanspreekpunt?", missing: "Kies een medewerker",
	nobody: "Er is geen andere medewerker om te kiezen. De beheerder van je organisatie kan collega's toevoegen.",
	now:    "Nieuw vast aanspreekpunt: ", next: "deze medewerker.",
	choose: func(s *site, v *web.Visit, p care.ProcessView) ([]care.Staff, error) {
		return parts.WorkersFor(v, s.Store, p.ID)
	},
}.act()

func (g giving) act() processAct {
	a := g.processAct
	a.may = parts.Alive
	a.facts = func(p care.ProcessView, _ *web.Visit) []form.Fact {
		now := holderOf(p)
		return form.SaidFacts(form.Fact{What: "Nu", Text: g.named(now.StaffName, now.OrgName)})
	}
	a.questions = g.questions
	a.send = func(ctx context.Context, e Engine, f *form.Form, act care.Act) error {
		if f.Get(g.path) == "" { // there was nobody to choose
			return care.ErrNotAllowed
		}
		return e.ChangeMentor(ctx, care.ChangeMentor{Act: act, Mentor: care.StaffID(f.Get(g.path))})
	}
	a.said = func(f *form.Form, p care.ProcessView, _ *web.Visit) web.Flash {
		return web.Flash{
			Said: g.now + f.Field(g.path).Chosen() + ".",
			Next: parts.ProcessTitle(p) + " en de open taken staan nu bij " + g.next,
		}
	}
	return a
}

// questions ask who it becomes: those of the process's own organisation first.
func (g giving) questions(s *site, v *web.Visit, p care.ProcessView) ([]form.Group, error) {
	staff, err := g.choose(s, v, p)
	if err != nil {
		return nil, err
	}
	now := holderOf(p).Staff
	var here, elsewhere []form.Option
	for _, m := range staff {
		o := form.Option{Value: string(m.ID), Label: g.named(m.Name, m.OrgName)}
		switch {
		case m.ID == now:
		case m.Organisation == p.School.ID:
			here = append(here, o)
		default:
			elsewhere = append(elsewhere, o)
		}
	}
	if len(here)+len(elsewhere) == 0 {
		return []form.Group{{Info: g.nobody}}, nil
	}
	return []form.Group{{Fields: []*form.Field{{
		Name: g.path, Label: g.question, Kind: form.KindSelect, Options: append(here, elsewhere...), Missing: g.missing,
	}}}}, nil
}

func (g giving) named(name, org string) string {
	if name == "" || !g.elsewhere {
		return name
	}
	return name + ", " + org
}

// mentorsFor are who can be the mentor of a process. The mentor of a handover works where the young person comes from.
func (s *site) mentorsFor(v *web.Visit, p care.ProcessView) ([]care.Staff, error) {
	if !kind.Of(p.Kind).Moves {
		return s.Store.Mentors(v.Ctx(), v.Me)
	}
	staff, err := s.Store.HandoverStaff(v.Ctx(), v.Me, p.ID)
	return slices.DeleteFunc(slices.Clone(staff), func(x care.Staff) bool {
		return x.Role != care.Mentor || x.Organisation != p.School.ID
	}), err
}

// holderOf is who has a process at its own organisation; the zero value when nobody does.
func holderOf(p care.ProcessView) care.Participant {
	role := kind.Of(p.Kind).Holder
	for _, x := range p.Participants {
		if x.Role == role && (role == care.Mentor || x.Organisation == p.School.ID) {
			return x
		}
	}
	return care.Participant{}
}
