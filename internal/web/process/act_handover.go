package process

import (
	"context"
	"slices"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// sendsOrLeads tells whether somebody may write down what happened to the young person.
func sendsOrLeads(me care.Staff, p care.ProcessView) bool {
	return parts.Sends(me, p) || kind.Of(p.Kind).Moves && parts.Leads(me, p)
}

// withdrawAct takes an offer back that the receiver has not answered.
var withdrawAct = processAct{
	of: handsOver, workers: true, who: parts.Sends,
	path: "aanbod-intrekken", link: "Aanbod intrekken", title: "Aanbod intrekken", button: "Aanbod intrekken",
	may: func(p care.ProcessView) error {
		if err := parts.Running(p); err != nil {
			return err
		}
		if !slices.ContainsFunc(p.Open, func(t care.TaskView) bool {
			return t.OfferFor != "" && t.OfferFor != care.OfferYouthCare &&
				(t.Form == care.FormOffer || t.Form == care.FormQuestion)
		}) {
			return care.ErrTaskClosed
		}
		return nil
	},
	explain: func(p care.ProcessView) []string {
		decides := "Jullie zorgcoördinator krijgt een taak om te beslissen: opnieuw aanbieden, een andere school " +
			"kiezen, of stoppen."
		if kind.Of(p.Kind).Ages {
			decides = "Daarna krijgen jullie een taak om te beslissen: opnieuw aanbieden, een andere organisatie " +
				"kiezen, of niet meer aanbieden."
		}
		return []string{p.Handover.Receiver.Name + " kan de overdracht dan niet meer aannemen.", decides}
	},
	questions: func(_ *site, _ *web.Visit, p care.ProcessView) ([]form.Group, error) {
		return []form.Group{{Fields: []*form.Field{
			form.ReasonField(
				"reden", "Waarom trek je het aanbod in?", p.Handover.Receiver.Name+" leest dit ook.",
				"Schrijf op waarom je het aanbod intrekt",
			).Bind(form.Reason),
		}}}, nil
	},
	send: func(ctx context.Context, e Engine, _ *form.Form, act care.Act) error {
		return e.WithdrawOffer(ctx, care.WithdrawOffer{Act: act})
	},
	said: func(_ *form.Form, p care.ProcessView, _ *web.Visit) web.Flash {
		next := "De zorgcoördinator beslist nu hoe het verdergaat."
		if kind.Of(p.Kind).Ages {
			next = "Je krijgt een taak om te beslissen hoe het verdergaat."
		}
		return web.Flash{Said: "Aanbod ingetrokken: " + words.Sentence(parts.ProcessTitle(p)), Next: next}
	},
}

// movedAct says that the young person lives in another municipality now.
var movedAct = processAct{
	workers: true, who: sendsOrLeads, path: "verhuisd", link: "Verhuisd naar een andere gemeente",
	title:  "Verhuisd naar een andere gemeente",
	button: "Verhuizing opslaan", may: parts.Alive,
	explain: func(p care.ProcessView) []string {
		switch is := kind.Of(p.Kind); {
		case is.Ages:
			return transitionMoved(p)
		case !is.HandsOver:
			return []string{
				"De nazorg gaat gewoon door.",
				"Ligt er een hulpvraag bij het wijkteam van de oude gemeente? Dan vragen we het wijkteam van de " +
					"nieuwe gemeente. Is de hulpvraag al aangenomen? " +
					"Dan verandert er niets.",
			}
		}
		lines := []string{"De overdracht gaat gewoon door."}
		if p.Handover.YouthCare == care.Yes {
			lines = append(
				lines, "Er is jeugdhulp. Daarom vragen we het wijkteam van de nieuwe gemeente of die doorgaat.",
			)
		}
		return lines
	},
	facts: func(p care.ProcessView, _ *web.Visit) []form.Fact {
		return []form.Fact{{What: "Nu", Text: p.Person.Municipality}}
	},
	questions: func(s *site, v *web.Visit, p care.ProcessView) ([]form.Group, error) {
		names, err := s.Store.Municipalities(v.Ctx())
		if err != nil {
			return nil, err
		}
		names = slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == p.Person.Municipality })
		return []form.Group{{Fields: []*form.Field{{
			Name: "gemeente", Label: "Waar woont " + p.Person.FirstName + " nu?", Kind: form.KindSelect,
			Options: form.PlainOptions(names), Missing: "Kies de gemeente", As: form.Text(care.TextMunicipality),
		}}}}, nil
	},
	send: func(ctx context.Context, e Engine, _ *form.Form, act care.Act) error {
		return e.MovePerson(ctx, care.MovePerson{Act: act})
	},
	said: func(f *form.Form, p care.ProcessView, _ *web.Visit) web.Flash {
		return web.Flash{
			Said: "Verhuizing opgeslagen: " + words.Sentence(parts.ProcessTitle(p)),
			Next: "De nieuwe gemeente is " + f.Get("gemeente") + ".",
		}
	},
}

