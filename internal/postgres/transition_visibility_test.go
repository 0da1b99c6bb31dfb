package postgres_test

import (
	"slices"
	"strings"
	"testing"

	"schakel/internal/care"
)

// transitionMarks are words that stand in one information set of a transition in which everything is written, and
// nowhere else.
var transitionMarks = map[care.InfoSet][]string{
	care.TransferFile: {"PN-4711", "plan-inkomen", "betrokken-oma", "plan-wonen"},
	care.ExtraInformation: {
		"06-11112222", "angelo@young.example", "liefst-appen", "eigen-plan-woorden", "antwoord-op-vraag",
		"woorden-van-moeder", "notitie-school", "notitie-concept",
		"notitie-betaler",
	},
	care.WarmConversation: {"wie-erbij-was", "gespreksnotitie", "afspraak-een", `"held"`},
	care.YouthCareInformation: {
		"reden-wet", "extended_youth_care", "notitie-melding", "notitie-besluit", "notitie-verlengd", "notitie-wlz",
		`"law_again"`, "youth_care_ended", "last-look-2",
		"other_law", "2027-12-07", `"YouthCare":"yes"`, `"YouthCare":true`,
	},
}

// transitionKept are words that nobody but the wijkteam reads.
var transitionKept = []string{
	"reden-zonder-toestemming", "without_consent", "bezwaar-nul", "consent_given", "consent_asked", `"Deciders":[`,
	"moeder@parent.example", "waarom-drie", "table-3",
	"parent_allowed", `"refused"`,
}

// tableOne and tableTwo are words of a table with the school, and of one about money with the school and the desk.
var (
	tableOne = []string{
		"waarom-een", "agenda van table-1", "aan-tafel-een", "besluit-een", "tafel-afspraak", "table-1-agreement-1",
	}
	tableTwo = []string{"agenda van table-2", "aan-tafel-twee", "besluit-twee", "health_insurer"}
)

// readsAll is all that somebody can read of the transition, the page of the young person too.
func (e *transitionReaders) readsAll(viewer care.Staff) string {
	e.t.Helper()
	all := e.reads(viewer)
	v, err := e.PersonPage(e.ctx, viewer, e.person, e.now, everyLine)
	e.do(err)
	if v.Plan != nil {
		for _, a := range v.Plan.Areas {
			all += a.Text + "\n"
		}
		all += v.Plan.OwnWords + v.Plan.Involved + "\n"
	}
	e.asOnItsPage(viewer, v)
	return all
}

func (e *transitionReaders) has(who, all string, want bool, marks ...string) {
	e.t.Helper()
	for _, mark := range marks {
		if strings.Contains(all, mark) != want {
			e.t.Errorf("%s reads %q: %t, want %t%s", who, mark, !want, want, around(all, mark))
		}
	}
}

// TestTheAdultSideReadsWhatIsCovered gives and withdraws every set beside every other. What the school reads, and a
// third organisation, does not depend on it.
func TestTheAdultSideReadsWhatIsCovered(t *testing.T) {
	t.Parallel()
	e := everything(t)
	e.do(e.AddParticipant(e.ctx, care.AddParticipant{Entry: e.at(), Organisation: e.eik.ID, Role: care.Coordinator}))
	sets := care.InfoSets()
	for covered := range 1 << len(sets) {
		for i, set := range sets {
			if covered&(1<<i) != 0 {
				e.decides(care.Give, set)
			} else {
				e.decides(care.Withdraw, set)
			}
		}
		all := e.readsAll(e.gea)
		for i, set := range sets {
			e.has("the desk", all, covered&(1<<i) != 0, transitionMarks[set]...)
		}
		e.has(
			"the desk", all, false,
			slices.Concat(transitionKept, tableOne, []string{"bezwaar-tekst", "bezwaar-antwoord"})...,
		)
		e.has(
			"the desk", all, true,
			slices.Concat(
				tableTwo, []string{"D'Angelo", "2010-02-28", "eigen-vraag", "landing-check", "arrange-wlz"},
			)...,
		)
		if covered&1 == 0 || covered&(1<<3) == 0 {
			e.has("the desk", all, false, "care_office")
		}
		if covered == 0 || covered == 1<<len(sets)-1 {
			e.asTheSchool(e.bas)
			e.asTheSchool(e.mo)
			e.asAThird(e.eva)
		}
	}
}

