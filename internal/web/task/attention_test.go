package task_test

import (
	"net/http"
	"net/url"
	"slices"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// asking is a row of what asks for attention: a task of Sanne, changed as a test says.
func asking(sort care.AttentionSort, change func(*care.AttentionRow)) care.AttentionRow {
	r := care.AttentionRow{
		Attention: care.Attention{Sort: sort, Process: webtest.Sanne, Task: webtest.LateContact, Now: true},
		About: care.TaskView{
			ID: webtest.LateContact, Process: webtest.Sanne, PersonShort: "Sanne B.",
			Title: "Contactmoment na 3 maanden",
			Org:   webtest.Linde, OrgName: "PRO De Linde", Role: care.Mentor, AssigneeName: "Karin de Wit",
			OpensOn: calendar.MustDate("2026-11-18"), DueOn: calendar.MustDate("2026-11-20"), WorkingDaysLeft: -2,
			WorkingDaysOpen: 4,
		},
		Turn: care.Turn{Task: webtest.LateContact, Doer: webtest.Karin, DoerName: "Karin de Wit"},
		Lead: care.Lead{To: care.LandsTask, Task: webtest.LateContact},
	}
	if change != nil {
		change(&r)
	}
	return r
}

func TestWhatAsksForAttentionSaysWhomWhyAndWhat(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Fatima)
	other := func(r *care.AttentionRow) {
		r.About.Org, r.About.OrgName = webtest.Noord, "Wijkteam Noord"
		r.Lead = care.Lead{To: care.LandsProcess, Process: webtest.Sanne}
	}
	b.Fake.Asking = []care.AttentionRow{
		asking(care.AttentionEscalated, func(r *care.AttentionRow) {
			r.About.NextRung = &care.Rung{On: calendar.MustDate("2026-11-27"), Tell: care.TellManager}
			r.Turn.NextName = "Hans Vermeer"
		}),
		asking(care.AttentionUnheld, func(r *care.AttentionRow) { r.Turn.Unheld, r.Turn.Duty = care.UnheldLeft, 2 }),
		asking(care.AttentionUnanswered, other),
		asking(care.AttentionUnanswered, func(r *care.AttentionRow) {
			other(r)
			r.Turn.AskedAt = webtest.Today.AddDays(-1).At(10, 0)
		}),
		asking(care.AttentionLegal, func(r *care.AttentionRow) {
			r.Task, r.Turn, r.LawOn, r.LawIn = "", care.Turn{}, calendar.MustDate("2026-11-30"), 4
			r.Lead = care.Lead{To: care.LandsProcess, Process: webtest.Sanne}
		}),
		asking(care.AttentionMissed, nil),
	}
	page := b.Get("/taken").Is(http.StatusOK)
	page.Has("h2", "Vraagt je aandacht")
	page.Has(".row",
		"Sanne B. · contactmoment na 3 maanden sinds za 21 nov te laat "+
			"Karin de Wit is aan zet · vr 27 nov hoort Hans Vermeer dit · overnemen, geven of herinneren",
		"Sanne B. · niemand heeft deze taak mentor vertrokken Contactmoment na 3 maanden · geef het aan een collega",
		"Sanne B. · Wijkteam Noord antwoordt niet wacht 4 werkdagen Gevraagd op wo 18 nov · vandaag mag je herinneren",
		"herinnerd, kan weer vanaf ma 30 nov",
		"Sanne B. · contactmoment na 3 maanden wettelijk: nog 4 werkdagen Uiterlijk ma 30 nov",
		"Sanne B. · contactmoment na 3 maanden gemist gemist Karin de Wit · geen antwoord voor de volgende stap begon",
	)
	if !slices.Contains(b.Fake.Looked(), string(webtest.Fatima)+" inbox "+string(webtest.Sanne)) {
		t.Error("nobody recorded whom the rows name")
	}
	of := b.Get("/taken/aandacht?waarom=missed").Is(http.StatusOK)
	if rows := of.Texts(".row"); len(rows) != 1 {
		t.Errorf("of one reason: %q", rows)
	}
	of.Has("nav", "Geen antwoord (2)", "Gemist (1)")
	b.Get("/taken/aandacht?waarom=onzin").Is(http.StatusOK).Has("h1", "Vraagt je aandacht")
	b.Get("/taken/aandacht?pagina=9").Is(http.StatusSeeOther)
}

