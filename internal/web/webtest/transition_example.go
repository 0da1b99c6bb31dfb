package webtest

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// The people that Transitioning adds.
const (
	Bea   care.StaffID = "00000000-0000-4000-8000-000000000010" // another worker of Wijkteam Noord
	Wanda care.StaffID = "00000000-0000-4000-8000-000000000011" // worker of the Wmo desk: Gemeente Groningen
	// worker of Wijkteam Oost, which has no part in anything
	Olga care.StaffID = "00000000-0000-4000-8000-000000000019"

	Oost care.OrganisationID = "00000000-0000-4000-8000-0000000000a7"
)

// The transitions of Transitioning, from Wijkteam Noord to Gemeente Groningen.
const (
	// in the middle: begun late, the law answered, a dispute about money, two versions of the plan
	Milou care.ProcessID = "00000000-0000-4000-8000-0000000000da"
	// 18 since three weeks and accepted; youth care ended; no school
	Sem care.ProcessID = "00000000-0000-4000-8000-0000000000db"

	MilouItself care.PartyID = "00000000-0000-4000-8000-0000000000ea"
	MilousMum   care.PartyID = "00000000-0000-4000-8000-0000000000eb" // with authority and a mail address
	MilousDad   care.PartyID = "00000000-0000-4000-8000-0000000000ec" // without a mail address
	SemItself   care.PartyID = "00000000-0000-4000-8000-0000000000ed"
	SemsMum     care.PartyID = "00000000-0000-4000-8000-0000000000ee" // allowed to read on
	SemsDad     care.PartyID = "00000000-0000-4000-8000-0000000000ef" // not allowed

	Lotte care.PersonID = "00000000-0000-4000-9000-0000000000f1" // on the watch list: turns 16
	// on the watch list: turns 17 and a half; of whom no municipality is known
	Job care.PersonID = "00000000-0000-4000-9000-0000000000f2"

	// Through which the wijkteam knows them; they have no page.
	LottesFollowup care.ProcessID = "00000000-0000-4000-8000-0000000000f3"
	JobsFollowup   care.ProcessID = "00000000-0000-4000-8000-0000000000f4"
	JobsHandover   care.ProcessID = "00000000-0000-4000-8000-0000000000f5"
)

// Transitioning is Handovers with transitions 18-/18+, people for the watch list, and guests of the transitions.
func Transitioning() *Fake {
	f := Handovers()
	noord := care.Staff{
		Organisation: Noord, OrgName: "Wijkteam Noord", OrgKind: care.Wijkteam, Role: care.WijkteamWorker, Active: true,
	}
	desk := care.Staff{
		Organisation: Gemeente, OrgName: "Gemeente Groningen", OrgKind: care.Gemeente, Role: care.WijkteamWorker,
		Active: true,
	}
	noord.ID, noord.Name, noord.Email = Bea, "Bea Prins", "10@voorbeeld.nl"
	desk.ID, desk.Name, desk.Email = Wanda, "Wanda Smit", "11@voorbeeld.nl"
	east := care.Staff{
		ID: Olga, Name: "Olga Oost", Email: "19@voorbeeld.nl", Organisation: Oost, OrgName: "Wijkteam Oost",
		OrgKind: care.Wijkteam, Role: care.WijkteamWorker, Active: true,
	}
	f.Staff = append(f.Staff, noord, desk, east)
	f.Handovers[Milou], f.Handovers[Sem] = milousHandover(), semsHandover()
	for _, v := range []care.ProcessView{milou(), sem()} {
		f.People[v.ID] = v.Person
		f.Views = append(f.Views, v)
		f.Tasks = append(f.Tasks, v.Open...)
	}
	f.Rows = append(f.Rows, care.ProcessRow{
		ID: Milou, Kind: care.Transition, State: care.Running, PersonShort: "Milou D.", SchoolName: "Wijkteam Noord",
		StepTitle:   "Melding bij de Wmo",
		WaitsOnName: "J. Bos", WaitsOnRole: care.WijkteamWorker, WaitsOnOrg: "Wijkteam Noord",
		WaitsSince: Today.AddDays(-11), DueOn: Today.AddDays(3),
		WorkingDaysLeft: 3, SenderName: "Wijkteam Noord", ReceiverName: "Gemeente Groningen", Side: care.SenderSide,
	})
	f.Known, f.WatchFor = knownPeople(), watched()
	if f.Parties == nil {
		f.Parties, f.GuestViews = map[care.ProcessID][]care.Party{}, map[care.PartyID]care.GuestView{}
	}
	f.addTransitionGuests()
	return f
}

func noordTeam() care.Organisation {
	return care.Organisation{
		ID: Noord, Kind: care.Wijkteam, Name: "Wijkteam Noord", Municipalities: []string{"Groningen"},
	}
}

func wmoDesk() care.Organisation {
	return care.Organisation{
		ID: Gemeente, Kind: care.Gemeente, Name: "Gemeente Groningen", Municipalities: []string{"Groningen"},
	}
}

