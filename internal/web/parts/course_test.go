package parts

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/calendars"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/course"
	"schakel/internal/web/webtest"
	"schakel/internal/words"
)

// noord has the calendar of a school in the north.
type noord struct{ err error }

func (n noord) WorkCalendar(context.Context, care.OrganisationID) (calendar.Calendar, error) {
	years, err := calendars.SchoolYears()
	if err != nil {
		return calendar.Calendar{}, err
	}
	cal, err := calendar.New(calendar.Settings{School: true, Region: calendar.Noord, SchoolYears: years})
	return cal, errors.Join(err, n.err)
}

// karin reads a page on webtest.Today.
func karin() *web.Visit {
	return &web.Visit{
		R: httptest.NewRequest(http.MethodGet, "/", nil), Now: webtest.Now(), Today: webtest.Today,
		Me: care.Staff{ID: webtest.Karin, Organisation: webtest.Linde, Role: care.Mentor},
	}
}

// drawn is the course of one process on its own page.
func drawn(t *testing.T, p care.ProcessView) *CourseView {
	t.Helper()
	view, err := CourseOf(karin(), noord{}, []care.ProcessView{p}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return view
}

// bars are what a picture says of a course, one line for each bar: its look, its words, and where it leads.
func bars(view *CourseView) (all []string) {
	for _, b := range view.Pictures[0].Lanes[0].Bars {
		all = append(all, string(b.State)+" | "+b.Name+" | "+b.Word.Text+" | "+b.URL)
	}
	return all
}

// rows are what the tables say.
func rows(view *CourseView) (all []string) {
	for _, table := range view.Tables {
		for _, r := range table.Rows {
			all = append(all, r.What+" | "+r.When+" | "+r.State)
		}
	}
	return all
}

// everyLook is a process with a step of every look.
func everyLook() care.ProcessView {
	day := calendar.MustDate
	step := func(key, title, opens, due string, state care.StepState) care.Step {
		return care.Step{
			Key: key, Title: title, Planned: day(opens), OpensOn: day(opens), DueOn: day(due), State: state,
		}
	}
	task := func(id care.TaskID, step, title, opens, due string, left int) care.TaskView {
		return care.TaskView{
			ID: id, Step: step, Title: title, OpensOn: day(opens), DueOn: day(due), OpensAt: day(opens).At(0, 0),
			WorkingDaysLeft: left, Try: 1, Org: webtest.Linde,
		}
	}
	p := care.ProcessView{
		Kind: care.Followup, State: care.Running, Anchor: day("2026-07-10"),
		School: care.Organisation{ID: webtest.Linde, Kind: care.School, Name: "PRO De Linde"},
		Route: []care.Step{
			step("before", "Voortgang", "2026-01-05", "2026-01-16", care.StepBeforeStart),
			step("future-plan", "Toekomstplan", "2026-04-17", "2026-06-12", care.StepDone),
			step("contact-6w", "Contactmoment na 6 weken", "2026-08-24", "2026-09-07", care.StepMissed),
			step("contact-3m", "Contactmoment na 3 maanden", "2026-11-06", "2026-11-20", care.StepPlanned),
			step("now", "Extra contactmoment", "2026-11-20", "2026-12-04", care.StepPlanned),
			step("waits", "Afsluiting", "2026-11-10", "2026-11-20", care.StepPlanned),
			step("again", "Contactmoment na 4 maanden", "2026-11-06", "2026-11-20", care.StepPlanned),
			step("skipped", "Contactmoment na 6 maanden", "2027-01-11", "2027-01-25", care.StepSkipped),
			step("ahead", "Contactmoment na 9 maanden", "2027-04-12", "2027-05-03", care.StepPlanned),
			step("unsure", "Contactmoment na 24 maanden", "2028-02-29", "2028-03-14", care.StepPlanned),
		},
		Open: []care.TaskView{
			task("late", "contact-3m", "Contactmoment na 3 maanden", "2026-11-06", "2026-11-20", -2),
			task("now", "now", "Extra contactmoment", "2026-11-20", "2026-12-04", 8),
			task("again", "again", "Contactmoment na 4 maanden", "2026-12-07", "2026-12-14", 14),
			task("offer", "offer", "Hulp nodig na school", "2026-11-23", "2026-11-27", 3),
		},
		Journal: []care.JournalEntry{{JournalLine: care.JournalLine{
			Key: "answered", Event: care.EventAnswered, At: day("2026-06-11").At(10, 0), By: webtest.Karin,
			Details: care.Details{Step: "future-plan"},
		}}},
	}
	p.Route[1].ClosedOn, p.Route[9].Provisional = day("2026-06-11"), true
	p.Open[2].Try, p.Open[3].Org = 2, webtest.Noord
	return p
}

func TestEveryLookOfAStep(t *testing.T) {
	t.Parallel()
	view := drawn(t, everyLook())
	if diff := cmp.Diff([]string{
		"done | Toekomstplan, klaar op 11 juni 2026 |  | #verhaal-future-plan",
		"done | Van school, geweest, 10 jul 2026 |  | #stap-anker",
		"missed | Contactmoment na 6 weken, gemist, 24 aug tot en met 7 sep 2026 | gemist | #stap-contact-6w",
		"late | Contactmoment na 3 maanden, te laat sinds 21 november 2026 | te laat | /taken/late",
		"open | Extra contactmoment, nu open, 20 nov tot en met 4 dec 2026 | nu open | /taken/now",
		"open | Hulp nodig na school, nu open, 23 tot en met 27 nov 2026 | nu open | #taken",
		"unsure | Afsluiting, volgt later | volgt later | #stap-waits",
		"coming | Contactmoment na 4 maanden, nieuwe poging, 7 tot en met 14 dec 2026 | nieuwe poging | #stap-again",
		"coming | Contactmoment na 9 maanden, komt nog, 12 apr tot en met 3 mei 2027 |  | #stap-ahead",
		"unsure | Contactmoment na 24 maanden, komt nog, onder voorbehoud, 29 feb tot en met 14 mrt 2028 |  | " +
			"#stap-unsure",
	}, bars(view)); diff != "" {
		t.Errorf("bars (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{
		"Voortgang | 5 tot en met 16 jan 2026 | voor de start",
		"Toekomstplan | 17 apr tot en met 12 jun 2026 | klaar op 11 juni 2026",
		"Van school | 10 jul 2026 | geweest",
		"Contactmoment na 6 weken | 24 aug tot en met 7 sep 2026 | gemist",
		"Contactmoment na 3 maanden | 6 tot en met 20 nov 2026 | te laat sinds 21 november 2026",
		"Extra contactmoment | 20 nov tot en met 4 dec 2026 | nu open",
		"Hulp nodig na school | 23 tot en met 27 nov 2026 | nu open",
		"Afsluiting |  | volgt later",
		"Contactmoment na 4 maanden | 7 tot en met 14 dec 2026 | nieuwe poging",
		"Contactmoment na 6 maanden | 11 tot en met 25 jan 2027 | overgeslagen",
		"Contactmoment na 9 maanden | 12 apr tot en met 3 mei 2027 | komt nog",
		"Contactmoment na 24 maanden | 29 feb tot en met 14 mrt 2028 | komt nog, onder voorbehoud",
	}, rows(view)); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
	if view.Said != "Van april 2026 tot en met maart 2028" || view.Beyond != "" {
		t.Errorf("it says %q, and beyond it %q", view.Said, view.Beyond)
	}
	var keys []string
	for _, k := range view.Keys {
		keys = append(keys, k.Name)
	}
	if diff := cmp.Diff([]string{
		"klaar", "nu open, gevuld tot vandaag", "te laat", "gemist", "komt nog", "komt nog, de datum kan verschuiven",
		"schoolvakantie van PRO De Linde",
	}, keys); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
}

// A process that lies still has no dates to hold on to, and says since when; one that is over has nothing to come.
func TestACourseThatStoodStill(t *testing.T) {
	t.Parallel()
	day := calendar.MustDate
	p := everyLook()
	p.Route, p.Open = p.Route[1:4], p.Open[:1]
	line := func(e care.Event, on string) care.JournalEntry {
		return care.JournalEntry{JournalLine: care.JournalLine{Key: on, Event: e, At: day(on).At(9, 0), By: "fatima"}}
	}
	p.State, p.Journal = care.Suspended, []care.JournalEntry{
		line(care.EventSuspended, "2026-11-20"), line(care.EventResumed, "2026-10-05"),
		line(care.EventSuspended, "2026-09-14"),
	}
	if diff := cmp.Diff([]string{
		"done | Toekomstplan, klaar op 11 juni 2026 |  | #stap-future-plan",
		"done | Van school, geweest, 10 jul 2026 |  | #stap-anker",
		"missed | Contactmoment na 6 weken, gemist, 24 aug tot en met 7 sep 2026 | gemist | #stap-contact-6w",
		"stopped | Lag stil, 14 sep tot en met 5 okt 2026 | lag stil | #stil-2026-09-14",
		"unsure | Contactmoment na 3 maanden, ligt stil, 6 tot en met 20 nov 2026 |  | #stap-contact-3m",
		"stopped | Ligt stil, 20 tot en met 24 nov 2026 | ligt stil | #stil-2026-11-20",
	}, bars(drawn(t, p))); diff != "" {
		t.Errorf("suspended (-want +got):\n%s", diff)
	}
	p.State, p.EndedAt, p.Open = care.Stopped, day("2026-11-22").At(10, 0), nil
	view := drawn(t, p)
	if got := bars(view); len(got) != 5 || got[4] != "stopped | Ligt stil, 20 tot en met 22 nov 2026 | ligt stil | "+
		"#stil-2026-11-20" {
		t.Errorf("stopped: %q", got)
	}
	if got := rows(view)[4]; got != "Contactmoment na 3 maanden | 6 tot en met 20 nov 2026 | vervallen" {
		t.Errorf("what does not come any more: %q", got)
	}
}

func TestWhatAllLanesShare(t *testing.T) {
	t.Parallel()
	p := everyLook()
	p.Person.BirthDate = calendar.MustDate("2008-02-29")
	view := drawn(t, p)
	if lines := view.Pictures[2].Lines; len(lines) != 2 || lines[0].Label.Text != "18 jaar" ||
		lines[1].Class != "today" {
		t.Errorf("lines: %+v", lines)
	}
	want := []string{
		"18 jaar op 1 maart 2026.",
		"Schoolvakanties van PRO De Linde: voorjaar 21 feb tot en met 1 mrt 2026",
	}
	if len(view.Notes) < 2 || view.Notes[0] != want[0] || view.Notes[1][:len(want[1])] != want[1] {
		t.Errorf("notes: %q", view.Notes)
	}
	p.Route[9].OpensOn, p.Route[9].DueOn = calendar.MustDate("2031-06-01"), calendar.MustDate("2031-06-14")
	view = drawn(t, p)
	if want := "Alleen in de tabel staat: 1 stap van later."; view.Beyond != want {
		t.Errorf("beyond the picture: %q, want %q", view.Beyond, want)
	}
	when := karin()
	when.Today, when.Now = calendar.MustDate("2030-12-02"), calendar.MustDate("2030-12-02").At(10, 0)
	view, err := CourseOf(when, noord{}, []care.ProcessView{p}, nil)
	if err != nil {
		t.Fatal(err)
	}
	cal, err := noord{}.WorkCalendar(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	until := "De vakanties na " + words.LongDay(cal.Horizon()) +
		" zijn nog niet bekend. Datums daarna kunnen verschuiven."
	if last := view.Notes[len(view.Notes)-1]; last != until {
		t.Errorf("what is not known of the holidays: %q, want %q", last, until)
	}
	wijkteam := p
	wijkteam.School = care.Organisation{ID: webtest.Noord, Kind: care.Wijkteam}
	alone, err := CourseOf(karin(), noord{errors.New("not asked")}, []care.ProcessView{wijkteam}, nil)
	if err != nil || len(alone.Pictures[0].Holidays) > 0 {
		t.Errorf("where there is no school: %v", err)
	}
	starting := []care.ProcessView{{State: care.Starting}}
	if none, err := CourseOf(karin(), noord{}, starting, nil); none != nil || err != nil {
		t.Errorf("of what has not begun: %v, %v", none, err)
	}
	if course.ShortHoliday("Voorjaarsvakantie") != "voorjaar" {
		t.Error("the holiday in spring")
	}
}
