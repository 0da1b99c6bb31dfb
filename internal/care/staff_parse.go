package care

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"schakel/internal/calendar"
)

// Columns of the import of people, beside [ColumnEmail] and [ColumnPhone].
const (
	ColumnKind           = "soort"
	ColumnOrganisation   = "organisatie"
	ColumnCode           = "code"
	ColumnMunicipalities = "gemeenten"
	ColumnRegion         = "regio"
	ColumnStaffName      = "naam"
	ColumnRole           = "rol"
	ColumnContactPerson  = "aanspreekpunt"
	ColumnActive         = "actief"
	ColumnOldEmail       = "oud_email" // the address by which somebody was known, when it was asked: or [WhomNew]
)

// StaffColumns lists every column in the order of the documentation. A file may leave out the last three.
func StaffColumns() (required, optional []string) {
	return []string{
			ColumnKind, ColumnOrganisation, ColumnCode, ColumnMunicipalities, ColumnRegion, ColumnStaffName,
			ColumnEmail, ColumnRole, ColumnContactPerson,
		},
		[]string{ColumnPhone, ColumnActive, ColumnOldEmail}
}

// StaffRow is somebody in one role at one organisation as the import names them, with what it says about the
// organisation.
type StaffRow struct {
	// Organisation is what the row says of it: no ID, contact person, mailbox or days off of its own.
	Organisation Organisation
	Name, Email  string
	Phone        string // at work; empty: as it is known
	Role         Role
	// ContactPerson tells whether this is the organisation's contact person (vast aanspreekpunt).
	ContactPerson bool
	Active        bool
	// OldEmail is the address by which this colleague is known, who has another one now. New says that it is somebody
	// else than whoever is known by that name.
	OldEmail string
	New      bool
}

// AskedStaffError is the error of an import of people of which some rows are wrong or wait for an answer; nothing was
// written.
type AskedStaffError struct {
	Rows map[int]*FieldError // by the place of the row
}

func (e *AskedStaffError) Error() string {
	return fmt.Sprintf(
		"%d rows are wrong, or it has to be said first whether somebody is a colleague who is known", len(e.Rows),
	)
}

// Change is what an import did to something it names.
type Change string

// The changes.
const (
	Added     Change = "added"
	Changed   Change = "changed"
	Unchanged Change = "unchanged" // it was so already
)

// maxMunicipalities is how long the list of an organisation's municipalities may be, in characters: more than any
// region's [default].
const maxMunicipalities = 2000

// staffKinds are the kinds of organisation as the import writes them, in its order, and kindsNamed by those words.
var (
	staffKinds = []string{"school", "kinderopvang", "wijkteam", "gemeente", "doorstroompunt"}
	kindsNamed = map[string]OrganisationKind{
		"school": School, "kinderopvang": Childcare, "wijkteam": Wijkteam, "gemeente": Gemeente,
		"doorstroompunt": Doorstroompunt,
	}
)

// staffRoles are the roles as the import writes them. A school and childcare have their own, and so has every other
// organisation.
var staffRoles = []struct {
	name              string
	role              Role
	atSchool, atOther bool
}{
	{"mentor", Mentor, true, false},
	{"zorgcoordinator", Coordinator, true, false},
	{"medewerker", WijkteamWorker, false, true},
	{"manager", Manager, true, true},
	{"beheerder", Admin, true, true},
}

// ParseStaff reads somebody from a row of the import of people; get returns the text of a column, "" when there is
// none. It reports every problem of the row at once, in the order of the columns; Field is the column. With problems
// the row is not fit for use.
func ParseStaff(get func(column string) string) (StaffRow, []*FieldError) {
	r := row{get: get}
	s := StaffRow{
		Organisation:  r.organisation(),
		Name:          r.requiredName(ColumnStaffName),
		Email:         r.email(ColumnEmail, r.required(ColumnEmail, maxEmail)),
		Phone:         r.phone(),
		ContactPerson: r.yes(ColumnContactPerson),
		Active:        r.yesOr(ColumnActive, true),
	}
	s.Role = r.role(s.Organisation.Kind)
	s.OldEmail, s.New = r.oldEmail(s.Email)
	if s.ContactPerson && !s.Active {
		r.wrong(ColumnContactPerson, "ja", Conflict, ColumnActive+" nee")
	}
	return s, r.inOrder(StaffColumns())
}

