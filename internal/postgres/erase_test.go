package postgres_test

import (
	"os"
	"strings"
	"testing"

	"schakel/internal/care"
)

// TestTheDocumentedErasureLeavesNothing runs what docs/operations.md says about erasing a parent, and looks into every
// table.
func TestTheDocumentedErasureLeavesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	const name, email, words = "Ömer Zeezicht", "zeezicht@thuis.example", "Zij slaapt slecht sinds de zomer"
	party, _, err := w.SaveParty(
		w.ctx, w.anna, id, care.Party{Kind: care.Parent, Name: name, Email: email, Authority: true}, w.now,
	)
	w.do(err)
	w.do(w.SaveGuestWords(w.ctx, care.Act{ID: care.ActID(care.NewID()), Process: id, Guest: party}, words, w.now))
	invitation := care.Invitation{
		ID: care.InvitationID(care.NewID()), Process: id, Party: party, TokenHash: make([]byte, 32),
		ExpiresAt: w.now.Add(care.InvitationLasts), Mailed: true,
	}
	w.do(w.Invite(w.ctx, w.anna, invitation, w.now))
	_, _, err = w.ClaimInvitation(w.ctx, invitation.ID, w.now)
	w.do(err)
	const before = "vroeger@thuis.example"
	old, _, err := w.SaveParty(w.ctx, w.anna, id, care.Party{Kind: care.Parent, Name: "Eerst", Email: before}, w.now)
	w.do(err)
	_, left, err := w.SaveParty(
		w.ctx, w.anna, id, care.Party{ID: old, Kind: care.Parent, Name: "Eerst", Email: "later@thuis.example"}, w.now,
	)
	w.do(err)
	equal(t, "the address before is to be told", left[0].Address, before)
	equal(t, "and is kept nowhere", tablesWith(w, before), nil)
	for _, said := range []string{name, email, words} {
		if len(tablesWith(w, said)) == 0 {
			t.Fatalf("%q stands in no table before: this test would prove nothing", said)
		}
	}
	if _, err := w.Pool().Exec(
		w.ctx, strings.ReplaceAll(documented(t, "DELETE FROM texts"), ":'party'", "'"+string(party)+"'"),
	); err != nil {
		t.Fatal(err)
	}
	for _, said := range []string{name, email, words} {
		equal(t, "tables with "+said, tablesWith(w, said), nil)
	}
	if len(tablesWith(w, string(party))) == 0 {
		t.Error("that somebody took part is not on record any more")
	}
}

// documented returns the block of SQL in docs/operations.md that holds some words.
func documented(t *testing.T, words string) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	for i, block := range strings.Split(string(text), "```") {
		if sql, ok := strings.CutPrefix(block, "sql\n"); ok && i%2 == 1 && strings.Contains(sql, words) {
			return sql
		}
	}
	t.Fatalf("docs/operations.md has no SQL with %q", words)
	return ""
}

// tablesWith lists the tables that hold some text in any column.
func tablesWith(w *world, text string) []string {
	w.t.Helper()
	var found []string
	for _, table := range column[string](
		w,
		`SELECT table_name FROM information_schema.tables
			WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
	) {
		if single[bool](w, `SELECT EXISTS (SELECT FROM "`+table+`" t WHERE strpos(t::text, $1) > 0)`, text) {
			found = append(found, table)
		}
	}
	return found
}