func (e *transitionReaders) asTheSchool(viewer care.Staff) {
	e.t.Helper()
	all, who := e.readsAll(viewer), "the school"
	e.has(who, all, true, slices.Concat(transitionMarks[care.TransferFile], tableOne, []string{
		"eigen-plan-woorden", "notitie-school", "bezwaar-tekst", "bezwaar-antwoord", "landing-check", "D'Angelo",
		"2010-02-28", `"Side":"school"`, `"table-2"`,
	})...)
	e.has(who, all, false, slices.Concat(transitionKept, tableTwo, transitionMarks[care.WarmConversation],
		transitionMarks[care.YouthCareInformation], []string{
			"06-11112222", "angelo@young.example", "liefst-appen", "antwoord-op-vraag", "woorden-van-moeder",
			"notitie-concept", "notitie-betaler", "eigen-vraag",
			"arrange-wlz", "care_office", `"cold"`, "withheld",
		})...)
}

func (e *transitionReaders) asAThird(viewer care.Staff) {
	e.t.Helper()
	all, who := e.readsAll(viewer), "an organisation that takes part"
	e.has(who, all, true, "D'Angelo", "2010-02-28", "landing-check")
	for _, marks := range transitionMarks {
		e.has(who, all, false, marks...)
	}
	e.has(
		who, all, false,
		slices.Concat(
			transitionKept, tableOne, tableTwo,
			[]string{"bezwaar-tekst", "bezwaar-antwoord", "eigen-vraag", "arrange-wlz", "care_office", "table-2"},
		)...,
	)
}

func TestTheWijkteamReadsEverything(t *testing.T) {
	t.Parallel()
	e := everything(t)
	for _, viewer := range []care.Staff{e.wim, e.wilma, e.mieke} {
		all := e.readsAll(viewer)
		for _, marks := range transitionMarks {
			e.has(viewer.Name, all, true, marks...)
		}
		e.has(viewer.Name, all, true, slices.Concat(tableOne, tableTwo, []string{
			"reden-zonder-toestemming", "bezwaar-nul", "bezwaar-tekst", "bezwaar-antwoord", "moeder@parent.example",
			"waarom-drie", "parent_allowed", `"refused"`, "eigen-vraag",
		})...)
	}
}

// TestATransitionIsNobodyElses asks as organisations without a part, and as one whose part has ended.
func TestATransitionIsNobodyElses(t *testing.T) {
	t.Parallel()
	e := everything(t)
	e.decides(care.Give, care.InfoSets()...)
	e.do(e.EndParticipant(e.ctx, care.EndParticipant{Entry: e.at(), Organisation: e.linde.ID}))
	for _, stranger := range []care.Staff{e.eva, e.dirk, e.mo} {
		nothing := "{\"Late\":null,\"Today\":null,\"Week\":null,\"Later\":null,\"Snoozed\":null,\"Done\":null," +
			"\"Counts\":{},\"Upcoming\":null,\"Attention\":{\"Rows\":null,\"Last\":0,\"Total\":0,\"Now\":0," +
			"\"Counts\":null,\"Unattended\":null,\"Empty\":null}}\nnull\nnull\nnull\n" +
			"{\"Running\":0,\"Late\":0,\"Missed\":0,\"Offers\":0,\"Suspended\":0,\"Unreachable\":0," +
			"\"Closed\":0,\"Sent\":0,\"Offered\":0}\n"
		all := e.reads(stranger)
		if stranger.ID == e.mo.ID { // what his own people did stays theirs, but not for whom
			e.has(stranger.Name, all, false, "D'Angelo", "2010-02-28", string(e.person))
		} else {
			equal(t, "what "+stranger.Name+" reads", all, nothing)
		}
		_, page := e.PersonPage(e.ctx, stranger, e.person, e.now, everyLine)
		_, process := e.Process(e.ctx, stranger, e.id, e.now)
		_, handover := e.Handover(e.ctx, stranger, e.id, e.now)
		_, staff := e.HandoverStaff(e.ctx, stranger, e.id)
		_, _, invited := e.Invited(e.ctx, stranger, e.id)
		notFound(t, stranger.Name, page, process, handover, staff, invited)
		known, err := e.KnownPeople(e.ctx, stranger, "", e.now)
		e.do(err)
		watched, err := e.WatchList(e.ctx, stranger, e.now)
		e.do(err)
		equal(t, "whom "+stranger.Name+" knows", len(known)+len(watched), 0)
	}
}

