package sheet_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
	"schakel/internal/sheet"
)

var columns = []string{"naam", "plaats", "nummer"}

func read(data string, encoding sheet.Encoding) (sheet.Table, error) {
	return sheet.Read([]byte(data), encoding, columns, care.Fold)
}

// cells are the rows of a table, each with its line in front.
func cells(t sheet.Table) (all [][]string) {
	for _, r := range t.Rows {
		all = append(all, append([]string{fmt.Sprint(r.Line, r.Fault)}, r.Cells...))
	}
	return all
}

// inUTF16 writes a text as "Unicode text" of a spreadsheet.
func inUTF16(text string, bigEndian bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		if bigEndian {
			b.Write([]byte{byte(u >> 8), byte(u)})
		} else {
			b.Write([]byte{byte(u), byte(u >> 8)})
		}
	}
	return b.String()
}

func TestReadEveryKindOfFile(t *testing.T) {
	t.Parallel()
	const plain = "naam;plaats;nummer\r\nZoë;Haren;7\r\nBo;'s-Gravenhage;8\r\n"
	bare := [][]string{{"2", "Zoë", "Haren", "7"}, {"3", "Bo", "'s-Gravenhage", "8"}}
	for name, content := range map[string]string{
		"as it is":                 plain,
		"byte order mark":          "\ufeff" + plain,
		"line ends of a Macintosh": strings.ReplaceAll(plain, "\r\n", "\r"),
		"line ends of Unix":        strings.ReplaceAll(plain, "\r\n", "\n"),
		"no last line end":         strings.TrimSpace(plain),
		"commas":                   strings.ReplaceAll(plain, ";", ","),
		"tabs":                     strings.ReplaceAll(plain, ";", "\t"),
		"UTF-16, little, marked":   inUTF16("\ufeff"+plain, false),
		"UTF-16, big, marked":      inUTF16("\ufeff"+plain, true),
		"UTF-16, little":           inUTF16(plain, false),
		"UTF-16, big":              inUTF16(plain, true),
		"Windows-1252":             strings.ReplaceAll(plain, "ë", "\xeb"),
		"everything in quotes": `"` +
			strings.NewReplacer(";", `";"`, "\r\n", "\"\r\n\"").Replace(strings.TrimSpace(plain)) + `"`,
		"empty columns":               strings.ReplaceAll(plain, "\r\n", ";;;\r\n"),
		"a blank row at the end":      plain + ";;\r\n\r\n \u200b;\u00a0;\"\"\r\n,,,\r\n",
		"capitals and spaces":         strings.Replace(plain, "naam;plaats;nummer", " NAAM ;\u00a0Plaats;Nummer", 1),
		"invisible in the header":     strings.Replace(plain, "naam;plaats", "\u200bnaam;pla\u00adats\u200e", 1),
		"empty columns in the header": strings.Replace(plain, "nummer", "nummer;\u200b; ", 1),
	} {
		got, err := read(content, sheet.Auto)
		if diff := cmp.Diff(bare, cells(got)); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
		if wide := len(got.Header); wide != 3 || got.Line != 1 {
			t.Errorf("%s: the header, on line %d, has %d columns: %q", name, got.Line, wide, got.Header)
		}
	}
}

func TestReadFindsTheHeader(t *testing.T) {
	t.Parallel()
	for above, line := range map[string]int{
		"sep=;\r\n":           2,
		"\ufeff\"sep=;\"\n":   2,
		"SEP=;;;\n":           2,
		"Leerlingen 2027\n\n": 3,
		"Uitstroomlijst, VSO De Eik, Haren;;\nNaam, school, datum\n;;\n": 4,
		"\n\n\n":                   4,
		"een \" aanhalingsteken\n": 2,
	} {
		got, err := read(above+"naam;plaats;nummer\nBo;Haren;7\n", sheet.Auto)
		want := [][]string{{fmt.Sprint(line + 1), "Bo", "Haren", "7"}}
		if diff := cmp.Diff(want, cells(got)); err != nil || diff != "" || got.Line != line {
			t.Errorf("%q: header on line %d, want %d; %v (-want +got):\n%s", above, got.Line, line, err, diff)
		}
	}
	got, err := read("sep=|\nnaam|plaats|nummer\nBo|Haren;7|\n", sheet.Auto)
	if diff := cmp.Diff([][]string{{"3", "Bo", "Haren;7", ""}}, cells(got)); err != nil || diff != "" {
		t.Errorf("a separator of its own: %v (-want +got):\n%s", err, diff)
	}
}

