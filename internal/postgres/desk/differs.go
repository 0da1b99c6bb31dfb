package desk

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// Differs lists the columns in which what is wanted says something else than the organisation that starts it knows of
// the young person: by name, number and what it wrote down in its processes that are not over, and of the process that
// exists already. Of a process of another organisation only the name and birth date are compared, and what is left open
// says nothing. It changes nothing; who the young person is must be known, so it is asked after [Desk.CheckStart] or
// [Desk.Create] went well.
func (s Desk) Differs(ctx context.Context, w care.Wanted, by care.StaffID) (differ []string, err error) {
	n := startOf(w, by)
	said, err := n.resolve(ctx, s.db)
	if err != nil {
		return nil, err
	}
	process, person, err := said.find(ctx, s.db)
	if err != nil || person == "" {
		return nil, err
	}
	known, err := db.List[care.Person](ctx, s.db, `
		SELECT `+db.NameColumns+`, coalesce(g.pupil_number, '') AS pupil_number, coalesce(g.education, '') AS education,
		       coalesce(k.municipality, '') AS municipality, coalesce(k.phone, '') AS phone,
		       coalesce(k.email, '') AS email, coalesce(k.youth_care, true) AS youth_care
		FROM people y LEFT JOIN registrations g ON g.organisation = @org AND g.person = y.id
		LEFT JOIN processes p ON p.person = y.id AND p.school = @org AND p.state NOT IN ('closed', 'stopped')
		LEFT JOIN particulars k ON k.process = p.id
		WHERE y.id = @person`, db.Args{"org": said.org, "person": person})
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	for _, k := range known {
		said.compare(k, found)
	}
	if err := said.compareProcess(ctx, s.db, process, found); err != nil {
		return nil, err
	}
	for _, column := range n.columns() {
		if found[column] {
			differ = append(differ, column)
		}
	}
	return differ, nil
}

// compare notes in which columns something else is said than is known. What one of the two leaves open is not another,
// but for the name and birth date.
func (n start) compare(known care.Person, found map[string]bool) {
	for _, c := range []struct {
		column      string
		said, known string
		open        bool // may be left open
	}{
		{care.ColumnFirstName, n.person.FirstName, known.FirstName, false},
		{care.ColumnInfix, n.person.Infix, known.Infix, false},
		{care.ColumnLastName, n.person.LastName, known.LastName, false},
		{care.ColumnBirthDate, n.person.BirthDate.String(), known.BirthDate.String(), false},
		{care.ColumnPupilNumber, n.person.PupilNumber, known.PupilNumber, true},
		{care.ColumnEducation, string(n.person.Education), string(known.Education), true},
		{care.ColumnMunicipality, n.person.Municipality, known.Municipality, true},
		{care.ColumnPhone, digits(n.person.Phone), digits(known.Phone), true},
		{care.ColumnEmail, n.person.Email, known.Email, true},
	} {
		left := c.open && (c.said == "" || c.known == "")
		if !left && db.Fold(c.said) != db.Fold(c.known) {
			found[c.column] = true
		}
	}
	if n.person.YouthCare && !known.YouthCare {
		found[care.ColumnYouthCare] = true
	}
}

// digits are those of a phone number: people write the rest as they please.
func digits(phone string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || r == '+' {
			return r
		}
		return -1
	}, phone)
}

// compareProcess notes what is said otherwise of the process itself, which is there already or was just made; of
// another organisation's it is not for this one to hear.
func (n start) compareProcess(
	ctx context.Context, q db.Querier, process care.ProcessID, found map[string]bool,
) error {
	own, err := db.List[struct {
		Anchor calendar.Date
		Holder care.StaffID
	}](ctx, q, `
		SELECT p.anchor, x.staff AS holder
		FROM processes p LEFT JOIN participants x ON x.process = p.id AND x.organisation = p.school
			AND x.role IN ('mentor', 'wijkteam') AND x.until IS NULL
		WHERE p.id = @process AND p.school = @org`, db.Args{"process": process, "org": n.org})
	if err != nil || len(own) == 0 {
		return err
	}
	for _, p := range own {
		if n.anchorColumn != "" && p.Anchor != n.args["anchor"] {
			found[n.anchorColumn] = true
		}
		if n.holder != "" && p.Holder != "" && p.Holder != n.holder {
			found[n.holderColumn] = true
		}
	}
	there, err := db.PartyList(ctx, q, process)
	if err != nil {
		return err
	}
	for i, parent := range n.parents {
		at := slices.IndexFunc(there, func(p care.Party) bool {
			return p.Kind == care.Parent && db.Fold(p.Name) == db.Fold(parent.Name)
		})
		if at < 0 {
			found[care.ColumnParentName(i+1)] = true
			continue
		}
		found[care.ColumnParentEmail(i+1)] = parent.Email != "" && !strings.EqualFold(parent.Email, there[at].Email)
		found[care.ColumnParentAuthority(i+1)] = parent.Authority && !there[at].Authority
	}
	return nil
}
