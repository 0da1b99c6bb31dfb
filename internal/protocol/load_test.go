package protocol_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

func goodFile(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "good.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestParseReadsEverything(t *testing.T) {
	t.Parallel()
	text := goodFile(t)
	got, err := protocol.Parse("good.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(text))
	days := func(n int) calendar.Offset { return calendar.Offset{N: n, Unit: calendar.WorkingDays} }
	in := func(n int, u calendar.Unit) calendar.Offset { return calendar.Offset{N: n, Unit: u} }
	want := protocol.Protocol{
		Name: "followup", Version: 2, Checksum: hex.EncodeToString(sum[:]), Title: "Nazorg", Anchor: "leaving date",
		Staff: protocol.SchoolStaff, LookAgain: in(4, calendar.Weeks),
		Steps: []protocol.Step{
			{
				Key: "future-plan", Title: "Toekomstplan", Opens: in(-12, calendar.Weeks), Due: in(-4, calendar.Weeks),
				Shift: protocol.Norm,
				Role:  care.Mentor, Form: care.FormFuturePlan, Ladder: "mentor",
			},
			{
				Key: "contact-6w", Title: "Contactmoment na 6 weken", Opens: in(6, calendar.Weeks), Term: days(10),
				Shift: protocol.Legal,
				Role:  care.Coordinator, Form: care.FormContact, Ladder: "mentor",
			},
			{
				Key: "contact-12m", Title: "Contactmoment na 12 maanden", Opens: in(12, calendar.Months),
				Term: days(10), Shift: protocol.Norm,
				Role: care.Mentor, Form: care.FormContact, Ladder: "mentor",
			},
			{
				Key: "closing", Title: "Afsluiting", Opens: in(1, calendar.Years), Term: days(10), Shift: protocol.Norm,
				Role: care.Mentor, Form: care.FormClosing, Ladder: "mentor",
			},
		},
		NotReached: protocol.NotReached{Again: days(10), Term: days(5), Tries: 3, Offer: "doorstroompunt"},
		NeedsHelp: protocol.NeedsHelp{
			Offer: "wijkteam", Extra: in(6, calendar.Weeks), Term: days(10), Title: "Extra contactmoment",
		},
		NoContact: protocol.NoContact{OfferAgain: "contact-12m", Title: "Opnieuw contact aanbieden"},
		Offers: []protocol.Offer{
			{
				Key: "doorstroompunt", Title: "Onbereikbaar na school",
				To: []care.OrganisationKind{care.Doorstroompunt, care.Gemeente}, Term: days(5),
				Ladder: "receiver", QuestionTerm: days(5), QuestionLadder: "mentor", DecideTerm: days(5),
				DecideLadder: "mentor",
			},
			{
				Key: "wijkteam", Title: "Hulp nodig na school", To: []care.OrganisationKind{care.Wijkteam},
				Term:   days(5),
				Ladder: "receiver", QuestionTerm: days(5), QuestionLadder: "mentor", DecideTerm: days(5),
				DecideLadder: "mentor",
			},
		},
		Ladders: []protocol.Ladder{
			{Key: "mentor", Rungs: []protocol.Rung{
				{After: days(-3), Tell: care.TellHolder},
				{After: days(0), Tell: care.TellHolder},
				{After: days(5), Tell: care.TellManager, Urgent: true},
			}},
			{Key: "receiver", Rungs: []protocol.Rung{
				{After: days(5), Tell: care.TellSender, Urgent: true},
				{After: days(5), Tell: care.TellSenderManager, Urgent: true},
			}},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("protocol (-want +got):\n%s", diff)
	}
}

// edit is a change of the good file: the first occurrence of old after the first occurrence of from.
type edit struct{ from, old, new string }

func (e edit) apply(t *testing.T, text string) string {
	t.Helper()
	start := strings.Index(text, e.from)
	if start < 0 || !strings.Contains(text[start:], e.old) {
		t.Fatalf("the good file has no %q after %q", e.old, e.from)
	}
	return text[:start] + strings.Replace(text[start:], e.old, e.new, 1)
}

func TestParseTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, tc := range badFiles {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			text := goodFile(t)
			for _, e := range tc.edits {
				text = e.apply(t, text)
			}
			checkProblems(t, text, tc.want)
		})
	}
}

