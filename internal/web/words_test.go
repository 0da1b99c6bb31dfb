package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// A code that is shown as it is, is English: every code needs its words.
func TestEveryCodeHasWords(t *testing.T) {
	t.Parallel()
	said := map[string]string{}
	add := func(kind string, code, words string) { said[kind+" "+code] = words }
	for _, form := range care.Forms() {
		for _, o := range care.Outcomes(form) {
			add("outcome", string(o), outcomeName(o))
		}
	}
	for _, c := range care.Channels() {
		add("channel", string(c), channelName(c))
	}
	for _, p := range care.Places() {
		add("place", string(p), placeName(p))
	}
	for _, a := range care.Big5() {
		add("area", string(a), areaName(a))
	}
	for _, r := range care.Refusals() {
		add("refusal", string(r), refusalName(r))
	}
	for _, r := range care.StopReasons() {
		add("stop", string(r), stopReason(r))
	}
	// "mentor" is Dutch as well
	for _, r := range []care.Role{care.WijkteamWorker, care.Coordinator, care.Manager, care.Admin} {
		add("role", string(r), roleName(r)+".")
	}
	for _, s := range []care.ProcessState{care.Starting, care.Running, care.Suspended, care.Closed, care.Stopped} {
		add("process", string(s), processState(s))
	}
	for _, s := range []care.StepState{
		care.StepPlanned, care.StepDone, care.StepMissed, care.StepSkipped, care.StepBeforeStart,
	} {
		add("step", string(s), stepState(s))
	}
	// "open" is Dutch as well
	for _, s := range []care.TaskState{care.TaskAnswered, care.TaskMissed, care.TaskWithdrawn} {
		add("task", string(s), taskState(s))
	}
	for _, k := range []care.Known{care.Yes, care.No, care.Unknown} {
		add("known", string(k), knownName(k))
	}
	add("kind", string(care.Followup), kindName(care.Followup))
	for key, words := range said {
		if _, code, _ := strings.Cut(key, " "); words == code || words == "" {
			t.Errorf("%s has no words", key)
		}
	}
}

