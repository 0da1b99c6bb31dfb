package webtest

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// handoverTasks are open since a week and due in three working days.
func handoverTasks() []care.TaskView {
	day := calendar.MustDate
	base := care.TaskView{
		Kind: care.Handover, State: care.TaskOpen, Try: 1, OpensOn: day("2026-11-17"),
		OpensAt: day("2026-11-17").At(0, 0), DueOn: day("2026-11-27"),
		DueAt: day("2026-11-28").At(0, 0), WorkingDaysLeft: 3, SchoolName: "PRO De Linde", SenderName: "PRO De Linde",
		ReceiverName: "Rietveld College",
	}
	names := map[care.ProcessID][2]string{
		Amira: {"Amira", "Amira H."}, Bram: {"Bram", "Bram K."}, Chris: {"Chris", "Chris D."},
		Dina: {"Dina", "Dina M."},
	}
	task := func(id care.TaskID, process care.ProcessID, form care.Form, step, title string) care.TaskView {
		t := base
		t.ID, t.Process, t.Form, t.Step, t.Title, t.Crossing = id, process, form, step, title, care.PoVo
		t.PersonFirst, t.PersonShort = names[process][0], names[process][1]
		if process == Chris {
			t.Crossing = care.SoRegular
		}
		return t
	}
	at := func(
		t care.TaskView, org care.OrganisationID, orgName string, role care.Role, who care.StaffID, name string,
	) care.TaskView {
		t.Org, t.OrgName, t.Role, t.Assignee, t.AssigneeName = org, orgName, role, who, name
		return t
	}
	mentor := func(t care.TaskView) care.TaskView {
		return at(t, Linde, "PRO De Linde", care.Mentor, Karin, "Karin de Wit")
	}
	sender := func(t care.TaskView) care.TaskView { return at(t, Linde, "PRO De Linde", care.Coordinator, "", "") }
	receiver := func(t care.TaskView) care.TaskView {
		return at(t, College, "Rietveld College", care.Coordinator, Rita, "Rita Smit")
	}
	of := func(offer string, why care.Event, t care.TaskView) care.TaskView {
		t.OfferFor, t.OfferWhy = offer, why
		return t
	}
	judge := at(
		task(Judge, Bram, care.FormOffer, "offer", "Warme overdracht"), College, "Rietveld College",
		care.Coordinator, "", "",
	)
	return []care.TaskView{
		mentor(task(AskConsent, Amira, care.FormConsent, "consent", "Toestemming vragen")),
		mentor(task(Prepare, Amira, care.FormChecklist, "preparation", "Overdracht voorbereiden")),
		of("handover", care.EventPrepared, judge),
		of(
			"handover", care.EventPrepared,
			mentor(task(AnswerCollege, Bram, care.FormQuestion, "offer", "Warme overdracht")),
		),
		of(
			"handover", care.EventPrepared,
			sender(task(DecideCollege, Bram, care.FormDecide, "offer", "Warme overdracht")),
		),
		mentor(task(Converse, Chris, care.FormConversation, "conversation", "Warm gesprek")),
		receiver(task(Land, Chris, care.FormLanding, "landing-check", "Landingscheck")),
		at(
			task(Agreement, Chris, care.FormAgreement, "agreement-1", "Afspraak uit het gesprek"), College,
			"Rietveld College", care.Coordinator, Ron, "Ron Dekker",
		),
		receiver(task(Repair, Chris, care.FormRepair, "repair-1-receiver", "Samen zorgen dat de leerling landt")),
		receiver(task(Bridge, Chris, care.FormBridging, "bridging", "Schakelarrangement afspreken")),
		receiver(task(Evaluate, Chris, care.FormEvaluation, "evaluation-6w", "Evaluatie na 6 weken")),
		sender(task(WayBack, Chris, care.FormWayBack, "way-back", "Weg terug regelen")),
		sender(task(Objection, Chris, care.FormObjection, "objection-1", "Bezwaar beantwoorden")),
		of(
			"youth-care", care.EventCareBegan,
			at(
				task(CareGoesOn, Chris, care.FormOffer, "youth-care", "Jeugdhulp loopt door"), Noord, "Wijkteam Noord",
				care.WijkteamWorker, Bos, "J. Bos",
			),
		),
		of(
			"youth-care", care.EventCareBegan,
			sender(task(CareRefused, Chris, care.FormDecide, "youth-care", "Jeugdhulp loopt door")),
		),
		sender(task(Request, Dina, care.FormRequest, "request", "Overdracht beginnen?")),
	}
}
