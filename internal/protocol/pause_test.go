package protocol_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/protocol"
)

func TestPauseAndUnpause(t *testing.T) {
	t.Parallel()
	cal := noord(t)
	// Planned on Friday 20 August 2027 in the holiday, opens Monday 23 August, due Monday 6 September.
	term, err := protocol.LayTerm(date("2027-08-20"), working(10), holder, cal, "x")
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name, pause, resume string
		left                protocol.Left
		want                string
	}{
		{
			"on a working day", "2027-08-30", "2027-09-13",
			protocol.Left{Opened: true, Due: 5, Rungs: []int{2, 6}},
			"2027-08-20 2027-08-23 2027-09-20 1=2027-09-15 2=2027-09-21",
		},
		{
			"on its opening day", "2027-08-23", "2027-08-30",
			protocol.Left{Opened: true, Due: 10, Rungs: []int{7, 11}},
			"2027-08-20 2027-08-23 2027-09-13 1=2027-09-08 2=2027-09-14",
		},
		{
			"resumed at once", "2027-08-30", "2027-08-30",
			protocol.Left{Opened: true, Due: 5, Rungs: []int{2, 6}},
			"2027-08-20 2027-08-23 2027-09-06 1=2027-09-01 2=2027-09-07",
		},
		{
			"a weekend costs nothing", "2027-09-04", "2027-09-05",
			protocol.Left{Opened: true, Due: 0, Rungs: []int{-3, 1}},
			"2027-08-20 2027-08-23 2027-09-06 1=2027-09-01 2=2027-09-07",
		},
		{
			"over a holiday", "2027-09-02", "2027-10-15",
			protocol.Left{Opened: true, Due: 2, Rungs: []int{-1, 3}},
			"2027-08-20 2027-08-23 2027-10-26 1=2027-10-14 2=2027-10-27",
		},
		{
			"late stays as late as it was", "2027-09-08", "2027-09-14",
			protocol.Left{Opened: true, Due: -2, Rungs: []int{-5, -1}},
			"2027-08-20 2027-08-23 2027-09-10 1=2027-09-07 2=2027-09-13",
		},
		{
			"not open yet, still ahead", "2027-08-10", "2027-08-22",
			protocol.Left{Due: 10, Rungs: []int{7, 11}},
			"2027-08-20 2027-08-23 2027-09-06 1=2027-09-01 2=2027-09-07",
		},
		{
			"not open yet, opens today", "2027-08-10", "2027-08-23",
			protocol.Left{Due: 10, Rungs: []int{7, 11}},
			"2027-08-20 2027-08-23 2027-09-06 1=2027-09-01 2=2027-09-07",
		},
		{
			"not open yet, opening passed", "2027-08-10", "2027-09-01",
			protocol.Left{Due: 10, Rungs: []int{7, 11}},
			"2027-08-20 2027-09-01 2027-09-15 1=2027-09-10 2=2027-09-16",
		},
		{
			"beyond the horizon", "2027-08-30", "2029-08-30",
			protocol.Left{Opened: true, Due: 5, Rungs: []int{2, 6}},
			"2027-08-20 2027-08-23 2029-09-10 1=2029-09-05 2=2029-09-11 provisional",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			left := protocol.Pause(term, date(tc.pause), cal)
			if diff := cmp.Diff(tc.left, left); diff != "" {
				t.Errorf("left (-want +got):\n%s", diff)
			}
			if got := short(protocol.Unpause(term, left, date(tc.resume), cal, "x")); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}

func TestUnpauseLeavesItsArgumentAlone(t *testing.T) {
	t.Parallel()
	cal := noord(t)
	term, err := protocol.LayTerm(date("2027-08-20"), working(10), holder, cal, "x")
	if err != nil {
		t.Fatal(err)
	}
	before := short(term)
	protocol.Unpause(term, protocol.Pause(term, date("2027-08-30"), cal), date("2027-12-01"), cal, "x")
	if after := short(term); after != before {
		t.Errorf("the term became %s, was %s", after, before)
	}
}

// TestLeftTravels holds that what is left survives the JSON in which Temporal carries it through a suspension.
func TestLeftTravels(t *testing.T) {
	t.Parallel()
	sent := protocol.Left{Opened: true, Due: -2, Rungs: []int{-5, 0, 3}}
	data, err := json.Marshal(sent)
	if err != nil {
		t.Fatal(err)
	}
	var received protocol.Left
	if err := json.Unmarshal(data, &received); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sent, received); diff != "" {
		t.Errorf("left changed on its way (-sent +received):\n%s", diff)
	}
}
