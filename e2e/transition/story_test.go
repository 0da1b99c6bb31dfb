package transition

import (
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// grown is a transition from the 16th birthday to half a year after the 18th, and everybody in it.
type grown struct {
	*turning
	worker *e2etest.Program
	path   string // of the worker's program
}

// TestTransition16To18AndAHalf takes one young person from 16 to 18 and a half on a real Temporal server: one step that
// nobody does until the manager is told, a table about who pays, a worker that is killed half-way, the adult side that
// takes over, and everything after the birthday down to the last look.
func TestTransition16To18AndAHalf(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{NoWorker: true})
	h := &grown{path: e2etest.Build(t, "worker")}
	h.worker = e2etest.Launch(t, s, h.path)
	h.turning = turn(t, s, newTransition(t, s, s.Demo.Today().AddYears(-16)))

	h.perspective()
	h.missed()
	h.chosen()
	h.disputed()
	h.consented()
	h.reported()
	h.handedOver()
	h.ofAge()
	h.closed()
	h.saysNothing()
	e2etest.ShortRuns(t, s, h.ID, 900)
}

// perspective is the mentor, who begins at 16.
func (h *grown) perspective() {
	h.Helper()
	h.walkToStep("future-perspective")
	a, texts := planned(care.Done)
	h.Answers(h.staff(karin), "future-perspective", a, texts)
}

// missed is the plan in draft, which nobody makes: its mentor is reminded, then the coordinator is told, then the
// manager. Done late, it is done.
func (h *grown) missed() {
	h.Helper()
	h.walkToStep("plan-draft")
	task := h.Open(h.staff(karin), "plan-draft")
	school := e2etest.CalendarOf(h.T, h.S, h.staff(karin))
	for _, rung := range []struct {
		days int // working days after the last
		told string
	}{{5, anneke}, {10, hans}} {
		day := school.AddWorkingDays(task.DueOn, rung.days)
		h.walk(day.AddDays(-1))
		before := len(e2etest.MailsTo(h.S, rung.told))
		h.walk(day)
		if got := len(e2etest.MailsTo(h.S, rung.told)) - before; got != 1 {
			h.Errorf("on %s %s got %d mails, want one", day, rung.told, got)
		}
	}
	a, texts := planned(care.Done)
	a.YoungPerson, a.Parents = care.Yes, care.Yes
	h.Answers(h.staff(karin), "plan-draft", a, texts)
}

// chosen is which law gives support from 18.
func (h *grown) chosen() {
	h.Helper()
	h.walkToStep("law")
	h.Answers(
		h.staff(joost), "law", care.Answer{Outcome: care.Decided, Laws: []care.Law{care.LawWmo}},
		map[string]string{care.TextReason: "Blijft hulp nodig hebben."},
	)
}

// disputed is the plan, on which everybody agrees but for who pays: a table meets about that, and stops nothing.
func (h *grown) disputed() {
	h.Helper()
	h.walkToStep("plan-complete")
	a, texts := planned(care.MoneyDisputed)
	h.Answers(h.staff(joost), "plan-complete", a, texts)
	office := e2etest.CalendarOf(h.T, h.S, h.staff(joost))
	meeting := office.AddWorkingDays(h.S.Demo.Today(), 10)
	h.Answers(h.staff(joost), "table-1", care.Answer{
		Outcome: care.Planned, On: meeting, Invited: []care.OrganisationID{h.staff(karin).Organisation},
	},
		map[string]string{care.TextAgenda: "Wie betaalt de begeleiding?", care.TextInvited: "Zorgkantoor"})
	h.Open(h.staff(joost), "consent") // the steps go on
	h.walk(meeting)
	day := office.AddWorkingDays(meeting, 5)
	h.Answers(h.staff(joost), "table-1", care.Answer{
		Outcome: care.Decided, On: meeting, Payer: "municipality_wmo",
		Agreements: []care.AgreedTask{{No: 1, Staff: h.staff(joost).ID, Side: care.SenderSide, DueOn: day}},
	}, map[string]string{
		care.TextParticipants: "Joost, Karin en Sander.", care.TextDecision: "De gemeente betaalt.",
		care.TextAgreement(1): "Joost legt het vast.",
	})
	h.Answers(h.staff(joost), "table-1-agreement-1", care.Answer{Outcome: care.Done}, nil)
}

