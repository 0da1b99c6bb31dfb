package task_test

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/form/ask"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// answerCase is a form filled in right: what was sent, and what must come of it.
type answerCase struct {
	name   string
	who    care.StaffID
	task   care.TaskID
	form   url.Values
	answer care.Answer
	texts  map[string]string
	next   string // said afterwards
}

var answerCases = []answerCase{
	{
		name: "reached, all well", who: webtest.Karin, task: webtest.LateContact,
		form: url.Values{
			"outcome": {"reached"}, "channel": {"phone"}, "place": {"work"}, "where": {"kwekerij Vos"},
			"stable": {"yes"}, "support": {"yes"},
			"help": {"no"}, "own_words": {"Leuk\r\nwerk"}, "note": {"  "},
		},
		answer: care.Answer{
			Outcome: care.Reached, Channel: "phone", Place: care.PlaceWork, Stable: care.Yes, SupportRuns: care.Yes,
		},
		texts: map[string]string{care.TextPlace: "kwekerij Vos", care.TextOwnWords: "Leuk\nwerk"},
		next:  "Hierna komt: contactmoment na 6 maanden, ma 11 jan 2027.",
	},
	{
		name: "reached, place lost and help needed", who: webtest.Karin, task: webtest.LateContact,
		form: url.Values{
			"outcome": {"reached"}, "channel": {"visit"}, "place": {"none"}, "stable": {"yes"}, "where": {"nergens"},
			"lost": {"yes"}, "support": {"no"},
			"help": {"yes"}, "areas": {"wellbeing", "housing"}, "note": {"Slaapt bij een vriendin"},
		},
		answer: care.Answer{
			Outcome: care.Reached, Channel: "visit", Place: care.PlaceNone, SupportRuns: care.No, PlaceLost: true,
			Help: []care.LifeArea{care.AreaHousing, care.AreaWellBeing},
		},
		texts: map[string]string{care.TextNote: "Slaapt bij een vriendin"},
		next:  "We vragen het wijkteam om hulp.",
	},
	{
		name: "not reached: what was filled in before is not sent along", who: webtest.Karin, task: webtest.LateContact,
		form: url.Values{
			"outcome": {"not_reached"}, "tried": {"message"}, "channel": {"phone"}, "place": {"work"},
			"where": {"kwekerij Vos"}, "stable": {"yes"},
			"lost": {"yes"}, "help": {"yes"}, "areas": {"housing"}, "own_words": {"weg"},
		},
		answer: care.Answer{Outcome: care.NotReached, Channel: "message"}, texts: map[string]string{},
		next: "Over een tijdje krijg je een nieuwe taak",
	},
	{
		name: "not reached for the last time", who: webtest.Karin, task: webtest.LastTry,
		form:   url.Values{"outcome": {"not_reached"}, "tried": {"family"}},
		answer: care.Answer{Outcome: care.NotReached, Channel: "family"}, texts: map[string]string{},
		next: "We vragen het Doorstroompunt om contact te zoeken.",
	},
	{
		name: "no wish for contact", who: webtest.Karin, task: webtest.LateContact,
		form:   url.Values{"outcome": {"no_wish"}, "note": {"Bel me niet"}},
		answer: care.Answer{Outcome: care.NoWish}, texts: map[string]string{care.TextNote: "Bel me niet"},
		next: "We laten Sanne met rust.",
	},
	{
		name: "contact offered again, in vain", who: webtest.Karin, task: webtest.LaterReoffer,
		form:   url.Values{"outcome": {"no_wish"}},
		answer: care.Answer{Outcome: care.NoWish}, texts: map[string]string{}, next: "We laten Sanne met rust.",
	},
	{
		name: "future plan with two parts left out", who: webtest.Karin, task: webtest.TodayPlan,
		form: url.Values{
			"part_support": {"Jobcoach"}, "part_housing": {"Bij ouders"}, "part_schoolwork": {"Kwekerij"},
			"part_income": {"weg"},
			"skip_income": {"yes"}, "why_income": {"Nog niet bekend"}, "part_wellbeing": {"Sport"},
			"why_wellbeing":  {"weg"},
			"skip_own_words": {"yes"}, "why_own_words": {"Wilde niets zeggen"}, "involved": {"Ouders"},
		},
		answer: care.Answer{Outcome: care.Done, Waived: []string{"income", "own_words"}},
		texts: map[string]string{
			"area:support": "Jobcoach", "area:housing": "Bij ouders", "area:schoolwork": "Kwekerij",
			"waived:income":  "Nog niet bekend",
			"area:wellbeing": "Sport", "waived:own_words": "Wilde niets zeggen", care.TextInvolved: "Ouders",
		},
		next: "Hierna komt: contactmoment na 3 maanden",
	},
	{
		name: "closing, handed over", who: webtest.Karin, task: webtest.WeekClosing,
		form: url.Values{
			"place": {"day_care"}, "stable": {"unknown"}, "outcome": {"handed_over"}, "involved": {"Wmo-consulent"},
			"note": {"Mooi"},
		},
		answer: care.Answer{Outcome: care.HandedOver, Place: care.PlaceDayCare, Stable: care.Unknown},
		texts:  map[string]string{care.TextInvolved: "Wmo-consulent", care.TextNote: "Mooi"},
		next:   "Het traject van Sanne wordt afgesloten.",
	},
	{
		name: "closing, nothing needed", who: webtest.Karin, task: webtest.WeekClosing,
		form:   url.Values{"place": {"unknown"}, "outcome": {"not_needed"}, "involved": {"weg"}},
		answer: care.Answer{Outcome: care.NotNeeded, Place: care.PlaceUnknown}, texts: map[string]string{},
		next: "wordt afgesloten",
	},
	{
		name: "offer accepted", who: webtest.Bos, task: webtest.OfferToNoord,
		form:   url.Values{"outcome": {"accepted"}, "note": {"Ik bel morgen"}},
		answer: care.Answer{Outcome: care.Accepted}, texts: map[string]string{care.TextNote: "Ik bel morgen"},
		next: "Jullie doen nu mee in dit traject.",
	},
	{
		name: "offer refused", who: webtest.Bos, task: webtest.OfferToNoord,
		form: url.Values{
			"outcome": {"refused"}, "refusal": {"no_capacity"}, "reason": {"Tot januari vol"}, "question": {"weg"},
		},
		answer: care.Answer{Outcome: care.Refused, Refusal: "no_capacity"},
		texts:  map[string]string{care.TextReason: "Tot januari vol"},
		next:   "We vragen de volgende organisatie.",
	},
	{
		name: "offer refused for another reason", who: webtest.Bos, task: webtest.OfferToNoord,
		form:   url.Values{"outcome": {"refused"}, "refusal": {"other"}, "other": {"Is verhuisd"}},
		answer: care.Answer{Outcome: care.Refused, Refusal: "other"},
		texts:  map[string]string{care.TextReason: "Is verhuisd"}, next: "PRO De Linde",
	},
	{
		name: "offer asked back", who: webtest.Bos, task: webtest.OfferToNoord,
		form:   url.Values{"outcome": {"asked_back"}, "question": {"Tot wanneer?"}},
		answer: care.Answer{Outcome: care.AskedBack}, texts: map[string]string{care.TextQuestion: "Tot wanneer?"},
		next: "Je vraag ligt nu bij PRO De Linde.",
	},
	{
		name: "question answered", who: webtest.Karin, task: webtest.QuestionBack,
		form:   url.Values{"note": {"Tot januari"}},
		answer: care.Answer{Outcome: care.Done}, texts: map[string]string{care.TextNote: "Tot januari"},
		next: "Wie de vraag stelde, leest je antwoord",
	},
	{
		name: "offered again", who: webtest.Fatima, task: webtest.DecideOffer,
		form:   url.Values{"outcome": {"offer_again"}, "reason": {"weg"}},
		answer: care.Answer{Outcome: care.OfferAgain}, texts: map[string]string{}, next: "We vragen het opnieuw",
	},
	{
		name: "taken back", who: webtest.Fatima, task: webtest.DecideOffer,
		form:   url.Values{"outcome": {"taken_back"}, "reason": {"Opa helpt"}},
		answer: care.Answer{Outcome: care.TakenBack}, texts: map[string]string{care.TextReason: "Opa helpt"},
		next: "De vraag is ingetrokken.",
	},
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	for _, c := range answerCases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := browser.Open(t).As(c.who)
			act := care.NewID()
			c.form.Set("act", act)
			next := b.Follow(browser.Task(c.task), c.form)
			next.Has("h1", "Mijn taken")
			next.Has(".flash", "Opgeslagen", "Sanne B.", c.next)
			want := []any{
				care.AnswerTask{
					Act: care.Act{ID: care.ActID(act), Process: webtest.Sanne, By: c.who}, Task: c.task,
					Answer: c.answer,
				},
			}
			if diff := cmp.Diff(want, b.Fake.Acts()); diff != "" {
				t.Errorf("the engine was asked (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.texts, b.Fake.SavedTexts(care.ActID(act))); diff != "" {
				t.Errorf("texts (-want +got):\n%s", diff)
			}
		})
	}
}

// Every answer that may be corrected must come back as it was given.
func TestRecallIsTheInverseOfRead(t *testing.T) {
	t.Parallel()
	forms := map[care.TaskID]care.Form{}
	for _, task := range webtest.Example().Tasks {
		forms[task.ID] = task.Form
	}
	checked := 0
	for _, c := range answerCases {
		asked, _ := ask.AskedAs(care.TaskView{Form: forms[c.task]})
		if !asked.Corrects {
			continue
		}
		checked++
		f := &form.Form{Groups: asked.Questions(ask.About{First: "Sanne"})}
		asked.Recall(f, c.answer, c.texts)
		if !f.Check() {
			t.Errorf("%s: recalled with problems %v", c.name, f.Problems())
		}
		answer, texts := asked.Read(f)
		if diff := cmp.Diff(c.answer, answer) + cmp.Diff(c.texts, texts); diff != "" {
			t.Errorf("%s (-given +recalled):\n%s", c.name, diff)
		}
	}
	if checked < 8 {
		t.Errorf("only %d answers were recalled", checked)
	}
}
