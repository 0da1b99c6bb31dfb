package desk

import (
	"context"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// hasPart is in which processes p, with their transitions e, an organisation has a part or something to do.
const hasPart = `(@from IN (p.school, p.receiver, e.school)
	OR EXISTS (SELECT FROM participants x WHERE x.process = p.id AND x.organisation = @from AND x.until IS NULL)
	OR EXISTS (SELECT FROM tasks t WHERE t.process = p.id AND t.organisation = @from AND t.state = 'open'))`

// betweenThem is the processes p that From hands over to To, or the other way round.
const betweenThem = `((p.school, p.receiver) IN ((@from, @to), (@to, @from)))`

// findProcesses finds which processes go along and which stay, and locks those that go. One that runs between the two
// organisations cannot go, because nobody hands over to themselves; when it is over it stays as it was.
func (m *move) findProcesses(ctx context.Context) error {
	type row struct {
		ID                  care.ProcessID
		Over, Between, Goes bool
		Tasks               int
	}
	rows, err := db.List[row](ctx, m.tx, `
		SELECT p.id, p.state IN ('closed', 'stopped') AS over, coalesce(`+betweenThem+`, false) AS between,
		       @whole OR EXISTS (SELECT FROM participants x WHERE x.process = p.id AND x.organisation = @from
		                         AND x.until IS NULL AND x.staff = ANY(@went::uuid[]))
		           OR EXISTS (SELECT FROM tasks t WHERE t.process = p.id AND t.organisation = @from
		                      AND t.state = 'open' AND t.assignee = ANY(@went::uuid[])) AS goes,
		       (SELECT count(*) FROM tasks t
		        WHERE t.process = p.id AND t.organisation = @from AND t.state = 'open') AS tasks
		FROM processes p LEFT JOIN transitions e ON e.process = p.id
		WHERE `+hasPart+` ORDER BY p.id`, m.args())
	if err != nil {
		return err
	}
	wrong := &care.MoveError{Problem: care.MoveBothSides, Subject: label(m.From)}
	for _, r := range rows {
		switch {
		case r.Goes && r.Between && !r.Over:
			wrong.Others = append(wrong.Others, string(r.ID))
		case r.Goes && !r.Between:
			m.processes = append(m.processes, r.ID)
			m.Tasks += r.Tasks
			if !r.Over {
				m.Running++
			}
		case !r.Over:
			m.Stays = append(m.Stays, care.ProcessStays{Process: r.ID, Tasks: r.Tasks})
		}
	}
	if len(wrong.Others) > 0 {
		return wrong
	}
	m.Processes = len(m.processes)
	return db.Exec(ctx, m.tx, `
		SELECT FROM processes WHERE id = ANY(@processes::uuid[]) ORDER BY id FOR NO KEY UPDATE`, m.args())
}

// moveParts writes down that To has the part of From. Of a whole organisation also where it had one once: what it wrote
// there its successor goes on reading.
func (m *move) moveParts(ctx context.Context) error {
	return db.ExecEach(ctx, m.tx, m.args(), `
		DELETE FROM moves WHERE process = ANY(@processes::uuid[]) AND was = @to AND becomes = @from`, `
		UPDATE moves SET becomes = @to
		WHERE becomes = @from AND was <> @to AND (@whole OR process = ANY(@processes::uuid[]))`, `
		INSERT INTO moves (process, was, becomes, moved_at)
		SELECT process, @from, @to, @at FROM (
			SELECT unnest(@processes::uuid[]) AS process
			UNION SELECT process FROM participants WHERE organisation = @from AND @whole
			UNION SELECT process FROM tasks WHERE organisation = @from AND @whole
			UNION SELECT process FROM consents WHERE receiver = @from AND @whole) had
		ON CONFLICT (process, was) DO NOTHING`, `
		WITH ended AS (
			UPDATE participants SET until = @day
			WHERE process = ANY(@processes::uuid[]) AND organisation = @from AND until IS NULL
			RETURNING process, role, staff
		)
		INSERT INTO participants (process, organisation, role, staff, since)
		SELECT e.process, @to, e.role, p.now, @day FROM ended e LEFT JOIN `+pairs+` p ON p.was = e.staff
		ON CONFLICT (process, organisation, role) DO UPDATE SET
		    staff = CASE WHEN participants.until IS NULL THEN coalesce(participants.staff, EXCLUDED.staff)
		        ELSE EXCLUDED.staff END,
		    since = CASE WHEN participants.until IS NULL THEN participants.since ELSE EXCLUDED.since END,
		    until = NULL`)
}

// moveTasks gives To what From has to do: to the same colleague, or when they stay to everybody with the role.
func (m *move) moveTasks(ctx context.Context) (err error) {
	m.Unheld, err = db.Value[int](ctx, m.tx, `
		WITH held AS (
			SELECT t.id, t.assignee, p.now FROM tasks t LEFT JOIN `+pairs+` p ON p.was = t.assignee
			WHERE t.process = ANY(@processes::uuid[]) AND t.organisation = @from AND t.state = 'open'
		), gone AS (
			UPDATE tasks t SET organisation = @to, assignee = h.now,
				pick_up_on = CASE WHEN h.now IS NOT NULL THEN t.pick_up_on END
			FROM held h WHERE h.id = t.id
		)
		SELECT count(*) FROM held WHERE assignee IS NOT NULL AND now IS NULL`, m.args())
	return err
}

// moveSides makes To the side of a process that From was. What keeps a process from being started twice goes on
// looking at who started it.
func (m *move) moveSides(ctx context.Context) error {
	return db.ExecEach(ctx, m.tx, m.args(), `
		UPDATE processes SET school = @to, started_by = nullif(coalesce(started_by, @from), @to)
		WHERE id = ANY(@processes::uuid[]) AND school = @from`, `
		UPDATE processes SET receiver = @to WHERE id = ANY(@processes::uuid[]) AND receiver = @from`, `
		UPDATE handovers SET lead = @to WHERE process = ANY(@processes::uuid[]) AND lead = @from`, `
		UPDATE transitions SET school = @to WHERE process = ANY(@processes::uuid[]) AND school = @from`)
}

// whoGoes is the young people whom To knows from now on, and of whom From has nothing left.
const whoGoes = `
SELECT r.person, @whole OR NOT EXISTS (
           SELECT FROM processes p LEFT JOIN transitions e ON e.process = p.id
           WHERE p.person = r.person AND p.id <> ALL(@processes::uuid[]) AND ` + hasPart + `) AS gone
FROM registrations r
WHERE r.organisation = @from AND (@whole OR EXISTS (
    SELECT FROM processes p WHERE p.person = r.person AND p.id = ANY(@processes::uuid[])))`

// moveKnowledge has To know the young people whom From knows, by the number that they have there unless it is somebody
// else's at To, and say of them what From said or was asked to say.
func (m *move) moveKnowledge(ctx context.Context) error {
	type count struct{ Registered, Lost int }
	counted, err := db.One[count](ctx, m.tx, `
		WITH going AS (`+whoGoes+`), known AS (
			SELECT g.person, r.pupil_number, r.education, EXISTS (
			           SELECT FROM registrations o WHERE o.organisation = @to AND o.person <> g.person
			               AND o.pupil_number = r.pupil_number AND r.pupil_number <> '') AS taken,
			       coalesce((SELECT o.pupil_number FROM registrations o
			                 WHERE o.organisation = @to AND o.person = g.person), '') AS there
			FROM going g JOIN registrations r ON r.organisation = @from AND r.person = g.person
		), registered AS (
			INSERT INTO registrations (organisation, person, pupil_number, education)
			SELECT @to, person, CASE WHEN taken THEN '' ELSE pupil_number END, education FROM known
			ON CONFLICT (organisation, person) DO UPDATE SET
			    pupil_number = coalesce(nullif(registrations.pupil_number, ''), EXCLUDED.pupil_number),
			    education = coalesce(nullif(registrations.education, ''), EXCLUDED.education)
		)
		SELECT count(*) AS registered, count(*) FILTER (
			WHERE pupil_number <> '' AND (taken OR there NOT IN ('', pupil_number))) AS lost FROM known`, m.args())
	if err != nil {
		return err
	}
	m.Registered, m.NumbersLost = counted.Registered, counted.Lost
	const gone = `(SELECT g.person FROM (` + whoGoes + `) g WHERE g.gone)`
	const ofGone = `same IN (SELECT s.id FROM same_person s WHERE s.kept IN ` + gone + ` OR s.joined IN ` + gone + `)`
	return db.ExecEach(ctx, m.tx, m.args(), `
		UPDATE same_person_registrations k SET organisation = @to
		WHERE k.organisation = @from AND k.`+ofGone+` AND NOT EXISTS (
		    SELECT FROM same_person_registrations o
		    WHERE o.same = k.same AND o.side = k.side AND o.organisation = @to)`, `
		UPDATE same_person_says x SET organisation = @to
		WHERE x.organisation = @from AND x.`+ofGone+` AND NOT EXISTS (
		    SELECT FROM same_person_says o WHERE o.same = x.same AND o.organisation = @to)`,
		// it answered for itself, and is asked for the other one
		`
		WITH asked AS (
			DELETE FROM same_person_says x WHERE x.organisation = @from AND x.answer = '' AND x.`+ofGone+`
			RETURNING x.same
		)
		UPDATE same_person_says x SET answer = '', by = NULL, at = NULL
		FROM asked a WHERE x.same = a.same AND x.organisation = @to`, `
		DELETE FROM registrations WHERE organisation = @from AND person IN `+gone)
}
