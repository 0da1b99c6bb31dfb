package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func startTransitionArgs(change ...string) []string {
	return append([]string{
		"start", "transition", "--first-name", "Sanne", "--last-name", "Berg", "--birth", "31-08-2010", "--municipality", "Groningen",
		"--worker", "j.bos@wijkteam.nl", "--youth-care", "ja", "--school", "12ab00", "--pupil-number", "1042", "--mentor", "m.visser@school.nl",
		"--parent1-name", "Anna Berg", "--parent1-email", "anna@post.nl",
	}, change...)
}

func TestStartTransition(t *testing.T) {
	t.Parallel()
	w := newWorld()
	got := run(t, w, startTransitionArgs("--by", "m.visser@school.nl")...)
	if got.code != ExitOK || !strings.HasPrefix(got.out, "started (gestart) transition ") || !strings.Contains(got.err, "starter show") {
		t.Fatalf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
	want := []care.Startable{{
		ID: w.begun[0].ID, Kind: care.Eighteen, Anchor: calendar.MustDate("2028-08-31"), Receiver: "wmo", YouthCare: true, School: "12AB00",
	}}
	if diff := cmp.Diff(want, w.begun); diff != "" {
		t.Errorf("begun (-want +got):\n%s", diff)
	}
	var again startedProcess
	got = run(t, w, startTransitionArgs("-o", "json")...)
	if err := json.Unmarshal([]byte(got.out), &again); err != nil || !again.Existed || w.started[again.Process] != 1 {
		t.Errorf("again: %s, %v", got.out, err)
	}
	if got := run(t, w, startTransitionArgs()...); !strings.HasPrefix(got.out, "transition "+string(again.Process)+" existed already") {
		t.Errorf("again, as text: %q", got.out)
	}
	none := startTransitionArgs("--school", "", "--pupil-number", "", "--mentor", "", "--first-name", "Mia")
	if got := run(t, w, none...); got.code != ExitOK || len(w.begun) != 2 || w.begun[1].School != "" {
		t.Errorf("at no school: exit %d, stderr %q, begun %+v", got.code, got.err, w.begun)
	}
}

// It is 14 June 2027: who is 16 by then, or turned 18 yesterday, can begin.
func TestStartTransitionNamesFlags(t *testing.T) {
	t.Parallel()
	got := run(t, nil, startTransitionArgs("--first-name", "", "--worker", "bos", "--school", "", "--parent1-name", "")...)
	want := `Error: --first-name: empty; it is needed
  --worker: "bos": not in the right form; write it as naam@voorbeeld.nl
  --school: empty; it is needed
  --parent1-name: empty; it is needed
`
	if got.code != ExitUsage || !strings.HasPrefix(got.err, want) {
		t.Errorf("exit %d, stderr:\n%s", got.code, got.err)
	}
	for birth, want := range map[string]string{
		"2011-06-15": `--birth: "2011-06-15": too late: too young to begin; want 2011-06-14 or earlier`,
		"2009-06-12": `--birth: "2009-06-12": too early: turned 18 too long ago to begin; want 2009-06-13 or later`,
	} {
		if got := run(t, nil, startTransitionArgs("--birth", birth)...); got.code != ExitUsage || !strings.Contains(got.err, want) {
			t.Errorf("exit %d, stderr %q, want %q", got.code, got.err, want)
		}
	}
	for _, birth := range []string{"2011-06-14", "2009-06-13"} {
		if got := run(t, newWorld(), startTransitionArgs("--birth", birth)...); got.code != ExitOK {
			t.Errorf("born on %s: exit %d, stderr %q", birth, got.code, got.err)
		}
	}
	got = run(t, newWorld(), startTransitionArgs("--worker", "niemand@wijkteam.nl", "--municipality", "Atlantis")...)
	for _, want := range []string{
		`--worker: "niemand@wijkteam.nl": no active worker (medewerker) of a wijkteam has this address`,
		`--municipality: "Atlantis": no organisation of soort gemeente, its Wmo desk, works for a municipality of this name`,
	} {
		if got.code != ExitFailed || !strings.Contains(got.err, want) {
			t.Errorf("exit %d, stderr %q lacks %q", got.code, got.err, want)
		}
	}
	if got := run(t, nil, startTransitionArgs("--birth-dat", "x")...); got.code != ExitUsage || !strings.Contains(got.err, "unknown flag: --birth-dat") {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
}

const transitionHeader = "voornaam;tussenvoegsel;achternaam;geboortedatum;gemeente;medewerker_email;jeugdhulp;school;leerlingnummer;mentor_email;ouder1_naam;ouder1_gezag"

// transitionRow is a line that is right, for the n-th young person of a year group.
func transitionRow(n int) string {
	return fmt.Sprintf("Sanne;van der;Berg;03-05-2011;Groningen;j.bos@wijkteam.nl;ja;12AB00;%04d;m.visser@school.nl;Anna;ja", n)
}

// yearFile has 200 rows of which 9 are wrong in as many ways; of the others one has no school and one no pupil number.
func yearFile() string {
	lines := []string{transitionHeader}
	for n := 2; n <= 201; n++ {
		lines = append(lines, transitionRow(n))
	}
	wrong := func(line int, from, to string) { lines[line-1] = strings.Replace(lines[line-1], from, to, 1) }
	wrong(12, "03-05-2011", "15-06-2011")
	wrong(20, "03-05-2011", "03-05-2001")
	wrong(40, "j.bos@", "niemand@")
	wrong(80, "Groningen", "Atlantis")
	wrong(99, "12AB00", "99ZZ99")
	wrong(120, ";12AB00;", ";;")
	wrong(150, ";Anna;", ";;")
	wrong(201, "0201", "0100")
	wrong(60, "Sanne;van der;Berg;03-05-2011;Groningen;j.bos@wijkteam.nl;ja;12AB00;0060;m.visser@school.nl", "Mia;;Vos;03-05-2011;Groningen;j.bos@wijkteam.nl;nee;;;")
	wrong(61, "Sanne;van der;Berg;03-05-2011;Groningen;j.bos@wijkteam.nl;ja;12AB00;0061", "Tim;;Vos;03-05-2011;Groningen;j.bos@wijkteam.nl;nee;12AB00;")
	wrong(62, "Sanne;van der;Berg;03-05-2011;Groningen;j.bos@wijkteam.nl;ja;12AB00;0062", "TIM;;Vos;2011-05-03;Groningen;j.bos@wijkteam.nl;nee;12AB00;")
	return strings.Join(lines, "\r\n") + "\r\n"
}

const yearWrong = `line 12, column geboortedatum: "15-06-2011": too late: too young to begin; want 2011-06-14 or earlier
line 20, column geboortedatum: "03-05-2001": too early: turned 18 too long ago to begin; want 2009-06-13 or later
line 40, column medewerker_email: "niemand@wijkteam.nl": no active worker (medewerker) of a wijkteam has this address
line 62, column geboortedatum: "2011-05-03": the same young person as on line 61; keep one of the two
line 80, column gemeente: "Atlantis": no organisation of soort gemeente, its Wmo desk, works for a municipality of this name
line 99, column school: "99ZZ99": no school has this BRIN and location
line 120, column school: empty; it is needed
line 150, column ouder1_naam: empty; it is needed
line 201, column geboortedatum: "2011-05-03": the same young person as on line 100; keep one of the two
`

// What every import does with files, errors files and dry runs is the same code; here is what is a year group's own, and that it holds for it too.
func TestImportAYearGroup(t *testing.T) {
	t.Parallel()
	w, path := newWorld(), saved(t, "year.csv", yearFile())
	if got := run(t, w, "import", "transitions", path, "--dry-run", "-q"); got.code != ExitFailed || w.writes != 0 ||
		got.out != "200 rows: 191 would start, 0 exist already (bestaat al), 9 wrong (fout)\n" || cmp.Diff(yearWrong, got.err) != "" {
		t.Errorf("dry run: exit %d, %d written, stdout %q, stderr (-want +got):\n%s", got.code, w.writes, got.out, cmp.Diff(yearWrong, got.err))
	}
	ctx, interrupt := context.WithCancel(t.Context())
	w.begin = func(n int) error {
		if n == 50 {
			interrupt()
		}
		return nil
	}
	got := runIn(ctx, t, w, func(*Env) {}, "import", "transitions", path)
	if got.code != ExitPartly || len(w.started) < 50 || len(w.started) > 50+rowsInFlight || len(w.started) != len(w.processes) || !strings.Contains(got.err, "interrupted") {
		t.Errorf("Ctrl-C: exit %d, %d written, %d started\n%s", got.code, len(w.processes), len(w.started), got.err)
	}
	w.begin = nil
	wrong := filepath.Join(t.TempDir(), "wrong.csv")
	got = run(t, w, "import", "transitions", path, "--errors-file", wrong)
	if got.code != ExitPartly || len(w.started) != 191 || !strings.Contains(got.err, "100 % (") || !strings.Contains(got.err, "starter list") {
		t.Errorf("rerun: exit %d, %d started\n%s%s", got.code, len(w.started), got.out, got.err)
	}
	got = run(t, w, "import", "transitions", path, "-q")
	if want := "200 rows: 0 started (gestart), 191 existed already (bestond al), 9 wrong (fout)\n"; got.out != want {
		t.Errorf("once more: exit %d, %s", got.code, got.out)
	}
	for id, times := range w.started {
		if times != 1 {
			t.Errorf("transition %s was started %d times", id, times)
		}
	}
	text, err := os.ReadFile(wrong)
	if err != nil || strings.Count(string(text), "\r\n") != 10 || !strings.Contains(string(text), "too young to begin") {
		t.Fatalf("%v in:\n%s", err, text)
	}
	repaired := saved(t, "repaired.csv", strings.NewReplacer("15-06-2011", "14-06-2011", "Atlantis", "Groningen").Replace(string(text)))
	var report startsReport
	got = run(t, w, "import", "transitions", repaired, "-o", "json")
	if err := json.Unmarshal([]byte(got.out), &report); err != nil || report.Started != 3 || report.Existed != 1 || report.Errors[0].Column != "geboortedatum" || report.Errors[0].Problem != care.TooEarly {
		t.Errorf("repaired: exit %d, %v, %s%s", got.code, err, got.out, got.err)
	}
}

func transitionView() care.ProcessView {
	on := calendar.MustDate
	decided := entry("table", "2028-03-02T10:00:00Z", care.EventTableDecided, care.Details{To: on("2028-04-01"), Answer: &care.Answer{Payer: "care_office"}})
	decided.ByName, decided.Texts = "J. Bos", map[string]string{"decision": "Het zorgkantoor betaalt."}
	return care.ProcessView{
		ID: processID, Kind: care.Eighteen, State: care.Running, Anchor: on("2028-08-31"), Protocol: "transition", ProtocolVersion: 2,
		Person: care.Person{FirstName: "Sanne", LastName: "Berg"}, School: care.Organisation{ID: "team", Name: "Wijkteam Noord"},
		Route: []care.Step{
			{Key: "law", Title: "Welke wet vanaf 18", OpensOn: on("2027-06-30"), LawOn: on("2028-08-30"), State: care.StepDone, Breached: true, Late: true},
			{Key: "report", Title: "Melding bij de Wmo", OpensOn: on("2028-01-31"), LatestSafe: on("2028-02-29"), LawOn: on("2028-07-05"), State: care.StepPlanned},
		},
		Open: []care.TaskView{{
			ID: "task-1", Form: care.FormReport, Title: "Melding bij de Wmo", Org: "team", OrgName: "Wijkteam Noord", AssigneeName: "J. Bos",
			OpensOn: on("2028-01-31"), DueOn: on("2028-02-29"),
		}},
		Participants: []care.Participant{
			{Role: care.WijkteamWorker, Organisation: "org-1", OrgName: "Wijkteam Noord", StaffName: "J. Bos", Since: on("2027-06-14")},
		},
		Journal: []care.JournalEntry{decided},
		Handover: &care.HandoverView{
			Sender: care.Organisation{ID: "team", Name: "Wijkteam Noord"}, Receiver: care.Organisation{ID: "wmo", Name: "Wmo-loket Groningen"}, Lead: "team",
			YouthCare: care.Yes,
			Consents:  []care.ConsentView{{Set: care.TransferFile, State: care.ConsentGiven, Rule: care.ByYoungPerson, Until: on("2029-02-28")}},
		},
		Eighteen: &care.EighteenView{
			School: care.Organisation{Name: "De Schakel"}, WorkerName: "J. Bos", Laws: []care.Law{care.LawWmo, care.LawExtendedCare},
			Conditions: []care.YouthCareCondition{care.CareBegun}, LawOn: on("2027-07-07"), Payer: "municipality_wmo", CareEndedOn: on("2028-05-01"),
			ReentryUntil: on("2028-11-01"), ReportedOn: on("2028-02-01"), DecisionBy: on("2028-03-28"),
		},
		Tables: []care.TableView{
			{Key: "table-1", Why: care.TableMoney, Money: true, MeetsOn: on("2028-03-01"), HeldOn: on("2028-03-02"), ByPower: true, DecidedOn: on("2028-03-02"), HoldsFrom: on("2028-04-01"), Payer: "care_office"},
			{Key: "table-2", Why: care.TableAsked, Open: true},
		},
		Versions: []care.PlanVersion{
			{PlanView: care.PlanView{Version: 2, ByName: "J. Bos"}, Form: care.FormPlanComplete, Replies: []care.PlanReply{{Agrees: true}, {Agrees: false, Text: "nee"}, {Agrees: true}}},
			{PlanView: care.PlanView{Version: 1, ByName: "M. Visser"}},
		},
	}
}

const shownTransitionText = `transition 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10: Sanne B., Wijkteam Noord -> Wmo-loket Groningen
running (lopend), 18th birthday (18e verjaardag) Thu 2028-08-31, protocol transition version 2
lead (regie) Wijkteam Noord; worker J. Bos; school De Schakel
youth care (jeugdhulp): yes, ended Mon 2028-05-01, can be resumed until Wed 2028-11-01
law from 18 (wet vanaf 18): wmo, extended youth care (begun), answered Wed 2027-07-07
who pays (wie betaalt): municipality wmo
reported (melding) on Tue 2028-02-01, decision (besluit) by law until Tue 2028-03-28

Consent (toestemming)
  transfer file (overdrachtsdossier)  given  until Wed 2029-02-28

Tables (overlegtafels)
  table-1  no agreement on who pays  decided by doorzettingsmacht Thu 2028-03-02, holds from Sat 2028-04-01, paid by care office
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
	if tr == nil || shown.Handover != nil || tr.Birthday.String() != "2028-08-31" || len(tr.Laws) != 2 || len(shown.Tables) != 2 || len(tr.Consent) != 1 {
		t.Fatalf("shown: %+v", shown)
	}
	if p := shown.Plans; len(p) != 2 || p[0].Agreed != 2 || p[0].Objected != 1 || p[0].Version != 2 {
		t.Errorf("plans: %+v", p)
	}
	if r := shown.Route; !r[0].Breached || !r[0].Late || r[1].LatestSafe.String() != "2028-02-29" || r[1].LawOn.String() != "2028-07-05" {
		t.Errorf("route: %+v", r)
	}
	w.views[0].Eighteen, w.views[0].Tables = &care.EighteenView{}, nil // nothing answered yet, at no school, and nobody in particular has it
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
		{care.EventBeganLate, care.Details{From: on, Try: 4}, "began late: it could have begun on Wed 2028-09-13; steps that were past already: 4"},
		{care.EventBeganLate, care.Details{}, "began late: part of the route was past already"},
		{care.EventBreach, care.Details{Step: "report", From: on}, "report: the legal term passed on Wed 2028-09-13"},
		{care.EventStepSkipped, care.Details{Step: "report", Code: "other_law"}, "report: not asked, the law that was chosen does not need it"},
		{care.EventParentAllowed, care.Details{}, "lets a parent read on after 18"},
		{care.EventLawAgain, care.Details{Code: "denied"}, "which law holds from 18 is asked again: the decision (besluit) does not give the support"},
		{care.EventLawAgain, care.Details{Code: "of_a_newer_build"}, "which law holds from 18 is asked again: of a newer build"},
		{
			care.EventReported, care.Details{From: on, To: on.AddDays(56)},
			"reported to the Wmo (melding) on Wed 2028-09-13; by law the decision (besluit) is there by Wed 2028-11-08",
		},
		{
			care.EventCareEnded, care.Details{From: on, To: on.AddMonths(6), Code: "unconfirmed"},
			"youth care (jeugdhulp) ended on Wed 2028-09-13, before anybody confirmed that help goes on; it can be resumed until Tue 2029-03-13",
		},
		{care.EventObjected, care.Details{Try: 3}, "objected (bezwaar) to version 3 of the plan"},
		{care.EventObjected, care.Details{}, "objected (bezwaar)"},
		{care.EventPlanAgreed, care.Details{Try: 3}, "agrees with version 3 of the plan (akkoord)"},
		{care.EventTableCalled, care.Details{Code: "unconfirmed"}, "a table is called (overlegtafel): youth care (jeugdhulp) ended before it was confirmed that help goes on"},
		{care.EventPowerDecided, care.Details{To: on}, "decided with doorzettingsmacht; it holds from Wed 2028-09-13"},
		{
			care.EventAnswered,
			care.Details{Step: "law", Answer: &care.Answer{
				Outcome: care.Decided, Laws: []care.Law{care.LawWmo, care.LawExtendedCare}, Conditions: []care.YouthCareCondition{care.CareFixed},
			}},
			"law: decided; laws: wmo, extended youth care; because: fixed",
		},
		{
			care.EventAnswered, care.Details{Step: "law", Answer: &care.Answer{Outcome: care.Decided, Laws: []care.Law{care.LawWmo}, GuidanceOnly: care.Yes}},
			"law: decided; laws: wmo; guidance (begeleiding) only",
		},
		{
			care.EventAnswered,
			care.Details{Step: "plan-draft", Answer: &care.Answer{
				Outcome: care.Done, Areas: []care.LifeArea{care.AreaHousing}, Waived: []string{"income"}, Parents: care.No, YoungPerson: care.Yes,
			}},
			"plan-draft: done; left out: income; parents answered: no; young person answered: yes; plan: housing",
		},
		{
			care.EventAnswered, care.Details{Step: "table-1", Answer: &care.Answer{Outcome: care.Planned, On: on, Invited: []care.OrganisationID{"a", "b"}}},
			"table-1: planned; on Wed 2028-09-13; 2 organisations invited",
		},
	} {
		if got := sentenceOf(entry("x", "2028-03-01T08:00:00Z", c.event, c.d)); got != c.want {
			t.Errorf("%s: %q, want %q", c.event, got, c.want)
		}
	}
}

func TestStopOfATransitionWaitsForYouthCare(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.views = []care.ProcessView{transitionView(), transitionView()}
	if got := stopIn(t, w, "", false, "--yes"); got.code != ExitOK || !strings.Contains(got.out, "stops (stopt) as soon as it is settled how youth care") {
		t.Errorf("exit %d, stdout %q", got.code, got.out)
	}
}

func TestCallATable(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.views = []care.ProcessView{transitionView()}
	call := func(args ...string) result {
		return run(t, w, append([]string{"call-table", processID, "--by", "m.visser@school.nl", "--reason", "niet eens"}, args...)...)
	}
	got := call()
	if got.code != ExitOK || got.out != "process "+processID+" table called (overlegtafel bijeengeroepen); see: starter show "+processID+"\n" {
		t.Fatalf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
	act := w.sent[0].(care.CallTable).Act
	if act.Process != processID || act.By != "staff-1" || w.texts[act.ID]["reason"] != "niet eens" {
		t.Errorf("act %+v, texts %v", act, w.texts)
	}
	var done actedOn
	got = call("-o", "json")
	if err := json.Unmarshal([]byte(got.out), &done); err != nil || done.State != care.Running || done.Act != w.sent[1].(care.CallTable).ID || done.Task != "" {
		t.Errorf("%s, %v", got.out, err)
	}
	if got := call("--reason", " "); got.code != ExitUsage || !strings.Contains(got.err, "--reason is needed") {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
	w.refuse = care.ErrNotAllowed
	if got := call(); got.code != ExitFailed || !strings.Contains(got.err, "not allowed: it began with a protocol that does not say how tables are held") {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
	w.views[0].Participants, w.texts = nil, map[care.ActID]map[string]string{}
	if got := call(); got.code != ExitFailed || !strings.Contains(got.err, "m.visser@school.nl does not work for an organisation that takes part") || len(w.texts) != 0 {
		t.Errorf("exit %d, stderr %q, texts %v", got.code, got.err, w.texts)
	}
	w.refuse, w.views[0].School.ID = nil, "org-1"
	if got := call(); got.code != ExitOK {
		t.Errorf("of the process's own organisation: exit %d, stderr %q", got.code, got.err)
	}
}
