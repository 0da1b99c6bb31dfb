package sight

import (
	"slices"

	"schakel/internal/care"
	"schakel/internal/kind"
)

// Handover leaves of a handover, or of a transition, what the reader may see, and says what of it is withheld: its
// status always, what is in it as far as consent covers it on the day. The checklist and the conversation are only read
// for who may see them.
func (v Sight) Handover(h *care.HandoverView) {
	h.Side = v.Side
	if !v.SeesCare() {
		h.YouthCare = care.Unknown
	}
	if !v.Sees(care.TransferFile) {
		h.OSO = care.OSO{}
	}
	if !v.Sees(care.ExtraInformation) {
		h.Extra = ""
	}
	if !v.Sees(care.YouthCareInformation) {
		h.YouthCareNote = ""
	}
	switch {
	case v.Side == care.SchoolSide:
		h.Cold = "" // it says what was decided about consent
	case h.Cold != "" && !v.Whole:
		h.Cold = care.ColdWithheld
	}
	switch {
	case v.Whole:
		h.Consents, h.Parties = v.Consent.View(v.Today), v.Consent.Deciding()
	case v.Side == care.ReceiverSide:
		h.Withheld = v.Consent.Withheld(v.Today)
	}
}

// HandoverToGuest leaves of a handover what its young person or a parent may see. What somebody else decided, and why
// the school went on without consent, is not theirs to read, and neither is who else was invited.
func HandoverToGuest(h *care.HandoverView, guest care.PartyID) {
	h.Side, h.Parties, h.Invitations, h.Checklist = "", nil, nil, nil
	for n := range h.Consents {
		c := &h.Consents[n]
		c.Overridden = nil
		c.Deciders = slices.DeleteFunc(c.Deciders, func(d care.DeciderView) bool { return d.Party != guest })
	}
}

// Participants leaves of who takes part what the reader may see. In a handover a wijkteam tells that youth care is
// involved; in a transition it has the lead.
func (v Sight) Participants(all []care.Participant) []care.Participant {
	return slices.DeleteFunc(all, func(p care.Participant) bool {
		return kind.Of(v.Kind).Moves && p.Role == care.WijkteamWorker && !v.SeesCare()
	})
}
