package cli

import (
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

func startHandoverArgs(change ...string) []string {
	return append([]string{
		"start", "handover", "--transition", "po-vo", "--sender", "12ab00", "--receiver", "34CD01", "--pupil-number",
		"1042", "--first-name", "Sanne",
		"--last-name", "Berg", "--birth-date", "2015-05-03", "--start", "2027-08-23", "--mentor", "m.visser@school.nl",
		"--municipality", "Groningen",
		"--youth-care", "ja", "--parent1-name", "Anna Berg", "--parent1-authority", "ja",
	}, change...)
}

func TestStartHandover(t *testing.T) {
	t.Parallel()
	w := newWorld()
	got := run(t, w, startHandoverArgs("--by", "m.visser@school.nl")...)
	if got.code != ExitOK || !strings.HasPrefix(got.out, "started (gestart) handover ") ||
		!strings.Contains(got.err, "starter show") {
		t.Fatalf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
	want := []care.Startable{{
		ID: w.begun[0].ID, Kind: care.Handover, Anchor: calendar.MustDate("2027-08-23"), Crossing: care.PoVo,
		Receiver: "34CD01", YouthCare: true,
	}}
	if diff := cmp.Diff(want, w.begun); diff != "" {
		t.Errorf("begun (-want +got):\n%s", diff)
	}
	var again startedProcess
	got = run(t, w, startHandoverArgs("-o", "json")...)
	if err := json.Unmarshal([]byte(got.out), &again); err != nil || !again.Existed || w.started[again.Process] != 1 {
		t.Errorf("again: %s, %v", got.out, err)
	}
	if got := run(t, w, startHandoverArgs()...); !strings.HasPrefix(
		got.out, "handover "+string(again.Process)+" existed already",
	) {
		t.Errorf("again, as text: %q", got.out)
	}
}

func TestStartHandoverThatTheReceiverAsksFor(t *testing.T) {
	t.Parallel()
	w := newWorld()
	got := run(t, w, startHandoverArgs("--requested", "ja", "--pupil-number", "", "--mentor", "")...)
	if got.code != ExitOK || len(w.begun) != 1 || !w.begun[0].Requested {
		t.Errorf("exit %d, stderr %q, begun %+v", got.code, got.err, w.begun)
	}
}

func TestStartHandoverNamesFlags(t *testing.T) {
	t.Parallel()
	got := run(
		t, nil,
		startHandoverArgs(
			"--transition", "po-po", "--receiver", "12AB00", "--oso-reference", "42", "--parent2-email", "b@post.nl",
		)...,
	)
	want := `Error: --transition: "po-po": not one of the choices; want ko-po, po-vo, vo-vo, vo-mbo, so-regular
  --receiver: "12AB00": does not go together with --sender; is one of the two mistyped?
  --oso-date: empty; it is needed
  --parent2-name: empty; it is needed
`
	if got.code != ExitUsage || !strings.HasPrefix(got.err, want) {
		t.Errorf("exit %d, stderr:\n%s", got.code, got.err)
	}
	got = run(t, nil, startHandoverArgs("--requested", "ja", "--mentor", "")...)
	if want := `--pupil-number: "1042": does not go together with --requested ja`; got.code != ExitUsage ||
		!strings.Contains(got.err, want) {
		t.Errorf("exit %d, stderr:\n%s", got.code, got.err)
	}
	got = run(t, newWorld(), startHandoverArgs("--receiver", "99ZZ99")...)
	if got.code != ExitFailed ||
		!strings.Contains(got.err, `--receiver: "99ZZ99": no school has this BRIN and location`) {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
	childcare := startHandoverArgs("--transition", "ko-po", "--sender", "123456789", "--birth-date", "2023-05-03")
	if got = run(t, newWorld(), childcare...); got.code != ExitFailed ||
		!strings.Contains(got.err, `no childcare (kinderopvang) has this LRK number`) {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
}

const handoverHeader = "overgang;school;ontvangende_school;leerlingnummer;voornaam;tussenvoegsel;achternaam;" +
	"geboortedatum;startdatum;mentor_email;gemeente;jeugdhulp;" +
	"ouder1_naam;ouder1_email;ouder1_gezag;email"

// handoverRow is a line that is right, for the n-th pupil of a cohort.
func handoverRow(n int) string {
	return fmt.Sprintf(
		"po-vo;12AB00;34CD01;%04d;Sanne;van "+
			"der;Berg;03-05-2015;23-08-2027;m.visser@school.nl;Groningen;nee;Anna;anna@post.nl;ja;",
		n,
	)
}

// cohortFile has 200 rows of which 6 are wrong in as many ways.
func cohortFile() string {
	lines := []string{handoverHeader}
	for n := 2; n <= 201; n++ {
		lines = append(lines, handoverRow(n))
	}
	wrong := func(line int, from, to string) { lines[line-1] = strings.Replace(lines[line-1], from, to, 1) }
	wrong(12, "po-vo", "groep 8")
	wrong(40, "34CD01", "99ZZ99")
	wrong(80, "23-08-2027", "23-08-2017")
	wrong(99, "03-05-2015", "03-05-2005")
	wrong(150, ";Anna;", ";;")
	wrong(201, "0201", "0100")
	return strings.Join(lines, "\r\n") + "\r\n"
}

const cohortWrong = `line 12, column overgang: "groep 8": not one of the choices; want ko-po, po-vo, vo-vo, ` +
	`vo-mbo, so-regular
line 40, column ontvangende_school: "99ZZ99": no school has this BRIN and location
line 80, column startdatum: "23-08-2017": too early: that is more than 3 months ago, past the landing check ` +
	`(landingscheck); want 2027-03-14 or later
line 99, column geboortedatum: "03-05-2005": too early: too old on the leaving date, or for this transition ` +
	`(overgang); want 2010-08-24 or later
line 150, column ouder1_naam: empty; it is needed
line 201, column startdatum: "2027-08-23": the same school, leerlingnummer, overgang and startdatum as on line ` +
	`100; keep one of the two
`

// What an import of leavers does with crashes, errors files, dry runs and progress is the same code; here is what is a
// cohort's own.
func TestImportACohort(t *testing.T) {
	t.Parallel()
	w, path := newWorld(), saved(t, "brugklas.csv", cohortFile())
	if got := run(t, w, "import", "handovers", path, "--dry-run", "-q"); got.code != ExitFailed || w.writes != 0 ||
		got.out != "200 rows: 194 would start, 0 exist already (bestaat al), 6 wrong (fout)\n" ||
		got.err != cohortWrong {
		t.Errorf("dry run: exit %d, %d written, stdout %q, stderr:\n%s", got.code, w.writes, got.out, got.err)
	}
	w.begin = func(n int) error {
		if n > 50 {
			return fmt.Errorf("starting: %w", care.ErrEngineAway)
		}
		return nil
	}
	if got := run(t, w, "import", "handovers", path, "-q"); got.code != ExitPartly || len(w.started) != 50 ||
		!strings.Contains(got.err, "the import ended early") {
		t.Errorf("crash: exit %d, %d started\n%s", got.code, len(w.started), got.err)
	}
	w.begin = nil
	wrong := filepath.Join(t.TempDir(), "wrong.csv")
	got := run(t, w, "import", "handovers", path, "--errors-file", wrong)
	if got.code != ExitPartly || len(w.processes) != 194 || len(w.started) != 194 ||
		!strings.Contains(got.err, "100 % (") || !strings.Contains(got.err, "starter list") {
		t.Errorf(
			"rerun: exit %d, %d written, %d started\n%s%s", got.code, len(w.processes), len(w.started), got.out,
			got.err,
		)
	}
	for id, times := range w.started {
		if times != 1 {
			t.Errorf("handover %s was started %d times", id, times)
		}
	}
	text, err := os.ReadFile(wrong)
	if err != nil || strings.Count(string(text), "\r\n") != 7 {
		t.Fatalf("%v in:\n%s", err, text)
	}
	repaired := saved(
		t, "repaired.csv",
		strings.NewReplacer(
			"groep 8", "po-vo", "99ZZ99", "34CD01", "-2017", "-2027", "-2005", "-2015", `"";"anna`, `"Anna";"anna`,
		).Replace(string(text)),
	)
	if got := run(t, w, "import", "handovers", repaired, "-q"); got.code != ExitOK ||
		got.out != "6 rows: 5 started (gestart), 1 existed already (bestond al), 0 wrong (fout)\n" {
		t.Errorf("repaired: exit %d, %s%s", got.code, got.out, got.err)
	}
}

func TestImportTellsRequestedHandoversApartByName(t *testing.T) {
	t.Parallel()
	w := newWorld()
	line := "po-vo;12AB00;34CD01;;%s;;Berg;03-05-2015;23-08-2027;;Groningen;nee;;;;;ja\n"
	path := saved(
		t, "asked.csv",
		handoverHeader+";aangevraagd\n"+fmt.Sprintf(line, "Sanne")+fmt.Sprintf(line, "Zoë")+fmt.Sprintf(line, "zoe"),
	)
	got := run(t, w, "import", "handovers", path, "--dry-run", "-q")
	if got.out != "3 rows: 2 would start, 0 exist already (bestaat al), 1 wrong (fout)\n" ||
		!strings.Contains(got.err, "on line 3; keep one") {
		t.Errorf("exit %d, %s%s", got.code, got.out, got.err)
	}
}

func handoverView() care.ProcessView {
	given := entry(
		"consent/1", "2027-03-02T09:00:00Z", care.EventConsentGiven,
		care.Details{Set: care.WarmConversation, Party: "anna"},
	)
	given.GuestName, given.PartyName = "Anna Berg", "Anna Berg"
	recorded := entry(
		"consent/2", "2027-03-02T10:00:00Z", care.EventConsentRefused,
		care.Details{Set: care.ExtraInformation, Party: "anna"},
	)
	recorded.ByName, recorded.PartyName = "M. Visser", "Anna Berg"
	until := calendar.MustDate("2028-08-23")
	return care.ProcessView{
		ID: processID, Kind: care.Handover, State: care.Running, Anchor: calendar.MustDate("2027-08-23"),
		Protocol: "handover-po-vo", ProtocolVersion: 1,
		Person: care.Person{FirstName: "Sanne", LastName: "Berg"},
		School: care.Organisation{ID: "kring", Name: "De Kring"},
		Route: []care.Step{
			{
				Key: "preparation", Title: "Overdracht voorbereiden", OpensOn: calendar.MustDate("2027-03-01"),
				State: care.StepDone,
			},
		},
		Open: []care.TaskView{{
			ID: "task-1", Form: care.FormOffer, Title: "Aanbod beoordelen", Org: "lyceum", OrgName: "Het Lyceum",
			AssigneeName: "R. Jansen",
			OpensOn:      calendar.MustDate("2027-05-03"), DueOn: calendar.MustDate("2027-05-20"),
		}},
		Participants: []care.Participant{
			{Role: care.Mentor, OrgName: "De Kring", StaffName: "M. Visser", Since: calendar.MustDate("2027-03-01")},
		},
		Journal: []care.JournalEntry{recorded, given},
		Handover: &care.HandoverView{
			Crossing: care.PoVo, Sender: care.Organisation{ID: "kring", Name: "De Kring"},
			Receiver: care.Organisation{ID: "lyceum", Name: "Het Lyceum"},
			Lead:     "lyceum", YouthCare: care.Yes, PreparedOn: calendar.MustDate("2027-04-20"),
			Cold: care.ColdRefused,
			Consents: []care.ConsentView{
				{Set: care.TransferFile, State: care.ConsentNotNeeded, Rule: care.ByParents},
				{Set: care.ExtraInformation, State: care.ConsentRefused, Rule: care.ByParents, Until: until},
				{Set: care.WarmConversation, State: care.ConsentGiven, Rule: care.ByParents, Until: until},
				{Set: care.YouthCareInformation, State: care.ConsentOpen, Rule: care.ByBoth, Until: until},
			},
		},
	}
}

const shownHandoverText = `handover 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10: Sanne B., De Kring -> Het Lyceum
running (lopend), first day (startdatum) Mon 2027-08-23, protocol handover-po-vo version 1
transition (overgang) po-vo, lead (regie) Het Lyceum
file ready (dossier klaar) since Tue 2027-04-20
without a conversation (koud): consent was refused
youth care (jeugdhulp): yes

Consent (toestemming)
  transfer file (overdrachtsdossier)  not needed
  extra information                   refused
  warm conversation (warm gesprek)    given       until Wed 2028-08-23
  youth care (jeugdhulp)              open        decided by the parents with authority (gezag) and the young person

Waits on (wacht op)
  Aanbod beoordelen  R. Jansen  opens Mon 2027-05-03  due Thu 2027-05-20

Route
  Overdracht voorbereiden  done  Mon 2027-03-01

People (betrokkenen)
  mentor  M. Visser  De Kring  since Mon 2027-03-01

Journal (logboek)
2027-03-02 10:00  Anna Berg: warm conversation (warm gesprek): consent given (toestemming gegeven)
2027-03-02 11:00  M. Visser: extra information: consent refused (geen toestemming) by Anna Berg
`

func TestShowHandover(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.views = []care.ProcessView{handoverView()}
	got := run(t, w, "show", processID)
	if diff := cmp.Diff(shownHandoverText, got.out); diff != "" || got.code != ExitOK {
		t.Errorf("exit %d, stderr %q, stdout (-want +got):\n%s", got.code, got.err, diff)
	}
	var shown shownProcess
	got = run(t, w, "show", processID, "--json")
	if err := json.Unmarshal([]byte(got.out), &shown); err != nil {
		t.Fatalf("%v in %s", err, got.out)
	}
	if h := shown.Handover; h == nil || h.Lead != "Het Lyceum" || h.Start.String() != "2027-08-23" ||
		len(h.Consent) != 4 || !shown.Leaving.IsZero() {
		t.Errorf("shown: %+v", shown)
	}
	w.views[0].Handover.Requested, w.views[0].Handover.Lead = true, "kring"
	if got := run(t, w, "show", processID); !strings.Contains(
		got.out, "lead (regie) De Kring, asked for by the new school (aangevraagd)\n",
	) {
		t.Errorf("stdout:\n%s", got.out)
	}
}

// What a journal of a handover says, beyond that every event has a sentence.
func TestStoryOfAHandover(t *testing.T) {
	t.Parallel()
	on := calendar.MustDate("2027-09-13")
	for _, c := range []struct {
		event care.Event
		d     care.Details
		want  string
	}{
		{
			care.EventConsentMoved,
			care.Details{Rule: care.ByYoungPerson},
			"by the corrected birth date about consent decide now the young person alone",
		},
		{
			care.EventConsentMoved,
			care.Details{Age: 16, Rule: care.ByYoungPerson},
			"turned 16: about consent decide now the young person alone",
		},
		{
			care.EventCold,
			care.Details{Cold: care.ColdNoAnswer},
			"goes on without a conversation (koud): nobody decided about consent in time",
		},
		{care.EventLeadMoved, care.Details{}, "the lead (regie) is now with the sender"},
		{care.EventInvited, care.Details{Invited: "mail"}, "invited somebody to take part, by mail"},
		{care.EventInvited, care.Details{Invited: "hand"}, "invited somebody to take part, by a link handed over (QR)"},
		{
			care.EventCareAskedAgain,
			care.Details{CareAgain: "moved"},
			"youth care (jeugdhulp) has to be confirmed anew: the young person moved",
		},
		{
			care.EventCareSigned,
			care.Details{To: on},
			"signed on Mon 2027-09-13 that youth care (jeugdhulp) is not wanted",
		},
		{
			care.EventStopping,
			care.Details{Stop: "moved_abroad"},
			"stops (stopt) as soon as youth care is settled: moved abroad",
		},
		{
			care.EventStepSkipped,
			care.Details{Step: "conversation", Skipped: "cold"},
			"conversation: not asked, no consent for a conversation",
		},
		{care.EventStepSkipped, care.Details{Step: "x", Skipped: "of_a_newer_build"}, "x: not asked, of a newer build"},
		{
			care.EventAnswered,
			care.Details{Step: "conversation", Answer: &care.Answer{
				Outcome: care.Held, On: on, Parents: care.Yes, YoungPerson: care.No,
				Agreements: make([]care.AgreedTask, 2),
			}},
			"conversation: held; on Mon 2027-09-13; parents there: yes; young person there: no; 2 agreements",
		},
		{
			care.EventAnswered,
			care.Details{Step: "bridging", Answer: &care.Answer{Outcome: care.Agreed, On: on, Until: on.AddDays(42)}},
			"bridging: agreed; on Mon 2027-09-13; until Mon 2027-10-25",
		},
		{
			care.EventAnswered,
			care.Details{
				Step: "conversation", Answer: &care.Answer{Outcome: care.NotHeld, NotHeld: "parents_declined"},
			},
			"conversation: not held; parents declined",
		},
		{
			care.EventAnswered,
			care.Details{Step: "preparation", Answer: &care.Answer{Outcome: care.Done, Checked: []string{"a", "b"}}},
			"preparation: done; 2 items ready",
		},
		{
			care.EventAnswered,
			care.Details{Step: "request", Answer: &care.Answer{Outcome: care.Accepted, YouthCare: care.Unknown}},
			"request: accepted; youth care: unknown",
		},
	} {
		if got := sentenceOf(entry("x", "2027-03-01T08:00:00Z", c.event, c.d)); got != c.want {
			t.Errorf("%s: %q, want %q", c.event, got, c.want)
		}
	}
}
