package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// TestADryRunAsksOfRowsThatLookAlike: rows of one file that look like each other are asked about when the first of them
// has started, so a dry run says so too. Each row of a case is number;first name;birth date;leaving date;jongere; asked
// are the lines of which the import would ask who it is.
func TestADryRunAsksOfRowsThatLookAlike(t *testing.T) {
	t.Parallel()
	const zoe = "1;Zoë;03-05-2010;09-07-2027;"
	for name, c := range map[string]struct {
		rows  []string
		asked string
	}{
		"one number, two names":            {[]string{zoe, "1;Sem;03-05-2010;07-07-2028;"}, "[3]"},
		"one number, two birth dates":      {[]string{zoe, "1;Zoë;04-05-2010;07-07-2028;"}, "[3]"},
		"leading zeros":                    {[]string{zoe, "001;Zoë;03-05-2010;09-07-2027;"}, "[3]"},
		"leading zeros, another child":     {[]string{"01;Zoë;03-05-2010;09-07-2027;", "1;Sem;04-05-2010;09-07-2027;"}, "[3]"},
		"two pairs":                        {[]string{zoe, "2;Sem;04-05-2010;09-07-2027;", "01;Zoë;03-05-2010;09-07-2027;", "02;Ans;04-05-2010;09-07-2027;"}, "[4 5]"},
		"who is asked does not start":      {[]string{zoe, "01;Sem;04-05-2010;09-07-2027;", "2;Sem;04-05-2010;09-07-2027;"}, "[3]"},
		"the same pupil, who leaves twice": {[]string{zoe, "1;ZOE;03-05-2010;07-07-2028;"}, "[]"},
		"the same, beside one alike":       {[]string{zoe, "2;Sem;03-05-2010;09-07-2027;", "1;Zoë;03-05-2010;07-07-2028;"}, "[]"},
		"twins":                            {[]string{zoe, "2;Sem;03-05-2010;09-07-2027;"}, "[]"},
		"one name and date, two numbers":   {[]string{zoe, "2;Zoë;03-05-2010;09-07-2027;"}, "[]"},
		"answered":                         {[]string{zoe, "01;Zoë;03-05-2010;09-07-2027;nieuw"}, "[]"},
		"a row that is wrong":              {[]string{"1;Zoë;31-02-2010;09-07-2027;", "01;Zoë;03-05-2010;09-07-2027;"}, "[]"},
	} {
		lines := []string{header + ";jongere"}
		for _, r := range c.rows {
			f := strings.Split(r, ";")
			lines = append(lines, strings.Join([]string{"12AB00", f[0], f[1], "", "Vos", f[2], f[3], "vso;m.visser@school.nl;Groningen;;;", f[4]}, ";"))
		}
		if got := askedLines(t, "import", strings.Join(lines, "\n")); got != c.asked {
			t.Errorf("%s: asked of lines %s, want %s", name, got, c.asked)
		}
	}
}

// Who is asked about is who the same organisation would know: the school that hands over, the one that asks for it, and
// the wijkteam, for which a pupil number is nobody's.
func TestADryRunAsksWithinAnOrganisation(t *testing.T) {
	t.Parallel()
	sent := handoverHeader + "\n" + handoverRow(1) + "\n"
	if got := askedLines(t, "import handovers", sent+strings.Replace(handoverRow(1), ";0001;", ";001;", 1)); got != "[3]" {
		t.Errorf("two handovers of one school: asked of lines %s", got)
	}
	year := transitionHeader + "\n" + transitionRow(1) + "\n"
	if got := askedLines(t, "import transitions", year+strings.Replace(transitionRow(1), "0001", "0002", 1)); got != "[3]" {
		t.Errorf("one name and date with two numbers of a school, to a wijkteam: asked of lines %s", got)
	}
	path := saved(t, "alike.csv", year+strings.Replace(transitionRow(1), "0001", "0002", 1))
	for l, want := range map[language]string{
		english: "Sanne van der Berg 1, 2011-05-03 is in this file too: is this the same young person (number: not known of both, name: the same, birth date: the same)?",
		dutch:   "Sanne van der Berg 1, 03-05-2011 staat ook in dit bestand: is dit dezelfde jongere (nummer: niet van allebei bekend, naam: hetzelfde, geboortedatum: hetzelfde)?",
	} {
		got := run(t, newWorld(), "import", "transitions", path, "--dry-run", "--lang", string(l))
		if got.code != ExitFailed || !strings.Contains(got.err, want) {
			t.Errorf("exit %d, stderr %q, want %q", got.code, got.err, want)
		}
	}
}

// askedLines are the lines of a file of which a dry run says that it will be asked who it is.
func askedLines(t *testing.T, command, content string) string {
	t.Helper()
	got := run(t, newWorld(), append(strings.Fields(command), saved(t, "alike.csv", content+"\n"), "--dry-run", "-o", "json")...)
	var report startsReport
	if err := json.Unmarshal([]byte(got.out), &report); err != nil {
		t.Fatalf("%v: exit %d, %s%s", err, got.code, got.out, got.err)
	}
	lines := []int{}
	for _, p := range report.Errors {
		if p.Problem == "asked" {
			lines = append(lines, p.Line)
		}
	}
	if report.Asked != len(lines) {
		t.Errorf("%d rows are asked about, %d lines are told", report.Asked, len(lines))
	}
	return fmt.Sprint(lines)
}
