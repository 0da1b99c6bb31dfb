package webtest

import (
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// milou turns 18 on 12 April 2027; the transition began at 17 and a half.
func milou() care.ProcessView {
	day := calendar.MustDate
	v := care.ProcessView{
		ID: Milou, Kind: care.Transition, State: care.Running, Anchor: day("2027-04-12"),
		Protocol:        string(care.Transition),
		ProtocolVersion: 1,
		StartedAt:       day("2026-10-12").At(10, 0), School: noordTeam(), Route: milousRoute(),
		Journal:  milousJournal(),
		Versions: milousVersions(), Tables: milousTables(),
		Person: care.Person{
			ID: PersonOf(Milou), FirstName: "Milou", LastName: "Dijkstra", BirthDate: day("2009-04-12"),
			Municipality: "Groningen", School: Linde,
			PupilNumber: "L-5001", Education: care.VSO, YouthCare: true, Email: "milou@voorbeeld.nl",
		},
		Participants: []care.Participant{
			{
				Role: care.WijkteamWorker, Organisation: Noord, OrgName: "Wijkteam Noord", OrgKind: care.Wijkteam,
				Staff: Bos, StaffName: "J. Bos", Since: day("2026-10-12"),
			},
			{
				Role: care.Mentor, Organisation: Linde, OrgName: "PRO De Linde", OrgKind: care.School, Staff: Karin,
				StaffName: "Karin de Wit", Since: day("2026-10-12"),
			},
			{
				Role: care.WijkteamWorker, Organisation: Gemeente, OrgName: "Gemeente Groningen",
				OrgKind: care.Gemeente, Since: day("2026-10-12"),
			},
		},
		Transition: &care.TransitionView{
			School: linde(), WorkerName: "J. Bos", Laws: []care.Law{care.LawWmo, care.LawExtendedCare},
			Conditions: []care.YouthCareCondition{care.CareBegun},
			LawReason: "Milou blijft begeleiding nodig hebben bij wonen en geld. De behandeling loopt door tot de " +
				"zomer.", LawOn: day("2026-10-28"), LawBy: "J. Bos",
		},
	}
	v.Plan = &v.Versions[0].PlanView
	v.Open = milousOpen()
	return v
}

func milousRoute() []care.Step {
	day := calendar.MustDate
	step := func(key, title, planned, opens, due, safe string, state care.StepState) care.Step {
		s := care.Step{
			Key: key, Title: title, Planned: day(planned), OpensOn: day(opens), DueOn: day(due), State: state,
		}
		if safe != "" {
			s.LatestSafe = day(safe)
		}
		return s
	}
	route := []care.Step{
		step(
			"future-perspective", "Toekomstperspectief beginnen", "2025-04-12", "2026-10-12", "2026-10-26",
			"2026-11-06", care.StepDone,
		),
		step("plan-draft", "Plan in concept", "2025-08-12", "2026-10-12", "2026-11-02", "2027-01-22", care.StepDone),
		step("law", "Welke wet vanaf 18", "2026-02-12", "2026-10-12", "2026-11-09", "2026-12-11", care.StepDone),
		step("plan-complete", "Plan compleet", "2026-05-12", "2026-10-12", "2026-11-23", "2027-03-19", care.StepDone),
		step("report", "Melding bij de Wmo", "2026-09-12", "2026-11-13", "2026-11-27", "2026-12-18", care.StepPlanned),
		step(
			"arrange-extended_youth_care", "Verlengde jeugdhulp vastleggen", "2026-10-28", "2026-10-28", "2026-11-20",
			"2027-03-12", care.StepPlanned,
		),
		step(
			"decision", "Is er een besluit?", "2027-01-12", "2027-01-12", "2027-01-26", "2027-02-12", care.StepPlanned,
		),
		step(
			"handover", "Warme overdracht", "2027-03-01", "2027-03-01", "2027-03-15",
			"2027-03-26", care.StepPlanned,
		),
		step(
			"switch-day", "Loopt de steun op de 18e verjaardag?", "2027-04-12", "2027-04-12", "2027-04-19", "",
			care.StepPlanned,
		),
		step(
			"landing-check", "Landingscheck", "2027-05-24", "2027-05-24", "2027-06-07", "2027-09-14", care.StepPlanned,
		),
		step(
			"last-look", "Laatste blik op de jeugdhulp", "2027-09-12", "2027-09-13", "2027-10-12", "2027-10-12",
			care.StepPlanned,
		),
	}
	for i, closed := range []string{"2026-10-23", "2026-11-02", "2026-10-28", "2026-11-18"} {
		route[i].ClosedOn, route[i].Late = day(closed), true
	}
	route[4].Late, route[2].LawOn, route[4].LawOn = true, day("2027-04-09"), day("2027-02-12")
	route[5].LawOn, route[10].LawOn = day("2027-04-09"), day("2027-10-12")
	return route
}

// milousOpen are the tasks that can be done now, and two that come.
func milousOpen() []care.TaskView {
	base := transitionTask(Milou, "Milou", "Milou D.", calendar.MustDate("2027-04-12"))
	task := func(id care.TaskID, form care.Form, step, title, opens, due string, left int) care.TaskView {
		t := base
		t.ID, t.Form, t.Step, t.Title = id, form, step, title
		t.OpensOn, t.DueOn, t.WorkingDaysLeft = calendar.MustDate(opens), calendar.MustDate(due), left
		t.OpensAt, t.DueAt = t.OpensOn.At(0, 0), t.DueOn.AddDays(1).At(0, 0)
		return t
	}
	late := task(
		ArrangeCare, care.FormArrange, "arrange-extended_youth_care", "Verlengde jeugdhulp vastleggen", "2026-10-28",
		"2026-11-20", -2,
	)
	late.NextRung = &care.Rung{No: 3, On: calendar.MustDate("2026-11-27"), Tell: care.TellManager}
	objection := task(
		AnswerObjection, care.FormObjection, "objection-1", "Bezwaar tegen het plan beantwoorden", "2026-11-20",
		"2026-12-04", 8,
	)
	money := task(
		MoneyTable, care.FormFinancing, "table-1", "Tafel over de financiering", "2026-12-01", "2026-12-22", 20,
	)
	return []care.TaskView{
		late, task(ReportWmo, care.FormReport, "report", "Melding bij de Wmo", "2026-11-13", "2026-11-27", 3),
		objection,
		task(AskMilou, care.FormConsent, "consent", "Toestemming vragen", "2026-11-18", "2026-12-02", 6), money,
	}
}

// The tasks of Transitioning, all of J. Bos.
var (
	ReportWmo       = TaskFor(51)
	ArrangeCare     = TaskFor(52) // two working days late
	AnswerObjection = TaskFor(53)
	AskMilou        = TaskFor(54)
	MoneyTable      = TaskFor(55) // opens on the day of the meeting
	SwitchDay       = TaskFor(56) // of Sem
)

func transitionTask(process care.ProcessID, first, short string, anchor calendar.Date) care.TaskView {
	return care.TaskView{
		Process: process, Kind: care.Transition, State: care.TaskOpen, Try: 1, Role: care.WijkteamWorker, Org: Noord,
		OrgName: "Wijkteam Noord", Assignee: Bos,
		AssigneeName: "J. Bos", Person: PersonOf(process), PersonFirst: first, PersonShort: short,
		SchoolName: "Wijkteam Noord", SenderName: "Wijkteam Noord",
		ReceiverName: "Gemeente Groningen", Anchor: anchor,
	}
}

func milousVersions() []care.PlanVersion {
	day := calendar.MustDate
	areas := func(texts ...string) []care.PlanArea {
		var all []care.PlanArea
		for i, area := range care.Big5() {
			all = append(all, care.PlanArea{Area: area, Text: texts[i]})
		}
		return all
	}
	first := care.PlanVersion{Form: care.FormPlanDraft, PlanView: care.PlanView{
		Version: 1, At: day("2026-11-02").At(14, 20), ByName: "Karin de Wit",
		OwnWords: "Ik wil een eigen kamer en een hond.", Involved: "Moeder en de jobcoach.",
		Areas: areas(
			"Begeleiding, twee keer in de week.", "Thuis bij moeder.", "Werken in de kas.", "Wajong aanvragen.",
			"Behandeling loopt door.",
		),
	}, Replies: []care.PlanReply{
		{
			At: day("2026-11-05").At(19, 40), Name: "Milou", Kind: care.YoungPerson, Party: MilouItself,
			Text:   "Ik wil niet bij mijn moeder blijven wonen.",
			Answer: "Dat hebben we aangepast. Je staat nu op de lijst voor begeleid wonen.",
		},
	}}
	second := care.PlanVersion{Form: care.FormPlanComplete, PlanView: care.PlanView{
		Version: 2, At: day("2026-11-18").At(11, 5), ByName: "J. Bos", OwnWords: "Ik wil een eigen kamer en een hond.",
		Involved: "Moeder, de jobcoach en de mentor tot de zomer.",
		Areas: areas(
			"Begeleiding, twee keer in de week, van dezelfde begeleider.",
			"Begeleid wonen vanaf de zomer. Tot dan thuis.", "Drie dagen in de kas, met een jobcoach.",
			"Wajong is aangevraagd. Bewindvoering kijkt mee.", "Behandeling loopt door tot de zomer.",
		),
	}, Replies: []care.PlanReply{
		{
			At: day("2026-11-20").At(16, 15), Name: "Petra Dijkstra", Kind: care.Parent, Party: MilousMum,
			Text: "Begeleid wonen is te vroeg. Milou kan nog niet alleen koken.",
		},
		{At: day("2026-11-19").At(20, 2), Name: "Milou", Kind: care.YoungPerson, Party: MilouItself, Agrees: true},
		{At: day("2026-11-19").At(9, 30), Name: "Karin de Wit", OrgName: "PRO De Linde", Agrees: true},
	}}
	return []care.PlanVersion{second, first}
}

func milousTables() []care.TableView {
	return []care.TableView{{
		Key: "table-1", Why: care.TableMoney, Money: true, CalledAt: calendar.MustDate("2026-11-18").At(11, 5),
		MeetsOn: calendar.MustDate("2026-12-01"),
		Invited: []string{"Gemeente Groningen", "Wijkteam Noord"}, InvitedText: "De zorgverzekeraar",
		Agenda: "Wie betaalt de begeleiding in het weekend?", Open: true,
	}}
}

func milousJournal() []care.JournalEntry {
	day := calendar.MustDate
	at := func(d string, hour int) time.Time { return day(d).At(hour, 5) }
	line := func(
		key string, when time.Time, event care.Event, by care.StaffID, name string, d care.Details,
	) care.JournalEntry {
		return care.JournalEntry{
			JournalLine: care.JournalLine{Key: key, At: when, Event: event, By: by, Details: d}, ByName: name,
		}
	}
	law := line("answered/law", at("2026-10-28", 15), care.EventAnswered, Bos, "J. Bos", care.Details{
		Step: "law",
		Answer: &care.Answer{
			Outcome: care.Decided, Laws: []care.Law{care.LawWmo, care.LawExtendedCare},
			Conditions: []care.YouthCareCondition{care.CareBegun},
		},
	})
	law.StepTitle, law.Texts = "Welke wet vanaf 18", map[string]string{
		care.TextReason: "Milou blijft begeleiding nodig hebben bij wonen en geld.",
	}
	complete := line("answered/plan-complete", at("2026-11-18", 11), care.EventAnswered, Bos, "J. Bos", care.Details{
		Step: "plan-complete", Answer: &care.Answer{Outcome: care.MoneyDisputed, Areas: care.Big5()},
	})
	complete.StepTitle = "Plan compleet"
	table := line(
		"table_called/1", at("2026-11-18", 11), care.EventTableCalled, "", "",
		care.Details{Step: "table-1", Table: care.TableMoney, To: day("2026-12-02")},
	)
	objected := line("objected/1", at("2026-11-20", 16), care.EventObjected, "", "", care.Details{Version: 2})
	objected.Guest, objected.GuestName = MilousMum, "Petra Dijkstra"
	objected.Texts = map[string]string{
		care.TextObjection: "Begeleid wonen is te vroeg. Milou kan nog niet alleen koken.",
	}
	agreed := line("agreed/2", at("2026-11-19", 20), care.EventPlanAgreed, "", "", care.Details{Version: 2})
	agreed.Guest, agreed.GuestName = MilouItself, "Milou"
	return []care.JournalEntry{
		objected, agreed, table, complete, law,
		line(
			"began_late", at("2026-10-12", 10), care.EventBeganLate, "", "",
			care.Details{From: day("2025-04-12"), Late: 5},
		),
		line("started", at("2026-10-12", 10), care.EventStarted, Bos, "J. Bos", care.Details{To: day("2027-04-12")}),
	}
}

// sem turned 18 on 3 November 2026.
func sem() care.ProcessView {
	day := calendar.MustDate
	v := care.ProcessView{
		ID: Sem, Kind: care.Transition, State: care.Running, Anchor: day("2026-11-03"),
		Protocol:        string(care.Transition),
		ProtocolVersion: 1,
		StartedAt:       day("2025-11-03").At(10, 0), School: noordTeam(),
		Person: care.Person{
			ID: PersonOf(Sem), FirstName: "Sem", LastName: "Visser", BirthDate: day("2008-11-03"),
			Municipality: "Groningen", School: Noord, YouthCare: true,
		},
		Route: []care.Step{
			{
				Key: "report", Title: "Melding bij de Wmo", Planned: day("2026-05-03"), OpensOn: day("2026-04-03"),
				DueOn: day("2026-05-01"), LatestSafe: day("2026-07-10"), LawOn: day("2026-09-04"), State: care.StepDone,
				ClosedOn: day("2026-09-14"), Breached: true,
			},
			{
				Key: "handover", Title: "Warme overdracht", Planned: day("2026-09-22"),
				OpensOn: day("2026-09-22"), DueOn: day("2026-10-06"), State: care.StepDone, ClosedOn: day("2026-10-01"),
			},
			{
				Key: "switch-day", Title: "Loopt de steun op de 18e verjaardag?", Planned: day("2026-11-03"),
				OpensOn: day("2026-11-03"), DueOn: day("2026-11-10"), State: care.StepPlanned,
			},
			{
				Key: "landing-check", Title: "Landingscheck", Planned: day("2026-12-15"), OpensOn: day("2026-12-15"),
				DueOn: day("2026-12-29"), State: care.StepPlanned,
			},
			{
				Key: "last-look-2", Title: "Laatste blik op de jeugdhulp", Planned: day("2027-04-12"),
				OpensOn: day("2027-04-12"), DueOn: day("2027-05-10"), LatestSafe: day("2027-05-10"),
				LawOn: day("2027-05-10"), State: care.StepPlanned,
			},
		},
		Participants: []care.Participant{
			{
				Role: care.WijkteamWorker, Organisation: Noord, OrgName: "Wijkteam Noord", OrgKind: care.Wijkteam,
				Staff: Bos, StaffName: "J. Bos", Since: day("2025-11-03"),
			},
			{
				Role: care.WijkteamWorker, Organisation: Gemeente, OrgName: "Gemeente Groningen",
				OrgKind: care.Gemeente, Staff: Wanda, StaffName: "Wanda Smit", Since: day("2026-10-01"),
			},
		},
		Transition: &care.TransitionView{
			WorkerName: "J. Bos", Laws: []care.Law{care.LawWmo}, LawReason: "Sem heeft alleen nog hulp bij geld nodig.",
			LawOn: day("2026-03-02"), LawBy: "J. Bos",
			Payer: "municipality_wmo", CareEndedOn: day("2026-11-10"), ReentryUntil: day("2027-05-10"),
			ReportedOn: day("2026-09-14"), DecisionBy: day("2026-11-09"),
		},
		Tables: []care.TableView{{
			Key: "table-1", Why: care.TableNoDecision, CalledAt: day("2026-09-01").At(9, 0), MeetsOn: day("2026-09-10"),
			Invited: []string{"Gemeente Groningen", "Wijkteam Noord"},
			Agenda:  "Er is nog geen besluit.", HeldOn: day("2026-09-11"), Participants: "J. Bos en Wanda Smit",
			ByPower: true, DecidedOn: day("2026-09-12"), HoldsFrom: day("2026-11-03"),
			Decision: "De gemeente zet de steun in vanaf de verjaardag, ook zonder besluit.",
			Agreements: []care.AgreementView{
				{
					Text: "Wanda regelt een begeleider.", StaffName: "Wanda Smit", DueOn: day("2026-10-30"),
					State: care.TaskAnswered,
				},
			},
		}},
	}
	task := transitionTask(Sem, "Sem", "Sem V.", v.Anchor)
	task.ID, task.Form, task.Step, task.Title = SwitchDay, care.FormSwitchDay, "switch-day",
		"Loopt de steun op de 18e verjaardag?"
	task.OpensOn, task.DueOn, task.WorkingDaysLeft = day("2026-11-03"), day("2026-11-10"), -10
	task.OpensAt, task.DueAt = task.OpensOn.At(0, 0), task.DueOn.AddDays(1).At(0, 0)
	v.Open = []care.TaskView{task}
	v.Journal = []care.JournalEntry{
		{
			JournalLine: care.JournalLine{
				Key: "ended", At: day("2026-11-10").At(10, 0), Event: care.EventCareEnded, By: Bos,
				Details: care.Details{From: day("2026-11-10"), To: day("2027-05-10"), CareEnd: "confirmed"},
			},
			ByName: "J. Bos",
		},
		{
			JournalLine: care.JournalLine{
				Key: "of_age", At: day("2026-11-03").At(0, 0), Event: care.EventOfAge,
				Details: care.Details{To: day("2026-11-03")},
			},
		},
		{
			JournalLine: care.JournalLine{
				Key: "lead", At: day("2026-10-01").At(11, 0), Event: care.EventLeadMoved, By: Wanda,
			},
			ByName: "Wanda Smit", OrgName: "Gemeente Groningen",
		},
		{
			JournalLine: care.JournalLine{
				Key: "breach", At: day("2026-09-05").At(0, 0), Event: care.EventBreach,
				Details: care.Details{Step: "report", From: day("2026-09-04")},
			},
			StepTitle: "Melding bij de Wmo",
		},
	}
	return v
}
