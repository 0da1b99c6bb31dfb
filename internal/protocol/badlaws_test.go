package protocol_test

import (
	"testing"

	"schakel/internal/protocol"
)

func TestParseTellsWhatIsWrongWithLaws(t *testing.T) {
	t.Parallel()
	for _, tc := range badLaws {
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

// badLaws are the good transition with something wrong in what follows from the laws, and what is said of it.
var badLaws = []struct {
	name  string
	edits []edit
	want  []string
}{
	{
		"unknown law",
		[]edit{{"", "law: zvw", "law: pgb"}},
		[]string{
			`p.yaml:88: laws[2].law: "pgb" is not a law; choose wmo, wlz, zvw, extended_youth_care or foster_care`,
		},
	},
	{
		"nothing follows from none",
		[]edit{{"", "law: wmo", "law: none"}},
		[]string{
			`p.yaml:81: laws[0].law: "none" is not a law; choose wmo, wlz, zvw, extended_youth_care or foster_care`,
		},
	},
	{
		"a law twice",
		[]edit{{"", "law: foster_care", "law: zvw"}},
		[]string{
			`p.yaml:81: laws: there is no law foster_care; every transition has wmo, wlz, zvw, ` +
				`extended_youth_care, foster_care`,
			`p.yaml:90: laws[4].law: "zvw" is there twice`,
		},
	},
	{
		"a law missing",
		[]edit{{"", "  - law: wmo\n", ""}},
		[]string{
			`p.yaml:81: laws: there is no law wmo; every transition has wmo, wlz, zvw, extended_youth_care, ` +
				`foster_care`,
		},
	},
	{
		"laws out of order",
		[]edit{
			{"", "law: zvw", "law: foster"},
			{"", "law: foster_care", "law: zvw"},
			{"", "law: foster,", "law: foster_care,"},
		},
		[]string{
			`p.yaml:89: laws[3].law: "extended_youth_care" stands too low; the order is wmo, wlz, zvw, ` +
				`extended_youth_care, foster_care`,
			`p.yaml:90: laws[4].law: "zvw" stands too low; the order is wmo, wlz, zvw, extended_youth_care, ` +
				`foster_care`,
		},
	},
	{
		"the Wmo has a step",
		[]edit{{"", "law: wmo", "law: wmo\n    late: 5 working days"}},
		[]string{`p.yaml:82: laws[0]: "late" is not a key here; the keys are law`},
	},
	{
		"nothing to arrange",
		[]edit{{"", "    arrange: { title: Aanvragen, role: wijkteam, ladder: one }\n    late: 5 working days\n", ""}},
		[]string{`p.yaml:82: laws[1].arrange: is missing`, `p.yaml:82: laws[1].late: is missing`},
	},
	{
		"takes nothing",
		[]edit{{"law: foster_care", ", takes: [{ part: decision, title: Besluit, lasts: 3 weeks, by: default }]", ""}},
		[]string{`p.yaml:90: laws[4].takes: is missing`},
	},
	{
		"arranged by a mentor, by no ladder and with a term",
		[]edit{{"law: wlz", "role: wijkteam, ladder: one", "role: mentor, term: 5 working days, ladder: two"}},
		[]string{
			`p.yaml:83: laws[1].arrange: "term" is not a key here; the keys are title, role, ladder`,
			`p.yaml:83: laws[1].arrange.role: "mentor" does not arrange what follows from a law; write wijkteam`,
			`p.yaml:83: laws[1].arrange.ladder: there is no ladder "two"`,
		},
	},
	{
		"late in weeks, fixed in words",
		[]edit{{"law: extended", "late: 3 working days, fixed: true", "late: 3 weeks, fixed: always"}},
		[]string{
			`p.yaml:89: laws[3].late: "3 weeks" is not in working days; write for example "10 working days"`,
			`p.yaml:89: laws[3].fixed: "always" is not true or false`,
		},
	},
	{
		"a part twice",
		[]edit{{"law: wlz", "part: waiting", "part: assessment"}},
		[]string{`p.yaml:87: laws[1].takes[1].part: part "assessment" is there twice; the first stands on line 86`},
	},
	{
		"never safe",
		[]edit{{"law: wlz", "lasts: 6 weeks", "lasts: 1 year"}},
		[]string{
			`p.yaml:15: steps[2]: is never in time: with anchor 2027-01-15 it is due on 2026-01-15, and safe ` +
				`until 2025-12-19 only; make it due earlier, or what comes after it shorter`,
		},
	},
}

func TestParseTellsWhatIsWrongWithTables(t *testing.T) {
	t.Parallel()
	for _, tc := range badTables {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			text := goodHandover(t)
			for _, e := range tc.edits {
				text = e.apply(t, text)
			}
			checkProblems(t, text, tc.want)
		})
	}
}

