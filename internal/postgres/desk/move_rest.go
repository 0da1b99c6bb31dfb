package desk

import (
	"context"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// moveAbsences lets who goes along be away at To as they were to be at From. Who stays and had a substitute who goes
// has none any more.
func (m *move) moveAbsences(ctx context.Context) (err error) {
	count := func(sql string) (n int64) {
		if err == nil {
			n, err = db.Touched(ctx, m.tx, sql, m.args())
		}
		return n
	}
	m.Absences = int(count(`
		UPDATE absences a SET staff = p.now, organisation = @to,
			substitute = (SELECT o.now FROM ` + pairs + ` o WHERE o.was = a.substitute AND o.now <> p.now)
		FROM ` + pairs + ` p
		WHERE p.was = a.staff AND a.until_on > @day AND NOT EXISTS (
		    SELECT FROM absences o WHERE o.staff = p.now AND o.from_on < a.until_on AND a.from_on < o.until_on)`))
	m.SubstitutesLost = int(count(`
		UPDATE absences a SET substitute = NULL
		WHERE a.organisation = @from AND a.until_on > @day
		  AND a.staff NOT IN (SELECT was FROM ` + pairs + ` o) AND a.substitute IN (SELECT was FROM ` + pairs + ` o)`))
	return err
}

// moveNotices gives who goes along what they were still to be told, and what they were told or saw already; who waited
// for a task still does.
func (m *move) moveNotices(ctx context.Context) error {
	return db.ExecEach(ctx, m.tx, m.args(), `
		UPDATE notices n SET recipient = p.now FROM `+pairs+` p
		WHERE n.recipient = p.was AND n.mail IS NULL AND n.process = ANY(@processes::uuid[]) AND NOT EXISTS (
		    SELECT FROM notices o WHERE o.process = n.process AND o.cause = n.cause AND o.recipient = p.now)`, `
		INSERT INTO announcements (task, staff, mail)
		SELECT a.task, p.now, a.mail FROM announcements a JOIN `+pairs+` p ON p.was = a.staff
		JOIN tasks t ON t.id = a.task AND t.state = 'open' AND t.process = ANY(@processes::uuid[])
		ON CONFLICT DO NOTHING`, `
		INSERT INTO missed_seen (task, staff, seen_at)
		SELECT s.task, p.now, s.seen_at FROM missed_seen s JOIN `+pairs+` p ON p.was = s.staff
		JOIN tasks t ON t.id = s.task AND t.process = ANY(@processes::uuid[])
		ON CONFLICT DO NOTHING`, `
		UPDATE askings a SET organisation = @to FROM tasks t
		WHERE a.organisation = @from AND t.id = a.task AND t.process = ANY(@processes::uuid[])`)
}

// moveItself gives To what From is known by itself, and what To has not: the contact person, the mailbox, the
// municipalities that it works for and its own days off. A whole organisation is no more after that.
func (m *move) moveItself(ctx context.Context) error {
	contact, err := db.Value[care.StaffID](ctx, m.tx, `
		UPDATE organisations t SET contact_person = p.now
		FROM organisations f JOIN `+pairs+` p ON p.was = f.contact_person AND p.was = ANY(@went::uuid[])
		WHERE f.id = @from AND t.id = @to
		  AND NOT EXISTS (SELECT FROM staff c WHERE c.id = t.contact_person AND c.active)
		RETURNING t.contact_person`, m.args())
	if err = db.IfNone(err, nil); err != nil {
		return err
	}
	m.ContactPerson = contact
	left, err := db.Touched(ctx, m.tx, `
		UPDATE organisations SET contact_person = NULL
		WHERE id = @from AND contact_person IS NOT NULL AND (@whole OR contact_person = ANY(@went::uuid[]))`, m.args())
	if err != nil {
		return err
	}
	m.NoContact = left > 0 && !m.whole
	if !m.whole {
		return nil
	}
	if err := m.moveDaysOff(ctx); err != nil {
		return err
	}
	boxes, err := db.Touched(ctx, m.tx, `
		UPDATE organisations t SET mailbox = f.mailbox FROM organisations f
		WHERE f.id = @from AND t.id = @to AND t.mailbox = '' AND f.mailbox <> ''`, m.args())
	if err != nil {
		return err
	}
	m.Mailbox = boxes > 0
	return db.ExecEach(ctx, m.tx, m.args(), `
		UPDATE organisations t SET municipalities = ARRAY(
			SELECT DISTINCT unnest(t.municipalities || f.municipalities) ORDER BY 1)
		FROM organisations f WHERE f.id = @from AND t.id = @to AND NOT t.municipalities @> f.municipalities`, `
		UPDATE organisations SET successor = @to WHERE id = @from OR successor = @from`)
}

// moveDaysOff gives To the days off of From when it has none of its own. What runs computes its dates again when a step
// comes near, as after every change of a calendar.
func (m *move) moveDaysOff(ctx context.Context) error {
	type count struct{ Go, Stay int }
	days, err := db.One[count](ctx, m.tx, `
		SELECT CASE WHEN o.own = 0 THEN count(f.no) ELSE 0 END::integer AS go,
		       CASE WHEN o.own > 0 THEN count(f.no) ELSE 0 END::integer AS stay
		FROM (SELECT count(*) AS own FROM days_off WHERE organisation = @to) o
		LEFT JOIN days_off f ON f.organisation = @from AND f.to_date >= @day AND NOT EXISTS (
		    SELECT FROM days_off t WHERE t.organisation = @to AND t.from_date <= f.from_date AND t.to_date >= f.to_date)
		GROUP BY o.own`, m.args())
	if err != nil {
		return err
	}
	m.DaysOff, m.DaysOffStay = days.Go, days.Stay
	return db.ExecEach(ctx, m.tx, m.args(), `
		UPDATE organisations t SET good_friday = t.good_friday OR f.good_friday,
			liberation_day = t.liberation_day OR f.liberation_day
		FROM organisations f
		WHERE f.id = @from AND t.id = @to AND NOT EXISTS (SELECT FROM days_off WHERE organisation = @to)`, `
		INSERT INTO days_off (organisation, no, name, from_date, to_date, imported_at)
		SELECT @to, no, name, from_date, to_date, imported_at FROM days_off
		WHERE organisation = @from AND NOT EXISTS (SELECT FROM days_off WHERE organisation = @to)`)
}
