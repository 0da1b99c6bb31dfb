package webtest

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// The organisations and people that Handovers adds.
const (
	// Rietveld College, where everybody of Handovers goes
	College care.OrganisationID = "00000000-0000-4000-8000-0000000000a5"
	Kiezel  care.OrganisationID = "00000000-0000-4000-8000-0000000000a6" // childcare

	Rita care.StaffID = "00000000-0000-4000-8000-00000000000b" // care coordinator of the college
	Ron  care.StaffID = "00000000-0000-4000-8000-00000000000c" // mentor of the college
	Ria  care.StaffID = "00000000-0000-4000-8000-00000000000d" // manager of the college
	Kim  care.StaffID = "00000000-0000-4000-8000-00000000000e" // mentor of the childcare
	// care coordinator of VSO De Ster, which has no part in anything
	Stella care.StaffID = "00000000-0000-4000-8000-00000000000f"
)

// The handovers of Handovers, from PRO De Linde to Rietveld College, each at another point.
const (
	Amira care.ProcessID = "00000000-0000-4000-8000-0000000000d5" // being prepared; the receiver does not see it yet
	Bram  care.ProcessID = "00000000-0000-4000-8000-0000000000d6" // before the receiver, which gets to see half of it
	// accepted, with youth care and a bridging arrangement
	Chris care.ProcessID = "00000000-0000-4000-8000-0000000000d7"
	Dina  care.ProcessID = "00000000-0000-4000-8000-0000000000d8" // the college asked for it
)

// The tasks of Handovers, one for every form.
var (
	AskConsent    = TaskFor(31) // Karin's
	Prepare       = TaskFor(32) // Karin's
	Judge         = TaskFor(33) // of every coordinator of the college
	AnswerCollege = TaskFor(34) // Karin's: the college asked something
	DecideCollege = TaskFor(35) // of every coordinator of PRO De Linde: the college refused
	Converse      = TaskFor(36) // Karin's
	Land          = TaskFor(37) // Rita's
	Agreement     = TaskFor(38) // Ron's
	Repair        = TaskFor(39) // Rita's
	Bridge        = TaskFor(40) // Rita's
	Evaluate      = TaskFor(41) // Rita's
	WayBack       = TaskFor(42) // Fatima's
	Objection     = TaskFor(43) // Fatima's
	CareGoesOn    = TaskFor(44) // Bos's
	CareRefused   = TaskFor(45) // Fatima's
	Request       = TaskFor(46) // Fatima's
)

// Handovers is Overview with warm handovers.
func Handovers() *Fake {
	f := Overview()
	lyceum := care.Staff{Organisation: College, OrgName: "Rietveld College", OrgKind: care.School, Active: true}
	person := func(base care.Staff, id care.StaffID, name string, role care.Role) care.Staff {
		base.ID, base.Name, base.Role, base.Email = id, name, role, string(id)[34:]+"@voorbeeld.nl"
		return base
	}
	f.Staff = append(f.Staff,
		person(lyceum, Rita, "Rita Smit", care.Coordinator), person(lyceum, Ron, "Ron Dekker", care.Mentor),
		person(lyceum, Ria, "Ria Vos", care.Manager),
		person(
			care.Staff{Organisation: Kiezel, OrgName: "De Kiezel", OrgKind: care.Childcare, Active: true}, Kim,
			"Kim Post", care.Mentor,
		),
		person(
			care.Staff{Organisation: Ster, OrgName: "VSO De Ster", OrgKind: care.School, Active: true}, Stella,
			"Stella Kok", care.Coordinator,
		),
	)
	f.Orgs = []care.Organisation{
		{ID: Kiezel, Kind: care.Childcare, Name: "De Kiezel"},
		{ID: Gemeente, Kind: care.Gemeente, Name: "Gemeente Groningen"},
		linde(), college(),
		{ID: Ster, Kind: care.School, Name: "VSO De Ster", Code: "34CD00"},
		{ID: Noord, Kind: care.Wijkteam, Name: "Wijkteam Noord"},
	}
	f.Handovers = exampleHandovers()
	for _, v := range handoverViews() {
		f.People[v.ID] = v.Person
		f.Views = append(f.Views, v)
	}
	f.Tasks = append(f.Tasks, handoverTasks()...)
	for i := range f.Views {
		for _, t := range f.Tasks {
			if t.Process == f.Views[i].ID && t.Kind == care.Handover {
				f.Views[i].Open = append(f.Views[i].Open, t)
			}
		}
	}
	f.Counts.Sent, f.Counts.Offered = 3, 1
	f.Rows = append(f.Rows, handoverRow())
	return f
}

