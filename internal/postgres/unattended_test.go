package postgres_test

import (
	"testing"

	"schakel/internal/care"
)

// TestAMunicipalityHasSomebodyNamed: it sees where there is work and nobody to do it, and nothing of which; it asks the
// administrators, else the mailbox, once a week, and whoever looks sees who asked.
func TestAMunicipalityHasSomebodyNamed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	gerda := w.staff("Gerda", care.Manager, w.gemeente)
	id := w.process("1")
	w.open(id, contact(id, -3, 7))
	w.open(id, contact(id, -1, 9))
	w.open(id, contact(id, 2, 9)) // not open yet
	w.offer(id, w.desk, 1)        // for Dirk and Dora
	list := func() []care.Unattended {
		t.Helper()
		found, err := w.Unattended(w.ctx, gerda, w.now)
		w.do(err)
		return found
	}
	equal(t, "while somebody is there", len(list()), 0)
	w.exec(`UPDATE staff SET active = false WHERE organisation = $1`, w.linde.ID)
	want := care.Unattended{ID: w.linde.ID, Name: "PRO De Linde", Kind: care.School, Open: 2, Since: day(-3)}
	equal(t, "when nobody is", list(), []care.Unattended{want})
	equal(t, "it asks for attention", w.count(gerda), 1)
	equal(t, "not at another municipality's", w.count(w.staff("Els", care.Manager, w.eik)), 0)
	_, err := w.Unattended(w.ctx, w.beheer, w.now)
	is(t, "an administrator of the municipality", err, care.ErrNotAllowed)
	untold, err := w.AllUntold(w.ctx, w.now)
	w.do(err)
	equal(t, "nor anybody to tell", len(untold), 0)
	w.exec(`UPDATE rungs SET tell = 'manager' WHERE climbed_at IS NULL
		AND task IN (SELECT id FROM tasks WHERE organisation = $1 AND opens_at <= $2)`, w.linde.ID, w.now)
	untold, err = w.AllUntold(w.ctx, w.now)
	w.do(err)
	equal(t, "whom the ladder names", untold, []care.Untold{{Name: "PRO De Linde", Tell: care.TellManager, Open: 2}})
	all, err := w.AllUnattended(w.ctx, w.now)
	w.do(err)
	equal(t, "the command line", all, []care.Unattended{want})

	is(t, "nobody to ask", w.AskToName(w.ctx, gerda, w.linde.ID, w.now), care.ErrNotAllowed)
	w.exec(`UPDATE organisations SET mailbox = 'post@linde.example' WHERE id = $1`, w.linde.ID)
	is(t, "where somebody is", w.AskToName(w.ctx, gerda, w.wijkteam.ID, w.now), care.ErrNotFound)
	is(t, "by who may not", w.AskToName(w.ctx, w.beheer, w.linde.ID, w.now), care.ErrNotAllowed)
	w.do(w.AskToName(w.ctx, gerda, w.linde.ID, w.now))
	last := w.told(id)[len(w.told(id))-1]
	equal(t, "the mailbox is told at once", last, "unattended post@linde.example")
	equal(t, "without waiting for a morning",
		single[int](w, `SELECT count(*) FROM notices WHERE mailbox <> '' AND urgent`), 1)
	equal(t, "and nothing of which task", single[int](w,
		`SELECT count(*) FROM notices WHERE kind = 'unattended' AND task IS NOT NULL`), 0)
	want.Mailbox, want.AskedAt, want.AskedByName = true, w.now, "Gerda"
	equal(t, "on record", list(), []care.Unattended{want})
	is(t, "again", w.AskToName(w.ctx, gerda, w.linde.ID, w.now), care.ErrAskedBefore)

	w.now = day(7).At(8, 0)
	admin := w.staff("Ad", care.Admin, w.linde)
	w.do(w.AskToName(w.ctx, gerda, w.linde.ID, w.now))
	equal(t, "the administrator hears it", w.claimMorning(day(7))[admin.Name].Unattended, 1)
	roles, err := w.RoleWork(w.ctx, admin, w.now)
	w.do(err)
	equal(t, "and sees which role has nobody", roles[0], care.RoleWork{Role: care.Mentor, Open: 3, Since: day(-3)})
	equal(t, "which asks for their attention", w.count(admin), 1)
	_, err = w.RoleWork(w.ctx, gerda, w.now)
	is(t, "nobody else does", err, care.ErrNotAllowed)

	cor := w.staff("Cor", care.Coordinator, w.linde)
	roles, err = w.RoleWork(w.ctx, admin, w.now)
	w.do(err)
	equal(t, "a coordinator does the mentor's work", roles[:2], []care.RoleWork{
		{Role: care.Mentor, Open: 3, Since: day(-3), Instead: care.Coordinator},
		{Role: care.Coordinator, People: 1, Instead: care.Coordinator},
	})
	equal(t, "so nobody has to be named", len(list()), 0)
	equal(t, "it is the coordinator's, and the offer that waits", w.count(cor), 4)
}

// count is the badge of somebody.
func (w *world) count(who care.Staff) int {
	w.t.Helper()
	n, err := w.OpenCount(w.ctx, who, w.now)
	w.do(err)
	return n
}
