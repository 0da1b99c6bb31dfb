package same

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// SamePage shows two young people side by side to somebody whose organisation may see both; else it is
// care.ErrNotFound. Once they are joined it says so to an organisation that said it or was asked, and shows nobody.
func (s Same) SamePage(
	ctx context.Context, viewer care.Staff, person, other care.PersonID,
) (v care.SameView, err error) {
	err = s.db.AtOneMoment(ctx, func(tx pgx.Tx) error {
		v.Said, err = sameSaid(ctx, tx, viewer, person, other)
		if err != nil || v.Said != nil && v.Said.State == care.SameJoined {
			return err
		}
		sees, err := seesAll(ctx, tx, viewer.Organisation, person, other)
		if err != nil {
			return err
		}
		for i, id := range []care.PersonID{person, other} {
			v.Sides[i].Person = sees[id]
			if v.Sides[i].Processes, err = processesBesides(ctx, tx, viewer, id); err != nil {
				return err
			}
		}
		v.Likeness = care.Compare(db.NamedAs(sees[person]), sees[other])
		v.May, err = speaksFor(ctx, tx, viewer, person, other)
		return err
	})
	return v, err
}

// processesBesides lists the processes of a young person in which the viewer's organisation takes part, with who meets
// there.
func processesBesides(
	ctx context.Context, q db.Querier, viewer care.Staff, person care.PersonID,
) ([]care.SameProcess, error) {
	return db.List[care.SameProcess](ctx, q, `
		SELECT p.id, p.kind, p.transition AS crossing, p.state,
		       o.name AS school_name, coalesce(r.name, '') AS receiver_name, coalesce(a.name, '') AS attend
		FROM processes p JOIN organisations o ON o.id = p.school LEFT JOIN organisations r ON r.id = p.receiver
		LEFT JOIN transitions e ON e.process = p.id LEFT JOIN organisations a ON a.id = e.school
		WHERE p.person = @person AND `+db.PartIn+` ORDER BY p.state IN ('closed', 'stopped'), p.created_at DESC, p.id`,
		db.Args{"person": person, "org": viewer.Organisation})
}

// sameSaid is what was said last of two young people by or to the viewer's organisation; nil when nothing of it holds.
func sameSaid(ctx context.Context, q db.Querier, viewer care.Staff, a, b care.PersonID) (*care.SameSaid, error) {
	row, err := db.One[sameRow](ctx, q, `
		SELECT `+sameColumns+`, x.answer
		FROM same_person s JOIN same_person_says x ON x.same = s.id AND x.organisation = @org
		WHERE `+ofPair+` AND s.state IN ('asked', 'joined', 'another')
		ORDER BY s.state = 'joined' DESC, s.seq DESC LIMIT 1`,
		db.Args{"a": a, "b": b, "org": viewer.Organisation})
	if err != nil {
		return nil, db.IfNone(err, nil)
	}
	said := &care.SameSaid{
		ID: row.ID, State: row.State, At: row.At,
		Asked: row.State == care.SameAsked && row.Answer == "", Own: row.own(),
	}
	if row.State == care.SameJoined {
		if said.Kept, err = db.WhoIsNow(ctx, q, row.Kept); err != nil {
			return nil, err
		}
	}
	all, err := knownSayers(ctx, q, viewer, []care.PersonID{a, b, said.Kept}, row.ID)
	if err != nil {
		return nil, err
	}
	for _, w := range all {
		switch {
		case w.Answer == "":
			said.Waits = append(said.Waits, w.OrgName)
		case row.State != care.SameAnother || w.Answer == "another":
			said.By = append(said.By, care.Sayer{Name: w.ByName, OrgName: w.OrgName})
		}
	}
	return said, nil
}

// knownSayers is who said what of young people, as far as the viewer's organisation may know.
func knownSayers(
	ctx context.Context, q db.Querier, viewer care.Staff, people []care.PersonID, ids ...care.SameID,
) ([]whoSaid, error) {
	all, err := whoSaidWhat(ctx, q, ids...)
	if err != nil {
		return nil, err
	}
	people = slices.DeleteFunc(people, func(p care.PersonID) bool { return p == "" })
	meets, err := besides(ctx, q, viewer.Organisation, people...)
	return known(all, viewer.Organisation, meets), err
}

