package postgres_test

import (
	"errors"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func TestWhoLetsAParentReadOn(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	_, _, err := h.Create(h.ctx, h.newHandover("99"), h.carla.ID, h.now)
	h.do(err)
	other := care.PartyID(single[string](h.world, `SELECT id::text FROM parties WHERE name = 'Moeder Ñandú'`))
	readsOn := func() bool {
		return single[bool](h.world, `SELECT reads_on FROM parties WHERE id = $1`, string(h.mother))
	}
	act := h.guest(h.young)
	h.twice(func() error { return h.AllowParent(h.ctx, act, h.mother, true, h.now) })
	equal(t, "reads on", readsOn(), true)
	h.do(h.AllowParent(h.ctx, h.guest(h.young), h.mother, true, h.now)) // changes nothing, so there is no second line
	no := h.guest(h.young)
	h.twice(func() error { return h.AllowParent(h.ctx, no, h.mother, false, h.now) })
	h.do(h.AllowParent(h.ctx, act, h.mother, true, h.now)) // what came late changes nothing any more
	equal(t, "does not any more", readsOn(), false)
	equal(
		t, "lines", append(h.lines(care.EventParentAllowed), h.lines(care.EventParentNotAllowed)...),
		[]string{"D'Angelo Moeder O'Hara", "D'Angelo Moeder O'Hara"},
	)

	byStaff := h.guest(h.young)
	byStaff.By = h.wim.ID
	sixteen := calendar.MustDate("2026-02-28").At(0, 0)
	for _, c := range []struct {
		what   string
		act    care.Act
		parent care.PartyID
		at     time.Time
		want   error
	}{
		{"a parent", h.guest(h.mother), h.mother, h.now, care.ErrNotAllowed},
		{"the young person of another process", h.guest(other), h.mother, h.now, care.ErrNotAllowed},
		{"somebody of the staff", h.act(h.id, h.wim), h.mother, h.now, care.ErrNotAllowed},
		{"both", byStaff, h.mother, h.now, care.ErrNotAllowed},
		{"before 16", h.guest(h.young), h.mother, sixteen.Add(-time.Second), care.ErrNotAllowed},
		{"a parent of somebody else", h.guest(h.young), other, h.now, care.ErrNotFound},
		{"oneself", h.guest(h.young), h.young, h.now, care.ErrNotFound},
		{
			"of no process",
			care.Act{ID: act.ID, Process: care.ProcessID(care.NewID()), Guest: h.young},
			h.mother,
			h.now, care.ErrNotFound,
		},
	} {
		is(t, c.what, h.AllowParent(h.ctx, c.act, c.parent, true, c.at), c.want)
		equal(t, "after "+c.what, readsOn(), false)
	}
	h.do(h.AllowParent(h.ctx, h.guest(h.young), h.mother, true, sixteen))
	h.do(h.RemoveParty(h.ctx, h.wim, h.id, h.mother, h.now))
	is(t, "who was removed", h.AllowParent(h.ctx, h.guest(h.young), h.mother, false, h.now), care.ErrNotFound)
}

// TestAParentReadsOn holds a link of a parent against the 18th birthday, to the second.
func TestAParentReadsOn(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	birthday := calendar.MustDate("2028-02-28").At(0, 0)
	h.now = birthday.Add(-time.Hour)
	i := h.invitation(h.mother)
	h.do(h.Invite(h.ctx, h.wim, i, h.now))
	_, err := h.OpenInvitation(h.ctx, token(i.ID), h.now)
	h.do(err)
	opens := func(at time.Time) error {
		_, err := h.Guest(h.ctx, i.ID, at)
		return err
	}
	is(t, "the second before", opens(birthday.Add(-time.Second)), nil)
	is(t, "on the birthday", opens(birthday), care.ErrNotFound)
	is(t, "own words on the birthday", h.SaveGuestWords(h.ctx, h.guest(h.mother), "x", birthday), care.ErrNotAllowed)
	h.do(h.AllowParent(h.ctx, h.guest(h.young), h.mother, true, birthday))
	is(t, "who was allowed", opens(birthday), nil)
	is(t, "own words", h.SaveGuestWords(h.ctx, h.guest(h.mother), "Wij zijn d'r nog", birthday), nil)
	h.do(h.AllowParent(h.ctx, h.guest(h.young), h.mother, false, birthday.Add(time.Minute)))
	is(t, "who is not allowed any more", opens(birthday.Add(time.Minute)), care.ErrNotFound)
}

func TestWhoSpeaksForTheWijkteam(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	h.accepted()
	for _, c := range []struct {
		by   care.Staff
		want error
	}{
		{h.wim, nil},
		{h.wilma, nil},
		{h.max, nil},
		{h.staff("Beheerder", care.Admin, h.wijkteam), care.ErrNotAllowed},
		{h.bas, care.ErrNotAllowed},
		{h.carla, care.ErrNotAllowed},
		{h.gea, care.ErrNotAllowed},
		{h.eva, care.ErrNotFound},
	} {
		_, _, err := h.SaveParty(
			h.ctx, c.by, h.id, care.Party{Kind: care.Parent, Name: "Vader van " + c.by.Name}, h.now,
		)
		if !errors.Is(err, c.want) {
			t.Errorf("%s adds a parent: %v, want %v", c.by.Name, err, c.want)
		}
	}
}
