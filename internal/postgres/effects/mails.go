package effects

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// ClaimUrgent claims the urgent mails of a process that were not sent yet: those that were given back, and what people
// must be told at once. Nobody is mailed about a task that is closed or about somebody who died, and nobody who is no
// longer active.
func (s Effects) ClaimUrgent(ctx context.Context, process care.ProcessID, at time.Time) ([]care.Envelope, error) {
	var found []care.Envelope
	err := s.db.InTx(ctx, func(tx pgx.Tx) error {
		args := db.Args{"process": process, "at": at}
		again, err := db.Values[string](ctx, tx, `
			UPDATE mails m SET state = 'sending', claimed_at = @at
			FROM notices n
			JOIN processes p ON p.id = n.process
			JOIN people y ON y.id = p.person AND y.deceased_on IS NULL
			WHERE n.mail = m.id AND n.process = @process AND m.kind = 'urgent' AND m.state = 'queued'
			RETURNING m.id`, args)
		if err != nil {
			return err
		}
		claimed, err := db.Values[string](ctx, tx, claimUrgent, args)
		if err != nil {
			return err
		}
		found, err = envelopes(ctx, tx, append(again, claimed...))
		return err
	})
	return found, err
}

// claimUrgent makes a mail of each urgent notice of a process, and notes that a task which was offered so has been
// announced.
const claimUrgent = `
WITH due AS (
    SELECT n.id, n.task, n.kind, n.recipient, n.mailbox
    FROM notices n
    JOIN processes p ON p.id = n.process
    JOIN people y ON y.id = p.person AND y.deceased_on IS NULL
    LEFT JOIN tasks t ON t.id = n.task
    LEFT JOIN staff s ON s.id = n.recipient
    WHERE n.process = @process AND n.urgent AND n.mail IS NULL AND (n.task IS NULL OR t.state = 'open')
        AND (n.recipient IS NULL OR s.active)
    ORDER BY n.created_at, n.id
    FOR UPDATE OF n SKIP LOCKED
), claimed AS (
    INSERT INTO mails (id, key, kind, state, recipient, mailbox, created_at, claimed_at)
    SELECT gen_random_uuid(), 'urgent/' || id, 'urgent', 'sending', recipient, mailbox, @at, @at FROM due
    ON CONFLICT (key) DO NOTHING
    RETURNING id, key
), noted AS (
    UPDATE notices n SET mail = c.id FROM claimed c WHERE c.key = 'urgent/' || n.id
), announced AS (
    INSERT INTO announcements (task, staff, mail)
    SELECT d.task, d.recipient, c.id FROM due d JOIN claimed c ON c.key = 'urgent/' || d.id
    WHERE d.kind IN ('offer', 'question') AND d.recipient IS NOT NULL
    ON CONFLICT DO NOTHING
)
SELECT id FROM claimed`

// ClaimMorning claims at most limit mails of the morning round of a day, one a person who has something new: tasks
// that opened and that no mail told of, reminders and escalations that wait. Mails that were given back are made
// again, from what there is to tell now; those of an earlier morning have failed. Of somebody who died nothing is
// told. Calling it again gives the next ones, and none when all are claimed.
func (s Effects) ClaimMorning(
	ctx context.Context, day calendar.Date, at time.Time, limit int,
) ([]care.Envelope, error) {
	var found []care.Envelope
	err := s.db.InTx(ctx, func(tx pgx.Tx) error {
		// One claim at a time, so that each sees what the last one left.
		if err := db.Exec(
			ctx, tx, `SELECT pg_advisory_xact_lock(hashtextextended('schakel morning round', 0))`, nil,
		); err != nil {
			return err
		}
		if err := failStale(ctx, tx, day, at); err != nil {
			return err
		}
		if err := recount(ctx, tx, day); err != nil {
			return err
		}
		claimed, err := db.Values[string](ctx, tx, claimMorning,
			db.Args{"day": day, "day_text": day.String(), "at": at, "limit": limit})
		if err != nil {
			return err
		}
		found, err = envelopes(ctx, tx, claimed)
		return err
	})
	return found, err
}

