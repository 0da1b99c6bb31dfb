package parts

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

// storyLine is a line of a journal, some minutes after nine.
func storyLine(minute int, e care.Event, d care.Details, step, org string) care.JournalEntry {
	at := calendar.MustDate("2026-11-23").At(9, 0).Add(time.Duration(minute) * time.Minute)
	forms := map[care.TaskID]care.Form{
		"offer": care.FormOffer, "question": care.FormQuestion, "decide": care.FormDecide,
	}
	return care.JournalEntry{
		JournalLine: care.JournalLine{At: at, Event: e, Details: d}, Form: forms[d.Task], Of: care.OfKey(d.Step),
		StepTitle: step, OrgName: org,
	}
}

// retold are the sentences of a handover from De Linde to the Rietveld College, of a journal as the store gives it,
// also of lines that are told as one.
func retold(newestFirst ...care.JournalEntry) []string {
	h := care.HandoverView{
		Sender: care.Organisation{Name: "PRO De Linde"}, Receiver: care.Organisation{Name: "Rietveld College"},
	}
	var all []string
	view := care.ProcessView{Kind: care.Handover, Handover: &h, Journal: newestFirst}
	for _, item := range JournalOf(view, true, webtest.Today).Items {
		for _, line := range item.Several {
			all = append(all, line.Sentence)
		}
		if item.Several == nil {
			all = append(all, item.Sentence)
		}
	}
	return all
}

