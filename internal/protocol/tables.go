package protocol

// Tables is what a protocol says of tables (overlegtafels), which a process of any kind can call [policy].
type Tables struct {
	Invite    Errand `json:"invite"`    // somebody plans it: Term from the day it was called
	Table     Errand `json:"table"`     // and writes down what was decided: Term from the day of the meeting
	Financing Errand `json:"financing"` // the same of a table about who pays
	// Power is of whoever holds doorzettingsmacht, or knows who does: what the table could not agree on.
	Power     Errand `json:"power"`
	Agreement Errand `json:"agreement"` // of what was agreed; Term is not used: whoever agreed said until when
}
