package postgres_test

import (
	"testing"

	"schakel/internal/care"
)

func TestATransitionInTheList(t *testing.T) {
	t.Parallel()
	e := newTransitionReaders(t)
	e.do(
		e.AddParticipant(
			e.ctx,
			care.AddParticipant{Entry: e.at(), Organisation: e.gemeente.ID, Role: care.WijkteamWorker, Staff: e.gea.ID},
		),
	)
	law := e.errand("law", care.FormLaw, care.WijkteamWorker, e.wijkteam)
	e.open(e.id, law)
	for viewer, side := range map[care.Staff]care.Side{
		e.mieke: care.SenderSide, e.gea: care.ReceiverSide, e.carla: care.SchoolSide,
	} {
		r := e.row(viewer, care.ProcessFilter{Kind: care.Transition})
		equal(t, "to "+viewer.Name, []any{
			r.Kind, r.PersonShort, r.SenderName, r.ReceiverName, r.WaitsOnName, r.WaitsOnOrg, r.StepTitle, r.Side,
		},
			[]any{
				care.Transition, "D'Angelo O.", e.wijkteam.Name, e.gemeente.Name, e.wim.Name, e.wijkteam.Name,
				law.Title,
				side,
			})
		for _, asked := range []care.Side{care.SenderSide, care.ReceiverSide, care.SchoolSide} {
			equal(
				t, viewer.Name+" finds it as "+string(asked), e.finds(viewer, care.ProcessFilter{Side: asked}),
				asked == side,
			)
		}
		equal(t, "as a handover", e.finds(viewer, care.ProcessFilter{Kind: care.Handover}), false)
		equal(t, "by its school", e.finds(viewer, care.ProcessFilter{School: e.linde.ID}), true)
		equal(t, "by another school", e.finds(viewer, care.ProcessFilter{School: e.eik.ID}), false)
		counts, err := e.ProcessCounts(e.ctx, viewer, e.now)
		e.do(err)
		want := care.ProcessCounts{Running: 1}
		switch side {
		case care.SenderSide:
			want.Sent = 1
		case care.ReceiverSide:
			want.Offered = 1
		}
		equal(t, "counts of "+viewer.Name, counts, want)
	}
	schools, err := e.Schools(e.ctx, e.gea)
	e.do(err)
	equal(t, "what the desk filters by", len(schools), 1)
}

// TestTheListTellsNeitherLawNorTables looks at what a row says of a process that waits for something that is not the
// reader's to see.
func TestTheListTellsNeitherLawNorTables(t *testing.T) {
	t.Parallel()
	e := newTransitionReaders(t)
	e.asked()
	e.do(
		e.AddParticipant(
			e.ctx,
			care.AddParticipant{Entry: e.at(), Organisation: e.gemeente.ID, Role: care.WijkteamWorker, Staff: e.gea.ID},
		),
	)
	said := func(viewer care.Staff) []string {
		r := e.row(viewer, care.ProcessFilter{})
		return []string{r.StepTitle, r.WaitsOnName, r.NextTitle}
	}
	next := "Wlz regelen" // the first step that opens after today, to who may see it
	equal(t, "to the wijkteam", said(e.wim), []string{next, "", next})
	equal(t, "to the desk", said(e.gea), []string{next, "", next})
	equal(t, "to the school", said(e.bas), []string{"Plan compleet", "", "Plan compleet"})
	care5 := e.errand("arrange-extended_youth_care", care.FormArrange, care.WijkteamWorker, e.wijkteam)
	e.open(e.id, care5)
	equal(t, "to the wijkteam, with a task", said(e.wim)[:2], []string{care5.Title, e.wim.Name})
	equal(t, "to the desk, without consent", said(e.gea)[:2], []string{next, ""})
	e.decides(care.Give, care.YouthCareInformation)
	equal(t, "to the desk, with consent", said(e.gea)[:2], []string{care5.Title, e.wim.Name})
	equal(t, "to the school", said(e.bas)[:2], []string{"Plan compleet", ""})
	equal(t, "found by it", e.finds(e.bas, care.ProcessFilter{Step: care5.Step}), false)
	e.decides(care.Withdraw, care.YouthCareInformation)

	e.called("table-1", care.TableAsked, care.Staff{}, nil)
	e.step(
		"table-1", care.FormTableInvite, care.EventTablePlanned,
		care.Answer{Outcome: care.Planned, On: day(3), Invited: []care.OrganisationID{e.gemeente.ID}}, nil,
	)
	table := e.errand("table-1", care.FormTable, care.WijkteamWorker, e.wijkteam)
	e.open(e.id, table)
	equal(t, "to who is invited", said(e.gea)[:2], []string{table.Title, e.wim.Name})
	equal(t, "to who is not", said(e.bas)[:2], []string{"Plan compleet", ""})
}

func TestWhoFindsATransitionByPupilNumber(t *testing.T) {
	t.Parallel()
	e := newTransitionReaders(t)
	e.asked()
	e.do(
		e.AddParticipant(
			e.ctx,
			care.AddParticipant{Entry: e.at(), Organisation: e.gemeente.ID, Role: care.WijkteamWorker, Staff: e.gea.ID},
		),
	)
	for _, covered := range []bool{false, true, false} {
		e.decides(map[bool]care.Decision{true: care.Give, false: care.Withdraw}[covered], care.TransferFile)
		for search, want := range map[string][3]bool{"pn-4711": {
			true, true, false,
		}, "d’angelo": {true, true, true}, "0815": {}} {
			for i, viewer := range []care.Staff{e.wim, e.bas, e.gea} {
				equal(t, viewer.Name+" finds "+search, e.finds(viewer, care.ProcessFilter{Search: search}), want[i])
			}
		}
	}
}

// The list finds a transition by the number that its pages show: what the wijkteam was told, until the school says what
// it is, and from then on that one.
func TestATransitionIsFoundByTheNumberThatItShows(t *testing.T) {
	t.Parallel()
	e := newTransitionReaders(t)
	finds := func(numbers map[string]bool) {
		t.Helper()
		for number, want := range numbers {
			for _, viewer := range []care.Staff{e.wim, e.bas} {
				equal(t, viewer.Name+" finds "+number, e.finds(viewer, care.ProcessFilter{Search: number}), want)
			}
		}
	}
	finds(map[string]bool{"PN-4711": true, "PN-4712": false})
	e.run(
		`INSERT INTO registrations (organisation, person, pupil_number) VALUES ($1, $2, 'PN-4712')`, string(e.linde.ID),
		string(e.person),
	)
	v, err := e.Process(e.ctx, e.wim, e.id, e.now)
	e.do(err)
	equal(t, "the page shows", v.Person.PupilNumber, "PN-4712")
	finds(map[string]bool{"PN-4711": false, "PN-4712": true})
	_, all, err := e.AllProcesses(e.ctx, care.ProcessFilter{Search: "PN-4712", Page: 1, Size: 10}, e.now)
	e.do(err)
	equal(t, "found on the command line", all, 1)
}