func TestParseRefusesWhatIsNoProtocol(t *testing.T) {
	t.Parallel()
	good := goodFile(t)
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"empty":         {"", []string{"p.yaml:1: the file is empty"}},
		"comments only": {"# nothing\n", []string{"p.yaml:1: the file is empty"}},
		"null":          {"---\n", []string{"p.yaml:1: is empty; want a mapping of keys and values"}},
		"list":          {"# x\n- a\n", []string{"p.yaml:2: a list is not a mapping of keys and values"}},
		"text":          {"hello\n", []string{`p.yaml:1: "hello" is not a mapping of keys and values`}},
		"two documents": {
			good + "---\nprotocol: followup\n",
			[]string{"p.yaml:89: a second document begins here; a file holds one protocol"},
		},
		"text after end": {
			good + "...\nprotocol: followup\n",
			[]string{"p.yaml:90: is not YAML: did not find expected <document start>"},
		},
		"bad indent": {
			"protocol: followup\n  version: 1\n",
			[]string{"p.yaml:2: is not YAML: mapping values are not allowed in this context"},
		},
		"open list": {
			"protocol: followup\nsteps: [1,\nversion: 2\n",
			[]string{"p.yaml:2: is not YAML: did not find expected ',' or ']'"},
		},
		"lone bracket": {"]", []string{"p.yaml:1: is not YAML: did not find expected node content"}},
		"ends too early": {
			"protocol: followup\nsteps: {\n", []string{"p.yaml:2: is not YAML: did not find expected node content"},
		},
		"tab": {
			"protocol: followup\n\tversion: 1\n",
			[]string{"p.yaml:2: is not YAML: found a tab character that violates indentation"},
		},
		"unknown anchor": {
			"protocol: followup\nversion: *v\n", []string{"p.yaml:2: is not YAML: unknown anchor 'v' referenced"},
		},
		"not UTF-8": {
			"protocol: followup\ntitle: caf\xe9\n", []string{"p.yaml:2: holds a character that is not text in UTF-8"},
		},
		"UTF-16": {"\xff\xfep\x00", []string{"p.yaml:1: holds a character that is not text in UTF-8"}},
		"control": {
			"protocol: followup\n\n\x00", []string{"p.yaml:3: holds a character that is not text in UTF-8"},
		},
		"unsupported YAML": {
			"%YAML 3.0\n---\nprotocol: followup\n", []string{"p.yaml:1: is not YAML: found incompatible YAML document"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkProblems(t, tc.text, tc.want)
		})
	}
}

func checkProblems(t *testing.T, text string, want []string) {
	t.Helper()
	_, err := protocol.Parse("p.yaml", []byte(text))
	var problems protocol.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("want protocol.Problems, got %T: %v", err, err)
	}
	if diff := cmp.Diff(want, strings.Split(err.Error(), "\n")); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestProblemsAsJSON(t *testing.T) {
	t.Parallel()
	_, err := protocol.Parse(
		"p.yaml", []byte(edit{"step: contact-6w", "10 working days", "10 weeks"}.apply(t, goodFile(t))),
	)
	var first *protocol.FileError
	if !errors.As(err, &first) {
		t.Fatalf("want a *FileError inside, got %v", err)
	}
	got, err := json.Marshal(first)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"file":"p.yaml","line":21,"message":"steps[1].term: \"10 weeks\" is not in working days; write for ` +
		`example \"10 working days\""}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestLoad(t *testing.T) {
	t.Parallel()
	path := filepath.Join("testdata", "good.yaml")
	p, err := protocol.Load(path)
	if err != nil || p.Version != 2 {
		t.Errorf("got version %d and error %v", p.Version, err)
	}
	if _, err := protocol.Load(filepath.Join("testdata", "absent.yaml")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("want a file that does not exist, got %v", err)
	}
}

// TestProtocolTravels holds that a protocol survives the JSON in which Temporal carries it, a due date on the anchor
// itself included.
func TestProtocolTravels(t *testing.T) {
	t.Parallel()
	p, err := protocol.Parse("p.yaml", []byte(edit{"", "due: -4 weeks", "due: 0 days"}.apply(t, goodFile(t))))
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var back protocol.Protocol
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p, back); diff != "" {
		t.Errorf("protocol changed on its way (-sent +received):\n%s", diff)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(goodFile(f)))
	f.Add([]byte(goodHandover(f)))
	f.Add([]byte(goodTransition(f)))
	f.Add([]byte("a: &a [*a]\n<<: *a\n? [x]\n: y\n---\n!!int x: !!binary =\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := protocol.Parse("p.yaml", data)
		var problems protocol.Problems
		if err != nil && !(errors.As(err, &problems) && len(problems) > 0) {
			t.Fatalf("want Problems, got %T: %v", err, err)
		}
		// YAML ends a line at each of these, so no line number can be higher.
		lines := 1
		for _, r := range string(data) {
			if strings.ContainsRune("\n\r\u0085\u2028\u2029", r) {
				lines++
			}
		}
		for _, e := range problems {
			if e.Line < 1 || e.Line > lines {
				t.Errorf("%v: the file has %d lines", e, lines)
			}
		}
		if err == nil {
			if _, err := protocol.Lay(p, calendar.MustDate("2027-07-09"), calendar.Calendar{}, "x"); err != nil {
				t.Errorf("Parse accepts what Lay refuses: %v", err)
			}
			if p.Transition != nil {
				if _, err := protocol.LayAgain(
					p, calendar.MustDate("2027-07-09"), calendar.MustDate("2027-01-09"), protocol.Calendars{}, "x",
				); err != nil {
					t.Errorf("Parse accepts what LayAgain refuses: %v", err)
				}
			}
		}
	})
}
