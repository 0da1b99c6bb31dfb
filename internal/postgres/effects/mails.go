package effects

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// ClaimMorning claims at most limit mails of the morning round of a day, one a person who has something new: tasks
// that opened and that no mail told of, what waits for the round, and what was urgent on an earlier day and never left.
// Mails that were given back are made again, from what there is to tell now; those of an earlier morning have failed.
// Of somebody who died nothing is told. Calling it again gives the next ones, and none when all are claimed.
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
		args := db.Args{
			"day": day, "midnight": day.At(0, 0), "day_text": day.String(), "at": at, "limit": limit,
		}
		if err := sendOn(ctx, tx, forAnother, args, at); err != nil {
			return err
		}
		left, err := db.Values[string](ctx, tx, leftOver, args)
		if err != nil {
			return err
		}
		args["left"] = left
		claimed, err := db.Values[string](ctx, tx, claimMorning, args)
		if err != nil {
			return err
		}
		found, err = envelopes(ctx, tx, claimed)
		return err
	})
	return found, err
}

// What was urgent on an earlier day and never left is told by the morning round.
const wasUrgent = `n.urgent AND n.created_at < @midnight`

// forAnother is which notices n of the morning round may be for somebody who cannot read them. A reminder of a task
// that was handed over is none: whoever has the task now hears that it is new.
const forAnother = `(n.kind = 'waited' OR ` + wasUrgent + `
	OR n.recipient IN (SELECT staff FROM stand_ins(@day)))`

// leftOver locks what was urgent on an earlier day, so that nobody else tells it meanwhile.
const leftOver = `SELECT n.id FROM notices n WHERE n.mail IS NULL AND ` + wasUrgent + ` FOR UPDATE SKIP LOCKED`

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
    SELECT n.id, n.recipient AS staff,
           CASE n.kind WHEN 'unattended' THEN 'unattended' ELSE coalesce(n.task, n.process)::text END AS thing,
           CASE WHEN n.task IS NOT NULL AND n.kind IN ('offer', 'question', 'table', 'power') THEN 'fresh'
                WHEN n.kind IN ('reminder', 'escalation', 'waited', 'unattended') THEN n.kind ELSE 'changed' END AS what
    FROM notices n JOIN told p ON p.id = n.process LEFT JOIN tasks t ON t.id = n.task
    WHERE n.mail IS NULL AND (NOT n.urgent OR n.id = ANY(@left)) AND n.recipient IS NOT NULL
      AND (n.task IS NULL OR t.state = 'open')
      -- who handed it over need not know
      AND (n.kind <> 'reminder' OR EXISTS (SELECT FROM held h WHERE h.task = n.task AND h.staff = n.recipient))
), counted AS (
    SELECT staff, count(DISTINCT thing) AS things,
           count(DISTINCT thing) FILTER (WHERE what = 'fresh') AS fresh,
           count(DISTINCT thing) FILTER (WHERE what = 'reminder') AS reminders,
           count(DISTINCT thing) FILTER (WHERE what = 'late') AS late,
           count(DISTINCT thing) FILTER (WHERE what = 'escalation') AS escalations,
           count(DISTINCT thing) FILTER (WHERE what = 'waited') AS waited,
           count(DISTINCT thing) FILTER (WHERE what = 'changed') AS changed,
           count(DISTINCT thing) FILTER (WHERE what = 'unattended') AS unattended
    FROM (SELECT staff, task::text AS thing, 'fresh' AS what FROM fresh
          UNION ALL SELECT staff, thing, what FROM waiting WHERE what <> 'fresh' -- those that are fresh stand there
          UNION ALL SELECT staff, task::text, 'late' FROM held WHERE due_at <= @at) one
    GROUP BY staff
    HAVING bool_or(what <> 'late') -- what is late is told along, but is nothing new
), claimed AS (
    INSERT INTO mails (id, key, kind, state, recipient, day, things, fresh, reminders, late, escalations, waited,
        changed, unattended, created_at, claimed_at)
    SELECT gen_random_uuid(), 'morning/' || @day_text::text || '/' || c.staff, 'morning', 'sending', c.staff, @day,
           c.things, c.fresh, c.reminders, c.late, c.escalations, c.waited, c.changed, c.unattended, @at, @at
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
	return takeBack(ctx, tx, back)
}

// failStale gives up the mails of earlier mornings that were given back and never tried again: counts of another day
// are not news.
func failStale(ctx context.Context, tx pgx.Tx, day calendar.Date, at time.Time) error {
	stale, err := db.Values[string](ctx, tx, `
		UPDATE mails SET state = 'failed', problem = @problem, settled_at = @at
		WHERE kind = 'morning' AND state = 'queued' AND day < @day
		RETURNING id`, db.Args{"day": day, "at": at, "problem": care.MailTooLate})
	if err != nil {
		return err
	}
	return unannounce(ctx, tx, stale)
}

// unannounce makes what mails that failed would have told new again. A notice stays with the urgent mail that failed,
// which shows that; the task that it was about is told by the morning round.
func unannounce(ctx context.Context, tx pgx.Tx, failed []string) error {
	b := &pgx.Batch{}
	args := db.Args{"ids": failed}
	b.Queue(`DELETE FROM announcements WHERE mail = ANY(@ids)`, args)
	b.Queue(`
		UPDATE notices n SET mail = NULL FROM mails m
		WHERE m.id = n.mail AND m.id = ANY(@ids) AND (m.kind = 'morning' OR NOT n.urgent)`, args)
	return db.ExecAll(ctx, tx, b)
}

// envelopes returns claimed mails as their sender needs them, in the order of their keys.
func envelopes(ctx context.Context, tx pgx.Tx, ids []string) ([]care.Envelope, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	found, err := db.List[care.Envelope](ctx, tx, `
		SELECT m.id, m.key, m.kind = 'gathered' AS gathered, m.fresh AS new, m.reminders, m.late, m.escalations,
		       m.waited, m.changed, m.unattended, m.things AS count,
		       CASE WHEN m.kind <> 'morning' OR m.things = 1
		            THEN (SELECT jsonb_agg(about) FROM (`+thingsOfMail+`) t) END AS things,
		       CASE WHEN s.id IS NULL THEN jsonb_build_object('Email', m.mailbox)
		            ELSE jsonb_build_object('ID', s.id, 'Name', s.name, 'Email', s.email, 'Role', s.role,
		                'Organisation', s.organisation,
		                                    'OrgName', o.name, 'OrgKind', o.kind, 'Active', s.active) END AS "to"
		FROM mails m
		LEFT JOIN staff s ON s.id = m.recipient
		LEFT JOIN organisations o ON o.id = s.organisation
		WHERE m.id = ANY(@ids) ORDER BY m.key`, db.Args{"ids": ids})
	if err != nil {
		return nil, err
	}
	for i, e := range found {
		if told := e.Told(); len(told) == 1 && e.Count == 0 {
			found[i].Kind, found[i].Gathered = told[0].Kind, false
		}
	}
	return found, sendersOf(ctx, tx, found)
}

// thingsOfMail is what a mail m tells: notices, oldest first, and tasks that are new.
const thingsOfMail = `
(SELECT ` + db.NoticeAbout + ` AS about FROM notices n WHERE n.mail = m.id ORDER BY n.created_at, n.id)
UNION ALL
SELECT jsonb_build_object('Process', t.process, 'Task', t.id, 'TaskOrg', t.organisation, 'Reader', s.organisation,
    'ReaderRole', s.role)
FROM announcements a JOIN tasks t ON t.id = a.task WHERE a.mail = m.id AND m.kind = 'morning'`
