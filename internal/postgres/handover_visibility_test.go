package postgres_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"schakel/internal/care"
)

// marks are words that stand in one information set of the story of told, and nowhere else.
var marks = map[care.InfoSet][]string{
	care.TransferFile: {"PN-4711", "OSO-99", "Onderwijskundig rapport", "notitie-dossier"},
	care.ExtraInformation: {
		"06-11112222", "zoe@young.example", "liefst-appen", "Advies van de begeleider", "extra-informatie",
		"antwoord-op-vraag", "eigen-woorden",
	},
	care.WarmConversation: {
		"Gesprek voorbereid", "wie-erbij-was", "gespreksnotitie", "afspraak-een", "afspraak-twee", `"held"`,
	},
	care.YouthCareInformation: {
		"Plan van de jeugdhulp", "jeugdhulp-notitie", "Wijkteam Oost", "Wim", `youth-care`, `"care_confirmed"`,
		`"YouthCare":"yes"`, `"YouthCare":true`,
	},
}

// kept are words that no receiver reads, whatever is covered.
var kept = []string{
	"reden-zonder-toestemming", "without_consent", "bezwaar-tekst", "bezwaar-antwoord", "consent_given",
	"consent_asked", `"Deciders":[`, "moeder@parent.example", "withdrawn\",\"Rule",
}

// told is a handover in which everything is written that can be.
func told(t testing.TB) *handoverWorld {
	h := newHandoverWorld(t)
	_, err := h.Pool().Exec(h.ctx, `UPDATE particulars SET phone = '06-11112222', where_to_reach = 'liefst-appen'`)
	h.do(err)
	h.do(h.SaveChecklist(h.ctx, h.anna, h.id, []string{"okr"}, care.OSO{Reference: "OSO-99", Date: day(0)}, h.now))
	h.ask()
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator}))
	h.done(h.errand(
		"consent", care.FormConsent, care.Mentor, h.linde,
	), h.anna, care.EventAnswered, care.Answer{Outcome: care.WithoutConsent},
		map[string]string{care.TextReason: "reden-zonder-toestemming"})
	h.done(h.errand("preparation", care.FormChecklist, care.Mentor, h.linde), h.anna, care.EventPrepared,
		care.Answer{Outcome: care.Done, Checked: []string{"okr", "advice", "talk", "care"}},
		map[string]string{
			care.TextNote: "notitie-dossier", care.TextExtra: "extra-informatie",
			care.TextYouthCare: "jeugdhulp-notitie",
		})
	h.rounds()
	h.talked()
	h.cared()
	for _, guest := range []struct {
		key   string
		event care.Event
		field string
		body  string
	}{
		{"guest_words", care.EventGuestWords, care.TextOwnWords, "eigen-woorden"},
		{"objected", care.EventObjected, care.TextObjection, "bezwaar-tekst"},
	} {
		act := care.Act{ID: care.ActID(care.NewID()), Process: h.id, Guest: h.mother}
		h.do(h.SaveTexts(h.ctx, act, map[string]string{guest.field: guest.body}, h.now))
		e := h.acted(act, guest.event, care.Details{})
		e.Lines[0].Guest = h.mother
		h.do(h.WriteJournal(h.ctx, e))
	}
	h.done(h.errand(
		"objection-1", care.FormObjection, care.Coordinator, h.linde,
	), h.carla, care.EventAnswered, care.Answer{Outcome: care.Done},
		map[string]string{care.TextNote: "bezwaar-antwoord"})
	return h
}

