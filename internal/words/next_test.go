package words

import (
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

var today = calendar.MustDate("2026-11-24")

func TestWhatComesNextIsReadFromTheProcess(t *testing.T) {
	t.Parallel()
	task := care.TaskView{Step: "contact-3m", Form: care.FormContact, Try: 1, Tries: 3, PersonFirst: "Sanne"}
	again := care.ProcessView{Open: []care.TaskView{
		{Step: "contact-3m", Try: 1, OpensOn: today},
		{Step: "contact-3m", Try: 2, OpensOn: calendar.MustDate("2026-12-08")},
	}}
	got := Next(task, care.Answer{Outcome: care.NotReached}, again, today)
	if want := "Probeer het nog een keer vanaf di 8 dec, liefst op een andere manier. Je krijgt dan een nieuwe " +
		"taak."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	route := care.ProcessView{Route: []care.Step{
		{Key: "contact-3m", State: care.StepPlanned, OpensOn: today, Title: "Contactmoment na 3 maanden"},
		{
			Key: "contact-6m", State: care.StepSkipped, OpensOn: calendar.MustDate("2027-01-11"),
			Title: "Contactmoment na 6 maanden",
		},
		{
			Key: "contact-12m", State: care.StepPlanned, OpensOn: calendar.MustDate("2027-07-12"),
			Title: "Contactmoment na 12 maanden", Provisional: true,
		},
	}}
	got = Next(task, care.Answer{Outcome: care.NoWish}, route, today)
	if want := "We laten Sanne met rust. Hierna komt: contactmoment na 12 maanden, ma 12 jul 2027 (onder " +
		"voorbehoud)."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	task.Form, task.Try = care.FormReoffer, 3
	if got = Next(
		task, care.Answer{Outcome: care.NotReached}, care.ProcessView{}, today,
	); got != "We laten Sanne met rust." {
		t.Errorf("after the last try of a second offer of contact: %q", got)
	}
}

func TestWhatComesNextInATransition(t *testing.T) {
	t.Parallel()
	task := care.TaskView{
		Kind: care.Transition, PersonFirst: "Milou", SenderName: "Wijkteam Noord", ReceiverName: "Gemeente Groningen",
	}
	as := func(form care.Form, step string) care.TaskView {
		tk := task
		tk.Form, tk.Step = form, step
		return tk
	}
	route := care.ProcessView{Route: []care.Step{
		{Key: "law", State: care.StepDone},
		{
			Key: "report", Title: "Melding bij de Wmo", Form: care.FormReport, State: care.StepPlanned,
			OpensOn:    today,
			LatestSafe: calendar.MustDate("2026-12-18"),
		},
		{
			Key: "arrange-wlz", Title: "Wlz aanvragen", Form: care.FormArrange, State: care.StepPlanned,
			OpensOn:    today,
			LatestSafe: calendar.MustDate("2027-01-22"),
		},
	}}
	for _, c := range []struct {
		task   care.TaskView
		answer care.Answer
		p      care.ProcessView
		want   string
	}{
		{
			as(care.FormLaw, "law"),
			care.Answer{Outcome: care.Decided, Laws: []care.Law{care.LawWmo, care.LawWlz}},
			route,
			"Nu moet gebeuren: melding bij de Wmo (uiterlijk vr 18 dec) en Wlz aanvragen (uiterlijk vr 22 jan 2027).",
		},
		{
			as(care.FormLaw, "law"),
			care.Answer{Outcome: care.Decided, Laws: []care.Law{care.LawNone}},
			care.ProcessView{},
			"Dan is er niets om over te dragen. ",
		},
		{
			as(care.FormPlanComplete, "plan-complete"),
			care.Answer{Outcome: care.MoneyDisputed},
			care.ProcessView{},
			"De hulp wacht daar niet op: de stappen gaan door. Over het geld komt een aparte tafel. ",
		},
		{
			as(care.FormPlanComplete, "plan-complete"),
			care.Answer{Outcome: care.NotAgreed},
			care.ProcessView{},
			"Er komt een overlegtafel. Als die heeft besloten, krijg je deze taak opnieuw.",
		},
		{
			as(care.FormDecision, "decision"),
			care.Answer{Outcome: care.Denied},
			care.ProcessView{},
			"We vragen opnieuw welke wet past bij Milou.",
		},
		{
			as(care.FormDecision, "decision"),
			care.Answer{Outcome: care.Granted},
			route,
			"Hierna komt: melding bij de Wmo, di 24 nov.",
		},
		{
			as(care.FormOffer, "handover"),
			care.Answer{Outcome: care.Accepted},
			care.ProcessView{},
			"Jullie hebben vanaf nu de regie. Wijkteam Noord kan dat zien.",
		},
		{
			as(care.FormOffer, "handover"),
			care.Answer{Outcome: care.Refused},
			care.ProcessView{},
			"Wijkteam Noord leest de reden en beslist hoe het verdergaat.",
		},
		{
			as(care.FormDecide, "handover"),
			care.Answer{Outcome: care.OtherReceiver},
			care.ProcessView{},
			"We vragen eerst toestemming voor de andere organisatie. Daarna bieden we de overdracht aan.",
		},
		{
			as(care.FormSwitchDay, "switch-day"),
			care.Answer{Outcome: care.RunsNot},
			care.ProcessView{},
			"Jullie krijgen een taak om het goed te zetten. Daarna kijken we opnieuw.",
		},
		{
			as(care.FormLastLook, "last-look"),
			care.Answer{Outcome: care.Resume},
			care.ProcessView{},
			"We vragen nu welke wet past. Jeugdhulp kan nog opnieuw beginnen.",
		},
		{
			as(care.FormConversation, "conversation"),
			care.Answer{Outcome: care.Held, Agreements: make([]care.AgreedTask, 2)},
			care.ProcessView{},
			"We maakten 2 taken van de afspraken.",
		},
		{
			as(care.FormQuestion, "handover"),
			care.Answer{Outcome: care.Done},
			care.ProcessView{},
			"Wie de vraag stelde, leest je antwoord en beslist daarna.",
		},
	} {
		if got := Next(c.task, c.answer, c.p, today); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.task.Form, c.answer.Outcome, got, c.want)
		}
	}
}

// A table is the same in a process of any kind.
func TestWhatComesNextAtATable(t *testing.T) {
	t.Parallel()
	for _, kind := range care.Kinds() {
		for _, c := range []struct {
			form   care.Form
			answer care.Answer
			want   string
		}{
			{
				care.FormTableInvite,
				care.Answer{Outcome: care.Planned, On: calendar.MustDate("2026-12-01")},
				"Wie is uitgenodigd, krijgt bericht. Op di 1 dec vragen we wat er is besloten.",
			},
			{
				care.FormTable,
				care.Answer{Outcome: care.NotAgreed},
				"Wie doorzettingsmacht heeft, krijgt nu een taak om te beslissen.",
			},
			{
				care.FormTable,
				care.Answer{Outcome: care.Decided, Agreements: make([]care.AgreedTask, 1)},
				"We maakten 1 taak van de afspraken.",
			},
			{care.FormPower, care.Answer{Outcome: care.Decided}, "Iedereen die aan tafel zat, kan het besluit lezen."},
		} {
			if got := Next(
				care.TaskView{Kind: kind, Form: c.form, Step: "table-1"}, c.answer, care.ProcessView{}, today,
			); got != c.want {
				t.Errorf("%s %s %s: %q, want %q", kind, c.form, c.answer.Outcome, got, c.want)
			}
		}
	}
}