// badTables are the good handover with something wrong in its tables, and what is said of it.
var badTables = []struct {
	name  string
	edits []edit
	want  []string
}{
	{
		"empty",
		[]edit{{"tables:", tablesPart, "tables:\n"}},
		[]string{`p.yaml:135: tables: is empty; want a mapping of keys and values`},
	},
	{
		"list",
		[]edit{{"tables:", tablesPart, "tables: []\n"}},
		[]string{`p.yaml:135: tables: a list is not a mapping of keys and values`},
	},
	{
		"a part missing, and one that nobody knows",
		[]edit{{"tables:", "  financing:", "  money:"}},
		[]string{
			`p.yaml:136: tables.financing: is missing`,
			`p.yaml:138: tables: "money" is not a key here; the keys are invite, table, financing, power, agreement`,
		},
	},
	{
		"a part twice",
		[]edit{{"tables:", "  financing:", "  table:"}},
		[]string{
			`p.yaml:136: tables.financing: is missing`,
			`p.yaml:138: tables.table: is set twice; the first stands on line 137`,
		},
	},
	{
		"no term",
		[]edit{{"tables:", "term: 2 working days, ", ""}},
		[]string{`p.yaml:137: tables.table.term: is missing`},
	},
	{
		"a term in weeks",
		[]edit{{"tables:", "5 working days", "1 week"}},
		[]string{
			`p.yaml:136: tables.invite.term: "1 week" is not in working days; write for example "10 working days"`,
		},
	},
	{
		"an agreement with a term",
		[]edit{{"  agreement:", "role: mentor", "role: mentor, term: 5 working days"}},
		[]string{`p.yaml:140: tables.agreement: "term" is not a key here; the keys are title, role, ladder`},
	},
	{
		"power of a mentor, unknown role",
		[]edit{{"tables:", "role: manager", "role: mentor"}, {"tables:", "role: coordinator", "role: chair"}},
		[]string{
			`p.yaml:136: tables.invite.role: "chair" is not a role; choose mentor, coordinator, wijkteam, manager ` +
				`or admin`,
			`p.yaml:139: tables.power.role: "mentor" does not hold doorzettingsmacht; write manager`,
		},
	},
	{
		"no such ladder",
		[]edit{{"  power:", "ladder: mentor", "ladder: power"}},
		[]string{`p.yaml:139: tables.power.ladder: there is no ladder "power"`},
	},
}

const tablesPart = `tables:
  invite: { title: Tafel plannen, role: coordinator, term: 5 working days, ladder: mentor }
  table: { title: Overlegtafel, role: coordinator, term: 2 working days, ladder: mentor }
  financing: { title: Wie betaalt, role: coordinator, term: 3 working days, ladder: mentor }
  power: { title: Doorzetten, role: manager, term: 4 working days, ladder: mentor }
  agreement: { title: Afspraak van de tafel, role: mentor, ladder: mentor }
`

// TestAFollowupMayHaveTables holds that files of before tables are read, and that a follow-up can have them too.
func TestAFollowupMayHaveTables(t *testing.T) {
	t.Parallel()
	good := goodFile(t)
	before, err := protocol.Parse("p.yaml", []byte(good))
	if err != nil || before.Tables != nil {
		t.Errorf("a file without tables has %+v, error %v", before.Tables, err)
	}
	after, err := protocol.Parse("p.yaml", []byte(good+tablesPart))
	if err != nil || after.Tables == nil || after.Tables.Power.Term != working(4) ||
		after.Tables.Financing.Title != "Wie betaalt" {
		t.Errorf("a file with tables has %+v, error %v", after.Tables, err)
	}
}
