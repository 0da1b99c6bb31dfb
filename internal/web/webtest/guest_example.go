package webtest

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Yara's handover, from PRO De Linde to VSO De Ster, and who takes part in it without an account.
const (
	Yara       care.ProcessID = "00000000-0000-4000-8000-0000000000d1"
	YaraItself care.PartyID   = "00000000-0000-4000-8000-0000000000e1" // 16 years old, with a mail address
	Mother     care.PartyID   = "00000000-0000-4000-8000-0000000000e2" // with authority and a mail address
	Father     care.PartyID   = "00000000-0000-4000-8000-0000000000e3" // without either
)

// GuestExample is Overview with a handover that guests take part in. Sanne's follow-up can be read by Sanne too.
func GuestExample() *Fake {
	f := Overview()
	day := calendar.MustDate
	person := care.Person{
		FirstName: "Yara", LastName: "Visser", BirthDate: day("2010-05-04"), Municipality: "Groningen", School: Linde,
		Education: care.VO, Email: "yara@voorbeeld.nl",
	}
	f.People[Yara] = person
	f.Parties = map[care.ProcessID][]care.Party{Yara: {
		{ID: YaraItself, Kind: care.YoungPerson, Name: "Yara", Email: "yara@voorbeeld.nl"},
		{ID: Mother, Kind: care.Parent, Name: "Mirjam Visser", Email: "mirjam@voorbeeld.nl", Authority: true},
		{ID: Father, Kind: care.Parent, Name: "Otto Kuiper"},
	}}
	linde := care.Organisation{ID: Linde, Kind: care.School, Name: "PRO De Linde"}
	ster := care.Organisation{ID: Ster, Kind: care.School, Name: "VSO De Ster"}
	handover := care.HandoverView{
		Crossing: care.VoVo, Sender: linde, Receiver: ster, Lead: Linde, YouthCare: care.Yes,
		PreparedOn: day("2026-11-20"), Consents: yarasConsents(),
		OSO: care.OSO{Reference: "OSO-2026-0042", Date: day("2026-11-18")},
		Extra: "Yara werkt graag alleen en heeft even tijd nodig om te beginnen.\nMet een koptelefoon lukt " +
			"het beter.",
		YouthCareNote: "Om de week een gesprek met het wijkteam.",
	}
	f.Handovers = map[care.ProcessID]care.HandoverView{Yara: handover}
	step := func(key, opens, due string, state care.StepState) care.Step {
		return care.Step{Key: key, Title: key, OpensOn: day(opens), DueOn: day(due), State: state}
	}
	route := []care.Step{
		step("consent", "2026-11-02", "2026-11-30", care.StepPlanned),
		step("preparation", "2026-11-02", "2026-11-27", care.StepDone),
		step("offer", "2026-12-01", "2026-12-14", care.StepPlanned),
		step("conversation", "2026-12-15", "2027-01-11", care.StepPlanned),
		step("youth-care", "2026-12-15", "2027-01-11", care.StepPlanned),
		step("landing-check", "2027-03-15", "2027-03-26", care.StepPlanned),
	}
	route[1].ClosedOn = day("2026-11-20")
	f.Views = append(f.Views, care.ProcessView{
		ID: Yara, Kind: care.Handover, State: care.Running, Anchor: day("2027-02-01"), Protocol: "vo-vo",
		ProtocolVersion: 1, StartedAt: day("2026-11-02").At(9, 0),
		Person: person, School: linde, Route: route,
		Participants: []care.Participant{
			{
				Role: care.Mentor, Organisation: Linde, OrgName: "PRO De Linde", OrgKind: care.School, Staff: Karin,
				StaffName: "Karin de Wit",
			},
		},
	})
	f.GuestViews = yarasGuests(f, handover, route)
	return f
}

// yarasConsents are in every state that asks something: free, open, given and open.
func yarasConsents() []care.ConsentView {
	until := calendar.MustDate("2027-08-01")
	yara := func(d care.Decision) care.DeciderView {
		v := care.DeciderView{Party: YaraItself, Kind: care.YoungPerson, Name: "Yara", Decision: d, Must: true}
		if d != "" {
			v.At, v.Means = Today.AddDays(-3).At(16, 20), care.ByLink
		}
		return v
	}
	mother := care.DeciderView{
		Party: Mother, Kind: care.Parent, Name: "Mirjam Visser", Decision: care.Give,
		At: calendar.MustDate("2026-03-02").At(9, 0), Means: care.OnPaper, ByName: "Karin de Wit",
	}
	return []care.ConsentView{
		{Set: care.TransferFile, State: care.ConsentNotNeeded, Rule: care.ByYoungPerson, Until: until},
		{
			Set: care.ExtraInformation, State: care.ConsentOpen, Rule: care.ByYoungPerson, Until: until,
			Deciders: []care.DeciderView{yara("")},
		},
		{
			Set: care.WarmConversation, State: care.ConsentGiven, Rule: care.ByYoungPerson, Until: until,
			Deciders: []care.DeciderView{yara(care.Give), mother},
		},
		{
			Set: care.YouthCareInformation, State: care.ConsentOpen, Rule: care.ByYoungPerson, Until: until,
			Deciders: []care.DeciderView{yara("")},
		},
	}
}

func yarasGuests(f *Fake, h care.HandoverView, route []care.Step) map[care.PartyID]care.GuestView {
	yara := care.GuestView{
		Guest: care.Guest{
			PersonName: "Yara", MayDecide: true, MaySign: true, ObjectBy: calendar.MustDate("2026-12-04"),
		},
		Kind: care.Handover, State: care.Running, Anchor: calendar.MustDate("2027-02-01"), SenderName: "PRO De Linde",
		ContactName: "Karin de Wit", Route: route, Handover: &h,
		Words: []care.GuestWords{
			{
				At: Today.AddDays(-2).At(19, 5), Name: "Yara", Objection: true, Text: "Ik ben niet te laat gekomen.",
				Answer: "Je hebt gelijk. Het is aangepast.",
			},
			{At: Today.AddDays(-3).At(16, 25), Name: "Yara", Text: "Ik vind het spannend, maar ik heb er zin in."},
		},
	}
	parent := yara
	parent.MayDecide, parent.MaySign, parent.Words = false, false, nil
	plan := f.Views[0].Plan
	sanne := care.GuestView{
		Guest: care.Guest{PersonName: "Sanne"}, Kind: care.Followup, State: care.Running, Anchor: f.Views[0].Anchor,
		SenderName:  "PRO De Linde",
		ContactName: "Karin de Wit", Route: f.Views[0].Route, Plan: plan,
	}
	return map[care.PartyID]care.GuestView{YaraItself: yara, Mother: parent, Father: parent, "": sanne}
}
