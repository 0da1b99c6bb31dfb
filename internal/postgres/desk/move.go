package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/effects"
)

// MoveOrganisation has one organisation take over what another one has: its people, its part in every process, and what
// it is itself known by. When only some people go along, the processes go with which one of them takes part in or has
// an open task of, and the organisation stays. It is one transaction; a second time it moves what has come since. A
// dry run tells the same and keeps nothing. A *care.MoveError says why nothing moves.
func (s Desk) MoveOrganisation(
	ctx context.Context, wanted care.MoveOrganisation, at time.Time,
) (moved care.OrganisationMoved, err error) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		if err := raiseCalendarVersion(ctx, tx); err != nil { // which lets moves and imports come one after the other
			return err
		}
		m := &move{tx: tx, whole: len(wanted.People) == 0, id: care.NewID(), at: at}
		err := m.carryOut(ctx, wanted)
		moved = m.OrganisationMoved
		if err == nil && wanted.DryRun {
			return errUnkept
		}
		return err
	})
	if errors.Is(err, errUnkept) {
		err = nil
	}
	return moved, err
}

// move is a move that is being carried out.
type move struct {
	care.OrganisationMoved
	tx    pgx.Tx
	whole bool
	id    string
	at    time.Time

	went      []care.StaffID   // rows at From of who goes along, now or before
	processes []care.ProcessID // that go along
}

