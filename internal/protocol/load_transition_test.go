package protocol_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

func goodTransition(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "transition.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func parseTransition(t testing.TB) protocol.Protocol {
	t.Helper()
	p, err := protocol.Parse("transition.yaml", []byte(goodTransition(t)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestParseReadsEverythingOfATransition(t *testing.T) {
	t.Parallel()
	got := parseTransition(t)
	errand := func(title string, role care.Role, term int) protocol.Errand {
		e := protocol.Errand{Title: title, Role: role, Ladder: "one"}
		if term > 0 {
			e.Term = working(term)
		}
		return e
	}
	months := func(n int) calendar.Offset { return calendar.Offset{N: n, Unit: calendar.Months} }
	want := &protocol.Transition{
		FromAge: 16, Until: calendar.Offset{N: 1}, SchoolStaff: protocol.SchoolStaff,
		ReceiverStaff: protocol.GeneralStaff,
		Reentry:       protocol.Reentry{Closes: months(6), Look: weeks(4)},
		Needed:        []care.InfoSet{care.ExtraInformation, care.WarmConversation, care.YouthCareInformation},
		Free:          []care.InfoSet{care.TransferFile},
		ConsentUntil:  calendar.Offset{N: 1, Unit: calendar.Years},
		Laws:          lawsOfTheGoodTransition(), Consent: errand("Toestemming", care.WijkteamWorker, 8),
		Conversation: errand("Gesprek", care.WijkteamWorker, 9),
		Agreement:    errand("Afspraak", care.WijkteamWorker, 0), Objection: errand("Bezwaar", care.Coordinator, 10),
		Repair: errand("Herstel", care.WijkteamWorker, 5), Landing: errand("Opnieuw", care.WijkteamWorker, 10),
		LandAgain: weeks(4),
	}
	if diff := cmp.Diff(want, got.Transition); diff != "" || got.Handover != nil || got.Name != "transition" ||
		got.ExtraTerm() != working(10) {
		t.Errorf("%s, extra term %s, of a transition (-want +got):\n%s", got.Name, got.ExtraTerm(), diff)
	}
	report, _ := got.Step("report")
	wantReport := protocol.Step{
		Key: "report", Title: "Melding", Opens: months(-7), Due: months(-6), Shift: protocol.Legal,
		Role: care.WijkteamWorker, Form: care.FormReport,
		Ladder: "one", Late: working(5), Needs: []string{"law"}, Takes: []protocol.Part{
			{Key: "investigation", Title: "Onderzoek", Lasts: weeks(6), By: protocol.ByLaw},
			{Key: "decision", Title: "Besluit", Lasts: weeks(2), By: protocol.ByLaw},
			{Key: "waiting", Title: "Wachten", Lasts: months(1), By: protocol.ByPolicy},
		},
	}
	if diff := cmp.Diff(wantReport, report); diff != "" {
		t.Errorf("the report (-want +got):\n%s", diff)
	}
	whose := map[protocol.Whose]int{}
	for _, s := range got.Steps {
		whose[s.Whose()]++
	}
	if diff := cmp.Diff(
		map[protocol.Whose]int{protocol.SchoolsStep: 2, protocol.LeadsStep: 6, protocol.ReceiversStep: 2}, whose,
	); diff != "" {
		t.Errorf("whose steps (-want +got):\n%s", diff)
	}
}

// TestATransitionTravels holds that the protocol and the plan of a transition survive the JSON in which Temporal
// carries them.
func TestATransitionTravels(t *testing.T) {
	t.Parallel()
	type carried struct {
		Protocol protocol.Protocol
		Plan     []protocol.Laid
	}
	p := parseTransition(t)
	plan, err := protocol.LayFrom(p, date("2028-08-31"), date("2027-11-15"), protocol.Calendars{}, "x")
	if err != nil {
		t.Fatal(err)
	}
	sent := carried{p, plan}
	data, err := json.Marshal(sent)
	if err != nil {
		t.Fatal(err)
	}
	var received carried
	if err := json.Unmarshal(data, &received); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sent, received); diff != "" {
		t.Errorf("changed on its way (-sent +received):\n%s", diff)
	}
}

func TestParseTellsWhatIsWrongWithATransition(t *testing.T) {
	t.Parallel()
	for _, tc := range badTransitions {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			text := goodTransition(t)
			for _, e := range tc.edits {
				text = e.apply(t, text)
			}
			checkProblems(t, text, tc.want)
		})
	}
}