// claimMorning is the morning round: one statement counts for everybody what is new, makes the mails, and notes what
// they tell.
const claimMorning = `
WITH told AS ( -- the processes that there is something to tell of
    SELECT p.id FROM processes p JOIN people y ON y.id = p.person WHERE p.state = 'running' AND y.deceased_on IS NULL
), away AS MATERIALIZED ( -- who does not do their own work, with who does
    SELECT staff, doer FROM stand_ins(@day)
), duty AS MATERIALIZED ( -- who has the work that nobody in particular has
    SELECT organisation, role, staff FROM on_duty(@day)
), held AS ( -- every open task with each who has it
    SELECT t.id AS task, coalesce(w.doer, t.assignee) AS staff, t.due_at, t.pick_up_on
    FROM tasks t JOIN told p ON p.id = t.process LEFT JOIN away w ON w.staff = t.assignee
    WHERE t.state = 'open' AND t.opens_at <= @at AND t.assignee IS NOT NULL AND (w.staff IS NULL OR w.doer IS NOT NULL)
    UNION ALL
    SELECT t.id, d.staff, t.due_at, t.pick_up_on
    FROM tasks t JOIN told p ON p.id = t.process LEFT JOIN away w ON w.staff = t.assignee
    JOIN duty d ON d.organisation = t.organisation AND d.role = t.role
    WHERE t.state = 'open' AND t.opens_at <= @at AND (t.assignee IS NULL OR w.staff IS NOT NULL AND w.doer IS NULL)
), fresh AS ( -- those that no mail told them of
    SELECT h.task, h.staff FROM held h
    WHERE (h.pick_up_on IS NULL OR h.pick_up_on <= @day)
      AND NOT EXISTS (SELECT FROM announcements a WHERE a.task = h.task AND a.staff = h.staff)
), waiting AS (
    SELECT n.id, n.recipient AS staff, n.kind IN ('escalation', 'unattended') AS other
    FROM notices n JOIN told p ON p.id = n.process LEFT JOIN tasks t ON t.id = n.task
    WHERE n.mail IS NULL AND NOT n.urgent AND n.recipient IS NOT NULL AND (n.task IS NULL OR t.state = 'open')
      -- who handed it over need not know
      AND (n.kind <> 'reminder' OR EXISTS (SELECT FROM held h WHERE h.task = n.task AND h.staff = n.recipient))
), counted AS (
    SELECT staff, sum(fresh) AS fresh, sum(reminders) AS reminders, sum(late) AS late, sum(escalations) AS escalations
    FROM (SELECT staff, 1 AS fresh, 0 AS reminders, 0 AS late, 0 AS escalations FROM fresh
          UNION ALL SELECT staff, 0, (NOT other)::integer, 0, other::integer FROM waiting
          UNION ALL SELECT staff, 0, 0, 1, 0 FROM held WHERE due_at <= @at) one
    GROUP BY staff
    HAVING sum(fresh) + sum(reminders) + sum(escalations) > 0 -- what is late is told along, but is nothing new
), claimed AS (
    INSERT INTO mails (id, key, kind, state, recipient, day, fresh, reminders, late, escalations,
        created_at, claimed_at)
    SELECT gen_random_uuid(), 'morning/' || @day_text::text || '/' || c.staff, 'morning', 'sending', c.staff, @day,
           c.fresh, c.reminders, c.late, c.escalations, @at, @at
    FROM counted c JOIN staff s ON s.id = c.staff AND s.active
    WHERE NOT EXISTS (SELECT FROM mails m WHERE m.key = 'morning/' || @day_text::text || '/' || c.staff)
    ORDER BY c.staff LIMIT @limit
    ON CONFLICT (key) DO NOTHING
    RETURNING id, recipient
), announced AS (
    INSERT INTO announcements (task, staff, mail)
    SELECT f.task, f.staff, c.id FROM fresh f JOIN claimed c ON c.recipient = f.staff
    ON CONFLICT DO NOTHING
), noted AS (
    UPDATE notices n SET mail = c.id FROM waiting w JOIN claimed c ON c.recipient = w.staff WHERE n.id = w.id
)
SELECT id FROM claimed`

// recount takes back the mails of a morning that were given back: what they would have told is counted again, because
// some of it may be over by now.
func recount(ctx context.Context, tx pgx.Tx, day calendar.Date) error {
	back, err := db.Values[string](ctx, tx,
		`SELECT id FROM mails WHERE kind = 'morning' AND day = @day AND state = 'queued'`,
		db.Args{"day": day})
	if err != nil {
		return err
	}
	if err := unannounce(ctx, tx, back); err != nil {
		return err
	}
	return db.Exec(ctx, tx, `DELETE FROM mails WHERE id = ANY(@ids)`, db.Args{"ids": back})
}

// failStale gives up the mails of earlier mornings that were given back and never tried again: counts of another day
// are not news.
func failStale(ctx context.Context, tx pgx.Tx, day calendar.Date, at time.Time) error {
	stale, err := db.Values[string](ctx, tx, `
		UPDATE mails SET state = 'failed', problem = 'not_sent_that_morning', settled_at = @at
		WHERE kind = 'morning' AND state = 'queued' AND day < @day
		RETURNING id`, db.Args{"day": day, "at": at})
	if err != nil {
		return err
	}
	return unannounce(ctx, tx, stale)
}

// unannounce makes what mails that failed would have told new again. An urgent notice stays with its mail, which shows
// that it failed; the task that it was about is told by the morning round.
func unannounce(ctx context.Context, tx pgx.Tx, failed []string) error {
	b := &pgx.Batch{}
	args := db.Args{"ids": failed}
	b.Queue(`DELETE FROM announcements WHERE mail = ANY(@ids)`, args)
	b.Queue(`UPDATE notices SET mail = NULL WHERE mail = ANY(@ids) AND NOT urgent`, args)
	return db.ExecAll(ctx, tx, b)
}

// envelopes returns claimed mails as their sender needs them, in the order of their keys.
func envelopes(ctx context.Context, tx pgx.Tx, ids []string) ([]care.Envelope, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return db.List[care.Envelope](ctx, tx, `
		SELECT m.id, m.key, coalesce(n.kind, '') AS kind, n.task, m.fresh AS new, m.reminders, m.late, m.escalations,
		       CASE WHEN s.id IS NULL THEN jsonb_build_object('Email', m.mailbox)
		            ELSE jsonb_build_object('ID', s.id, 'Name', s.name, 'Email', s.email, 'Role', s.role,
		                'Organisation', s.organisation,
		                                    'OrgName', o.name, 'OrgKind', o.kind, 'Active', s.active) END AS "to"
		FROM mails m
		LEFT JOIN notices n ON m.kind = 'urgent' AND n.mail = m.id
		LEFT JOIN staff s ON s.id = m.recipient
		LEFT JOIN organisations o ON o.id = s.organisation
		WHERE m.id = ANY(@ids) ORDER BY m.key`, db.Args{"ids": ids})
}
