package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"schakel/internal/care"
)

// constants are the codes of each type of package care, by the name of the type, read from its source, so that a code
// that is added there is missed here.
func constants(t *testing.T) map[string][]string {
	t.Helper()
	files, err := filepath.Glob("../care/*.go")
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string][]string{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			of, ok := spec.Type.(*ast.Ident)
			if !ok {
				return true
			}
			for _, v := range spec.Values {
				if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					code, err := strconv.Unquote(lit.Value)
					if err != nil {
						t.Fatal(err)
					}
					codes[of.Name] = append(codes[of.Name], code)
				}
			}
			return true
		})
	}
	return codes
}

// catalogue is one table of words, with the codes of its type.
type catalogue struct {
	name  string
	codes []string
	words map[string]Phrase
}

func tableOf[K ~string](name string, codes []string, t Table[K]) catalogue {
	c := catalogue{name: name, codes: codes, words: map[string]Phrase{}}
	for code, said := range t {
		c.words[string(code)] = said
	}
	return c
}

func listed[K ~string](codes []K) (all []string) {
	for _, code := range codes {
		all = append(all, string(code))
	}
	return all
}

// catalogues are all tables: those of every process, and those of each kind.
func catalogues(t *testing.T) []catalogue {
	t.Helper()
	codes := constants(t)
	all := []catalogue{
		tableOf("Role", codes["Role"], Role),
		tableOf("OrganisationKind", codes["OrganisationKind"], OrganisationKind),
		tableOf("Education", codes["Education"], Education),
		tableOf("Recipient", codes["Recipient"], Recipient),
		tableOf("Telling", slices.DeleteFunc(codes["Telling"], isNotTold), Told),
		tableOf("Particular", codes["Particular"], Particular),
		tableOf("WatchReason", codes["WatchReason"], WatchReason),
		tableOf("Channel", listed(care.Channels()), Channel),
		tableOf("Place", codes["Place"], Place),
		tableOf("Known", codes["Known"], Known),
		tableOf("LifeArea", codes["LifeArea"], LifeArea),
		tableOf("Refusal", listed(care.Refusals()), Refusal),
		tableOf("Law", codes["Law"], Law),
		tableOf("YouthCareCondition", codes["YouthCareCondition"], Condition),
		tableOf("Payer", listed(care.Payers()), Payer),
		tableOf("ProcessState", codes["ProcessState"], ProcessState),
		tableOf("StepState", codes["StepState"], StepState),
		tableOf("TaskState", codes["TaskState"], TaskState),
		tableOf("Crossing", codes["Crossing"], Crossing),
		tableOf("Crossing, short", codes["Crossing"], CrossingShort),
		tableOf("Side", codes["Side"], Side),
		tableOf("TableReason", codes["TableReason"], TableReason),
		tableOf("LawAgainReason", codes["LawAgainReason"], LawAgain),
		tableOf("CareAgainReason", codes["CareAgainReason"], CareAgain),
		tableOf("CareEnding", codes["CareEnding"], CareEnding),
		tableOf("InvitedBy", codes["InvitedBy"], InvitedBy),
		tableOf("MailState", codes["MailState"], MailState),
		tableOf("kind of mail", []string{"morning", "urgent", "invitation"}, MailKind),
		tableOf("Decision", codes["Decision"], Decision),
		tableOf("Decision, short", codes["Decision"], DecisionShort),
		tableOf("ConsentMeans", codes["ConsentMeans"], ConsentMeans),
		tableOf("ConsentState", codes["ConsentState"], ConsentState),
		tableOf("ColdReason", codes["ColdReason"], ColdReason),
	}
	for _, kind := range append(care.Kinds(), "another kind") {
		of, v := " of a "+string(kind), Of(kind)
		skipped := append(codes["SkipReason"], string(care.SkippedNoWish)) // which is not written out there
		all = append(all,
			tableOf("Outcome"+of, codes["Outcome"], v.Outcome),
			tableOf("StopReason"+of, codes["StopReason"], v.StopReason),
			tableOf("SkipReason"+of, skipped, v.SkipReason),
			tableOf("NotHeldReason"+of, listed(care.NotHeldReasons()), v.NotHeld),
			tableOf("InfoSet"+of, codes["InfoSet"], v.InfoSet),
			tableOf("ConsentRule"+of, codes["ConsentRule"], v.ConsentRule),
			tableOf("PartyKind"+of, codes["PartyKind"], v.PartyKind),
		)
	}
	return all
}

