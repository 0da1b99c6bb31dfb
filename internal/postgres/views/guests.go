package views

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// Guest returns what a guest may read now, by the rules of the day; it records that the guest looked. care.ErrNotFound
// when the invitation was taken back or is over, when the party was removed, or when the rules give this party nothing
// any more: a parent from 00:00 of the 18th birthday, in Amsterdam, whom the young person does not let read on.
func (s Views) Guest(ctx context.Context, id care.InvitationID, now time.Time) (v care.GuestView, err error) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		i, err := db.One[sight.Invited](ctx, tx, db.InvitedSelect+`WHERE i.id = @id`, db.Args{"id": id})
		if err != nil {
			return err
		}
		if err := i.Living(now); err != nil {
			return err
		}
		if !now.Before(i.ExpiresAt) {
			return care.ErrNotFound
		}
		if v, err = guestView(ctx, tx, i, now); err != nil {
			return err
		}
		return db.Exec(ctx, tx,
			`INSERT INTO access_log (process, guest, what, at) VALUES (@process, @guest, 'guest', @at)`,
			db.Args{"process": i.Process, "guest": i.Party, "at": now})
	})
	if err != nil {
		return care.GuestView{}, err
	}
	return v, nil
}

func guestView(ctx context.Context, tx pgx.Tx, i sight.Invited, now time.Time) (care.GuestView, error) {
	head, err := db.One[struct {
		care.GuestView
		YouthCare  bool
		PreparedOn calendar.Date
	}](ctx, tx, `
		SELECT p.kind, p.state, p.anchor, o.name AS sender_name, k.youth_care, h.prepared_on,
		       coalesce((SELECT s.name FROM participants x JOIN staff s ON s.id = x.staff
		                 WHERE x.process = p.id AND x.organisation = p.school AND x.until IS NULL
		                   AND x.role = CASE p.kind WHEN 'transition' THEN 'wijkteam' ELSE 'mentor' END),
		                       '') AS contact_name
		FROM processes p
		JOIN particulars k ON k.process = p.id
		JOIN organisations o ON o.id = p.school
		LEFT JOIN handovers h ON h.process = p.id
		WHERE p.id = @process`, db.Args{"process": i.Process})
	if err != nil {
		return care.GuestView{}, err
	}
	v := head.GuestView
	v.Guest = care.Guest{Invitation: i.ID, Process: i.Process, Party: i.Who(), PersonName: i.FirstName}
	if v.Route, err = routeOf(ctx, tx, i.Process); err != nil {
		return v, err
	}
	if v.Words, err = guestWords(ctx, tx, i); err != nil {
		return v, err
	}
	today := calendar.DateOf(now)
	if v.ReadsUntil = i.ReadsUntil(); i.Kind == care.YoungPerson {
		if v.Parents, err = readingOn(ctx, tx, i, today); err != nil {
			return v, err
		}
	}
	if kind.Of(head.Kind).Plan != kind.NoPlan {
		if err := guestPlan(ctx, tx, i, &v); err != nil {
			return v, err
		}
	}
	if !kind.Of(head.Kind).HandsOver {
		return v, nil
	}
	if v.Handover, err = guestHandover(ctx, tx, i, now); err != nil {
		return v, err
	}
	v.MayDecide = sight.MaySaySomething(i, v.Handover, today)
	v.MaySign = head.YouthCare && !head.State.Over() && care.MaySignOff(i.Who(), i.BirthDate, today)
	if !head.PreparedOn.IsZero() {
		v.ObjectBy = head.PreparedOn.AddDays(care.ObjectionDays)
	}
	if kind.Of(head.Kind).Ages && i.Kind != care.YoungPerson {
		v.Handover.Consents = nil // from 16 that is for the young person alone
	}
	return v, nil
}

// guestWords lists what this guest wrote, newest first: own words, and objections with their answers. What another
// guest wrote is not theirs to read. The n-th objection of a process is answered by the task of its step objection-n.
func guestWords(ctx context.Context, tx pgx.Tx, i sight.Invited) ([]care.GuestWords, error) {
	return db.List[care.GuestWords](ctx, tx, `
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
		WHERE s.guest = @party ORDER BY s.seq DESC`, db.Args{"process": i.Process, "party": i.Party})
}

// guestHandover is a handover as its young person or a parent reads it: what the sender wrote down for the receiver,
// and where the consent stands.
func guestHandover(ctx context.Context, tx pgx.Tx, i sight.Invited, now time.Time) (*care.HandoverView, error) {
	seen, err := db.Look(ctx, tx, sight.Reader{All: true}, i.Process, calendar.DateOf(now))
	if err != nil {
		return nil, err
	}
	h, err := handoverView(ctx, tx, seen, i.Process)
	if err != nil {
		return nil, err
	}
	sight.HandoverToGuest(h, i.Party)
	return h, nil
}

// guestPlan adds the future plan of a process as its young person or a parent reads it.
func guestPlan(ctx context.Context, tx pgx.Tx, i sight.Invited, v *care.GuestView) (err error) {
	if v.Versions, err = planVersions(ctx, tx, i.Process); err != nil || len(v.Versions) == 0 {
		return err
	}
	sight.ToGuest(v.Versions, i.Party)
	v.Plan = &v.Versions[0].PlanView
	return nil
}

// readingOn lists the parents of whom a young person decides whether they read on after the 18th birthday: from 16 all
// there are. How they are reached is not for the young person to read.
func readingOn(ctx context.Context, tx pgx.Tx, i sight.Invited, today calendar.Date) ([]care.Party, error) {
	if calendar.Age(i.BirthDate, today) < care.AgeAlone {
		return nil, nil
	}
	parents, err := db.PartyList(ctx, tx, i.Process)
	parents = slices.DeleteFunc(parents, func(p care.Party) bool { return p.Kind != care.Parent })
	for n := range parents {
		parents[n].Email, parents[n].Authority = "", false
	}
	return parents, err
}
