package e2e

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"schakel/dev/stage"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// soRegular is a handover with a bridging arrangement, and everybody in it.
type soRegular struct {
	*handing
	worker            *program
	path              string // of the worker's program
	nienke, wim       care.Staff
	samira, koen, eva care.Staff
	joost             care.Staff
	school            calendar.Calendar // of the receiver
}

// TestSoRegular takes one young person from special to regular education on a real Temporal server, with everything that may come in between: an offer
// that nobody answers, a worker that is away for a week, a question, youth care, a bridging arrangement, and a landing that takes two looks.
func TestSoRegular(t *testing.T) {
	t.Parallel()
	s := setStage(t, stage.Options{NoWorker: true})
	h := &soRegular{path: build(t, "worker")}
	h.worker = launch(t, s, h.path)
	began := time.Now()
	school := calendarOf(t, s, staff(t, s, "samira@hogeland.example"))
	start := school.Norm(s.Demo.Today().AddDays(21 * 7))
	what := newHandover(t, s, start, start.AddYears(-14))
	what.YouthCare, what.Parents = true, []care.Party{parent("Marjan"), parent("Erik")}
	h.handing = hand(t, s, what)
	h.nienke, h.wim = staff(t, s, "nienke@wilg.example"), staff(t, s, "wim@wilg.example")
	h.samira, h.koen, h.eva = staff(t, s, "samira@hogeland.example"), staff(t, s, "koen@hogeland.example"), staff(t, s, "eva@hogeland.example")
	h.joost = staff(t, s, "joost@wijkteam.example")
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
	if took := time.Since(began); took > time.Minute {
		t.Errorf("the handover took %s, want less than a minute", took)
	}
	noNameInMails(t, s)
	for _, m := range s.Mails.All() {
		scan(t, m.Subject+m.Text+m.HTML, "a mail to "+m.To, append(h.said(), "De Wilg", "Hoge Land", "Marjan", "Erik")...)
	}
	knowsNobody(t, s, h.id, append(h.said(), "van 't Hoff", "Özdemir", "Marjan", "Erik", "ouder.example", "LL-7001")...)
	shortRuns(t, s, h.id)
}

// consented is the consent of two parents, one by a link and one on paper, and of the young person for what is about youth care.
func (h *soRegular) consented() {
	h.Helper()
	day := h.step("consent").OpensOn
	walk(h.T, h.s, day)
	h.open(h.rik, "consent")
	if got := h.s.Demo.Today(); got != day {
		h.Errorf("it is %s, want the day on which consent is asked, %s", got, day)
	}
	h.says(h.guest(h.party(care.Parent, "Marjan Hoff")), "ja", h.needed()...)
	h.mustDecide(h.party(care.Parent, "Erik Hoff"), care.Give, care.OnPaper, h.needed()...)
	for _, c := range h.seen(h.rik).Consents {
		if want := map[bool]care.ConsentState{true: care.ConsentOpen, false: care.ConsentGiven}[c.Set == care.YouthCareInformation]; c.State != want && c.Set != care.TransferFile {
			h.Errorf("with both parents %s is %s, want %s", c.Set, c.State, want)
		}
	}
	h.open(h.rik, "consent") // the young person is 12 or over, and decides along about youth care
	h.mustDecide(h.young(), care.Give, care.InConversation, care.YouthCareInformation)
	if tasks := inbox(h.T, h.s, h.rik); len(tasks) != 1 || tasks[0].Step != "preparation" {
		h.Errorf("with everybody's consent Rik has %v, want only the preparation", titles(tasks))
	}
}

// prepared is the checklist, at first without what is mandatory.
func (h *soRegular) prepared() {
	h.Helper()
	texts := map[string]string{care.TextNote: "Noot bij het dossier.", care.TextExtra: "Werkt graag met vaste stappen.", care.TextYouthCare: "Ambulant begeleider."}
	short := h.ready()
	short.Checked = short.Checked[1:]
	task := h.open(h.rik, "preparation")
	err := h.s.Engine.Answer(h.Context(), care.AnswerTask{Act: h.act(h.rik), Task: task.ID, Answer: short})
	if !errors.Is(err, care.ErrNotReady) {
		h.Errorf("a checklist without a mandatory item: %v, want ErrNotReady", err)
	}
	if tasks := inbox(h.T, h.s, h.samira); len(tasks) > 0 {
		h.Errorf("before the checklist is complete Samira has %v", titles(tasks))
	}
	h.notYet(h.samira)
	h.answers(h.rik, "preparation", h.ready(), texts)
}

