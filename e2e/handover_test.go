package e2e

import (
	"errors"
	"fmt"
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// soRegular is a handover with a bridging arrangement, and everybody in it.
type soRegular struct {
	*handing
	worker            *e2etest.Program
	path              string // of the worker's program
	nienke, wim       care.Staff
	samira, koen, eva care.Staff
	joost             care.Staff
	school            calendar.Calendar // of the receiver
}

// TestSoRegular takes one young person from special to regular education on a real Temporal server, with everything
// that may come in between: an offer that nobody answers, a worker that is away for a week, a question, youth care, a
// bridging arrangement, and a landing that takes two looks.
func TestSoRegular(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{NoWorker: true})
	h := &soRegular{path: e2etest.Build(t, "worker")}
	h.worker = e2etest.Launch(t, s, h.path)
	school := e2etest.CalendarOf(t, s, e2etest.Staff(t, s, "samira@hogeland.example"))
	start := startApart(school, s.Demo.Today().AddDays(21*7))
	what := newHandover(t, s, start, start.AddYears(-14))
	what.YouthCare, what.Parents = true, []care.Party{parent("Marjan"), parent("Erik")}
	h.handing = hand(t, s, what)
	h.nienke, h.wim = e2etest.Staff(t, s, "nienke@wilg.example"), e2etest.Staff(t, s, "wim@wilg.example")
	h.samira, h.koen, h.eva = e2etest.Staff(
		t, s, "samira@hogeland.example",
	), e2etest.Staff(t, s, "koen@hogeland.example"), e2etest.Staff(t, s, "eva@hogeland.example")
	h.joost = e2etest.Staff(t, s, "joost@wijkteam.example")
	h.school = school

	h.consented()
	h.prepared()
	h.unanswered()
	h.askedBack()
	h.workerAway()
	h.accepted()
	h.talked()
	h.careGoesOn()
	h.arranged()
	h.landed()
	h.closed()
	noNameInMails(t, s)
	for _, m := range s.Mails.All() {
		e2etest.Scan(
			t, m.Subject+m.Text+m.HTML, "a mail to "+m.To,
			append(h.Said(), "Marjan", "Erik")...,
		)
	}
	e2etest.KnowsNobody(
		t, s, h.ID, append(h.Said(), "van 't Hoff", "Özdemir", "Marjan", "Erik", "ouder.example", "LL-7001")...,
	)
	e2etest.ShortRuns(t, s, h.ID, 950)
}

// startApart is the first working day from a day on which such a handover can start so that its second landing check
// opens before the evaluation after twelve weeks: in a summer holiday both move to the day after it, and what is
// answered on that day would be told after both.
func startApart(school calendar.Calendar, from calendar.Date) calendar.Date {
	for start := school.Norm(from); ; start = school.AddWorkingDays(start, 1) {
		landing := school.Norm(start.AddDays(6 * 7))
		if again := school.Norm(landing.AddDays(4 * 7)); again.Before(school.Norm(start.AddDays(12 * 7))) {
			return start
		}
	}
}

// consented is the consent of two parents, one by a link and one on paper, and of the young person for what is about
// youth care.
func (h *soRegular) consented() {
	h.Helper()
	day := h.Step("consent").OpensOn
	e2etest.Walk(h.T, h.S, day)
	h.Open(h.Contact, "consent")
	if got := h.S.Demo.Today(); got != day {
		h.Errorf("it is %s, want the day on which consent is asked, %s", got, day)
	}
	h.Says(h.Guest(h.Party(care.Parent, "Marjan Hoff")), "ja", h.needed()...)
	h.MustDecide(h.Party(care.Parent, "Erik Hoff"), care.Give, care.OnPaper, h.needed()...)
	for _, c := range h.Seen(h.Contact).Consents {
		if want := map[bool]care.ConsentState{
			true: care.ConsentOpen, false: care.ConsentGiven,
		}[c.Set == care.YouthCareInformation]; c.State != want && c.Set != care.TransferFile {
			h.Errorf("with both parents %s is %s, want %s", c.Set, c.State, want)
		}
	}
	h.Open(h.Contact, "consent") // the young person is 12 or over, and decides along about youth care
	h.MustDecide(h.Young(), care.Give, care.InConversation, care.YouthCareInformation)
	if tasks := e2etest.Inbox(h.T, h.S, h.Contact); len(tasks) != 1 || tasks[0].Step != "preparation" {
		h.Errorf("with everybody's consent Rik has %v, want only the preparation", e2etest.Titles(tasks))
	}
}

// prepared is the checklist, at first without what is mandatory.
func (h *soRegular) prepared() {
	h.Helper()
	texts := map[string]string{
		care.TextNote: "Noot bij het dossier.", care.TextExtra: "Werkt graag met vaste stappen.",
		care.TextYouthCare: "Ambulant begeleider.",
	}
	short := h.ready()
	short.Checked = short.Checked[1:]
	task := h.Open(h.Contact, "preparation")
	err := h.S.Engine.Answer(h.Context(), care.AnswerTask{Act: h.Act(h.Contact), Task: task.ID, Answer: short})
	if !errors.Is(err, care.ErrNotReady) {
		h.Errorf("a checklist without a mandatory item: %v, want ErrNotReady", err)
	}
	if tasks := e2etest.Inbox(h.T, h.S, h.samira); len(tasks) > 0 {
		h.Errorf("before the checklist is complete Samira has %v", e2etest.Titles(tasks))
	}
	h.NotYet(h.samira)
	h.Answers(h.Contact, "preparation", h.ready(), texts)
}