// oldEmail reads by which address a colleague is known, or that it is somebody new.
func (r *row) oldEmail(email string) (old string, isNew bool) {
	value := r.text(ColumnOldEmail, maxEmail)
	if strings.EqualFold(value, WhomNew) {
		return "", true
	}
	old = r.email(ColumnOldEmail, value)
	if old != "" && strings.EqualFold(old, email) {
		r.wrong(ColumnOldEmail, old, Conflict, ColumnEmail)
	}
	return old, false
}

func (r *row) organisation() Organisation {
	o := Organisation{
		Kind:           kindsNamed[choice(r, ColumnKind, staffKinds...)],
		Name:           r.required(ColumnOrganisation, maxName),
		Municipalities: r.municipalities(),
	}
	switch o.Kind {
	case "": // whether there must be a code and a region is not known
	case School:
		o.Code, o.Region = r.brin(ColumnCode), choice(r, ColumnRegion, calendar.Regions()...)
	case Childcare:
		o.Code = r.formed(ColumnCode, maxName, childcareForm, wantChildcare)
		r.noneOf(o.Kind, ColumnRegion)
	default:
		r.noneOf(o.Kind, ColumnCode, ColumnRegion)
	}
	return o
}

// ofKind names a kind of organisation as the import does: "soort kinderopvang".
func ofKind(kind OrganisationKind) string {
	i := slices.IndexFunc(staffKinds, func(name string) bool { return kindsNamed[name] == kind })
	return ColumnKind + " " + staffKinds[i]
}

// noneOf reports columns that are filled in and that this kind of organisation does not have.
func (r *row) noneOf(kind OrganisationKind, columns ...string) {
	for _, column := range columns {
		if value := r.text(column, maxName); value != "" {
			r.wrong(column, value, Conflict, ofKind(kind))
		}
	}
}

// municipalities reads a list, separated by commas or upright strokes, into an order of its own.
func (r *row) municipalities() []string {
	listed := r.required(ColumnMunicipalities, maxMunicipalities)
	var names []string
	for _, name := range strings.FieldsFunc(listed, func(c rune) bool { return c == ',' || c == '|' }) {
		name = strings.TrimSpace(name)
		if utf8.RuneCountInString(name) > maxName {
			r.wrong(ColumnMunicipalities, name, TooLong, strconv.Itoa(maxName))
		} else if name != "" {
			names = append(names, name)
		}
	}
	if listed != "" && len(names) == 0 {
		r.wrong(ColumnMunicipalities, listed, Missing, "")
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// role reads what somebody is, at an organisation of a kind that may be unknown.
func (r *row) role(kind OrganisationKind) Role {
	value := r.required(ColumnRole, maxName)
	var all, here []string
	for _, known := range staffRoles {
		all = append(all, known.name)
		if atSchool := kind == School || kind == Childcare; (atSchool && known.atSchool) ||
			(!atSchool && known.atOther) {
			here = append(here, known.name)
		}
	}
	i := slices.Index(all, Fold(value)) // zorgcoördinator too
	switch {
	case value == "": // reported
	case i < 0:
		r.wrong(ColumnRole, value, NotAChoice, strings.Join(all, ", "))
	case kind != "" && !slices.Contains(here, all[i]):
		r.wrong(ColumnRole, value, Conflict, ofKind(kind)+" ("+strings.Join(here, ", ")+")")
	default:
		return staffRoles[i].role
	}
	return ""
}
