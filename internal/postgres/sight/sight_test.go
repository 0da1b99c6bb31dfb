package sight_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/sight"
)

const (
	sender   care.OrganisationID = "sender"
	receiver care.OrganisationID = "receiver"
	school   care.OrganisationID = "school"
	other    care.OrganisationID = "other"
)

var today = calendar.MustDate("2027-10-12")

// seen is what an organisation sees of a process between all of them, with a consent that covers some sets.
func seen(kind care.Kind, by care.OrganisationID, covered ...care.InfoSet) sight.Sight {
	v := sight.Reader{Organisation: by}.SightOf(
		sight.Part{Kind: kind, School: sender, Receiver: receiver, Attends: school, Part: true}, today,
	)
	v.Consent = &sight.Consent{Birth: calendar.MustDate("2020-01-01")}
	for _, set := range covered {
		v.Consent.Asked = append(v.Consent.Asked, sight.Asked{InfoSet: set, Free: true})
	}
	return v
}

func equal[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestWhichSideAReaderIsOn(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		kind  care.Kind
		by    care.OrganisationID
		side  care.Side
		whole bool
	}{
		{care.Followup, sender, "", true},
		{care.Followup, other, "", false},
		{care.Handover, sender, care.SenderSide, true},
		{care.Handover, receiver, care.ReceiverSide, false},
		{care.Transition, sender, care.SenderSide, true},
		{care.Transition, receiver, care.ReceiverSide, false},
		{care.Transition, school, care.SchoolSide, false},
		{care.Transition, other, "", false},
	} {
		v := seen(x.kind, x.by)
		if v.Side != x.side || v.Whole != x.whole {
			t.Errorf("%s in a %s is on side %q, sees everything %v", x.by, x.kind, v.Side, v.Whole)
		}
	}
	if v := (sight.Reader{All: true}).SightOf(sight.Part{School: sender}, today); !v.Whole || !v.Part {
		t.Error("the command line does not see everything")
	}
}

// TestAReceiverReadsWhatConsentCovers holds for each information set what comes with it, and that nothing else does.
func TestAReceiverReadsWhatConsentCovers(t *testing.T) {
	t.Parallel()
	p := care.Person{
		FirstName: "Zoë", PupilNumber: "4711", Education: care.VO, Phone: "06", Email: "z@x.example",
		WhereToReach: "app", YouthCare: true, School: sender,
	}
	h := care.HandoverView{
		Cold: care.ColdNoAnswer, YouthCare: care.Yes, OSO: care.OSO{Reference: "OSO-9"}, Extra: "extra",
		YouthCareNote: "care",
	}
	who := care.Person{FirstName: "Zoë", School: sender}
	status := care.HandoverView{Side: care.ReceiverSide, Cold: care.ColdWithheld, YouthCare: care.Unknown}
	for set, with := range map[care.InfoSet]func(*care.Person, *care.HandoverView){
		"": func(*care.Person, *care.HandoverView) {},
		care.TransferFile: func(p *care.Person, h *care.HandoverView) {
			p.PupilNumber, p.Education, h.OSO.Reference = "4711", care.VO, "OSO-9"
		},
		care.ExtraInformation: func(p *care.Person, h *care.HandoverView) {
			p.Phone, p.Email, p.WhereToReach, h.Extra = "06", "z@x.example", "app", "extra"
		},
		care.YouthCareInformation: func(p *care.Person, h *care.HandoverView) {
			p.YouthCare, h.YouthCare, h.YouthCareNote = true, care.Yes, "care"
		},
	} {
		v := seen(care.Handover, receiver, set)
		wantPerson, wantHandover, got := who, status, h
		with(&wantPerson, &wantHandover)
		v.Handover(&got)
		got.Withheld = nil
		equal(t, "the young person with "+string(set), v.Person(p), wantPerson)
		equal(t, "the handover with "+string(set), got, wantHandover)
	}
	equal(t, "the young person to the sender", seen(care.Handover, sender).Person(p), p)
}

func TestConsentCountsUntilItsEndAndUntilItIsWithdrawn(t *testing.T) {
	t.Parallel()
	mother := care.Party{ID: "mother", Kind: care.Parent, Authority: true}
	c := &sight.Consent{
		Birth: calendar.MustDate("2020-01-01"), Parties: []sight.Party{{Party: mother}},
		Asked: []sight.Asked{{InfoSet: care.TransferFile, Until: today}},
		Decisions: map[care.InfoSet][]sight.Decision{care.TransferFile: {{
			PartyDecision: care.PartyDecision{Party: "mother", Decision: care.Give, At: today.At(9, 0)},
		}}},
	}
	sees := func(on calendar.Date) bool {
		v := sight.Reader{Organisation: receiver}.SightOf(
			sight.Part{Kind: care.Handover, School: sender, Receiver: receiver}, on,
		)
		v.Consent = c
		return v.Sees(care.TransferFile)
	}
	if !sees(today) || sees(today.AddDays(1)) {
		t.Error("consent does not count until its last day")
	}
	c.Decisions[care.TransferFile] = append(c.Decisions[care.TransferFile], sight.Decision{
		PartyDecision: care.PartyDecision{Party: "mother", Decision: care.Withdraw, At: today.At(10, 0)},
	})
	if sees(today) {
		t.Error("what is withdrawn counts")
	}
	another := care.ConsentDecision{Set: care.ExtraInformation, Party: "mother", Decision: care.Give}
	if err := c.MayDecide(another, today); !errors.Is(err, care.ErrNotAllowed) {
		t.Errorf("deciding what was not asked: %v", err)
	}
}