func milousHandover() care.HandoverView {
	until := calendar.MustDate("2027-10-12")
	milou := care.DeciderView{Party: MilouItself, Kind: care.YoungPerson, Name: "Milou", Must: true}
	given := milou
	given.Decision, given.At, given.Means = care.Give, Today.AddDays(-4).At(20, 10), care.ByLink
	return care.HandoverView{
		Sender: noordTeam(), Receiver: wmoDesk(), Lead: Noord, YouthCare: care.Yes,
		Withheld: []care.InfoSet{care.YouthCareInformation},
		Consents: []care.ConsentView{
			{
				Set: care.TransferFile, State: care.ConsentGiven, Rule: care.ByYoungPerson, Until: until,
				Deciders: []care.DeciderView{given},
			},
			{
				Set: care.ExtraInformation, State: care.ConsentGiven, Rule: care.ByYoungPerson, Until: until,
				Deciders: []care.DeciderView{given},
			},
			{
				Set: care.WarmConversation, State: care.ConsentGiven, Rule: care.ByYoungPerson, Until: until,
				Deciders: []care.DeciderView{given},
			},
			{
				Set: care.YouthCareInformation, State: care.ConsentOpen, Rule: care.ByYoungPerson, Until: until,
				Deciders: []care.DeciderView{milou},
			},
		},
		Parties: milousParties(),
	}
}

func semsHandover() care.HandoverView {
	return care.HandoverView{
		Sender: noordTeam(), Receiver: wmoDesk(), Lead: Gemeente, YouthCare: care.Yes, Parties: semsParties(),
		Conversation: &care.ConversationView{
			Held: true, On: calendar.MustDate("2026-10-20"), Parents: care.Yes, YoungPerson: care.Yes,
			Participants: "Sem, moeder, J. Bos en Wanda Smit",
			Agreements: []care.AgreementView{
				{
					Text: "Wanda belt elke maand.", StaffName: "Wanda Smit", DueOn: calendar.MustDate("2026-12-18"),
					State: care.TaskOpen,
				},
			},
		},
	}
}

func milousParties() []care.Party {
	return []care.Party{
		{ID: MilouItself, Kind: care.YoungPerson, Name: "Milou", Email: "milou@voorbeeld.nl"},
		{ID: MilousMum, Kind: care.Parent, Name: "Petra Dijkstra", Email: "petra@voorbeeld.nl", Authority: true},
		{ID: MilousDad, Kind: care.Parent, Name: "Henk Dijkstra", Authority: true},
	}
}

func semsParties() []care.Party {
	return []care.Party{
		{ID: SemItself, Kind: care.YoungPerson, Name: "Sem", Email: "sem@voorbeeld.nl"},
		{ID: SemsMum, Kind: care.Parent, Name: "Ank Visser", Email: "ank@voorbeeld.nl", Authority: true, ReadsOn: true},
		{ID: SemsDad, Kind: care.Parent, Name: "Ko Visser", Email: "ko@voorbeeld.nl", Authority: true},
	}
}

func knownPeople() []care.KnownPerson {
	day := calendar.MustDate
	return []care.KnownPerson{
		{
			Person: care.Person{
				ID: Lotte, FirstName: "Lotte", LastName: "de Boer", BirthDate: day("2010-12-03"),
				Municipality: "Groningen", School: Linde, PupilNumber: "L-6001",
			},
			Processes: []care.ProcessID{LottesFollowup},
		},
		{
			Person: care.Person{
				ID: Job, FirstName: "Job", LastName: "Boersma", BirthDate: day("2009-07-20"), School: Noord,
				YouthCare: true,
			},
			Processes: []care.ProcessID{JobsFollowup, JobsHandover},
		},
		{
			Person: care.Person{
				ID: PersonOf(Milou), FirstName: "Milou", LastName: "Dijkstra", BirthDate: day("2009-04-12"),
				Municipality: "Groningen", School: Linde,
			},
			Processes: []care.ProcessID{Milou}, Transition: Milou,
		},
		{
			Person: care.Person{
				ID: PersonOf(Bram), FirstName: "Bram", LastName: "Kuiper", BirthDate: day("2014-10-11"),
				Municipality: "Groningen", School: Linde,
			},
			Processes: []care.ProcessID{Bram},
		},
	}
}

func watched() []care.Watched {
	known := knownPeople()
	return []care.Watched{
		{
			Person: known[0].Person, Processes: known[0].Processes, Why: care.Turning16,
			On: calendar.MustDate("2026-12-03"),
		},
		{
			Person: known[1].Person, Processes: known[1].Processes, Why: care.Turning17_5,
			On: calendar.MustDate("2027-01-20"),
		},
	}
}

// addTransitionGuests lets the young people and parents of the transitions in. Parents of Sem read on only when Sem
// allows it: care.MayRead says so.
func (f *Fake) addTransitionGuests() {
	f.Parties[Milou], f.Parties[Sem] = milousParties(), semsParties()
	for _, v := range f.Views {
		if v.Kind != care.Transition {
			continue
		}
		h := f.Handovers[v.ID]
		for _, p := range f.Parties[v.ID] {
			g := care.GuestView{
				Guest: care.Guest{PersonName: v.Person.FirstName}, Kind: care.Transition, State: v.State,
				Anchor: v.Anchor, SenderName: "Wijkteam Noord", ContactName: "J. Bos",
				Route: v.Route, Plan: v.Plan, Versions: v.Versions, Handover: &h,
			}
			if p.Kind == care.YoungPerson {
				g.MayDecide, g.MaySign = true, true
				g.Parents = f.Parties[v.ID][1:]
			} else if !p.ReadsOn {
				g.ReadsUntil = v.Anchor.AddDays(-1)
			}
			f.GuestViews[p.ID] = g
		}
	}
}