func TestTheJournalSaysAtWhichSchool(t *testing.T) {
	t.Parallel()
	const offer = "Warme overdracht"
	due := calendar.MustDate("2026-12-07")
	got := retold(
		storyLine(
			9, care.EventOpened, care.Details{Task: "repair", Step: "repair-1-sender", To: due}, "Herstel",
			"PRO De Linde",
		),
		storyLine(
			8, care.EventOpened, care.Details{Task: "decide", Step: "offer", To: due, Try: 2}, offer, "PRO De Linde",
		),
		storyLine(8, care.EventOfferRefused, care.Details{Step: "offer"}, offer, "Rietveld College"),
		storyLine(7, care.EventOfferAnswered, care.Details{Step: "offer"}, offer, ""),
		storyLine(6, care.EventReminded, care.Details{Task: "question", Step: "offer"}, offer, ""),
		storyLine(
			5, care.EventOpened, care.Details{Task: "question", Step: "offer", To: due, Try: 2}, offer, "PRO De Linde",
		),
		storyLine(5, care.EventOfferAskedBack, care.Details{Step: "offer"}, offer, "Rietveld College"),
		storyLine(
			4, care.EventEscalated, care.Details{Task: "offer", Step: "offer", Tell: care.TellSenderManager}, offer, "",
		),
		storyLine(
			3, care.EventEscalated, care.Details{Task: "offer", Step: "offer", Tell: care.TellManager}, offer, "",
		),
		storyLine(2, care.EventReminded, care.Details{Task: "offer", Step: "offer"}, offer, ""),
		storyLine(
			1, care.EventOffered, care.Details{Task: "offer", Step: "offer", Offer: "handover"}, offer,
			"Rietveld College",
		),
	)
	if diff := cmp.Diff([]string{
		"Overdracht aangeboden aan Rietveld College",
		"Herinnering aan Rietveld College: overdracht beoordelen",
		"Nog niet gedaan: overdracht beoordelen. Bericht aan de manager van Rietveld College",
		"Nog niet gedaan: overdracht beoordelen. Bericht aan de manager van PRO De Linde",
		"Rietveld College stelt eerst een vraag",
		"PRO De Linde moet een vraag beantwoorden. Deadline: ma 7 dec",
		"Herinnering aan PRO De Linde: een vraag beantwoorden",
		"De vraag is beantwoord",
		"Rietveld College neemt het niet aan",
		"PRO De Linde moet beslissen hoe het verdergaat. Deadline: ma 7 dec",
		"Herstel opengezet voor PRO De Linde. Deadline: ma 7 dec",
	}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTheJournalTellsOnceWhatWasDecidedInOneGo(t *testing.T) {
	t.Parallel()
	decided := func(minute int, set care.InfoSet, who string) care.JournalEntry {
		e := storyLine(minute, care.EventConsentGiven, care.Details{Set: set, Party: care.PartyID(who)}, "", "")
		e.By, e.PartyName = "karin", who
		return e
	}
	got := retold(
		decided(3, care.ExtraInformation, "Erik"),
		decided(2, care.WarmConversation, "Marjan"), decided(2, care.WarmConversation, "Erik"),
		decided(2, care.ExtraInformation, "Marjan"), decided(2, care.ExtraInformation, "Erik"),
	)
	if diff := cmp.Diff([]string{
		"Toestemming gegeven door Erik voor extra informatie en het warme gesprek",
		"Toestemming gegeven door Marjan voor extra informatie en het warme gesprek",
		"Toestemming gegeven door Erik voor extra informatie",
	}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTheJournalTellsOfAnAgreementOnce(t *testing.T) {
	t.Parallel()
	agreed := storyLine(1, care.EventAgreement, care.Details{Task: "a", To: calendar.MustDate("2026-12-07")}, "", "")
	agreed.StaffName = "Ron Dekker"
	got := retold(
		storyLine(
			3, care.EventOpened, care.Details{Task: "b", Step: "landing-check-2"}, "Landingscheck, opnieuw",
			"Rietveld College",
		),
		storyLine(2, care.EventOpened, care.Details{Task: "a", Step: "agreement-1"}, "Afspraak", "Rietveld College"),
		agreed,
	)
	if diff := cmp.Diff(
		[]string{
			"Taak uit het gesprek voor Ron Dekker, klaar op ma 7 dec",
			"Nieuwe landingscheck opengezet voor Rietveld College",
		},
		got,
	); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTheJournalOfAHandoverThatWasAskedForBeginsOnce(t *testing.T) {
	t.Parallel()
	started := storyLine(0, care.EventStarted, care.Details{To: calendar.MustDate("2026-12-07")}, "", "")
	requested := storyLine(0, care.EventRequested, care.Details{}, "", "Rietveld College")
	want := []string{"Rietveld College vraagt om een overdracht. Eerste dag: ma 7 dec"}
	if diff := cmp.Diff(want, retold(requested, started)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Rietveld College vraagt om deze overdracht"}, retold(requested)); diff != "" {
		t.Errorf("without its beginning (-want +got):\n%s", diff)
	}
}

// The line of a table that is called says what opens and until when: the task that opens with it is not told apart.
func TestATableIsToldOnce(t *testing.T) {
	t.Parallel()
	task := care.TaskID(care.NewID())
	at := webtest.Now()
	p := care.ProcessView{Kind: care.Transition, Journal: []care.JournalEntry{
		{
			JournalLine: care.JournalLine{Key: "b", At: at, Event: care.EventOpened, Details: care.Details{Task: task}},
			StepTitle:   "Overlegtafel",
		},
		{
			JournalLine: care.JournalLine{
				Key: "a", At: at, Event: care.EventTableCalled, Details: care.Details{Task: task, Table: "asked"},
			},
		},
	}}
	if got := JournalOf(p, false, webtest.Today).Items; len(got) != 1 ||
		got[0].Sentence != "Overlegtafel bijeengeroepen" {
		t.Errorf("told %+v", got)
	}
}

// The answer to a report says by when the law asks a decision; the line that keeps that day is not told apart. A table
// about money is called so in all its lines.
func TestAReportIsToldOnceAndATableByItsName(t *testing.T) {
	t.Parallel()
	task, at := care.TaskID(care.NewID()), webtest.Now()
	line := func(key string, event care.Event, d care.Details) care.JournalEntry {
		return care.JournalEntry{
			JournalLine: care.JournalLine{Key: key, At: at, Event: event, Details: d},
			StepTitle:   "Tafel, besluit vastleggen",
		}
	}
	p := care.ProcessView{Kind: care.Transition, Journal: []care.JournalEntry{
		line("d", care.EventTableDecided, care.Details{Step: "table-1"}),
		line("c", care.EventReported, care.Details{
			Step: "report", Task: task, From: calendar.MustDate("2026-11-20"), To: calendar.MustDate("2027-01-15"),
		}),
		line("b", care.EventAnswered, care.Details{
			Step: "report", Task: task,
			Answer: &care.Answer{Outcome: care.Done, On: calendar.MustDate("2026-11-20")},
		}),
		line("a", care.EventTableCalled, care.Details{Step: "table-1", Table: care.TableMoney}),
	}}
	var got []string
	for _, item := range JournalOf(p, false, webtest.Today).Items {
		got = append(got, item.Sentence)
	}
	want := []string{
		"Tafel over de financiering: besloten",
		"Gemeld bij de Wmo op vr 20 nov. Volgens de wet is er uiterlijk vr 15 jan 2027 een besluit",
		"Tafel over de financiering bijeengeroepen. De hulp wacht daar niet op",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}