// rounds lets the receiver ask, the sender answer, and the receiver accept.
func (h *handoverWorld) rounds() {
	h.t.Helper()
	task := func(form care.Form, role care.Role, at care.Organisation, round int) care.NewTask {
		t := h.errand("offer", form, role, at)
		t.Offer, t.Try = "handover", round
		return t
	}
	h.done(task(
		care.FormOffer, care.Coordinator, h.eik, 1,
	), h.eef, care.EventOfferAskedBack, care.Answer{Outcome: care.AskedBack},
		map[string]string{care.TextQuestion: "eigen-vraag"})
	h.done(task(
		care.FormQuestion, care.Mentor, h.linde, 2,
	), h.anna, care.EventOfferAnswered, care.Answer{Outcome: care.Done},
		map[string]string{care.TextNote: "antwoord-op-vraag"})
	h.done(
		task(care.FormOffer, care.Coordinator, h.eik, 3), h.eef, care.EventOfferAccepted,
		care.Answer{Outcome: care.Accepted}, nil,
	)
}

// talked records a conversation with an agreement for either side.
func (h *handoverWorld) talked() {
	h.t.Helper()
	h.done(h.errand(
		"conversation", care.FormConversation, care.Mentor, h.linde,
	), h.anna, care.EventAnswered, care.Answer{
		Outcome: care.Held, On: day(0), Parents: care.Yes, YoungPerson: care.No,
		Agreements: []care.AgreedTask{
			{No: 1, Staff: h.anna.ID, Side: care.SenderSide, DueOn: day(20)},
			{No: 2, Staff: h.eef.ID, Side: care.ReceiverSide, DueOn: day(20)},
		},
	}, map[string]string{
		care.TextParticipants: "wie-erbij-was", care.TextNote: "gespreksnotitie", care.TextAgreement(1): "afspraak-een",
		care.TextAgreement(2): "afspraak-twee",
	})
	for i, at := range []care.Organisation{h.linde, h.eik} {
		t := h.errand(fmt.Sprintf("agreement-%d", i+1), care.FormAgreement, care.Coordinator, at)
		e := h.entry(h.id, care.EventAgreement)
		e.Lines[0].Details = care.Details{Step: t.Step, Task: t.ID, Staff: h.anna.ID, To: day(20)}
		h.do(h.OpenTask(h.ctx, care.OpenTask{Entry: e, Task: t}))
	}
}

// cared lets the wijkteam confirm that youth care goes on, and be asked again.
func (h *handoverWorld) cared() {
	h.t.Helper()
	ask := func(key string) care.NewTask {
		t := h.errand(key, care.FormOffer, care.WijkteamWorker, h.wijkteam)
		t.Offer = "youth-care"
		return t
	}
	offered := h.entry(h.id, care.EventOffered)
	offered.Lines[0].Details = care.Details{Step: "youth-care", Organisation: h.wijkteam.ID, Offer: "youth-care"}
	h.do(h.WriteJournal(h.ctx, offered))
	h.done(
		ask("youth-care"), h.wim, care.EventOfferAccepted, care.Answer{Outcome: care.Accepted},
		map[string]string{care.TextNote: "wijkteam-eigen"},
	)
	h.do(
		h.AddParticipant(
			h.ctx,
			care.AddParticipant{Entry: h.at(), Organisation: h.wijkteam.ID, Role: care.WijkteamWorker, Staff: h.wim.ID},
		),
	)
	h.do(h.WriteJournal(h.ctx, h.entry(h.id, care.EventCareConfirmed)))
	h.open(h.id, ask("youth-care-2"))
}

