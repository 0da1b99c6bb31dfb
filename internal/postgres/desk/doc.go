// Package desk writes what people do themselves, at the portal and on the command line, and no workflow has to hear of:
// they start a process, invite somebody, correct particulars, keep texts, import staff and calendars. Who may do so is
// looked at in the same transaction.
package desk

import "schakel/internal/postgres/db"

// Desk is what people write themselves.
type Desk struct{ db *db.DB }

// New returns the desk of a database.
func New(d *db.DB) Desk { return Desk{d} }
