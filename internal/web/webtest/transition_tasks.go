package webtest

import (
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Mies is a manager of Wijkteam Noord, whom TransitionTasks adds.
const Mies care.StaffID = "00000000-0000-4000-8000-000000000012"

// The tasks that TransitionTasks adds, one for every form that Transitioning has no open task of.
var (
	Perspective    = TaskFor(61) // Karin's
	Draft          = TaskFor(62) // Karin's
	ChooseLaw      = TaskFor(63) // J. Bos's
	Complete       = TaskFor(64) // J. Bos's
	Decision       = TaskFor(65) // J. Bos's
	OfferToDesk    = TaskFor(66) // of every worker of the Wmo desk
	QuestionOfDesk = TaskFor(67) // J. Bos's
	DeskRefused    = TaskFor(68) // J. Bos's
	LandedAtDesk   = TaskFor(69) // Wanda's, of Sem
	LastLook       = TaskFor(70) // J. Bos's, of Sem
	RepairAtDesk   = TaskFor(71) // Wanda's, of Sem: the support did not run on the birthday
	PlanTable      = TaskFor(72) // J. Bos's
	HoldTable      = TaskFor(73) // J. Bos's
	HoldMoneyTable = TaskFor(74) // J. Bos's
	UsePower       = TaskFor(75) // of every manager of Wijkteam Noord
	KeepAgreement  = TaskFor(76) // Wanda's, of Sem
	TalkToDesk     = TaskFor(77) // J. Bos's, of Sem
	TableOfSchool  = TaskFor(78) // Fatima's, of Sanne: a table in a follow-up
)

// TransitionTasks is Transitioning with an open task for every form of a transition and of a table.
func TransitionTasks() *Fake {
	f := Transitioning()
	f.Staff = append(f.Staff, care.Staff{
		ID: Mies, Name: "Mies Bakker", Role: care.Manager, Organisation: Noord, OrgName: "Wijkteam Noord",
		OrgKind: care.Wijkteam, Email: "12@voorbeeld.nl", Active: true,
	})
	asked := care.TableView{
		Key: "table-2", Why: care.TableAsked, Reason: "Wie regelt het begeleid wonen?",
		CalledAt: Today.AddDays(-2).At(10, 0), Open: true,
	}
	for i := range f.Views {
		v := &f.Views[i]
		switch v.ID {
		case Milou:
			v.Tables = append(slices.Clone(v.Tables), asked)
			v.Journal = append([]care.JournalEntry{notAgreed()}, v.Journal...)
		case Sem:
			v.Journal = append([]care.JournalEntry{runsNot(), tableRecord()}, v.Journal...)
		case Sanne:
			first := asked
			first.Key = "table-1"
			v.Tables = []care.TableView{first}
		}
	}
	f.Tasks = append(f.Tasks, formTasks()...)
	return f
}

// formTasks are open since a week and due in three working days.
func formTasks() []care.TaskView {
	milou := transitionTask(Milou, "Milou", "Milou D.", calendar.MustDate("2027-04-12"))
	sem := transitionTask(Sem, "Sem", "Sem V.", calendar.MustDate("2026-11-03"))
	task := func(t care.TaskView, id care.TaskID, form care.Form, step, title string) care.TaskView {
		t.ID, t.Form, t.Step, t.Title = id, form, step, title
		t.OpensOn, t.DueOn, t.WorkingDaysLeft = Today.AddDays(-7), Today.AddDays(3), 3
		t.OpensAt, t.DueAt = t.OpensOn.At(0, 0), t.DueOn.AddDays(1).At(0, 0)
		return t
	}
	karin := func(t care.TaskView) care.TaskView {
		t.Org, t.OrgName, t.Role, t.Assignee, t.AssigneeName = Linde, "PRO De Linde", care.Mentor, Karin, "Karin de Wit"
		return t
	}
	desk := func(t care.TaskView, who care.StaffID, name string) care.TaskView {
		t.Org, t.OrgName, t.Assignee, t.AssigneeName = Gemeente, "Gemeente Groningen", who, name
		return t
	}
	offer := func(t care.TaskView) care.TaskView {
		t.OfferFor, t.OfferWhy = "handover", care.EventPrepared
		return t
	}
	power := task(milou, UsePower, care.FormPower, "table-1", "Knoop doorhakken na de overlegtafel")
	power.Role, power.Assignee, power.AssigneeName = care.Manager, "", ""
	ofSchool := task(care.TaskView{
		Process: Sanne, Kind: care.Followup, State: care.TaskOpen, Try: 1, Role: care.Coordinator, Org: Linde,
		OrgName: "PRO De Linde", PersonShort: "Sanne B.", PersonFirst: "Sanne",
		SchoolName: "PRO De Linde", SenderName: "PRO De Linde",
	}, TableOfSchool, care.FormTableInvite, "table-1", "Overlegtafel plannen")
	return []care.TaskView{
		karin(task(milou, Perspective, care.FormPerspective, "future-perspective", "Toekomstperspectief beginnen")),
		karin(task(milou, Draft, care.FormPlanDraft, "plan-draft", "Plan in concept")),
		task(milou, ChooseLaw, care.FormLaw, "law", "Welke wet vanaf 18"),
		task(milou, Complete, care.FormPlanComplete, "plan-complete", "Plan compleet"),
		task(milou, Decision, care.FormDecision, "decision", "Is er een besluit?"),
		offer(
			desk(
				task(milou, OfferToDesk, care.FormOffer, "handover", "Warme overdracht"), "",
				"",
			),
		),
		offer(task(milou, QuestionOfDesk, care.FormQuestion, "handover", "Warme overdracht")),
		offer(task(milou, DeskRefused, care.FormDecide, "handover", "Warme overdracht")),
		desk(task(sem, LandedAtDesk, care.FormLanding, "landing-check", "Landingscheck"), Wanda, "Wanda Smit"),
		task(sem, LastLook, care.FormLastLook, "last-look-2", "Laatste blik op de jeugdhulp"),
		desk(
			task(sem, RepairAtDesk, care.FormRepair, "repair-0-receiver", "Herstel na de landingscheck"), Wanda,
			"Wanda Smit",
		),
		task(milou, PlanTable, care.FormTableInvite, "table-2", "Overlegtafel plannen"),
		task(milou, HoldTable, care.FormTable, "table-2", "Overlegtafel, besluit vastleggen"),
		task(milou, HoldMoneyTable, care.FormFinancing, "table-1", "Tafel over de financiering, besluit vastleggen"),
		power,
		desk(
			task(sem, KeepAgreement, care.FormAgreement, "table-1-agreement-1", "Afspraak van de overlegtafel"), Wanda,
			"Wanda Smit",
		),
		task(sem, TalkToDesk, care.FormConversation, "conversation", "Warm gesprek vastleggen"),
		ofSchool,
	}
}

func notAgreed() care.JournalEntry {
	return care.JournalEntry{
		JournalLine: care.JournalLine{
			Key: "table_not_agreed", At: Today.AddDays(-1).At(16, 0), Event: care.EventTableNotAgreed, By: Bos,
			Details: care.Details{Step: "table-1", Answer: &care.Answer{Outcome: care.NotAgreed}},
		},
		ByName: "J. Bos", StepTitle: "Tafel over de financiering", Texts: map[string]string{
			care.TextParticipants: "J. Bos en de gemeente",
			care.TextReason:       "De gemeente wil het weekend niet betalen.",
		},
	}
}

func runsNot() care.JournalEntry {
	return care.JournalEntry{
		JournalLine: care.JournalLine{
			Key: "runs_not", At: Today.AddDays(-10).At(9, 0), Event: care.EventAnswered, By: Bos,
			Details: care.Details{Step: "switch-day", Answer: &care.Answer{Outcome: care.RunsNot}},
		},
		ByName: "J. Bos", StepTitle: "Loopt de steun op de 18e verjaardag?",
		Texts: map[string]string{care.TextNote: "De begeleider is nog niet geweest."},
	}
}

func tableRecord() care.JournalEntry {
	return care.JournalEntry{
		JournalLine: care.JournalLine{
			Key: "table_decided", At: Today.AddDays(-70).At(9, 0), Event: care.EventTableDecided, By: Bos,
			Details: care.Details{Step: "table-1", Answer: &care.Answer{
				Outcome:    care.Decided,
				Agreements: []care.AgreedTask{{No: 1, Staff: Wanda, Side: care.ReceiverSide, DueOn: Today}},
			}},
		},
		ByName: "J. Bos",
		Texts: map[string]string{
			care.TextAgreement(1): "Wanda regelt een begeleider.",
			care.TextDecision:     "De gemeente helpt vanaf de verjaardag.",
		},
	}
}
