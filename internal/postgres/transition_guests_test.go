package postgres_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/proof"
)

// invites makes an invitation as Wim of the wijkteam, opened or not.
func (e *transitionReaders) invites(party care.PartyID, open bool) care.Invitation {
	e.t.Helper()
	i := e.invitation(party)
	e.do(e.Invite(e.ctx, e.wim, i, e.now))
	if open {
		_, err := e.OpenInvitation(e.ctx, i.TokenHash, e.now)
		e.do(err)
	}
	return i
}

// comes is what a party reads now.
func (e *transitionReaders) comes(party care.PartyID) care.GuestView {
	e.t.Helper()
	v, err := e.Guest(e.ctx, e.invites(party, true).ID, e.now)
	e.do(err)
	return v
}

func TestWhatGuestsOfATransitionRead(t *testing.T) {
	t.Parallel()
	e := everything(t)
	young, mother := e.comes(e.young), e.comes(e.mother)
	equal(t, "names", []string{young.PersonName, young.SenderName, young.ContactName, young.Handover.Receiver.Name},
		[]string{"D'Angelo", e.wijkteam.Name, e.wim.Name, e.gemeente.Name})
	equal(
		t, "kind and birthday", []any{young.Kind, young.Anchor},
		[]any{care.Transition, calendar.MustDate("2028-02-28")},
	)
	equal(t, "who decides", []bool{young.MayDecide, mother.MayDecide}, []bool{true, false})
	equal(t, "who signs", []bool{young.MaySign, mother.MaySign}, []bool{true, false})
	equal(t, "consents", []int{len(young.Handover.Consents), len(mother.Handover.Consents)}, []int{4, 0})
	equal(
		t, "until when", []calendar.Date{young.ReadsUntil, mother.ReadsUntil},
		[]calendar.Date{{}, calendar.MustDate("2028-02-27")},
	)
	equal(t, "steps", []int{len(young.Route), len(mother.Route)}, []int{12, 12})
	equal(t, "versions", []int{len(young.Versions), len(mother.Versions)}, []int{3, 3})
	equal(
		t, "the plan", []string{young.Plan.Areas[1].Text, young.Versions[2].OwnWords},
		[]string{"plan-wonen", "eigen-plan-woorden"},
	)
	said := func(v care.GuestView) (all []string) {
		for _, x := range v.Versions {
			for _, r := range x.Replies {
				all = append(all, fmt.Sprintf("%d %s %t %s|%s", x.Version, r.Name, r.Agrees, r.Text, r.Answer))
			}
		}
		return all
	}
	agreed := []string{"3 Vader O'Hara true |", "3 " + e.bas.Name + " true |"}
	equal(t, "replies to the mother", said(mother), agreed)
	equal(
		t, "replies to the young person", said(young),
		append(agreed, "1 D'Angelo false bezwaar-tekst|bezwaar-antwoord"),
	)

	equal(t, "parents, to a parent", len(mother.Parents), 0)
	var parents []string
	for _, p := range young.Parents {
		parents = append(parents, fmt.Sprintf("%s %t %s", p.Name, p.ReadsOn, p.Email))
	}
	equal(t, "parents, to the young person", parents, []string{"Moeder O'Hara false ", "Vader O'Hara false "})
	e.do(
		e.AllowParent(
			e.ctx, care.Act{ID: care.ActID(care.NewID()), Process: e.id, Guest: e.young}, e.mother, true, e.now,
		),
	)
	young, mother = e.comes(e.young), e.comes(e.mother)
	equal(
		t, "once allowed", []any{young.Parents[0].ReadsOn, mother.ReadsUntil, mother.Party.ReadsOn},
		[]any{true, calendar.Date{}, true},
	)
	equal(t, "to the wijkteam", e.view(e.wim).Parties[1].ReadsOn, true)
}

// TestAtMidnightOfTheBirthday lets a parent who is allowed read on, and takes everything from one who is not: the page,
// the link, the code, a new link, and the mail that has yet to go.
func TestAtMidnightOfTheBirthday(t *testing.T) {
	t.Parallel()
	e := newTransitionReaders(t)
	midnight := calendar.MustDate("2028-02-28").At(0, 0)
	e.now = midnight.Add(-time.Hour)
	inside := map[care.PartyID]care.Invitation{}
	for _, party := range []care.PartyID{e.young, e.mother, e.father} {
		inside[party] = e.invites(party, true)
	}
	e.do(e.SetCode(e.ctx, e.wim, inside[e.father].ID, sum("code"), midnight.Add(-time.Minute)))
	waiting, posted := e.invites(e.father, false), e.invites(e.mother, false)
	e.do(
		e.AllowParent(
			e.ctx, care.Act{ID: care.ActID(care.NewID()), Process: e.id, Guest: e.young}, e.mother, true, e.now,
		),
	)
	for _, c := range []struct {
		at   time.Time
		want error
	}{
		{midnight.Add(-time.Nanosecond), nil},
		{midnight, care.ErrNotFound},
		{midnight.Add(24 * time.Hour), care.ErrNotFound},
	} {
		_, page := e.Guest(e.ctx, inside[e.father].ID, c.at)
		is(t, "the father's page", page, c.want)
		is(t, "his link", e.PeekInvitation(e.ctx, waiting.TokenHash, c.at), c.want)
		act := care.Act{ID: care.ActID(care.NewID()), Process: e.id, Guest: e.father}
		if c.want != nil {
			_, opened := e.OpenInvitation(e.ctx, waiting.TokenHash, c.at)
			_, code := e.OpenByCode(e.ctx, sum("code"), client, c.at)
			_, renewed := e.RenewInvitation(e.ctx, inside[e.father].TokenHash, e.invitation(""), c.at)
			for what, err := range map[string]error{"opening it": opened, "his code": code, "a new link": renewed} {
				is(t, what, err, care.ErrNotFound)
			}
			is(t, "his words", e.SaveGuestWords(e.ctx, act, "nog iets", c.at), care.ErrNotAllowed)
			is(t, "agreeing", e.AgreePlan(e.ctx, act, 1, c.at), care.ErrNotAllowed)
			is(t, "inviting him", e.Invite(e.ctx, e.wim, e.invitation(e.father), c.at), care.ErrNotAllowed)
		}
		for _, party := range []care.PartyID{e.young, e.mother} {
			_, err := e.Guest(e.ctx, inside[party].ID, c.at)
			is(t, "who may read on", err, nil)
		}
	}
	mail, state, err := e.ClaimInvitation(e.ctx, waiting.ID, midnight)
	e.do(err)
	equal(t, "the mail to the father", []any{mail, state}, []any{"", care.MailFailed})
	mail, state, err = e.ClaimInvitation(e.ctx, posted.ID, midnight)
	e.do(err)
	equal(t, "the mail to the mother", []any{mail != "", state}, []any{true, care.MailSending})
	equal(
		t, "why it did not go", single[string](e.world, `SELECT problem FROM mails WHERE state = 'failed'`),
		"may_not_read_any_more",
	)
}

