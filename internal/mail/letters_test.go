package mail

import (
	"flag"
	"fmt"
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
	reader := care.Staff{Name: "Marieke Jansen", Email: "m.jansen@school.example", Organisation: "ours"}
	about := func(kind care.NoticeKind) care.Envelope {
		return care.Envelope{Kind: kind, Things: []care.NoticeAbout{aboutTask(kind, 0, "ours")}}
	}
	morning := func(e care.Envelope) care.Envelope {
		kind := care.NoticeKind("")
		if e.Waited == 1 {
			kind = care.NoticeWaited
		} else if e.Unattended == 1 {
			kind = care.NoticeUnattended
		}
		e.Count, e.Things = 1, []care.NoticeAbout{aboutTask(kind, 0, "ours")}
		return e
	}
	many := care.Envelope{Gathered: true}
	for i := range 25 {
		many.Things = append(many.Things, aboutTask(care.NoticeEscalation, i, "theirs"))
	}
	for name, e := range map[string]care.Envelope{
		"morning": {
			New: 2, Reminders: 1, Late: 3, Escalations: 4, Waited: 2, Changed: 2, Unattended: 1, Count: 12,
		},
		"morning-one":     morning(care.Envelope{New: 1}),
		"morning-ones":    {New: 1, Reminders: 1, Late: 1, Escalations: 1, Waited: 1, Changed: 1, Count: 5},
		"morning-changed": {},
		"offer":           about(care.NoticeOffer),
		"question":        about(care.NoticeQuestion),
		"escalation":      about(care.NoticeEscalation),
		"reminder":        about(care.NoticeReminder),
		"involved": {Kind: care.NoticeInvolved, Things: []care.NoticeAbout{{
			Kind: care.NoticeInvolved, Process: idOf("process", 0), Part: true, Reader: "ours",
			ReaderRole: care.Manager,
		}}},
		"table": {Kind: care.NoticeTable},
		"power": about(care.NoticePower),
		"elsewhere": {
			Kind:   care.NoticeEscalation,
			Things: []care.NoticeAbout{aboutTask(care.NoticeEscalation, 0, "theirs")},
		},
		"waited":     morning(care.Envelope{Waited: 1}),
		"unattended": morning(care.Envelope{Unattended: 1}),
		"ours": {Unattended: 1, Count: 1, Things: []care.NoticeAbout{
			{Kind: care.NoticeUnattended, Process: idOf("process", 0), Reader: "ours", ReaderRole: care.Admin},
		}},
		"gathered": {Gathered: true, Things: []care.NoticeAbout{
			aboutTask(care.NoticeEscalation, 1, "theirs"), aboutTask(care.NoticeEscalation, 2, "ours"),
			aboutTask(care.NoticeEscalation, 2, "ours"), aboutTask(care.NoticeOffer, 3, "ours"),
			{Kind: care.NoticeInvolved, Process: idOf("process", 4), Reader: "ours", ReaderRole: care.Manager},
		}},
		"gathered-many": many,
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

// aboutTask is what tells a manager of ours of a task, of ours or of theirs, in a process of both.
func aboutTask(kind care.NoticeKind, n int, whose care.OrganisationID) care.NoticeAbout {
	return care.NoticeAbout{
		Kind: kind, Process: idOf("process", n), Task: care.TaskID(idOf("task", n)), TaskOrg: whose,
		Reader: "ours", ReaderRole: care.Manager, Part: true,
	}
}

// idOf is an id that is the same each time.
func idOf(what string, n int) care.ProcessID {
	if what == "task" && n == 0 {
		return "0b6a7c1e-8d43-4b3b-9a57-7a1f6f0c2d11"
	}
	return care.ProcessID(care.TaskIDFor("0b6a7c1e-8d43-4b3b-9a57-7a1f6f0c2d11", fmt.Sprint(what, n)))
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
		slots := map[string]int{slotLink: 3, slotSubject: 0} // in the text once, in the HTML as button and in full
		if name == morning || name == gathered {
			slots = map[string]int{slotLink: 3, slotSubject: 1, slotTextLines: 1, slotHTMLLines: 1}
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
