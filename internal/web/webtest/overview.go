package webtest

import (
	"slices"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// The processes that Overview adds, one for every state.
const (
	Paused  care.ProcessID = "00000000-0000-4000-8000-0000000000c3" // suspended
	Ended   care.ProcessID = "00000000-0000-4000-8000-0000000000c4" // came to its end
	Halted  care.ProcessID = "00000000-0000-4000-8000-0000000000c5" // stopped early
	Begun   care.ProcessID = "00000000-0000-4000-8000-0000000000c6" // not started yet
	Crowded care.ProcessID = "00000000-0000-4000-8000-0000000000c7" // every kind of step, an open offer, unreachable
)

// Gemeente is a municipality that takes part in Sanne's process; Wethouder its manager.
const (
	Gemeente  care.OrganisationID = "00000000-0000-4000-8000-0000000000a4"
	Wethouder care.StaffID        = "00000000-0000-4000-8000-000000000009"
	NoordBaas care.StaffID        = "00000000-0000-4000-8000-00000000000a" // manager of Wijkteam Noord
)

// Overview is Example with processes in every state, their figures, and mails.
func Overview() *Fake {
	f := Example()
	f.SchoolList = append(
		f.SchoolList,
		care.Organisation{ID: Ster, Kind: care.School, Name: "VSO De Ster", Code: "34CD00", Region: calendar.Noord},
	)
	f.Towns = []string{"'s-Hertogenbosch", "Groningen", "Súdwest-Fryslân"}
	f.Staff = append(f.Staff,
		care.Staff{
			ID: Wethouder, Name: "Wil Mulder", Role: care.Manager, Organisation: Gemeente,
			OrgName: "Gemeente Groningen", OrgKind: care.Gemeente, Active: true,
		},
		care.Staff{
			ID: NoordBaas, Name: "Ina Noord", Role: care.Manager, Organisation: Noord, OrgName: "Wijkteam Noord",
			OrgKind: care.Wijkteam, Active: true,
		},
	)
	for i := range f.Staff {
		f.Staff[i].Email = string(f.Staff[i].ID)[34:] + "@voorbeeld.nl"
	}
	for i := range f.Views {
		f.completeView(&f.Views[i])
	}
	f.Views = append(
		f.Views, f.inState(Paused, care.Suspended), f.inState(Ended, care.Closed), f.inState(Halted, care.Stopped),
		f.inState(Begun, care.Starting), f.crowded(),
	)
	f.Counts = care.ProcessCounts{Running: 212, Late: 9, Offers: 5, Suspended: 2, Unreachable: 0, Closed: 41}
	f.Rows = overviewRows()
	f.MailList = overviewMails()
	return f
}

// completeView adds to an example what the page of a process shows beyond it.
func (f *Fake) completeView(v *care.ProcessView) {
	v.Protocol = string(care.Followup)
	v.Person.LastName, v.Person.PupilNumber = f.People[v.ID].LastName, "L-1042"
	v.Person.BirthDate = calendar.MustDate("2008-03-12")
	for i := range v.Route {
		v.Route[i].Planned = v.Route[i].OpensOn
	}
	v.Route[0].ClosedOn, v.Route[1].ClosedOn = calendar.MustDate("2026-06-11"), calendar.MustDate("2026-08-24")
	late := f.Tasks[0]
	late.Process, late.Try = v.ID, 1
	late.NextRung = &care.Rung{No: 2, On: calendar.MustDate("2026-11-27"), Tell: care.TellCoordinator}
	v.Open = []care.TaskView{late}
	v.Participants = append(slices.Clone(v.Participants),
		care.Participant{
			Role: care.WijkteamWorker, Organisation: Noord, OrgName: "Wijkteam Noord", OrgKind: care.Wijkteam,
			Staff: Bos, StaffName: "J. Bos", Since: Today.AddDays(-20),
		},
		care.Participant{
			Role: care.WijkteamWorker, Organisation: Gemeente, OrgName: "Gemeente Groningen", OrgKind: care.Gemeente,
			Since: Today.AddDays(-3),
		},
	)
	v.Plan = &care.PlanView{
		Version: 2, At: calendar.MustDate("2026-06-11").At(10, 40), ByName: "Karin de Wit",
		OwnWords: "Ik wil werken met planten.", Involved: "moeder",
		Areas: []care.PlanArea{
			{Area: care.AreaSupport, Text: "Jobcoach."},
			{Area: care.AreaHousing, Text: "Bij moeder."},
			{Area: care.AreaSchoolWork, Text: "Kwekerij."},
			{Area: care.AreaIncome, Text: "Wajong."},
			{Area: care.AreaWellBeing, Waived: "wilde Sanne niet bespreken"},
		},
	}
}

func (f *Fake) inState(id care.ProcessID, state care.ProcessState) care.ProcessView {
	v := f.Views[0]
	v.ID, v.State = id, state
	switch state {
	case care.Suspended:
		v.Journal = append(
			[]care.JournalEntry{
				{
					JournalLine: care.JournalLine{
						At: Today.AddDays(-4).At(9, 0), Event: care.EventSuspended, By: Fatima,
					},
					ByName: "Fatima el Amrani",
				},
			},
			v.Journal...,
		)
		v.Open = slices.Clone(v.Open)
		v.Open[0].Suspended = true
	case care.Closed:
		v.Outcome, v.EndedAt, v.Open = string(care.HandedOver), Today.AddDays(-2).At(11, 0), nil
	case care.Stopped:
		v.Outcome, v.EndedAt, v.Open = string(care.StopMovedAbroad), Today.AddDays(-2).At(11, 0), nil
	case care.Starting:
		v.Route, v.Open, v.Journal, v.Plan, v.StartedAt, v.ProtocolVersion = nil, nil, nil, nil, time.Time{}, 0
	}
	return v
}

func (f *Fake) crowded() care.ProcessView {
	v := f.Views[0]
	v.ID, v.Unreachable = Crowded, true
	step := func(key, title, on string, state care.StepState, provisional bool) care.Step {
		d := calendar.MustDate(on)
		return care.Step{
			Key: key, Title: title, Planned: d, OpensOn: d, DueOn: d.AddDays(14), State: state,
			Provisional: provisional,
		}
	}
	v.Route = []care.Step{
		step("future-plan", "Toekomstplan", "2026-04-17", care.StepBeforeStart, false),
		step("contact-6w", "Contactmoment na 6 weken", "2026-08-24", care.StepMissed, false),
		step("contact-3m", "Contactmoment na 3 maanden", "2026-11-06", care.StepPlanned, false),
		step("extra-1", "Extra contactmoment", "2027-01-04", care.StepPlanned, false),
		step("contact-6m", "Contactmoment na 6 maanden", "2027-01-11", care.StepSkipped, false),
		step("contact-24m", "Contactmoment na 24 maanden", "2028-07-10", care.StepPlanned, true),
	}
	offer := f.Tasks[7]
	offer.AssigneeName, offer.Assignee = "", ""
	v.Open = append(slices.Clone(v.Open), offer, f.Tasks[6])
	return v
}

func overviewRows() []care.ProcessRow {
	day := calendar.MustDate
	row := care.ProcessRow{
		Kind: care.Followup, State: care.Running, SchoolName: "PRO De Linde", StepTitle: "Contactmoment na 3 maanden",
	}
	with := func(id care.ProcessID, short string, change func(*care.ProcessRow)) care.ProcessRow {
		r := row
		r.ID, r.PersonShort = id, short
		change(&r)
		return r
	}
	return []care.ProcessRow{
		with(Sanne, "Sanne B.", func(r *care.ProcessRow) {
			r.WaitsOnName, r.WaitsOnRole = "Karin de Wit", care.Mentor
			r.WaitsSince, r.DueOn, r.WorkingDaysLeft = day("2026-11-06"), day("2026-11-20"), -2
		}),
		with(Crowded, "Yusuf A.", func(r *care.ProcessRow) {
			r.WaitsOnName, r.WaitsOnRole, r.WaitsSince, r.DueOn, r.OpenOffer, r.Unreachable = "Wijkteam Noord",
				care.WijkteamWorker, Today, Today, true, true
		}),
		with(Odd, `D'Angelo "<b>Bo</b>" H.`, func(r *care.ProcessRow) {
			r.NextTitle, r.NextOn = "Contactmoment na 6 maanden", day("2027-01-11")
		}),
		with(Paused, "Milan V.", func(r *care.ProcessRow) {
			r.State, r.WaitsSince = care.Suspended, Today.AddDays(-4)
		}),
		with(Begun, "Noor H.", func(r *care.ProcessRow) { r.State, r.StepTitle = care.Starting, "" }),
	}
}

func overviewMails() []care.MailView {
	at := Today.At(8, 1)
	return []care.MailView{
		{ID: care.NewID(), Kind: "morning", State: care.MailSent, ToName: "Karin de Wit", CreatedAt: at, SentAt: at},
		{
			ID: care.NewID(), Kind: "urgent", State: care.MailInDoubt, ToName: "J. Bos", CreatedAt: at,
			Problem: "timeout",
		},
		{
			ID: care.NewID(), Kind: "urgent", State: care.MailFailed, ToName: "Tom Jansen", CreatedAt: at,
			Problem: `400 <b>bad</b>`,
		},
		{ID: care.NewID(), Kind: "morning", State: care.MailQueued, ToName: "Tom Jansen", CreatedAt: at},
		{ID: care.NewID(), Kind: "morning", State: care.MailSending, CreatedAt: at},
	}
}
