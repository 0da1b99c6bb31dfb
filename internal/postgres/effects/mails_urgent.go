package effects

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

const (
	// atOnce is how many urgent mails leave at once to one reader on one day; what comes after them is gathered
	// [default].
	atOnce = 2
	// gatherFor is how long what is gathered waits for more. With a round every 15 minutes it leaves within the hour
	// [default].
	gatherFor = 40 * time.Minute
	// gatherWithin is how late what is gathered may leave. What waited for longer because no round came goes with the
	// next morning mail, unless it was written today.
	gatherWithin = time.Hour
)

// ClaimUrgent claims the urgent mails of a process that leave at once: those that were given back, and what people must
// be told, as long as its reader got fewer than two on this day. What waits then is claimed by ClaimGathered. Nobody is
// mailed about a task that is closed or about somebody who died, or again of what a mail of this day told them; what
// was for somebody who cannot read it goes to who has it now.
func (s Effects) ClaimUrgent(
	ctx context.Context, process care.ProcessID, at time.Time,
) (found []care.Envelope, err error) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		const ofProcess = `n.process = @process`
		args := dayOf(at)
		args["process"] = process
		back, err := db.Values[string](ctx, tx, strayMails, args)
		if err != nil {
			return err
		}
		if err := takeBack(ctx, tx, back); err != nil {
			return err
		}
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
		due, err := waitingNow(ctx, tx, ofProcess, args, at)
		if err != nil {
			return err
		}
		claimed, err := makeMails(ctx, tx, care.MailUrgent, leaving(due), at)
		if err != nil {
			return err
		}
		found, err = envelopes(ctx, tx, append(again, claimed...))
		return err
	})
	return found, err
}

// ClaimGathered claims at most limit mails of what did not leave at once, one a reader for whom something has waited
// long enough. Calling it again gives the next ones, and none when all are claimed.
func (s Effects) ClaimGathered(ctx context.Context, at time.Time, limit int) (found []care.Envelope, err error) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		args := dayOf(at)
		args["long_enough"], args["since"] = at.Add(-gatherFor), earlier(midnight(at), at.Add(-gatherWithin))
		back, err := db.Values[string](
			ctx, tx, `SELECT id FROM mails WHERE kind = 'gathered' AND state = 'queued' FOR UPDATE SKIP LOCKED`, args,
		)
		if err != nil {
			return err
		}
		if err := takeBack(ctx, tx, back); err != nil {
			return err
		}
		due, err := waitingNow(ctx, tx, `n.created_at BETWEEN @since AND @at`, args, at)
		if err != nil {
			return err
		}
		claimed, err := makeMails(ctx, tx, care.MailGathered, gathered(due, at.Add(-gatherFor), limit), at)
		if err != nil {
			return err
		}
		found, err = envelopes(ctx, tx, claimed)
		return err
	})
	return found, err
}

// dayOf are the arguments of what is asked at a moment, with the day that it is on.
func dayOf(at time.Time) db.Args {
	day := calendar.DateOf(at)
	return db.Args{"at": at, "day": day, "midnight": day.At(0, 0), "tomorrow": day.AddDays(1).At(0, 0)}
}

func midnight(at time.Time) time.Time { return calendar.DateOf(at).At(0, 0) }

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// waiting is an urgent notice that no mail told yet.
type waiting struct {
	ID        string
	Recipient care.StaffID
	Mailbox   string
	Kind      care.NoticeKind
	About     string // the task, or without one the process
	CreatedAt time.Time
	Today     int    // how many urgent mails its reader got on this day
	Told      string // the mail of this day that told its reader the same; empty: none
}

func (w waiting) reader() string { return cmp.Or(string(w.Recipient), w.Mailbox) }

// reader is who reads a notice n, or a mail m.
const (
	readerOfNotice = `coalesce(n.recipient::text, n.mailbox)`
	readerOfMail   = `coalesce(m.recipient::text, m.mailbox)`
	// tellsTask is which notices n tell that a task is there, as the morning round does of those that are not urgent.
	tellsTask = `n.task IS NOT NULL AND n.kind IN ('offer', 'question', 'table', 'power')`
	// urgentToday is which mails m count as the urgent ones of this day.
	urgentToday = `m.kind IN ('urgent', 'gathered') AND m.state <> 'failed'
		AND m.created_at >= @midnight AND m.created_at < @tomorrow`
)

