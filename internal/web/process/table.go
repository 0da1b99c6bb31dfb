package process

import (
	"context"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// tableCard is a table (overlegtafel) on the page of a process: why, when, who, and what was decided.
type tableCard struct {
	ID, Title  string
	State      web.Badge
	Why        string
	Facts      []form.Fact
	Quotes     []web.Quote
	Agreements []parts.AgreementLine
}

// tablesOf shows the tables that this reader gets to see, the newest first.
func tablesOf(p care.ProcessView, today calendar.Date) []tableCard {
	var cards []tableCard
	for _, t := range slices.Backward(p.Tables) {
		cards = append(cards, tableCardOf(t, today))
	}
	return cards
}

func tableCardOf(t care.TableView, today calendar.Date) tableCard {
	card := tableCard{
		ID:    t.Key,
		Title: "Overlegtafel",
		State: tableState(t, today),
		Why:   words.Capital(words.TableReason.NL(t.Why)),
	}
	if t.Money {
		card.Title = "Tafel over de financiering"
		if t.Open {
			card.Why = words.Sentence(card.Why) + " De hulp wacht daar niet op"
		}
	}
	decided := words.Day(t.DecidedOn, today)
	if decided != "" && t.ByPower {
		decided += ", met doorzettingsmacht"
	}
	card.Facts = form.SaidFacts(
		form.Fact{What: "Bijeengeroepen", Text: words.DayOf(t.CalledAt, today)},
		form.Fact{What: "Datum", Text: words.Day(t.MeetsOn, today)},
		form.Fact{What: "Uitgenodigd", Text: words.List(t.Invited)},
		form.Fact{What: "Ook uitgenodigd", Text: t.InvitedText},
		form.Fact{What: "Besloten", Text: decided},
		form.Fact{What: "Geldt vanaf", Text: words.Day(t.HoldsFrom, today)},
		form.Fact{What: "Wie betaalt", Text: words.Capital(words.Payer.NL(t.Payer))},
	)
	card.Quotes = web.SaidQuotes(
		web.Quote{What: "Waarom", Text: t.Reason}, web.Quote{What: "Agenda", Text: t.Agenda},
		web.Quote{What: "Wie erbij waren", Text: t.Participants},
		web.Quote{What: "Besluit", Text: t.Decision},
	)
	card.Agreements = parts.AgreementLines(t.Agreements, today)
	return card
}

// tableState says in a few words where a table is.
func tableState(t care.TableView, today calendar.Date) web.Badge {
	switch {
	case !t.DecidedOn.IsZero() && t.ByPower:
		return web.Badge{Text: "besloten met doorzettingsmacht", Tone: "done"}
	case !t.DecidedOn.IsZero():
		return web.Badge{Text: "besloten", Tone: "done"}
	case !t.Open:
		return web.Badge{Text: "vervallen", Tone: ""}
	case !t.HeldOn.IsZero():
		return web.Badge{Text: "geen akkoord", Tone: "late"}
	case t.MeetsOn.IsZero():
		return web.Badge{Text: "nog geen datum", Tone: "today"}
	}
	return web.Badge{Text: "op " + words.Day(t.MeetsOn, today), Tone: "ahead"}
}

// callTableAct calls a table, in a process of any kind. Everybody who takes part may, but for mentors: their
// coordinator does.
var callTableAct = processAct{
	path: "overlegtafel", link: "Overlegtafel bijeenroepen", title: "Overlegtafel bijeenroepen", button: "Bijeenroepen",
	may: parts.Running, who: callsTables, workers: true,
	explain: func(p care.ProcessView) []string {
		return []string{
			"Komen jullie er samen niet uit? Dan komt er een overlegtafel. " + p.School.Name +
				" krijgt een taak: een datum kiezen en iedereen uitnodigen.",
			"De stappen van het traject gaan gewoon door. Is er aan tafel geen akkoord, dan beslist wie " +
				"doorzettingsmacht heeft.",
		}
	},
	questions: func(*site, *web.Visit, care.ProcessView) ([]form.Group, error) {
		return []form.Group{{Fields: []*form.Field{
			form.ReasonField(
				"reden", "Waarover moet het gaan?", "Wie aan tafel komt, leest dit ook.",
				"Schrijf op waarover de overlegtafel gaat",
			).Bind(form.Reason),
		}}}, nil
	},
	send: func(ctx context.Context, e Engine, _ *form.Form, act care.Act) error {
		return e.CallTable(ctx, care.CallTable{Act: act})
	},
	refused: &web.ProblemPage{
		Title: "In dit traject kan dat niet",
		Text: "Dit traject begon voordat er overlegtafels waren. Je kunt wel zelf een overleg plannen. Wat er is " +
			"afgesproken, zet je bij de volgende taak.",
	},
	said: func(_ *form.Form, p care.ProcessView, _ *web.Visit) web.Flash {
		return web.Flash{
			Said: "Overlegtafel bijeengeroepen: " + words.Sentence(parts.ProcessTitle(p)),
			Next: p.School.Name + " kiest nu een datum en nodigt iedereen uit.",
		}
	},
}

// callsTables lets in whoever takes part: workers of a wijkteam or a desk, coordinators and managers.
func callsTables(me care.Staff, p care.ProcessView) bool {
	if !slices.Contains([]care.Role{care.Coordinator, care.WijkteamWorker, care.Manager}, me.Role) {
		return false
	}
	return me.Organisation == p.School.ID ||
		slices.ContainsFunc(p.Participants, func(x care.Participant) bool { return x.Organisation == me.Organisation })
}
