package care

import (
	"cmp"
	"slices"
	"strings"

	"schakel/internal/calendar"
)

// OrganisationKind is the sort of organisation that takes part in a process.
type OrganisationKind string

// The kinds of organisation.
const (
	School   OrganisationKind = "school"   // a location of a VSO or PRO school, known by BRIN and location
	Wijkteam OrganisationKind = "wijkteam" // the neighbourhood team of a municipality
	// the municipality itself: it can decide where others cannot agree
	Gemeente  OrganisationKind = "gemeente"
	Childcare OrganisationKind = "childcare" // kinderopvang: the sender of a handover to primary school
	// the regional desk for young people without a startkwalificatie (formerly RMC)
	Doorstroompunt OrganisationKind = "doorstroompunt"
)

// Organisation is a school location, team, municipality or desk.
type Organisation struct {
	ID   OrganisationID
	Kind OrganisationKind
	Name string
	// Code is what the organisation is known by outside: BRIN and location of a school ("12AB00"), else empty.
	Code string
	// Municipalities are the names of the municipalities it works for; a school's own municipality for a school.
	Municipalities []string
	// Region is the school-holiday region of a school; empty for others, whose calendar has no school holidays.
	Region calendar.Region
	// GoodFriday and LiberationDay tell whether its staff is off on those days (setting of the organisation).
	GoodFriday, LiberationDay bool
	// ContactPerson receives what is addressed to the organisation and nobody in particular (vast aanspreekpunt)
	// [policy].
	ContactPerson StaffID
	// Mailbox is the last resort when there is no contact person.
	Mailbox string
}

// Role is what somebody is in an organisation.
type Role string

// The roles.
const (
	Mentor         Role = "mentor"
	Coordinator    Role = "coordinator" // school care coordinator (zorgcoördinator)
	WijkteamWorker Role = "wijkteam"    // worker of a wijkteam, Doorstroompunt or municipal desk: judges offers
	Manager        Role = "manager"
	Admin          Role = "admin"
)

// Roles lists every role in the order in which people are shown.
func Roles() []Role { return []Role{Mentor, Coordinator, WijkteamWorker, Manager, Admin} }

// Staff is somebody who works for an organisation. A person who has two roles is two rows.
type Staff struct {
	ID           StaffID
	Name         string
	Email        string
	Phone        string // at work; empty: not known
	Role         Role
	Organisation OrganisationID
	OrgName      string
	OrgKind      OrganisationKind
	Active       bool
}

// SeesUnattended tells whether somebody sees where in their municipality there is work and nobody to do it: a worker or
// a manager of the municipality itself.
func (s Staff) SeesUnattended() bool {
	return s.OrgKind == Gemeente && (s.Role == WijkteamWorker || s.Role == Manager)
}

// Education is the kind of school a young person leaves.
type Education string

// The kinds of school.
const (
	VSO Education = "vso" // secondary special education (voortgezet speciaal onderwijs)
	PRO Education = "pro" // practical education (praktijkonderwijs)

	// Where a young person is who is handed over.
	KO  Education = "ko"  // childcare (kinderopvang)
	PO  Education = "po"  // primary education
	SO  Education = "so"  // special education
	VO  Education = "vo"  // secondary education
	MBO Education = "mbo" // vocational education
)

// Person is a young person. Everything here stays in PostgreSQL.
type Person struct {
	ID           PersonID
	FirstName    string // or the single name
	Infix        string // tussenvoegsel: "van der"
	LastName     string // empty of who has a single name
	BirthDate    calendar.Date
	Municipality string
	Phone, Email string
	YouthCare    bool // youth care is involved (jeugdhulp)
	School       OrganisationID
	PupilNumber  string // leerlingnummer, unique within the school
	Education    Education
	WhereToReach string // how the young person prefers to be reached, in their own words
}

// Name returns the full name: "Sanne van der Berg".
func (p Person) Name() string {
	return joinNonEmpty(p.FirstName, p.Infix, p.LastName)
}

// Called is what somebody is called within a sentence: the first name, or the name of who has a single one.
func (p Person) Called() string {
	return cmp.Or(p.FirstName, p.Name())
}

// ShortName returns the first name and the initial of the last name, as lists show it: "Sanne B.". A single name is
// shown whole.
func (p Person) ShortName() string {
	return joinNonEmpty(p.FirstName, Initial(p.LastName))
}

func joinNonEmpty(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

// Participant is somebody (or, before it is known who, an organisation) with a part in a process.
type Participant struct {
	Role         Role
	Organisation OrganisationID
	OrgName      string
	OrgKind      OrganisationKind
	Staff        StaffID // empty: the organisation's contact person
	StaffName    string
	Since        calendar.Date
}
