package views

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// offerLines is the lines of a process that come with the offer that a task (k) belongs to: those of the same offer,
// made at the same step.
const offerLines = `
WITH asked AS (
    SELECT k.process, k.offer, k.step, p.school = @org AS sender,
           (SELECT min(f.written_at) FROM tasks f
               WHERE f.process = k.process AND f.offer = k.offer AND f.step = k.step) AS since
    FROM tasks k JOIN processes p ON p.id = k.process
    WHERE k.id = @task AND now_at(k.process, k.organisation) = @org AND k.offer <> ''
), led AS ( -- the answer that led to the offer, as it was when the offer was made
    SELECT l.process, l.key
    FROM asked q
    JOIN tasks b ON b.process = q.process AND b.step = q.step AND b.offer = '' AND b.state = 'answered'
        AND b.closed_at <= q.since
    JOIN journal l ON l.process = q.process AND l.event IN ('answered', 'corrected')
        AND (l.details ->> 'task')::uuid = b.id AND l.at <= q.since
    ORDER BY l.at DESC, l.seq DESC LIMIT 1
), rounds AS ( -- a question, its answer, and why somebody refused
    SELECT l.process, l.key, l.event, (l.details ->> 'try')::integer AS try,
        now_at(l.process, (l.details ->> 'organisation')::uuid) AS organisation
    FROM asked q
    JOIN tasks b ON b.process = q.process AND b.offer = q.offer AND b.step = q.step
    JOIN journal l ON l.process = q.process AND l.event IN ('offer_asked_back', 'offer_answered', 'offer_refused')
        AND (l.details ->> 'task')::uuid = b.id
), readable AS (
    SELECT process, key FROM led
    UNION
    SELECT r.process, r.key FROM rounds r, asked q
    WHERE q.sender OR r.organisation = @org
       OR (r.event = 'offer_answered'
           AND EXISTS (SELECT FROM rounds b
               WHERE b.event = 'offer_asked_back' AND b.organisation = @org AND b.try = r.try - 1))
)
`

// OfferTexts returns what comes with an offer to whoever has to judge it, or to answer a question about it, oldest
// first: the answer that led to the offer, with its note, and the rounds of questions and answers. A receiver reads its
// own rounds, the process's school reads all of them and why others refused. Nothing else that was written in the
// process is in it: no own words of the young person, no other answers. Of a handover, or a transition, that was
// offered to it, a receiver reads the sender's answers as far as consent covers them, and only its own words once its
// part has ended.
func (s Views) OfferTexts(
	ctx context.Context, viewer care.Staff, task care.TaskID, now time.Time,
) ([]care.JournalEntry, error) {
	var seen sight.Sight
	var about care.TaskView
	var rows []sight.Row
	err := s.db.AtOneMoment(ctx, func(tx pgx.Tx) (err error) {
		args := db.Args{"task": task, "org": viewer.Organisation}
		about, err = db.One[care.TaskView](ctx, tx, `
			SELECT t.process, p.kind, t.offer AS offer_for FROM tasks t JOIN processes p ON p.id = t.process
			WHERE t.id = @task AND now_at(t.process, t.organisation) = @org AND t.offer <> ''`, args)
		if err != nil {
			return err
		}
		if seen, err = db.Look(
			ctx, tx, sight.By(viewer), about.Process, calendar.DateOf(now),
		); errors.Is(err, care.ErrNotFound) {
			// its part has ended
			seen, err = sight.Sight{Reader: sight.By(viewer), Kind: about.Kind}, nil
		}
		if err != nil {
			return err
		}
		rows, err = journalRows(
			ctx, tx,
			offerLines+journalSelect+`JOIN readable u ON u.process = j.process AND u.key = j.key ORDER BY j.at, j.seq`,
			args,
		)
		return err
	})
	if err != nil {
		return nil, err
	}
	entries := make([]care.JournalEntry, len(rows))
	for i, r := range rows {
		entries[i] = r.JournalEntry
		entries[i].Texts = seen.WithOffer(r, about.OfferFor)
	}
	return entries, nil
}
