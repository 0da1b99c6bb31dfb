package care

// Of is what a step, a task or a line of the journal belongs to, beside the form that it asks. The zero value is a step
// of the protocol that is asked for the first time. What something belongs to is said here when it comes into being,
// and nobody reads it from a key or a title.
type Of struct {
	// Table is the table (overlegtafel) of the process, counted from 1: one of its tasks, or something agreed at it.
	Table int `json:"table,omitempty"`
	// No is the number of an agreement or an objection within the process or its table, from 1.
	No int `json:"no,omitempty"`
	// Offer is the key of the offer that the step makes.
	Offer string `json:"offer,omitempty"`
	// Law is the law that it follows from.
	Law Law `json:"law,omitempty"`
	// Mends is the form whose answer asked for a repair: [FormSwitchDay] or [FormLanding].
	Mends Form `json:"mends,omitempty"`
	// CareEnded is true of what is asked because youth care ended, so that it says that it did: a last look of its own.
	CareEnded bool `json:"careEnded,omitempty"`
	// Step is the key of the step that it asks once more.
	Step string `json:"step,omitempty"`
}

// IsZero tells whether it is a step of the protocol, asked for the first time.
func (o Of) IsZero() bool { return o == Of{} }

// YouthCare tells whether it is about whether youth care goes on across a handover.
func (o Of) YouthCare() bool { return o.Offer == OfferYouthCare }
