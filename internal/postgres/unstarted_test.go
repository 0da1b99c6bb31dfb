package postgres_test

import (
	"testing"
	"time"

	"schakel/internal/care"
)

// TestAHandoverThatWaitsToBeStarted: a crash between writing down and starting loses nothing that the workflow needs.
func TestAHandoverThatWaitsToBeStarted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	l := w.leaver("1")
	id, _, err := w.CreateFollowup(w.ctx, l, "", w.now)
	w.do(err)
	for _, sql := range []string{
		`UPDATE processes SET kind = 'handover', transition = 'vo-vo', receiver = '` + string(w.eik.ID) + `'`,
		`INSERT INTO handovers (process, lead, requested) SELECT id, school, true FROM processes`,
		`UPDATE particulars SET youth_care = true`,
	} {
		if _, err := w.Pool().Exec(w.ctx, sql); err != nil {
			t.Fatal(err)
		}
	}
	waiting, err := w.Unstarted(w.ctx, w.now.Add(time.Minute), 10)
	w.do(err)
	equal(t, "to be started", waiting, []care.Startable{{
		ID: id, Kind: care.Handover, Anchor: l.LeavingDate, Crossing: care.VoVo, Receiver: w.eik.ID, YouthCare: true,
		Requested: true,
	}})
}
