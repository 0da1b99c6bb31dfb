package workflows

// TransitionState is what a transition carries from run to run.
type TransitionState struct {
	Case
	YouthCare bool `json:"youthCare,omitempty"`
}
