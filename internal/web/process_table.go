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
	decided := ""
	if !t.DecidedOn.IsZero() {
		decided = words.Day(t.DecidedOn, today)
		if t.ByPower {
			decided += ", met doorzettingsmacht"
		}
	}
	called := ""
	if !t.CalledAt.IsZero() {
		called = words.Day(calendar.DateOf(t.CalledAt), today)
	}
	payer := ""
	if t.Payer != "" {
		payer = words.Capital(words.Payer.NL(t.Payer))
	}
	card.Facts = slices.DeleteFunc([]fact{
		{"Bijeengeroepen", called},
		{"Datum", shownDay(t.MeetsOn, today)},
		{"Uitgenodigd", words.List(t.Invited)},
		{"Ook uitgenodigd", t.InvitedText},
		{"Besloten", decided},
		{"Geldt vanaf", shownDay(t.HoldsFrom, today)},
		{"Wie betaalt", payer},
	}, func(f fact) bool { return f.Text == "" })
	for _, q := range []quote{{"Waarom", t.Reason}, {"Agenda", t.Agenda}, {
		"Wie erbij waren", t.Participants,
	}, {"Besluit", t.Decision}} {
		if q.Text != "" {
			card.Quotes = append(card.Quotes, q)
		}
	}
	for _, a := range t.Agreements {
		card.Agreements = append(card.Agreements, agreementLine{
			Text:  a.Text,
			Who:   dotted(a.StaffName, "klaar op "+words.Day(a.DueOn, today)),
			State: words.TaskState.NL(a.State),
		})
	}
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
