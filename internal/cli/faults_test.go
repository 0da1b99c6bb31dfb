package cli

import (
	"strings"
	"testing"

	"schakel/internal/care"
)

// Each fault that people bring in a value, by a file and by flags; the forms of the portal read with the same functions
// of package care. What is read is written down as it should be; what is refused says the cause and the way out, in
// both languages.
var faults = map[string]struct {
	column, flag, value string
	read                func(l care.Leaver) bool // nil: it is refused
	english, dutch      string
}{
	"a date as a phone types it": {
		column: care.ColumnBirthDate, flag: "--birth-date", value: "28022010",
		read: func(l care.Leaver) bool { return l.BirthDate.String() == "2010-02-28" },
	},
	"a date as a spreadsheet keeps it": {
		column: care.ColumnBirthDate, flag: "--birth-date", value: "2010-02-28 00:00:00",
		read: func(l care.Leaver) bool { return l.BirthDate.String() == "2010-02-28" },
	},
	"marks of direction around a date": {
		column: care.ColumnBirthDate, flag: "--birth-date", value: "\u200e28/2/2010\u200f",
		read: func(l care.Leaver) bool { return l.BirthDate.String() == "2010-02-28" },
	},
	"a year of two digits": {
		column: care.ColumnBirthDate, flag: "--birth-date", value: "28-2-10",
		english: `"28-2-10": not a date; write it as 28-02-2010 or 2010-02-28`,
		dutch:   `"28-2-10": geen datum die bestaat; schrijf die als 28-02-2010 of 2010-02-28`,
	},
	"invisible signs in a name": {
		column: care.ColumnFirstName, flag: "--first-name", value: "\u200bZoe\u0308\u00ad\ufeff",
		read: func(l care.Leaver) bool { return l.FirstName == "Zoë" },
	},
	"an apostrophe in front of the name, which is no mark of a spreadsheet": {
		column: care.ColumnLastName, flag: "--last-name", value: "'s-Gravesande",
		read: func(l care.Leaver) bool { return l.LastName == "'s-Gravesande" && care.Initial(l.LastName) == "G." },
	},
	"one sign for two letters": {
		column: care.ColumnLastName, flag: "--last-name", value: "Ĳzerman",
		read: func(l care.Leaver) bool { return l.LastName == "Ĳzerman" && care.Initial(l.LastName) == "IJ." },
	},
	"a name with d'": {
		column: care.ColumnLastName, flag: "--last-name", value: "d'Hondt",
		read: func(l care.Leaver) bool { return l.LastName == "d'Hondt" && care.Initial(l.LastName) == "d'H." },
	},
	"a number that a spreadsheet would calculate": {
		column: care.ColumnPhone, flag: "--phone", value: "+31612345678",
		read: func(l care.Leaver) bool { return l.Phone == "+31612345678" },
	},
	"a single name": {
		column: care.ColumnFirstName, flag: "--first-name", value: "-",
		read: func(l care.Leaver) bool { return strings.HasSuffix(l.FirstName, "Berg") && l.LastName == "" },
	},
	"an error of a spreadsheet": {
		column: care.ColumnFirstName, flag: "--first-name", value: "#N/B",
		english: `"#N/B": an error of the spreadsheet: a formula that went wrong; fill in what should stand there`,
		dutch:   `"#N/B": een foutmelding van de spreadsheet: een formule die niet klopt; vul in wat er hoort te staan`,
	},
	"a broken letter": {
		column: care.ColumnLastName, flag: "--last-name", value: "M\ufffdller",
		english: "holds letters that were lost or damaged on the way here; type it as it should be, or export it " +
			"anew from where it comes from",
		dutch: "er zijn letters onderweg kwijt of kapot geraakt; typ het zoals het hoort, of exporteer het opnieuw",
	},
	"UTF-8 that was taken for something else": {
		column: care.ColumnLastName, flag: "--last-name", value: "MÃ¼ller",
		english: "holds letters that were lost or damaged on the way here",
		dutch:   "er zijn letters onderweg kwijt of kapot geraakt",
	},
	"a number that a spreadsheet rounded": {
		column: care.ColumnPupilNumber, flag: "--pupil-number", value: "1,23E+05",
		english: `"1,23E+05": not in the right form; write it as A-1234`,
		dutch:   `"1,23E+05": niet goed geschreven; schrijf het zoals A-1234`,
	},
	"an address with a mark of byte order": {
		column: care.ColumnMentorEmail, flag: "--mentor", value: "\ufeffm.visser@school.nl",
		read: func(l care.Leaver) bool { return l.MentorEmail == "m.visser@school.nl" },
	},
}

