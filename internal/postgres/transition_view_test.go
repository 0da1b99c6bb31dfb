package postgres_test

import (
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// viewed is the transition on somebody's page.
func (e *transitionReaders) viewed(viewer care.Staff) care.ProcessView {
	e.t.Helper()
	v, err := e.Process(e.ctx, viewer, e.id, e.now)
	e.do(err)
	return v
}

func TestThePageOfATransition(t *testing.T) {
	t.Parallel()
	e := everything(t)
	v := e.viewed(e.wim)
	equal(t, "kind and birthday", []any{v.Kind, v.Anchor}, []any{care.Transition, calendar.MustDate("2028-02-28")})
	equal(
		t, "between whom", []string{v.School.Name, v.Handover.Sender.Name, v.Handover.Receiver.Name},
		[]string{e.wijkteam.Name, e.wijkteam.Name, e.gemeente.Name},
	)
	equal(
		t, "sides", []any{v.Handover.Side, v.Handover.YouthCare, v.Handover.Lead},
		[]any{care.SenderSide, care.Yes, e.wijkteam.ID},
	)
	equal(t, "who is asked for consent", len(v.Handover.Consents)+len(v.Handover.Parties), 7)
	school := v.Transition.School.Name
	v.Transition.School = care.Organisation{}
	equal(t, "which law", *v.Transition, care.TransitionView{
		Of: care.SenderSide, WorkerName: e.wim.Name, Laws: []care.Law{care.LawWmo, care.LawExtendedCare},
		Conditions: []care.YouthCareCondition{care.CareBegun},
		LawReason:  "reden-wet", LawOn: day(0), LawBy: e.wim.Name, Payer: "health_insurer", CareEndedOn: day(-20),
		ReentryUntil: calendar.MustDate("2028-03-22"),
		ReportedOn:   day(0), DecisionBy: calendar.MustDate("2027-12-07"),
	})
	equal(t, "the school", school, e.linde.Name)
	law := v.Route[2]
	equal(
		t, "a late step", []any{law.Key, law.Late, law.LatestSafe, law.LawOn, law.Breached},
		[]any{"law", true, day(2), day(3), true},
	)
	equal(
		t, "a step that is not", []any{v.Route[0].Late, v.Route[0].LawOn, v.Route[0].Breached},
		[]any{false, calendar.Date{}, false},
	)

	of := e.viewed(e.bas).Transition
	equal(
		t, "what the school gets", []any{of.Of, of.School.Name, of.Laws, of.WorkerName},
		[]any{care.SchoolSide, e.linde.Name, []care.Law(nil), ""},
	)
	equal(t, "what the desk gets without consent", e.viewed(e.gea).Transition.LawReason, "")
	e.decides(care.Give, care.YouthCareInformation)
	of = e.viewed(e.gea).Transition
	equal(
		t, "what the desk gets with consent", []any{of.Of, of.LawReason, of.CareEndedOn},
		[]any{care.ReceiverSide, "reden-wet", day(-20)},
	)

	e.tell(care.EventCareBegan, "", e.wim.ID, care.Details{}, nil)
	equal(t, "once youth care began again", e.viewed(e.wim).Transition.ReentryUntil, calendar.Date{})
	law2 := e.errand("law-2", care.FormLaw, care.WijkteamWorker, e.wijkteam)
	e.done(
		law2, e.wilma, care.EventAnswered, care.Answer{Outcome: care.Decided, Laws: []care.Law{care.LawNone}},
		map[string]string{care.TextReason: "niets nodig"},
	)
	of = e.viewed(e.wim).Transition
	equal(
		t, "the newest answer", []any{of.Laws, of.Conditions, of.LawReason, of.LawBy},
		[]any{[]care.Law{care.LawNone}, []care.YouthCareCondition(nil), "niets nodig", e.wilma.Name},
	)
}

func TestTables(t *testing.T) {
	t.Parallel()
	e := everything(t)
	when := func(tables []care.TableView) []care.TableView {
		for i := range tables {
			tables[i].CalledAt = time.Time{}
		}
		return tables
	}
	one := care.TableView{
		No: 1, Key: "table-1", Why: care.TableAsked, Reason: "waarom-een", MeetsOn: day(3),
		Invited:     []string{e.linde.Name},
		InvitedText: "ook oma bij table-1",
		Agenda:      "agenda van table-1", HeldOn: day(0), Participants: "aan-tafel-een", Agreed: true,
		DecidedOn: day(0),
		HoldsFrom: day(4), Decision: "besluit-een",
		Agreements: []care.AgreementView{
			{Text: "tafel-afspraak", StaffName: e.wim.Name, DueOn: day(9), State: care.TaskOpen},
		},
	}
	two := care.TableView{
		No: 2, Key: "table-2", Why: care.TableMoney, Money: true, MeetsOn: day(3),
		Invited: []string{e.linde.Name, e.gemeente.Name}, InvitedText: "ook oma bij table-2",
		Agenda: "agenda van table-2", HeldOn: day(0), Participants: "aan-tafel-twee", ByPower: true, DecidedOn: day(0),
		HoldsFrom: day(6), Decision: "besluit-twee",
		Payer: "health_insurer",
	}
	three := care.TableView{No: 3, Key: "table-3", Why: care.TableAsked, Reason: "waarom-drie", Open: true}
	equal(t, "to the wijkteam", when(e.viewed(e.wim).Tables), []care.TableView{one, two, three})
	equal(t, "to the desk", when(e.viewed(e.gea).Tables), []care.TableView{two})
	bare := two
	bare.InvitedText, bare.Agenda, bare.Participants, bare.Decision, bare.Payer = "", "", "", "", ""
	equal(t, "to the school", when(e.viewed(e.bas).Tables), []care.TableView{one, bare})

	e.called("table-4", care.TableAsked, e.carla, map[string]string{care.TextReason: "waarom-vier"})
	e.open(e.id, e.errand("table-4", care.FormTableInvite, care.WijkteamWorker, e.wijkteam))
	tables := e.viewed(e.mo).Tables
	equal(t, "who called a table sees it", tables[len(tables)-1].Reason, "waarom-vier")
	equal(t, "and nobody else", len(e.viewed(e.gea).Tables), 1)
	e.do(e.EndProcess(e.ctx, care.EndProcess{Entry: e.at(), State: care.Stopped, Outcome: string(care.StopMistake)}))
	for _, table := range e.viewed(e.wim).Tables {
		equal(t, table.Key+" is open once all is over", table.Open, false)
	}
}

func TestVersionsOfThePlan(t *testing.T) {
	t.Parallel()
	e := everything(t)
	v := e.viewed(e.wim)
	equal(t, "versions", len(v.Versions), 3)
	equal(t, "the plan is the newest", *v.Plan, v.Versions[0].PlanView)
	var forms []care.Form
	for _, x := range v.Versions {
		forms = append(forms, x.Form)
	}
	equal(
		t, "what each was the answer to", forms,
		[]care.Form{care.FormPlanComplete, care.FormPlanDraft, care.FormPerspective},
	)
	equal(t, "who wrote them", []string{v.Versions[0].ByName, v.Versions[2].ByName}, []string{e.wim.Name, e.bas.Name})
	replies := func(viewer care.Staff) (said [][]any) {
		for _, x := range e.viewed(viewer).Versions {
			for _, r := range x.Replies {
				said = append(said, []any{x.Version, r.Name, string(r.Kind), r.Agrees, r.Text, r.Answer, r.OrgName})
			}
		}
		return said
	}
	father, bas := []any{
		3, "Vader O'Hara", "parent", true, "", "", "",
	}, []any{3, e.bas.Name, "", true, "", "", e.linde.Name}
	all := [][]any{father, bas, {1, "D'Angelo", "young_person", false, "bezwaar-tekst", "bezwaar-antwoord", ""}}
	equal(t, "what was said, to the wijkteam", replies(e.wim), all)
	equal(t, "what was said, to the school", replies(e.bas), all)
	equal(t, "what was said, to the desk without consent", replies(e.gea), nil)
	e.decides(care.Give, care.TransferFile)
	equal(
		t, "to the desk, with the plan only", replies(e.gea),
		[][]any{{3, "", "parent", true, "", "", ""}, bas, {1, "", "young_person", false, "", "", ""}},
	)
	equal(t, "own words to the desk", e.viewed(e.gea).Versions[2].OwnWords, "")
	e.decides(care.Give, care.ExtraInformation)
	equal(
		t, "to the desk, with extra information", replies(e.gea),
		[][]any{father, bas, {1, "D'Angelo", "young_person", false, "", "", ""}},
	)
	equal(t, "own words to the desk", e.viewed(e.gea).Versions[2].OwnWords, "eigen-plan-woorden")

	act := e.act(e.id, e.bas)
	e.do(
		e.SaveTexts(
			e.ctx, act,
			map[string]string{care.TextArea(care.AreaSupport): "tussendoor", care.TextOwnWords: "later gezegd"}, e.now,
		),
	)
	e.do(e.WritePlan(e.ctx, e.bas, act, e.now))
	v = e.viewed(e.wim)
	equal(
		t, "written outside the steps", []any{v.Versions[0].Version, v.Versions[0].Form, v.Plan.OwnWords},
		[]any{4, care.Form(""), "later gezegd"},
	)
}

// TestWhoseWorkATransitionIs looks at the inbox of the wijkteam's manager and workers, and of the desk.
func TestWhoseWorkATransitionIs(t *testing.T) {
	t.Parallel()
	e := newTransitionReaders(t)
	e.open(e.id, e.errand("table-1", care.FormPower, care.Manager, e.wijkteam))
	e.open(e.id, e.errand("law", care.FormLaw, care.WijkteamWorker, e.wijkteam))
	e.open(e.id, e.errand("future-perspective", care.FormPerspective, care.Mentor, e.linde))
	offer := e.errand("handover", care.FormOffer, care.WijkteamWorker, e.gemeente)
	offer.Offer = "handover"
	e.open(e.id, offer)
	boss := e.staff("Baas", care.Manager, e.gemeente)
	for _, c := range []struct {
		viewer care.Staff
		step   string
		left   int // of term(0, 10), which ends on a Friday in the autumn holiday of the schools
	}{
		{e.mieke, "table-1", 8},
		{e.wim, "law", 8},
		{e.bas, "future-perspective", 3},
		{e.gea, "handover", 8},
		{e.wilma, "", 0},
		{boss, "", 0},
		{e.mo, "", 0},
	} {
		in, err := e.Inbox(e.ctx, c.viewer, e.now)
		e.do(err)
		n := len(in.Late) + len(in.Today) + len(in.Week) + len(in.Later)
		if c.step == "" {
			equal(t, "work of "+c.viewer.Name, n, 0)
			continue
		}
		if n != 1 || len(in.Later) != 1 {
			t.Fatalf("%s has %d tasks: %v", c.viewer.Name, n, in)
		}
		got := in.Later[0]
		equal(t, "work of "+c.viewer.Name, []any{
			got.Step, got.Kind, got.Anchor, got.WorkingDaysLeft, got.SenderName, got.ReceiverName,
		},
			[]any{c.step, care.Transition, calendar.MustDate("2028-02-28"), c.left, e.wijkteam.Name, e.gemeente.Name})
		may, err := e.Colleagues(e.ctx, c.viewer, got.ID)
		e.do(err)
		if len(may) == 0 {
			t.Errorf("nobody could do what %s has to", c.viewer.Name)
		}
	}
}

func TestWhoMayBeChosenInATransition(t *testing.T) {
	t.Parallel()
	e := newTransitionReaders(t)
	names := func(staff []care.Staff, err error) (found []string) {
		e.do(err)
		for _, s := range staff {
			found = append(found, s.Name)
		}
		return found
	}
	equal(
		t, "for an agreement", names(e.HandoverStaff(e.ctx, e.wim, e.id)),
		[]string{"Wilma", "Wim", "Gea Gemeente", "Anna Øst", "Bas d'Hond", "Carla Çelik"},
	)
	equal(t, "of the wijkteam", names(e.HandoverStaff(e.ctx, e.wim, "")), []string{"Wilma", "Wim"})
	equal(t, "who can have it", names(e.Mentors(e.ctx, e.wim)), []string{"Wilma", "Wim"})
}