// isNotTold is of a line that keeps something from an organisation, and has a sentence of its own.
func isNotTold(code string) bool { return code == string(care.NotTold) }

// dutchToo are codes that are Dutch words as well.
var dutchToo = []string{"mentor", "manager", "open", "wijkteam", "gemeente", "school"}

// Every code has words in both languages, and no words are there for a code that package care does not have: a code
// that is shown as it is, is English.
func TestEveryCodeHasWordsInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, c := range catalogues(t) {
		if len(c.codes) == 0 {
			t.Errorf("package care has no codes of %s", c.name)
		}
		for _, code := range c.codes {
			said, ok := c.words[code]
			if !ok || said.NL == "" || said.NL == code && !slices.Contains(dutchToo, code) {
				t.Errorf("%s %s has no words in Dutch: %q", c.name, code, said.NL)
			}
			if said.EN == "" || strings.Contains(said.EN, "_") {
				t.Errorf("%s %s has no words in English: %q", c.name, code, said.EN)
			}
		}
		for code := range c.words {
			if !slices.Contains(c.codes, code) {
				t.Errorf("%s %s has words, and is no code", c.name, code)
			}
		}
	}
}

// A code without words is shown, in English without its underscores.
func TestACodeWithoutWordsIsShown(t *testing.T) {
	t.Parallel()
	if nl, en := Place.NL(
		"on_the_moon",
	), Place.EN(
		"on_the_moon",
	); nl != "on_the_moon" ||
		en != "on the moon" {
		t.Errorf("%q and %q", nl, en)
	}
}

// What a kind of process calls its things is there for every kind.
func TestEveryVocabularyIsWhole(t *testing.T) {
	t.Parallel()
	for _, kind := range care.Kinds() {
		v := Of(kind)
		for what, said := range map[string]string{
			"name": v.Name, "course": v.Course, "anchor": v.Anchor.NL, "anchor in English": v.Anchor.EN,
			"leaves": v.Leaves, "there": v.There, "invite": v.Invite, "young": v.Young(),
		} {
			if said == "" || said == string(kind) {
				t.Errorf("a %s does not say its %s", kind, what)
			}
		}
		for _, set := range care.InfoSets() {
			if v.SetHelp[set] == "" {
				t.Errorf("set %s of a %s is not explained", set, kind)
			}
			for _, to := range []care.PartyKind{care.YoungPerson, care.Parent} {
				if said := v.Set(to, set); said.Name == "" || said.Help == "" {
					t.Errorf("set %s of a %s is not explained to a %s", set, kind, to)
				}
			}
		}
		if said := v.Set(care.Parent, care.SenderOnly); said.Name == "" {
			t.Errorf("what is no set of a %s has no name", kind)
		}
	}
	if got := Of("another_kind").Name; got != "another_kind" {
		t.Errorf("a kind without a vocabulary is called %q", got)
	}
}

// What is explained in Dutch only is explained for every code.
func TestEveryCodeIsExplained(t *testing.T) {
	t.Parallel()
	codes := constants(t)
	for _, state := range codes["MailState"] {
		if MailStateHelp[care.MailState(state)] == "" {
			t.Errorf("mail state %s is not explained", state)
		}
	}
	for _, problem := range codes["SameProblem"] {
		if SameProblem[care.SameProblem(problem)] == "" {
			t.Errorf("problem %s is not explained", problem)
		}
	}
	for l := care.Unsaid; l <= care.Agrees; l++ {
		if Likeness[l] == "" || NumberLikeness[l] == "" && l != care.Unsaid {
			t.Errorf("likeness %d has no words", l)
		}
	}
}
