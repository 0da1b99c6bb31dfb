package cli

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/sheet"
)

func parsed(content string) ([]*startRow, error) {
	required, optional := care.LeaverColumns()
	file, _, err := english.parseCSV([]byte(content), sheet.Auto, required, optional)
	return followups.rows(file, calendar.DateOf(now)), err
}

// Whatever stands between them, rows that are right are read as what they are, and every other line that says anything
// is reported with its own number.
func TestRowsThatAreRightAreNeverStoppedByOthers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		ending := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "line end")
		content, want := "\ufeff"+header, map[int]string{} // with the mark of UTF-8, so that \xff is no ÿ
		for line := range rapid.IntRange(0, 12).Draw(t, "rows") {
			line += 2 // the first is the header
			text := row(line)
			if rapid.Bool().Draw(t, "spoiled") {
				text = rapid.OneOf(spoiled, rapid.StringMatching(`[;,"a0\-\x00\xff ]{0,40}`)).Draw(t, "line")
			} else {
				want[line] = fmt.Sprintf("%04d", line)
			}
			content += ending + text
		}
		rows, err := parsed(content)
		if err != nil {
			t.Fatalf("the file as a whole was refused: %v", err)
		}
		for _, r := range rows {
			number, right := want[r.line]
			if right && (r.result != "" || r.wanted.(care.Leaver).PupilNumber != number) {
				t.Fatalf("line %d is right and became %q %+v %v", r.line, r.result, r.wanted, r.problems)
			}
			if !right && r.result != rowWrong {
				t.Fatalf("line %d is wrong and was taken: %+v", r.line, r.wanted)
			}
			for _, p := range r.report(english) {
				if p.Message == "" || p.Line != r.line {
					t.Fatalf("a problem that says nothing: %+v", p)
				}
			}
			delete(want, r.line)
		}
		if len(want) > 0 {
			t.Fatalf("lines that are right and were not read: %v", want)
		}
	})
}

// spoiled is a row that was right until one of its required fields was replaced.
var spoiled = rapid.Custom(func(t *rapid.T) string {
	fields := strings.Split(row(1), ";")
	column := rapid.SampledFrom([]int{0, 1, 2, 4, 5, 6, 7, 8, 9}).Draw(t, "column")
	values := []string{"", `"`, `a"b`, "\x00", "\xff", `"x`, "a;b"}
	if column == 2 || column == 4 {
		values = values[1:] // without one part of it a name is one still
	}
	fields[column] = rapid.SampledFrom(values).Draw(t, "value")
	return strings.Join(fields, ";")
})

func FuzzParseCSV(f *testing.F) {
	f.Add(header + "\n" + row(1) + "\n")
	f.Add("\ufeff" + header + "\r\n\"" + row(1))
	f.Add("school,leerlingnummer\n\"\"\"")
	f.Add(";;;\n\r\n")
	f.Fuzz(func(t *testing.T, content string) {
		rows, err := parsed(content)
		if err != nil && len(rows) > 0 {
			t.Fatalf("rows of a file that was refused: %v", err)
		}
		if !slices.IsSortedFunc(rows, func(a, b *startRow) int { return a.line - b.line }) {
			t.Fatal("rows are out of order")
		}
		for _, r := range rows {
			if (r.result == rowWrong) != (len(r.report(english)) > 0) {
				t.Fatalf("line %d: result %q with problems %v", r.line, r.result, r.problems)
			}
		}
	})
}

func TestNearest(t *testing.T) {
	t.Parallel()
	known := []string{"import", "list", "show", "suspend", "telefoon"}
	for word, want := range map[string]string{
		"lst": "list", "imprt": "import", "shwo": "show", "tel": "telefoon", "LIST": "list", "x": "", "zz": "",
		"completely": "", "supsend": "suspend",
	} {
		if got := nearest(word, known); got != want {
			t.Errorf("nearest(%q) = %q, want %q", word, got, want)
		}
	}
}
