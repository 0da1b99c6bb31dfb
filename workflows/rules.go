package workflows

import "schakel/internal/protocol"

// rulesOf is what a protocol says of handing somebody over: of a handover to the next school, and of a transition to
// the adult side. Nil for a follow-up.
func rulesOf(p protocol.Protocol) *protocol.Handover {
	e := p.Transition
	if e == nil {
		return p.Handover
	}
	return &protocol.Handover{
		ReceiverStaff: e.ReceiverStaff, Needed: e.Needed, Free: e.Free, ConsentUntil: e.ConsentUntil,
		Agreement: e.Agreement, Objection: e.Objection, Repair: e.Repair, Landing: e.Landing, LandAgain: e.LandAgain,
	}
}
