package postgres_test

import (
	"slices"
	"strings"
	"testing"

	"schakel/internal/care"
)

// partyLines is what a journal says of who takes part and how they are reached, oldest first.
func (w *world) partyLines(viewer care.Staff, process care.ProcessID) (found []string) {
	w.t.Helper()
	v, err := w.Process(w.ctx, viewer, process, w.now)
	w.do(err)
	for _, e := range slices.Backward(v.Journal) {
		if !strings.HasPrefix(string(e.Event), "party_") && e.Event != care.EventParticularsCorrected {
			continue
		}
		said := []string{string(e.Event), e.PartyName, e.Details.Reason()}
		for _, f := range e.Details.Fields {
			said = append(said, string(f))
		}
		found = append(found, strings.Join(append(said, e.ByName), "|"))
	}
	return found
}

func TestHowSomebodyIsReachedStandsInTheJournal(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.do(
		h.AddParticipant(
			h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator, Staff: h.eef.ID},
		),
	)
	save := func(p care.Party) []string {
		t.Helper()
		_, left, err := h.SaveParty(h.ctx, h.anna, h.id, p, h.now)
		h.do(err)
		var addresses []string
		for _, l := range left {
			equal(t, "whom to ask", [2]string{l.Colleague, l.Organisation}, [2]string{"Anna Øst", "PRO De Linde"})
			equal(
				t, "its mail",
				single[string](
					h.world,
					`SELECT kind || ' ' || state || ' ' || mailbox || (recipient IS NULL) FROM mails WHERE id = $1`,
					l.Mail,
				),
				"address_left sending true",
			)
			addresses = append(addresses, l.Address)
		}
		return addresses
	}
	mother := care.Party{
		ID: h.mother, Kind: care.Parent, Name: "Moeder Ñandú", Email: "moeder@parent.example", Authority: true,
	}
	equal(t, "nothing is another", save(mother), nil)
	mother.Email = "MOEDER@parent.example"
	equal(t, "the same mailbox is told nothing", save(mother), nil)
	mother.Email = "nieuw@parent.example"
	equal(t, "another address", save(mother), []string{"MOEDER@parent.example"})
	mother.Authority, mother.Name = false, "Moeder N."
	equal(t, "no address is another", save(mother), nil)

	stepmother := care.Party{Kind: care.Parent, Name: "Stiefmoeder", Email: "zoe@young.example"}
	equal(t, "somebody new", save(stepmother), nil)
	equal(
		t, "an address at which somebody else is reached",
		save(care.Party{Kind: care.YoungPerson, Email: "zelf@young.example"}), nil,
	)
	equal(
		t, "no address any more", save(care.Party{ID: h.young, Kind: care.YoungPerson}), []string{"zelf@young.example"},
	)
	equal(t, "as staff know it", h.known(h.anna, h.id).Email, "")
	h.do(h.RemoveParty(h.ctx, h.anna, h.id, h.father, h.now))

	equal(t, "the journal", h.partyLines(h.carla, h.id), []string{
		"party_changed|Moeder N.||email|Anna Øst", "party_changed|Moeder N.||email|Anna Øst",
		"party_changed|Moeder N.|no|name|authority|Anna Øst",
		"party_added|Stiefmoeder|no|Anna Øst", "particulars_corrected|||email|Anna Øst",
		"particulars_corrected|||email|Anna Øst",
		"party_removed|Vader Ñandú||Anna Øst",
	})
	equal(t, "as the receiver reads it", h.partyLines(h.eef, h.id), nil)
	equal(
		t, "addresses in journals",
		single[int](h.world, `SELECT count(*) FROM journal WHERE details::text LIKE '%example%'`), 0,
	)
}

// The young person has one address in a process, whoever writes it down, and in each process its own.
func TestOneAddressOfTheYoungPersonInAProcess(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	_, _, err := s.SaveParty(
		s.ctx, s.anna, s.followup, care.Party{Kind: care.YoungPerson, Email: "zoe@young.example"}, s.now,
	)
	s.do(err)
	invitation := care.Invitation{
		ID: care.InvitationID(care.NewID()), Process: s.id, Party: s.young, TokenHash: make([]byte, 32),
		ExpiresAt: s.now.Add(care.InvitationLasts), Mailed: true,
	}
	s.do(s.Invite(s.ctx, s.anna, invitation, s.now))
	_, done, err := s.correct(s.anna, s.id, "", func(p *care.Particulars) { p.Email = "ander@young.example" })
	s.do(err)
	equal(t, "to be told", done.Left[0].Address, "zoe@young.example")
	addresses := func() []string {
		return column[string](s.world, `
			SELECT k.email || ' ' || coalesce(r.email, '-') FROM processes p JOIN particulars k ON k.process = p.id
			LEFT JOIN parties r ON r.process = p.id AND r.kind = 'young_person'
			ORDER BY array_position($1::uuid[], p.id)`, []string{string(s.id), string(s.followup), string(s.eiks)})
	}
	equal(
		t, "handover, follow-up, that of d'Eik", addresses(),
		[]string{
			"ander@young.example ander@young.example", "zoe@young.example zoe@young.example", "zoe@young.example -",
		},
	)
	is(t, "the link that was mailed", s.PeekInvitation(s.ctx, invitation.TokenHash, s.now), care.ErrNotFound)
	mails, total, err := s.Mails(s.ctx, s.beheer, "", 1, 10)
	s.do(err)
	equal(
		t, "as the administrator sees it", []any{total, mails[0].Kind, mails[0].ToName, mails[0].State},
		[]any{1, care.MailAddressLeft, "", care.MailSending},
	)
	s.do(s.Settle(s.ctx, []string{done.Left[0].Mail}, care.MailSent, "m", "", s.now))
}
