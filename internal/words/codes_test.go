package words

import (
	"slices"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/care/caretest"
)

// catalogue is one table of words, with the codes of its type.
type catalogue struct {
	name  string // of the type; what the table is for behind a comma or " of "
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
	codes := caretest.Codes(t)
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
		tableOf("MailKind", codes["MailKind"], MailKind),
		tableOf("MailProblem", codes["MailProblem"], mailProblem),
		tableOf("Decision", codes["Decision"], Decision),
		tableOf("Decision, short", codes["Decision"], DecisionShort),
		tableOf("ConsentMeans", codes["ConsentMeans"], ConsentMeans),
		tableOf("ConsentState", codes["ConsentState"], ConsentState),
		tableOf("ColdReason", codes["ColdReason"], ColdReason),
	}
	for _, kind := range append(care.Kinds(), "another kind") {
		of, v := " of a "+string(kind), Of(kind)
		all = append(all,
			tableOf("Outcome"+of, codes["Outcome"], v.Outcome),
			tableOf("StopReason"+of, codes["StopReason"], v.StopReason),
			tableOf("SkipReason"+of, codes["SkipReason"], v.SkipReason),
			tableOf("NotHeldReason"+of, listed(care.NotHeldReasons()), v.NotHeld),
			tableOf("InfoSet"+of, codes["InfoSet"], v.InfoSet),
			tableOf("ConsentRule"+of, codes["ConsentRule"], v.ConsentRule),
			tableOf("PartyKind"+of, codes["PartyKind"], v.PartyKind),
		)
	}
	return all
}

// saidElsewhere are the types of package care whose codes have no table of words, with what says them instead, or why
// nobody reads them.
var saidElsewhere = map[string]string{
	"Kind":        "has a vocabulary: TestEveryVocabularyIsWhole",
	"Event":       "has a sentence: TestEveryEventIsToldInBothLanguages",
	"Form":        "a task is called as its protocol calls it, and asks as form/ask says: its tests",
	"Problem":     "form.ProblemWords and the catalogue of the imports: the tests of both",
	"SameProblem": "is explained: TestEveryCodeIsExplained",
	"NoticeKind":  "is a letter: the tests of package mail",
	"InboxGroup":  "is a heading of one page, which lists them all",
	"Change":      "an import counts them: package cli",
	"Arrangement": "is told as the event that it leads to",
	"PersonNews":  "is which act a process has yet to hear",
	"SameState":   "decides what a page offers, and is not shown",

	"MoveProblem":   "is explained by the one command that refuses: package cli",
	"AttentionSort": "is a heading of one page, which lists them all",
	"Unheld":        "is said in the rows of that page: package web/task",
	"awayError":     "is a page of its own: package web",
	"Landing":       "is the address of a page",
}

// Whatever type of codes package care has, its codes have words; who adds one says where.
func TestEveryTypeOfCodesHasItsWords(t *testing.T) {
	t.Parallel()
	said := map[string]bool{}
	for _, c := range catalogues(t) {
		name, _, _ := strings.Cut(c.name, " of ")
		name, _, _ = strings.Cut(name, ",")
		said[name] = true
	}
	types := caretest.Codes(t)
	for of := range types {
		if why := saidElsewhere[of]; said[of] == (why != "") {
			t.Errorf("the codes of %s have no table of words, or one too many: %q", of, why)
		}
	}
	for of := range saidElsewhere {
		if _, ok := types[of]; !ok {
			t.Errorf("package care has no codes of %s", of)
		}
	}
}

// What became of a mail is said in words, with what the mail service said behind it.
func TestAProblemOfAMailIsSaid(t *testing.T) {
	t.Parallel()
	for problem, want := range map[string]string{
		"":            "",
		"no_address":  "er is geen mailadres bekend",
		"refused: x:": "de maildienst nam de mail niet aan (x:)",
	} {
		if got := MailProblem(problem); got != want {
			t.Errorf("%q: %q, want %q", problem, got, want)
		}
	}
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
	codes := caretest.Codes(t)
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
