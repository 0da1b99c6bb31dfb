package postgres_test

import (
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// transitionWorld is a world with a running transition 18-/18+ of somebody of 17 at De Linde: Wim of the wijkteam has
// it, Bas the steps of the school, and the desk of the municipality is the adult side.
type transitionWorld struct {
	*handoverWorld
	max       care.Staff // wijkteam: manager
	gea, gert care.Staff // the municipality's desk: judges offers, manager
}

func newTransitionWorld(t testing.TB) *transitionWorld {
	t.Helper()
	w := newWorld(t)
	h := &transitionWorld{
		handoverWorld: &handoverWorld{world: w}, max: w.staff("Max d'Ancona", care.Manager, w.wijkteam),
		gea:  w.staff("Gea", care.WijkteamWorker, w.gemeente),
		gert: w.staff("Gert", care.Manager, w.gemeente),
	}
	p := w.startTransition(w.ofPupil("7"))
	h.id = p.ID
	h.do(h.BeginProcess(h.ctx, h.beginning(p)))
	h.young = care.PartyID(single[string](w, `SELECT id::text FROM parties WHERE kind = 'young_person'`))
	h.mother = care.PartyID(single[string](w, `SELECT id::text FROM parties WHERE kind = 'parent'`))
	return h
}

func (w *world) beginning(p care.Startable) care.BeginProcess {
	late, legal := step("future-perspective", "Toekomstperspectief beginnen", 0), step("law", "Welke wet vanaf 18", 5)
	late.Late, late.LatestSafe = true, day(20)
	legal.LawOn, legal.LatestSafe, legal.Breached = day(30), day(25), true
	return care.BeginProcess{
		Entry: w.entry(p.ID, care.EventStarted), ProtocolVersion: 1, ProtocolChecksum: "abc", School: p.School,
		Route: []care.Step{late, legal, step("handover", "Warme overdracht", 60)},
	}
}

// accepted lets the adult side accept: it has the lead from now on.
func (h *transitionWorld) accepted() {
	h.t.Helper()
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{
		Entry: h.entry(h.id, care.EventLeadMoved), Organisation: h.gemeente.ID, Role: care.WijkteamWorker,
		Staff: h.gea.ID, Lead: true,
	}))
}

// asked asks the young person what may go to the adult side.
func (h *transitionWorld) asked() care.AskConsent {
	return care.AskConsent{
		Entry: h.entry(h.id, care.EventConsentAsked), Receiver: h.gemeente.ID, Needed: care.InfoSets(),
		Until: calendar.MustDate("2028-08-28"),
	}
}

// gives has the young person decide about sets on the day, by link.
func (h *transitionWorld) gives(d care.Decision, sets ...care.InfoSet) care.RecordConsent {
	wish := care.DecideConsent{Act: care.Act{ID: care.ActID(care.NewID()), Process: h.id, Guest: h.young}}
	for _, set := range sets {
		wish.Decisions = append(wish.Decisions, care.ConsentDecision{Set: set, Party: h.young, Decision: d})
	}
	return care.RecordConsent{Entry: h.at(), Receiver: h.gemeente.ID, Wish: wish}
}

// guest is an act of a party.
func (h *transitionWorld) guest(party care.PartyID) care.Act {
	return care.Act{ID: care.ActID(care.NewID()), Process: h.id, Guest: party}
}

// lines lists the lines of a kind in the journal: who, by which guest, about which version.
func (h *transitionWorld) lines(event care.Event) []string {
	h.t.Helper()
	return column[string](h.world, `
		SELECT concat_ws(' ', s.name, g.name, j.details ->> 'try', p.name)
		FROM journal j LEFT JOIN staff s ON s.id = j.by LEFT JOIN parties g ON g.process = j.process
			AND g.id = j.guest LEFT JOIN parties p ON p.process = j.process AND p.id = (j.details ->> 'party')::uuid
		WHERE j.process = $1 AND j.event = $2 ORDER BY j.seq`, string(h.id), string(event))
}
