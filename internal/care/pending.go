package care

import (
	"github.com/google/uuid"

	"schakel/internal/calendar"
)

// PersonNews is what a process hears of its young person although nobody said it in that process.
type PersonNews string

// The news.
const (
	NewsBirth PersonNews = "birth" // the birth date was another
	NewsDeath PersonNews = "death" // the young person died
)

// PendingAct is an act that was written down and that its process has yet to carry out. By is empty where whoever
// said it has no part in the process.
type PendingAct struct {
	Act
	What PersonNews
	// BirthDate is the birth date of NewsBirth, as it is known now.
	BirthDate calendar.Date
}

// BirthCorrected says that the birth date of the young person was another: the act's text "birth_date", beside the
// one before and the reason. A transition 18-/18+ hears it as a [MoveAnchor], because its anchor follows from it.
type BirthCorrected struct{ Act }

// Names of the texts of a corrected birth date, written as 2006-01-02.
const (
	TextBirthDate = "birth_date"
	TextBirthWas  = "birth_date_was"
)

// FieldDeceasedOn is how readers know the day on which somebody died, in problems with it.
const FieldDeceasedOn = "overlijdensdatum"

// ActIDFor derives the id of the act by which another process hears of what an act said, so that writing it down
// twice makes one.
func ActIDFor(said ActID, p ProcessID) ActID {
	return ActID(uuid.NewSHA1(namespace, []byte(string(said)+"/"+string(p))).String())
}
