package postgres_test

import (
	"testing"
	"time"

	"schakel/internal/care"
)

func TestAnotherWorkerOfTheWijkteam(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	h.do(
		h.AddParticipant(
			h.ctx,
			care.AddParticipant{Entry: h.at(), Organisation: h.gemeente.ID, Role: care.WijkteamWorker, Staff: h.gea.ID},
		),
	)
	law, report, power := h.errand("law", care.FormLaw, care.WijkteamWorker, care.Organisation{}),
		h.errand("report", care.FormReport, care.WijkteamWorker, h.wijkteam),
		h.errand("table-1", care.FormPower, care.Manager, care.Organisation{})
	draft, landing := h.errand("plan-draft", care.FormPlanDraft, care.Mentor, h.linde), h.errand(
		"landing-check", care.FormLanding, care.WijkteamWorker, h.gemeente,
	)
	for _, task := range []care.NewTask{law, report, power, draft, landing} {
		h.twice(func() error { return h.OpenTask(h.ctx, care.OpenTask{Entry: h.at(), Task: task}) })
	}
	holders := func() []string {
		return column[string](
			h.world,
			`SELECT t.step || ' ' || coalesce(s.name, '-') FROM tasks t
				LEFT JOIN staff s ON s.id = t.assignee ORDER BY t.step`,
		)
	}
	equal(
		t, "who has what", holders(),
		[]string{"landing-check Gea", "law Wim", "plan-draft Bas d'Hond", "report Wim", "table-1 -"},
	)
	h.do(h.Arrange(h.ctx, h.arrangement(h.id, report.ID, h.wim, care.ArrangeTask{Do: care.Return})))
	e := care.SetMentor{Entry: h.entry(h.id, care.EventMentorChanged), Mentor: h.wilma.ID}
	h.twice(func() error {
		set, err := h.SetMentor(h.ctx, e)
		equal(t, "what changed", set, care.MentorSet{})
		return err
	})
	equal(
		t, "afterwards", holders(),
		[]string{"landing-check Gea", "law Wilma", "plan-draft Bas d'Hond", "report Wilma", "table-1 -"},
	)
	equal(
		t, "who takes part", h.takesPart(h.id),
		[]string{"Gemeente Groningen wijkteam Gea", "PRO De Linde mentor Bas d'Hond", "Wijkteam Oost wijkteam Wilma"},
	)
	for what, who := range map[string]care.Staff{
		"a mentor": h.anna, "somebody of the desk": h.gea, "a manager": h.max,
	} {
		_, err := h.SetMentor(h.ctx, care.SetMentor{Entry: h.at(), Mentor: who.ID})
		is(t, what, err, care.ErrNotAllowed)
	}
}

func TestWhomTheRungsOfATransitionTell(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	task := h.errand("landing-check", care.FormLanding, care.WijkteamWorker, h.gemeente)
	h.open(h.id, task)
	told := func(no int, tell care.Recipient, urgent bool) []string {
		before := len(h.told(h.id))
		h.now = h.now.Add(time.Second)
		e := care.ClimbRung{
			Entry: h.entry(h.id, care.EventEscalated), Task: task.ID,
			Rung: care.Rung{No: no, On: day(0), At: h.now, Tell: tell, Urgent: urgent},
		}
		h.twice(func() error { return h.ClimbRung(h.ctx, e) })
		return append([]string(nil), h.told(h.id)[before:]...)
	}
	equal(t, "the sender", told(11, care.TellSender, true), []string{"escalation Wim"})
	equal(t, "the sender's managers", told(12, care.TellSenderManager, true), []string{"escalation Max d'Ancona"})
	equal(t, "the managers", told(13, care.TellManager, true), []string{"escalation Gert"})
	equal(t, "the holder", told(14, care.TellHolder, true), []string{"reminder Gea"})
	gone := h.wim
	gone.Active = false
	h.do(h.SaveStaff(h.ctx, gone))
	equal(t, "the sender, whose worker left", told(15, care.TellSender, true), []string{"escalation Wilma"})
	gone = h.wilma
	gone.Active = false
	h.do(h.SaveStaff(h.ctx, gone))
	equal(
		t, "the sender, where no worker is left", told(16, care.TellSender, true),
		[]string{"escalation Max d'Ancona"},
	)
}

