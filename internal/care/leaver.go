package care

import "schakel/internal/calendar"

// Leaver is a pupil who leaves (or left) VSO or PRO, as a row of the import or the start form gives it. The names of
// its fields where people see them are the columns of the import.
type Leaver struct {
	Whom                // who it is, when that was asked
	School       string // BRIN and location, 6 characters: "12AB00"
	PupilNumber  string
	FirstName    string
	Infix        string
	LastName     string
	BirthDate    calendar.Date
	LeavingDate  calendar.Date
	Education    Education
	MentorEmail  string
	Municipality string
	Phone, Email string
	YouthCare    bool
}