// badTransitions are the good transition with something wrong in it, and what is said of it.
var badTransitions = []struct {
	name  string
	edits []edit
	want  []string
}{
	{
		"no start",
		[]edit{{"", "start: { from-age: 16, until: 1 day }\n", ""}},
		[]string{`p.yaml:2: start: is missing`},
	},
	{
		"an age that is no child's",
		[]edit{{"", "from-age: 16", "from-age: 18"}},
		[]string{`p.yaml:10: start.from-age: 18 is too high; a transition begins before the 18th birthday`},
	},
	{
		"until before the birthday",
		[]edit{{"", "until: 1 day", "until: -1 day"}},
		[]string{`p.yaml:10: start.until: "-1 day" lies before the birthday; it is at least 0 days`},
	},
	{
		"an age in words",
		[]edit{{"", "from-age: 16", "from-age: sixteen"}},
		[]string{`p.yaml:10: start.from-age: "sixteen" is not a whole number`},
	},
	{
		"parts of others",
		[]edit{{"", "consent:", "checklist: []\nno-contact: {}\nconsent:"}},
		[]string{
			`p.yaml:49: checklist: belongs to a handover; leave it out here`,
			`p.yaml:50: no-contact: belongs to a followup; leave it out here`,
		},
	},
	{
		"looks like a transition",
		[]edit{{"", "protocol: transition", "protocol: overgang"}},
		[]string{`p.yaml:2: protocol: "overgang" is not a process; choose followup, handover or transition`},
	},
	{
		"unknown step",
		[]edit{{"", "step: plan-draft", "step: draft"}, {"", ", plan-draft]", "]"}},
		[]string{
			`p.yaml:14: steps[1].step: "draft" is not a step of a transition; choose future-perspective, ` +
				`plan-draft, law, plan-complete, report, decision, handover, switch-day, landing-check or last-look`,
		},
	},
	{
		"step missing",
		[]edit{
			{
				"",
				"  - { step: switch-day, title: De dag, opens: 0 days, term: 5 working days, late: 5 working days, " +
					"shift: norm, role: wijkteam, form: switch-day, ladder: one }\n",
				"",
			},
		},
		[]string{`p.yaml:13: steps: there is no step switch-day (form: switch-day); every transition has one`},
	},
	{
		"form of a handover",
		[]edit{{"", "form: last-look", "form: checklist"}},
		[]string{
			`p.yaml:46: steps[9].form: "checklist" is not a form of a step; choose perspective, plan-draft, law, ` +
				`plan-complete, report, decision, offer, switch-day, landing or last-look`,
		},
	},
	{
		"form of another step",
		[]edit{{"", "form: decision", "form: report"}},
		[]string{`p.yaml:42: steps[5].form: "report" is not the form of step decision; write decision`},
	},
	{
		"the report of a mentor",
		[]edit{{"step: report", "role: wijkteam", "role: mentor"}},
		[]string{`p.yaml:34: steps[4].role: "mentor" is not whose step report is; write wijkteam`},
	},
	{
		"handover without a receiver",
		[]edit{{"step: handover", "side: receiver, ", ""}},
		[]string{`p.yaml:43: steps[6]: step handover is done by the receiver; write side: receiver`},
	},
	{
		"steps out of order",
		[]edit{{"step: report", "opens: -7 months", "opens: -12 months"}},
		[]string{
			`p.yaml:30: steps[4].opens: "-12 months" does not come after "-11 months" of steps[3]: with anchor ` +
				`2024-01-01 it opens on 2023-01-01 and the step above it on 2023-02-01; put the steps in order`,
		},
	},
	{
		"no short term",
		[]edit{{"step: report", "    late: 5 working days\n", ""}},
		[]string{`p.yaml:28: steps[4].late: is missing`},
	},
	{
		"needs what comes later",
		[]edit{{"", "needs: [law]", "needs: [decision]"}},
		[]string{`p.yaml:37: steps[4].needs[0]: there is no step "decision" above this one`},
	},
	{
		"needs twice",
		[]edit{{"", "needs: [law]", "needs: [law, law]"}},
		[]string{`p.yaml:37: steps[4].needs[1]: "law" is there twice`},
	},
	{
		"unknown source",
		[]edit{{"", "by: policy", "by: habit"}},
		[]string{`p.yaml:41: steps[4].takes[2].by: "habit" is not a source; choose law, policy or default`},
	},
	{
		"a part twice",
		[]edit{{"", "part: decision", "part: investigation"}},
		[]string{`p.yaml:40: steps[4].takes[1].part: part "investigation" is there twice; the first stands on line 39`},
	},
	{
		"no unit",
		[]edit{{"", "lasts: 6 weeks", "lasts: 6"}},
		[]string{
			`p.yaml:39: steps[4].takes[0].lasts: "6" is not an offset: want a whole number and days, weeks, ` +
				`months, years or working days, such as "-12 weeks"`,
		},
	},
	{
		"a part of nothing",
		[]edit{{"", "lasts: 6 weeks", "lasts: 0 weeks"}},
		[]string{`p.yaml:39: steps[4].takes[0].lasts: "0 weeks" is too short; it is at least 1`},
	},
	{
		"a part without end",
		[]edit{{"", "lasts: 6 weeks", "lasts: 3 years"}},
		[]string{`p.yaml:39: steps[4].takes[0].lasts: "3 years" is too long; it is at most 2 years`},
	},
	{
		"never safe",
		[]edit{{"", "lasts: 6 weeks", "lasts: 5 months"}},
		[]string{
			`p.yaml:28: steps[4]: is never in time: with anchor 2027-01-15 it is due on 2026-07-15, and safe ` +
				`until 2026-06-30 only; make it due earlier, or what comes after it shorter`,
		},
	},
	{
		"another offer",
		[]edit{{"offers:", "offer: handover", "offer: youth-care"}},
		[]string{`p.yaml:58: offers[0].offer: "youth-care" is not an offer of a transition; write handover`},
	},
	{
		"offer judged by a mentor",
		[]edit{{"offers:", "role: wijkteam", "role: mentor"}},
		[]string{`p.yaml:60: offers[0].role: "mentor" does not judge offers on the adult side; write wijkteam`},
	},
	{
		"consent for half",
		[]edit{{"", ", free: [transfer_file]", ""}},
		[]string{
			`p.yaml:49: consent: transfer_file is in neither needed nor free; every information set is in one of ` +
				`the two`,
		},
	},
	{
		"consent that nobody asks",
		[]edit{{"consent:", "term: 8 working days, ", ""}, {"consent:", "title: Toestemming", "titel: Toestemming"}},
		[]string{
			`p.yaml:49: consent.title: is missing`,
			`p.yaml:49: consent.term: is missing`,
			`p.yaml:49: consent: "titel" is not a key here; the keys are needed, free, until, title, role, term, ` +
				`ladder`,
		},
	},
	{
		"no conversation and no laws",
		[]edit{{"", "conversation:", "talk:"}, {"", "\nlaws:", "\nwetten:"}},
		[]string{
			`p.yaml:2: laws: is missing`,
			`p.yaml:2: conversation: is missing`,
			`p.yaml:50: "talk" is not a key here; ` + transitionKeysText,
			`p.yaml:80: "wetten" is not a key here; ` + transitionKeysText,
		},
	},
	{
		"tables of before",
		[]edit{{"", "\ntables:", "\ntable:"}},
		[]string{
			`p.yaml:2: tables: is missing`,
			`p.yaml:73: "table" is not a key here; ` + transitionKeysText,
		},
	},
}

