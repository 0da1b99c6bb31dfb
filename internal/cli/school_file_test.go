package cli

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// schoolNames are names as they stand in the files of a school; the last is a single one.
var schoolNames = [][3]string{
	{"Zoë", "", "’s-Gravesande"},
	{"Sanne", "van der", "Berg"},
	{"Bas", "", "d'Hondt"},
	{"Łukasz", "", "Wiśniewski"},
	{"Işıl", "", "Öztürk"},
	{"Renée", "in 't", "Veld"},
	{"Finn", "", "IJzerman"},
	{"Søren", "", "Åberg"},
	{"Anne-Fleur", "", "Jansen – de Vries"},
	{"Mo\u200bhammed", "", ""},
}

// faultOfSchool spoils a row of a school's file, and mends it again in the file with errors, each by the column.
type faultOfSchool struct {
	name, column, spoiled, mended string
	says                          string // in the report
}

// faultsOfSchool are the ten kinds of fault; each comes twice. With an empty column the whole line is spoiled.
var faultsOfSchool = []faultOfSchool{
	{"no such day", care.ColumnBirthDate, "31-02-2010", "28-02-2010", "geen datum die bestaat"},
	{"a year of two digits", care.ColumnBirthDate, "3-5-10", "03052010", "geen datum die bestaat"},
	{"an error of the spreadsheet", care.ColumnLastName, "#N/B", "Bakker", "foutmelding van de spreadsheet"},
	{"a lost letter", care.ColumnFirstName, "Zo\ufffd", "Zoë", "onderweg kwijt of kapot"},
	{"letters read wrongly once", care.ColumnLastName, "MÃ¼ller", "Müller", "onderweg kwijt of kapot"},
	{"a school that is not there", care.ColumnSchool, "99ZZ99", "12AB00", "geen school heeft deze BRIN"},
	{"a mentor who is not there", care.ColumnMentorEmail, "=niemand@school.nl", "m.visser@school.nl", "geen actieve mentor"},
	{"no choice", care.ColumnEducation, "havo", "vso", "dit is geen keuze"},
	{"a pupil number that was rounded", care.ColumnPupilNumber, "1,23E+05", "0%03d", "niet goed geschreven"},
	{"a quote too many", "", `12AB00;"0%03d;Sanne`, "", "de aanhalingstekens kloppen niet"},
}

// schoolFile is what a school's spreadsheet writes: a first line for Excel, a title, columns in capitals, dates in
// every form, rows that end early, blank rows, and signs that nobody sees. Spoiled are two rows for each kind of fault:
// those by whose number spoiledBy knows a fault.
func schoolFile() string {
	var b strings.Builder
	b.WriteString("\ufeffsep=;\r\n\"Uitstroomlijst 2027, VSO De Eik\";;;\r\n\r\n" + strings.ToUpper(strings.Replace(header, "mentor_email", "mentor email", 1)) + ";;\r\n")
	for n := 1; n <= 500; n++ {
		b.WriteString(schoolLine(n) + "\r\n")
		if n%100 == 0 {
			b.WriteString(";;;;;;;;;;;;;;\r\n")
		}
	}
	return b.String()
}

// spoiledBy returns the fault of the n-th row, nil for most.
func spoiledBy(n int) *faultOfSchool {
	if n%25 != 0 {
		return nil
	}
	return &faultsOfSchool[n/25%len(faultsOfSchool)]
}

func schoolLine(n int) string {
	fields := schoolRow(n)
	if f := spoiledBy(n); f != nil && f.column == "" {
		return fmt.Sprintf(f.spoiled, n)
	} else if f != nil {
		fields[columnAt(f.column)] = f.spoiled
	}
	for len(fields) > 0 && fields[len(fields)-1] == "" {
		fields = fields[:len(fields)-1] // a spreadsheet drops what is empty at the end
	}
	return strings.Join(fields, ";")
}

// schoolRow is the n-th row as the school means it.
func schoolRow(n int) []string {
	birth := []string{"03-05-2010", "3-5-2010", "03/05/2010", "03052010", "2010-05-03", "2010-05-03 00:00:00", "\u200e3-5-2010"}[n%7]
	name := schoolNames[n%len(schoolNames)]
	return []string{
		"12AB00", fmt.Sprintf("0%03d", n), name[0], name[1], name[2], birth, "09-07-2027", "VSO", "m.visser@school.nl", "Groningen\u00a0",
		[]string{"", "06\u201112345678", "+31612345678"}[n%3], "", []string{"", "nee"}[n%2],
	}
}

func columnAt(column string) int {
	for i, c := range strings.Split(header, ";") {
		if c == column {
			return i
		}
	}
	return -1
}

