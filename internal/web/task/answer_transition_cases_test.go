package task_test

import (
	"maps"
	"net/url"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

// wholePlan fills in all of a plan but income, which is left out with a reason.
func wholePlan(more url.Values) url.Values {
	form := url.Values{
		"part_support": {"Begeleiding"}, "part_housing": {"Thuis"}, "part_schoolwork": {"De kas"},
		"skip_income": {"yes"}, "why_income": {"Nog niet bekend"},
		"part_income": {"weg"}, "part_wellbeing": {"Voetbal"}, "part_own_words": {"Een hond"}, "involved": {"Moeder"},
	}
	maps.Copy(form, more)
	return form
}

// wholeTexts are the texts of wholePlan.
func wholeTexts(more map[string]string) map[string]string {
	texts := map[string]string{
		"area:support": "Begeleiding", "area:housing": "Thuis", "area:schoolwork": "De kas",
		"waived:income": "Nog niet bekend", "area:wellbeing": "Voetbal",
		care.TextOwnWords: "Een hond", care.TextInvolved: "Moeder",
	}
	maps.Copy(texts, more)
	return texts
}

var (
	coveredAreas = []care.LifeArea{care.AreaSupport, care.AreaHousing, care.AreaSchoolWork, care.AreaWellBeing}
	waivedIncome = []string{string(care.AreaIncome)}
)

func on(day string) calendar.Date { return calendar.MustDate(day) }

// transitionCases fill in every form of a transition and of a table right.
var transitionCases = []struct {
	answerCase
	process care.ProcessID
}{
	{answerCase{
		name: "perspective, begun", who: webtest.Karin, task: webtest.Perspective,
		form:   url.Values{"part_support": {"Nog thuis"}, "part_own_words": {"Koken leren"}},
		answer: care.Answer{Outcome: care.Done, Areas: []care.LifeArea{care.AreaSupport}},
		texts:  map[string]string{"area:support": "Nog thuis", care.TextOwnWords: "Koken leren"}, next: "Hierna komt",
	}, webtest.Milou},
	{answerCase{
		name: "draft, the parents did not answer", who: webtest.Karin, task: webtest.Draft,
		form: wholePlan(
			url.Values{"young": {"yes"}, "absent_young": {"weg"}, "parents": {"no"}, "absent_parents": {"Op reis"}},
		),
		answer: care.Answer{
			Outcome: care.Done, Areas: coveredAreas, Waived: waivedIncome, YoungPerson: care.Yes, Parents: care.No,
		},
		texts: wholeTexts(map[string]string{care.TextAbsent: "Ouders: Op reis"}),
	}, webtest.Milou},
	{answerCase{
		name: "law, two of them", who: webtest.Bos, task: webtest.ChooseLaw,
		form: url.Values{
			"wetten": {"extended_youth_care", "wmo"}, "voorwaarden": {"fixed", "begun"}, "begeleiding": {"no"},
			"reason": {"Behandeling loopt door"},
		},
		answer: care.Answer{
			Outcome: care.Decided, Laws: []care.Law{care.LawWmo, care.LawExtendedCare},
			Conditions:   []care.YouthCareCondition{care.CareBegun, care.CareFixed},
			GuidanceOnly: care.No,
		},
		texts: map[string]string{care.TextReason: "Behandeling loopt door"}, next: "Nu moet gebeuren:",
	}, webtest.Milou},
	{answerCase{
		name: "law, none: what was asked of extended youth care is not sent along", who: webtest.Bos,
		task: webtest.ChooseLaw,
		form: url.Values{
			"wetten": {"none"}, "voorwaarden": {"begun"}, "begeleiding": {"yes"}, "reason": {"Redt het zelf"},
		},
		answer: care.Answer{Outcome: care.Decided, Laws: []care.Law{care.LawNone}},
		texts:  map[string]string{care.TextReason: "Redt het zelf"},
	}, webtest.Milou},
	{answerCase{
		name: "plan complete, agreed", who: webtest.Bos, task: webtest.Complete,
		form: wholePlan(
			url.Values{"outcome": {"agreed"}, "betaler": {"other"}, "betaler_anders": {"Een fonds"}, "money": {"weg"}},
		),
		answer: care.Answer{Outcome: care.Agreed, Payer: "other", Areas: coveredAreas, Waived: waivedIncome},
		texts:  wholeTexts(map[string]string{care.TextNote: "Een fonds"}),
	}, webtest.Milou},
	{answerCase{
		name: "plan complete, but for the money", who: webtest.Bos, task: webtest.Complete,
		form: wholePlan(url.Values{
			"outcome": {"money_disputed"}, "betaler": {"care_office"}, "money": {"Het weekend"}, "support": {"weg"},
		}),
		answer: care.Answer{Outcome: care.MoneyDisputed, Areas: coveredAreas, Waived: waivedIncome},
		texts:  wholeTexts(map[string]string{care.TextReason: "Het weekend"}),
		next:   "De hulp wacht daar niet op",
	}, webtest.Milou},
	{answerCase{
		name: "plan complete, not agreed", who: webtest.Bos, task: webtest.Complete,
		form:   wholePlan(url.Values{"outcome": {"not_agreed"}, "support": {"Moeder wil wonen later"}}),
		answer: care.Answer{Outcome: care.NotAgreed, Areas: coveredAreas, Waived: waivedIncome},
		texts:  wholeTexts(map[string]string{care.TextReason: "Moeder wil wonen later"}),
		next:   "Er komt een overlegtafel.",
	}, webtest.Milou},
	{answerCase{
		name: "report", who: webtest.Bos, task: webtest.ReportWmo,
		form:   url.Values{"datum": {"23-11-2026"}, "note": {"Kenmerk 77"}},
		answer: care.Answer{Outcome: care.Done, On: on("2026-11-23")},
		texts:  map[string]string{care.TextNote: "Kenmerk 77"},
	}, webtest.Milou},
	{answerCase{
		name: "decision, granted", who: webtest.Bos, task: webtest.Decision,
		form:   url.Values{"outcome": {"granted"}, "datum": {"24-11-2026"}, "note": {"4 uur"}, "denied": {"weg"}},
		answer: care.Answer{Outcome: care.Granted, On: on("2026-11-24")},
		texts:  map[string]string{care.TextNote: "4 uur"},
	}, webtest.Milou},
	{answerCase{
		name: "decision, denied", who: webtest.Bos, task: webtest.Decision,
		form:   url.Values{"outcome": {"denied"}, "denied": {"Te licht"}, "datum": {"24-11-2026"}},
		answer: care.Answer{Outcome: care.Denied}, texts: map[string]string{care.TextReason: "Te licht"},
		next: "We vragen opnieuw welke wet past",
	}, webtest.Milou},
	{answerCase{
		name: "decision, not yet", who: webtest.Bos, task: webtest.Decision,
		form:   url.Values{"outcome": {"not_yet"}, "waits": {"Op de indicatie"}},
		answer: care.Answer{Outcome: care.NotYet}, texts: map[string]string{care.TextReason: "Op de indicatie"},
		next: "Er komt een overlegtafel.",
	}, webtest.Milou},
	{answerCase{
		name: "arranged", who: webtest.Bos, task: webtest.ArrangeCare,
		form:   url.Values{"outcome": {"done"}, "datum": {"20-11-2026"}},
		answer: care.Answer{Outcome: care.Done, On: on("2026-11-20")}, texts: map[string]string{},
	}, webtest.Milou},
	{answerCase{
		name: "not arranged", who: webtest.Bos, task: webtest.ArrangeCare,
		form:   url.Values{"outcome": {"not_done"}, "failed": {"Afgewezen"}},
		answer: care.Answer{Outcome: care.NotDone}, texts: map[string]string{care.TextNote: "Afgewezen"},
	}, webtest.Milou},
	{answerCase{
		name: "the desk accepts", who: webtest.Wanda, task: webtest.OfferToDesk,
		form:   url.Values{"outcome": {"accepted"}, "aanspreekpunt": {string(webtest.Wanda)}, "note": {"Ik bel"}},
		answer: care.Answer{Outcome: care.Accepted, Staff: webtest.Wanda},
		texts:  map[string]string{care.TextNote: "Ik bel"}, next: "Jullie hebben vanaf nu de regie.",
	}, webtest.Milou},
	{answerCase{
		name: "the desk refuses", who: webtest.Wanda, task: webtest.OfferToDesk,
		form:   url.Values{"outcome": {"refused"}, "refusal": {"already_helped"}, "reason": {"Via de Wlz"}},
		answer: care.Answer{Outcome: care.Refused, Refusal: "already_helped"},
		texts:  map[string]string{care.TextReason: "Via de Wlz"}, next: "Wijkteam Noord leest de reden",
	}, webtest.Milou},
	{answerCase{
		name: "question of the desk", who: webtest.Bos, task: webtest.QuestionOfDesk,
		form:   url.Values{"note": {"Tot de zomer"}},
		answer: care.Answer{Outcome: care.Done}, texts: map[string]string{care.TextNote: "Tot de zomer"},
		next: "Wie de vraag stelde, leest je antwoord",
	}, webtest.Milou},
	{answerCase{
		name: "another receiver", who: webtest.Bos, task: webtest.DeskRefused,
		form:   url.Values{"outcome": {"other_receiver"}, "organisatie": {string(otherDesk)}},
		answer: care.Answer{Outcome: care.OtherReceiver, Organisation: otherDesk}, texts: map[string]string{},
	}, webtest.Milou},
	{answerCase{
		name: "without consent", who: webtest.Bos, task: webtest.AskMilou,
		form:   url.Values{"reason": {"Geen antwoord"}},
		answer: care.Answer{Outcome: care.WithoutConsent}, texts: map[string]string{care.TextReason: "Geen antwoord"},
	}, webtest.Milou},
	{answerCase{
		name: "objection to the plan", who: webtest.Bos, task: webtest.AnswerObjection,
		form:   url.Values{"note": {"We oefenen met koken"}},
		answer: care.Answer{Outcome: care.Done}, texts: map[string]string{care.TextNote: "We oefenen met koken"},
	}, webtest.Milou},
	{answerCase{
		name: "conversation with the desk", who: webtest.Bos, task: webtest.TalkToDesk,
		form: url.Values{
			"outcome": {"held"}, "datum": {"23-11-2026"}, "participants": {"Sem, Wanda"}, "parents": {"yes"},
			"young": {"no"}, "absent_young": {"Ziek"},
			"afspraken": {"1"}, "afspraak_1": {"Bellen"}, "wie_1": {string(webtest.Wanda)}, "tot_1": {"1-12-2026"},
		},
		answer: care.Answer{
			Outcome: care.Held, On: on("2026-11-23"), Parents: care.Yes, YoungPerson: care.No,
			Agreements: []care.AgreedTask{
				{No: 1, Staff: webtest.Wanda, Side: care.ReceiverSide, DueOn: on("2026-12-01")},
			},
		},
		texts: map[string]string{
			care.TextParticipants: "Sem, Wanda", care.TextAbsent: "Jongere: Ziek", care.TextAgreement(1): "Bellen",
		},
	}, webtest.Sem},
	{answerCase{
		name: "the support does not run", who: webtest.Bos, task: webtest.SwitchDay,
		form:   url.Values{"outcome": {"runs_not"}, "trouble": {"Geen begeleider"}, "note": {"weg"}},
		answer: care.Answer{Outcome: care.RunsNot}, texts: map[string]string{care.TextNote: "Geen begeleider"},
	}, webtest.Sem},
	{answerCase{
		name: "the support runs", who: webtest.Bos, task: webtest.SwitchDay, form: url.Values{"outcome": {"runs"}},
		answer: care.Answer{Outcome: care.Runs}, texts: map[string]string{},
	}, webtest.Sem},
	{answerCase{
		name: "not landed", who: webtest.Wanda, task: webtest.LandedAtDesk,
		form:   url.Values{"outcome": {"not_landed"}, "support": {"no"}, "trouble": {"Komt niet"}},
		answer: care.Answer{Outcome: care.NotLanded, SupportRuns: care.No},
		texts:  map[string]string{care.TextNote: "Komt niet"},
	}, webtest.Sem},
	{answerCase{
		name: "repair", who: webtest.Wanda, task: webtest.RepairAtDesk, form: url.Values{"note": {"Ik ga langs"}},
		answer: care.Answer{Outcome: care.Done}, texts: map[string]string{care.TextNote: "Ik ga langs"},
	}, webtest.Sem},
	{answerCase{
		name: "last look: again", who: webtest.Bos, task: webtest.LastLook,
		form:   url.Values{"outcome": {"resume"}, "reason": {"Gaat niet goed"}, "note": {"weg"}},
		answer: care.Answer{Outcome: care.Resume}, texts: map[string]string{care.TextReason: "Gaat niet goed"},
	}, webtest.Sem},
	{answerCase{
		name: "last look: not needed", who: webtest.Bos, task: webtest.LastLook,
		form:   url.Values{"outcome": {"not_needed"}, "note": {"Gaat goed"}},
		answer: care.Answer{Outcome: care.NotNeeded}, texts: map[string]string{care.TextNote: "Gaat goed"},
	}, webtest.Sem},
	{answerCase{
		name: "table planned", who: webtest.Bos, task: webtest.PlanTable,
		form: url.Values{
			"datum": {"1-12-2026"}, "organisaties": {string(webtest.Linde), string(webtest.Gemeente)},
			"invited": {"Moeder"}, "agenda": {"Wonen"},
		},
		answer: care.Answer{
			Outcome: care.Planned, On: on("2026-12-01"),
			Invited: []care.OrganisationID{webtest.Linde, webtest.Gemeente},
		},
		texts: map[string]string{care.TextInvited: "Moeder", care.TextAgenda: "Wonen"},
		next:  "Op di 1 dec vragen we wat er is besloten.",
	}, webtest.Milou},
	{answerCase{
		name: "table in a follow-up", who: webtest.Fatima, task: webtest.TableOfSchool,
		form:   url.Values{"datum": {"24-11-2026"}, "agenda": {"Wonen"}},
		answer: care.Answer{Outcome: care.Planned, On: on("2026-11-24")},
		texts:  map[string]string{care.TextAgenda: "Wonen"},
	}, webtest.Sanne},
	{answerCase{
		name: "table decided", who: webtest.Bos, task: webtest.HoldTable,
		form: url.Values{
			"participants": {"Iedereen"}, "outcome": {"decided"}, "decision": {"Begeleid wonen"}, "datum": {"1-1-2027"},
			"afspraken": {"2"}, "reason": {"weg"},
			"afspraak_1": {"Aanmelden"}, "wie_1": {string(webtest.Wanda)}, "tot_1": {"1-12-2026"},
			"afspraak_2": {"Oefenen"}, "wie_2": {string(webtest.Karin)}, "tot_2": {"2-12-2026"},
		},
		answer: care.Answer{Outcome: care.Decided, On: on("2027-01-01"), Agreements: []care.AgreedTask{
			{No: 1, Staff: webtest.Wanda, Side: care.ReceiverSide, DueOn: on("2026-12-01")},
			{No: 2, Staff: webtest.Karin, Side: care.SchoolSide, DueOn: on("2026-12-02")},
		}},
		texts: map[string]string{
			care.TextParticipants: "Iedereen", care.TextDecision: "Begeleid wonen", care.TextAgreement(1): "Aanmelden",
			care.TextAgreement(2): "Oefenen",
		},
		next: "We maakten 2 taken van de afspraken.",
	}, webtest.Milou},
	{answerCase{
		name: "table not agreed", who: webtest.Bos, task: webtest.HoldTable,
		form: url.Values{
			"participants": {"Iedereen"}, "outcome": {"not_agreed"}, "reason": {"Te duur"}, "afspraken": {"0"},
		},
		answer: care.Answer{Outcome: care.NotAgreed},
		texts:  map[string]string{care.TextParticipants: "Iedereen", care.TextReason: "Te duur"},
		next:   "Wie doorzettingsmacht heeft, krijgt nu een taak om te beslissen.",
	}, webtest.Milou},
	{answerCase{
		name: "who pays is decided", who: webtest.Bos, task: webtest.HoldMoneyTable,
		form: url.Values{
			"participants": {"De gemeente"}, "outcome": {"decided"}, "decision": {"Ieder de helft"},
			"betaler": {"other"}, "betaler_anders": {"Gemeente en school"},
			"datum": {"24-11-2026"}, "afspraken": {"0"},
		},
		answer: care.Answer{Outcome: care.Decided, On: on("2026-11-24"), Payer: "other"},
		texts: map[string]string{
			care.TextParticipants: "De gemeente", care.TextDecision: "Ieder de helft",
			care.TextNote: "Gemeente en school",
		},
	}, webtest.Milou},
	{answerCase{
		name: "doorzettingsmacht", who: webtest.Mies, task: webtest.UsePower,
		form: url.Values{
			"decision": {"De gemeente betaalt"}, "betaler": {"municipality_wmo"}, "datum": {"1-12-2026"},
		},
		answer: care.Answer{Outcome: care.Decided, On: on("2026-12-01"), Payer: "municipality_wmo"},
		texts:  map[string]string{care.TextDecision: "De gemeente betaalt"},
	}, webtest.Milou},
	{answerCase{
		name: "agreement of a table", who: webtest.Wanda, task: webtest.KeepAgreement,
		form:   url.Values{"outcome": {"done"}},
		answer: care.Answer{Outcome: care.Done}, texts: map[string]string{},
	}, webtest.Sem},
}