func (m *move) carryOut(ctx context.Context, wanted care.MoveOrganisation) error {
	m.Whole = m.whole
	for _, step := range []func(ctx context.Context) error{
		func(ctx context.Context) error { return m.find(ctx, wanted) },
		func(ctx context.Context) error { return m.movePeople(ctx, wanted.People) },
		m.findProcesses, m.moveParts, m.moveTasks, m.moveSides, m.moveKnowledge, m.moveAbsences, m.moveNotices,
		m.moveItself, m.tell,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// args are the arguments of every statement of a move, with others that it needs.
func (m *move) args(more ...any) db.Args {
	args := db.Args{
		"from": m.From.ID, "to": m.To.ID, "at": m.at, "day": calendar.DateOf(m.at), "whole": m.whole,
		"went": m.went, "processes": m.processes,
	}
	for pair := range slices.Chunk(more, 2) {
		args[pair[0].(string)] = pair[1]
	}
	return args
}

// find finds the two organisations, and locks them: nothing can be started there meanwhile.
func (m *move) find(ctx context.Context, wanted care.MoveOrganisation) (err error) {
	var fromNext, toNext care.OrganisationID
	if m.From, fromNext, err = m.named(ctx, wanted.From); err != nil {
		return err
	}
	if m.To, toNext, err = m.named(ctx, wanted.To); err != nil {
		return err
	}
	wrong := &care.MoveError{Subject: wanted.To}
	switch {
	case m.From.ID == m.To.ID:
		wrong.Problem = care.MoveSame
	case m.From.Kind != m.To.Kind:
		wrong.Problem, wrong.Others = care.MoveKinds, []string{string(m.From.Kind), string(m.To.Kind)}
	case toNext == m.From.ID:
		wrong.Problem = care.MoveCircle
	case toNext != "":
		return m.gone(ctx, wanted.To, toNext)
	case fromNext != "" && fromNext != m.To.ID:
		return m.gone(ctx, wanted.From, fromNext)
	default:
		return db.Exec(ctx, m.tx, `SELECT FROM organisations WHERE id IN (@from, @to) ORDER BY id FOR UPDATE`, m.args())
	}
	return wrong
}

func (m *move) gone(ctx context.Context, named string, next care.OrganisationID) error {
	o, err := db.OrganisationByID(ctx, m.tx, next)
	if err != nil {
		return err
	}
	return &care.MoveError{Problem: care.MoveGone, Subject: named, Others: []string{label(o)}}
}

// label is what an organisation is called to who has to tell it from others.
func label(o care.Organisation) string { return o.Name + " (" + cmp.Or(o.Code, string(o.ID)) + ")" }

// named finds an organisation by its id, its code or its name, and what it went over into. Of several with one name
// those that went over into another do not count.
func (m *move) named(ctx context.Context, name string) (care.Organisation, care.OrganisationID, error) {
	type row struct {
		care.Organisation
		Successor care.OrganisationID
	}
	name = db.Trim(name)
	all, err := db.List[row](ctx, m.tx, `SELECT `+db.OrganisationColumns+`, o.successor FROM organisations o
		ORDER BY o.kind, o.name, o.id`, nil)
	if err != nil {
		return care.Organisation{}, "", err
	}
	for _, o := range all {
		if string(o.ID) == strings.ToLower(name) || o.Code != "" && o.Code == strings.ToUpper(name) {
			return o.Organisation, o.Successor, nil
		}
	}
	all = slices.DeleteFunc(all, func(o row) bool { return db.Fold(o.Name) != db.Fold(name) })
	if now := slices.DeleteFunc(slices.Clone(all), func(o row) bool { return o.Successor != "" }); len(now) > 0 {
		all = now
	}
	switch len(all) {
	case 0:
		return care.Organisation{}, "", &care.MoveError{Problem: care.MoveUnknown, Subject: name}
	case 1:
		return all[0].Organisation, all[0].Successor, nil
	}
	wrong := &care.MoveError{Problem: care.MoveAmbiguous, Subject: name}
	for _, o := range all {
		wrong.Others = append(wrong.Others, label(o.Organisation))
	}
	return care.Organisation{}, "", wrong
}

// pairs is who of From is who at To, now or since before.
const pairs = `(SELECT s.id AS was, n.id AS now FROM staff s JOIN staff n ON n.id = s.became AND n.organisation = @to
	WHERE s.organisation = @from)`

// movePeople gives everybody who goes along a row at To, or the one that they have there, and ends the one at From.
func (m *move) movePeople(ctx context.Context, addresses []string) error {
	people, err := db.List[care.Staff](ctx, m.tx, `
		SELECT `+db.StaffColumns+db.StaffFrom+`
		WHERE s.organisation = @from AND s.active AND (@whole OR lower(s.email) = ANY(@addresses)) ORDER BY s.id`,
		m.args("addresses", lowered(addresses)))
	if err != nil {
		return err
	}
	if err := m.mustWorkThere(ctx, addresses, people); err != nil {
		return err
	}
	for _, p := range people {
		if err := m.movePerson(ctx, p); err != nil {
			return err
		}
	}
	m.People = len(people)
	m.went, err = db.Values[care.StaffID](ctx, m.tx, `
		SELECT p.was FROM `+pairs+` p JOIN staff s ON s.id = p.was
		WHERE @whole OR lower(s.email) = ANY(@addresses) ORDER BY 1`, m.args("addresses", lowered(addresses)))
	return err
}

func lowered(addresses []string) []string {
	all := make([]string, len(addresses))
	for i, a := range addresses {
		all[i] = strings.ToLower(db.Trim(a))
	}
	return all
}

// mustWorkThere holds that everybody who is named works at From, or went to To before.
func (m *move) mustWorkThere(ctx context.Context, addresses []string, people []care.Staff) error {
	before, err := db.Values[string](ctx, m.tx, `
		SELECT lower(s.email) FROM `+pairs+` p JOIN staff s ON s.id = p.was`, m.args())
	if err != nil {
		return err
	}
	wrong := &care.MoveError{Problem: care.MoveStrangers, Subject: label(m.From)}
	for _, a := range lowered(addresses) {
		is := func(p care.Staff) bool { return strings.ToLower(p.Email) == a }
		if !slices.ContainsFunc(people, is) && !slices.Contains(before, a) {
			wrong.Others = append(wrong.Others, a)
		}
	}
	if len(wrong.Others) > 0 {
		return wrong
	}
	return nil
}

func (m *move) movePerson(ctx context.Context, p care.Staff) error {
	args := m.args("was", p.ID, "email", p.Email, "role", p.Role)
	now, err := db.Value[care.StaffID](ctx, m.tx,
		`SELECT id FROM staff WHERE organisation = @to AND role = @role AND lower(email) = lower(@email)`, args)
	switch {
	case errors.Is(err, care.ErrNotFound):
		there := p
		there.ID, there.Organisation = care.StaffID(care.NewID()), m.To.ID
		now, err = there.ID, saveStaff(ctx, m.tx, there)
	case err == nil:
		m.Known++
	}
	if err != nil {
		return fmt.Errorf("a row for somebody at %s: %w", m.To.Name, err)
	}
	args["now"] = now
	return db.ExecEach(ctx, m.tx, args,
		`UPDATE staff SET active = true, became = NULL WHERE id = @now`,
		`UPDATE staff SET active = false, became = @now WHERE id = @was`,
		`UPDATE staff SET became = @now WHERE became = @was AND id <> @now`)
}

// tell says in every process what became of the part of From, and counts who is told.
func (m *move) tell(ctx context.Context) error {
	told := map[care.StaffID]bool{}
	takeover := effects.Takeover{Key: m.id, Was: m.From.ID, Now: m.To.ID, At: m.at}
	for _, p := range m.processes {
		to, err := effects.TellMoved(ctx, m.tx, p, takeover)
		if err != nil {
			return err
		}
		for _, s := range to {
			told[s] = true
		}
	}
	m.Told = len(told)
	return nil
}
