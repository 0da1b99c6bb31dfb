package webtest

import (
	"fmt"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// The people of Example.
const (
	Karin   care.StaffID = "00000000-0000-4000-8000-000000000001" // mentor of PRO De Linde
	Tom     care.StaffID = "00000000-0000-4000-8000-000000000002" // mentor of PRO De Linde
	Fatima  care.StaffID = "00000000-0000-4000-8000-000000000003" // care coordinator of PRO De Linde
	Bos     care.StaffID = "00000000-0000-4000-8000-000000000004" // worker of Wijkteam Noord
	Directe care.StaffID = "00000000-0000-4000-8000-000000000005" // manager of PRO De Linde
	Beheer  care.StaffID = "00000000-0000-4000-8000-000000000006" // administrator of PRO De Linde
	Elders  care.StaffID = "00000000-0000-4000-8000-000000000007" // mentor of another school
	Gone    care.StaffID = "00000000-0000-4000-8000-000000000008" // mentor who left: not active
)

// Linde and the other organisations of Example.
const (
	Linde care.OrganisationID = "00000000-0000-4000-8000-0000000000a1"
	Noord care.OrganisationID = "00000000-0000-4000-8000-0000000000a2"
	Ster  care.OrganisationID = "00000000-0000-4000-8000-0000000000a3"
)

// Sanne's process, and that of somebody whose name is hard on pages.
const (
	Sanne care.ProcessID = "00000000-0000-4000-8000-0000000000c1"
	Odd   care.ProcessID = "00000000-0000-4000-8000-0000000000c2"
)

// Today is the day of Example: Tuesday 24 November 2026, ten in the morning in Amsterdam.
var Today = calendar.MustDate("2026-11-24")

// Now is ten o'clock on Today.
func Now() time.Time { return Today.At(10, 0) }

// TaskFor returns the id of Example's task with that number.
func TaskFor(n int) care.TaskID {
	return care.TaskID(fmt.Sprintf("00000000-0000-4000-8000-0000000001%02d", n))
}

// The tasks of Example, one for every form and every group of the inbox.
var (
	LateContact   = TaskFor(1)  // Karin's, second of three tries, two working days late
	TodayPlan     = TaskFor(2)  // Karin's future plan, due today
	WeekClosing   = TaskFor(3)  // Karin's closing, due this week
	LaterReoffer  = TaskFor(4)  // Karin's, due after this week
	Snoozed       = TaskFor(5)  // Karin's, until next week
	DoneContact   = TaskFor(6)  // answered by Karin yesterday
	NotOpenYet    = TaskFor(7)  // Karin's, opens in January
	OfferToNoord  = TaskFor(8)  // Bos's: help is asked
	QuestionBack  = TaskFor(9)  // Karin's: Noord asked something
	DecideOffer   = TaskFor(10) // for every coordinator: everybody refused
	TomsContact   = TaskFor(11) // Tom's
	LastTry       = TaskFor(12) // Karin's, third of three tries
	SuspendedTask = TaskFor(13) // Karin's, of a suspended process
	OddContact    = TaskFor(14) // Karin's, about somebody with a hard name
)

// Example returns a school, a wijkteam and the work of one mentor on Today.
func Example() *Fake {
	f := &Fake{
		Staff: exampleStaff(), People: examplePeople(), Tasks: exampleTasks(),
		Towns: []string{"Groningen", "Leeuwarden"},
	}
	f.SchoolList = []care.Organisation{
		{ID: Linde, Kind: care.School, Name: "PRO De Linde", Code: "12AB00", Region: calendar.Noord},
	}
	f.Previous = map[care.ProcessID][]care.PreviousAnswer{Sanne: {
		{
			On: calendar.MustDate("2026-08-24"), Title: "Contactmoment na 6 weken", Form: care.FormContact,
			ByName: "Karin de Wit",
			Answer: care.Answer{
				Outcome: care.Reached, Channel: "phone", Place: care.PlaceWork, Stable: care.Yes, SupportRuns: care.Yes,
			},
			Texts: map[string]string{care.TextPlace: "kwekerij Vos", care.TextOwnWords: "Ik sta graag vroeg op."},
		},
		{
			On: calendar.MustDate("2026-06-11"), Title: "Toekomstplan", Form: care.FormFuturePlan,
			ByName: "Karin de Wit",
			Answer: care.Answer{Outcome: care.Done},
		},
	}}
	f.Offers = map[care.TaskID][]care.JournalEntry{}
	said := []care.JournalEntry{{
		JournalLine: care.JournalLine{
			At: Today.AddDays(-3).At(15, 12), Event: care.EventAnswered, By: Karin,
			Details: care.Details{Answer: &care.Answer{
				Outcome: care.Reached, Place: care.PlaceNone, PlaceLost: true,
				Help: []care.LifeArea{care.AreaHousing, care.AreaIncome},
			}},
		},
		ByName: "Karin de Wit", OrgName: "PRO De Linde",
		Texts: map[string]string{care.TextNote: "Sanne is haar kamer kwijt en slaapt bij een vriendin."},
	}}
	f.Offers[OfferToNoord], f.Offers[DecideOffer] = said, said
	f.Offers[QuestionBack] = append(said[:1:1], care.JournalEntry{
		JournalLine: care.JournalLine{At: Today.AddDays(-1).At(9, 30), Event: care.EventOfferAskedBack, By: Bos},
		ByName:      "J. Bos", OrgName: "Wijkteam Noord",
		Texts: map[string]string{care.TextQuestion: "Tot wanneer kan Sanne bij die vriendin blijven?"},
	})
	f.Views = exampleViews()
	return f
}

func exampleStaff() []care.Staff {
	linde := care.Staff{Organisation: Linde, OrgName: "PRO De Linde", OrgKind: care.School, Active: true}
	person := func(base care.Staff, id care.StaffID, name string, role care.Role) care.Staff {
		base.ID, base.Name, base.Role = id, name, role
		return base
	}
	noord := care.Staff{Organisation: Noord, OrgName: "Wijkteam Noord", OrgKind: care.Wijkteam, Active: true}
	ster := care.Staff{Organisation: Ster, OrgName: "VSO De Ster", OrgKind: care.School, Active: true}
	gone := person(linde, Gone, "Piet Weg", care.Mentor)
	gone.Active = false
	return []care.Staff{
		person(linde, Karin, "Karin de Wit", care.Mentor), person(linde, Tom, "Tom Jansen", care.Mentor),
		person(linde, Fatima, "Fatima el Amrani", care.Coordinator),
		person(linde, Directe, "Marijke Postma", care.Manager),
		person(linde, Beheer, "Anne Smit", care.Admin), person(noord, Bos, "J. Bos", care.WijkteamWorker),
		person(ster, Elders, "Els Veen", care.Mentor), gone,
	}
}

func examplePeople() map[care.ProcessID]care.Person {
	return map[care.ProcessID]care.Person{
		Sanne: {
			FirstName: "Sanne", LastName: "Bakker", BirthDate: calendar.MustDate("2008-03-12"),
			Municipality: "Groningen",
			Phone:        "06-12 34 56 78", Email: "sanne@voorbeeld.nl", WhereToReach: "appen, na vier uur",
			School:    Linde,
			Education: care.PRO,
		},
		Odd: {
			FirstName: `D'Angelo "<b>Bo</b>"`, Infix: "van 't", LastName: `Hof</script><script>alert(1)</script>`,
			Phone: `javascript:alert(1)`, Email: `a@b.nl?subject=<x>`, School: Linde, Education: care.VSO,
		},
	}
}

func exampleViews() []care.ProcessView {
	people := examplePeople()
	school := care.Organisation{ID: Linde, Kind: care.School, Name: "PRO De Linde", Code: "12AB00"}
	day := calendar.MustDate
	view := care.ProcessView{
		ID: Sanne, Kind: care.Followup, State: care.Running, Anchor: day("2026-07-10"), Protocol: "Nazorg VSO/PRO",
		ProtocolVersion: 1,
		StartedAt:       day("2026-04-14").At(9, 0), Person: people[Sanne], School: school,
		Route: []care.Step{
			{
				Key: "future-plan", Title: "Toekomstplan", OpensOn: day("2026-04-17"), DueOn: day("2026-06-12"),
				State: care.StepDone,
			},
			{
				Key: "contact-6w", Title: "Contactmoment na 6 weken", OpensOn: day("2026-08-24"),
				DueOn: day("2026-09-07"), State: care.StepDone,
			},
			{
				Key: "contact-3m", Title: "Contactmoment na 3 maanden", OpensOn: day("2026-11-06"),
				DueOn: day("2026-11-20"), State: care.StepPlanned,
			},
			{
				Key: "contact-6m", Title: "Contactmoment na 6 maanden", OpensOn: day("2027-01-11"),
				DueOn: day("2027-01-25"), State: care.StepPlanned,
			},
		},
		Participants: []care.Participant{
			{
				Role: care.Mentor, Organisation: Linde, OrgName: "PRO De Linde", OrgKind: care.School, Staff: Karin,
				StaffName: "Karin de Wit",
			},
		},
	}
	answer := care.Answer{
		Outcome: care.Reached, Channel: "phone", Place: care.PlaceWork, Stable: care.Yes, SupportRuns: care.Yes,
	}
	view.Journal = []care.JournalEntry{{
		JournalLine: care.JournalLine{
			Key: "a", At: Today.AddDays(-1).At(15, 12), Event: care.EventAnswered, By: Karin,
			Details: care.Details{Step: "contact-6w", Task: DoneContact, Answer: &answer},
		},
		ByName: "Karin de Wit", StepTitle: "Contactmoment na 6 weken",
		Texts: map[string]string{care.TextPlace: "kwekerij Vos", care.TextNote: "Gaat goed."},
	}}
	odd := view
	odd.ID, odd.Person, odd.Journal = Odd, people[Odd], nil
	return []care.ProcessView{view, odd}
}

func exampleTasks() []care.TaskView {
	day := calendar.MustDate
	base := care.TaskView{
		Process: Sanne, Kind: care.Followup, Step: "contact-3m", Title: "Contactmoment na 3 maanden",
		Form: care.FormContact, State: care.TaskOpen,
		Try: 1, Tries: 3, Role: care.Mentor, Org: Linde, OrgName: "PRO De Linde", Assignee: Karin,
		AssigneeName: "Karin de Wit",
		OpensOn:      day("2026-11-06"), OpensAt: day("2026-11-06").At(0, 0), DueOn: day("2026-11-20"),
		DueAt:           day("2026-11-21").At(0, 0),
		WorkingDaysLeft: -2, PersonShort: "Sanne B.", PersonFirst: "Sanne", SchoolName: "PRO De Linde",
		SenderName: "PRO De Linde",
	}
	task := func(id care.TaskID, change func(*care.TaskView)) care.TaskView {
		t := base
		t.ID = id
		change(&t)
		return t
	}
	due := func(t *care.TaskView, on string, left int) {
		t.DueOn, t.DueAt, t.WorkingDaysLeft = day(on), day(on).AddDays(1).At(0, 0), left
	}
	offer := func(t *care.TaskView, form care.Form, role care.Role) {
		t.Form, t.Role, t.Title, t.Tries, t.OfferFor, t.OfferWhy = form, role, "Hulp nodig na school", 0, "wijkteam",
			care.EventAnswered
		due(t, "2026-11-27", 3)
	}
	return []care.TaskView{
		task(LateContact, func(t *care.TaskView) { t.Try = 2 }),
		task(TodayPlan, func(t *care.TaskView) {
			t.Form, t.Title, t.Step, t.Tries = care.FormFuturePlan, "Toekomstplan", "future-plan", 0
			due(t, "2026-11-24", 0)
		}),
		task(WeekClosing, func(t *care.TaskView) {
			t.Form, t.Title, t.Step, t.Tries = care.FormClosing, "Afsluiting", "closing", 0
			due(t, "2026-11-27", 3)
		}),
		task(LaterReoffer, func(t *care.TaskView) {
			t.Form, t.Title, t.Step = care.FormReoffer, "Opnieuw contact aanbieden", "contact-12m"
			due(t, "2026-12-04", 8)
		}),
		task(Snoozed, func(t *care.TaskView) {
			t.PickUpOn = day("2026-11-30")
			due(t, "2026-12-04", 8)
		}),
		task(DoneContact, func(t *care.TaskView) {
			t.Title, t.Step, t.State, t.ClosedBy, t.ClosedByName = "Contactmoment na 6 weken", "contact-6w",
				care.TaskAnswered, Karin, "Karin de Wit"
			t.ClosedAt = Today.AddDays(-1).At(15, 12)
			t.Answer = &care.Answer{
				Outcome: care.Reached, Channel: "phone", Place: care.PlaceWork, Stable: care.Yes, SupportRuns: care.Yes,
			}
		}),
		task(NotOpenYet, func(t *care.TaskView) {
			t.Title, t.Step = "Contactmoment na 6 maanden", "contact-6m"
			t.OpensOn, t.OpensAt = day("2027-01-11"), day("2027-01-11").At(0, 0)
			due(t, "2027-01-25", 38)
		}),
		task(OfferToNoord, func(t *care.TaskView) {
			offer(t, care.FormOffer, care.WijkteamWorker)
			t.Org, t.OrgName, t.Assignee, t.AssigneeName = Noord, "Wijkteam Noord", Bos, "J. Bos"
		}),
		task(QuestionBack, func(t *care.TaskView) { offer(t, care.FormQuestion, care.Mentor) }),
		task(DecideOffer, func(t *care.TaskView) {
			offer(t, care.FormDecide, care.Coordinator)
			t.Assignee, t.AssigneeName = "", ""
		}),
		task(TomsContact, func(t *care.TaskView) { t.Assignee, t.AssigneeName = Tom, "Tom Jansen" }),
		task(LastTry, func(t *care.TaskView) {
			t.Try = 3
			due(t, "2026-11-25", 1)
		}),
		task(SuspendedTask, func(t *care.TaskView) {
			t.Suspended = true
			due(t, "2026-12-11", 13)
		}),
		task(OddContact, func(t *care.TaskView) {
			t.Process, t.PersonShort, t.PersonFirst = Odd, `D'Angelo "<b>Bo</b>" H.`, `D'Angelo "<b>Bo</b>"`
			due(t, "2026-11-26", 2)
		}),
	}
}
