package postgres_test

import (
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// planned saves the texts of a plan as somebody.
func (h *transitionWorld) planned(by care.Staff, texts map[string]string) care.Act {
	h.t.Helper()
	act := h.act(h.id, by)
	h.do(h.SaveTexts(h.ctx, act, texts, h.now))
	return act
}

var housing = map[string]string{
	care.TextArea(care.AreaHousing): "Bij oma, aan 't Zand", care.TextOwnWords: "Ik wil 'n eigen sleutel",
}

// versions lists the versions of the plan: who wrote it, and the own words.
func (h *transitionWorld) versions() []string {
	h.t.Helper()
	return column[string](h.world, `
		SELECT l.version || ' ' || s.name || ': ' || coalesce((SELECT string_agg(a.area, ',') FROM plan_areas a
			WHERE a.process = l.process AND a.version = l.version), '') || ' ' || l.own_words
		FROM plans l JOIN staff s ON s.id = l.by ORDER BY l.version`)
}

func TestEveryFormOfThePlanMakesAVersion(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	for _, c := range []struct {
		form care.Form
		role care.Role
		at   care.Organisation
		by   care.Staff
	}{
		{care.FormPerspective, care.Mentor, h.linde, h.bas},
		{care.FormPlanDraft, care.Mentor, h.linde, h.bas},
		{care.FormPlanComplete, care.WijkteamWorker, h.wijkteam, h.wim},
		{care.FormLaw, care.WijkteamWorker, h.wijkteam, h.wim},
	} {
		h.done(
			h.errand(string(c.form), c.form, c.role, c.at), c.by, care.EventAnswered,
			care.Answer{Outcome: care.Outcomes(c.form)[0]}, housing,
		)
	}
	equal(t, "versions; the law is none", h.versions(), []string{
		"1 Bas d'Hond: housing Ik wil 'n eigen sleutel", "2 Bas d'Hond: housing Ik wil 'n eigen sleutel",
		"3 Wim: housing Ik wil 'n eigen sleutel",
	})
}

func TestWritingThePlan(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	act := h.planned(h.wilma, housing)
	h.twice(func() error { return h.WritePlan(h.ctx, h.wilma, act, h.now) })
	act = h.planned(h.bas, housing)
	h.twice(func() error { return h.WritePlan(h.ctx, h.bas, act, h.now) })
	equal(
		t, "versions", h.versions(),
		[]string{"1 Wilma: housing Ik wil 'n eigen sleutel", "2 Bas d'Hond: housing Ik wil 'n eigen sleutel"},
	)
	equal(t, "lines", h.lines(care.EventPlanWritten), []string{"Wilma 1", "Bas d'Hond 2"})

	h.do(
		h.AddParticipant(h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.desk.ID, Role: care.WijkteamWorker}),
	)
	admin := h.staff("Beheerder", care.Admin, h.wijkteam)
	for _, c := range []struct {
		what string
		by   care.Staff
		want error
	}{
		{"another school", h.eva, care.ErrNotFound},
		{"the adult side, not yet involved", h.gea, care.ErrNotFound},
		{"a third that takes part", h.dirk, care.ErrNotAllowed},
		{"an administrator", admin, care.ErrNotAllowed},
	} {
		is(t, c.what, h.WritePlan(h.ctx, c.by, h.planned(c.by, housing), h.now), c.want)
		is(t, c.what+" agrees", h.AgreePlan(h.ctx, h.act(h.id, c.by), 2, h.now), c.want)
	}
	is(t, "an act of somebody else", h.WritePlan(h.ctx, h.wim, h.planned(h.wilma, housing), h.now), care.ErrNotAllowed)
	is(
		t, "an act without texts of a plan",
		h.WritePlan(h.ctx, h.wim, h.planned(h.wim, map[string]string{care.TextNote: "x"}), h.now), care.ErrNotFound,
	)
	h.do(h.EndProcess(h.ctx, care.EndProcess{Entry: h.at(), State: care.Closed, Outcome: string(care.Landed)}))
	is(t, "after the end", h.WritePlan(h.ctx, h.wim, h.planned(h.wim, housing), h.now), care.ErrProcessOver)
	equal(t, "versions after all that", len(h.versions()), 2)
}