// consented is the young person, who alone decides.
func (h *grown) consented() {
	h.Helper()
	h.MustDecide(
		h.Young(), care.Give, care.InConversation, care.TransferFile, care.ExtraInformation, care.WarmConversation,
		care.YouthCareInformation,
	)
}

// reported is the report to the Wmo and its decision. In between the worker is killed.
func (h *grown) reported() {
	h.Helper()
	h.walkToStep("report")
	h.Answers(
		h.staff(joost), "report", care.Answer{Outcome: care.Done, On: h.S.Demo.Today()}, note("Gemeld bij het loket."),
	)
	h.worker.Kill()
	h.worker = e2etest.Launch(h.T, h.S, h.path)
	h.walkToStep("decision")
	h.Answers(
		h.staff(joost), "decision", care.Answer{Outcome: care.Granted, On: h.S.Demo.Today()},
		note("Individuele begeleiding."),
	)
}

// handedOver is the adult side, which takes the young person over, and the conversation.
func (h *grown) handedOver() {
	h.Helper()
	h.NotYet(h.staff(sander))
	h.walkToStep("handover")
	h.Lead(h.staff(joost).Organisation)
	h.Answers(h.staff(sander), "handover", care.Answer{Outcome: care.Accepted}, note("Welkom bij de gemeente."))
	h.Lead(h.staff(sander).Organisation)
	held := care.Answer{Outcome: care.Held, On: h.S.Demo.Today(), Parents: care.Yes, YoungPerson: care.Yes}
	h.Answers(h.staff(joost), "conversation", held, map[string]string{care.TextParticipants: "Sanne, Joost en Sander."})
}

// ofAge is the birthday, the landing check and the last look.
func (h *grown) ofAge() {
	h.Helper()
	h.walkToStep("switch-day")
	if of := h.Line(care.EventOfAge); calendar.DateOf(of.At) != calendar.Birthday(h.what.BirthDate, care.AgeOfAge) {
		h.Errorf("the journal says that Sanne is 18 on %s", calendar.DateOf(of.At))
	}
	h.Answers(h.staff(joost), "switch-day", care.Answer{Outcome: care.Runs}, note("De begeleider komt."))
	h.walkToStep("landing-check")
	h.Answers(h.staff(sander), "landing-check", care.Answer{Outcome: care.Landed}, nil)
	h.walkToStep("last-look")
	h.Answers(h.staff(joost), "last-look", care.Answer{Outcome: care.NotNeeded}, nil)
}

// closed is the end, and what can be read of it all afterwards.
func (h *grown) closed() {
	h.Helper()
	v := e2etest.View(h.T, h.S, h.ID)
	if v.State != care.Closed || v.Outcome != string(care.Landed) || len(v.Open) != 0 {
		h.Errorf("at the end: state %s, outcome %q, %d open tasks", v.State, v.Outcome, len(v.Open))
	}
	for _, step := range v.Route {
		if step.State != care.StepDone || step.Breached {
			h.Errorf("%s is %s, breached %v", step.Key, step.State, step.Breached)
		}
	}
	h.Tells("from-16.txt", h.Story(h.staff(joost)), h.Story(h.staff(sander)))
}

// saysNothing holds that no mail says about whom it is, and that Temporal knows nobody.
func (h *grown) saysNothing() {
	h.Helper()
	secrets := append(
		h.Said(), "Sanne", "van 't Hoff", "Özdemir", "Marjan", "Erik", "LL-7001", "ouder.example", "jongere.example",
		h.what.BirthDate.String(),
	)
	mails := h.S.Mails.All()
	if len(mails) == 0 {
		h.Error("nobody was mailed")
	}
	for _, m := range mails {
		e2etest.Scan(h.T, m.Subject+m.Text+m.HTML, "a mail to "+m.To, secrets...)
	}
	e2etest.KnowsNobody(h.T, h.S, h.ID, secrets...)
}
