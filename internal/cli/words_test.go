package cli

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/sheet"
)

// codes are the constants of a type in a file of another package, read from its source, so that a new one cannot be
// forgotten.
func codes(t *testing.T, file, typeName string) (all []string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(
		`(?m)^\t\w+\s+`+typeName+`\s+= "(.+?)"`,
	).FindAllStringSubmatch(string(text), -1) {
		all = append(all, m[1])
	}
	if len(all) < 5 {
		t.Fatalf("%s has %d constants of type %s", file, len(all), typeName)
	}
	return all
}

func TestEveryProblemHasWordsInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, code := range codes(t, "../care/errors.go", "Problem") {
		field := &care.FieldError{
			Field: care.ColumnStartDate, Value: "x", Problem: care.Problem(code), Want: "2027-07-09",
		}
		inEnglish, inDutch := wording(nil).sentence(english, field), wording(nil).sentence(dutch, field)
		if _, known := problemWords[care.Problem(code)]; !known || inEnglish == inDutch {
			t.Errorf("%s: %q and %q", code, inEnglish, inDutch)
		}
		for _, said := range []string{inEnglish, inDutch} {
			if strings.Contains(said, "%!") || strings.Contains(said, "%s") || strings.Contains(said, code) {
				t.Errorf("%s: %q", code, said)
			}
		}
	}
	for _, code := range codes(t, "../sheet/read.go", "Fault") {
		if _, known := fileWords[sheet.Fault(code)]; !known {
			t.Errorf("fault %s of a file has no words", code)
		}
	}
}

// Every phrase of the catalogue is said in both languages, and takes the same things in the same order.
func TestTheCatalogueIsWhole(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "words.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	verb, phrases := regexp.MustCompile(`%[a-z%]`), 0
	ast.Inspect(file, func(n ast.Node) bool {
		literal, ok := n.(*ast.CompositeLit)
		if !ok || len(literal.Elts) == 0 {
			return true
		}
		var said []string
		for _, e := range literal.Elts {
			if text, ok := e.(*ast.BasicLit); ok {
				s, err := strconv.Unquote(text.Value)
				if err != nil {
					t.Fatal(err)
				}
				said = append(said, s)
			}
		}
		if len(said) == 0 {
			return true
		}
		phrases++
		if len(said) != 2 || said[0] == "" || said[1] == "" ||
			!slices.Equal(verb.FindAllString(said[0], -1), verb.FindAllString(said[1], -1)) {
			t.Errorf("not a phrase in both languages: %q", said)
		}
		return false
	})
	if phrases < 60 {
		t.Errorf("only %d phrases were found", phrases)
	}
}

func TestTheLanguageIsAsTheReaderSays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		flag string
		env  map[string]string
		want language
	}{
		{"", nil, english},
		{"nl", nil, dutch},
		{"NL", map[string]string{"SCHAKEL_LANG": "en"}, dutch},
		{"en", map[string]string{"LANG": "nl_NL.UTF-8"}, english},
		{"", map[string]string{"SCHAKEL_LANG": "nl", "LC_ALL": "C"}, dutch},
		{"", map[string]string{"LC_ALL": "nl_NL.UTF-8", "LANG": "en_GB.UTF-8"}, dutch},
		{"", map[string]string{"LC_ALL": "C.UTF-8", "LANG": "nl_NL.UTF-8"}, english},
		{"", map[string]string{"LC_MESSAGES": "nl_BE"}, dutch},
		{"", map[string]string{"LANG": "nl_NL.UTF-8"}, dutch},
		{"", map[string]string{"LANG": "de_DE.UTF-8"}, english},
	} {
		if got, err := languageOf(c.flag, func(name string) string { return c.env[name] }); err != nil ||
			got != c.want {
			t.Errorf("--lang %q with %v: %s, %v", c.flag, c.env, got, err)
		}
	}
	if got := run(t, nil, "import", "none.csv", "--lang", "de"); got.code != ExitUsage ||
		!strings.Contains(got.err, `--lang "de": want nl or en`) {
		t.Errorf("exit %d, %s", got.code, got.err)
	}
	german := func(e *Env) {
		e.Getenv = func(name string) string { return map[string]string{"SCHAKEL_LANG": "de"}[name] }
	}
	if got := runIn(t.Context(), t, nil, german, "import", "none.csv"); got.code != ExitUsage ||
		!strings.Contains(got.err, `SCHAKEL_LANG "de": want nl or en`) {
		t.Errorf("exit %d, %s", got.code, got.err)
	}
}

func TestAnImportInDutch(t *testing.T) {
	t.Parallel()
	path := saved(t, "leavers.csv", leaversFile())
	got := run(t, newWorld(), "import", path, "--lang", "nl")
	const wrong = `regel 12, kolom geboortedatum: "31-02-2010": geen datum die bestaat; schrijf die als ` +
		`28-02-2010 of 2010-02-28
regel 40, kolom school: "99ZZ99": geen school heeft deze BRIN met vestiging
regel 99, kolom onderwijs: "havo": dit is geen keuze; kies uit vso, pro
regel 250, kolom mentor_email: "niemand@school.nl": geen actieve mentor van deze school heeft dit adres
regel 501, kolom leerlingnummer: "0300": zelfde school, leerlingnummer en uitstroomdatum als op regel 300; houd ` +
		`een van de twee
`
	if got.code != ExitPartly || got.out != "500 rijen: 495 gestart, 0 bestond al, 5 fout\n" ||
		!strings.Contains(got.err, wrong) {
		t.Errorf("exit %d, stdout %q, stderr:\n%s", got.code, got.out, got.err)
	}
	for _, want := range []string{"10 % (50 van 497)", "Verbeter de foute rijen", "Bekijk ze met: starter list"} {
		if !strings.Contains(got.err, want) {
			t.Errorf("stderr lacks %q:\n%s", want, got.err)
		}
	}
	if got := run(t, nil, "import", saved(t, "empty.csv", ""), "--lang", "nl"); !strings.HasPrefix(got.err, "Fout: ") ||
		!strings.Contains(got.err, "het bestand is leeg") {
		t.Errorf("stderr %q", got.err)
	}
	late := strings.Replace(row(1), "09-07-2027", "09-07-2030", 1)
	got = run(t, newWorld(), "import", saved(t, "late.csv", header+"\n"+late), "--lang", "nl", "-q")
	if want := "regel 2, kolom uitstroomdatum: \"09-07-2030\": te laat: dat duurt nog meer dan 2 jaar; vul " +
		"14-06-2029 of eerder in\n"; got.err != want {
		t.Errorf("stderr %q, want %q", got.err, want)
	}
}