// sameQuestions is what an organisation is asked and somebody there may answer, the oldest first.
const sameQuestions = `
SELECT ` + sameColumns + `, w.name, o.name AS org_name
FROM same_person s JOIN same_person_says x ON x.same = s.id AND x.organisation = @org AND x.answer = ''
JOIN staff w ON w.id = s.said_by JOIN organisations o ON o.id = w.organisation
WHERE s.state = 'asked' AND (@role IN ('coordinator', 'manager') OR EXISTS (
    SELECT FROM processes p JOIN participants t ON t.process = p.id
    WHERE p.person IN (s.kept, s.joined) AND t.organisation = @org AND t.role = @role AND t.until IS NULL))
ORDER BY s.seq`

// SameQuestions lists what the viewer's organisation is asked and the viewer may answer: whether a young person whom it
// knows is the same as one whom others know. Of the other one it says how the two compare, and nothing else.
func (s Same) SameQuestions(ctx context.Context, viewer care.Staff) ([]care.SameQuestion, error) {
	rows, err := db.List[struct {
		sameRow
		care.Sayer
	}](ctx, s.db, sameQuestions, db.Args{"org": viewer.Organisation, "role": viewer.Role})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var ids []care.PersonID
	for _, r := range rows {
		ids = append(ids, r.Kept, r.Joined)
	}
	of, err := seen(ctx, s.db, viewer.Organisation, ids...)
	if err != nil {
		return nil, err
	}
	type known struct {
		care.Person
		Processes []care.ProcessID // in which the viewer's organisation takes part
	}
	who, err := db.ByID(ctx, s.db, `
		SELECT `+db.NameColumns+`, ARRAY(
		    SELECT p.id FROM processes p WHERE p.person = y.id AND `+db.PartIn+` ORDER BY p.id) AS processes
		FROM people y WHERE y.id = ANY(@people::uuid[])`,
		db.Args{"people": ids, "org": viewer.Organisation}, func(k known) care.PersonID { return k.ID })
	if err != nil {
		return nil, err
	}
	var all []care.SameQuestion
	for _, r := range rows {
		q := care.SameQuestion{ID: r.ID, At: r.At, By: r.Sayer}
		for _, id := range []care.PersonID{r.Kept, r.Joined} {
			if p, ok := of[id]; ok {
				q.People = append(q.People, p)
			}
			q.Processes = append(q.Processes, who[id].Processes...)
		}
		if len(q.People) == 0 {
			continue // there is nobody to show
		}
		q.Likeness = care.Compare(db.NamedAs(who[r.Kept].Person), who[r.Joined].Person)
		all = append(all, q)
	}
	return all, nil
}

// SameJoins lists the joins that made a young person who they are and that stand, as far as the viewer's organisation
// said so, the newest first.
func (s Same) SameJoins(ctx context.Context, viewer care.Staff, person care.PersonID) ([]care.SameJoin, error) {
	rows, err := db.List[sameRow](ctx, s.db, `
		WITH RECURSIVE were (person) AS (
		    SELECT @person::uuid
		    UNION ALL SELECT j.joined FROM were w JOIN same_person j ON j.kept = w.person AND j.state = 'joined')
		`+sameSelect+`JOIN were w ON w.person = s.kept
		WHERE s.state = 'joined' AND EXISTS (
		    SELECT FROM same_person_says x WHERE x.same = s.id AND x.organisation = @org) ORDER BY s.seq DESC`,
		db.Args{"person": person, "org": viewer.Organisation})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var ids []care.SameID
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	said, err := knownSayers(ctx, s.db, viewer, []care.PersonID{person}, ids...)
	if err != nil {
		return nil, err
	}
	var all []care.SameJoin
	for _, r := range rows {
		join := care.SameJoin{ID: r.ID, At: r.At}
		for _, w := range said {
			if w.Same == r.ID {
				join.By = append(join.By, care.Sayer{Name: w.ByName, OrgName: w.OrgName})
			}
		}
		all = append(all, join)
	}
	return all, nil
}
