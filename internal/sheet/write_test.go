package sheet_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"schakel/internal/care"
	"schakel/internal/sheet"
)

func write(t interface{ Fatal(...any) }, rows [][]string) string {
	var b bytes.Buffer
	if err := sheet.Write(&b, rows); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteMarksWhatASpreadsheetWouldChange(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+31612345678": "'+31612345678", "-": "'-", "@x": "'@x", "\t=1": "'\t=1", "\r=1": "'\r=1",
		"＝1": "'＝1", `=HYPERLINK("x")`: `'=HYPERLINK("x")`,
		"0012": "'0012", "123456789012": "'123456789012", "12E3": "'12E3", "2010-02-28": "'2010-02-28", "1-2": "'1-2",
		"'=1": "''=1", "''0012": "'''0012",
		"28-02-2010": "28-02-2010", "12AB00": "12AB00", "'s-Gravenhage": "'s-Gravenhage", "'t Hooft": "'t Hooft",
		"": "", "0": "0", "1042": "1042", "Zoë": "Zoë",
		"06-12345678": "06-12345678", "x=1": "x=1", "'": "'",
	} {
		text := write(t, [][]string{{cell}})
		if text != "\ufeff\""+strings.ReplaceAll(want, `"`, `""`)+"\"\r\n" {
			t.Errorf("%q was written as %q", cell, text)
		}
	}
}

// Any table comes back as it was, and no cell of it begins with a sign that a spreadsheet acts on. Opened in one and
// saved again, it still comes back.
func TestATableComesBackAsItWas(t *testing.T) {
	t.Parallel()
	signs := []rune("=+-@\t\r\n'\";,.\ufeff\u200b ＝07e/aZë#")
	cell := rapid.OneOf(
		rapid.String(), rapid.StringOf(rapid.SampledFrom(signs)),
		rapid.StringMatching(`'{0,2}[=+@0-9-][0-9eE.-]{0,14}`),
	)
	rapid.Check(t, func(t *rapid.T) {
		header := []string{"naam", "plaats", "nummer"}[:rapid.IntRange(1, 3).Draw(t, "columns")]
		table := [][]string{header}
		for range rapid.IntRange(0, 5).Draw(t, "rows") {
			row := rapid.SliceOfN(cell, len(header), len(header)).Draw(t, "row")
			row[rapid.IntRange(0, len(row)-1).Draw(t, "seen")] += "x" // a row in which nothing can be seen is none
			table = append(table, row)
		}
		text := write(t, table)
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
		r.Comma = ';'
		opened, err := r.ReadAll()
		if err != nil || len(opened) != len(table) {
			t.Fatalf("a spreadsheet reads %d rows of %d, %v", len(opened), len(table), err)
		}
		for _, cell := range slices.Concat(opened...) {
			if seen := strings.TrimLeft(cell, "\x00 \u200b\ufeff"); seen != "" &&
				strings.ContainsAny(seen[:1], "=+-@") || cell != "" && strings.ContainsAny(cell[:1], "\t\r\n") {
				t.Fatalf("a cell is written as %q", cell)
			}
		}
		got, err := sheet.Read([]byte(text), sheet.Auto, header, care.Fold)
		if err != nil || got.Line != 1 {
			t.Fatalf("header on line %d, %v", got.Line, err)
		}
		back := [][]string{got.Header}
		for _, row := range got.Rows {
			back = append(back, row.Cells)
		}
		if diff := cmp.Diff(table, back); diff != "" {
			t.Fatalf("written and read (-want +got):\n%s", diff)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("naam;plaats\nBo;Haren\n"))
	f.Add([]byte("sep=,\n\"naam\",\"pla\nats\"\n\"\"\"\",\"\n"))
	f.Add([]byte("\xff\xfen\x00;\x00\n\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := sheet.Read(data, sheet.Auto, columns, care.Fold)
		if err != nil && got.Rows != nil {
			t.Fatalf("rows of a file that was refused: %v", err)
		}
		last := got.Line
		for _, row := range got.Rows {
			if row.Line <= last {
				t.Fatalf("line %d comes after line %d", row.Line, last)
			}
			last = row.Line
			if (row.Fault == "") != (len(row.Cells) == len(got.Header)) && len(got.Header) != 1 {
				t.Fatalf(
					"line %d has %d cells for %d columns, fault %q", row.Line, len(row.Cells), len(got.Header),
					row.Fault,
				)
			}
			if row.Fault != "" && utf8.Valid(data) && !strings.Contains(string(data), row.Cells[0]) {
				t.Fatalf("line %d does not stand as it was: %q", row.Line, row.Cells[0])
			}
		}
	})
}
