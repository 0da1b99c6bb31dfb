package mail

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
)

var update = flag.Bool("update", false, "write the golden files anew")

const portal = "https://schakel.example.nl"

// filled returns what a recipient reads: the mail service fills slots in literally, everywhere.
func filled(m Message, r Recipient) (subject, text, html string) {
	var pairs []string
	for slot, value := range r.Substitutions {
		pairs = append(pairs, slot, value)
	}
	fill := strings.NewReplacer(pairs...)
	return fill.Replace(m.Subject), fill.Replace(m.Text), fill.Replace(m.HTML)
}

func TestLettersGolden(t *testing.T) {
	t.Parallel()
	const task = care.TaskID("0b6a7c1e-8d43-4b3b-9a57-7a1f6f0c2d11")
	reader := care.Staff{Name: "Marieke Jansen", Email: "m.jansen@school.example"}
	for name, e := range map[string]care.Envelope{
		"morning":         {New: 2, Reminders: 1, Late: 3, Escalations: 4},
		"morning-one":     {New: 1},
		"morning-ones":    {New: 1, Reminders: 1, Late: 1, Escalations: 1},
		"morning-changed": {},
		"offer":           {Kind: care.NoticeOffer, Task: task},
		"question":        {Kind: care.NoticeQuestion, Task: task},
		"escalation":      {Kind: care.NoticeEscalation, Task: task},
		"reminder":        {Kind: care.NoticeReminder, Task: task},
		"involved":        {Kind: care.NoticeInvolved},
		"table":           {Kind: care.NoticeTable},
		"power":           {Kind: care.NoticePower, Task: task},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, err := newLetters(portal)
			if err != nil {
				t.Fatal(err)
			}
			e.To = reader
			letter, ok := l.nameOf(e)
			if !ok {
				t.Fatalf("no letter for %+v", e)
			}
			subject, text, html := filled(l.byName[letter], l.address(e))
			golden(t, name+".txt", "Onderwerp: "+subject+"\n\n"+text)
			golden(t, name+".html", html)
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs; when that is right, run the test with -update (-want +got):\n%s", file, diff)
	}
}

// A slot that a template escapes or forgets would reach the reader as it is, or be lost.
func TestEverySlotIsInItsLetter(t *testing.T) {
	t.Parallel()
	l, err := newLetters(portal)
	if err != nil {
		t.Fatal(err)
	}
	for name, m := range l.byName {
		slots := map[string]int{slotLink: 3} // in the text once, in the HTML as button and in full
		if name == morning {
			slots = map[string]int{slotTextLines: 1, slotHTMLLines: 1, l.inbox: 3}
		}
		for slot, want := range slots {
			if got := strings.Count(m.Text, slot) + strings.Count(m.HTML, slot); got != want {
				t.Errorf("%s: %s stands in it %d times, want %d", name, slot, got, want)
			}
		}
		if strings.ContainsAny(m.Subject, "\r\n") || m.Subject == "" {
			t.Errorf("%s: subject %q is not one line", name, m.Subject)
		}
	}
}

func TestPortalAddress(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{
		"", "schakel.example.nl", "https://schakel.example.nl/", "ftp://x", "https://", "https://x?y=1", "https://x#y",
		"javascript:alert(1)",
	} {
		if _, err := newLetters(bad); err == nil {
			t.Errorf("newLetters(%q) = nil error", bad)
		}
	}
	for _, good := range []string{"http://127.0.0.1:8080", portal, "https://zorg.example.nl/schakel"} {
		if _, err := newLetters(good); err != nil {
			t.Errorf("newLetters(%q) = %v", good, err)
		}
	}
}
