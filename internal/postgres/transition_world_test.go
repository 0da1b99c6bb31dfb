package postgres_test

import (
	"slices"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// transitionReaders is a world with a transition 18-/18+ of somebody of 17 at De Linde: the wijkteam has it, its worker
// is Wim, the mentor at the school Bas, and the adult side the desk of the municipality.
type transitionReaders struct {
	*handoverWorld            // of which the sender is the wijkteam
	gea            care.Staff // the desk: judges offers
	mieke          care.Staff // the wijkteam: manager
	person         care.PersonID
}

func newTransitionReaders(t testing.TB) *transitionReaders {
	t.Helper()
	w := newWorld(t)
	e := &transitionReaders{
		handoverWorld: &handoverWorld{world: w}, gea: w.staff("Gea Gemeente", care.WijkteamWorker, w.gemeente),
		mieke: w.staff("Mieke", care.Manager, w.wijkteam),
	}
	n := w.ofPupil("PN-4711")
	n.Parents = append(n.Parents, care.Party{Kind: care.Parent, Name: "Vader O'Hara"})
	e.id = w.startTransition(n).ID
	e.person = single[care.PersonID](w, `SELECT person::text FROM processes`)
	e.young = single[care.PartyID](w, `SELECT id::text FROM parties WHERE kind = 'young_person'`)
	e.mother = single[care.PartyID](w, `SELECT id::text FROM parties WHERE name LIKE 'Moeder%'`)
	e.father = single[care.PartyID](w, `SELECT id::text FROM parties WHERE name LIKE 'Vader%'`)
	steps := []care.Step{
		step("future-perspective", "Toekomstperspectief", -10), step("plan-draft", "Plan in concept", -5),
		step("law", "Welke wet", 0),
		step("arrange-wlz", "Wlz regelen", 5), step("arrange-extended_youth_care", "Verlengde jeugdhulp regelen", 5),
		step("plan-complete", "Plan compleet", 10),
		step("report", "Melding", 20), step("decision", "Besluit", 30), step("handover", "Overdracht", 90),
		step("landing-check", "Landingscheck", 180),
		step("last-look", "Laatste blik", 300), step("last-look-2", "Laatste blik, eerder", 200),
	}
	steps[2].LawOn, steps[2].LatestSafe, steps[2].Late, steps[2].Breached = day(3), day(2), true, true
	w.do(
		w.BeginProcess(
			w.ctx,
			care.BeginProcess{
				Entry: w.entry(e.id, care.EventStarted), ProtocolVersion: 1, ProtocolChecksum: "abc", Route: steps,
				School: w.linde.ID,
			},
		),
	)
	return e
}

// asked asks consent of the desk for every set.
func (e *transitionReaders) asked() {
	e.t.Helper()
	_, err := e.AskConsent(e.ctx, care.AskConsent{
		Entry: e.entry(e.id, care.EventConsentAsked), Receiver: e.gemeente.ID, Needed: care.InfoSets(),
		Until: calendar.MustDate("2028-08-28"),
	})
	e.do(err)
}

// decides has the young person, who alone does, decide about some sets.
func (e *transitionReaders) decides(d care.Decision, sets ...care.InfoSet) {
	e.t.Helper()
	wish := care.DecideConsent{Act: e.act(e.id, e.wim)}
	for _, set := range sets {
		wish.Decisions = append(
			wish.Decisions, care.ConsentDecision{Set: set, Party: e.young, Decision: d, Means: care.OnPaper},
		)
	}
	if len(sets) > 0 {
		_, err := e.RecordConsent(e.ctx, care.RecordConsent{Entry: e.at(), Receiver: e.gemeente.ID, Wish: wish})
		e.do(err)
		e.now = e.now.Add(time.Minute)
	}
}

// tell writes a line that answers no task.
func (e *transitionReaders) tell(
	event care.Event, guest care.PartyID, by care.StaffID, d care.Details, texts map[string]string,
) {
	e.t.Helper()
	act := care.Act{ID: care.ActID(care.NewID()), Process: e.id, By: by, Guest: guest}
	if len(texts) > 0 {
		e.do(e.SaveTexts(e.ctx, act, texts, e.now))
	}
	entry := e.entry(e.id, event)
	l := &entry.Lines[0]
	l.By, l.Guest, l.Details = by, guest, d
	if by != "" || guest != "" {
		l.Act = act.ID
	}
	e.do(e.WriteJournal(e.ctx, entry))
	e.now = e.now.Add(time.Minute)
}

// step does a step of the wijkteam.
func (e *transitionReaders) step(
	key string, form care.Form, event care.Event, a care.Answer, texts map[string]string,
) care.Act {
	e.t.Helper()
	return e.done(e.errand(key, form, care.WijkteamWorker, e.wijkteam), e.wim, event, a, texts)
}

// everything is a transition in which everything is written that can be.
func everything(t testing.TB) *transitionReaders {
	e := newTransitionReaders(t)
	_, err := e.Pool().Exec(e.ctx, `UPDATE particulars SET phone = '06-11112222', where_to_reach = 'liefst-appen'`)
	e.do(err)
	e.planned()
	e.chosen()
	e.asked()
	e.step(
		"consent", care.FormConsent, care.EventAnswered, care.Answer{Outcome: care.WithoutConsent},
		map[string]string{care.TextReason: "reden-zonder-toestemming"},
	)
	e.offered()
	e.seated()
	e.tell(
		care.EventGuestWords, e.mother, "", care.Details{}, map[string]string{care.TextOwnWords: "woorden-van-moeder"},
	)
	e.tell(care.EventObjected, e.mother, "", care.Details{}, map[string]string{care.TextObjection: "bezwaar-nul"})
	e.tell(
		care.EventObjected, e.young, "", care.Details{Version: 1},
		map[string]string{care.TextObjection: "bezwaar-tekst"},
	)
	e.step(
		"objection-2", care.FormObjection, care.EventAnswered, care.Answer{Outcome: care.Done},
		map[string]string{care.TextNote: "bezwaar-antwoord"},
	)
	e.tell(care.EventPlanAgreed, e.father, "", care.Details{Version: 3}, nil)
	e.tell(care.EventPlanAgreed, "", e.bas.ID, care.Details{Version: 3}, nil)
	e.tell(care.EventParentAllowed, e.young, "", care.Details{Party: e.mother}, nil)
	e.tell(care.EventCold, "", "", care.Details{Cold: care.ColdRefused}, nil)
	return e
}

// planned writes three versions of the plan: the school the first, the wijkteam the others.
func (e *transitionReaders) planned() {
	e.t.Helper()
	e.done(e.errand("future-perspective", care.FormPerspective, care.Mentor, e.linde), e.bas, care.EventAnswered,
		care.Answer{Outcome: care.Done, Areas: []care.LifeArea{care.AreaIncome}},
		map[string]string{
			care.TextArea(care.AreaIncome): "plan-inkomen", care.TextOwnWords: "eigen-plan-woorden",
			care.TextInvolved: "betrokken-oma", care.TextNote: "notitie-school",
		})
	e.step("plan-draft", care.FormPlanDraft, care.EventAnswered, care.Answer{Outcome: care.Done, YoungPerson: care.No},
		map[string]string{care.TextArea(care.AreaIncome): "plan-inkomen twee", care.TextAbsent: "notitie-concept"})
	e.step("plan-complete", care.FormPlanComplete, care.EventAnswered, care.Answer{
		Outcome: care.Agreed, Payer: "care_office",
	},
		map[string]string{care.TextArea(care.AreaHousing): "plan-wonen", care.TextNote: "notitie-betaler"})
}

// chosen says which law it is and what follows from it.
func (e *transitionReaders) chosen() {
	e.t.Helper()
	e.step("law", care.FormLaw, care.EventAnswered,
		care.Answer{
			Outcome: care.Decided, Laws: []care.Law{care.LawWmo, care.LawExtendedCare},
			Conditions: []care.YouthCareCondition{care.CareBegun},
		},
		map[string]string{care.TextReason: "reden-wet"})
	for key, note := range map[string]string{
		"arrange-extended_youth_care": "notitie-verlengd", "arrange-wlz": "notitie-wlz",
	} {
		e.step(
			key, care.FormArrange, care.EventAnswered, care.Answer{Outcome: care.Done, On: day(1)},
			map[string]string{care.TextNote: note},
		)
	}
	report := e.errand("report", care.FormReport, care.WijkteamWorker, e.wijkteam)
	e.done(
		report, e.wim, care.EventAnswered, care.Answer{Outcome: care.Done, On: day(0)},
		map[string]string{care.TextNote: "notitie-melding"},
	)
	e.tell(
		care.EventReported, "", "",
		care.Details{Step: "report", Task: report.ID, From: day(0), To: calendar.MustDate("2027-12-07")}, nil,
	)
	e.step(
		"decision", care.FormDecision, care.EventAnswered, care.Answer{Outcome: care.Granted, On: day(1)},
		map[string]string{care.TextNote: "notitie-besluit"},
	)
	e.tell(care.EventLawAgain, "", "", care.Details{Step: "law-2", LawAgain: "youth_care_ended"}, nil)
	e.tell(care.EventStepSkipped, "", "", care.Details{Step: "decision", Skipped: "other_law"}, nil)
	ended := care.EndYouthCare{
		Entry: e.entry(e.id, care.EventCareEnded), On: day(-20), Until: calendar.MustDate("2028-03-22"),
	}
	ended.Lines[0].Details = care.Details{From: ended.On, To: ended.Until, CareEnd: "unconfirmed"}
	e.do(e.EndYouthCare(e.ctx, ended))
}

// offered lets the desk ask and accept, and records a conversation.
func (e *transitionReaders) offered() {
	e.t.Helper()
	e.do(
		e.AddParticipant(
			e.ctx,
			care.AddParticipant{Entry: e.at(), Organisation: e.gemeente.ID, Role: care.WijkteamWorker, Staff: e.gea.ID},
		),
	)
	task := func(form care.Form, at care.Organisation, round int) care.NewTask {
		t := e.errand("handover", form, care.WijkteamWorker, at)
		t.Offer, t.Try = "handover", round
		return t
	}
	e.done(
		task(care.FormOffer, e.gemeente, 1), e.gea, care.EventOfferAskedBack, care.Answer{Outcome: care.AskedBack},
		map[string]string{care.TextQuestion: "eigen-vraag"},
	)
	e.done(
		task(care.FormQuestion, e.wijkteam, 2), e.wim, care.EventOfferAnswered, care.Answer{Outcome: care.Done},
		map[string]string{care.TextNote: "antwoord-op-vraag"},
	)
	e.done(
		task(care.FormOffer, e.gemeente, 3), e.gea, care.EventOfferAccepted, care.Answer{Outcome: care.Accepted}, nil,
	)
	e.step("conversation", care.FormConversation, care.EventAnswered, care.Answer{
		Outcome: care.Held, On: day(0),
		Agreements: []care.AgreedTask{{No: 1, Staff: e.wim.ID, Side: care.SenderSide, DueOn: day(20)}},
	}, map[string]string{
		care.TextParticipants: "wie-erbij-was", care.TextNote: "gespreksnotitie", care.TextAgreement(1): "afspraak-een",
	})
	e.open(e.id, e.errand("agreement-1", care.FormAgreement, care.WijkteamWorker, e.wijkteam))
}

// seated holds three tables: one with the school, one about money with the school and the desk, and one that has yet to
// be planned.
func (e *transitionReaders) seated() {
	e.t.Helper()
	e.called("table-1", care.TableAsked, e.wim, map[string]string{care.TextReason: "waarom-een"})
	e.held("table-1", care.FormTable, []care.OrganisationID{e.linde.ID},
		care.Answer{
			Outcome: care.Decided, On: day(4),
			Agreements: []care.AgreedTask{{No: 1, Staff: e.wim.ID, Side: care.SenderSide, DueOn: day(9)}},
		},
		map[string]string{
			care.TextParticipants: "aan-tafel-een", care.TextDecision: "besluit-een",
			care.TextAgreement(1): "tafel-afspraak",
		})
	e.open(e.id, e.errand("table-1-agreement-1", care.FormAgreement, care.WijkteamWorker, e.wijkteam))
	e.called("table-2", care.TableMoney, care.Staff{}, nil)
	e.held("table-2", care.FormFinancing, []care.OrganisationID{
		e.linde.ID, e.gemeente.ID,
	}, care.Answer{Outcome: care.NotAgreed},
		map[string]string{care.TextParticipants: "aan-tafel-twee"})
	e.done(e.errand("table-2", care.FormPower, care.Manager, e.wijkteam), e.mieke, care.EventPowerDecided,
		care.Answer{
			Outcome: care.Decided, On: day(6), Payer: "health_insurer",
		}, map[string]string{care.TextDecision: "besluit-twee"})
	e.called("table-3", care.TableAsked, e.mieke, map[string]string{care.TextReason: "waarom-drie"})
	e.open(e.id, e.errand("table-3", care.FormTableInvite, care.WijkteamWorker, e.wijkteam))
}

// called calls a table; somebody asked for it, or the process itself.
func (e *transitionReaders) called(key string, why care.TableReason, by care.Staff, texts map[string]string) {
	e.t.Helper()
	e.tell(care.EventTableCalled, "", by.ID, care.Details{Step: key, Table: why, To: day(7)}, texts)
}

// held plans a table and writes down what came of it.
func (e *transitionReaders) held(
	key string, form care.Form, invited []care.OrganisationID, a care.Answer, texts map[string]string,
) {
	e.t.Helper()
	e.step(key, care.FormTableInvite, care.EventTablePlanned, care.Answer{
		Outcome: care.Planned, On: day(3), Invited: slices.Clone(invited),
	},
		map[string]string{care.TextAgenda: "agenda van " + key, care.TextInvited: "ook oma bij " + key})
	event := care.EventTableDecided
	if a.Outcome == care.NotAgreed {
		event = care.EventTableNotAgreed
	}
	e.step(key, form, event, a, texts)
}
