package postgres

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// mayRead is whether the reader's organisation may read the texts of act a in process p: it is the process's school, or the author works there.
const mayRead = `(@all OR p.school = @org OR EXISTS (SELECT FROM staff w WHERE w.id = a.author AND w.organisation = @org))`

// journalSelect is the lines of a process with names and texts joined in.
const journalSelect = `
SELECT j.key, j.at, j.event, j.by, j.on_behalf_of, j.act, j.details, coalesce(b.name, '') AS by_name, coalesce(f.name, '') AS on_behalf_of_name,
       coalesce(s.name, '') AS staff_name, coalesce(o.name, '') AS org_name, coalesce(t.title, e.title, '') AS step_title, x.texts
FROM journal j
JOIN processes p ON p.id = j.process
LEFT JOIN staff b ON b.id = j.by
LEFT JOIN staff f ON f.id = j.on_behalf_of
LEFT JOIN staff s ON s.id = (j.details ->> 'staff')::uuid
LEFT JOIN organisations o ON o.id = (j.details ->> 'organisation')::uuid
LEFT JOIN tasks t ON t.id = (j.details ->> 'task')::uuid
LEFT JOIN steps e ON e.process = j.process AND e.key = j.details ->> 'step'
LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(x.field, x.body) AS texts
    FROM acts a JOIN texts x ON x.act = a.id
    WHERE a.id = j.act AND a.process = j.process AND ` + mayRead + `) x ON true
`

// journal returns the journal, newest first. Nothing is written at the moment a task opens, so the openings that have come are told from the
// tasks themselves.
func journal(ctx context.Context, q querier, r reader, id care.ProcessID, now time.Time) ([]care.JournalEntry, error) {
	args := pgx.NamedArgs{"process": id, "org": r.organisation, "all": r.all, "now": now}
	entries, err := list[care.JournalEntry](ctx, q, journalSelect+`WHERE j.process = @process ORDER BY j.at DESC, j.seq DESC`, args)
	if err != nil {
		return nil, err
	}
	opened, err := openings(ctx, q, args)
	if err != nil {
		return nil, err
	}
	entries = append(opened, entries...) // of one moment the opening comes last: it follows from what was written then
	slices.SortStableFunc(entries, func(a, b care.JournalEntry) int { return b.At.Compare(a.At) })
	return entries, nil
}

// openings tells of every task whose opening has come, at the moment it could first be seen: not of one that was closed before, nor of one that would
// have opened while the process is suspended. That an offer opened is said by its own line.
func openings(ctx context.Context, q querier, args pgx.NamedArgs) ([]care.JournalEntry, error) {
	type opening struct {
		Task         care.TaskID
		Step, Title  string
		Try          int
		Organisation care.OrganisationID
		OrgName      string
		OpenedAt     time.Time
		DueOn        calendar.Date
	}
	rows, err := list[opening](ctx, q, `
		SELECT t.id AS task, t.step, t.title, t.try, t.organisation, o.name AS org_name, greatest(t.opens_at, t.written_at) AS opened_at, t.due_on
		FROM tasks t JOIN processes p ON p.id = t.process JOIN organisations o ON o.id = t.organisation
		WHERE t.process = @process AND t.form <> 'offer' AND t.opens_at <= @now
		  AND (t.closed_at IS NULL OR t.opens_at < t.closed_at) AND (p.suspended_at IS NULL OR t.state <> 'open' OR t.opens_at < p.suspended_at)
		ORDER BY opened_at DESC, t.id`, args)
	if err != nil {
		return nil, err
	}
	entries := make([]care.JournalEntry, len(rows))
	for i, o := range rows {
		entries[i] = care.JournalEntry{
			JournalLine: care.JournalLine{
				Key: "opened/" + string(o.Task), At: o.OpenedAt, Event: care.EventOpened,
				Details: care.Details{Step: o.Step, Task: o.Task, Try: o.Try, Organisation: o.Organisation, To: o.DueOn},
			},
			OrgName: o.OrgName, StepTitle: o.Title,
		}
	}
	return entries, nil
}

// writeLines adds lines to the journal, each once, and keeps what the list of processes reads from it: whether the young person is unreachable.
func writeLines(ctx context.Context, tx pgx.Tx, process care.ProcessID, lines []care.JournalLine) error {
	b := &pgx.Batch{}
	for _, l := range lines {
		b.Queue(`
			INSERT INTO journal (process, key, at, event, by, on_behalf_of, act, details)
			VALUES (@process, @key, @at, @event, @by, @on_behalf_of, @act, @details) ON CONFLICT (process, key) DO NOTHING`,
			pgx.NamedArgs{
				"process": process, "key": l.Key, "at": l.At, "event": l.Event, "by": l.By, "on_behalf_of": l.OnBehalfOf,
				"act": l.Act, "details": l.Details,
			})
	}
	if b.Len() == 0 {
		return nil
	}
	results := tx.SendBatch(ctx, b)
	var unreachable, known bool
	for _, l := range lines {
		tag, err := results.Exec()
		if err != nil {
			return told(errors.Join(err, results.Close()))
		}
		if is, says := saysReach(l); says && tag.RowsAffected() == 1 {
			unreachable, known = is, true
		}
	}
	if err := results.Close(); err != nil || !known {
		return told(err)
	}
	_, err := exec(ctx, tx, `UPDATE processes SET unreachable = @unreachable WHERE id = @process`,
		pgx.NamedArgs{"process": process, "unreachable": unreachable})
	return err
}

// saysReach tells whether a line says that the young person is, or no longer is, unreachable.
func saysReach(l care.JournalLine) (unreachable, says bool) {
	switch {
	case l.Event == care.EventUnreachable:
		return true, true
	case l.Details.Answer != nil && (l.Event == care.EventAnswered || l.Event == care.EventCorrected):
		spoke := l.Details.Answer.Outcome == care.Reached || l.Details.Answer.Outcome == care.NoWish
		return false, spoke
	}
	return false, false
}
