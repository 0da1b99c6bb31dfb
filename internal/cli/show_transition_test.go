package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func transitionView() care.ProcessView {
	on := calendar.MustDate
	decided := entry(
		"table", "2028-03-02T10:00:00Z", care.EventTableDecided,
		care.Details{To: on("2028-04-01"), Answer: &care.Answer{Payer: "care_office"}},
	)
	decided.ByName, decided.Texts = "J. Bos", map[string]string{"decision": "Het zorgkantoor betaalt."}
	return care.ProcessView{
		ID: processID, Kind: care.Transition, State: care.Running, Anchor: on("2028-08-31"), Protocol: "transition",
		ProtocolVersion: 2,
		Person:          care.Person{FirstName: "Sanne", LastName: "Berg"},
		School:          care.Organisation{ID: "team", Name: "Wijkteam Noord"},
		Route: []care.Step{
			{
				Key: "law", Title: "Welke wet vanaf 18", OpensOn: on("2027-06-30"), LawOn: on("2028-08-30"),
				State: care.StepDone, Breached: true, Late: true,
			},
			{
				Key: "report", Title: "Melding bij de Wmo", OpensOn: on("2028-01-31"), LatestSafe: on("2028-02-29"),
				LawOn: on("2028-07-05"), State: care.StepPlanned,
			},
		},
		Open: []care.TaskView{{
			ID: "task-1", Form: care.FormReport, Title: "Melding bij de Wmo", Org: "team", OrgName: "Wijkteam Noord",
			AssigneeName: "J. Bos",
			OpensOn:      on("2028-01-31"), DueOn: on("2028-02-29"),
		}},
		Participants: []care.Participant{
			{
				Role: care.WijkteamWorker, Organisation: "org-1", OrgName: "Wijkteam Noord", StaffName: "J. Bos",
				Since: on("2027-06-14"),
			},
		},
		Journal: []care.JournalEntry{decided},
		Handover: &care.HandoverView{
			Sender:   care.Organisation{ID: "team", Name: "Wijkteam Noord"},
			Receiver: care.Organisation{ID: "wmo", Name: "Wmo-loket Groningen"}, Lead: "team",
			YouthCare: care.Yes,
			Consents: []care.ConsentView{
				{Set: care.TransferFile, State: care.ConsentGiven, Rule: care.ByYoungPerson, Until: on("2029-02-28")},
			},
		},
		Transition: &care.TransitionView{
			School: care.Organisation{Name: "De Schakel"}, WorkerName: "J. Bos",
			Laws:       []care.Law{care.LawWmo, care.LawExtendedCare},
			Conditions: []care.YouthCareCondition{care.CareBegun}, LawOn: on("2027-07-07"), Payer: "municipality_wmo",
			CareEndedOn:  on("2028-05-01"),
			ReentryUntil: on("2028-11-01"), ReportedOn: on("2028-02-01"), DecisionBy: on("2028-03-28"),
		},
		Tables: []care.TableView{
			{
				Key: "table-1", Why: care.TableMoney, Money: true, MeetsOn: on("2028-03-01"), HeldOn: on("2028-03-02"),
				ByPower: true, DecidedOn: on("2028-03-02"),
				HoldsFrom: on("2028-04-01"), Payer: "care_office",
			},
			{Key: "table-2", Why: care.TableAsked, Open: true},
		},
		Versions: []care.PlanVersion{
			{
				PlanView: care.PlanView{Version: 2, ByName: "J. Bos"}, Form: care.FormPlanComplete,
				Replies: []care.PlanReply{{Agrees: true}, {Agrees: false, Text: "nee"}, {Agrees: true}},
			},
			{PlanView: care.PlanView{Version: 1, ByName: "M. Visser"}},
		},
	}
}

const shownTransitionText = `transition 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10: Sanne B., Wijkteam Noord -> ` +
	`Wmo-loket Groningen
running (lopend), 18th birthday (18e verjaardag) Thu 2028-08-31, protocol transition version 2
lead (regie) Wijkteam Noord; worker J. Bos; school De Schakel
youth care (jeugdhulp): yes, ended Mon 2028-05-01, can be resumed until Wed 2028-11-01
law from 18 (wet vanaf 18): wmo, extended youth care (begun), answered Wed 2027-07-07
who pays (wie betaalt): municipality wmo
reported (melding) on Tue 2028-02-01, decision (besluit) by law until Tue 2028-03-28

Consent (toestemming)
  transfer file (overdrachtsdossier)  given  until Wed 2029-02-28

Tables (overlegtafels)
  table-1  no agreement on who pays  ` +
	`decided by doorzettingsmacht Thu 2028-03-02, holds from Sat 2028-04-01, paid by care office
  table-2  somebody asked for it     no day yet

Waits on (wacht op)
  Melding bij de Wmo  J. Bos  opens Mon 2028-01-31  due Tue 2028-02-29

Route
  Welke wet vanaf 18  done     Wed 2027-06-30  the legal term passed (overschreden)
  Melding bij de Wmo  planned  Mon 2028-01-31  by law until Wed 2028-07-05

People (betrokkenen)
  wijkteam  J. Bos  Wijkteam Noord  since Mon 2027-06-14

Journal (logboek)
2028-03-02 11:00  J. Bos: the table (overlegtafel) decided: paid by care office; it holds from Sat 2028-04-01
                  decision: Het zorgkantoor betaalt.
`

