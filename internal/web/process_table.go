package web

import (
	"context"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/words"
)

// tableCard is a table (overlegtafel) on the page of a process: why, when, who, and what was decided.
type tableCard struct {
	ID, Title  string
	State      badge
	Why        string
	Facts      []fact
	Quotes     []quote
	Agreements []agreementLine
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
			card.Why = sentence(card.Why) + " De hulp wacht daar niet op"
		}
	}
	decided := words.Day(t.DecidedOn, today)
	if decided != "" && t.ByPower {
		decided += ", met doorzettingsmacht"
	}
	card.Facts = saidFacts(
		fact{"Bijeengeroepen", words.DayOf(t.CalledAt, today)},
		fact{"Datum", words.Day(t.MeetsOn, today)},
		fact{"Uitgenodigd", words.List(t.Invited)},
		fact{"Ook uitgenodigd", t.InvitedText},
		fact{"Besloten", decided},
		fact{"Geldt vanaf", words.Day(t.HoldsFrom, today)},
		fact{"Wie betaalt", words.Capital(words.Payer.NL(t.Payer))},
	)
	card.Quotes = saidQuotes(
		quote{"Waarom", t.Reason}, quote{"Agenda", t.Agenda}, quote{"Wie erbij waren", t.Participants},
		quote{"Besluit", t.Decision},
	)
	card.Agreements = agreementLines(t.Agreements, today)
	return card
}

// tableState says in a few words where a table is.
func tableState(t care.TableView, today calendar.Date) badge {
	switch {
	case !t.DecidedOn.IsZero() && t.ByPower:
		return badge{"besloten met doorzettingsmacht", "done"}
	case !t.DecidedOn.IsZero():
		return badge{"besloten", "done"}
	case !t.Open:
		return badge{"vervallen", ""}
	case !t.HeldOn.IsZero():
		return badge{"geen akkoord", "late"}
	case t.MeetsOn.IsZero():
		return badge{"nog geen datum", "today"}
	}
	return badge{"op " + words.Day(t.MeetsOn, today), "ahead"}
}

// callTableAct calls a table, in a process of any kind. Everybody who takes part may, but for mentors: their
// coordinator does.
var callTableAct = processAct{
	path: "overlegtafel", link: "Overlegtafel bijeenroepen", title: "Overlegtafel bijeenroepen", button: "Bijeenroepen",
	may: running, who: callsTables, workers: true,
	explain: func(p care.ProcessView) []string {
		return []string{
			"Komen jullie er samen niet uit? Dan komt er een overlegtafel. " + p.School.Name +
				" krijgt een taak: een datum kiezen en iedereen uitnodigen.",
			"De stappen van het traject gaan gewoon door. Is er aan tafel geen akkoord, dan beslist wie " +
				"doorzettingsmacht heeft.",
		}
	},
	questions: func(*site, *visit, care.ProcessView) ([]group, error) {
		return []group{{Fields: []*field{
			reasonField(
				"reden", "Waarover moet het gaan?", "Wie aan tafel komt, leest dit ook.",
				"Schrijf op waarover de overlegtafel gaat",
			).as(forms.Reason),
		}}}, nil
	},
	send: func(ctx context.Context, e Engine, _ *form, act care.Act) error {
		return e.CallTable(ctx, care.CallTable{Act: act})
	},
	refused: &problemPage{
		Title: "In dit traject kan dat niet",
		Text: "Dit traject begon voordat er overlegtafels waren. Je kunt wel zelf een overleg plannen. Wat er is " +
			"afgesproken, zet je bij de volgende taak.",
	},
	said: func(_ *form, p care.ProcessView, _ *visit) flash {
		return flash{
			Said: "Overlegtafel bijeengeroepen: " + sentence(processTitle(p)),
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