func TestTheAdultSideWritesThePlan(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	h.do(h.WritePlan(h.ctx, h.wim, h.planned(h.wim, housing), h.now))
	_, err := h.AskConsent(h.ctx, h.asked())
	h.do(err)
	_, err = h.RecordConsent(h.ctx, h.gives(care.Give, care.TransferFile))
	h.do(err)
	h.do(
		h.AddParticipant(
			h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.gemeente.ID, Role: care.WijkteamWorker},
		),
	)
	is(t, "before it accepted", h.WritePlan(h.ctx, h.gea, h.planned(h.gea, housing), h.now), care.ErrNotAllowed)
	h.accepted()
	income := map[string]string{care.TextArea(care.AreaIncome): "Wajong"}
	act := h.planned(h.gea, income)
	h.twice(func() error { return h.WritePlan(h.ctx, h.gea, act, h.now) })
	equal(
		t, "own words that it may not read stay", h.versions(),
		[]string{"1 Wim: housing Ik wil 'n eigen sleutel", "2 Gea: income Ik wil 'n eigen sleutel"},
	)
	act = h.act(h.id, h.gea)
	h.twice(func() error { return h.AgreePlan(h.ctx, act, 2, h.now) })

	h.now = h.now.Add(time.Minute)
	_, err = h.RecordConsent(h.ctx, h.gives(care.Withdraw, care.TransferFile))
	h.do(err)
	is(t, "without consent", h.WritePlan(h.ctx, h.gea, h.planned(h.gea, income), h.now), care.ErrNotAllowed)
	_, err = h.RecordConsent(h.ctx, h.gives(care.Give, care.TransferFile, care.ExtraInformation))
	h.do(err)
	h.do(h.WritePlan(h.ctx, h.gea, h.planned(h.gea, income), h.now))
	equal(t, "who may read the own words may leave them out", h.versions()[2], "3 Gea: income ")
}

func TestAgreeingWithThePlan(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	is(t, "before there is a plan", h.AgreePlan(h.ctx, h.guest(h.young), 1, h.now), care.ErrNotFound)
	h.do(h.WritePlan(h.ctx, h.wim, h.planned(h.wim, housing), h.now))
	for _, act := range []care.Act{h.guest(h.young), h.guest(h.mother), h.act(h.id, h.bas), h.act(h.id, h.max)} {
		h.twice(func() error { return h.AgreePlan(h.ctx, act, 1, h.now) })
		again := act
		again.ID = care.ActID(care.NewID())
		h.do(h.AgreePlan(h.ctx, again, 1, h.now.Add(time.Hour)))
	}
	agreed := []string{"D'Angelo 1", "Moeder O'Hara 1", "Bas d'Hond 1", "Max d'Ancona 1"}
	equal(t, "each once", h.lines(care.EventPlanAgreed), agreed)
	h.do(h.WritePlan(h.ctx, h.bas, h.planned(h.bas, housing), h.now))
	is(t, "with an older version", h.AgreePlan(h.ctx, h.guest(h.young), 1, h.now), care.ErrTaskClosed)
	is(t, "with one that is yet to be", h.AgreePlan(h.ctx, h.guest(h.young), 3, h.now), care.ErrNotFound)
	is(t, "with none", h.AgreePlan(h.ctx, h.guest(h.young), 0, h.now), care.ErrNotFound)
	both := h.act(h.id, h.wim)
	both.Guest = h.young
	is(t, "as two at once", h.AgreePlan(h.ctx, both, 2, h.now), care.ErrNotAllowed)
	is(t, "as nobody", h.AgreePlan(h.ctx, care.Act{ID: both.ID, Process: h.id}, 2, h.now), care.ErrNotFound)
	h.do(h.AgreePlan(h.ctx, h.guest(h.young), 2, h.now))
	equal(t, "lines", h.lines(care.EventPlanAgreed), append(agreed, "D'Angelo 2"))
	birthday := calendar.MustDate("2028-02-28").At(0, 0)
	is(t, "a parent after 18", h.AgreePlan(h.ctx, h.guest(h.mother), 2, birthday), care.ErrNotAllowed)
	h.do(h.AllowParent(h.ctx, h.guest(h.young), h.mother, true, h.now))
	h.do(h.AgreePlan(h.ctx, h.guest(h.mother), 2, birthday))
	h.do(h.EndProcess(h.ctx, care.EndProcess{Entry: h.at(), State: care.Closed, Outcome: string(care.Landed)}))
	is(t, "after the end", h.AgreePlan(h.ctx, h.act(h.id, h.bas), 2, h.now), care.ErrProcessOver)
}
