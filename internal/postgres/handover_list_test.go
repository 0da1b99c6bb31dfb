package postgres_test

import (
	"testing"

	"schakel/internal/care"
)

// row is the handover in somebody's list.
func (h *handoverWorld) row(viewer care.Staff, f care.ProcessFilter) care.ProcessRow {
	h.t.Helper()
	rows, total, err := h.Processes(h.ctx, viewer, f, h.now)
	h.do(err)
	if total != 1 || len(rows) != 1 {
		h.t.Fatalf("%d rows of %d for %s with %+v, want one", len(rows), total, viewer.Name, f)
	}
	rows[0].ID = ""
	return rows[0]
}

func (h *handoverWorld) finds(viewer care.Staff, f care.ProcessFilter) bool {
	h.t.Helper()
	_, total, err := h.Processes(h.ctx, viewer, f, h.now)
	h.do(err)
	return total == 1
}

func TestWhatWeSentAndWhatWasOfferedToUs(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.do(
		h.AddParticipant(
			h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator, Staff: h.eef.ID},
		),
	)
	offer := h.errand("offer", care.FormOffer, care.Coordinator, h.eik)
	offer.Offer = "handover"
	h.open(h.id, offer)
	for viewer, side := range map[care.Staff]care.Side{h.mo: care.SenderSide, h.eva: care.ReceiverSide} {
		want := care.ProcessRow{
			Kind: care.Handover, State: care.Running, PersonShort: "Zoë Ñ.", SchoolName: h.linde.Name,
			StepTitle: offer.Title, WaitsOnName: h.eef.Name,
			WaitsOnRole: care.Coordinator, WaitsSince: day(0), DueOn: day(10), WorkingDaysLeft: 3,
			NextTitle: "Overdracht aanbieden", NextOn: day(20),
			OpenOffer: true, Crossing: care.VoVo, SenderName: h.linde.Name, ReceiverName: h.eik.Name,
			WaitsOnOrg: h.eik.Name, Side: side,
		}
		equal(
			t, "row for "+viewer.Name,
			h.row(viewer, care.ProcessFilter{Side: side, Kind: care.Handover, Crossing: care.VoVo}), want,
		)
		counts, err := h.ProcessCounts(h.ctx, viewer, h.now)
		h.do(err)
		if side == care.SenderSide {
			equal(t, "counts", counts, care.ProcessCounts{Running: 1, Offers: 1, Sent: 1})
		} else {
			equal(t, "counts", counts, care.ProcessCounts{Running: 1, Offers: 1, Offered: 1})
		}
	}
	for what, f := range map[string]care.ProcessFilter{
		"sent, for the receiver": {Side: care.SenderSide}, "of another transition": {Crossing: care.PoVo},
		"of no such side": {Side: "x'"},
	} {
		equal(t, what, h.finds(h.eva, f), false)
	}
	rows, total, err := h.AllProcesses(h.ctx, care.ProcessFilter{Kind: care.Handover}, h.now)
	h.do(err)
	equal(t, "on the command line, which is of neither side", []any{total, string(rows[0].Side)}, []any{1, ""})
}

// TestTheListTellsNothingAboutYouthCare lets only youth care wait, which a receiver may or may not know.
func TestTheListTellsNothingAboutYouthCare(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.ask()
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator}))
	h.do(
		h.SaveRoute(
			h.ctx,
			care.SaveRoute{
				Entry: h.at(),
				Route: []care.Step{
					step("youth-care", "Gaat de jeugdhulp door?", 9), step("landing-check", "Landingscheck", 130),
				},
			},
		),
	)
	offer := h.errand("youth-care-2", care.FormOffer, care.WijkteamWorker, h.wijkteam)
	offer.Offer = "youth-care"
	h.open(h.id, offer)
	said := func(viewer care.Staff) []any {
		r := h.row(viewer, care.ProcessFilter{})
		counts, err := h.ProcessCounts(h.ctx, viewer, h.now)
		h.do(err)
		return []any{
			r.StepTitle, r.WaitsOnName, r.WaitsOnOrg, r.NextTitle, r.OpenOffer, counts.Offers,
			h.finds(viewer, care.ProcessFilter{WaitsOn: "wijkteam"}),
		}
	}
	all := []any{offer.Title, h.wim.Name, h.wijkteam.Name, "Gaat de jeugdhulp door?", true, 1, true}
	nothing := []any{"Landingscheck", "", "", "Landingscheck", false, 0, false}
	equal(t, "for the sender", said(h.mo), all)
	equal(t, "for the receiver, without consent", said(h.eva), nothing)
	equal(t, "steps that the receiver finds it at", h.finds(h.eva, care.ProcessFilter{Step: "youth-care-2"}), false)
	h.everybody(care.Give, care.YouthCareInformation)
	equal(t, "for the receiver, with consent", said(h.eva), all)
	h.decide(care.Withdraw, h.young, care.YouthCareInformation)
	equal(t, "for the receiver, after it was withdrawn", said(h.eva), nothing)
}

func TestWhoFindsByPupilNumber(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.ask()
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator}))
	h.do(
		h.AddParticipant(
			h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.wijkteam.ID, Role: care.WijkteamWorker},
		),
	)
	for _, covered := range []bool{false, true, false} {
		if covered {
			h.everybody(care.Give, care.TransferFile)
		} else {
			h.everybody(care.Withdraw, care.TransferFile)
		}
		for search, want := range map[string][3]bool{ // sender, receiver, wijkteam
			"pn-4711": {true}, "4": {true}, "ñandú's PN": {true}, // a number is found by whose it is
			"zoë": {true, true, true}, "van 't ñ": {true, true, true}, "0815": {},
		} {
			for i, viewer := range []care.Staff{h.anna, h.eva, h.wim} {
				equal(t, viewer.Name+" finds "+search, h.finds(viewer, care.ProcessFilter{Search: search}), want[i])
			}
		}
	}
}
