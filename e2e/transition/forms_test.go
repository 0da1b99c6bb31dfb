package transition

import (
	"net/http"
	"regexp"
	"slices"
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/care"
)

// forms is everybody at work on one transition, in browsers that run no scripts.
type forms struct {
	*turning
	at *e2etest.Workers
}

// TestEveryFormOfATransition takes a transition 18-/18+ along every form that there is for one, with each form as it
// stands on the page and nothing else: looked for in vain, started, with a plan that is objected to, laws that cannot
// be arranged, tables, and down to the last look.
func TestEveryFormOfATransition(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{})
	// tasks open on working days
	e2etest.Walk(t, s, e2etest.CalendarOf(t, s, e2etest.Staff(t, s, karin)).AddWorkingDays(s.Demo.Today(), 1))
	f := &forms{at: e2etest.NewWorkers(t, s), turning: &turning{Course: &e2etest.Course{
		T: t, S: s, Contact: e2etest.Staff(t, s, joost), Names: []string{"Sanne", "Hoff"},
	}}}
	f.started()
	f.arranged()
	f.planned()
	f.answered()
	f.chosen()
	f.agreed()
	f.reported()
	f.handedOver()
	f.ofAge()
	f.watched()
	f.at.AllForms(slices.DeleteFunc(e2etest.Paths(
		http.MethodPost,
	), func(path string) bool { return !slices.Contains(e2etest.OfTransitions, path) }))
}

// does sends the form of somebody's open task.
func (f *forms) does(email, step, button string, answers ...string) {
	f.Helper()
	f.at.Task(f.Course, email, step, button, answers...)
}

// acts sends a form about the transition itself, which is linked on its page.
func (f *forms) acts(email, link, button string, answers ...string) {
	f.Helper()
	f.at.Act(f.Course, email, link, button, answers...)
}

var processInPath = regexp.MustCompile(`/trajecten/([0-9a-f-]{36})`)

// started is the wijkteam, which looks for the young person and then fills in who it is, at first with everything
// forgotten. After that it finds what is there.
func (f *forms) started() {
	f.Helper()
	v := f.at.As(joost).Get("/overgangen/nieuw").Is(http.StatusOK)
	v.Send("Zoeken", "zoek", "S").Is(http.StatusUnprocessableEntity)
	v.Get("/overgangen/nieuw").Send("Zoeken", "zoek", "Sanne").Is(http.StatusOK).Follow("Nog niet bekend")
	v.Send("Overgang starten").Is(http.StatusUnprocessableEntity).Has("te beantwoorden")
	birth := f.S.Demo.Today().AddDays(25).AddYears(-18)
	v.Send("Overgang starten", "voornaam", "Sanne", "achternaam", "Hoff", "geboortedatum", e2etest.Typed(
		birth,
	), "gemeente", "Groningen", "jeugdhulp", "ja",
		"school", string(f.staff(karin).Organisation), "leerlingnummer", "LL-7201", "mentor_email", karin, "email",
		"sanne@jongere.example",
		"medewerker_email", joost, "ouder1_naam", "Marjan Hoff", "ouder1_email", "marjan@ouder.example", "ouder1_gezag",
		"ja").Is(http.StatusOK)
	f.begun(v)
	v.Get("/overgangen/nieuw").Send("Zoeken", "zoek", "Sanne").Is(http.StatusOK).Follow("Bekijk de overgang")
	if v.Path != "/trajecten/"+string(f.ID) {
		f.Errorf("who was found leads to %s", v.Path)
	}
}

// begun is the transition that was just started on a page.
func (f *forms) begun(v *e2etest.Visitor) {
	f.Helper()
	found := processInPath.FindStringSubmatch(v.Path)
	if found == nil {
		f.Fatalf("starting led to %s:\n%s", v.Path, v.Text())
	}
	f.ID = care.ProcessID(found[1])
	f.Settle()
}

// arranged is what can be arranged for a transition at any time.
func (f *forms) arranged() {
	f.Helper()
	birth := f.S.Demo.Today().AddDays(24).AddYears(-18)
	f.acts(
		joost, "Gegevens verbeteren", "Gegevens opslaan", care.ColumnBirthDate, e2etest.Typed(birth), "reden",
		"Staat zo in het paspoort.",
	)
	for _, who := range []string{meral, joost} {
		f.acts(joost, "Andere medewerker", "Medewerker wijzigen", "medewerker", string(f.staff(who).ID))
	}
	f.acts(joost, "Opschorten", "Opschorten", "reden", "Ligt in het ziekenhuis.")
	f.acts(joost, "Hervatten", "Hervatten")
	f.acts(joost, "Overlegtafel bijeenroepen", "Bijeenroepen", "reden", "Waar gaat Sanne wonen?")
}

