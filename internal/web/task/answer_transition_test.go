package task_test

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
	"schakel/internal/form/ask"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// transitionTasks is a browser on webtest.TransitionTasks.
func transitionTasks(t *testing.T) *browser.Browser {
	t.Helper()
	f := webtest.TransitionTasks()
	b := browser.Open(t, func(o *web.Options) { o.Store, o.Engine = f, f })
	b.Fake = f
	return b
}

// otherDesk is where Milou can be offered instead.
const otherDesk care.OrganisationID = "00000000-0000-4000-8000-0000000000b9"

func withOtherDesk(t *testing.T) *browser.Browser {
	t.Helper()
	b := transitionTasks(t)
	b.Fake.Orgs = append(b.Fake.Orgs, care.Organisation{ID: otherDesk, Kind: care.Gemeente, Name: "Gemeente Assen"})
	return b
}

func TestTransitionAnswers(t *testing.T) {
	t.Parallel()
	for _, c := range transitionCases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := withOtherDesk(t).As(c.who)
			act, form := care.NewID(), maps.Clone(c.form)
			form.Set("act", act)
			next := b.Follow(browser.Task(c.task), form)
			next.Has("h1", "Mijn taken")
			next.Has(".flash", "Opgeslagen", c.next)
			want := []any{
				care.AnswerTask{
					Act: care.Act{ID: care.ActID(act), Process: c.process, By: c.who}, Task: c.task, Answer: c.answer,
				},
			}
			if diff := cmp.Diff(want, browser.Done(b)); diff != "" {
				t.Errorf("the engine was asked (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.texts, b.Fake.SavedTexts(care.ActID(act))); diff != "" {
				t.Errorf("texts (-want +got):\n%s", diff)
			}
			if got := b.Post(browser.Task(c.task), form); got.Status != http.StatusSeeOther &&
				got.Status != http.StatusConflict || len(browser.Done(b)) != 1 {
				t.Errorf("sent twice: status %d, done %d times", got.Status, len(browser.Done(b)))
			}
		})
	}
}

// Every answer that may be corrected must stand there as it was given, and be saved as it was when only the reason is
// added.
func TestTransitionAnswersCanBeCorrected(t *testing.T) {
	t.Parallel()
	corrected := 0
	for _, c := range transitionCases {
		asked, _ := ask.AskedAs(exampleTask(c.task))
		if !asked.Corrects {
			continue
		}
		corrected++
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := withOtherDesk(t)
			answer := c.answer
			b.Fake.Change(c.task, func(t *care.TaskView) {
				t.State, t.Answer, t.ClosedBy = care.TaskAnswered, &answer, c.who
			})
			for i := range b.Fake.Views {
				if v := &b.Fake.Views[i]; v.ID == c.process {
					given := care.JournalEntry{
						JournalLine: care.JournalLine{
							Event: care.EventAnswered, By: c.who, Details: care.Details{Task: c.task, Answer: &answer},
						},
						Texts: c.texts,
					}
					v.Journal = append([]care.JournalEntry{given}, v.Journal...)
				}
			}
			page := b.As(c.who).Get(browser.Task(c.task) + "/verbeteren").Is(http.StatusOK)
			browser.WellMade(t, c.name, page)
			form, act := page.Filled(), care.NewID()
			form.Set("act", act)
			form.Set("why", "Verkeerd aangevinkt")
			b.Follow(browser.Task(c.task)+"/verbeteren", form).Has(".flash", "Verbeterd")
			want := []any{
				care.CorrectAnswer{
					Act: care.Act{ID: care.ActID(act), Process: c.process, By: c.who}, Task: c.task, Answer: c.answer,
				},
			}
			if diff := cmp.Diff(want, browser.Done(b)); diff != "" {
				t.Errorf("the engine was asked (-want +got):\n%s", diff)
			}
			said := maps.Clone(c.texts)
			if said[care.TextReason] == "" {
				said[care.TextReason] = "Verkeerd aangevinkt"
			} else {
				said[care.TextNote] = "Verkeerd aangevinkt"
			}
			if diff := cmp.Diff(said, b.Fake.SavedTexts(care.ActID(act))); diff != "" {
				t.Errorf("texts (-want +got):\n%s", diff)
			}
		})
	}
	if corrected < 20 {
		t.Errorf("only %d answers can be corrected", corrected)
	}
}