const transitionKeysText = "the keys are protocol, version, title, anchor, staff, school-staff, receiver-staff, " +
	"look-again, steps, start, laws, reentry, consent, " +
	"conversation, agreement, objection, repair, landing, tables, offers, ladders"

func lawsOfTheGoodTransition() []protocol.LawRule {
	rule := func(law care.Law, title string, late int, takes ...protocol.Part) protocol.LawRule {
		return protocol.LawRule{
			Law: law, Arrange: &protocol.Errand{Title: title, Role: care.WijkteamWorker, Ladder: "one"},
			Late: working(late), Takes: takes,
		}
	}
	part := func(key, title string, lasts calendar.Offset, by protocol.Source) protocol.Part {
		return protocol.Part{Key: key, Title: title, Lasts: lasts, By: by}
	}
	extended := rule(care.LawExtendedCare, "Verlengen", 3, part("decision", "Besluit", weeks(4), protocol.ByDefault))
	extended.Fixed = true
	return []protocol.LawRule{
		{Law: care.LawWmo},
		rule(
			care.LawWlz, "Aanvragen", 5, part("assessment", "Besluit", weeks(6), protocol.ByLaw),
			part("waiting", "Wachten", working(10), protocol.ByPolicy),
		),
		rule(
			care.LawZvw, "Regelen", 4,
			part("referral", "Verwijzing", calendar.Offset{N: 1, Unit: calendar.Months}, protocol.ByDefault),
		),
		extended,
		rule(care.LawFosterCare, "Pleegzorg", 2, part("decision", "Besluit", weeks(3), protocol.ByDefault)),
	}
}
