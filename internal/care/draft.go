package care

import "time"

// DraftDays is for how many days a form that was left half done is kept [default].
const DraftDays = 30

// Draft is a form that somebody left half done. Each account has at most one of a form, and nobody else reads it.
type Draft struct {
	Form   string   // the address of the page with the form
	Title  string   // what the page is called; empty for a task, which says so itself
	Task   TaskID   // that the form is of: when it closes the draft is over
	Person PersonID // whom it is about, where that is known: when they died the draft is over
	Typed  map[string][]string
	// SavedAt is when it was kept.
	SavedAt time.Time
}

// Until is when the draft goes by itself.
func (d Draft) Until() time.Time { return d.SavedAt.AddDate(0, 0, DraftDays) }