func exampleTask(id care.TaskID) care.TaskView {
	all := webtest.TransitionTasks().Tasks
	return all[slices.IndexFunc(all, func(t care.TaskView) bool { return t.ID == id })]
}

func TestFormsOfATransitionAreFilledInWithWhatIsKnown(t *testing.T) {
	t.Parallel()
	b := transitionTasks(t)
	for id, who := range map[care.TaskID]care.StaffID{webtest.Draft: webtest.Karin, webtest.Complete: webtest.Bos} {
		page := b.As(who).Get(browser.Task(id)).Is(http.StatusOK)
		page.Has(".info", "Hieronder staat het plan zoals het nu is, van J. Bos (wo 18 nov om 11:05).")
		if got := page.Value("part_housing"); got != "Begeleid wonen vanaf de zomer. Tot dan thuis." {
			t.Errorf("housing stands there as %q", got)
		}
		page.Has(
			".quote", "Petra Dijkstra (vr 20 nov om 16:15): Begeleid wonen is te vroeg.",
			"Milou (do 19 nov om 20:02): is het eens met het plan",
		)
	}
	law := b.As(webtest.Bos).Get(browser.Task(webtest.ChooseLaw)).Is(http.StatusOK)
	if got := law.Filled(); strings.Join(got["wetten"], " ") != "wmo extended_youth_care" ||
		got.Get("voorwaarden") != "begun" || got.Get("reason") != "" {
		t.Errorf("filled in: %v", got)
	}
	if got := b.Get(browser.Task(webtest.PlanTable)).Value("agenda"); got != "Wie regelt het begeleid wonen?" {
		t.Errorf("the agenda stands there as %q", got)
	}
}

func TestTheLawFormSaysWhatFollows(t *testing.T) {
	t.Parallel()
	b := transitionTasks(t)
	page := b.As(webtest.Bos).Get(browser.Task(webtest.ChooseLaw)).Is(http.StatusOK)
	page.Has("h1", "Milou D.")
	page.Has(".sub", "Welke wet vanaf 18 · wordt 18 op 12 april 2027")
	page.Has(".facts", "Je doet een melding bij de gemeente.", "Veilige dag Meld het uiterlijk op",
		"Wettelijk Uiterlijk op", "Onderzoek door de gemeente: uiterlijk",
		"Wachtlijst voor de ondersteuning: reken op", "Geldt Tot en met zo 11 apr 2032", "Geldt Tot en met do 11 "+
			"apr 2030")
	for _, n := range page.All(browser.WithAttr("name", "wetten")) {
		described := browser.Attr(n, "aria-describedby")
		if described == "" || len(page.All(browser.WithAttr("id", described))) != 1 {
			t.Errorf("%s does not say what follows", browser.Attr(n, "value"))
		}
	}
	again := care.JournalEntry{
		JournalLine: care.JournalLine{
			At: webtest.Today.AddDays(-1).At(10, 0), Event: care.EventLawAgain,
			Details: care.Details{LawAgain: "youth_care_ended"},
		},
	}
	for i := range b.Fake.Views {
		if b.Fake.Views[i].ID == webtest.Milou {
			b.Fake.Views[i].Journal = append([]care.JournalEntry{again}, b.Fake.Views[i].Journal...)
		}
	}
	b.Fake.Previous[webtest.Milou] = []care.PreviousAnswer{
		{
			On: on("2026-10-28"), Title: "Welke wet vanaf 18", Form: care.FormLaw, ByName: "J. Bos",
			Answer: care.Answer{Outcome: care.Decided, Laws: []care.Law{care.LawWmo, care.LawExtendedCare}},
			Texts:  map[string]string{care.TextReason: "Milou blijft begeleiding nodig hebben."},
		},
		{
			On: on("2026-10-23"), Title: "Plan in concept", Form: care.FormPlanDraft,
			Answer: care.Answer{Outcome: care.Done},
		},
	}
	page = b.Get(browser.Task(webtest.ChooseLaw))
	page.Has(".lead", "We vragen dit opnieuw: de jeugdhulp is gestopt (gisteren om 10:00).")
	page.Has(".said", "Vorige keer (wo 28 okt): Wmo en verlengde jeugdhulp", "Milou blijft begeleiding nodig hebben.")
	if strings.Contains(page.Body, "Plan in concept") {
		t.Error("another step's answer stands there too")
	}
}

