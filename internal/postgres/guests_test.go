package postgres_test

import (
	"crypto/sha256"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func sum(secret string) []byte {
	h := sha256.Sum256([]byte(secret))
	return h[:]
}

// client is somebody who types codes.
var client = sum("the keyed hash of an address")

// invited makes an invitation as Anna and returns it; its token is "token of <id>".
func (h *handoverWorld) invited(party care.PartyID) care.Invitation {
	h.t.Helper()
	i := h.invitation(party)
	h.do(h.Invite(h.ctx, h.anna, i, h.now))
	return i
}

func (h *handoverWorld) invitation(party care.PartyID) care.Invitation {
	id := care.InvitationID(care.NewID())
	return care.Invitation{
		ID: id, Process: h.id, Party: party, TokenHash: token(id), CreatedAt: h.now,
		ExpiresAt: h.now.Add(care.InvitationLasts), Mailed: true,
	}
}

func token(id care.InvitationID) []byte { return sum("token of " + string(id)) }

// is fails the test when an error is another one; nil asks for none.
func is(t testing.TB, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) || (want == nil) != (got == nil) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func TestALinkOpensOnce(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	i := h.invited(h.young)
	hash := token(i.ID)
	for range 3 {
		is(t, "looking at it", h.PeekInvitation(h.ctx, hash, h.now), nil)
	}
	opened, err := h.OpenInvitation(h.ctx, hash, h.now)
	h.do(err)
	equal(t, "opened", opened, care.OpenedInvitation{ID: i.ID, Process: h.id, Party: h.young, ExpiresAt: i.ExpiresAt})
	_, again := h.OpenInvitation(h.ctx, hash, h.now)
	is(t, "the second time", again, care.ErrUsed)
	is(t, "looking at it afterwards", h.PeekInvitation(h.ctx, hash, h.now), care.ErrUsed)
	is(t, "an unknown link", h.PeekInvitation(h.ctx, sum("another"), h.now), care.ErrNotFound)

	late := h.invited(h.mother)
	_, end := h.OpenInvitation(h.ctx, token(late.ID), late.ExpiresAt)
	is(t, "at its end", end, care.ErrExpired)
	_, before := h.OpenInvitation(h.ctx, token(late.ID), late.ExpiresAt.Add(-time.Millisecond))
	is(t, "just before its end", before, nil)
}

func TestOneOfManyOpensALink(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	hash := token(h.invited(h.young).ID)
	var wg sync.WaitGroup
	var mu sync.Mutex
	won := 0
	for range 16 {
		wg.Go(func() {
			if _, err := h.OpenInvitation(h.ctx, hash, h.now); err == nil {
				mu.Lock()
				won++
				mu.Unlock()
			} else if !errors.Is(err, care.ErrUsed) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	equal(t, "how many opened it", won, 1)
}

func TestAnInvitationTakesBackTheOneBefore(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	first := h.invited(h.young)
	other := h.invited(h.mother)
	second := h.invited(h.young)
	is(t, "the first", h.PeekInvitation(h.ctx, token(first.ID), h.now), care.ErrNotFound)
	is(t, "that of another", h.PeekInvitation(h.ctx, token(other.ID), h.now), nil)
	is(t, "the second", h.PeekInvitation(h.ctx, token(second.ID), h.now), nil)
	is(t, "the same again", h.Invite(h.ctx, h.anna, second, h.now), care.ErrUsed)
	for range care.InvitationsADay - 2 {
		h.invited(h.young)
	}
	is(t, "one too many", h.Invite(h.ctx, h.anna, h.invitation(h.young), h.now), care.ErrTooMany)
	is(t, "the next day", h.Invite(h.ctx, h.anna, h.invitation(h.young), h.now.Add(24*time.Hour)), nil)

	_, invitations, err := h.Invited(h.ctx, h.anna, h.id)
	h.do(err)
	equal(t, "invitations", len(invitations), care.InvitationsADay+2)
	equal(t, "the newest", invitations[0].PartyName, "Zoë")
	equal(
		t, "lines",
		single[int](
			h.world, `SELECT count(*) FROM journal WHERE event = 'invited' AND details ->> 'code' = 'mail' AND by = $1`,
			string(h.anna.ID),
		),
		care.InvitationsADay+2,
	)
}

func TestWhoMayInvite(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.do(
		h.AddParticipant(
			h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator, Staff: h.eef.ID},
		),
	)
	i := h.invited(h.young)
	for viewer, want := range map[*care.Staff]error{
		&h.carla: nil, &h.mo: nil, &h.eef: care.ErrNotAllowed, &h.wim: care.ErrNotFound, &h.beheer: care.ErrNotFound,
	} {
		_, _, seen := h.Invited(h.ctx, *viewer, h.id)
		is(t, viewer.Name+" looks", seen, want)
		_, _, saved := h.SaveParty(
			h.ctx, *viewer, h.id, care.Party{ID: h.mother, Kind: care.Parent, Name: "Moeder Ñandú", Authority: true},
			h.now,
		)
		is(t, viewer.Name+" changes a parent", saved, want)
		is(t, viewer.Name+" makes a code", h.SetCode(h.ctx, *viewer, i.ID, sum(viewer.Name), h.now), want)
		if want != nil {
			is(t, viewer.Name+" invites", h.Invite(h.ctx, *viewer, h.invitation(h.young), h.now), want)
			is(t, viewer.Name+" takes back", h.RevokeInvitation(h.ctx, *viewer, i.ID, h.now), want)
			is(t, viewer.Name+" removes", h.RemoveParty(h.ctx, *viewer, h.id, h.mother, h.now), want)
		}
	}
	is(
		t, "somebody of no invitation", h.RevokeInvitation(h.ctx, h.anna, care.InvitationID(care.NewID()), h.now),
		care.ErrNotFound,
	)
	other := newHandoverWorld(t)
	is(t, "a party of another person", h.Invite(h.ctx, h.anna, h.invitation(other.young), h.now), care.ErrNotFound)
	theirs := care.PartyID(care.NewID())
	h.exec(`INSERT INTO parties (process, id, kind, name, email, authority, created_at)
		VALUES ($1, $2, 'parent', 'Y', '', true, $3)`, h.process("2"), theirs, h.now)
	_, _, err := h.SaveParty(h.ctx, h.anna, h.id, care.Party{ID: theirs, Kind: care.Parent, Name: "X"}, h.now)
	is(t, "changing a party of another person", err, care.ErrNotFound)
}

func TestTheEleventhWrongCode(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	i := h.invited(h.young)
	code, other := sum("7KM2PX"), sum("another client")
	h.do(h.SetCode(h.ctx, h.anna, i.ID, code, h.now))
	var wg sync.WaitGroup
	for range care.CodeTries { // at once, too
		wg.Go(func() {
			if _, err := h.OpenByCode(h.ctx, sum("000000"), client, h.now); !errors.Is(err, care.ErrNotFound) {
				t.Errorf("a wrong code: %v", err)
			}
		})
	}
	wg.Wait()
	_, right := h.OpenByCode(h.ctx, code, client, h.now)
	is(t, "the right code after ten wrong ones", right, care.ErrTooMany)
	_, other1 := h.OpenByCode(h.ctx, sum("000000"), other, h.now)
	is(t, "a wrong code of another", other1, care.ErrNotFound)
	later := h.now.Add(care.CodeWindow)
	h.do(h.SetCode(h.ctx, h.anna, i.ID, code, later.Add(-time.Minute)))
	_, err := h.OpenByCode(h.ctx, code, client, later.Add(-time.Second))
	is(t, "just before the window is over", err, care.ErrTooMany)
	opened, err := h.OpenByCode(h.ctx, code, client, later)
	h.do(err)
	equal(t, "opened", opened.Party, h.young)
	equal(t, "tries that are kept", single[int](h.world, `SELECT count(*) FROM code_tries`), 0)
	_, again := h.OpenByCode(h.ctx, code, client, later)
	is(t, "the code again", again, care.ErrNotFound)
	is(t, "the link afterwards", h.PeekInvitation(h.ctx, token(i.ID), later), care.ErrUsed)
}

func TestACodeLastsAQuarterAndOpensAUsedLink(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	i, other := h.invited(h.young), h.invited(h.mother)
	_, err := h.OpenInvitation(h.ctx, token(i.ID), h.now)
	h.do(err)
	code := sum("7KM2PX")
	h.do(h.SetCode(h.ctx, h.anna, i.ID, sum("first"), h.now))
	h.do(h.SetCode(h.ctx, h.anna, i.ID, code, h.now))
	_, replaced := h.OpenByCode(h.ctx, sum("first"), client, h.now)
	is(t, "a code that was replaced", replaced, care.ErrNotFound)
	is(t, "the same code for two", h.SetCode(h.ctx, h.anna, other.ID, code, h.now), care.ErrUsed)
	_, late := h.OpenByCode(h.ctx, code, client, h.now.Add(care.CodeLasts))
	is(t, "after its quarter", late, care.ErrNotFound)
	is(
		t, "once it is over another may have it", h.SetCode(h.ctx, h.anna, other.ID, code, h.now.Add(care.CodeLasts)),
		nil,
	)
	h.do(h.SetCode(h.ctx, h.anna, i.ID, sum("third"), h.now))
	_, used := h.OpenByCode(h.ctx, sum("third"), client, h.now)
	is(t, "a code for a link that was used", used, nil)
	h.do(h.RevokeInvitation(h.ctx, h.anna, i.ID, h.now))
	is(t, "a code for what was taken back", h.SetCode(h.ctx, h.anna, i.ID, sum("fourth"), h.now), care.ErrNotFound)
	is(t, "a code for what is over", h.SetCode(h.ctx, h.anna, other.ID, sum("fifth"), other.ExpiresAt), care.ErrExpired)
}

func TestANewLink(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	i := h.invited(h.young)
	_, early := h.RenewInvitation(h.ctx, token(i.ID), h.invitation(""), h.now)
	is(t, "of a link that opens still", early, care.ErrNotFound)
	_, err := h.OpenInvitation(h.ctx, token(i.ID), h.now)
	h.do(err)
	next := h.invitation("")
	next.Process, next.Party = "", "" // only the store knows whose it is
	email, err := h.RenewInvitation(h.ctx, token(i.ID), next, h.now)
	h.do(err)
	equal(t, "to", email, "zoe@young.example")
	is(t, "the new one", h.PeekInvitation(h.ctx, token(next.ID), h.now), nil)
	equal(
		t, "who asked",
		single[string](h.world, `SELECT guest::text FROM journal WHERE key = $1`, "invited/"+string(next.ID)),
		string(h.young),
	)
	_, unknown := h.RenewInvitation(h.ctx, sum("unknown"), h.invitation(""), h.now)
	is(t, "of an unknown link", unknown, care.ErrNotFound)
	for range care.InvitationsADay - 2 {
		_, err := h.RenewInvitation(h.ctx, token(i.ID), h.invitation(""), h.now)
		h.do(err)
	}
	_, many := h.RenewInvitation(h.ctx, token(i.ID), h.invitation(""), h.now)
	is(t, "one too many", many, care.ErrTooMany)

	_, list, err := h.Invited(h.ctx, h.anna, h.id)
	h.do(err)
	h.do(h.RevokeInvitation(h.ctx, h.anna, list[0].ID, h.now))
	_, back := h.RenewInvitation(h.ctx, token(i.ID), h.invitation(""), h.now.Add(48*time.Hour))
	is(t, "after the school took the newest back", back, care.ErrNotFound)

	none := h.invited(h.father) // has no address
	_, err = h.OpenInvitation(h.ctx, token(none.ID), h.now)
	h.do(err)
	_, silent := h.RenewInvitation(h.ctx, token(none.ID), h.invitation(""), h.now)
	is(t, "without an address", silent, care.ErrNotFound)
}

func TestWhoIsOutAtOnce(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	inside := func(party care.PartyID) care.InvitationID {
		i := h.invited(party)
		_, err := h.OpenInvitation(h.ctx, token(i.ID), h.now)
		h.do(err)
		_, err = h.Guest(h.ctx, i.ID, h.now)
		h.do(err)
		return i.ID
	}
	out := func(what string, id care.InvitationID, at time.Time) {
		t.Helper()
		_, err := h.Guest(h.ctx, id, at)
		is(t, what, err, care.ErrNotFound)
		_, code := h.OpenByCode(h.ctx, sum("code of "+string(id)), client, at)
		is(t, what+", by code", code, care.ErrNotFound)
	}
	mother := inside(h.mother)
	h.do(h.SetCode(h.ctx, h.anna, mother, sum("code of "+string(mother)), h.now))
	_, _, err := h.SaveParty(
		h.ctx, h.anna, h.id,
		care.Party{
			ID: h.mother, Kind: care.Parent, Name: "Moeder Ñandú", Email: "juist@parent.example", Authority: true,
		},
		h.now,
	)
	h.do(err)
	out("after another address", mother, h.now)

	father := inside(h.father)
	h.do(h.SetCode(h.ctx, h.anna, father, sum("code of "+string(father)), h.now))
	h.do(h.RemoveParty(h.ctx, h.anna, h.id, h.father, h.now))
	out("after being removed", father, h.now)
	is(t, "inviting who was removed", h.Invite(h.ctx, h.anna, h.invitation(h.father), h.now), care.ErrNotFound)
	is(t, "removing the young person", h.RemoveParty(h.ctx, h.anna, h.id, h.young, h.now), care.ErrNotFound)

	young := inside(h.young)
	h.do(h.SetCode(h.ctx, h.anna, young, sum("code of "+string(young)), h.now))
	h.do(h.RevokeInvitation(h.ctx, h.anna, young, h.now))
	out("after being taken back", young, h.now)

	again := h.invited(h.young)
	_, err = h.OpenInvitation(h.ctx, token(again.ID), h.now)
	h.do(err)
	out("after its end", again.ID, again.ExpiresAt)
}

// Born on 29 February 2012 the young person is 18 on 1 March 2030; from 00:00 in Amsterdam no parent reads along.
func TestAParentUntilTheEighteenthBirthday(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	midnight := calendar.MustDate("2030-03-01").At(0, 0)
	h.now = midnight.Add(-time.Hour)
	mother, young := h.invited(h.mother), h.invited(h.young)
	for _, i := range []care.Invitation{mother, young} {
		_, err := h.OpenInvitation(h.ctx, token(i.ID), h.now)
		h.do(err)
	}
	_, before := h.Guest(h.ctx, mother.ID, midnight.Add(-time.Millisecond))
	is(t, "the mother just before", before, nil)
	_, at := h.Guest(h.ctx, mother.ID, midnight)
	is(t, "the mother at midnight", at, care.ErrNotFound)
	_, self := h.Guest(h.ctx, young.ID, midnight)
	is(t, "the young person at midnight", self, nil)
	is(t, "inviting the mother", h.Invite(h.ctx, h.anna, h.invitation(h.mother), midnight), care.ErrNotAllowed)
	_, renewed := h.RenewInvitation(h.ctx, token(mother.ID), h.invitation(""), midnight)
	is(t, "a new link for the mother", renewed, care.ErrNotFound)
	is(t, "her link", h.PeekInvitation(h.ctx, token(mother.ID), midnight), care.ErrNotFound)
	act := care.Act{ID: care.ActID(care.NewID()), Process: h.id, Guest: h.mother}
	is(t, "her words", h.SaveGuestWords(h.ctx, act, "nog iets", midnight), care.ErrNotAllowed)
}

func TestPartiesAreKept(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	id, _, err := h.SaveParty(
		h.ctx, h.anna, h.id, care.Party{Kind: care.Parent, Name: " Stiefmoeder ", Email: " stief@parent.example "},
		h.now,
	)
	h.do(err)
	same, _, err := h.SaveParty(
		h.ctx, h.anna, h.id, care.Party{Kind: care.YoungPerson, Email: "nieuw@young.example", Authority: true}, h.now,
	)
	h.do(err)
	equal(t, "the young person is the one that was there", same, h.young)
	h.do(h.RemoveParty(h.ctx, h.anna, h.id, h.father, h.now))
	h.twice(func() error { return h.RemoveParty(h.ctx, h.anna, h.id, h.father, h.now) })
	parties, _, err := h.Invited(h.ctx, h.anna, h.id)
	h.do(err)
	var names []string
	for _, p := range parties {
		names = append(names, strings.TrimSpace(p.Name+" "+p.Email))
		if p.ID == id && p.Authority || p.ID == h.mother && !p.Authority {
			t.Errorf("%s: authority %v", p.Name, p.Authority)
		}
	}
	equal(
		t, "parties", names,
		[]string{"Zoë nieuw@young.example", "Moeder Ñandú moeder@parent.example", "Stiefmoeder stief@parent.example"},
	)

	followup := h.process("9")
	young, _, err := h.SaveParty(h.ctx, h.anna, followup, care.Party{Kind: care.YoungPerson}, h.now)
	h.do(err)
	if young == h.young || young == "" {
		t.Errorf("the young person of another process is %q", young)
	}
}