// reads is everything that somebody can read, by every method that takes a viewer, about every task of the process.
func (h *handoverWorld) reads(viewer care.Staff) string {
	h.t.Helper()
	var b strings.Builder
	say := func(v any, err error) {
		if errors.Is(err, care.ErrNotFound) {
			return
		}
		h.do(err)
		text, err := json.Marshal(v)
		h.do(err)
		b.Write(text)
		b.WriteByte('\n')
	}
	process, err := h.Process(h.ctx, viewer, h.id, h.now)
	say(process, err)
	handover, err := h.Handover(h.ctx, viewer, h.id, h.now)
	say(handover, err)
	person, err := h.Person(h.ctx, viewer, h.id, h.now)
	say(person, err)
	previous, err := h.PreviousAnswers(h.ctx, viewer, h.id, h.now)
	say(previous, err)
	inbox, err := h.Inbox(h.ctx, viewer, h.now)
	say(inbox, err)
	for _, id := range column[string](h.world, `SELECT id::text FROM tasks WHERE process = $1`, string(h.id)) {
		task, err := h.Task(h.ctx, viewer, care.TaskID(id), h.now)
		say(task, err)
		said, err := h.OfferTexts(h.ctx, viewer, care.TaskID(id), h.now)
		say(said, err)
		colleagues, err := h.Colleagues(h.ctx, viewer, care.TaskID(id))
		say(colleagues, err)
	}
	for _, search := range []string{"", "zoe", "PN-4711"} {
		rows, total, err := h.Processes(h.ctx, viewer, care.ProcessFilter{Search: search}, h.now)
		if total > 0 && search == "PN-4711" {
			b.WriteString(search)
		}
		say(rows, err)
	}
	counts, err := h.ProcessCounts(h.ctx, viewer, h.now)
	say(counts, err)
	return b.String()
}

// TestAReceiverReadsWhatIsCovered gives and withdraws every set beside every other, and looks each time at everything
// that each organisation can read.
func TestAReceiverReadsWhatIsCovered(t *testing.T) {
	t.Parallel()
	h := told(t)
	sets := care.InfoSets()
	for covered := range 1 << len(sets) {
		for i, set := range sets {
			if covered&(1<<i) != 0 {
				h.everybody(care.Give, set)
			} else {
				h.decide(care.Withdraw, h.mother, set)
			}
		}
		all := h.reads(h.eef)
		for i, set := range sets {
			may := covered&(1<<i) != 0
			if withheld := slices.Contains(h.view(h.eef).Withheld, set); withheld == may {
				t.Errorf("%s, covered: %t, is said to be withheld: %t", set, may, withheld)
			}
			for _, mark := range marks[set] {
				if strings.Contains(all, mark) != may {
					t.Errorf(
						"with %04b covered the receiver reads %q of %s: %t, want %t%s", covered, mark, set, !may, may,
						around(all, mark),
					)
				}
			}
		}
		for _, mark := range kept {
			if strings.Contains(all, mark) {
				t.Errorf("the receiver reads %q%s", mark, around(all, mark))
			}
		}
		for _, mark := range []string{"Zoë", "2012-02-29", "eigen-vraag", "Landingscheck"} {
			if !strings.Contains(all, mark) {
				t.Errorf("the receiver does not read %q", mark)
			}
		}
	}
}

func around(all, mark string) string {
	i := strings.Index(all, mark)
	if i < 0 {
		return ""
	}
	return ": …" + all[max(0, i-200):min(len(all), i+60)] + "…"
}

// TestWithdrawnConsentTakesEverythingAtOnce withdraws what was given: what the receiver read a minute before is gone.
func TestWithdrawnConsentTakesEverythingAtOnce(t *testing.T) {
	t.Parallel()
	h := told(t)
	h.everybody(care.Give, care.InfoSets()...)
	before := h.reads(h.eef)
	h.decide(care.Withdraw, h.mother, care.InfoSets()[:3]...)
	h.decide(care.Withdraw, h.young, care.YouthCareInformation)
	h.now = h.now.Add(-2 * time.Minute) // not even a clock that is behind brings it back
	after := h.reads(h.eef)
	for set, words := range marks {
		for _, mark := range words {
			if !strings.Contains(before, mark) || strings.Contains(after, mark) {
				t.Errorf(
					"%q of %s, before: %t, after: %t", mark, set, strings.Contains(before, mark),
					strings.Contains(after, mark),
				)
			}
		}
	}
	h.do(h.EndProcess(h.ctx, care.EndProcess{Entry: h.at(), State: care.Closed, Outcome: string(care.Landed)}))
	for set, words := range marks {
		for _, mark := range words {
			if over := h.reads(h.eef); strings.Contains(over, mark) {
				t.Errorf("%q of %s when it is over%s", mark, set, around(over, mark))
			}
		}
	}
}

