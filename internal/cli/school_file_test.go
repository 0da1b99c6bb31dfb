package cli

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
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

// rareNames are those that one pupil has, by the row; 216 and 217 are twins, and so are 248 and 249.
var rareNames = map[int][3]string{
	96: {"Jip", "", "Kok"}, 127: {"Noor", "", "Prins"},
	216: {"Fien", "van", "Dijk"}, 217: {"Fenna", "van", "Dijk"},
	248: {"Ömer", "", "Kılıç"}, 249: {"Emir", "", "Kılıç"},
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
	{
		"a mentor who is not there", care.ColumnMentorEmail, "=niemand@school.nl", "m.visser@school.nl",
		"geen actieve mentor",
	},
	{"no choice", care.ColumnEducation, "havo", "vso", "dit is geen keuze"},
	{"a pupil number that was rounded", care.ColumnPupilNumber, "1,23E+05", "0%03d", "niet goed geschreven"},
	{"a quote too many", "", `12AB00;"0%03d;Sanne`, "", "de aanhalingstekens kloppen niet"},
}

// schoolFile is what a school's spreadsheet writes: a first line for Excel, a title, columns in capitals, dates in
// every form, rows that end early, blank rows, and signs that nobody sees. Spoiled are two rows for each kind of fault:
// those by whose number spoiledBy knows a fault.
func schoolFile() string {
	var b strings.Builder
	b.WriteString(
		"\ufeffsep=;\r\n\"Uitstroomlijst 2027, VSO De Eik\";;;\r\n\r\n" +
			strings.ToUpper(strings.Replace(header, "mentor_email", "mentor email", 1)) + ";;\r\n",
	)
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

// schoolRow is the n-th row as the school means it. Eight or so pupils share a birthday, and some of them a name; only
// their numbers tell them apart.
func schoolRow(n int) []string {
	name, rare := rareNames[n]
	if !rare {
		name = schoolNames[n%len(schoolNames)]
	}
	y, m, d := calendar.MustDate("2010-01-01").AddDays(n / 2 % 60).YMD()
	birth := fmt.Sprintf([]string{
		"%02[3]d-%02[2]d-%[1]d", "%[3]d-%[2]d-%[1]d", "%02[3]d/%02[2]d/%[1]d", "%02[3]d%02[2]d%[1]d",
		"%[1]d-%02[2]d-%02[3]d", "%[1]d-%02[2]d-%02[3]d 00:00:00",
		"\u200e%[3]d-%[2]d-%[1]d",
	}[n%7], y, int(m), d)
	return []string{
		"12AB00", fmt.Sprintf("0%03d", n), name[0], name[1], name[2], birth, "09-07-2027", "VSO", "m.visser@school.nl",
		"Groningen\u00a0",
		[]string{"", "06\u201112345678", "+31612345678"}[n%3], "", []string{"", "nee"}[n%2],
	}
}

// like is somebody whom the school knew before its file came, and who looks like the pupil of a row.
type like struct {
	known map[string]string // what is known of them otherwise than the row says, by column
	// transferred is true for whom the school asked for at their first school, so that it had no number for them yet;
	// the others it started one by one.
	transferred bool
	asks        string // what speaks for and against, when the row is asked about
	same        bool   // what the school answers
}

// likesOfSchool are by the row that they look like.
var likesOfSchool = map[int]like{
	31: {
		known: map[string]string{care.ColumnInfix: "", care.ColumnLastName: "Smit"}, // who took another name
		asks:  "nummer: hetzelfde, naam: anders, geboortedatum: hetzelfde", same: true,
	},
	62: {
		known: map[string]string{care.ColumnFirstName: "Tom"}, // the twin brother, whose number was typed twice
		asks:  "nummer: hetzelfde, naam: anders, geboortedatum: hetzelfde",
	},
	96: {
		transferred: true, asks: "nummer: niet van allebei bekend, naam: hetzelfde, geboortedatum: hetzelfde",
		same: true,
	},
	// a namesake
	127: {transferred: true, asks: "nummer: niet van allebei bekend, naam: hetzelfde, geboortedatum: hetzelfde"},
	155: {
		known: map[string]string{care.ColumnPupilNumber: "155"}, // without its zeros
		asks:  "nummer: bijna hetzelfde, naam: hetzelfde, geboortedatum: hetzelfde", same: true,
	},
	186: {
		known: map[string]string{
			care.ColumnPupilNumber: "186", care.ColumnFirstName: "Lotte", care.ColumnLastName: "Bakker",
			care.ColumnBirthDate: "12-12-2009",
		},
		asks: "nummer: bijna hetzelfde, naam: anders, geboortedatum: anders",
	},
	// twins, and each is asked about
	216: {
		transferred: true, asks: "nummer: niet van allebei bekend, naam: hetzelfde, geboortedatum: hetzelfde",
		same: true,
	},
	// as one
	217: {
		transferred: true, asks: "nummer: niet van allebei bekend, naam: hetzelfde, geboortedatum: hetzelfde",
		same: true,
	},
	308: {
		known: map[string]string{care.ColumnLastName: "Jansen de Vries"},
		asks:  "nummer: hetzelfde, naam: bijna hetzelfde, geboortedatum: hetzelfde", same: true,
	},
	341: {known: map[string]string{care.ColumnPhone: "050 123 45 67"}, same: true},
	347: {same: true},
}

// otherNumber is the number that the pupil of row 62 has in truth.
const otherNumber = "0962"

// changed returns a row with other values in some columns.
func changed(row []string, by map[string]string) []string {
	row = slices.Clone(row)
	for column, value := range by {
		row[columnAt(column)] = value
	}
	return row
}

func columnAt(column string) int { return slices.Index(strings.Split(header, ";"), column) }

// fileLine is where the n-th row stands in the file.
func fileLine(n int) int { return 4 + n + (n-1)/100 }

// mendedRow is the n-th row as it is when its fault is mended.
func mendedRow(n int) []string {
	row := schoolRow(n)
	if f := spoiledBy(n); f != nil && f.column != "" && f.column != care.ColumnPupilNumber {
		row[columnAt(f.column)] = f.mended
	}
	return row
}

// mendInASpreadsheet opens the file with errors as a spreadsheet does, finds these rows of the school's file there,
// mends each, and returns the file as a spreadsheet of some years ago saves it: in Windows-1252, with quotes only where
// they are needed, and without what is empty at the end. What is wrong with a row stands in its last field, and the one
// before is for the answer who it is.
func mendInASpreadsheet(t *testing.T, path string, rows []int, mend func(n int, fields []string) []string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff")))
	r.Comma = ';'
	table, err := r.ReadAll()
	if err != nil || len(table) != len(rows)+1 {
		t.Fatalf("the file with errors has %d rows, %v; want %d", len(table)-1, err, len(rows))
	}
	lines := []string{strings.Join(table[0], ";")}
	for i, fields := range table[1:] {
		for _, cell := range fields {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				t.Errorf("a spreadsheet would carry out %q", cell)
			}
		}
		lines = append(lines, strings.TrimRight(asSaved(mend(rows[i], fields)), ";"))
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