func TestDueWords(t *testing.T) {
	t.Parallel()
	for left, want := range map[int]string{
		0: "vandaag", 1: "nog 1 werkdag", 3: "nog 3 werkdagen", -1: "1 werkdag te laat", -2: "2 werkdagen te laat",
	} {
		if got := dueWords(left); got != want {
			t.Errorf("%d: %q, want %q", left, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	t.Parallel()
	today := calendar.MustDate("2026-11-24")
	for got, want := range map[string]string{
		dayWords(calendar.MustDate("2026-11-20"), today):                    "vr 20 nov",
		dayWords(calendar.MustDate("2027-03-01"), today):                    "ma 1 mrt 2027",
		dayWords(calendar.Date{}, today):                                    "",
		longDay(calendar.MustDate("2026-07-10")):                            "10 juli 2026",
		momentWords(calendar.MustDate("2026-11-24").At(9, 5), today):        "vandaag om 09:05",
		momentWords(time.Date(2026, 11, 23, 23, 30, 0, 0, time.UTC), today): "vandaag om 00:30",
		momentWords(calendar.MustDate("2026-11-23").At(15, 12), today):      "gisteren om 15:12",
		momentWords(calendar.MustDate("2026-08-24").At(8, 0), today):        "ma 24 aug om 08:00",
		momentWords(time.Time{}, today):                                     "",
		dueTone(-1) + " " + dueTone(0) + " " + dueTone(1):                   "late today ahead",
		enumerate([]string{"wonen", "inkomen", "welzijn"}) + "; " +
			enumerate([]string{"wonen"}): "wonen, inkomen en welzijn; wonen",
		capital("één") + lowerFirst("Één") + lowerFirst("BRIN") + capital(""): "Éénéén" + "BRIN",
		sentence("Sanne B.") + sentence("klaar"):                              "Sanne B.klaar.",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAnswerWords(t *testing.T) {
	t.Parallel()
	for want, c := range map[string]struct {
		answer care.Answer
		texts  map[string]string
	}{
		"klaar":                              {care.Answer{Outcome: care.Done}, nil},
		"niet bereikt, gebeld":               {care.Answer{Outcome: care.NotReached, Channel: "phone"}, nil},
		"wil geen contact":                   {care.Answer{Outcome: care.NoWish}, nil},
		"afgewezen, wij hebben nu geen plek": {care.Answer{Outcome: care.Refused, Refusal: "no_capacity"}, nil},
		"overgedragen, werk, aan de Wmo": {
			care.Answer{Outcome: care.HandedOver, Place: care.PlaceWork},
			map[string]string{care.TextInvolved: "de Wmo"},
		},
		"geen werk, opleiding of dagbesteding, vorige plek kwijt, ondersteuning loopt niet, hulp nodig bij wonen en " +
			"inkomen": {
			care.Answer{
				Outcome: care.Reached, Place: care.PlaceNone, PlaceLost: true, SupportRuns: care.No,
				Help: []care.LifeArea{care.AreaHousing, care.AreaIncome},
			}, nil,
		},
	} {
		if got := answerWords(c.answer, c.texts); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWhatComesNextIsReadFromTheProcess(t *testing.T) {
	t.Parallel()
	today := calendar.MustDate("2026-11-24")
	task := care.TaskView{Step: "contact-3m", Form: care.FormContact, Try: 1, Tries: 3, PersonFirst: "Sanne"}
	again := care.ProcessView{Open: []care.TaskView{
		{Step: "contact-3m", Try: 1, OpensOn: today},
		{Step: "contact-3m", Try: 2, OpensOn: calendar.MustDate("2026-12-08")},
	}}
	got := nextWords(task, care.Answer{Outcome: care.NotReached}, again, today)
	if want := "Probeer het nog een keer vanaf di 8 dec, liefst op een andere manier. Je krijgt dan een nieuwe " +
		"taak."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	route := care.ProcessView{Route: []care.Step{
		{Key: "contact-3m", State: care.StepPlanned, OpensOn: today, Title: "Contactmoment na 3 maanden"},
		{
			Key: "contact-6m", State: care.StepSkipped, OpensOn: calendar.MustDate("2027-01-11"),
			Title: "Contactmoment na 6 maanden",
		},
		{
			Key: "contact-12m", State: care.StepPlanned, OpensOn: calendar.MustDate("2027-07-12"),
			Title: "Contactmoment na 12 maanden", Provisional: true,
		},
	}}
	got = nextWords(task, care.Answer{Outcome: care.NoWish}, route, today)
	if want := "We laten Sanne met rust. Hierna komt: contactmoment na 12 maanden, ma 12 jul 2027 (onder " +
		"voorbehoud)."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	task.Form, task.Try = care.FormReoffer, 3
	if got = nextWords(
		task, care.Answer{Outcome: care.NotReached}, care.ProcessView{}, today,
	); got != "We laten Sanne met rust." {
		t.Errorf("after the last try of a second offer of contact: %q", got)
	}
}

func TestProblemsAreSaidInDutch(t *testing.T) {
	t.Parallel()
	for problem, want := range map[care.Problem]string{
		care.Missing:     "Vul geboortedatum in",
		care.BadDate:     "Geboortedatum is geen datum die bestaat. Schrijf dag, maand en jaar, zoals 09-07-2027",
		care.TooEarly:    "Geboortedatum kan niet eerder zijn dan za 1 jan 2000",
		care.TooLate:     "Geboortedatum kan niet later zijn dan za 1 jan 2000",
		care.NotAChoice:  "Kies bij geboortedatum een van de antwoorden",
		care.UnknownCode: "Geboortedatum kennen we niet. Kijk of het goed geschreven is",
		care.BadFormat:   "Schrijf geboortedatum zo: 2000-01-01",
		care.TooLong:     "Maak geboortedatum korter: er mogen 2000-01-01 tekens in",
		care.Duplicate:   "Geboortedatum is er al",
		care.Conflict:    "Geboortedatum past niet bij 2000-01-01",
		"new":            "Kijk geboortedatum nog eens na",
	} {
		e := &care.FieldError{Field: "geboortedatum", Problem: problem, Want: "2000-01-01"}
		f := &form{Groups: []group{{Fields: []*field{{Name: "geboortedatum", Label: "Geboortedatum"}}}}}
		if !f.refuse(e) || len(f.Problems()) != 1 || f.Problems()[0].Text != want {
			t.Errorf("%s: %v, want %q", problem, f.Problems(), want)
		}
		if f.refuse(&care.FieldError{Field: "school"}) {
			t.Error("an error was put at a question that the form does not have")
		}
	}
}

// Whatever goes wrong, the reader gets a page in Dutch, with a status that fits.
func TestEveryErrorHasItsPage(t *testing.T) {
	t.Parallel()
	want := map[error]int{
		care.ErrNotFound: http.StatusNotFound, care.ErrNotAllowed: http.StatusForbidden,
		care.ErrTaskClosed: http.StatusConflict,
		care.ErrNotOpenYet: http.StatusConflict, care.ErrProcessOver: http.StatusConflict,
		care.ErrSuspended:    http.StatusConflict,
		care.ErrNotReady:     http.StatusConflict,
		care.ErrNotSuspended: http.StatusConflict, care.ErrEngineAway: http.StatusServiceUnavailable,
		errStarting: http.StatusConflict,
		errBadForm:  http.StatusBadRequest, errCrossSite: http.StatusForbidden, errNoSignIn: http.StatusForbidden,
		errors.New("dial tcp 10.0.0.7:5432: refused"): http.StatusInternalServerError,
	}
	var titles []string
	for err, status := range want {
		got, page := explain(fmt.Errorf("saving: %w", err))
		if got != status {
			t.Errorf("%v: status %d, want %d", err, got, status)
		}
		if page.Title == "" || page.Text == "" || strings.Contains(page.Text, err.Error()) {
			t.Errorf("%v: %+v", err, page)
		}
		titles = append(titles, page.Title)
	}
	slices.Sort(titles)
	if len(slices.Compact(titles)) != len(want) {
		t.Errorf("two errors are told the same: %q", titles)
	}
}