func TestTheSenderReadsEverything(t *testing.T) {
	t.Parallel()
	h := told(t)
	for _, viewer := range []care.Staff{h.anna, h.carla, h.mo} {
		all := h.reads(viewer)
		for _, mark := range slices.Concat(
			marks[care.TransferFile], marks[care.ExtraInformation], marks[care.WarmConversation],
			marks[care.YouthCareInformation],
			[]string{
				"reden-zonder-toestemming", "bezwaar-tekst", "bezwaar-antwoord", "moeder@parent.example", "eigen-vraag",
			},
		) {
			if !strings.Contains(all, mark) {
				t.Errorf("%s does not read %q", viewer.Name, mark)
			}
		}
	}
	v := h.view(h.anna)
	equal(t, "conversation", *v.Conversation, care.ConversationView{
		Held: true, On: day(0), Parents: care.Yes, YoungPerson: care.No, Participants: "wie-erbij-was",
		Note: "gespreksnotitie",
		Agreements: []care.AgreementView{
			{Text: "afspraak-een", StaffName: h.anna.Name, DueOn: day(20), State: care.TaskOpen},
			{Text: "afspraak-twee", StaffName: h.eef.Name, DueOn: day(20), State: care.TaskOpen},
		},
	})
	equal(
		t, "texts of the checklist", []string{v.Extra, v.YouthCareNote},
		[]string{"extra-informatie", "jeugdhulp-notitie"},
	)
	byID, err := h.ProcessByID(h.ctx, h.id, h.now)
	h.do(err)
	equal(t, "the command line reads the same journal", len(byID.Journal) > 20, true)
}

// TestTheWijkteamSeesThatAndNotWhat asks as the organisation that youth care was asked of.
func TestTheWijkteamSeesThatAndNotWhat(t *testing.T) {
	t.Parallel()
	h := told(t)
	h.everybody(care.Give, care.InfoSets()...)
	all := h.reads(h.wim)
	for _, mark := range slices.Concat(
		marks[care.TransferFile], marks[care.ExtraInformation], marks[care.WarmConversation], kept,
		[]string{"jeugdhulp-notitie", "Plan van de jeugdhulp", "eigen-vraag"},
	) {
		if strings.Contains(all, mark) {
			t.Errorf("the wijkteam reads %q%s", mark, around(all, mark))
		}
	}
	for _, mark := range []string{"Zoë", "2012-02-29", "Landingscheck", "youth-care-2", "wijkteam-eigen"} {
		if !strings.Contains(all, mark) {
			t.Errorf("the wijkteam does not read %q", mark)
		}
	}
	equal(t, "side", h.view(h.wim).Side, "")
}

func TestAThirdOrganisationSeesNothingOfAHandover(t *testing.T) {
	t.Parallel()
	h := told(t)
	h.everybody(care.Give, care.InfoSets()...)
	for _, stranger := range []care.Staff{h.dirk, h.beheer} {
		nothing := "{\"Late\":null,\"Today\":null,\"Week\":null,\"Later\":null,\"Snoozed\":null,\"Done\":null," +
			"\"Counts\":{},\"Upcoming\":null,\"Attention\":{\"Rows\":null,\"Last\":0,\"Total\":0,\"Now\":0," +
			"\"Counts\":null,\"Unattended\":null,\"Empty\":null}}\nnull\nnull\nnull\n" +
			"{\"Running\":0,\"Late\":0,\"Missed\":0,\"Offers\":0,\"Suspended\":0,\"Unreachable\":0," +
			"\"Closed\":0,\"Sent\":0,\"Offered\":0}\n"
		equal(t, "what "+stranger.Name+" reads", h.reads(stranger), nothing)
	}
	follow := h.process("2")
	_, err := h.Handover(h.ctx, h.anna, follow, h.now)
	notFound(t, "the handover of a follow-up", err)
}
