package postgres_test

import (
	"errors"
	"slices"
	"testing"

	"schakel/internal/care"
)

func TestTheChecklistIsWrittenDownAndTicked(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	titles := func() (ready []string) {
		for _, c := range h.view(h.anna).Checklist {
			if c.Done {
				ready = append(ready, c.Key+" "+c.DoneByName+" "+c.DoneOn.String())
			}
		}
		return ready
	}
	equal(t, "items", len(h.view(h.anna).Checklist), 4)
	equal(t, "ready at first", titles(), nil)
	oso := care.OSO{Reference: "OSO-1", Date: day(0)}
	h.twice(func() error { return h.SaveChecklist(h.ctx, h.bas, h.id, []string{"okr", "talk", "x\x00"}, oso, h.now) })
	equal(t, "half done", titles(), []string{"okr Bas d'Hond " + day(0).String(), "talk Bas d'Hond " + day(0).String()})
	equal(t, "transfer file", h.view(h.anna).OSO, oso)
	for who, want := range map[care.StaffID]error{h.eva.ID: care.ErrNotFound, h.wim.ID: care.ErrNotFound} {
		viewer, err := h.StaffByID(h.ctx, who)
		h.do(err)
		if err := h.SaveChecklist(h.ctx, viewer, h.id, nil, oso, h.now); !errors.Is(err, want) {
			t.Errorf("%s fills in the checklist: %v, want %v", viewer.Name, err, want)
		}
	}
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator}))
	if err := h.SaveChecklist(h.ctx, h.eva, h.id, nil, oso, h.now); !errors.Is(err, care.ErrNotAllowed) {
		t.Errorf("the receiver fills in the checklist: %v", err)
	}

	task := h.errand("preparation", care.FormChecklist, care.Mentor, h.linde)
	h.open(h.id, task)
	h.now = day(1).At(12, 0)
	act, answer := h.act(h.id, h.anna), care.Answer{Outcome: care.Done, Checked: []string{"okr", "care"}}
	closing := care.CloseTask{
		Entry: h.acted(act, care.EventPrepared, care.Details{Task: task.ID, Answer: &answer}), Task: task.ID,
		State: care.TaskAnswered, By: h.anna.ID,
		Act: act.ID, Answer: &answer,
	}
	h.twice(func() error { return h.CloseTask(h.ctx, closing) })
	equal(t, "ready", titles(), []string{"okr Bas d'Hond " + day(0).String(), "care Anna Øst " + day(1).String()})
	equal(t, "the file is ready since", h.view(h.anna).PreparedOn, day(1))

	h.now = day(2).At(12, 0)
	act, answer = h.act(h.id, h.carla), care.Answer{Outcome: care.Done, Checked: []string{"okr", "talk"}}
	_, err := h.CorrectTask(
		h.ctx,
		care.CorrectTask{
			Entry: h.acted(act, care.EventCorrected, care.Details{}), Task: task.ID, By: act.By, Act: act.ID,
			Answer: answer,
		},
	)
	h.do(err)
	equal(
		t, "ready after a correction", titles(),
		[]string{"okr Bas d'Hond " + day(0).String(), "talk Carla Çelik " + day(2).String()},
	)
	equal(t, "the file is still ready since", h.view(h.anna).PreparedOn, day(1))
	h.do(h.EndProcess(h.ctx, care.EndProcess{Entry: h.at(), State: care.Closed, Outcome: string(care.Landed)}))
	if err := h.SaveChecklist(h.ctx, h.anna, h.id, nil, oso, h.now); !errors.Is(err, care.ErrProcessOver) {
		t.Errorf("a checklist after the end: %v", err)
	}
}

func TestTheLeadMovesWithWhoAccepts(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	equal(t, "at first", h.view(h.anna).Lead, h.linde.ID)
	e := care.AddParticipant{
		Entry: h.entry(h.id, care.EventLeadMoved), Organisation: h.eik.ID, Role: care.Coordinator, Staff: h.eva.ID,
		Lead: true,
	}
	h.twice(func() error { return h.AddParticipant(h.ctx, e) })
	equal(t, "after acceptance", h.view(h.eva).Lead, h.eik.ID)
	task := h.errand("landing-check", care.FormLanding, care.Coordinator, h.eik)
	h.open(h.id, task)
	v, err := h.Task(h.ctx, h.eef, task.ID, h.now)
	h.do(err)
	equal(t, "who has the receiver's tasks", v.AssigneeName, h.eva.Name)
	equal(
		t, "the task is of", []string{string(v.Crossing), v.SenderName, v.ReceiverName},
		[]string{"vo-vo", h.linde.Name, h.eik.Name},
	)
	back := care.AddParticipant{Entry: h.entry(h.id, care.EventLeadMoved), Role: care.Coordinator, Lead: true}
	h.twice(func() error { return h.AddParticipant(h.ctx, back) })
	equal(t, "and back", h.view(h.anna).Lead, h.linde.ID)
}

