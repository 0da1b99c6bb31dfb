// Package effects writes what workflows have done: each effect in one transaction, with the process locked and its
// lines in the journal. Written twice an effect does nothing the second time. It also keeps who is told what, and
// claims the mails of that. What people write themselves, without a workflow, is in package desk.
package effects

import "schakel/internal/postgres/db"

// Effects is what workflows, and those who speak to them, write.
type Effects struct{ db *db.DB }

// New returns the effects of a database.
func New(d *db.DB) Effects { return Effects{d} }