func TestTellingOrganisationsOfATable(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	e := care.TellOrganisations{
		Entry: h.entry(h.id, care.EventTablePlanned), Key: "table-1",
		Organisations: []care.OrganisationID{h.linde.ID, h.wijkteam.ID, h.gemeente.ID, h.eik.ID},
	}
	h.twice(func() error { return h.TellOrganisations(h.ctx, e) })
	equal(t, "told; who takes no part is left out", h.told(h.id), []string{"table Bas d'Hond", "table Wim"})
	h.do(
		h.AddParticipant(
			h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.gemeente.ID, Role: care.WijkteamWorker},
		),
	)
	h.now = h.now.Add(time.Second)
	e.Entry, e.Key = h.at(), "table-2"
	h.twice(func() error { return h.TellOrganisations(h.ctx, e) })
	equal(t, "told of the next table", h.told(h.id)[2:], []string{"table Bas d'Hond", "table Gea", "table Wim"})
}

func TestAnotherAdultSide(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	west := h.organisation(
		care.Organisation{Kind: care.Wijkteam, Name: "Wijkteam '18+'", Municipalities: []string{"Groningen"}},
	)
	h.accepted()
	e := care.SetReceiver{Entry: h.entry(h.id, care.EventReceiverChanged), Receiver: west.ID}
	h.twice(func() error { return h.SetReceiver(h.ctx, e) })
	equal(
		t, "receiver", single[string](h.world, `SELECT receiver::text FROM processes WHERE kind = 'transition'`),
		string(west.ID),
	)
	equal(
		t, "who takes part", h.takesPart(h.id),
		[]string{"PRO De Linde mentor Bas d'Hond", "Wijkteam Oost wijkteam Wim"},
	)
	h.do(h.SetReceiver(h.ctx, care.SetReceiver{Entry: h.at(), Receiver: h.gemeente.ID}))
	for what, org := range map[string]care.Organisation{
		"a school": h.eik, "a Doorstroompunt": h.desk, "the wijkteam itself": h.wijkteam,
	} {
		is(t, what, h.SetReceiver(h.ctx, care.SetReceiver{Entry: h.at(), Receiver: org.ID}), care.ErrNotAllowed)
	}
	is(
		t, "of a follow-up",
		h.SetReceiver(
			h.ctx, care.SetReceiver{Entry: care.Entry{Process: h.process("9"), At: h.now}, Receiver: h.gemeente.ID},
		),
		care.ErrNotAllowed,
	)
}

func TestFindingTheAdultSideAfterAMove(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	find := func(kind care.OrganisationKind) care.Receiver {
		r, err := h.FindReceiver(h.ctx, care.FindReceiver{Process: h.id, Kind: kind})
		h.do(err)
		return r
	}
	equal(t, "the desk", find(care.Gemeente), care.Receiver{Organisation: h.gemeente.ID})
	equal(t, "a wijkteam other than its own", find(care.Wijkteam), care.Receiver{})
	brabant := h.organisation(
		care.Organisation{Kind: care.Gemeente, Name: "'s-Hertogenbosch", Municipalities: []string{"'s-Hertogenbosch"}},
	)
	act := h.act(h.id, h.wim)
	h.do(h.SaveTexts(h.ctx, act, map[string]string{care.TextMunicipality: "’s-hertogenbosch"}, h.now))
	e := care.ChangeMunicipality{Entry: h.acted(act, care.EventPersonMoved, care.Details{}), Act: act.ID}
	h.twice(func() error { return h.ChangeMunicipality(h.ctx, e) })
	equal(t, "the desk of where they moved to", find(care.Gemeente), care.Receiver{Organisation: brabant.ID})
}
