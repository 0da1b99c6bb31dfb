package effects

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// whoAnswers finds the colleague c of organisation o who reads the answers to a mail of day w.day: w.first when there
// is such a one, else the contact person, else the next who knows most. Whoever is away does not read them, and the
// reader of the mail, w.email, need not ask themselves.
const whoAnswers = `LEFT JOIN LATERAL (
	    SELECT s.name, s.email, s.phone FROM present(w.day) a JOIN staff s ON s.id = a.staff
	    WHERE a.organisation = o.id AND s.email <> '' AND lower(s.email) <> lower(w.email)
	    ORDER BY s.id = w.first DESC NULLS LAST, s.id = o.contact_person DESC NULLS LAST,
	             array_position(ARRAY['coordinator', 'wijkteam', 'manager', 'admin'], s.role) NULLS LAST, s.name, s.id
	    LIMIT 1) c ON true`

// sendersOf says of claimed mails in whose name they go. An urgent mail about a process of another organisation goes in
// the name of that one, and every other in that of the reader's own.
func sendersOf(ctx context.Context, tx pgx.Tx, claimed []care.Envelope) error {
	ids := make([]string, len(claimed))
	for i, e := range claimed {
		ids[i] = e.ID
	}
	type sender struct {
		Mail string
		care.Sender
	}
	found, err := db.List[sender](ctx, tx, `
		SELECT m.id AS mail, o.name AS organisation, coalesce(c.name, '') AS name, coalesce(c.email, '') AS email,
		       coalesce(c.phone, '') AS phone
		FROM mails m
		LEFT JOIN staff r ON r.id = m.recipient
		LEFT JOIN LATERAL (
		    SELECT p.id, p.school FROM notices n JOIN processes p ON p.id = n.process
		    WHERE m.kind = 'urgent' AND n.mail = m.id LIMIT 1) about ON true
		JOIN organisations o ON o.id = coalesce(about.school, r.organisation)
		CROSS JOIN LATERAL (
		    SELECT (m.claimed_at AT TIME ZONE 'Europe/Amsterdam')::date AS day, coalesce(r.email, '') AS email,
		           (SELECT x.staff FROM participants x
		            WHERE x.process = about.id AND x.organisation = o.id AND x.until IS NULL
		            ORDER BY x.staff LIMIT 1) AS first) w
		`+whoAnswers+`
		WHERE m.id = ANY(@ids)`, db.Args{"ids": ids})
	if err != nil {
		return err
	}
	by := make(map[string]care.Sender, len(found))
	for _, s := range found {
		by[s.Mail] = s.Sender
	}
	for i, e := range claimed {
		claimed[i].From = by[e.ID]
	}
	return nil
}

// Inviter returns in whose name the mail of an invitation goes: of the colleague who invited, also when the guest asked
// for a new link, or of another there who can be asked when that one is away or has left. Nobody when there is no such
// invitation.
func (s Effects) Inviter(ctx context.Context, id care.InvitationID, at time.Time) (care.Sender, error) {
	found, err := db.List[care.Sender](ctx, s.db, `
		SELECT o.name AS organisation, coalesce(c.name, '') AS name, coalesce(c.email, '') AS email,
		       coalesce(c.phone, '') AS phone
		FROM invitations i
		JOIN processes p ON p.id = i.process
		LEFT JOIN LATERAL (
		    SELECT j.created_by FROM invitations j
		    WHERE j.process = i.process AND j.party = i.party AND j.created_by IS NOT NULL AND j.seq <= i.seq
		    ORDER BY j.seq DESC LIMIT 1) b ON true
		LEFT JOIN staff s ON s.id = b.created_by
		JOIN organisations o ON o.id = coalesce(s.organisation, p.school)
		CROSS JOIN LATERAL (SELECT @day::date AS day, '' AS email, s.id AS first) w
		`+whoAnswers+`
		WHERE i.id = @id`, db.Args{"id": id, "day": calendar.DateOf(at)})
	if err != nil || len(found) == 0 {
		return care.Sender{}, err
	}
	return found[0], nil
}
