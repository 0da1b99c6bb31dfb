package postgres_test

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// guest lets a party in and returns what it reads now.
func (h *handoverWorld) guest(party care.PartyID) care.GuestView {
	h.t.Helper()
	i := h.invited(party)
	_, err := h.OpenInvitation(h.ctx, token(i.ID), h.now)
	h.do(err)
	v, err := h.Guest(h.ctx, i.ID, h.now)
	h.do(err)
	return v
}

func (h *handoverWorld) guestAct(party care.PartyID) care.Act {
	return care.Act{ID: care.ActID(care.NewID()), Process: h.id, Guest: party}
}

func TestWhatAGuestReads(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.ask()
	h.decide(care.Give, h.mother, care.WarmConversation)
	h.decide(care.Refuse, h.father, care.ExtraInformation)
	reason := h.act(h.id, h.mo)
	h.do(h.SaveTexts(h.ctx, reason, map[string]string{care.TextReason: "geheime reden"}, h.now))
	_, err := h.RecordConsent(h.ctx, care.RecordConsent{Entry: h.at(), Receiver: h.eik.ID, Wish: care.DecideConsent{
		Act: reason, Decisions: []care.ConsentDecision{{Set: care.ExtraInformation, Decision: care.Override}},
	}})
	h.do(err)
	h.done(h.errand(
		"preparation", care.FormChecklist, care.Mentor, h.linde,
	), h.anna, care.EventPrepared, care.Answer{Outcome: care.Done}, map[string]string{
		care.TextExtra: "rustige plek", care.TextYouthCare: "wekelijks gesprek",
	})
	v := h.guest(h.mother)
	equal(
		t, "names", []string{v.PersonName, v.SenderName, v.ContactName, v.Party.Name, v.Handover.Receiver.Name},
		[]string{"Zoë", h.linde.Name, h.anna.Name, "Moeder Ñandú", h.eik.Name},
	)
	equal(
		t, "texts", []string{v.Handover.Extra, v.Handover.YouthCareNote}, []string{"rustige plek", "wekelijks gesprek"},
	)
	equal(t, "steps", len(v.Route), 6)
	if len(v.Handover.Parties)+len(v.Handover.Invitations) > 0 {
		t.Error("a guest reads who else was invited")
	}
	states := map[care.InfoSet]care.ConsentState{}
	for _, c := range v.Handover.Consents {
		states[c.Set] = c.State
		if c.Overridden != nil {
			t.Error("a guest reads why the school went on without consent")
		}
		for _, d := range c.Deciders {
			if d.Party != h.mother {
				t.Errorf("a guest reads what %s decided", d.Name)
			}
		}
	}
	equal(t, "states", states[care.ExtraInformation], care.ConsentOverridden)
	equal(t, "the mother decides, and does not sign", []bool{v.MayDecide, v.MaySign}, []bool{true, false})
	young := h.guest(h.young)
	equal(
		t, "at 15 the young person decides along about youth care, and signs", []bool{young.MayDecide, young.MaySign},
		[]bool{true, true},
	)
	equal(t, "looks", column[string](h.world, `
		SELECT p.kind || ' ' || l.what FROM access_log l JOIN parties p ON p.process = l.process AND p.id = l.guest
		WHERE l.process = $1 ORDER BY l.seq`, string(h.id)),
		[]string{"parent guest", "young_person guest"})

	h.now = calendar.MustDate("2028-02-29").At(0, 0) // 16 today
	v, young = h.guest(h.mother), h.guest(h.young)
	equal(t, "from 16 the young person alone decides", []bool{v.MayDecide, young.MayDecide}, []bool{false, true})
}

func TestObjectingIsCountedFromTheDayOfTheFile(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	equal(t, "before", h.guest(h.young).ObjectBy, calendar.Date{})
	_, err := h.Pool().Exec(h.ctx, `UPDATE handovers SET prepared_on = '2027-10-20' WHERE process = $1`, string(h.id))
	h.do(err)
	equal(t, "afterwards", h.guest(h.young).ObjectBy, calendar.MustDate("2027-11-03"))
}

