package parts

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/webtest"
	"schakel/protocols"
)

func TestWaits(t *testing.T) {
	t.Parallel()
	day := calendar.MustDate
	v := &web.Visit{Now: webtest.Now(), Today: webtest.Today}
	open := care.TaskView{
		Title: "Contactmoment na 3 maanden", Role: care.Mentor, OrgName: "PRO De Linde", AssigneeName: "Karin de Wit",
		OpensOn: day("2026-11-06"),
		OpensAt: day("2026-11-06").At(0, 0), DueOn: day("2026-11-27"), WorkingDaysLeft: 3,
	}
	with := func(change func(*care.TaskView)) []care.TaskView {
		task := open
		change(&task)
		return []care.TaskView{task}
	}
	for name, c := range map[string]struct {
		p    care.ProcessView
		want WaitLine
	}{
		"the holder is reminded first": {
			care.ProcessView{State: care.Running, Open: with(func(t *care.TaskView) {
				t.NextRung = &care.Rung{On: day("2026-11-25"), Tell: care.TellHolder}
			})},
			WaitLine{
				Text:  "Wacht op Karin de Wit (mentor) sinds vr 6 nov",
				Badge: &web.Badge{Text: "nog 3 werkdagen", Tone: "ahead"},
				Next:  "wo 25 nov een herinnering",
			},
		},
		"a rung of today says nothing new": {
			care.ProcessView{State: care.Running, Open: with(func(t *care.TaskView) {
				t.NextRung = &care.Rung{On: webtest.Today, Tell: care.TellHolder}
			})},
			WaitLine{
				Text:  "Wacht op Karin de Wit (mentor) sinds vr 6 nov",
				Badge: &web.Badge{Text: "nog 3 werkdagen", Tone: "ahead"},
			},
		},
		"snoozed": {
			care.ProcessView{State: care.Running, Open: with(func(t *care.TaskView) {
				t.PickUpOn = day("2026-11-26")
			})},
			WaitLine{
				Text:  "Wacht op Karin de Wit (mentor) sinds vr 6 nov, uitgesteld tot do 26 nov",
				Badge: &web.Badge{Text: "nog 3 werkdagen", Tone: "ahead"},
			},
		},
		"everybody with a role": {
			care.ProcessView{State: care.Running, Open: with(func(t *care.TaskView) {
				t.AssigneeName, t.Role = "", care.Coordinator
			})},
			WaitLine{
				Text:  "Wacht op een zorgcoördinator van PRO De Linde sinds vr 6 nov",
				Badge: &web.Badge{Text: "nog 3 werkdagen", Tone: "ahead"},
			},
		},
		"a task that opens later": {
			care.ProcessView{State: care.Running, Open: with(func(t *care.TaskView) {
				t.OpensOn, t.OpensAt = day("2027-01-11"), day("2027-01-11").At(0, 0)
			})},
			WaitLine{Text: "Nu hoeft niemand iets te doen. Volgende: Contactmoment na 3 maanden, ma 11 jan 2027."},
		},
		"only steps to come": {
			care.ProcessView{
				State: care.Running,
				Route: []care.Step{
					{State: care.StepDone, Title: "Toekomstplan"},
					{State: care.StepPlanned, Title: "Afsluiting", OpensOn: day("2026-12-01")},
				},
			},
			WaitLine{Text: "Nu hoeft niemand iets te doen. Volgende: Afsluiting, di 1 dec."},
		},
		"nothing to come": {care.ProcessView{State: care.Running}, WaitLine{Text: "Nu hoeft niemand iets te doen."}},
	} {
		if diff := cmp.Diff([]WaitLine{c.want}, WaitsOf(c.p, v)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestWhereSomebodyIsNow(t *testing.T) {
	t.Parallel()
	entry := func(event care.Event, a *care.Answer) care.JournalEntry {
		return care.JournalEntry{JournalLine: care.JournalLine{Event: event, Details: care.Details{Answer: a}}}
	}
	work := &care.Answer{Outcome: care.Reached, Place: care.PlaceWork}
	for want, entries := range map[string][]care.JournalEntry{
		"": {entry(care.EventStarted, nil)},
		"werk": {
			entry(care.EventReminded, nil), entry(care.EventAnswered, &care.Answer{Outcome: care.NotReached}),
			entry(care.EventAnswered, work),
		},
		"geen werk, opleiding of dagbesteding": {
			entry(care.EventCorrected, &care.Answer{Outcome: care.Reached, Place: care.PlaceNone}),
			entry(care.EventAnswered, work),
		},
	} {
		if got := lastPlace(entries); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestProtocolWords(t *testing.T) {
	t.Parallel()
	for want, p := range map[string]care.ProcessView{
		"Nazorg VSO/PRO, versie 2": {
			Kind: care.Followup, ProtocolVersion: 2, ProtocolChecksum: protocols.Followup().Checksum,
		},
		"Nazorg, versie 7": {Kind: care.Followup, ProtocolVersion: 7, ProtocolChecksum: "of a release to come"},
		"Warme overdracht binnen het voortgezet onderwijs, versie 3": {
			Kind: care.Handover, ProtocolVersion: 3, Handover: &care.HandoverView{Crossing: care.VoVo},
		},
	} {
		if got := ProtocolWords(p); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestATaskOfEveryFormHasATitle(t *testing.T) {
	t.Parallel()
	for _, form := range care.Forms() {
		if title := TaskTitle(care.TaskView{Form: form, Title: "Contactmoment"}); title == "" {
			t.Errorf("a task of form %s has no title", form)
		}
	}
}
