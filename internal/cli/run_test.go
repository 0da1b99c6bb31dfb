package cli

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"schakel/internal/care"
)

func TestWrongUseEndsWith2AndSaysWhatIsRight(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"lst":                             `unknown command "lst" for "starter"; did you mean list?`,
		"calendar shwo":                   `unknown command "shwo" for "starter calendar"; did you mean show?`,
		"list --lte":                      "unknown flag: --lte; did you mean --late?",
		"list -o yaml":                    `-o "yaml": want text, json, jsonl, none`,
		"list --json -o jsonl":            "--json and -o jsonl contradict one another",
		"list --color blue":               `--color "blue": want auto, always or never`,
		"list --waits-on nobdy":           `--waits-on "nobdy": want mentor, coordinator`,
		"list --page 0":                   "--page 0: want 1 or more",
		"list --size 9999":                "--size 9999: want 1 to 500",
		"list --page x":                   "invalid argument",
		"show":                            "starter show needs ID",
		"show a b":                        `starter show takes ID and not "b"`,
		"calendar show --year 2027":       "--region is needed: noord, midden or zuid",
		"calendar show --for nobody":      `--for "nobody": want school or general`,
		"calendar show --year -4":         "--year -4: want a year such as 2027",
		"calendar import x --days-off":    "--days-off needs --school",
		"calendar import x --school 12AB": "--school belongs to --days-off",
		"protocol check":                  "starter protocol check needs FILE",
		"stop x --code why":               `--code "why": want withdrawn, changed_school`,
		"suspend x":                       "--by is needed",
		"suspend x --by m@x.nl":           "--reason is needed",
	} {
		got := run(t, nil, strings.Fields(args)...)
		if got.code != ExitUsage || !strings.Contains(got.err, want) || !strings.Contains(got.err, "See: starter") ||
			got.out != "" {
			t.Errorf("%s: exit %d, stdout %q, stderr %q, want %q", args, got.code, got.out, got.err, want)
		}
	}
}

func TestHelpBeginsWithExamplesAndNamesExitCodes(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{}, {"--help"}, {"help"}} {
		got := run(t, nil, args...)
		examples, usage := strings.Index(got.out, "Examples:"), strings.Index(got.out, "Usage:")
		if got.code != ExitOK || examples < 0 || usage < examples ||
			!strings.Contains(got.out, "Exit codes: 0 ok, 1 failed, 2 wrong use, 3") {
			t.Errorf("%v: exit %d, %s", args, got.code, got.out)
		}
	}
	if got := run(t, nil, "import", "leavers.csv", "-h"); got.code != ExitOK ||
		!strings.Contains(got.out, "--errors-file") {
		t.Errorf("exit %d, %s", got.code, got.out)
	}
}

func TestVersionAndCompletion(t *testing.T) {
	t.Parallel()
	if got := run(t, nil, "--version"); got.out != "starter v1.2.3 (abc)\n" || got.code != ExitOK {
		t.Errorf("exit %d, %q", got.code, got.out)
	}
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if got := run(t, nil, "completion", shell); got.code != ExitOK || !strings.Contains(got.out, "starter") {
			t.Errorf("%s: exit %d, %d bytes", shell, got.code, len(got.out))
		}
	}
	if got := run(
		t, nil, "__complete", "preview", "followup", "--region", "",
	); !strings.HasPrefix(got.out, "noord\nmidden\nzuid\n") {
		t.Errorf("completing --region: %q", got.out)
	}
}

func TestAFullDiskIsNoSuccess(t *testing.T) {
	t.Parallel()
	got := runIn(t.Context(), t, nil, func(
		e *Env,
	) {
		e.Out = full{}
	}, "calendar", "show", "--year", "2027", "--for", "general")
	if got.code != ExitFailed || !strings.Contains(got.err, "writing the result: no space left") {
		t.Errorf("exit %d, %s", got.code, got.err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestExplainSaysWhatToDo(t *testing.T) {
	t.Parallel()
	got := english.explain(&exitError{ExitFailed, care.ErrEngineAway})
	if !strings.Contains(got, "starter doctor") {
		t.Errorf("got %q", got)
	}
	field := &care.FieldError{Field: "leerlingnummer", Value: "1042", Problem: care.Conflict, Want: "geboortedatum"}
	if got, want := english.explain(
		field,
	), `leerlingnummer: "1042": does not go together with geboortedatum; is one of the two mistyped?`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	long := wording(nil).sentence(
		english, &care.FieldError{Value: strings.Repeat("é", 200), Problem: care.TooLong, Want: "100"},
	)
	if len([]rune(long)) > 110 || !strings.HasSuffix(long, "too long; at most 100 characters") {
		t.Errorf("got %q", long)
	}
}

// Every command and every field of JSON stands in the documentation.
func TestDocumentationKnowsEveryCommandAndField(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/cli.md")
	if err != nil {
		t.Fatal(err)
	}
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		if len(cmd.Commands()) == 0 && !strings.Contains(string(text), "`"+cmd.CommandPath()) {
			t.Errorf("docs/cli.md does not mention %q", cmd.CommandPath())
		}
		for _, c := range cmd.Commands() {
			walk(c)
		}
	}
	walk((&app{}).root())
	for _, field := range jsonFields(
		startsReport{}, peopleReport{}, rowReport{}, plannedStep{}, previewedHandover{}, countedStep{},
		listedProcess{}, shownProcess{}, startedProcess{}, actedOn{}, checkedProtocol{}, importedYear{},
		importedDays{}, migrated{}, replayed{}, finding{},
	) {
		if !strings.Contains(string(text), "`"+field+"`") {
			t.Errorf("docs/cli.md does not explain the JSON field %q", field)
		}
	}
}