func TestFaultsInAFileAndInFlags(t *testing.T) {
	t.Parallel()
	columns := strings.Split(header, ";")
	for name, c := range faults {
		fields := strings.Split(row(1), ";")
		for i, column := range columns {
			if column == c.column {
				fields[i] = c.value
			}
		}
		path := saved(t, "one.csv", "\ufeff"+header+"\n"+strings.Join(fields, ";")+"\n")
		for road, args := range map[string][]string{"file": {
			"import", path, "-q",
		}, "flags": startArgs(c.flag, c.value)} {
			w := newWorld()
			var written []care.Leaver
			w.create = func(l care.Leaver) error { written = append(written, l); return nil }
			if c.read != nil {
				if got := run(t, w, args...); got.code != ExitOK || len(written) != 1 || !c.read(written[0]) {
					t.Errorf("%s by %s: exit %d, %+v\n%s", name, road, got.code, written, got.err)
				}
				continue
			}
			for _, l := range []language{english, dutch} {
				said := map[language]string{english: c.english, dutch: c.dutch}[l]
				where := map[string]string{"file": "column " + c.column, "flags": c.flag}[road]
				if l == dutch && road == "file" {
					where = "kolom " + c.column
				}
				got := run(t, w, append(args, "--lang", string(l))...)
				if got.code == ExitOK || len(w.started)+len(written) > 0 || !strings.Contains(got.err, said) ||
					!strings.Contains(got.err, where+": ") {
					t.Errorf(
						"%s by %s in %s: exit %d, %+v, stderr %q, want %q of %s", name, road, l, got.code, written,
						got.err, said, where,
					)
				}
			}
		}
	}
}

// Files as people make them, each with one pupil, who starts.
func TestFilesAsPeopleMakeThem(t *testing.T) {
	t.Parallel()
	pupil := strings.Replace(row(1), "Sanne", "Zoë", 1)
	for name, content := range map[string]string{
		"a first line for Excel":        "sep=;\r\n" + header + "\r\n" + pupil,
		"a first line that says ,":      "sep=,\r\n" + strings.ReplaceAll(header+"\r\n"+pupil, ";", ","),
		"a title above":                 "Uitstroomlijst 2027;;;\n\n" + header + "\n" + pupil,
		"tabs":                          strings.ReplaceAll(header+"\n"+pupil, ";", "\t"),
		"a byte order mark and a title": "\ufeffUitstroom, De Eik\n" + header + "\n" + pupil,
		"invisible signs in the columns": strings.NewReplacer(
			"school;", "\u200bSchool\u00a0;", "voornaam", "Voor\u00adnaam",
		).Replace(header) + "\n" + pupil,
		"columns with spaces": strings.NewReplacer("mentor_email", "Mentor email").Replace(header) + "\n" +
			pupil,
		"trailing separators dropped": header + "\n" + strings.TrimSuffix(pupil, ";06-12345678;;nee"),
		"separators too many":         header + ";;;\n" + pupil + ";;;\n;;;;;;;;;;;;;;;\n",
		"a line end in a cell":        header + "\n" + strings.Replace(pupil, "van der", "\"van\nder\"", 1),
		"line ends of an old Mac":     header + "\r" + pupil + "\r",
		"Windows-1252":                strings.ReplaceAll(header+"\n"+pupil, "ë", "\xeb"),
		"blank lines":                 "\n\n" + header + "\n\n" + pupil + "\n\n",
	} {
		w := newWorld()
		var written []care.Leaver
		w.create = func(l care.Leaver) error { written = append(written, l); return nil }
		got := run(t, w, "import", saved(t, "file.csv", content))
		if got.code != ExitOK || len(written) != 1 || len(w.started) != 1 || written[0].FirstName != "Zoë" ||
			written[0].Infix != "van der" || written[0].PupilNumber != "0001" {
			t.Errorf("%s: exit %d, %+v\n%s%s", name, got.code, written, got.out, got.err)
		}
	}
}

// Advice must not lead in a circle: whoever does what is said gets further.
func TestAdviceIsNoCircle(t *testing.T) {
	t.Parallel()
	lost := header + "\n" + strings.Replace(row(1), "Berg", "d\x92Hondt", 1)
	advised := func(content string, args ...string) result {
		return run(t, newWorld(), append([]string{"import", saved(t, "file.csv", content)}, args...)...)
	}
	if got := advised(lost); !strings.Contains(got.err, "say --encoding windows-1252") {
		t.Errorf("stderr %q", got.err)
	}
	if got := advised(lost, "--encoding", "windows-1252"); got.code != ExitOK {
		t.Errorf("the advice does not help: %q", got.err)
	}
	for name, content := range map[string]string{
		"marked as UTF-8":    "\ufeff" + lost,
		"UTF-8 for the rest": lost + "\n" + strings.Replace(row(2), "Sanne", "Zoë", 1),
		"read wrongly once":  header + "\n" + strings.Replace(row(1), "Berg", "dâ€™Hondt", 1),
		"lost for good":      header + "\n" + strings.Replace(row(1), "Berg", "d\ufffdHondt", 1),
	} {
		got := advised(content)
		if got.code == ExitOK || !strings.Contains(got.err, "type it as it should be") ||
			strings.Contains(got.err, "--encoding") || strings.Contains(got.err, "UTF-8") {
			t.Errorf("%s: stderr %q", name, got.err)
		}
	}
}