func TestADayThatHasPassedSaysWhatToDoNow(t *testing.T) {
	t.Parallel()
	b := transitionTasks(t)
	for i := range b.Fake.Views {
		if b.Fake.Views[i].ID == webtest.Milou {
			b.Fake.Views[i].Anchor = on("2026-12-15")
		}
	}
	b.As(webtest.Bos).Get(browser.Task(webtest.ChooseLaw)).Is(http.StatusOK).Has(
		".facts", "dat is voorbij", "meld het zo snel mogelijk", "regel het zo snel mogelijk",
	)
}

func TestWhatTasksOfATransitionSayFirst(t *testing.T) {
	t.Parallel()
	b := transitionTasks(t)
	for _, c := range []struct {
		who  care.StaffID
		task care.TaskID
		says []string
	}{
		{
			webtest.Bos, webtest.ReportWmo,
			[]string{
				"Veilige dag uiterlijk vr 18 dec", "Wettelijk uiterlijk vr 12 feb 2027",
				"Wet vanaf 18 Wmo en verlengde jeugdhulp",
			},
		},
		{
			webtest.Bos, webtest.AnswerObjection,
			[]string{"Bezwaar van Petra Dijkstra, tegen versie 2 van het plan: Begeleid wonen is te vroeg."},
		},
		{webtest.Bos, webtest.AskMilou, []string{"Het plan", "Jongere uitnodigen"}},
		{webtest.Bos, webtest.LastLook, []string{"Jeugdhulp gestopt op di 10 nov"}},
		{webtest.Wanda, webtest.RepairAtDesk, []string{"J. Bos: De begeleider is nog niet geweest."}},
		{webtest.Wanda, webtest.KeepAgreement, []string{"Wanda regelt een begeleider."}},
		{
			webtest.Bos, webtest.PlanTable,
			[]string{"Waarom: iemand vroeg erom.", "Waarover: Wie regelt het begeleid wonen?"},
		},
		{
			webtest.Bos, webtest.HoldMoneyTable,
			[]string{
				"niet iedereen is het eens over wie betaalt", "Overleg di 1 dec",
				"Agenda: Wie betaalt de begeleiding in het weekend?", "De hulp wacht hier niet op",
			},
		},
		{
			webtest.Mies, webtest.UsePower,
			[]string{"Waarover ze het niet eens zijn: De gemeente wil het weekend niet betalen."},
		},
		{
			webtest.Wanda, webtest.OfferToDesk,
			[]string{
				"Wijkteam Noord draagt Milou Dijkstra aan jullie over.", "Milou wordt 18 op 12 april 2027.",
				"Wat gaat er mee?", "Begeleid wonen vanaf de zomer.",
			},
		},
		{webtest.Fatima, webtest.TableOfSchool, []string{"Waarom: iemand vroeg erom."}},
	} {
		b.As(c.who).Get(browser.Task(c.task)).Is(http.StatusOK).Has(".card", c.says...)
	}
	b.As(webtest.Bos).Get(browser.Task(webtest.LastLook)).Has(
		".info", "Jeugdhulp kan volgens de wet nog weer beginnen tot en met ma 10 mei 2027. Daarna niet meer.",
	)
	b.Get(browser.Task(webtest.ReportWmo)).Has(
		".info", "Meld je vandaag? Dan moet het besluit er volgens de wet uiterlijk op di 19 jan 2027 zijn.",
	)
	offer := b.As(webtest.Wanda).Get(browser.Task(webtest.OfferToDesk))
	for _, not := range []string{"verlengde jeugdhulp", "Petra"} {
		if strings.Contains(offer.Body, not) {
			t.Errorf("the desk reads %q", not)
		}
	}
}