// askedBack is a question of the receiver.
func (h *soRegular) askedBack() {
	h.Helper()
	h.Answers(
		h.samira, "offer", care.Answer{Outcome: care.AskedBack},
		map[string]string{care.TextQuestion: "Gaat de begeleider mee?"},
	)
	h.Answers(
		h.Contact, "offer", care.Answer{Outcome: care.Done}, map[string]string{care.TextNote: "Ja, twee dagdelen."},
	)
	h.Lead(h.Contact.Organisation)
}

func (h *soRegular) accepted() {
	h.Helper()
	h.Answers(
		h.samira, "offer", care.Answer{Outcome: care.Accepted}, map[string]string{care.TextNote: "Welkom bij ons."},
	)
	h.Lead(h.samira.Organisation)
}

// talked is the conversation, with an agreement for each side.
func (h *soRegular) talked() {
	h.Helper()
	// not in a school holiday, and not more than eleven weeks before the first day
	e2etest.Walk(h.T, h.S, latest(h.S.Demo.Today(), h.Step("conversation").OpensOn))
	today := h.S.Demo.Today()
	until := h.school.AddWorkingDays(today, 5)
	held := care.Answer{
		Outcome: care.Held, On: today, Parents: care.Yes, YoungPerson: care.Yes,
		Agreements: []care.AgreedTask{
			{No: 1, Staff: h.Contact.ID, Side: care.SenderSide, DueOn: until},
			{No: 2, Staff: h.eva.ID, Side: care.ReceiverSide, DueOn: until},
		},
	}
	h.Answers(h.Contact, "conversation", held, map[string]string{
		care.TextParticipants: "Sanne, haar ouders, Rik en Eva.", care.TextAgreement(1): "Rik komt de eerste week mee.",
		care.TextAgreement(2): "Eva regelt een rustige plek.",
	})
	for i, who := range []care.Staff{h.Contact, h.eva} {
		step := fmt.Sprintf("agreement-%d", i+1)
		if task := h.Answers(who, step, care.Answer{Outcome: care.Done}, nil); task.DueOn != until {
			h.Errorf("%s is due on %s, want %s", step, task.DueOn, until)
		}
	}
}

// careGoesOn is the wijkteam, which confirms that youth care goes on.
func (h *soRegular) careGoesOn() {
	h.Helper()
	h.Answers(
		h.joost, "youth-care", care.Answer{Outcome: care.Accepted}, map[string]string{care.TextNote: "Wij gaan mee."},
	)
}

// arranged is the bridging arrangement.
func (h *soRegular) arranged() {
	h.Helper()
	h.Answers(h.samira, "bridging", care.Answer{
		Outcome: care.Agreed, On: h.what.StartDate, Until: h.what.StartDate.AddMonths(4),
	},
		map[string]string{
			care.TextSupport: "Twee dagdelen begeleiding.",
			care.TextWayBack: "De plek op De Wilg blijft drie maanden vrij.",
		})
}

// landed is a landing check that says no, a repair of both sides, and one that says yes, with the evaluations in
// between.
func (h *soRegular) landed() {
	h.Helper()
	goesOn := func(step string) {
		h.Helper()
		h.Answers(
			h.samira, step, care.Answer{Outcome: care.GoesOn},
			map[string]string{care.TextNote: "De begeleiding helpt."},
		)
	}
	e2etest.Walk(h.T, h.S, h.Step("landing-check").OpensOn)
	goesOn("evaluation-6w")
	h.Answers(
		h.samira, "landing-check", care.Answer{Outcome: care.NotLanded, SupportRuns: care.No},
		map[string]string{care.TextNote: "Komt nog niet elke dag."},
	)
	again := h.Step("landing-check-2")
	if want := h.school.Norm(h.S.Demo.Today().AddDays(4 * 7)); again.OpensOn != want {
		h.Errorf("the next landing check opens on %s, want in four weeks, %s", again.OpensOn, want)
	}
	h.Answers(
		h.nienke, "repair-1-sender", care.Answer{Outcome: care.Done},
		map[string]string{care.TextNote: "Rik komt langs."},
	)
	h.Answers(
		h.samira, "repair-1-receiver", care.Answer{Outcome: care.Done},
		map[string]string{care.TextNote: "Een vaste plek in de pauze."},
	)
	e2etest.Walk(h.T, h.S, again.OpensOn)
	h.Answers(h.samira, "landing-check-2", care.Answer{Outcome: care.Landed, SupportRuns: care.Yes}, nil)
	e2etest.Walk(h.T, h.S, h.Step("evaluation-12w").OpensOn)
	goesOn("evaluation-12w")
}