// TestATableOfAFollowUp is for the school, and for the wijkteam only when it is invited.
func TestATableOfAFollowUp(t *testing.T) {
	t.Parallel()
	e := newTransitionReaders(t)
	e.id = e.process("9")
	e.do(
		e.AddParticipant(
			e.ctx,
			care.AddParticipant{Entry: e.at(), Organisation: e.wijkteam.ID, Role: care.WijkteamWorker, Staff: e.wim.ID},
		),
	)
	tell := func(invited ...care.OrganisationID) {
		invite := e.errand("table-1", care.FormTableInvite, care.Coordinator, e.linde)
		e.done(
			invite, e.carla, care.EventTablePlanned, care.Answer{Outcome: care.Planned, On: day(3), Invited: invited},
			map[string]string{care.TextAgenda: "agenda-een"},
		)
	}
	e.called("table-1", care.TableAsked, e.carla, map[string]string{care.TextReason: "waarom-een"})
	tell()
	e.open(e.id, e.errand("table-1", care.FormTable, care.Coordinator, e.linde))
	e.has("the school", e.reads(e.mo), true, "agenda-een", "waarom-een", "table-1")
	e.has("the wijkteam, not invited", e.reads(e.wim), false, "agenda-een", "waarom-een", "table-1")
	tell(e.wijkteam.ID)
	e.has("the wijkteam, invited", e.reads(e.wim), true, "agenda-een", "waarom-een", "table-1")
	e.has("somebody else", e.reads(e.gea), false, "agenda-een", "waarom-een", "table-1")
}

// TestAStepThatIsNotAskedTellsTheLaw: without a report there is no Wmo, so who may not know the law does not see that
// it was left out.
func TestAStepThatIsNotAskedTellsTheLaw(t *testing.T) {
	t.Parallel()
	e := newTransitionReaders(t)
	e.asked()
	e.do(
		e.AddParticipant(
			e.ctx,
			care.AddParticipant{Entry: e.at(), Organisation: e.gemeente.ID, Role: care.WijkteamWorker, Staff: e.gea.ID},
		),
	)
	route := []care.Step{
		step("law", "Welke wet", 0), step("report", "Melding", 20), step("switch-day", "De verjaardag", 139),
	}
	route[0].State, route[1].State = care.StepDone, care.StepSkipped
	e.do(e.SaveRoute(e.ctx, care.SaveRoute{Entry: e.at(), Route: route}))
	steps := func(viewer care.Staff) (keys []string) {
		for _, s := range e.viewed(viewer).Route {
			keys = append(keys, s.Key)
		}
		return keys
	}
	all, some := []string{"law", "report", "switch-day"}, []string{"law", "switch-day"}
	equal(t, "to the wijkteam", steps(e.wim), all)
	equal(t, "to the school", steps(e.bas), some)
	equal(t, "to the desk, without consent", steps(e.gea), some)
	e.decides(care.Give, care.YouthCareInformation)
	equal(t, "to the desk, with consent", steps(e.gea), all)
}