// Nobody may let youth care end by no longer offering: that choice is not there while it is held.
func TestStoppingIsNotOfferedWhileYouthCareIsHeld(t *testing.T) {
	t.Parallel()
	b := withOtherDesk(t).As(webtest.Bos)
	page := b.Get(browser.Task(webtest.DeskRefused)).Is(http.StatusOK)
	page.Has(".info", "Stoppen kan nu niet: Milou heeft jeugdhulp")
	if len(page.All(browser.WithAttr("value", string(care.TakenBack)))) > 0 {
		t.Error("stopping is offered")
	}
	wrong := b.Post(browser.Task(webtest.DeskRefused), url.Values{"outcome": {"taken_back"}, "reason": {"x"}}).
		Is(http.StatusUnprocessableEntity)
	browser.ExpectProblems(t, wrong, map[string]string{"outcome-offer_again": "Kies een van de antwoorden"})
	confirmed := care.JournalEntry{
		JournalLine: care.JournalLine{At: webtest.Today.AddDays(-1).At(10, 0), Event: care.EventCareConfirmed},
	}
	for i := range b.Fake.Views {
		if b.Fake.Views[i].ID == webtest.Milou {
			b.Fake.Views[i].Journal = append([]care.JournalEntry{confirmed}, b.Fake.Views[i].Journal...)
		}
	}
	b.Follow(browser.Task(webtest.DeskRefused), url.Values{"outcome": {"taken_back"}, "reason": {"De oma helpt"}}).
		Has(".flash", "De overdracht vervalt.")
}

func TestAManagerFindsWhatToDecideInTheInbox(t *testing.T) {
	t.Parallel()
	b := transitionTasks(t).As(webtest.Mies)
	b.Get("/taken").Is(http.StatusOK).Has(".row", "Milou D. · knoop doorhakken na de overlegtafel", "Overgang 18-/18+")
}

// The adult side has no part in a transition before the offer: a table lets it take part, and the form says so.
func TestTheReceiverIsInvitedBeforeItTakesPart(t *testing.T) {
	t.Parallel()
	b := transitionTasks(t).As(webtest.Bos)
	const hint = "Gemeente Groningen Deze organisatie kan het traject vanaf dan zien."
	if page := b.Get(browser.Task(webtest.PlanTable)).Is(http.StatusOK); strings.Contains(page.Text("main"), hint) {
		t.Error("the hint stands at who takes part")
	}
	for i := range b.Fake.Views {
		b.Fake.Views[i].Participants = slices.DeleteFunc(
			slices.Clone(b.Fake.Views[i].Participants),
			func(p care.Participant) bool { return p.Organisation == webtest.Gemeente },
		)
	}
	b.Get(browser.Task(webtest.PlanTable)).Is(http.StatusOK).Has("form", "PRO De Linde", hint)
	b.Follow(
		browser.Task(webtest.PlanTable),
		url.Values{"datum": {"1-12-2026"}, "agenda": {"Wonen"}, "organisaties": {string(webtest.Gemeente)}},
	)
	got := browser.Done(b)[0].(care.AnswerTask).Answer.Invited
	if !slices.Equal(got, []care.OrganisationID{webtest.Gemeente}) {
		t.Errorf("invited %v", got)
	}
}