// askedBack is a question of the receiver.
func (h *soRegular) askedBack() {
	h.Helper()
	h.answers(h.samira, "offer", care.Answer{Outcome: care.AskedBack}, map[string]string{care.TextQuestion: "Gaat de begeleider mee?"})
	h.answers(h.rik, "offer", care.Answer{Outcome: care.Done}, map[string]string{care.TextNote: "Ja, twee dagdelen."})
	h.lead(h.rik.Organisation)
}

func (h *soRegular) accepted() {
	h.Helper()
	h.answers(h.samira, "offer", care.Answer{Outcome: care.Accepted}, map[string]string{care.TextNote: "Welkom bij ons."})
	h.lead(h.samira.Organisation)
}

// talked is the conversation, with an agreement for each side.
func (h *soRegular) talked() {
	h.Helper()
	today := h.s.Demo.Today()
	until := h.school.AddWorkingDays(today, 5)
	held := care.Answer{Outcome: care.Held, On: today, Parents: care.Yes, YoungPerson: care.Yes, Agreements: []care.AgreedTask{
		{No: 1, Staff: h.rik.ID, Side: care.SenderSide, DueOn: until}, {No: 2, Staff: h.eva.ID, Side: care.ReceiverSide, DueOn: until},
	}}
	h.answers(h.rik, "conversation", held, map[string]string{
		care.TextParticipants: "Sanne, haar ouders, Rik en Eva.", care.TextAgreement(1): "Rik komt de eerste week mee.", care.TextAgreement(2): "Eva regelt een rustige plek.",
	})
	for i, who := range []care.Staff{h.rik, h.eva} {
		step := fmt.Sprintf("agreement-%d", i+1)
		if task := h.answers(who, step, care.Answer{Outcome: care.Done}, nil); task.DueOn != until {
			h.Errorf("%s is due on %s, want %s", step, task.DueOn, until)
		}
	}
}

// careGoesOn is the wijkteam, which confirms that youth care goes on.
func (h *soRegular) careGoesOn() {
	h.Helper()
	h.answers(h.joost, "youth-care", care.Answer{Outcome: care.Accepted}, map[string]string{care.TextNote: "Wij gaan mee."})
}

// arranged is the bridging arrangement.
func (h *soRegular) arranged() {
	h.Helper()
	h.answers(h.samira, "bridging", care.Answer{Outcome: care.Agreed, On: h.what.StartDate, Until: h.what.StartDate.AddMonths(4)},
		map[string]string{care.TextSupport: "Twee dagdelen begeleiding.", care.TextWayBack: "De plek op De Wilg blijft drie maanden vrij."})
}

// landed is a landing check that says no, a repair of both sides, and one that says yes, with the evaluations in between.
func (h *soRegular) landed() {
	h.Helper()
	goesOn := func(step string) {
		h.Helper()
		h.answers(h.samira, step, care.Answer{Outcome: care.GoesOn}, map[string]string{care.TextNote: "De begeleiding helpt."})
	}
	walk(h.T, h.s, h.step("landing-check").OpensOn)
	goesOn("evaluation-6w")
	h.answers(h.samira, "landing-check", care.Answer{Outcome: care.NotLanded, SupportRuns: care.No}, map[string]string{care.TextNote: "Komt nog niet elke dag."})
	again := h.step("landing-check-2")
	if want := h.school.Norm(h.s.Demo.Today().AddDays(4 * 7)); again.OpensOn != want {
		h.Errorf("the next landing check opens on %s, want in four weeks, %s", again.OpensOn, want)
	}
	h.answers(h.nienke, "repair-1-sender", care.Answer{Outcome: care.Done}, map[string]string{care.TextNote: "Rik komt langs."})
	h.answers(h.samira, "repair-1-receiver", care.Answer{Outcome: care.Done}, map[string]string{care.TextNote: "Een vaste plek in de pauze."})
	walk(h.T, h.s, again.OpensOn)
	h.answers(h.samira, "landing-check-2", care.Answer{Outcome: care.Landed, SupportRuns: care.Yes}, nil)
	walk(h.T, h.s, h.step("evaluation-12w").OpensOn)
	goesOn("evaluation-12w")
}