// plan fills in a form that writes the plan.
func plan(answers ...string) []string {
	all := []string{
		"skip_wellbeing", "yes", "why_wellbeing", "Wil daar niet over praten.", "involved", "Karin en Joost.",
		"part_own_words", "Met paarden werken.",
	}
	for _, area := range []string{"support", "housing", "schoolwork", "income"} {
		all = append(all, "part_"+area, "Afgesproken over "+area+".")
	}
	return append(all, answers...)
}

// planned is the plan as the school begins it, at first with nothing in it.
func (f *forms) planned() {
	f.Helper()
	f.at.As(karin).Get(
		"/taken/" + string(f.Open(f.staff(karin), "future-perspective").ID),
	).Send("Toekomstperspectief opslaan").Is(http.StatusUnprocessableEntity)
	f.does(karin, "future-perspective", "Toekomstperspectief opslaan", "part_support", "Iemand die helpt met post.")
	f.does(
		karin, "plan-draft", "Plan in concept opslaan",
		plan("young", "yes", "parents", "no", "absent_parents", "Waren met vakantie.")...,
	)
}

// answered is the young person, who lets a parent read on, agrees with the plan, and objects to the next version, which
// the mentor agrees with.
func (f *forms) answered() {
	f.Helper()
	young := f.Guest(f.Young())
	young.Sent = f.at.Sent
	young.Get("/meedoen/ouders").Is(http.StatusOK).Send(
		"Opslaan", "ouder_"+string(f.Party(care.Parent, "Marjan Hoff").ID), "ja",
	).Is(http.StatusOK)
	young.Get("/meedoen/plan").Is(http.StatusOK).Has("Met paarden werken.").Send(
		"Ik ga akkoord met dit plan",
	).Is(http.StatusOK)
	f.at.Below(f.Course, joost, "/plan", "Nieuwe versie opslaan", "part_housing", "Gaat begeleid wonen.")
	f.at.As(karin).Get("/trajecten/" + string(f.ID)).Is(http.StatusOK).Send("akkoord").Is(http.StatusOK)
	young.Get("/meedoen/bezwaar").Is(http.StatusOK).Send(
		"Versturen", "bezwaar", "Ik wil thuis blijven wonen.",
	).Is(http.StatusOK)
	f.Settle()
	f.does(joost, "objection-1", "Antwoord versturen", "note", "We praten er vrijdag over.")
	young.Get("/meedoen/plan").Is(http.StatusOK).Has("We praten er vrijdag over.")
}

// chosen is the choice of a law: guidance alone cannot be extended, one law cannot be arranged, and the choice is made
// again.
func (f *forms) chosen() {
	f.Helper()
	extended := []string{
		"wetten", "extended_youth_care", "wetten", "wlz", "voorwaarden", "begun", "reason", "Er is altijd zorg nodig.",
	}
	law := "/taken/" + string(f.Open(f.staff(joost), "law").ID)
	f.at.As(joost).Get(law).Send(
		"Keuze opslaan", append(extended, "begeleiding", "yes")...,
	).Is(http.StatusUnprocessableEntity)
	f.does(joost, "law", "Keuze opslaan", append(extended, "begeleiding", "no")...)
	f.does(
		joost, "arrange-wlz", "Opslaan", "outcome", "done", "datum", e2etest.Typed(f.S.Demo.Today()), "note",
		"Kenmerk 12.",
	)
	f.does(joost, "arrange-extended_youth_care", "Opslaan", "outcome", "not_done", "failed", "De gemeente wil niet.")
	f.does(joost, "law-2", "Keuze opslaan", "wetten", "wmo", "reason", "Dan de Wmo.")
}

// agreed is the whole plan with a dispute about money, a table that decides about that, and one that does not agree:
// then the manager decides.
func (f *forms) agreed() {
	f.Helper()
	today := f.S.Demo.Today()
	f.does(
		joost, "plan-complete", "Plan opslaan",
		plan("outcome", "money_disputed", "money", "De school wil niet betalen.")...,
	)
	for _, table := range []string{"table-1", "table-2"} {
		f.does(
			joost, table, "Overleg plannen", "datum", e2etest.Typed(today), "organisaties",
			string(f.staff(karin).Organisation), "invited", "De ouders.", "agenda", "Wie betaalt?",
		)
	}
	f.does(
		joost, "table-1", "Verslag opslaan", "participants", "Iedereen.", "outcome", "not_agreed", "reason", "Te duur.",
	)
	f.does(els, "table-1", "Besluit opslaan", "decision", "Het gaat door.", "datum", e2etest.Typed(today))
	f.does(joost, "table-2", "Verslag opslaan", "participants", "Iedereen.", "outcome", "decided", "decision",
		"De gemeente betaalt.", "betaler", "municipality_wmo",
		"datum", e2etest.Typed(today), "afspraken", "1", "afspraak_1", "Karin schrijft het op.", "wie_1", string(
			f.staff(karin).ID,
		), "tot_1", e2etest.Typed(today.AddDays(7)))
	f.does(karin, "table-2-agreement-1", "Opslaan", "outcome", "done")
}

