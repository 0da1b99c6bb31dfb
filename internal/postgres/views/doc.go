// Package views reads what pages and lists show. Each method takes whoever looks and the moment, and returns what they
// may see of it then: package sight says what that is. It writes nothing but the log of who looked.
package views

import "schakel/internal/postgres/db"

// Views is what is shown.
type Views struct{ db *db.DB }

// New returns the views of a database.
func New(d *db.DB) Views { return Views{d} }