// careBeganAct says that youth care became involved.
var careBeganAct = processAct{
	of: handsOver, workers: true, path: "jeugdhulp",
	link: "Er is jeugdhulp bij gekomen", title: "Er is jeugdhulp bij gekomen", button: "Jeugdhulp toevoegen",
	who: sendsOrLeads,
	may: func(p care.ProcessView) error {
		if err := parts.Alive(p); err != nil {
			return err
		}
		if p.Handover.YouthCare != care.No { // there already, or not the reader's to know
			return care.ErrNotAllowed
		}
		return nil
	},
	explain: func(p care.ProcessView) []string {
		if kind.Of(p.Kind).Ages {
			return []string{
				"Dan vragen we opnieuw welke wet past vanaf 18.",
				"De overgang sluit pas als iemand bevestigt dat de hulp doorgaat, of als " + p.Person.FirstName +
					" tekent dat jeugdhulp niet meer nodig is.",
			}
		}
		return []string{
			"Dan vragen we het wijkteam of de jeugdhulp doorgaat op de nieuwe school. Tot dat zeker is, sluit de " +
				"overdracht niet.",
			"Voor informatie over jeugdhulp is toestemming nodig. Die vragen we aan wie beslist.",
		}
	},
	send: func(ctx context.Context, e Engine, _ *form.Form, act care.Act) error {
		return e.YouthCareBegan(ctx, care.YouthCareBegan{Act: act})
	},
	said: func(_ *form.Form, p care.ProcessView, _ *web.Visit) web.Flash {
		return web.Flash{
			Said: "Jeugdhulp toegevoegd: " + words.Sentence(parts.ProcessTitle(p)),
			Next: "Hieronder zie je wie nu aan zet is.",
		}
	},
}

// signedAct records on paper that the young person does not want youth care any more.
var signedAct = processAct{
	of: handsOver, workers: true, who: sendsOrLeads,
	path: "handtekening", link: "Jeugdhulp niet gewenst: handtekening", title: "Jeugdhulp is niet meer gewenst",
	button: "Handtekening vastleggen", grave: true,
	may: func(p care.ProcessView) error {
		if err := parts.Alive(p); err != nil {
			return err
		}
		if p.Handover.YouthCare != care.Yes {
			return care.ErrNotAllowed
		}
		return nil
	},
	explain: func(p care.ProcessView) []string {
		where := "op school"
		if kind.Of(p.Kind).Ages {
			where = "in jullie dossier"
		}
		return []string{
			"Doe dit alleen als " + p.Person.FirstName +
				" zelf op papier heeft getekend dat jeugdhulp niet meer gewenst is. Bewaar het papier " + where + ".",
			"Dan vragen we niemand meer of de jeugdhulp doorgaat. Dit kun je niet ongedaan maken.",
		}
	},
	facts: func(p care.ProcessView, _ *web.Visit) []form.Fact {
		return []form.Fact{{What: "Naam", Text: p.Person.Name()}}
	},
	questions: func(_ *site, v *web.Visit, _ care.ProcessView) ([]form.Group, error) {
		return []form.Group{
			{
				Fields: []*form.Field{
					form.DateField(
						"getekend", "Wanneer is er getekend?", v.Today, "Vul de datum van de handtekening in",
					),
				},
			},
		}, nil
	},
	check: func(f *form.Form, _ care.ProcessView, v *web.Visit) {
		f.CheckDay("getekend", v.Today.AddYears(-1), v.Today, v.Today)
	},
	send: func(ctx context.Context, e Engine, f *form.Form, act care.Act) error {
		return e.SignOff(ctx, care.SignOff{Act: act, SignedOn: f.Day("getekend")})
	},
	said: func(_ *form.Form, p care.ProcessView, _ *web.Visit) web.Flash {
		return web.Flash{
			Said: "Handtekening vastgelegd: " + words.Sentence(parts.ProcessTitle(p)),
			Next: "Over jeugdhulp vragen we niets meer.",
		}
	},
}