// A school imports 500 rows of which 20 are wrong in ten ways; what is wrong is exported, opened in a spreadsheet,
// mended, saved as that spreadsheet saves, and imported again. In the end every pupil is started once, as the school
// means it.
func TestAFileOfASchoolFromStartToEnd(t *testing.T) {
	t.Parallel()
	w := newWorld()
	written, mu := map[string]care.Leaver{}, sync.Mutex{}
	w.create = func(l care.Leaver) error {
		mu.Lock()
		defer mu.Unlock()
		if w.check(l) == nil {
			written[l.PupilNumber] = l
		}
		return nil
	}
	path, wrong := saved(t, "school.csv", schoolFile()), filepath.Join(t.TempDir(), "fout.csv")

	first := run(t, w, "import", path, "--errors-file", wrong, "--lang", "nl")
	if first.code != ExitPartly || first.out != "500 rijen: 480 gestart, 0 bestond al, 20 fout\n" || len(w.started) != 480 {
		t.Fatalf("first: exit %d, %d started, %s%s", first.code, len(w.started), first.out, first.err)
	}
	for _, f := range faultsOfSchool {
		if strings.Count(first.err, f.says) < 2 {
			t.Errorf("%s is not said twice:\n%s", f.name, first.err)
		}
	}

	mended := mendInASpreadsheet(t, wrong)
	again := run(t, w, "import", saved(t, "fout-verbeterd.csv", mended), "--lang", "nl")
	if again.code != ExitOK || again.out != "20 rijen: 20 gestart, 0 bestond al, 0 fout\n" {
		t.Fatalf("again: exit %d, %s%s", again.code, again.out, again.err)
	}
	whole := run(t, w, "import", path, "--dry-run", "-q", "--lang", "nl")
	if !strings.HasPrefix(whole.out, "500 rijen: 0 zou starten, 482 bestaat al, 18 fout") { // who is there is there, also with a mentor who is not
		t.Errorf("the first file once more: %s%s", whole.out, whole.err)
	}
	if len(w.started) != 500 || len(written) != 500 {
		t.Errorf("%d started, %d written", len(w.started), len(written))
	}
	for id, times := range w.started {
		if times != 1 {
			t.Errorf("process %s was started %d times", id, times)
		}
	}
	for n := 1; n <= 500; n++ {
		expectAsMeant(t, n, written[fmt.Sprintf("0%03d", n)])
	}
}

// expectAsMeant compares what was written with the n-th row as the school means it.
func expectAsMeant(t *testing.T, n int, got care.Leaver) {
	t.Helper()
	row := schoolRow(n)
	if f := spoiledBy(n); f != nil && f.column != "" && f.column != care.ColumnPupilNumber {
		row[columnAt(f.column)] = f.mended
	}
	want, problems := care.ParseLeaver(func(column string) string {
		if at := columnAt(column); at >= 0 {
			return row[at]
		}
		return ""
	}, today())
	if problems != nil || got != want || got.BirthDate.Month() == 0 {
		t.Errorf("pupil %d was written as\n%+v, want\n%+v, %v", n, got, want, problems)
	}
}

// mendInASpreadsheet opens the file with errors as a spreadsheet does, mends every row, and returns it as a spreadsheet
// of some years ago saves it: in Windows-1252, with quotes only where they are needed, and without what is empty at the
// end.
func mendInASpreadsheet(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff")))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil || len(rows) != 21 {
		t.Fatalf("the file with errors has %d rows, %v", len(rows), err)
	}
	lines := []string{strings.Join(rows[0], ";")}
	for i, fields := range rows[1:] {
		for _, cell := range fields {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				t.Errorf("a spreadsheet would carry out %q", cell)
			}
		}
		n := (i + 1) * 25
		f := spoiledBy(n)
		if !strings.Contains(fields[len(fields)-1], f.says) {
			t.Errorf("row %d does not say what is wrong: %q, want %q", n, fields[len(fields)-1], f.says)
		}
		switch f.column {
		case "": // typed anew
			fields = append(schoolRow(n), "")
		case care.ColumnPupilNumber:
			fields[columnAt(f.column)] = fmt.Sprintf(f.mended, n)
		default:
			fields[columnAt(f.column)] = f.mended
		}
		lines = append(lines, strings.TrimRight(asSaved(fields), ";"))
	}
	saved, err := charmap.Windows1252.NewEncoder().String(strings.Join(lines, "\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

// asSaved writes a row as a spreadsheet does, with what Windows-1252 has for the signs that it does not.
func asSaved(fields []string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = ';'
	_ = w.Write(fields) // to memory
	w.Flush()
	return strings.NewReplacer("\n", "", "\u200b", "", "\u200e", "", "\u2011", "-", "\ufffd", "?").Replace(b.String())
}

func today() calendar.Date { return calendar.DateOf(now) }
