package workflows_test

import (
	"strings"
	"testing"
)

// TestScriptErrors holds that a mistake in a timetable is told with its line, and with what would be right.
func TestScriptErrors(t *testing.T) {
	t.Parallel()
	const head = "transition vo-mbo\nfirst day 2027-08-23\nstarted 2027-03-01\nborn 2010-05-05\n"
	const began = "kind transition\nborn 2010-05-05\nstarted 2027-03-01\n"
	for text, want := range map[string]string{
		"kind handover\n":                    "want: kind transition",
		"kind transition\nborn 2010-05-05\n": "want lines: kind transition, born DATE, started DATE",
		began +
			"leaving 2027-07-09\n": "want lines: kind transition, born DATE, started DATE",
		began +
			"school perhaps\n": "want: school yes, or school no",
		began +
			"youth care unknown\n": "want: youth yes, or youth no",
		began +
			"2027-03-02 > worker answers law: decided, laws jeugdwet\n": `"jeugdwet" is none of`,
		began + "2027-03-02 > worker answers law: decided, laws wmo, conditions none\n": `"none" is none of`,
		began +
			"2027-03-02 > worker answers plan-complete: agreed, payer nobody\n": `"nobody" pays for nothing`,
		began +
			"2027-03-02 > worker answers plan-draft: done, areas money\n": `"money" is none of`,
		began + "2027-03-02 > worker answers table-1: planned, on monday\n": "line 4",
		began +
			"2027-03-02 > worker answers table-1: planned, invited nobody\n": `there is no "nobody" to invite`,
		began +
			"2027-03-02 > worker answers law: decided, guidance only perhaps\n": `"perhaps" is not yes, no or unknown`,
		began + "2027-03-02 > worker says youth care ended on monday\n":                        "line 4",
		began + "2027-03-02 > worker moves the birth date to monday\n":                         "line 4",
		began + "2027-03-02 > child objects to version two\n":                                  "line 4",
		"leaving 2027-07-09\nstarted 2027-03-01\n2027-03-01 > mentor answers x: done, big 5\n": `"big 5" says nothing`,
		"leaving 2027-07-09\n": "want lines: leaving DATE, started DATE",
		"leaving 2027-07-09\nstarted 2027-03-01\nborn 2010-05-05\n": "want lines: leaving DATE, started DATE",
		"transition vo-mbo\nfirst day 2027-08-23\n": "want lines: transition T, first day DATE, " +
			"started DATE, born DATE",
		"transition vo-hbo\n":                                "line 1",
		"first monday 2027-08-23\n":                          "want: first day DATE",
		"leaving soon\n":                                     "line 1",
		head + "given a bicycle\n":                           "line 5",
		head + "given school years up to 1999-2000\n":        "no school year",
		head + "2027-13-01 mentor gets consent\n":            "line 5",
		head + "2027-03-01 25:00 > mentor answers consent\n": "line 5",
		head +
			"2027-03-01 > janitor suspends\n": `nobody is called "janitor"`,
		head +
			"2027-03-01 > mentor dances\n": `"dances" is nothing that people do here`,
		head +
			"2027-03-01 > mentor answers preparation: splendid\n": `"splendid" is no outcome of any form`,
		head +
			"2027-03-01 > mentor answers preparation: done, fast\n": `"fast" says nothing about an answer`,
		head +
			"2027-03-01 > child gives away\n": `"away" is no information set`,
		head + "2027-03-01 > child gives\n": "gives what?",
		head +
			"2027-03-01 > mentor records parent9 gives everything\n": "is not of the family",
		head +
			"2027-03-01 > mentor records child wants everything\n": `"wants" is no decision`,
		head + "2027-03-01 > mentor says it rains\n":                               "is no news",
		head + "2027-03-01 > mentor answers preparation: done, all ready but 99\n": "mandatory items",
		head + "2027-03-01 > mentor answers preparation: done, all done\n":         "want: all ready",
		head +
			"2027-03-01 > mentor answers conversation: not_held, because tired\n": `"tired" is no reason`,
		head + "2027-03-01 > mentor answers conversation: held, on monday\n": "line 5",
		head +
			"2027-03-01 > mentor answers conversation: held, parents maybe\n": `"maybe" is not yes, no or unknown`,
		head +
			"2027-03-01 > mentor answers conversation: held, agreed mentor\n": "want: agreed WHO DATE",
		head +
			"2027-03-01 > mentor answers conversation: held, agreed aunt 2027-04-01\n": `nobody is called "aunt"`,
		head +
			"2027-03-01 > receiver-coordinator answers offer-1: accepted, contact " +
			"somebody\n": `nobody is called "somebody"`,
		head +
			"2027-03-01 > coordinator answers offer-1: other_receiver, to nowhere\n": `nobody is called "nowhere"`,
		"leaving 2027-07-09\nstarted 2027-03-01\n" +
			"2027-03-01 > parent1 gives everything\n": `nobody is called "parent1"`,
		"leaving 2027-07-09\nstarted 2027-03-01\n" +
			"2027-03-01 > mentor withdraws the offer\n": `"withdraws" is nothing`,
		"leaving 2027-07-09\nstarted 2027-03-01\n" +
			"2027-03-01 > mentor answers x: done, all ready\n": `"all ready" says nothing`,
	} {
		_, err := parseScript("bad", text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
