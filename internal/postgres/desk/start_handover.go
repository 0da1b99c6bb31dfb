package desk

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/effects"
)

// handover starts a handover. It is there already when the same row or form started one that is not over, and when
// there is one for the same young person, transition and start date: the date as it was first given, or the date to
// which it has moved since.
//
// The sender looks among those whom it knows, a receiver that asks for a handover among those whom the receiver knows:
// whether the sender knows the young person does not show. Which parents have authority is for the sender to say: of
// those that a receiver names it is not known. An organisation finds the handovers that it takes part in or asked for:
// that somebody else hands over the same young person does not show.
type handover struct{ care.NewHandover }

// leaves is where a young person is before a transition. Of vo-vo and vo-mbo the school may know better.
var leaves = map[care.Crossing]care.Education{
	care.KoPo: care.KO, care.PoVo: care.PO, care.VoVo: care.VO, care.VoMbo: care.VO, care.SoRegular: care.SO,
}

const (
	insertHandover = `
INSERT INTO handovers (process, lead, requested, oso_reference, oso_date)
VALUES (@id, @school, @requested, @reference, @reference_on)`
	// bothSides take part where the receiver asks: the sender has to judge it, and who does is not known yet.
	bothSides = `
INSERT INTO participants (process, organisation, role, since)
VALUES (@id, @school, 'coordinator', @since), (@id, @receiver, 'coordinator', @since)`
)

func (h handover) resolve(ctx context.Context, q db.Querier) (n start, err error) {
	if h.Requested { // a receiver does not know these
		h.PupilNumber, h.MentorEmail, h.OSO = "", "", care.OSO{}
	}
	trim(&h.PupilNumber, &h.FirstName, &h.Infix, &h.LastName, &h.MentorEmail, &h.Municipality, &h.YoungEmail,
		&h.OSO.Reference)
	if err := h.findSides(ctx, q); err != nil {
		return start{}, err
	}
	n.parents, n.holderColumn, n.anchorColumn = cleanParents(h.Parents), care.ColumnMentorEmail, care.ColumnStartDate
	n.org, n.whom, n.education, n.rows = h.Sender, h.Whom, leaves[h.Crossing], []string{insertHandover, heldByMentor}
	var startedBy care.OrganisationID
	if h.Requested { // where the young person is now is for the sender to say
		n.org, startedBy, n.education, n.rows = h.Receiver, h.Receiver, "", []string{insertHandover, bothSides}
	} else if n.holder, err = mentorByEmail(ctx, q, h.Sender, h.MentorEmail); err != nil {
		return start{}, err
	}
	if h.Municipality, err = db.KnownMunicipality(ctx, q, h.Municipality); err != nil {
		return start{}, err
	}
	n.person = care.Person{
		FirstName: h.FirstName, Infix: h.Infix, LastName: h.LastName, BirthDate: h.BirthDate,
		Municipality: h.Municipality, Email: h.YoungEmail, YouthCare: h.YouthCare,
		School: h.Sender, PupilNumber: h.PupilNumber, Education: leaves[h.Crossing],
	}
	n.parties = []care.Party{{Kind: care.YoungPerson, Name: n.person.Called(), Email: h.YoungEmail}}
	for _, p := range n.parents {
		p.Authority = p.Authority && !h.Requested
		n.parties = append(n.parties, p)
	}
	n.again, n.join = sameDate, h.join
	n.args = db.Args{
		"kind": care.Handover, "org": n.org, "school": h.Sender, "receiver": h.Receiver, "crossing": h.Crossing,
		"anchor": h.StartDate, "requested": h.Requested, "reference": h.OSO.Reference, "reference_on": h.OSO.Date,
		"mentor": n.holder, "started_by": startedBy,
		"as": startedAs(care.Handover, append(
			parentsSaid(n.parents), string(h.Sender), string(h.Receiver), string(h.Crossing),
			fmt.Sprint(h.Requested, h.YouthCare), h.PupilNumber, h.FirstName, h.Infix, h.LastName,
			h.BirthDate.String(), h.StartDate.String(), h.Municipality, h.OSO.Reference, h.OSO.Date.String(),
			h.YoungEmail,
		)...),
	}
	return n, nil
}

// findSides finds the two organisations by their ids or codes.
func (h *handover) findSides(ctx context.Context, q db.Querier) (err error) {
	from := care.School
	if h.Crossing == care.KoPo {
		from = care.Childcare
	}
	if h.Sender, err = sideOf(ctx, q, h.Sender, h.SenderCode, from, care.ColumnSchool); err != nil {
		return err
	}
	h.Receiver, err = sideOf(ctx, q, h.Receiver, h.ReceiverCode, care.School, care.ColumnReceiver)
	if err == nil && h.Sender == h.Receiver {
		return &care.FieldError{
			Field: care.ColumnReceiver, Value: h.ReceiverCode, Problem: care.Conflict, Want: care.ColumnSchool,
		}
	}
	return err
}

// join lets the other side in on a handover that exists: of somebody whom a receiver asked for the sender says by
// starting it who it is, and whom a receiver takes part in already by asking for it nothing changes.
func (h handover) join(
	ctx context.Context, tx pgx.Tx, n start, id care.ProcessID, person care.PersonID, at time.Time,
) error {
	known, err := db.Value[bool](ctx, tx, `
		SELECT NOT h.requested OR p.school <> @org OR EXISTS (SELECT FROM registrations
			WHERE organisation = @org AND person = @person AND pupil_number <> '')
		FROM handovers h JOIN processes p ON p.id = h.process WHERE p.id = @id`,
		db.Args{"id": id, "org": h.Sender, "person": person})
	if err != nil || h.Requested || known {
		return err
	}
	if err := effects.Register(ctx, tx, h.Sender, person, h.PupilNumber, leaves[h.Crossing]); err != nil {
		return err
	}
	return saveParties(ctx, tx, id, n.parties, at)
}