func TestAnotherReceiver(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	other := h.organisation(care.Organisation{Kind: care.School, Name: "De Beuk", Code: "56EF00", Region: "zuid"})
	bea := h.staff("Bea", care.Coordinator, other)
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator}))
	refused := h.errand("offer", care.FormOffer, care.Coordinator, h.eik)
	refused.Offer = "handover"
	h.done(
		refused, h.eef, care.EventOfferRefused, care.Answer{Outcome: care.Refused, Refusal: "no_capacity"},
		map[string]string{care.TextReason: "vol"},
	)
	left := h.errand("landing-check", care.FormLanding, care.Coordinator, h.eik)
	h.open(h.id, left)
	end := care.EndParticipant{Entry: h.at(), Organisation: h.eik.ID}
	h.twice(func() error { return h.EndParticipant(h.ctx, end) })
	change := care.SetReceiver{Entry: h.entry(h.id, care.EventReceiverChanged), Receiver: other.ID}
	change.Lines[0].Details.Organisation = other.ID
	h.twice(func() error { return h.SetReceiver(h.ctx, change) })
	equal(t, "receiver", h.view(h.anna).Receiver.ID, other.ID)

	_, process := h.Process(h.ctx, h.eef, h.id, h.now)
	_, handover := h.Handover(h.ctx, h.eef, h.id, h.now)
	_, person := h.Person(h.ctx, h.eef, h.id, h.now)
	notFound(t, "what the receiver before sees", process, handover, person)
	for _, id := range []care.TaskID{refused.ID, left.ID} {
		v, err := h.Task(h.ctx, h.eef, id, h.now)
		h.do(err)
		equal(t, "whom its task is about", v.PersonShort+v.PersonFirst+string(v.Person)+v.ReceiverName, "")
		equal(t, "it is closed", v.State != care.TaskOpen, true)
	}
	in, err := h.Inbox(h.ctx, h.eef, h.now)
	h.do(err)
	equal(t, "whom the done task in the inbox is about", in.Done[0].PersonShort, "")
	said, err := h.OfferTexts(h.ctx, h.eef, refused.ID, h.now)
	h.do(err)
	equal(t, "its own words stay", texts(said), []string{"offer_refused reason=vol"})

	h.do(h.AddParticipant(h.ctx, care.AddParticipant{Entry: h.at(), Organisation: other.ID, Role: care.Coordinator}))
	v, err := h.Process(h.ctx, bea, h.id, h.now)
	h.do(err)
	if slices.ContainsFunc(v.Journal, func(
		e care.JournalEntry,
	) bool {
		return e.Event == care.EventOfferRefused || e.OrgName == h.eik.Name
	}) {
		t.Errorf("the new receiver reads about the one before: %v", v.Journal)
	}
	for what, e := range map[string]care.SetReceiver{
		"a wijkteam": {Entry: h.at(), Receiver: h.wijkteam.ID}, "the sender": {Entry: h.at(), Receiver: h.linde.ID},
		"a follow-up": {Entry: care.Entry{Process: h.process("2"), At: h.now}, Receiver: other.ID},
	} {
		if err := h.SetReceiver(h.ctx, e); !errors.Is(err, care.ErrNotAllowed) {
			t.Errorf("%s as receiver: %v", what, err)
		}
	}
	if err := h.EndParticipant(
		h.ctx, care.EndParticipant{Entry: h.at(), Organisation: h.linde.ID},
	); !errors.Is(err, care.ErrNotAllowed) {
		t.Errorf("the sender's part ends: %v", err)
	}
}

func TestWhatWasTakenBackIsGoneForTheReceiver(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator}))
	h.twice(func() error {
		return h.EndProcess(h.ctx, care.EndProcess{Entry: h.at(), State: care.Closed, Outcome: string(care.TakenBack)})
	})
	_, err := h.Process(h.ctx, h.eef, h.id, h.now)
	notFound(t, "for the receiver", err)
	_, err = h.Process(h.ctx, h.anna, h.id, h.now)
	h.do(err)
}

func TestAHandoverKeepsItsSchool(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	task := h.open(h.id, h.errand("preparation", care.FormChecklist, care.Mentor, h.linde))
	change := care.SetMentor{Entry: h.entry(h.id, care.EventMentorChanged), Mentor: h.bas.ID}
	h.twice(func() error {
		_, err := h.SetMentor(h.ctx, change)
		return err
	})
	equal(t, "the mentor's task goes along", h.task(task, h.anna).Assignee, h.bas.ID)
	if _, err := h.SetMentor(
		h.ctx, care.SetMentor{Entry: h.at(), Mentor: h.eva.ID},
	); !errors.Is(err, care.ErrNotAllowed) {
		t.Errorf("a mentor of the receiver: %v", err)
	}
}

