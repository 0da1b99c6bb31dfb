package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// newHandover is a care.NewHandover whose two sides, mentor and municipality were found.
type newHandover struct {
	care.NewHandover
	mentor care.StaffID // of the sender; empty when a receiver asks
}

// leaves is where a young person is before a transition. Of vo-vo and vo-mbo the school may know better.
var leaves = map[care.Crossing]care.Education{
	care.KoPo: care.KO, care.PoVo: care.PO, care.VoVo: care.VO, care.VoMbo: care.VO, care.SoRegular: care.SO,
}

// person is the young person as the handover gives them.
func (h newHandover) person() care.Person {
	return care.Person{
		FirstName: h.FirstName, Infix: h.Infix, LastName: h.LastName, BirthDate: h.BirthDate,
		Municipality: h.Municipality, Email: h.YoungEmail,
		YouthCare: h.YouthCare, School: h.Sender, PupilNumber: h.PupilNumber, Education: leaves[h.Crossing],
	}
}

// starter is who starts it: the receiver that asks for it, else the sender.
func (h newHandover) starter() care.OrganisationID {
	if h.Requested {
		return h.Receiver
	}
	return h.Sender
}

// parties is who takes part beside the organisations.
func (h newHandover) parties() []care.Party {
	all := []care.Party{{Kind: care.YoungPerson, Name: h.person().Called(), Email: h.YoungEmail}}
	for _, p := range h.Parents {
		p.Authority = p.Authority && !h.Requested
		all = append(all, p)
	}
	return all
}

// startedAs stands for all that the handover says.
func (h newHandover) startedAs() []byte {
	return startedAs(care.Handover, append(parentsSaid(h.Parents), string(h.Sender), string(h.Receiver), string(
		h.Crossing,
	), fmt.Sprint(h.Requested, h.YouthCare),
		h.PupilNumber, h.FirstName, h.Infix, h.LastName, h.BirthDate.String(), h.StartDate.String(), h.Municipality,
		h.OSO.Reference,
		h.OSO.Date.String(), h.YoungEmail)...)
}

func parentsSaid(parents []care.Party) (said []string) {
	for _, p := range parents {
		said = append(said, p.Name, p.Email, fmt.Sprint(p.Authority))
	}
	return said
}

// resolveHandover finds the organisations and people that a handover names.
func resolveHandover(ctx context.Context, q db.Querier, h care.NewHandover) (newHandover, error) {
	if h.Requested { // a receiver does not know these
		h.PupilNumber, h.MentorEmail, h.OSO = "", "", care.OSO{}
	}
	for _, text := range []*string{
		&h.PupilNumber, &h.FirstName, &h.Infix, &h.LastName, &h.MentorEmail, &h.Municipality, &h.YoungEmail,
		&h.OSO.Reference,
	} {
		*text = db.Clean(strings.TrimSpace(*text))
	}
	h.Parents = cleanParents(h.Parents)
	from := care.School
	if h.Crossing == care.KoPo {
		from = care.Childcare
	}
	var err error
	if h.Sender, err = sideOf(ctx, q, h.Sender, h.SenderCode, from, care.ColumnSchool); err != nil {
		return newHandover{}, err
	}
	if h.Receiver, err = sideOf(ctx, q, h.Receiver, h.ReceiverCode, care.School, care.ColumnReceiver); err != nil {
		return newHandover{}, err
	}
	if h.Sender == h.Receiver {
		return newHandover{}, &care.FieldError{
			Field: care.ColumnReceiver, Value: h.ReceiverCode, Problem: care.Conflict, Want: care.ColumnSchool,
		}
	}
	found := newHandover{NewHandover: h}
	if !h.Requested {
		if found.mentor, err = mentorByEmail(ctx, q, h.Sender, h.MentorEmail); err != nil {
			return newHandover{}, err
		}
	}
	found.Municipality, err = db.KnownMunicipality(ctx, q, h.Municipality)
	return found, err
}

// sideOf finds an organisation of a kind by its id, or by its code.
func sideOf(
	ctx context.Context, q db.Querier, id care.OrganisationID, code string, kind care.OrganisationKind, column string,
) (care.OrganisationID, error) {
	code = strings.ToUpper(db.Clean(strings.TrimSpace(code)))
	where := `o.code = @code AND o.code <> ''`
	if id != "" {
		where = `o.id = @id`
	}
	found, err := db.Value[care.OrganisationID](ctx, q,
		`SELECT o.id FROM organisations o WHERE o.kind = @kind AND `+where,
		db.Args{"id": id, "code": code, "kind": kind})
	if errors.Is(err, care.ErrNotFound) {
		return "", &care.FieldError{Field: column, Value: string(id) + code, Problem: care.UnknownCode}
	}
	return found, err
}

// mentorByEmail finds a mentor of a school.
func mentorByEmail(ctx context.Context, q db.Querier, school care.OrganisationID, email string) (care.StaffID, error) {
	mentor, err := db.Value[care.StaffID](ctx, q, `
		SELECT id FROM staff
		WHERE organisation = @school AND role = 'mentor' AND active AND lower(email) = lower(@email)`,
		db.Args{"school": school, "email": email})
	if errors.Is(err, care.ErrNotFound) {
		return "", &care.FieldError{Field: care.ColumnMentorEmail, Value: email, Problem: care.UnknownCode}
	}
	return mentor, err
}
