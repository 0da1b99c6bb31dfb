// Package same is two young people who turn out to be one: who looks like whom, who says so and who is asked, joined
// and taken apart again. Who somebody is when a process is started is for package desk.
package same

import "schakel/internal/postgres/db"

// Same is what is said of two young people.
type Same struct{ db *db.DB }

// New returns what is said in a database.
func New(d *db.DB) Same { return Same{d} }