// TestTheParentsSwitchInRows makes 400 young people with random birthdays, each with a link for a parent, and one for a
// parent who is allowed to read on, and opens the page in the last instant before the 18th birthday in Amsterdam and in
// the first of it.
func TestTheParentsSwitchInRows(t *testing.T) {
	t.Parallel()
	e := newTransitionReaders(t)
	random := rand.New(rand.NewPCG(18, 4))
	first := calendar.MustDate("2008-01-01")
	amsterdam, err := time.LoadLocation("Europe/Amsterdam")
	e.do(err)
	var births []string
	for i := range 400 {
		birth := first.AddDays(random.IntN(6 * 365))
		switch i % 8 {
		case 0:
			birth = calendar.MustDate([]string{"2008-02-29", "2012-02-29"}[i/8%2])
		case 1: // turns 18 on the last Sunday of March or October, when the clocks change
			birth = calendar.MustDate([]string{"2009-03-28", "2009-10-31", "2010-03-26", "2010-10-29"}[i/8%4])
		}
		births = append(births, fmt.Sprintf("%s, the %dth", birth, i))
	}
	for _, name := range proof.Sample(t, births, 50) {
		birth := calendar.MustDate(name[:len("2008-02-29")])
		y, m, d := birth.YMD()
		midnight := time.Date(y+18, m, d, 0, 0, 0, 0, amsterdam) // 29 February becomes 1 March where there is none
		parent, allowed := e.family(birth, midnight)
		for _, c := range []struct {
			at   time.Time
			want error
		}{
			{midnight.Add(-time.Microsecond), nil},
			{midnight, care.ErrNotFound},
			{midnight.Add(time.Hour), care.ErrNotFound},
		} {
			_, err := e.Guest(e.ctx, parent, c.at)
			is(t, fmt.Sprintf("a parent of who was born on %s, at %s", birth, c.at), err, c.want)
			_, err = e.Guest(e.ctx, allowed, c.at)
			is(t, "one who may read on", err, nil)
		}
		if t.Failed() {
			return
		}
	}
}

// family writes down a young person in a transition with two parents who came in by a link, of whom the second may read
// on.
func (e *transitionReaders) family(birth calendar.Date, midnight time.Time) (parent, allowed care.InvitationID) {
	e.t.Helper()
	person, process := care.NewID(), care.NewID()
	_, err := e.Pool().Exec(e.ctx, `
		INSERT INTO people (id, first_name, last_name, birth_date, search)
		VALUES ($1::text::uuid, 'Kind', 'Jarig', $2::text::date, 'kind jarig')`, person, birth.String())
	e.do(err)
	_, err = e.Pool().Exec(e.ctx, `
		INSERT INTO processes (id, kind, person, school, receiver, anchor, first_anchor, state, created_at, started_at)
		VALUES ($1::text::uuid, 'transition', $2::text::uuid, $3::text::uuid, $4::text::uuid,
			'2028-01-01', '2028-01-01', 'running', '2026-01-01', '2026-01-01')`,
		process, person, string(e.wijkteam.ID), string(e.gemeente.ID))
	e.do(err)
	for _, sql := range []string{
		`INSERT INTO handovers (process, lead, requested)
			SELECT id, school, false FROM processes WHERE id = $1::text::uuid`,
		`INSERT INTO transitions (process) VALUES ($1::text::uuid)`,
		`INSERT INTO particulars (process, municipality) VALUES ($1::text::uuid, 'Groningen')`,
	} {
		_, err = e.Pool().Exec(e.ctx, sql, process)
		e.do(err)
	}
	var ids [2]care.InvitationID
	for n := range ids {
		party := care.NewID()
		_, err = e.Pool().Exec(e.ctx,
			`INSERT INTO parties (id, process, kind, name, authority, reads_on)
				VALUES ($1::text::uuid, $2::text::uuid, 'parent', 'Ouder', true, $3)`,
			party, process, n == 1)
		e.do(err)
		ids[n] = care.InvitationID(care.NewID())
		_, err = e.Pool().Exec(e.ctx, `
			INSERT INTO invitations (id, process, party, token_hash, created_at, expires_at, opened_at, mailed)
			VALUES ($1::text::uuid, $2::text::uuid, $3::text::uuid, $4, $5, $6, $5, true)`,
			string(ids[n]), process, party, token(ids[n]), midnight.Add(-48*time.Hour), midnight.Add(48*time.Hour))
		e.do(err)
	}
	return ids[0], ids[1]
}
