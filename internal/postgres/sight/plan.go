package sight

import (
	"slices"

	"schakel/internal/care"
)

// Plan leaves of a version of the plan what the reader may see of it: to a receiver the own words of the young person
// are extra information.
func (v Sight) Plan(p *care.PlanView) {
	if v.Side == care.ReceiverSide && !v.Sees(care.ExtraInformation) {
		p.OwnWords, p.OwnWordsWaived = "", ""
	}
}

// Versions leaves of the versions of the plan what the reader may see. A receiver sees that somebody agrees or objects,
// and with extra information who; what an objection says is between who made it and those who wrote the plan.
func (v Sight) Versions(all []care.PlanVersion) {
	for i := range all {
		v.Plan(&all[i].PlanView)
		if v.Side != care.ReceiverSide {
			continue
		}
		for n := range all[i].Replies {
			r := &all[i].Replies[n]
			r.Text, r.Answer = "", ""
			if r.Party != "" && !v.Sees(care.ExtraInformation) {
				r.Name, r.Party = "", ""
			}
		}
	}
}

// ToGuest leaves of the versions what a guest may see: of what others replied no more than that they agree.
func ToGuest(all []care.PlanVersion, guest care.PartyID) {
	for i := range all {
		all[i].Replies = slices.DeleteFunc(all[i].Replies, func(r care.PlanReply) bool {
			return !r.Agrees && r.Party != guest
		})
	}
}
