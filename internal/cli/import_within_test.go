package cli

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestADryRunAsksOfRowsThatLookAlike: rows of one file that look like each other are asked about when the first of them
// has started, so a dry run says so too, and the import then asks of as many. Each row of a case is number;first
// name;birth date;leaving date;jongere, with NN for what sets the young people of a case apart from those of others;
// asked are the lines of which a dry run says so.
func TestADryRunAsksOfRowsThatLookAlike(t *testing.T) {
	t.Parallel()
	const zoe = "NN1;Zoë;03-NN-2010;09-07-2027;"
	w, nth := newRealWorld(t), 0
	for name, c := range map[string]struct {
		rows  []string
		asked []int
	}{
		"one number, two names":       {[]string{zoe, "NN1;Sem;03-NN-2010;07-07-2028;"}, []int{3}},
		"one number, two birth dates": {[]string{zoe, "NN1;Zoë;04-NN-2010;07-07-2028;"}, []int{3}},
		"leading zeros":               {[]string{zoe, "00NN1;Zoë;03-NN-2010;09-07-2027;"}, []int{3}},
		"leading zeros, another child": {
			[]string{"0NN1;Zoë;03-NN-2010;09-07-2027;", "NN1;Sem;04-NN-2010;09-07-2027;"}, []int{3},
		},
		"two pairs": {
			[]string{
				zoe, "NN2;Sem;04-NN-2010;09-07-2027;", "0NN1;Zoë;03-NN-2010;09-07-2027;",
				"0NN2;Ans;04-NN-2010;09-07-2027;",
			},
			[]int{4, 5},
		},
		"who is asked does not start": {
			[]string{zoe, "0NN1;Sem;04-NN-2010;09-07-2027;", "NN2;Sem;04-NN-2010;09-07-2027;"}, []int{3},
		},
		"the same pupil, who leaves twice": {[]string{zoe, "NN1;ZOE;03-NN-2010;07-07-2028;"}, nil},
		"the same, beside one alike": {
			[]string{zoe, "NN2;Sem;03-NN-2010;09-07-2027;", "NN1;Zoë;03-NN-2010;07-07-2028;"}, nil,
		},
		"twins":                          {[]string{zoe, "NN2;Sem;03-NN-2010;09-07-2027;"}, nil},
		"one name and date, two numbers": {[]string{zoe, "NN2;Zoë;03-NN-2010;09-07-2027;"}, nil},
		"a row that is wrong": {
			[]string{"NN1;Zoë;32-NN-2010;09-07-2027;", "0NN1;Zoë;03-NN-2010;09-07-2027;"}, nil,
		},
	} {
		lines := []string{header + ";jongere"}
		for _, r := range c.rows {
			f := strings.Split(r, ";")
			lines = append(
				lines,
				strings.Join(
					[]string{"12AB00", f[0], f[1], "", "Vos", f[2], f[3], "vso;m.visser@school.nl;Groningen;;;", f[4]},
					";",
				),
			)
		}
		nth++
		file := strings.ReplaceAll(strings.Join(lines, "\n"), "NN", fmt.Sprintf("%02d", nth))
		if got := askedLines(t, w.run, "import", file, "--dry-run"); !slices.Equal(got, c.asked) {
			t.Errorf("%s: a dry run says that it asks of lines %v, want %v", name, got, c.asked)
		}
		if got := askedLines(t, w.run, "import", file); len(got) != len(c.asked) { // whichever of two comes first
			t.Errorf("%s: the import asks of lines %v, the dry run of %v", name, got, c.asked)
		}
	}
	answered := header + ";jongere\n" + row(1) + ";\n" + strings.Replace(row(1), ";0001;", ";1;", 1) + ";nieuw\n"
	if got := askedLines(t, w.run, "import", answered, "--dry-run"); len(got) > 0 {
		t.Errorf("asked of what was answered, lines %v", got)
	}
}

// Who is asked about is who the same organisation would know: the school that hands over, the one that asks for it, and
// the wijkteam, for which a pupil number is nobody's.
func TestADryRunAsksWithinAnOrganisation(t *testing.T) {
	t.Parallel()
	w := newRealWorld(t)
	sent := handoverHeader + "\n" + handoverRow(1) + "\n"
	if got := askedLines(
		t, w.run, "import handovers", sent+strings.Replace(handoverRow(1), ";0001;", ";001;", 1), "--dry-run",
	); !slices.Equal(got, []int{3}) {
		t.Errorf("two handovers of one school: asked of lines %v", got)
	}
	year := transitionHeader + "\n" + transitionRow(1) + "\n"
	if got := askedLines(
		t, w.run, "import transitions", year+strings.Replace(transitionRow(1), "0001", "0002", 1), "--dry-run",
	); !slices.Equal(got, []int{3}) {
		t.Errorf("one name and date with two numbers of a school, to a wijkteam: asked of lines %v", got)
	}
	path := saved(t, "alike.csv", year+strings.Replace(transitionRow(1), "0001", "0002", 1))
	for l, want := range map[language]string{
		english: "Sanne van der Berg 1, 2011-05-03 is in this file too: is this the same young person (number: not " +
			"known of both, name: the same, birth date: the same)?",
		dutch: "Sanne van der Berg 1, 03-05-2011 staat ook in dit bestand: is dit dezelfde jongere (nummer: niet " +
			"van allebei bekend, naam: hetzelfde, geboortedatum: hetzelfde)?",
	} {
		got := w.run("import", "transitions", path, "--dry-run", "--lang", string(l))
		if got.code != ExitFailed || !strings.Contains(got.err, want) {
			t.Errorf("exit %d, stderr %q, want %q", got.code, got.err, want)
		}
	}
}

// askedLines are the lines of a file of which an import asks who it is, or a dry run says that it will.
func askedLines(t *testing.T, run func(args ...string) result, command, content string, flags ...string) []int {
	t.Helper()
	got := run(
		slices.Concat(strings.Fields(command), []string{saved(t, "alike.csv", content+"\n"), "-o", "json"}, flags)...,
	)
	var report startsReport
	if err := json.Unmarshal([]byte(got.out), &report); err != nil {
		t.Fatalf("%v: exit %d, %s%s", err, got.code, got.out, got.err)
	}
	var lines []int
	for _, p := range report.Errors {
		if p.Problem == "asked" {
			lines = append(lines, p.Line)
		}
	}
	if report.Asked != len(lines) {
		t.Errorf("%d rows are asked about, %d lines are told", report.Asked, len(lines))
	}
	return lines
}