func linde() care.Organisation {
	return care.Organisation{ID: Linde, Kind: care.School, Name: "PRO De Linde", Code: "12AB00", Region: calendar.Noord}
}

func college() care.Organisation {
	return care.Organisation{
		ID: College, Kind: care.School, Name: "Rietveld College", Code: "56EF00", Region: calendar.Noord,
	}
}

func handoverRow() care.ProcessRow {
	return care.ProcessRow{
		ID: Bram, Kind: care.Handover, State: care.Running, PersonShort: "Bram K.", SchoolName: "PRO De Linde",
		StepTitle:   "Warme overdracht",
		WaitsOnName: "Rita Smit", WaitsOnRole: care.Coordinator, WaitsOnOrg: "Rietveld College",
		WaitsSince: Today.AddDays(-1), DueOn: Today.AddDays(9),
		WorkingDaysLeft: 7, OpenOffer: true, Crossing: care.PoVo, SenderName: "PRO De Linde",
		ReceiverName: "Rietveld College", Side: care.SenderSide,
	}
}

func handoverViews() []care.ProcessView {
	day := calendar.MustDate
	people := map[care.ProcessID]care.Person{
		Amira: {
			FirstName: "Amira", LastName: "Haddad", BirthDate: day("2015-02-03"), Municipality: "Groningen",
			PupilNumber: "L-3001", School: Linde, Education: care.PO,
		},
		Bram: {
			FirstName: "Bram", LastName: "Kuiper", BirthDate: day("2014-10-11"), Municipality: "Groningen",
			School: Linde, Education: care.PO,
		},
		Chris: {
			FirstName: "Chris", Infix: "van", LastName: "Dam", BirthDate: day("2012-05-06"), Municipality: "Groningen",
			School: Linde, Education: care.SO, YouthCare: true,
		},
		Dina: {
			FirstName: "Dina", LastName: "Mol", BirthDate: day("2013-01-02"), Municipality: "Groningen", School: Linde,
			Education: care.PO,
		},
	}
	karin := care.Participant{
		Role: care.Mentor, Organisation: Linde, OrgName: "PRO De Linde", OrgKind: care.School, Staff: Karin,
		StaffName: "Karin de Wit", Since: day("2026-11-02"),
	}
	there := care.Participant{
		Role: care.Coordinator, Organisation: College, OrgName: "Rietveld College", OrgKind: care.School,
		Since: day("2026-11-20"),
	}
	accepted := there
	accepted.Staff, accepted.StaffName = Rita, "Rita Smit"
	parts := map[care.ProcessID][]care.Participant{
		Amira: {karin}, Bram: {karin, there}, Chris: {karin, accepted}, Dina: {there},
	}
	step := func(key, title, opens string) care.Step {
		return care.Step{
			Key: key, Title: title, Planned: day(opens), OpensOn: day(opens), DueOn: day(opens).AddDays(14),
			State: care.StepPlanned,
		}
	}
	var views []care.ProcessView
	for _, id := range []care.ProcessID{Amira, Bram, Chris, Dina} {
		views = append(views, care.ProcessView{
			ID: id, Kind: care.Handover, State: care.Running, Anchor: day("2027-08-23"), Protocol: "handover",
			ProtocolVersion: 1, StartedAt: day("2026-11-02").At(9, 0),
			Person: people[id], School: linde(), Participants: parts[id],
			Route: []care.Step{
				step("consent", "Toestemming vragen", "2026-11-02"),
				step("preparation", "Overdracht voorbereiden", "2026-11-02"),
				step("offer", "Warme overdracht", "2027-03-31"),
				step("conversation", "Warm gesprek", "2027-05-12"),
				step("landing-check", "Landingscheck", "2027-10-04"),
			},
			Journal: handoverJournal(id),
		})
	}
	return views
}

func handoverJournal(id care.ProcessID) []care.JournalEntry {
	at := Today.AddDays(-5)
	lines := []care.JournalEntry{{JournalLine: care.JournalLine{
		Key: "started", At: at.At(9, 0), Event: care.EventStarted,
		Details: care.Details{To: calendar.MustDate("2027-08-23")},
	}}}
	if id != Chris {
		return lines
	}
	objected := care.JournalEntry{
		JournalLine: care.JournalLine{
			Key: "objected", At: at.AddDays(1).At(19, 30), Event: care.EventObjected,
			Guest: "00000000-0000-4000-8000-0000000000e5",
		},
		GuestName: "Chris",
		Texts:     map[string]string{care.TextObjection: "Er staat dat ik vaak te laat ben. Dat klopt niet."},
	}
	talked := care.JournalEntry{
		JournalLine: care.JournalLine{
			Key: "talked", At: at.AddDays(1).At(16, 0), Event: care.EventAnswered, By: Karin,
			Details: care.Details{Step: "conversation", Answer: &care.Answer{
				Outcome: care.Held, On: at, Agreements: []care.AgreedTask{{No: 1, Staff: Ron, Side: care.ReceiverSide}},
			}},
		},
		ByName: "Karin de Wit", StepTitle: "Warm gesprek",
		Texts: map[string]string{care.TextAgreement(1): "Een rondleiding voor de zomer."},
	}
	return append([]care.JournalEntry{objected, talked}, lines...)
}