// reported is the report and the decision, for which a table has to meet.
func (f *forms) reported() {
	f.Helper()
	today := e2etest.Typed(f.S.Demo.Today())
	f.does(joost, "report", "Melding opslaan", "datum", today, "note", "Bij het loket.")
	f.does(joost, "decision", "Opslaan", "outcome", "not_yet", "waits", "Het onderzoek is nog bezig.")
	f.does(
		joost, "table-3", "Overleg plannen", "datum", today, "organisaties", string(f.staff(sander).Organisation),
		"agenda", "Waar blijft het besluit?",
	)
	f.does(
		joost, "table-3", "Verslag opslaan", "participants", "Iedereen.", "outcome", "decided", "decision",
		"Deze week.", "datum", today, "afspraken", "0",
	)
	f.does(joost, "decision", "Opslaan", "outcome", "granted", "datum", today, "note", "Twee uur per week.")
}

// handedOver is the adult side, which refuses, asks a question, and takes the young person over.
func (f *forms) handedOver() {
	f.Helper()
	young := f.Guest(f.Young())
	f.Says(young, "ja", care.TransferFile, care.ExtraInformation, care.WarmConversation, care.YouthCareInformation)
	f.does(sander, "handover", "Versturen", "outcome", "refused", "refusal", "no_capacity")
	f.does(joost, "handover", "Opslaan", "outcome", "offer_again", "note", "Graag toch.")
	f.does(sander, "handover", "Versturen", "outcome", "asked_back", "question", "Gaat de begeleider mee?")
	f.does(joost, "handover", "Antwoord versturen", "note", "Ja.")
	f.does(
		sander, "handover", "Versturen", "outcome", "accepted", "aanspreekpunt", string(f.staff(sander).ID), "note",
		"Welkom.",
	)
	today := e2etest.Typed(f.S.Demo.Today())
	f.does(joost, "conversation", "Verslag opslaan", "outcome", "held", "datum", today, "participants", "Iedereen.",
		"parents", "yes", "young", "yes", "afspraken", "1",
		"afspraak_1", "Sander belt.", "wie_1", string(f.staff(sander).ID), "tot_1", today)
	f.does(sander, "agreement-1", "Opslaan", "outcome", "done")
	f.acts(joost, "Jeugdhulp is gestopt", "Einde jeugdhulp opslaan", "gestopt", today)
	f.does(joost, "law-3", "Keuze opslaan", "wetten", "wmo", "reason", "De Wmo gaat door.")
}

// ofAge is everything after the birthday.
func (f *forms) ofAge() {
	f.Helper()
	f.walkToStep("switch-day")
	f.does(joost, "switch-day", "Opslaan", "outcome", "runs_not", "trouble", "De begeleider is er nog niet.")
	f.does(joost, "repair-0-sender", "Opslaan", "note", "Joost belt.")
	f.does(sander, "repair-0-receiver", "Opslaan", "note", "Er komt iemand.")
	f.walkToStep("landing-check")
	f.does(sander, "landing-check", "Opslaan", "outcome", "landed", "support", "yes")
	f.walkToStep("last-look")
	f.does(joost, "last-look", "Opslaan", "outcome", "not_needed", "note", "Het gaat goed.")
	if v := e2etest.View(f.T, f.S, f.ID); v.State != care.Closed || v.Outcome != string(care.Landed) {
		f.Errorf("the transition is %s with outcome %q and %v open", v.State, v.Outcome, v.Open)
	}
}

// watched is somebody of the watch list, whose transition is started by one button. Who names the same young person in
// the form is asked who it is, and finds that transition.
func (f *forms) watched() {
	f.Helper()
	birth := f.S.Demo.Today().AddDays(80).AddYears(-17) // ahead also when the summer holiday lies in between
	known(f.T, f.S, "Bodil", birth)
	f.begun(
		f.at.As(joost).Get("/vooruitblik").Is(http.StatusOK).Has(
			"Bodil", "wordt 17",
		).Send("Overgang starten").Is(http.StatusOK),
	)
	f.at.As(joost).Get("/vooruitblik").Is(http.StatusOK).Lacks("Bodil")
	v := f.at.As(joost).Get(
		"/overgangen/nieuw/gegevens",
	).Send("Overgang starten", "voornaam", "Bodil", "achternaam", "Hoff",
		"geboortedatum", e2etest.Typed(birth), "gemeente", "Groningen").Is(http.StatusOK).Has(
		"Is dit een jongere die jullie al kennen?", "Er is nog niets gestart.",
	)
	v.Send("Verder met dit antwoord").Is(http.StatusUnprocessableEntity).Has(
		"Zeg of dit een jongere is die jullie al kennen",
	)
	v.Send(
		"Verder met dit antwoord", care.ColumnPerson, string(e2etest.View(f.T, f.S, f.ID).Person.ID),
	).Is(http.StatusConflict).Has("Er is al een overgang voor deze jongere")
	if v.Follow("Bekijk de overgang"); v.Path != "/trajecten/"+string(f.ID) {
		f.Errorf("who it is leads to %s", v.Path)
	}
}
