package protocol

import "schakel/internal/care"

// Tables is what a protocol says of tables (overlegtafels), which a process of any kind can call [policy].
type Tables struct {
	Invite    Errand `json:"invite"`    // somebody plans it: Term from the day it was called
	Table     Errand `json:"table"`     // and writes down what was decided: Term from the day of the meeting
	Financing Errand `json:"financing"` // the same of a table about who pays
	// Power is of whoever holds doorzettingsmacht, or knows who does: what the table could not agree on.
	Power     Errand `json:"power"`
	Agreement Errand `json:"agreement"` // of what was agreed; Term is not used: whoever agreed said until when
}

// readTables reads how a table is held, when the file has that.
func (s *sections) readTables(p *Protocol) {
	if s.tables.node == nil {
		return
	}
	o := s.tables.object()
	invite, table, financing := o.must("invite"), o.must("table"), o.must("financing")
	power, agreement := o.must("power"), o.must("agreement")
	o.end()
	p.Tables = &Tables{
		Invite:    s.readErrand(invite.object(), true),
		Table:     s.readErrand(table.object(), true),
		Financing: s.readErrand(financing.object(), true),
		Agreement: s.readErrand(agreement.object(), false),
	}
	o = power.object()
	p.Tables.Power = s.readErrand(o, true)
	checkRole(o.may("role"), p.Tables.Power.Role, care.Manager, "does not hold doorzettingsmacht")
}
