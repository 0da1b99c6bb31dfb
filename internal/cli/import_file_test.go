package cli

import (
	"strings"
	"testing"

	"schakel/internal/care"
)

func TestImportTakesEveryKindOfFile(t *testing.T) {
	t.Parallel()
	commas := strings.ReplaceAll(header+"\n"+strings.Replace(row(1), "van der", `"van, der"`, 1), ";", ",")
	for name, content := range map[string]string{
		"mark, CRLF":         "\ufeff" + header + "\r\n" + row(1) + "\r\n",
		"no line end at all": header + "\n" + row(1),
		"old Mac":            header + "\r" + row(1) + "\r",
		"commas and quotes":  commas,
		"quoted everywhere": `"` + strings.ReplaceAll(header, ";", `";"`) + "\"\n\"" +
			strings.ReplaceAll(row(1), ";", `";"`) + `"`,
		"empty rows around":   "\n\n" + header + "\n;;;;;;;;;;;;\n\n" + row(1) + "\n;;;;;;;;;;;;\n",
		"capitals and spaces": strings.ToUpper(strings.ReplaceAll(header, ";", " ; ")) + "\n" + row(1),
		"without the optional": strings.TrimSuffix(header, ";telefoon;email;jeugdhulp") + "\n" +
			strings.TrimSuffix(row(1), ";06-12345678;;nee"),
		"other order": "gemeente;" + strings.Replace(header, ";gemeente", "", 1) + "\nGroningen;" +
			strings.Replace(row(1), ";Groningen", "", 1),
	} {
		w := newWorld()
		got := runIn(t.Context(), t, w, func(e *Env) { e.In = strings.NewReader(content) }, "import", "-")
		if got.code != ExitOK || len(w.started) != 1 {
			t.Errorf("%s: exit %d, %d started\n%s%s", name, got.code, len(w.started), got.out, got.err)
		}
	}
}

func TestImportSaysWhatIsWrongWithTheFile(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		content, want string
	}{
		"nothing":     {"", "the file is empty; its first line names the columns: school;leerlingnummer"},
		"no columns":  {row(1), "line 1, which names the columns: missing school, leerlingnummer"},
		"one missing": {strings.Replace(header, ";gemeente", "", 1), "missing gemeente; the columns are school;"},
		"mistyped": {
			strings.Replace(header, "telefoon", "telefon", 1), `unknown column "telefon"; did you mean telefoon?`,
		},
		"twice":   {header + ";voornaam", "column voornaam comes twice"},
		"UTF-16":  {"\xff\xfes\x00c\x00h\x00", `unknown column "sch"; did you mean school?`},
		"no mark": {"s\x00c\x00h\x00", `unknown column "sch"; did you mean school?`},
		"a workbook": {
			"PK\x03\x04\x14\x00\x06\x00",
			"this is a workbook of a spreadsheet and no CSV file; open it there and save the sheet",
		},
		"a web page": {"<html><table><tr><td>school", "this is a web page under another name"},
		"no text":    {"school;\x00\x01\x02", "this is no text, and so no CSV file"},
		"quotes":     {`school;"leerl` + "\n", "the quotes do not match"},
	} {
		got := runIn(t.Context(), t, nil, func(e *Env) { e.In = strings.NewReader(c.content) }, "import", "-")
		if got.code != ExitFailed || !strings.Contains(got.err, c.want) || got.out != "" {
			t.Errorf("%s: exit %d, stderr %q, want %q", name, got.code, got.err, c.want)
		}
	}
	if got := run(t, nil, "import", "none.csv"); got.code != ExitFailed || !strings.Contains(got.err, "none.csv") {
		t.Errorf("a file that is not there: exit %d, %s", got.code, got.err)
	}
	if got := run(t, nil, "import"); got.code != ExitUsage || !strings.Contains(got.err, "needs FILE") {
		t.Errorf("no file: exit %d, %s", got.code, got.err)
	}
}

func TestImportMentionsColumnsThatAreNotRead(t *testing.T) {
	t.Parallel()
	content := header + ";klas\n" + row(1) + ";4B\n"
	got := runIn(t.Context(), t, newWorld(), func(e *Env) { e.In = strings.NewReader(content) }, "import", "-")
	if got.code != ExitOK || !strings.Contains(got.err, `Column "klas" is not known and is not read.`) {
		t.Errorf("exit %d, %s", got.code, got.err)
	}
}

func TestImportOfAnotherEncoding(t *testing.T) {
	t.Parallel()
	content := header + "\n" + strings.Replace(row(1), "Berg", "d\x92Hondt", 1) + "\n" + row(2) + "\n"
	w := newWorld()
	in := func(e *Env) { e.In = strings.NewReader(content) }
	got := runIn(t.Context(), t, w, in, "import", "-")
	if got.code != ExitPartly || len(w.started) != 1 ||
		!strings.Contains(
			got.err,
			`line 2, column achternaam: "d\x92Hondt": holds characters that are no text in UTF-8; say --encoding `+
				`windows-1252, or macintosh for a file of an old Mac`,
		) {
		t.Errorf("exit %d, stderr:\n%s", got.code, got.err)
	}
	w = newWorld()
	w.create = func(l care.Leaver) error {
		if l.PupilNumber == "0001" && l.LastName != "d’Hondt" {
			t.Errorf("last name %q", l.LastName)
		}
		return nil
	}
	if got := runIn(t.Context(), t, w, in, "import", "-", "--encoding", "windows-1252"); got.code != ExitOK ||
		len(w.started) != 2 {
		t.Errorf("exit %d, stderr:\n%s", got.code, got.err)
	}
	if got := runIn(t.Context(), t, nil, in, "import", "-", "--encoding", "ebcdic"); got.code != ExitUsage {
		t.Errorf("exit %d, stderr:\n%s", got.code, got.err)
	}
}
