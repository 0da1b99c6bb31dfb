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

// FollowupDiffers lists the columns in which a leaver says something else than the school knows of the young person: by
// name, number and what it wrote down in its processes that are not over, and of the follow-up that exists already.
// What a leaver leaves open says nothing. It changes nothing; who the young person is must be known, so it is asked
// after [Desk.CheckFollowup] or [Desk.CreateFollowup] went well.
func (s Desk) FollowupDiffers(ctx context.Context, l care.Leaver) ([]string, error) {
	found, err := resolveLeaver(ctx, s.db, l)
	if err != nil {
		return nil, err
	}
	process, person, err := findFollowup(ctx, s.db, found)
	if err != nil || person == "" {
		return nil, err
	}
	said := saidOf{
		org: found.school, person: person, process: process, of: found.person(), anchor: l.LeavingDate,
		anchorColumn: care.ColumnLeavingDate, holder: found.mentor,
	}
	return said.differs(ctx, s.db, inOrder(care.LeaverColumns()))
}

// HandoverDiffers is [Desk.FollowupDiffers] for a handover, of whoever starts it. Of a process of another organisation
// only the name and birth date are compared.
func (s Desk) HandoverDiffers(ctx context.Context, h care.NewHandover) ([]string, error) {
	found, err := resolveHandover(ctx, s.db, h)
	if err != nil {
		return nil, err
	}
	process, person, err := findHandover(ctx, s.db, found)
	if err != nil || person == "" {
		return nil, err
	}
	said := saidOf{
		org: found.starter(), person: person, process: process, of: found.person(), anchor: h.StartDate,
		anchorColumn: care.ColumnStartDate, holder: found.mentor,
		parents: found.Parents,
	}
	return said.differs(ctx, s.db, inOrder(care.HandoverColumns()))
}

// TransitionDiffers is [Desk.FollowupDiffers] for a transition 18-/18+. Of one of another wijkteam only the name and
// birth date are compared.
func (s Desk) TransitionDiffers(ctx context.Context, n care.NewTransition, by care.StaffID) ([]string, error) {
	found, err := resolveTransition(ctx, s.db, n, by)
	if err != nil {
		return nil, err
	}
	process, person, err := findTransition(ctx, s.db, found)
	if err != nil || person == "" {
		return nil, err
	}
	said := saidOf{org: found.Wijkteam, person: person, process: process.ID, of: found.person(), parents: found.Parents}
	if n.WorkerEmail != "" {
		said.holder = found.worker
	}
	return said.differs(ctx, s.db, inOrder(care.TransitionColumns()))
}

// inOrder are the columns of an import, those that a file may leave out last.
func inOrder(required, optional []string) []string { return slices.Concat(required, optional) }

// saidOf is what a row or a form says of a young person who is known, and of the process that is there already or was
// just made.
type saidOf struct {
	org     care.OrganisationID // that says it
	person  care.PersonID
	process care.ProcessID // empty: there is none
	of      care.Person
	// Of the process: the date that it counts from, under its column, and who has it.
	anchor       calendar.Date
	anchorColumn string
	holder       care.StaffID
	parents      []care.Party
}

// differs lists the columns that say something else than the organisation knows, in the order that is given.
func (s saidOf) differs(ctx context.Context, q db.Querier, columns []string) ([]string, error) {
	known, err := db.List[care.Person](ctx, q, `
		SELECT `+db.NameColumns+`, coalesce(g.pupil_number, '') AS pupil_number, coalesce(g.education, '') AS education,
		       coalesce(k.municipality, '') AS municipality, coalesce(k.phone, '') AS phone,
		       coalesce(k.email, '') AS email, coalesce(k.youth_care, true) AS youth_care
		FROM people y LEFT JOIN registrations g ON g.organisation = @org AND g.person = y.id
		LEFT JOIN processes p ON p.person = y.id AND p.school = @org AND p.state NOT IN ('closed', 'stopped')
		LEFT JOIN particulars k ON k.process = p.id
		WHERE y.id = @person`, db.Args{"org": s.org, "person": s.person})
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	for _, k := range known {
		s.compare(k, found)
	}
	if err := s.compareProcess(ctx, q, found); err != nil {
		return nil, err
	}
	var differ []string
	for _, column := range columns {
		if found[column] {
			differ = append(differ, column)
		}
	}
	return differ, nil
}

// compare notes in which columns something else is said than is known. What one of the two leaves open is not another.
func (s saidOf) compare(known care.Person, found map[string]bool) {
	for _, c := range []struct {
		column      string
		said, known string
	}{
		{care.ColumnPupilNumber, s.of.PupilNumber, known.PupilNumber},
		{care.ColumnEducation, string(s.of.Education), string(known.Education)},
		{care.ColumnMunicipality, s.of.Municipality, known.Municipality},
		{care.ColumnPhone, digits(s.of.Phone), digits(known.Phone)},
		{care.ColumnEmail, s.of.Email, known.Email},
	} {
		if c.said != "" && c.known != "" && db.Fold(c.said) != db.Fold(c.known) {
			found[c.column] = true
		}
	}
	for column, same := range map[string]bool{
		care.ColumnFirstName: db.Fold(s.of.FirstName) == db.Fold(known.FirstName),
		care.ColumnInfix:     db.Fold(s.of.Infix) == db.Fold(known.Infix),
		care.ColumnLastName:  db.Fold(s.of.LastName) == db.Fold(known.LastName),
		care.ColumnBirthDate: s.of.BirthDate == known.BirthDate,
	} {
		found[column] = found[column] || !same
	}
	found[care.ColumnYouthCare] = found[care.ColumnYouthCare] || s.of.YouthCare && !known.YouthCare
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

// compareProcess notes what is said otherwise of the process itself; of another organisation's it is not for this one
// to hear.
func (s saidOf) compareProcess(ctx context.Context, q db.Querier, found map[string]bool) error {
	type process struct {
		Anchor calendar.Date
		Holder care.StaffID
		Role   care.Role
	}
	own, err := db.List[process](ctx, q, `
		SELECT p.anchor, x.staff AS holder, coalesce(x.role, '') AS role
		FROM processes p LEFT JOIN participants x ON x.process = p.id AND x.organisation = p.school
			AND x.role IN ('mentor', 'wijkteam') AND x.until IS NULL
		WHERE p.id = @process AND p.school = @org`, db.Args{"process": s.process, "org": s.org})
	if err != nil || len(own) == 0 {
		return err
	}
	for _, p := range own {
		if !s.anchor.IsZero() && p.Anchor != s.anchor {
			found[s.anchorColumn] = true
		}
		if s.holder != "" && p.Holder != "" && p.Holder != s.holder {
			found[map[bool]string{
				true: care.ColumnWorkerEmail, false: care.ColumnMentorEmail,
			}[p.Role == care.WijkteamWorker]] = true
		}
	}
	there, err := db.PartyList(ctx, q, s.process)
	if err != nil {
		return err
	}
	for i, parent := range s.parents {
		n := slices.IndexFunc(there, func(
			p care.Party,
		) bool {
			return p.Kind == care.Parent && db.Fold(p.Name) == db.Fold(parent.Name)
		})
		switch {
		case n < 0:
			found[care.ColumnParentName(i+1)] = true
		default:
			found[care.ColumnParentEmail(i+1)] = parent.Email != "" && !strings.EqualFold(parent.Email, there[n].Email)
			found[care.ColumnParentAuthority(i+1)] = parent.Authority && !there[n].Authority
		}
	}
	return nil
}