func TestShowTransition(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.views = []care.ProcessView{transitionView()}
	got := run(t, w, "show", processID)
	if diff := cmp.Diff(shownTransitionText, got.out); diff != "" || got.code != ExitOK {
		t.Errorf("exit %d, stderr %q, stdout (-want +got):\n%s", got.code, got.err, diff)
	}
	var shown shownProcess
	got = run(t, w, "show", processID, "--json")
	if err := json.Unmarshal([]byte(got.out), &shown); err != nil {
		t.Fatalf("%v in %s", err, got.out)
	}
	tr := shown.Transition
	if tr == nil || shown.Handover != nil || tr.Birthday.String() != "2028-08-31" || len(tr.Laws) != 2 ||
		len(shown.Tables) != 2 || len(tr.Consent) != 1 {
		t.Fatalf("shown: %+v", shown)
	}
	if p := shown.Plans; len(p) != 2 || p[0].Agreed != 2 || p[0].Objected != 1 || p[0].Version != 2 {
		t.Errorf("plans: %+v", p)
	}
	if r := shown.Route; !r[0].Breached || !r[0].Late || r[1].LatestSafe.String() != "2028-02-29" ||
		r[1].LawOn.String() != "2028-07-05" {
		t.Errorf("route: %+v", r)
	}
	// nothing answered yet, at no school, and nobody in particular has it
	w.views[0].Transition, w.views[0].Tables = &care.TransitionView{}, nil
	want := "lead (regie) Wijkteam Noord; worker contact person; school none\nyouth care (jeugdhulp): yes\n\nConsent"
	if got := run(t, w, "show", processID); !strings.Contains(got.out, want) {
		t.Errorf("stdout:\n%s", got.out)
	}
}

// What a journal of a transition says, beyond that every event has a sentence.
func TestStoryOfATransition(t *testing.T) {
	t.Parallel()
	on := calendar.MustDate("2028-09-13")
	for _, c := range []struct {
		event care.Event
		d     care.Details
		want  string
	}{
		{
			care.EventBeganLate,
			care.Details{From: on, Late: 4},
			"began late: it could have begun on Wed 2028-09-13; steps that were past already: 4",
		},
		{care.EventBeganLate, care.Details{}, "began late: part of the route was past already"},
		{care.EventBreach, care.Details{Step: "report", From: on}, "report: the legal term passed on Wed 2028-09-13"},
		{
			care.EventStepSkipped,
			care.Details{Step: "report", Skipped: "other_law"},
			"report: not asked, the law that was chosen does not need it",
		},
		{care.EventParentAllowed, care.Details{}, "lets a parent read on after 18"},
		{
			care.EventLawAgain,
			care.Details{LawAgain: "denied"},
			"which law holds from 18 is asked again: the decision (besluit) does not give the support",
		},
		{
			care.EventLawAgain,
			care.Details{LawAgain: "of_a_newer_build"},
			"which law holds from 18 is asked again: of a newer build",
		},
		{
			care.EventReported,
			care.Details{From: on, To: on.AddDays(56)},
			"reported to the Wmo (melding) on Wed 2028-09-13; by law the decision (besluit) is there by Wed 2028-11-08",
		},
		{
			care.EventCareEnded,
			care.Details{From: on, To: on.AddMonths(6), CareEnd: "unconfirmed"},
			"youth care (jeugdhulp) ended on Wed 2028-09-13, before anybody confirmed that help goes on; it can be " +
				"resumed until Tue 2029-03-13",
		},
		{care.EventObjected, care.Details{Version: 3}, "objected (bezwaar) to version 3 of the plan"},
		{care.EventObjected, care.Details{}, "objected (bezwaar)"},
		{care.EventPlanAgreed, care.Details{Version: 3}, "agrees with version 3 of the plan (akkoord)"},
		{
			care.EventTableCalled,
			care.Details{Table: "unconfirmed"},
			"a table is called (overlegtafel): youth care (jeugdhulp) ended before it was confirmed that help goes on",
		},
		{care.EventPowerDecided, care.Details{To: on}, "decided with doorzettingsmacht; it holds from Wed 2028-09-13"},
		{
			care.EventAnswered,
			care.Details{Step: "law", Answer: &care.Answer{
				Outcome: care.Decided, Laws: []care.Law{care.LawWmo, care.LawExtendedCare},
				Conditions: []care.YouthCareCondition{care.CareFixed},
			}},
			"law: decided; laws: wmo, extended youth care; because: fixed",
		},
		{
			care.EventAnswered,
			care.Details{
				Step:   "law",
				Answer: &care.Answer{Outcome: care.Decided, Laws: []care.Law{care.LawWmo}, GuidanceOnly: care.Yes},
			},
			"law: decided; laws: wmo; guidance (begeleiding) only",
		},
		{
			care.EventAnswered,
			care.Details{Step: "plan-draft", Answer: &care.Answer{
				Outcome: care.Done, Areas: []care.LifeArea{care.AreaHousing}, Waived: []string{"income"},
				Parents: care.No, YoungPerson: care.Yes,
			}},
			"plan-draft: done; left out: income; parents answered: no; young person answered: yes; plan: housing",
		},
		{
			care.EventAnswered,
			care.Details{
				Step:   "table-1",
				Answer: &care.Answer{Outcome: care.Planned, On: on, Invited: []care.OrganisationID{"a", "b"}},
			},
			"table-1: planned; on Wed 2028-09-13; 2 organisations invited",
		},
	} {
		if got := sentenceOf(entry("x", "2028-03-01T08:00:00Z", c.event, c.d)); got != c.want {
			t.Errorf("%s: %q, want %q", c.event, got, c.want)
		}
	}
}