func TestWordsOfGuests(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	own := h.guestAct(h.young)
	h.twice(func() error { return h.SaveGuestWords(h.ctx, own, " Ik wil een rustige plek. ", h.now) })
	h.do(h.SaveGuestWords(h.ctx, own, "een ander verhaal", h.now)) // the same act: what was said stays said
	h.do(h.SaveGuestWords(h.ctx, h.guestAct(h.mother), "van moeder", h.now))

	objects := func(party care.PartyID, text string) {
		act := h.guestAct(party)
		h.do(h.SaveTexts(h.ctx, act, map[string]string{care.TextObjection: text}, h.now))
		e := h.entry(h.id, care.EventObjected)
		e.Lines[0].Guest, e.Lines[0].Act = party, act.ID
		h.do(h.WriteJournal(h.ctx, e))
	}
	objects(h.mother, "bezwaar van moeder")
	objects(h.young, "klopt niet")
	h.do(h.SaveTexts(h.ctx, h.guestAct(h.young), map[string]string{care.TextObjection: "nooit verstuurd"}, h.now))
	h.done(
		h.errand("objection-2", care.FormObjection, care.Coordinator, h.linde), h.carla, care.EventAnswered,
		care.Answer{Outcome: care.Done}, map[string]string{care.TextNote: "aangepast"},
	)

	words := h.guest(h.young).Words
	for i := range words {
		words[i].At = h.now
	}
	equal(t, "what the young person wrote", words, []care.GuestWords{
		{At: h.now, Name: "Zoë", Objection: true, Text: "klopt niet", Answer: "aangepast"},
		{At: h.now, Name: "Zoë", Text: "Ik wil een rustige plek."},
	})
	var texts []string
	for _, w := range h.guest(h.mother).Words {
		texts = append(texts, w.Text+"|"+w.Answer)
	}
	equal(t, "what the mother wrote", texts, []string{"bezwaar van moeder|", "van moeder|"})
	is(
		t, "words of somebody else's parent",
		h.SaveGuestWords(h.ctx, h.guestAct(newHandoverWorld(t).mother), "x", h.now), care.ErrNotAllowed,
	)
	v, err := h.Process(h.ctx, h.anna, h.id, h.now)
	h.do(err)
	said := false
	for _, line := range v.Journal {
		said = said || line.Event == care.EventGuestWords && line.GuestName == "Zoë" &&
			line.Texts[care.TextOwnWords] == "Ik wil een rustige plek."
	}
	if !said {
		t.Error("the sender does not read the own words in the journal")
	}
}

func TestAGuestReadsThePlanOfAFollowUp(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	id := h.process("9")
	young, _, err := h.SaveParty(h.ctx, h.anna, id, care.Party{Kind: care.YoungPerson}, h.now)
	h.do(err)
	h.id = id
	v := h.guest(young)
	equal(t, "kind", v.Kind, care.Followup)
	if v.Handover != nil || v.MayDecide || v.MaySign || v.Plan != nil {
		t.Errorf("a follow-up without a plan shows %+v", v)
	}
	task := contact(id, -3, 7)
	task.Form = care.FormFuturePlan
	act := h.act(id, h.anna)
	h.do(
		h.SaveTexts(
			h.ctx, act, map[string]string{care.TextArea(care.AreaHousing): "bij moeder", care.TextOwnWords: "een hond"},
			h.now,
		),
	)
	h.answerBy(act, h.open(id, task), care.EventAnswered, care.Answer{Outcome: care.Done}, care.Details{})
	if v = h.guest(young); v.Plan == nil || v.Plan.OwnWords != "een hond" {
		t.Errorf("the plan is %+v", v.Plan)
	}
}

// The secrets themselves are in no row of any table, however they are written: as they are, in hex, or in base64.
func TestNoSecretIsInAnyTable(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	i := h.invitation(h.young)
	secret, code := "token of "+string(i.ID), "7KM2PX"
	h.do(h.Invite(h.ctx, h.anna, i, h.now))
	h.do(h.SetCode(h.ctx, h.anna, i.ID, sum(code), h.now))
	next := h.invitation("")
	_, err := h.OpenInvitation(h.ctx, i.TokenHash, h.now)
	h.do(err)
	_, err = h.RenewInvitation(h.ctx, i.TokenHash, next, h.now)
	h.do(err)
	_, err = h.Guest(h.ctx, i.ID, h.now)
	h.do(err)
	h.do(h.SetCode(h.ctx, h.anna, i.ID, sum(code), h.now))
	_, _ = h.OpenByCode(h.ctx, sum("wrong"), client, h.now)
	rows := strings.ToLower(strings.Join(h.dump(), "\n"))
	if !strings.Contains(rows, hex.EncodeToString(i.TokenHash)) || !strings.Contains(rows, hex.EncodeToString(client)) {
		t.Fatal("the rows were not looked at: the hashes are not there")
	}
	for _, s := range []string{secret, "token of " + string(next.ID), code} {
		for _, form := range []string{s, hex.EncodeToString(
			[]byte(s),
		), base64.StdEncoding.EncodeToString([]byte(s)), base64.RawURLEncoding.EncodeToString([]byte(s))} {
			if strings.Contains(rows, strings.ToLower(form)) {
				t.Errorf("%q is in a table", form)
			}
		}
	}
}