func TestATableIsForWhoeverIsInvited(t *testing.T) {
	t.Parallel()
	line := sight.Row{JournalEntry: care.JournalEntry{Of: care.Of{Table: 1}}}
	for by, may := range map[care.OrganisationID]bool{sender: true, receiver: true, school: true, other: false} {
		v := seen(care.Transition, by)
		v.Tables = map[int]sight.Seats{1: {Invited: []care.OrganisationID{receiver}, Caller: school}}
		if _, shown := v.Line(line, sight.Together{}); shown != may || v.HidesTask(care.TaskView{Of: line.Of}) == may {
			t.Errorf("%s sees the table: %v", by, shown)
		}
	}
}

// TestTheSchoolOfATransitionSeesThePlan holds that the school reads the plan and where it is, and no answer more.
func TestTheSchoolOfATransitionSeesThePlan(t *testing.T) {
	t.Parallel()
	v := seen(care.Transition, school)
	if !v.ReadsPlan() || v.SeesCare() {
		t.Error("the school reads no plan, or sees which law")
	}
	a := care.Answer{Outcome: care.Accepted, On: today}
	equal(t, "an offer", v.Answer(care.FormOffer, false, &a), &care.Answer{Outcome: care.Accepted})
	equal(t, "a report", v.Answer(care.FormReport, false, &a), nil)
	texts := map[string]string{care.TextNote: "note", care.TextOwnWords: "own words"}
	own := map[string]string{care.TextOwnWords: "own words"}
	equal(t, "texts of the plan", v.Texts(sight.Act{Plan: true}, texts), own)
	equal(t, "texts of an answer", v.Texts(sight.Act{Forms: []care.Form{care.FormLaw}}, texts), nil)
}

// TestALaterReceiverDoesNotReadOfTheOneBefore holds that what went on with an earlier receiver is not told.
func TestALaterReceiverDoesNotReadOfTheOneBefore(t *testing.T) {
	t.Parallel()
	at := func(hour int) time.Time { return today.At(hour, 0) }
	row := func(key string, hour int, event care.Event, org care.OrganisationID) sight.Row {
		return sight.Row{JournalEntry: care.JournalEntry{JournalLine: care.JournalLine{
			Key: key, At: at(hour), Event: event, Details: care.Details{Organisation: org},
		}}}
	}
	rows := []sight.Row{
		row("now", 12, care.EventAnswered, ""), row("changed", 11, care.EventReceiverChanged, receiver),
		row("refused", 10, care.EventOfferRefused, other), row("started", 9, care.EventStarted, ""),
	}
	var keys []string
	for _, e := range seen(care.Handover, receiver).Story(nil, rows) {
		keys = append(keys, e.Key)
	}
	equal(t, "lines", keys, []string{"now", "changed", "started"})
}

func TestTextsOfAFollowupAreOfTheSchoolAndOnesOwn(t *testing.T) {
	t.Parallel()
	own := sight.Row{Author: other, JournalEntry: care.JournalEntry{Texts: map[string]string{"note": "own"}}}
	schools := sight.Row{Author: sender, JournalEntry: care.JournalEntry{Texts: map[string]string{"note": "school's"}}}
	for by, want := range map[care.OrganisationID][]int{sender: {1, 1}, other: {1, 0}} {
		got := []int{}
		for _, e := range seen(care.Followup, by).Story(nil, []sight.Row{own, schools}) {
			got = append(got, len(e.Texts))
		}
		equal(t, "texts to "+string(by), got, want)
	}
}

func TestWhatAnInvitationOpens(t *testing.T) {
	t.Parallel()
	now := today.At(12, 0)
	parent := sight.Invited{
		Kind: care.Parent, BirthDate: today.AddYears(-18).AddDays(1), ExpiresAt: now.Add(time.Hour),
	}
	with := func(change func(*sight.Invited)) sight.Invited {
		i := parent
		change(&i)
		return i
	}
	for what, x := range map[string]struct {
		i    sight.Invited
		want error
	}{
		"of a parent the day before": {parent, nil},
		"of a parent on the birthday": {
			with(func(i *sight.Invited) { i.BirthDate = today.AddYears(-18) }), care.ErrNotFound,
		},
		"of a parent who reads on": {
			with(func(i *sight.Invited) { i.BirthDate, i.ReadsOn = today.AddYears(-18), true }), nil,
		},
		"used":                    {with(func(i *sight.Invited) { i.OpenedAt = now }), care.ErrUsed},
		"over":                    {with(func(i *sight.Invited) { i.ExpiresAt = now }), care.ErrExpired},
		"taken back":              {with(func(i *sight.Invited) { i.RevokedAt = now }), care.ErrNotFound},
		"of who was removed":      {with(func(i *sight.Invited) { i.RemovedAt = now }), care.ErrNotFound},
		"about somebody who died": {with(func(i *sight.Invited) { i.DeceasedOn = today }), care.ErrNotFound},
	} {
		if err := x.i.Opens(now); !errors.Is(err, x.want) {
			t.Errorf("an invitation %s: %v, want %v", what, err, x.want)
		}
	}
	equal(t, "the last day of a parent", parent.ReadsUntil(), today)
}