func TestReadRows(t *testing.T) {
	t.Parallel()
	const content = `naam;plaats;nummer
kort
"Bo ""de Kok""";"Haren; Gn";"1"

"Straat 1
9751 AB";Haren;2
lang;Haren;3;;
te lang;Haren;4;5
los " aanhalingsteken;Haren;6
"nooit dicht;Haren;7
Bo;Haren;8
`
	want := [][]string{
		{"2", "kort", "", ""},
		{"3", `Bo "de Kok"`, "Haren; Gn", "1"},
		{"5", "Straat 1\n9751 AB", "Haren", "2"},
		{"7", "lang", "Haren", "3"},
		{"8too_wide", "te lang;Haren;4;5"},
		{"9quotes", `los " aanhalingsteken;Haren;6`},
		{"10quotes", `"nooit dicht;Haren;7`},
		{"11", "Bo", "Haren", "8"},
	}
	got, err := read(content, sheet.Auto)
	if diff := cmp.Diff(want, cells(got)); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestReadOtherEncodings(t *testing.T) {
	t.Parallel()
	row := func(name string) string { return "naam;plaats;nummer\n" + name + ";Haren;7\n" }
	for _, c := range []struct {
		content  string
		said     sheet.Encoding
		name     string
		encoding sheet.Encoding
	}{
		{row("Zo\xeb"), sheet.Auto, "Zoë", sheet.Windows1252},
		{row("Zo\xeb"), sheet.Windows1252, "Zoë", sheet.Windows1252},
		// of Windows ’, of the Macintosh í: whoever sends it must say
		{row("d\x92Hondt"), sheet.Auto, "d\x92Hondt", sheet.UTF8},
		{row("d\x92Hondt"), sheet.Windows1252, "d’Hondt", sheet.Windows1252},
		{row("Mar\x92n"), sheet.Macintosh, "Marín", sheet.Macintosh},
		{row("d\x92Hondt;;\nRen\xe9e"), sheet.Auto, "d’Hondt", sheet.Windows1252}, // the second name says which
		{row("ANDR\xc9"), sheet.Auto, "ANDRÉ", sheet.Windows1252},
		{strings.ReplaceAll(row("ANDR\xc9"), "\n", "\r"), sheet.Auto, "ANDR\xc9", sheet.UTF8},
		{row("Zo\xeb") + "Renée;Haren;8\n", sheet.Auto, "Zo\ufffd", sheet.UTF8}, // of both
		{"\ufeff" + row("Zo\xeb"), sheet.Auto, "Zo\ufffd", sheet.UTF8},
		{row("Zo\xeb"), sheet.UTF8, "Zo\xeb", sheet.UTF8},
		{row("Bo"), sheet.Windows1252, "Bo", sheet.Windows1252},
		{inUTF16("\ufeff"+row("Zoë"), false), sheet.Windows1252, "Zoë", sheet.UTF16}, // it shows itself
	} {
		got, err := read(c.content, c.said)
		if err != nil || got.Rows[0].Cells[0] != c.name || got.Encoding != c.encoding {
			t.Errorf("%q as %s: %q in %s, %v", c.content, c.said, cells(got), got.Encoding, err)
		}
	}
}

func TestReadRefusesWhatIsNoFileOfRows(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]sheet.Error{
		"":                              {Fault: sheet.Empty},
		" \n;;\n":                       {Fault: sheet.Empty},
		"sep=;\n":                       {Fault: sheet.Empty},
		"PK\x03\x04\x14\x00":            {Fault: sheet.Workbook},
		"\xd0\xcf\x11\xe0\xa1":          {Fault: sheet.Workbook},
		"<?xml version=\"1.0\"?>":       {Fault: sheet.Workbook},
		"\ufeff\n<HTML><body><table>":   {Fault: sheet.WebPage},
		"%PDF-1.7":                      {Fault: sheet.NoText},
		"naam;\x00\x01\x02":             {Fault: sheet.NoText},
		"\xff\xfe\x00\x00n\x00\x00\x00": {Fault: sheet.NoText},
		"\nnaam;\"plaats":               {Fault: sheet.Quotes, Line: 2},
	} {
		_, err := read(content, sheet.Auto)
		var got *sheet.Error
		if !errors.As(err, &got) || *got != want {
			t.Errorf("%q: %v, want %+v", content, err, want)
		}
	}
	if _, err := read("naam;plaats\nZoë;Haren", sheet.Windows1252); err == nil ||
		!strings.Contains(err.Error(), string(sheet.IsUTF8)) {
		t.Errorf("UTF-8 that was said to be Windows-1252: %v", err)
	}
}