func TestWhoDoesAnErrand(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.wilma.Active = false
	h.do(h.SaveStaff(h.ctx, h.wilma))
	for _, c := range []struct {
		what     string
		role     care.Role
		at       care.Organisation
		assignee care.StaffID
		want     care.StaffID
	}{
		{"whoever agreed, whatever their role", care.Coordinator, h.linde, h.bas.ID, h.bas.ID},
		{"of the other side too", care.Coordinator, h.eik, h.eva.ID, h.eva.ID},
		{"who has left does not", care.WijkteamWorker, h.wijkteam, h.wilma.ID, h.wim.ID},
		{"nor who works elsewhere", care.Mentor, h.linde, h.eva.ID, h.anna.ID},
	} {
		task := h.errand("agreement-1", care.FormAgreement, c.role, c.at)
		task.Assignee = c.assignee
		h.twice(func() error { return h.OpenTask(h.ctx, care.OpenTask{Entry: h.at(), Task: task}) })
		equal(
			t, c.what,
			care.StaffID(
				single[string](
					h.world, `SELECT coalesce(assignee::text, '') FROM tasks WHERE id = $1`, string(task.ID),
				),
			),
			c.want,
		)
	}
}

func TestARequestIsAnOfferToTheSender(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	request := h.errand("request", care.FormRequest, care.Coordinator, h.linde)
	request.Urgent = true
	h.open(h.id, request)
	equal(t, "told", h.told(h.id), []string{"offer " + h.carla.Name})
}

func TestRungsOfBothSides(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.staff("Els", care.Manager, h.eik)
	offer := h.errand("offer", care.FormOffer, care.Coordinator, h.eik)
	h.open(h.id, offer)
	for i, c := range []struct {
		tell care.Recipient
		want []string
	}{
		{care.TellHolder, []string{"reminder Eef Eikel"}},
		{care.TellManager, []string{"escalation Els"}},
		{care.TellSenderManager, []string{"escalation " + h.mo.Name}},
		{care.TellSender, []string{"escalation " + h.anna.Name, "escalation " + h.carla.Name}},
	} {
		before := len(h.told(h.id))
		h.now = h.now.Add(1e9)
		e := care.ClimbRung{
			Entry: h.entry(h.id, care.EventEscalated), Task: offer.ID,
			Rung: care.Rung{No: i + 1, On: day(0), At: h.now, Tell: c.tell, Urgent: true},
		}
		h.twice(func() error { return h.ClimbRung(h.ctx, e) })
		equal(t, string(c.tell), h.told(h.id)[before:], c.want)
	}
}

func TestYouthCareAndAMove(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	signed := care.SetYouthCare{Entry: h.entry(h.id, care.EventCareSigned), Involved: false}
	h.twice(func() error { return h.SetYouthCare(h.ctx, signed) })
	equal(t, "youth care", h.view(h.anna).YouthCare, care.No)
	h.do(h.SetYouthCare(h.ctx, care.SetYouthCare{Entry: h.entry(h.id, care.EventCareBegan), Involved: true}))
	equal(t, "youth care again", h.view(h.anna).YouthCare, care.Yes)
	for said, want := range map[string]string{"sudwest-FRYSLÂN": "Súdwest-Fryslân", "Vaals": "Vaals"} {
		act := h.act(h.id, h.anna)
		h.do(h.SaveTexts(h.ctx, act, map[string]string{care.TextMunicipality: said}, h.now))
		e := care.ChangeMunicipality{Entry: h.acted(act, care.EventPersonMoved, care.Details{}), Act: act.ID}
		h.twice(func() error { return h.ChangeMunicipality(h.ctx, e) })
		p, err := h.Person(h.ctx, h.anna, h.id, h.now)
		h.do(err)
		equal(t, "moved to "+said, p.Municipality, want)
	}
	if err := h.ChangeMunicipality(
		h.ctx, care.ChangeMunicipality{Entry: h.at(), Act: care.ActID(care.NewID())},
	); !errors.Is(err, care.ErrNotFound) {
		t.Errorf("a move to nowhere: %v", err)
	}
}

func TestTheJournalSaysWhetherAHandoverIsCold(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator}))
	cold := h.entry(h.id, care.EventCold)
	cold.Lines[0].Details.Cold = care.ColdWithdrawn
	h.twice(func() error { return h.WriteJournal(h.ctx, cold) })
	equal(t, "for the sender", h.view(h.anna).Cold, care.ColdWithdrawn)
	equal(t, "for the receiver, who is not told why", h.view(h.eva).Cold, care.ColdWithheld)
	v, err := h.Process(h.ctx, h.eva, h.id, h.now)
	h.do(err)
	equal(t, "in the receiver's journal", v.Journal[0].Details.Cold, care.ColdWithheld)
	h.do(h.WriteJournal(h.ctx, h.entry(h.id, care.EventWarmAgain)))
	h.do(h.WriteJournal(h.ctx, cold))
	equal(t, "warm again, also after the old line once more", h.view(h.eva).Cold, "")
}