func TestAnAdministratorAndAMunicipalitySeeWhereNobodyIs(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t)
	b.Fake.Roles = []care.RoleWork{
		{Role: care.Mentor, Open: 3, Since: calendar.MustDate("2026-11-03"), Instead: care.Coordinator},
		{Role: care.Manager, Open: 1, Since: calendar.MustDate("2026-11-04")},
		{Role: care.Coordinator, People: 2},
		{Role: care.WijkteamWorker},
	}
	b.Fake.Alone = []care.Unattended{
		{
			ID: webtest.Ster, Name: "VSO De Ster", Kind: care.School, Open: 2,
			Since: calendar.MustDate("2026-11-03"), Admins: 1,
		},
		{
			ID: webtest.Noord, Name: "Wijkteam Noord", Kind: care.Wijkteam, Open: 1,
			Since: calendar.MustDate("2026-11-04"),
		},
	}
	b.As(webtest.Beheer).Get("/taken").Has(".row", "Er is geen mentor 3 open taken Sinds di 3 nov · wijs iemand aan")
	page := b.Get("/beheer/rollen").Is(http.StatusOK)
	page.Has("li", "Mentor 0 personen 3 open taken, de oudste sinds di 3 nov De zorgcoördinator ziet deze taken nu.",
		"Manager 0 personen 1 open taak", "Niemand kan deze taken doen.", "Zorgcoördinator 2 personen niets open")
	b.As(webtest.Wethouder).Get("/taken").Has(".row", "Bij 2 organisaties is niemand die taken kan doen")
	page = b.Get("/organisaties/niemand").Is(http.StatusOK)
	page.Has("li", "VSO De Ster School · 2 open taken, de oudste sinds di 3 nov", "Hier is geen beheerder")
	b.Follow("/organisaties/niemand", url.Values{"organisatie": {string(webtest.Ster)}}).
		Has(".flash", "Gevraagd om iemand aan te wijzen.")
	if got := b.Fake.Named; len(got) != 1 || got[0] != webtest.Ster {
		t.Errorf("asked %v", got)
	}
	b.Fake.Fail("AskToName", care.ErrAskedBefore)
	b.Follow("/organisaties/niemand", url.Values{"organisatie": {string(webtest.Ster)}}).
		Has(".flash", "Dit is deze week al gevraagd.")
	b.As(webtest.Karin).Get("/organisaties/niemand").Is(http.StatusForbidden)
	b.Get("/beheer/rollen").Is(http.StatusForbidden)
}

// TestRemindingAColleague: the button stands on a colleague's task, and who has the task sees who waits.
func TestRemindingAColleague(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Fatima)
	path := browser.Task(webtest.LateContact)
	b.Get(path).Has("button", "Herinner Karin de Wit")
	b.Follow(path+"/herinneren", url.Values{}).Has(".flash", "Herinnerd.", "krijgt morgenochtend bericht")
	if got := b.Fake.AskedAbout; len(got) != 1 || got[0] != string(webtest.Fatima)+" "+string(webtest.LateContact) {
		t.Errorf("asked %v", got)
	}
	b.Fake.ToldOf = care.ToMunicipality
	b.Follow(path+"/herinneren", url.Values{}).Has(".flash", "de gemeente kreeg bericht")
	b.Fake.Fail("AskAbout", care.ErrAskedBefore)
	b.Follow(path+"/herinneren", url.Values{}).Has(".flash", "heeft deze week al herinnerd")
	b.Fake.TurnOf = map[care.TaskID]care.Turn{webtest.LateContact: {
		Task: webtest.LateContact, Unheld: care.UnheldLeft, AskedAt: webtest.Today.AddDays(-1).At(10, 0),
	}}
	page := b.Get(path)
	page.Has("main", "Bij PRO De Linde is niemand meer die dit kan doen.",
		"Herinnerd gisteren om 10:00. Opnieuw kan vanaf ma 30 nov.")
	b.Fake.TurnOf = nil
	b.Fake.Change(webtest.LateContact, func(t *care.TaskView) {
		t.AwaitedBy, t.AwaitedSince = "Wijkteam Noord", calendar.MustDate("2026-11-20")
	})
	b.As(webtest.Karin).Get(path).Has(".notice", "Wijkteam Noord wacht hierop en vroeg vr 20 nov hoe het staat.")
	b.Get("/taken").Has(".row", "Wijkteam Noord wacht hierop")
}

func TestAMissedMomentCanBeSeen(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	path := browser.Task(webtest.LateContact)
	b.Fake.Change(webtest.LateContact, func(t *care.TaskView) { t.State = care.TaskMissed })
	b.Get(path).Has("button", "Gezien")
	b.Follow(path+"/gezien", url.Values{}).Has(".flash", "Gezien: contactmoment na 3 maanden, Sanne B.")
	if got := b.Fake.Seen; len(got) != 1 || got[0] != webtest.LateContact {
		t.Errorf("seen %v", got)
	}
}
