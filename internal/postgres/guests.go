package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Guest returns what a guest may read now, by the rules of the day; it records that the guest looked. care.ErrNotFound
// when the invitation was taken back or is over, when the party was removed, or when the rules give this party nothing
// any more: a parent from 00:00 of the 18th birthday, in Amsterdam, whom the young person does not let read on.
func (s *Store) Guest(ctx context.Context, id care.InvitationID, now time.Time) (v care.GuestView, err error) {
	err = s.inTx(ctx, func(tx pgx.Tx) error {
		i, err := one[invited](ctx, tx, invitedSelect+`WHERE i.id = @id`, pgx.NamedArgs{"id": id})
		if err != nil {
			return err
		}
		if err := i.living(now); err != nil {
			return err
		}
		if !now.Before(i.ExpiresAt) {
			return care.ErrNotFound
		}
		if v, err = guestView(ctx, tx, i, now); err != nil {
			return err
		}
		_, err = exec(ctx, tx,
			`INSERT INTO access_log (process, guest, what, at) VALUES (@process, @guest, 'guest', @at)`,
			pgx.NamedArgs{"process": i.Process, "guest": i.Party, "at": now})
		return err
	})
	if err != nil {
		return care.GuestView{}, err
	}
	return v, nil
}

// guestHead is what a process says of itself to a guest.
type guestHead struct {
	Kind        care.Kind
	State       care.ProcessState
	Anchor      calendar.Date
	SenderName  string
	ContactName string
	YouthCare   bool
	PreparedOn  calendar.Date
}

func guestView(ctx context.Context, tx pgx.Tx, i invited, now time.Time) (care.GuestView, error) {
	args := pgx.NamedArgs{"process": i.Process, "party": i.Party}
	head, err := one[guestHead](ctx, tx, `
		SELECT p.kind, p.state, p.anchor, o.name AS sender_name, k.youth_care, h.prepared_on,
		       coalesce((SELECT s.name FROM participants x JOIN staff s ON s.id = x.staff
		                 WHERE x.process = p.id AND x.organisation = p.school AND x.until IS NULL
		                   AND x.role = CASE p.kind WHEN 'transition' THEN 'wijkteam' ELSE 'mentor' END),
		                       '') AS contact_name
		FROM processes p
		JOIN particulars k ON k.process = p.id
		JOIN organisations o ON o.id = p.school
		LEFT JOIN handovers h ON h.process = p.id
		WHERE p.id = @process`, args)
	if err != nil {
		return care.GuestView{}, err
	}
	v := care.GuestView{
		Guest: care.Guest{Invitation: i.ID, Process: i.Process, Party: i.party(), PersonName: i.FirstName},
		Kind:  head.Kind, State: head.State, Anchor: head.Anchor, SenderName: head.SenderName,
		ContactName: head.ContactName,
	}
	if v.Route, err = routeOf(ctx, tx, i.Process); err != nil {
		return v, err
	}
	if v.Words, err = guestWords(ctx, tx, i); err != nil {
		return v, err
	}
	today := calendar.DateOf(now)
	if v.ReadsUntil = i.readsUntil(); i.Kind == care.YoungPerson {
		if v.Parents, err = readingOn(ctx, tx, i, today); err != nil {
			return v, err
		}
	}
	if head.Kind != care.Handover {
		if err := guestPlan(ctx, tx, i, &v); err != nil {
			return v, err
		}
	}
	if !head.Kind.HandsOver() {
		return v, nil
	}
	if v.Handover, err = guestHandover(ctx, tx, i, now); err != nil {
		return v, err
	}
	v.MayDecide = maySaySomething(i, v.Handover, today)
	v.MaySign = head.YouthCare && !head.State.Over() && care.MaySignOff(i.party(), i.BirthDate, today)
	if !head.PreparedOn.IsZero() {
		v.ObjectBy = head.PreparedOn.AddDays(care.ObjectionDays)
	}
	if head.Kind == care.Transition && i.Kind != care.YoungPerson {
		v.Handover.Consents = nil // from 16 that is for the young person alone
	}
	return v, nil
}

// maySaySomething tells whether a guest decides today about any of the sets for which consent was asked.
func maySaySomething(i invited, h *care.HandoverView, today calendar.Date) bool {
	for _, c := range h.Consents {
		if c.State != care.ConsentNotNeeded && care.MayDecide(c.Set, i.BirthDate, i.party(), today) {
			return true
		}
	}
	return false
}

// guestWords lists what this guest wrote, newest first: own words, and objections with their answers. What another
// guest wrote is not theirs to read. The n-th objection of a process is answered by the task of its step objection-n.
func guestWords(ctx context.Context, tx pgx.Tx, i invited) ([]care.GuestWords, error) {
	return list[care.GuestWords](ctx, tx, `
		WITH said AS (
		    SELECT j.at, j.seq, j.act, j.guest, j.event, row_number() OVER (PARTITION BY j.event ORDER BY j.seq) AS n
		    FROM journal j WHERE j.process = @process AND j.event IN ('guest_words', 'objected'))
		SELECT s.at, g.name, s.event = 'objected' AS objection, x.body AS text,
		       coalesce((SELECT a.body FROM tasks t JOIN texts a ON a.act = t.answer_act AND a.field = 'note'
		                 WHERE t.process = @process AND t.form = 'objection' AND t.state = 'answered'
		                     AND s.event = 'objected'
		                   AND t.step = 'objection-' || s.n), '') AS answer
		FROM said s
		JOIN parties g ON g.process = @process AND g.id = s.guest
		JOIN texts x ON x.act = s.act AND x.field = CASE s.event WHEN 'objected' THEN 'objection' ELSE 'own_words' END
		WHERE s.guest = @party ORDER BY s.seq DESC`, pgx.NamedArgs{"process": i.Process, "party": i.Party})
}

// SaveGuestWords keeps own words of a guest and says so in the journal, once for an act. It asks for a party that may
// read on the day.
func (s *Store) SaveGuestWords(ctx context.Context, act care.Act, text string, at time.Time) error {
	if err := s.guestMay(ctx, act, at); err != nil {
		return err
	}
	if err := s.SaveTexts(ctx, act, map[string]string{care.TextOwnWords: text}, at); err != nil {
		return err
	}
	return s.WriteJournal(ctx, care.Entry{Process: act.Process, At: at, Lines: []care.JournalLine{{
		Key: "guest_words/" + string(act.ID), At: at, Event: care.EventGuestWords, Guest: act.Guest, Act: act.ID,
	}}})
}

// guestMay tells whether a party belongs to a process and may still read it.
func (s *Store) guestMay(ctx context.Context, act care.Act, at time.Time) error {
	type belonging struct {
		care.Party
		BirthDate calendar.Date
	}
	b, err := one[belonging](ctx, s.pool, `
		SELECT `+partyColumns+`, y.birth_date
		FROM processes p JOIN parties r ON r.process = p.id JOIN people y ON y.id = p.person
		WHERE p.id = @process AND r.id = @guest AND r.removed_at IS NULL AND y.deceased_on IS NULL`,
		pgx.NamedArgs{"process": act.Process, "guest": act.Guest})
	switch {
	case errors.Is(err, care.ErrNotFound):
		return care.ErrNotAllowed
	case err != nil:
		return err
	case !care.MayRead(b.Party, b.BirthDate, calendar.DateOf(at)):
		return care.ErrNotAllowed
	}
	return nil
}
