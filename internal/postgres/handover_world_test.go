package postgres_test

import (
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// handoverWorld is a world with a warm handover from De Linde to d'Eik of a young person of 15, with youth care and two
// parents who decide.
type handoverWorld struct {
	*world
	id                    care.ProcessID
	eef                   care.Staff // De Eik: coordinator
	young, mother, father care.PartyID
}

func (w *world) newHandover(number string) care.NewHandover {
	return care.NewHandover{
		Crossing: care.VoVo, SenderCode: "12AB00", ReceiverCode: "34CD01", PupilNumber: number, FirstName: "Zoë",
		Infix: "van 't", LastName: "Ñandú’s",
		BirthDate: calendar.MustDate("2012-02-29"), StartDate: calendar.MustDate("2028-01-10"),
		MentorEmail: w.anna.Email, Municipality: "Groningen",
		YouthCare: true, YoungEmail: "zoe@young.example",
		Parents: []care.Party{
			{Kind: care.Parent, Name: "Moeder Ñandú", Email: "moeder@parent.example", Authority: true},
			{Kind: care.Parent, Name: "Vader Ñandú", Authority: true},
		},
	}
}

func newHandoverWorld(t testing.TB) *handoverWorld {
	t.Helper()
	w := newWorld(t)
	h := &handoverWorld{world: w, eef: w.staff("Eef Eikel", care.Coordinator, w.eik)}
	p, _, err := w.Create(w.ctx, w.newHandover("PN-4711"), w.carla.ID, w.now)
	w.do(err)
	h.id = p.ID
	w.do(w.BeginProcess(w.ctx, care.BeginProcess{
		Entry: w.entry(h.id, care.EventStarted), ProtocolVersion: 1, ProtocolChecksum: "abc",
		Route: []care.Step{
			step("consent", "Toestemming vragen", 0), step("preparation", "Overdracht voorbereiden", 0),
			step("offer", "Overdracht aanbieden", 20),
			step("conversation", "Warm gesprek", 40), step("youth-care", "Gaat de jeugdhulp door?", 50),
			step("landing-check", "Landingscheck", 130),
		},
		Checklist: []care.ChecklistItem{
			{Key: "okr", Title: "Onderwijskundig rapport", Mandatory: true, Set: care.TransferFile},
			{Key: "advice", Title: "Advies van de begeleider", Set: care.ExtraInformation},
			{Key: "talk", Title: "Gesprek voorbereid", Set: care.WarmConversation},
			{Key: "care", Title: "Plan van de jeugdhulp", Set: care.YouthCareInformation},
		},
	}))
	for _, party := range column[string](
		w, `SELECT kind || ' ' || name || ' ' || id FROM parties ORDER BY kind DESC, name`,
	) {
		switch id := care.PartyID(party[len(party)-36:]); party[:12] {
		case "young_person":
			h.young = id
		case "parent Moede":
			h.mother = id
		default:
			h.father = id
		}
	}
	return h
}

func step(key, title string, opens int) care.Step {
	return care.Step{
		Key: key, Title: title, Of: care.OfKey(key), Planned: day(opens), OpensOn: day(opens), DueOn: day(opens + 10),
		State: care.StepPlanned,
	}
}

// at is an entry without lines.
func (h *handoverWorld) at() care.Entry { return care.Entry{Process: h.id, At: h.now} }

// ask asks consent of d'Eik for every set, all needed.
func (h *handoverWorld) ask() care.ConsentStatus {
	h.t.Helper()
	status, err := h.AskConsent(h.ctx, care.AskConsent{
		Entry: h.entry(h.id, care.EventConsentAsked), Receiver: h.eik.ID, Needed: care.InfoSets(),
		Until: calendar.MustDate("2029-01-10"),
	})
	h.do(err)
	return status
}

// decided is what a party decided about some sets, recorded by Anna from a signed paper.
func (h *handoverWorld) decided(d care.Decision, party care.PartyID, sets ...care.InfoSet) care.RecordConsent {
	wish := care.DecideConsent{Act: h.act(h.id, h.anna)}
	for _, set := range sets {
		wish.Decisions = append(
			wish.Decisions, care.ConsentDecision{Set: set, Party: party, Decision: d, Means: care.OnPaper},
		)
	}
	return care.RecordConsent{Entry: h.at(), Receiver: h.eik.ID, Wish: wish}
}

func (h *handoverWorld) decide(d care.Decision, party care.PartyID, sets ...care.InfoSet) care.ConsentStatus {
	h.t.Helper()
	status, err := h.RecordConsent(h.ctx, h.decided(d, party, sets...))
	h.do(err)
	h.now = h.now.Add(time.Minute)
	return status
}

// everybody has all who decide at 15 decide the same.
func (h *handoverWorld) everybody(d care.Decision, sets ...care.InfoSet) {
	h.t.Helper()
	for _, set := range sets {
		h.decide(d, h.mother, set)
		h.decide(d, h.father, set)
		if set == care.YouthCareInformation {
			h.decide(d, h.young, set)
		}
	}
}

// errand is a task of a handover, open from today.
func (h *handoverWorld) errand(key string, form care.Form, role care.Role, at care.Organisation) care.NewTask {
	return care.NewTask{
		ID: care.TaskIDFor(h.id, key+"/"+care.NewID()), Step: key, Title: "Taak " + key, Form: form,
		Of: care.OfKey(key), Role: role, Organisation: at.ID, Try: 1, Term: term(0, 10),
	}
}

// done opens a task and has somebody answer it with texts.
func (h *handoverWorld) done(
	task care.NewTask, by care.Staff, event care.Event, a care.Answer, texts map[string]string,
) care.Act {
	h.t.Helper()
	h.open(h.id, task)
	h.now = h.now.Add(time.Minute)
	act := h.act(h.id, by)
	h.do(h.SaveTexts(h.ctx, act, texts, h.now))
	d := care.Details{Step: task.Step, Task: task.ID, Answer: &a, Try: task.Try}
	if task.Form == care.FormOffer {
		d.Organisation = task.Organisation
	}
	h.do(
		h.CloseTask(
			h.ctx,
			care.CloseTask{
				Entry: h.acted(act, event, d), Task: task.ID, State: care.TaskAnswered, By: by.ID, Act: act.ID,
				Answer: &a,
			},
		),
	)
	h.now = h.now.Add(time.Minute)
	return act
}

// view is the handover as somebody reads it now.
func (h *handoverWorld) view(viewer care.Staff) care.HandoverView {
	h.t.Helper()
	v, err := h.Handover(h.ctx, viewer, h.id, h.now)
	h.do(err)
	return *v
}
