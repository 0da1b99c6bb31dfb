package care

import (
	"cmp"
	"slices"
	"time"

	"schakel/internal/calendar"
)

// What is shown how long and how early in "Vraagt je aandacht".
const (
	// AttentionLegalDays is how many working days before a last day by law it is shown [default].
	AttentionLegalDays = 10
	// AttentionMissedDays is for how long a missed moment is shown when nobody says that they saw it [default].
	AttentionMissedDays = 42
	// AskAgainDays is how long an organisation waits before it asks again how a task stands, and a municipality before
	// it asks again to have somebody named [default].
	AskAgainDays = 7
)

// AttentionSort is why something asks for somebody's attention that is not theirs to do.
type AttentionSort string

// The reasons, the most pressing first.
const (
	AttentionLegal      AttentionSort = "legal"      // a last day by law is near, or has passed
	AttentionEscalated  AttentionSort = "escalated"  // it stays open, and they were told
	AttentionUnheld     AttentionSort = "unheld"     // nobody in particular has it
	AttentionUnanswered AttentionSort = "unanswered" // another organisation has yet to say whether it takes it on
	AttentionMissed     AttentionSort = "missed"     // the next step began before it was done
)

// AttentionSorts lists every reason, the most pressing first.
func AttentionSorts() []AttentionSort {
	return []AttentionSort{
		AttentionLegal, AttentionEscalated, AttentionUnheld, AttentionUnanswered, AttentionMissed,
	}
}

// Attention is a task that asks for somebody's attention, or a step that has no open task.
type Attention struct {
	Sort    AttentionSort
	Also    []AttentionSort // other reasons, the most pressing first
	Process ProcessID
	Person  PersonID
	Step    string
	Task    TaskID        // empty: a step
	On      calendar.Date // the last day by law, or the deadline
	// Now: they can do something about it, be it to ask how it stands.
	Now bool
}

// Is tells whether something asks for attention for a reason; every reason when none is given.
func (a Attention) Is(sort AttentionSort) bool {
	return sort == "" || a.Sort == sort || slices.Contains(a.Also, sort)
}

// OrderAttention makes of what was found, for each reason apart, one row for each task or step, and puts the rows in
// the order of the page: the most pressing first, by day, and directly after it whatever else there is of the same
// young person.
func OrderAttention(found []Attention) []Attention {
	rows := merged(found)
	slices.SortFunc(rows, func(a, b Attention) int {
		return cmp.Or(
			cmp.Compare(rankOf(a.Sort), rankOf(b.Sort)), a.On.Compare(b.On), cmp.Compare(a.Process, b.Process),
			cmp.Compare(a.Step, b.Step), cmp.Compare(a.Task, b.Task),
		)
	})
	first := map[PersonID]int{}
	for i, r := range rows {
		if _, met := first[r.Person]; !met {
			first[r.Person] = i
		}
	}
	slices.SortStableFunc(rows, func(a, b Attention) int { return cmp.Compare(first[a.Person], first[b.Person]) })
	return rows
}

// merged makes one row of all that was found of a task, or of a step without one.
func merged(found []Attention) []Attention {
	type subject struct {
		process ProcessID
		step    string
		task    TaskID
	}
	var rows []Attention
	at := map[subject]int{}
	for _, f := range found {
		key := subject{f.Process, f.Step, f.Task}
		i, met := at[key]
		if met {
			f.Now = f.Now || rows[i].Now
			rows[i].Now = f.Now
		}
		switch {
		case !met:
			at[key] = len(rows)
			f.Also = nil
			rows = append(rows, f)
		case rows[i].Is(f.Sort):
			if rows[i].Sort == f.Sort && f.On.Before(rows[i].On) {
				rows[i].On = f.On
			}
		case rankOf(f.Sort) < rankOf(rows[i].Sort):
			f.Also = append([]AttentionSort{rows[i].Sort}, rows[i].Also...)
			rows[i] = f
		default:
			rows[i].Also = append(rows[i].Also, f.Sort)
		}
	}
	for _, r := range rows {
		slices.SortFunc(r.Also, func(a, b AttentionSort) int { return cmp.Compare(rankOf(a), rankOf(b)) })
	}
	return rows
}

func rankOf(s AttentionSort) int { return slices.Index(AttentionSorts(), s) }

// Unheld is why nobody in particular has a task.
type Unheld string

// The reasons.
const (
	UnheldNobody Unheld = "nobody" // it was given to nobody
	UnheldLeft   Unheld = "left"   // who had it works there no longer
	UnheldAway   Unheld = "away"   // who has it is away, and nobody stands in
)