// exampleHandovers are whole; Withheld is what the receiver does not get to see.
func exampleHandovers() map[care.ProcessID]care.HandoverView {
	day := calendar.MustDate
	base := care.HandoverView{
		Crossing: care.PoVo, Sender: linde(), Receiver: college(), Lead: Linde, YouthCare: care.No,
		Checklist: exampleChecklist(), Consents: exampleConsents(),
		Parties: []care.Party{
			{
				ID: "00000000-0000-4000-8000-0000000000e6", Kind: care.Parent, Name: "Samira Haddad",
				Email: "samira@voorbeeld.nl", Authority: true,
			},
		},
	}
	offered := base
	offered.OSO, offered.PreparedOn = care.OSO{Reference: "OSO-2026-77", Date: day("2026-11-16")}, day("2026-11-20")
	offered.Extra, offered.Withheld = "Bram leest graag hardop.", []care.InfoSet{
		care.ExtraInformation, care.YouthCareInformation,
	}
	accepted := offered
	accepted.Crossing, accepted.Lead, accepted.YouthCare, accepted.YouthCareNote = care.SoRegular, College, care.Yes,
		"Elke week een gesprek met Noord."
	accepted.Withheld, accepted.Extra = nil, "Chris heeft een vaste plek in de klas nodig."
	accepted.Conversation = &care.ConversationView{
		Held: true, On: day("2026-11-19"), Parents: care.Yes, YoungPerson: care.No,
		Participants: "Karin, Rita en vader", Absent: "Leerling: was ziek", Note: "Goed gesprek.",
		Agreements: []care.AgreementView{
			{
				Text: "Een rondleiding voor de zomer.", StaffName: "Ron Dekker", DueOn: day("2026-12-18"),
				State: care.TaskOpen,
			},
		},
	}
	requested := base
	requested.Requested, requested.Checklist, requested.Consents, requested.Withheld = true, nil, nil, care.InfoSets()
	return map[care.ProcessID]care.HandoverView{Amira: base, Bram: offered, Chris: accepted, Dina: requested}
}

func exampleChecklist() []care.ChecklistView {
	item := func(key, title string, mandatory bool, set care.InfoSet) care.ChecklistView {
		return care.ChecklistView{
			ChecklistItem: care.ChecklistItem{Key: key, Title: title, Mandatory: mandatory, Set: set},
		}
	}
	items := []care.ChecklistView{
		item("okr", "Overdrachtsdossier gemaakt in OSO", true, care.TransferFile),
		item("advice", "Schooladvies besproken", true, care.TransferFile),
		item("photo", "Pasfoto", false, care.TransferFile),
		item("tips", "Tips voor de klas", false, care.ExtraInformation),
	}
	items[0].Done, items[0].DoneOn, items[0].DoneByName = true, Today.AddDays(-4), "Karin de Wit"
	return items
}

func exampleConsents() []care.ConsentView {
	until := calendar.MustDate("2027-12-31")
	mother := care.DeciderView{
		Party: "00000000-0000-4000-8000-0000000000e6", Kind: care.Parent, Name: "Samira Haddad", Must: true,
	}
	given, refused := mother, mother
	given.Decision, given.At, given.Means = care.Give, Today.AddDays(-2).At(20, 0), care.ByLink
	refused.Decision, refused.At, refused.Means = care.Refuse, Today.AddDays(-2).At(20, 0), care.ByLink
	return []care.ConsentView{
		{Set: care.TransferFile, State: care.ConsentNotNeeded, Rule: care.ByParents, Until: until},
		{
			Set: care.ExtraInformation, State: care.ConsentRefused, Rule: care.ByParents, Until: until,
			Deciders: []care.DeciderView{refused},
		},
		{
			Set: care.WarmConversation, State: care.ConsentGiven, Rule: care.ByParents, Until: until,
			Deciders: []care.DeciderView{given},
		},
		{
			Set: care.YouthCareInformation, State: care.ConsentOpen, Rule: care.ByParents, Until: until,
			Deciders: []care.DeciderView{mother},
		},
	}
}
