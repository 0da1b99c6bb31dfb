package mail

import (
	"context"
	"io"
	"log/slog"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"schakel/internal/care"
)

// TestNoPersonalDataInAnyMail holds every mail against a list of words: whatever the envelope holds, its reader sees
// nothing but those words, numbers, the address of a page, and who sends it. The request as a whole holds the reader's
// address and no name but the sender's.
func TestNoPersonalDataInAnyMail(t *testing.T) {
	t.Parallel()
	allowed := allowedWords(t)
	allowSender(allowed)
	fake := newFakeSendGrid(t)
	service := fake.client(t)
	kinds := []care.NoticeKind{
		"", care.NoticeReminder, care.NoticeEscalation, care.NoticeOffer, care.NoticeQuestion, care.NoticeInvolved,
		care.NoticeTable, care.NoticePower, care.NoticeWaited, care.NoticeUnattended,
	}
	rapid.Check(t, func(rt *rapid.T) {
		// No canary is a word: each holds a character that no word of the list holds.
		canary := rapid.StringMatching(`[A-Z][a-z]{2,8}ø[a-z]{2,8}( van der [A-Z]ø[a-z]{2,8})?`)
		e := care.Envelope{
			ID:   care.NewID(),
			Key:  "urgent/" + canary.Draw(rt, "key"),
			Kind: rapid.SampledFrom(kinds).Draw(rt, "kind"),
			To: care.Staff{
				ID: care.StaffID(canary.Draw(rt, "staff")), Name: canary.Draw(rt, "name"),
				Email:        "reader@school.example",
				Role:         care.Role(canary.Draw(rt, "role")),
				Organisation: care.OrganisationID(canary.Draw(rt, "organisation")), OrgName: canary.Draw(rt, "school"),
			},
			From: rapid.SampledFrom([]care.Sender{{}, inviter, {Organisation: inviter.Organisation}}).Draw(rt, "from"),
			New:  rapid.IntRange(0, 3).Draw(rt, "new"), Reminders: rapid.IntRange(0, 99).Draw(rt, "reminders"),
			Late: rapid.IntRange(0, 3).Draw(rt, "late"), Escalations: rapid.IntRange(0, 3).Draw(rt, "escalations"),
			Waited: rapid.IntRange(0, 3).Draw(rt, "waited"), Changed: rapid.IntRange(0, 3).Draw(rt, "changed"),
			Unattended: rapid.IntRange(0, 1).Draw(rt, "unattended"), Count: rapid.IntRange(0, 3).Draw(rt, "count"),
		}
		e.Gathered = e.Kind == "" && rapid.Bool().Draw(rt, "gathered")
		id := rapid.OneOf(rapid.Just(care.NewID()), rapid.Just(""), canary)
		for range rapid.IntRange(0, 25).Draw(rt, "things") {
			e.Things = append(e.Things, care.NoticeAbout{
				Kind: rapid.SampledFrom(kinds[1:]).Draw(rt, "about"), Process: care.ProcessID(id.Draw(rt, "process")),
				Task:       care.TaskID(id.Draw(rt, "task")),
				TaskOrg:    rapid.SampledFrom([]care.OrganisationID{e.To.Organisation, "theirs"}).Draw(rt, "whose"),
				Reader:     e.To.Organisation,
				ReaderRole: e.To.Role, Part: rapid.Bool().Draw(rt, "part"),
			})
		}
		office, err := NewOffice(&memoryOutbox{}, service, portal, slog.New(slog.DiscardHandler))
		if err != nil {
			rt.Fatal(err)
		}
		fake.reset()
		if n, err := office.deliver(context.Background(), []care.Envelope{e}, morningAt); n != 1 || err != nil {
			rt.Fatalf("deliver = %d, %v", n, err)
		}
		if body := fake.onlyBody(rt); strings.ContainsRune(body, 'ø') || strings.Contains(body, `\u00f8`) {
			rt.Fatalf("the request holds a canary: %s", body)
		}
		fake.holdsOnly(rt, allowed)
	})
}

func TestNoPersonalDataInAnInvitation(t *testing.T) {
	t.Parallel()
	fake := newFakeSendGrid(t)
	link, _ := newLink(t)
	if err := newInvitations(
		t, &memoryInvitations{}, fake.client(t), io.Discard,
	).Invite(t.Context(), "i", guest, link, morningAt); err != nil {
		t.Fatal(err)
	}
	allowed := allowedWords(t)
	allowSender(allowed)
	fake.holdsOnly(t, allowed)
}

func allowedWords(t *testing.T) map[string]bool {
	t.Helper()
	list, err := os.ReadFile("testdata/words.txt")
	if err != nil {
		t.Fatal(err)
	}
	allowed := map[string]bool{}
	for _, w := range strings.Fields(string(list)) {
		allowed[w] = true
	}
	return allowed
}

// allowSender lets a mail name who sends it.
func allowSender(allowed map[string]bool) {
	for _, w := range wordsOf(inviter.Name + " " + inviter.Organisation) {
		allowed[w] = true
	}
}

// holdsOnly holds the only mail to words of the list, numbers and addresses of pages.
func (f *fakeSendGrid) holdsOnly(t fataler, allowed map[string]bool) {
	t.Helper()
	subject, text, html := f.read(t)
	for _, part := range []string{subject, text, tag.ReplaceAllString(html, " ")} {
		for _, w := range wordsOf(part) {
			if !allowed[w] {
				t.Fatalf("%q is no word that a mail may hold; in: %s", w, part)
			}
		}
	}
}

var (
	tag  = regexp.MustCompile(`(?s)<[^>]*>`)
	link = regexp.MustCompile(
		regexp.QuoteMeta(portal) + `/(meedoen/[A-Za-z0-9_-]{43}|organisaties/niemand|beheer/rollen|` +
			`(taken|trajecten)(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?)`,
	)
	number = regexp.MustCompile(`^\d+$`)
)

// wordsOf splits what a reader sees into words; addresses of pages and numbers are left out.
func wordsOf(s string) []string {
	var words []string
	for _, w := range strings.FieldsFunc(link.ReplaceAllString(s, " "), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		if w = strings.ToLower(w); !number.MatchString(w) {
			words = append(words, w)
		}
	}
	return words
}
