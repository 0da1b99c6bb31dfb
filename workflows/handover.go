package workflows

import (
	"go.temporal.io/sdk/workflow"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// HandoverState is what a handover carries from run to run. To start one, Process, Anchor (the first day at the receiver), Protocol, Receiver,
// YouthCare and Requested are set.
type HandoverState struct {
	Case
	Receiver  care.OrganisationID `json:"receiver"`
	YouthCare bool                `json:"youthCare,omitempty"`
	Requested bool                `json:"requested,omitempty"`
	Today     calendar.Date       `json:"today,omitzero"`
}

// Handover is the warm handover.
func Handover(ctx workflow.Context, state HandoverState) error { return nil }