// Turn is who has an open task on a day (wie is aan zet), and whether the reader may ask how it stands.
type Turn struct {
	Task     TaskID
	Mine     bool    // the reader has it
	Unheld   Unheld  // empty: Doer has it
	Doer     StaffID // the assignee, or who stands in
	DoerName string
	// Duty is how many have it when nobody in particular does: everybody with its role, or the next who may do it.
	Duty int
	// Next is who hears of it at the next rung, when that is one colleague of the reader, or the reader.
	Next     StaffID
	NextName string
	// AskedAt is when the reader's organisation last asked how it stands; the zero value: never.
	AskedAt time.Time
}

// Nobody tells whether there is nobody who can do the task.
func (t Turn) Nobody() bool { return t.Unheld != "" && t.Duty == 0 }

// AskAgainOn is the first day on which the reader's organisation may ask how the task stands; the zero value: any.
func (t Turn) AskAgainOn() calendar.Date { return AgainOn(t.AskedAt) }

// AgainOn is the first day on which something may be asked again that was last asked at an instant.
func AgainOn(asked time.Time) calendar.Date {
	if asked.IsZero() {
		return calendar.Date{}
	}
	return calendar.DateOf(asked).AddDays(AskAgainDays)
}

// AttentionRow is an [Attention] with what is shown of it.
type AttentionRow struct {
	Attention
	About TaskView // of a step its process, title and deadline
	Turn  Turn     // of an open task
	LawOn calendar.Date
	// LawIn is how many working days there are until LawOn; negative: it has passed.
	LawIn int
	Lead  Lead // the page on which the reader can do something about it
}

// AttentionPage is a part of what asks for somebody's attention.
type AttentionPage struct {
	Rows   []AttentionRow
	Last   int                   // the place of the last of Rows in all
	Total  int                   // how many there are of the reason that was asked for
	Now    int                   // and about how many of these something can be done now
	Counts map[AttentionSort]int // how many there are of each reason
	// Unattended is for the people of a municipality.
	Unattended []Unattended
	// Empty is for an administrator: roles of the own organisation with work, and nobody in them.
	Empty []RoleWork
}

// Count is how many things ask for attention.
func (p AttentionPage) Count() int { return p.Total + len(p.Unattended) + len(p.Empty) }

// Unattended is an organisation with open tasks that nobody there can do. It says nothing of which, or about whom.
type Unattended struct {
	ID      OrganisationID
	Name    string
	Kind    OrganisationKind
	Open    int           // tasks
	Since   calendar.Date // when the oldest of them opened
	Mailbox bool          // it has one
	Admins  int           // administrators who can name somebody
	// The last time that a municipality asked to have somebody named; the zero value: never.
	AskedAt     time.Time
	AskedByName string
}

// AskAgainOn is the first day on which a municipality may ask again; the zero value: any.
func (u Unattended) AskAgainOn() calendar.Date { return AgainOn(u.AskedAt) }

// Reachable tells whether there is anybody whom a municipality can ask.
func (u Unattended) Reachable() bool { return u.Admins > 0 || u.Mailbox }

// RoleWork is the work of one role at an organisation.
type RoleWork struct {
	Role   Role
	People int           // who are active in it
	Open   int           // open tasks
	Since  calendar.Date // when the oldest of them opened
	// Instead is who has it when nobody in particular does; empty: nobody can do it.
	Instead Role
}

// Empty tells whether there is work and nobody in the role.
func (r RoleWork) Empty() bool { return r.People == 0 && r.Open > 0 }

// OrderTasks puts the tasks of one young person behind the first of them, those with a last day by law first.
func OrderTasks(tasks []TaskView) {
	first := map[PersonID]int{}
	for i, t := range tasks {
		if _, met := first[t.Person]; !met {
			first[t.Person] = i
		}
	}
	slices.SortStableFunc(tasks, func(a, b TaskView) int {
		byLaw := 0
		if a.LawOn.IsZero() != b.LawOn.IsZero() {
			byLaw = 1
			if b.LawOn.IsZero() {
				byLaw = -1
			}
		}
		return cmp.Or(cmp.Compare(first[a.Person], first[b.Person]), byLaw, a.LawOn.Compare(b.LawOn))
	})
}

// Untold is the open tasks of which the next rung tells a role that nobody has, at an organisation where nobody comes
// next either.
type Untold struct {
	Name string // of the organisation
	Tell Recipient
	Open int
}