// waitingNow lists the urgent notices n of a scope that wait, oldest first, after sending on what is for somebody who
// cannot read it. Nobody else makes mails for their readers until the transaction ends.
func waitingNow(ctx context.Context, tx pgx.Tx, scope string, args db.Args, at time.Time) ([]waiting, error) {
	if err := sendOn(ctx, tx, `n.urgent AND `+scope, args, at); err != nil {
		return nil, err
	}
	if err := db.Exec(ctx, tx, `
		SELECT pg_advisory_xact_lock(r.key) FROM (
			SELECT DISTINCT hashtextextended('schakel mails to ' || `+readerOfNotice+`, 0) AS key FROM notices n
			WHERE n.mail IS NULL AND n.urgent AND `+scope+` ORDER BY 1) r`, args); err != nil {
		return nil, err
	}
	return db.List[waiting](ctx, tx, `
		SELECT n.id, n.recipient, n.mailbox, n.kind, coalesce(n.task, n.process) AS about, n.created_at,
		       (SELECT count(*) FROM mails m WHERE `+readerOfMail+` = `+readerOfNotice+` AND `+urgentToday+`) AS today,
		       coalesce((
		           SELECT m.id FROM mails m JOIN notices o ON o.mail = m.id
		           WHERE `+readerOfMail+` = `+readerOfNotice+` AND `+urgentToday+` AND o.kind = n.kind
		             AND coalesce(o.task, o.process) = coalesce(n.task, n.process)
		           LIMIT 1)::text, a.mail::text, '') AS told
		FROM notices n
		JOIN processes p ON p.id = n.process
		JOIN people y ON y.id = p.person AND y.deceased_on IS NULL
		LEFT JOIN tasks t ON t.id = n.task
		LEFT JOIN staff s ON s.id = n.recipient
		LEFT JOIN announcements a ON a.task = n.task AND a.staff = n.recipient AND `+tellsTask+`
		WHERE n.urgent AND n.mail IS NULL AND (n.task IS NULL OR t.state = 'open') AND (s.id IS NULL OR s.active)
		  AND (a.task IS NULL OR a.mail IS NOT NULL) -- who took the task knows of it
		  AND `+scope+`
		ORDER BY n.created_at, n.id
		FOR UPDATE OF n SKIP LOCKED`, args)
}

// parcel is a mail in the making, or one of before that told the same, with the notices that it tells.
type parcel struct {
	id      string // of the mail that told them; empty: a new one
	first   waiting
	notices []string
}

// leaving makes a mail of each notice that leaves at once. One that says the same as another goes with it.
func leaving(due []waiting) []parcel {
	var mails []parcel
	made := map[string]int{}
	for _, w := range due {
		same := func(p parcel) bool {
			return p.first.reader() == w.reader() && p.first.Kind == w.Kind && p.first.About == w.About
		}
		switch i := slices.IndexFunc(mails, same); {
		case i >= 0:
			mails[i].notices = append(mails[i].notices, w.ID)
		case w.Told != "":
			mails = append(mails, parcel{w.Told, w, []string{w.ID}})
		case w.Today+made[w.reader()] < atOnce:
			made[w.reader()]++
			mails = append(mails, parcel{"", w, []string{w.ID}})
		}
	}
	return mails
}

// gathered makes one mail of all that waits for a reader, for at most limit readers: those for whom the first of it
// was written at or before a moment.
func gathered(due []waiting, firstBy time.Time, limit int) []parcel {
	var told, mails []parcel
	for _, w := range due {
		i := slices.IndexFunc(mails, func(p parcel) bool { return p.first.reader() == w.reader() })
		switch {
		case w.Told != "":
			told = append(told, parcel{w.Told, w, []string{w.ID}})
		case i >= 0:
			mails[i].notices = append(mails[i].notices, w.ID)
		case !w.CreatedAt.After(firstBy) && len(mails) < limit: // the oldest comes first
			mails = append(mails, parcel{"", w, []string{w.ID}})
		}
	}
	return append(told, mails...)
}

// makeMails writes mails of a kind, notes what they tell, and that a task which is told so has been announced. It
// returns the ids of those that are new.
func makeMails(
	ctx context.Context, tx pgx.Tx, kind care.MailKind, parcels []parcel, at time.Time,
) (made []string, err error) {
	b := &pgx.Batch{}
	for _, p := range parcels {
		if p.id == "" {
			p.id = care.NewID()
			made = append(made, p.id)
			b.Queue(`
				INSERT INTO mails (id, key, kind, state, recipient, mailbox, created_at, claimed_at)
				VALUES (@id, @key, @kind, 'sending', @recipient, @mailbox, @at, @at)`,
				db.Args{
					"id": p.id, "key": string(kind) + "/" + p.first.ID, "kind": kind, "recipient": p.first.Recipient,
					"mailbox": p.first.Mailbox, "at": at,
				})
		}
		b.Queue(`UPDATE notices SET mail = @mail WHERE id = ANY(@notices)`,
			db.Args{"mail": p.id, "notices": p.notices})
	}
	b.Queue(`
		INSERT INTO announcements (task, staff, mail)
		SELECT n.task, n.recipient, n.mail FROM notices n
		WHERE n.mail = ANY(@made) AND n.recipient IS NOT NULL AND `+tellsTask+`
		ON CONFLICT DO NOTHING`, db.Args{"made": made})
	return made, db.ExecAll(ctx, tx, b)
}

// takeBack undoes mails that were given back: what they would have told waits again.
func takeBack(ctx context.Context, tx pgx.Tx, mails []string) error {
	if len(mails) == 0 {
		return nil
	}
	return db.ExecEach(ctx, tx, db.Args{"ids": mails},
		`DELETE FROM announcements WHERE mail = ANY(@ids)`,
		`UPDATE notices SET mail = NULL WHERE mail = ANY(@ids)`,
		`DELETE FROM mails WHERE id = ANY(@ids)`)
}
