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

// mentorAct gives a process to another mentor, of the same school or of another one.
var mentorAct = processAct{
	of:   func(k kind.Kind) bool { return k.Holder == care.Mentor },
	path: "mentor", link: "Andere mentor", title: "Andere mentor", button: "Mentor wijzigen", may: parts.Alive,
	who: func(me care.Staff, p care.ProcessView) bool {
		if kind.Of(p.Kind).Moves { // the mentor is the sender's, also when the receiver has the lead
			return parts.Sends(me, p)
		}
		return parts.MayAct(me, p)
	},
	explain: func(p care.ProcessView) []string {
		if kind.Of(p.Kind).Moves {
			return []string{
				"De taken die nu bij de mentor liggen, gaan mee naar de nieuwe mentor. De afspraken uit het gesprek " +
					"blijven van wie ze doet.",
			}
		}
		return []string{
			"De taken die nu bij de mentor liggen, gaan mee naar de nieuwe mentor.",
			"Kies je een mentor van een andere school, dan gaat het hele traject naar die school. Datums die nog " +
				"komen, gaan dan over op de vakanties van die school. " +
				p.School.Name + " ziet het traject daarna niet meer.",
		}
	},
	facts: func(p care.ProcessView, _ *web.Visit) []form.Fact {
		if name := mentorOf(p).StaffName; name != "" {
			return []form.Fact{{What: "Nu", Text: name + ", " + mentorOf(p).OrgName}}
		}
		return nil
	},
	questions: func(s *site, v *web.Visit, p care.ProcessView) ([]form.Group, error) {
		mentors, err := s.mentorsFor(v, p)
		if err != nil {
			return nil, err
		}
		now := mentorOf(p).Staff
		var here, elsewhere []form.Option
		for _, m := range mentors {
			o := form.Option{Value: string(m.ID), Label: m.Name + ", " + m.OrgName}
			switch {
			case m.ID == now:
			case m.Organisation == p.School.ID:
				here = append(here, o)
			default:
				elsewhere = append(elsewhere, o)
			}
		}
		if len(here)+len(elsewhere) == 0 {
			return []form.Group{
				{Info: "Er is geen andere mentor om te kiezen. De beheerder kan mentoren toevoegen."},
			}, nil
		}
		return []form.Group{{Fields: []*form.Field{{
			Name: "mentor", Label: "Wie wordt de mentor?", Kind: form.KindSelect, Options: append(here, elsewhere...),
			Missing: "Kies een mentor",
		}}}}, nil
	},
	send: func(ctx context.Context, e Engine, f *form.Form, act care.Act) error {
		if f.Get("mentor") == "" { // there was nobody to choose
			return care.ErrNotAllowed
		}
		return e.ChangeMentor(ctx, care.ChangeMentor{Act: act, Mentor: care.StaffID(f.Get("mentor"))})
	},
	said: func(f *form.Form, p care.ProcessView, _ *web.Visit) web.Flash {
		return web.Flash{
			Said: "Nieuwe mentor: " + f.Field("mentor").Chosen() + ".",
			Next: parts.ProcessTitle(p) + " en de open taken staan nu bij de nieuwe mentor.",
		}
	},
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

// mentorOf is the mentor that a process has; the zero value when it has none.
func mentorOf(p care.ProcessView) care.Participant {
	for _, x := range p.Participants {
		if x.Role == care.Mentor {
			return x
		}
	}
	return care.Participant{}
}
