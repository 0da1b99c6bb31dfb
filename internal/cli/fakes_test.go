package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// The command line is tested on a world that behaves as the ports promise, kept in memory.

var now = time.Date(2027, 6, 14, 10, 0, 0, 0, time.UTC)

var errNoServer = errors.New("no server was expected to be asked")

// world is a store and an engine in one.
type world struct {
	mu        sync.Mutex
	processes map[string]*fakeProcess // by what each is once
	started   map[care.ProcessID]int  // how often the engine was asked to start it
	writes    int

	create     func(care.Leaver) error // before a leaver is written down
	differ     map[string][]string     // by what each process is once: the columns in which a row says something else
	begun      []care.Startable        // handovers and transitions that the engine was asked to start
	begin      func(n int) error       // before the n-th start
	views      []care.ProcessView      // what ProcessByID tells, one after the other; the last stays
	rows       []care.ProcessRow
	filter     care.ProcessFilter
	texts      map[care.ActID]map[string]string
	sent       []any
	refuse     error // what the engine says to an act
	years      []calendar.SchoolYear
	unattended []care.Unattended
	untold     []care.Untold
	off        map[string][]calendar.Period
	have       int32
	open       map[string]error // open processes and how their replay goes
	mail       error
	away       error // Temporal's own

	move                 func(care.MoveOrganisation) (care.OrganisationMoved, error)
	organisations, staff map[string]string // by what they are known by, as they are written
	keep                 func() error      // before an organisation is saved
}

type fakeProcess struct {
	id    care.ProcessID
	kind  care.Kind
	state care.ProcessState
}

func newWorld() *world {
	return &world{
		processes: map[string]*fakeProcess{}, started: map[care.ProcessID]int{}, have: 3,
		texts: map[care.ActID]map[string]string{}, off: map[string][]calendar.Period{},
		organisations: map[string]string{}, staff: map[string]string{},
	}
}

func keyOf(l care.Leaver) string {
	return l.School + "/" + l.PupilNumber + "/" + l.LeavingDate.String()
}

func (w *world) check(l care.Leaver) error {
	switch {
	case l.School != "12AB00":
		return &care.FieldError{Field: "school", Value: l.School, Problem: care.UnknownCode}
	case l.MentorEmail != "m.visser@school.nl":
		return fmt.Errorf(
			"finding the mentor: %w",
			&care.FieldError{Field: "mentor_email", Value: l.MentorEmail, Problem: care.UnknownCode},
		)
	}
	return nil
}

func keyOfHandoverHere(h care.NewHandover) string {
	return h.SenderCode + "/" + h.PupilNumber + "/" + string(h.Crossing) + "/" + h.StartDate.String()
}

func (w *world) checkHandover(h care.NewHandover) error {
	if h.ReceiverCode != "34CD01" {
		return &care.FieldError{Field: "ontvangende_school", Value: h.ReceiverCode, Problem: care.UnknownCode}
	}
	if h.Requested {
		return nil
	}
	return w.check(care.Leaver{School: h.SenderCode, MentorEmail: h.MentorEmail})
}

// wants tells what is wanted once, what is wrong with it, and how it would start.
func (w *world) wants(of care.Wanted) (key string, p care.Startable, wrong error) {
	switch of := of.(type) {
	case care.Leaver:
		return keyOf(of), care.Startable{Kind: care.Followup, Anchor: of.LeavingDate}, w.check(of)
	case care.NewHandover:
		return keyOfHandoverHere(of), care.Startable{
			Kind: care.Handover, Anchor: of.StartDate, Crossing: of.Crossing,
			Receiver: care.OrganisationID(of.ReceiverCode), YouthCare: of.YouthCare, Requested: of.Requested,
		}, w.checkHandover(of)
	case care.NewTransition:
		return keyOfTransitionHere(of), care.Startable{
			Kind: care.Transition, Anchor: calendar.Birthday(of.BirthDate, care.AgeOfAge), Receiver: "wmo",
			YouthCare: of.YouthCare, School: care.OrganisationID(of.SchoolCode),
		}, w.checkTransition(of)
	}
	panic(of)
}

func (w *world) CheckStart(_ context.Context, of care.Wanted) (care.ProcessID, error) {
	key, _, wrong := w.wants(of)
	return w.existing(key, wrong)
}

func (w *world) Create(
	ctx context.Context, of care.Wanted, _ care.StaffID, _ time.Time,
) (care.Startable, bool, error) {
	if l, is := of.(care.Leaver); is && w.create != nil {
		if err := w.create(l); err != nil {
			return care.Startable{}, false, err
		}
	}
	key, p, wrong := w.wants(of)
	id, existed, err := w.written(ctx, p.Kind, key, wrong)
	p.ID = id
	return p, existed, err
}

func (w *world) Differs(_ context.Context, of care.Wanted, _ care.StaffID) ([]string, error) {
	key, _, _ := w.wants(of)
	return w.differ[key], nil
}

func (w *world) existing(key string, wrong error) (care.ProcessID, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if wrong != nil {
		return "", wrong // as the store, which looks up first whom a row names
	}
	if p := w.processes[key]; p != nil {
		return p.id, nil
	}
	return "", nil
}

func (w *world) written(ctx context.Context, kind care.Kind, key string, wrong error) (care.ProcessID, bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := errors.Join(ctx.Err(), wrong); err != nil {
		return "", false, err
	}
	if p := w.processes[key]; p != nil {
		return p.id, true, nil
	}
	p := &fakeProcess{care.ProcessID(care.NewID()), kind, care.Starting}
	w.processes[key] = p
	w.writes++
	return p.id, false, nil
}

func (w *world) Start(ctx context.Context, p care.Startable) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if p.Kind != care.Followup {
		w.begun = append(w.begun, p)
	}
	return w.run(ctx, p.ID)
}

func (w *world) run(ctx context.Context, id care.ProcessID) error {
	if w.begin != nil {
		if err := w.begin(len(w.started) + 1); err != nil {
			return err
		}
	}
	w.started[id]++
	for _, p := range w.processes {
		if p.id == id {
			p.state = care.Running
		}
	}
	return ctx.Err()
}

func (w *world) ProcessByID(_ context.Context, id care.ProcessID, _ time.Time) (care.ProcessView, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, p := range w.processes {
		if p.id == id {
			return care.ProcessView{ID: id, Kind: p.kind, State: p.state}, nil
		}
	}
	if len(w.views) == 0 || w.views[0].ID != id {
		return care.ProcessView{}, care.ErrNotFound
	}
	view := w.views[0]
	if len(w.views) > 1 {
		w.views = w.views[1:]
	}
	return view, nil
}

func (w *world) AllProcesses(_ context.Context, f care.ProcessFilter, _ time.Time) ([]care.ProcessRow, int, error) {
	w.filter = f
	return w.rows, len(w.rows), nil
}

func (w *world) StaffByEmail(_ context.Context, email string) (care.Staff, error) {
	if email != "m.visser@school.nl" {
		return care.Staff{}, care.ErrNotFound
	}
	return care.Staff{ID: "staff-1", Email: email, Organisation: "org-1"}, nil
}

func (w *world) ImportStaff(_ context.Context, rows []care.StaffRow, dryRun bool) (care.Change, []care.Change, error) {
	if w.keep != nil {
		if err := w.keep(); err != nil {
			return "", nil, err
		}
	}
	save := func(kept map[string]string, key string, value any) care.Change {
		said := fmt.Sprint(value)
		was, known := kept[key]
		if !dryRun {
			kept[key] = said
		}
		switch {
		case !known:
			return care.Added
		case was != said:
			return care.Changed
		}
		return care.Unchanged
	}
	o := rows[0].Organisation
	var people []care.Change
	for _, r := range rows {
		key := string(o.Kind) + o.Code + o.Name + strings.ToLower(r.Email) + string(r.Role)
		people = append(people, save(w.staff, key, []any{r.Name, r.Email, r.Active}))
	}
	return save(w.organisations, string(o.Kind)+o.Code, o), people, nil
}

func (w *world) SaveTexts(_ context.Context, act care.Act, texts map[string]string, _ time.Time) error {
	w.texts[act.ID] = texts
	return nil
}

func (w *world) DropTexts(_ context.Context, act care.ActID) error {
	delete(w.texts, act)
	return nil
}

func (w *world) SchemaVersion(context.Context) (have, need int32, err error) { return w.have, 3, nil }

func (w *world) Migrate(_ context.Context, report func(int32, string)) error {
	for w.have < 3 {
		w.have++
		report(w.have, fmt.Sprintf("%03d_step.sql", w.have))
	}
	return nil
}

func (w *world) ImportSchoolYears(_ context.Context, years []calendar.SchoolYear, _ time.Time) error {
	w.years = merge(w.years, years)
	return nil
}

func (w *world) AllUnattended(context.Context, time.Time) ([]care.Unattended, error) {
	return w.unattended, nil
}

func (w *world) AllUntold(context.Context, time.Time) ([]care.Untold, error) { return w.untold, nil }

func (w *world) SchoolYears(context.Context) ([]calendar.SchoolYear, error) { return w.years, nil }

func (w *world) ImportDaysOff(_ context.Context, school string, days []calendar.Period, _ time.Time) error {
	if school != "12AB00" {
		return &care.FieldError{Field: "school", Value: school, Problem: care.UnknownCode}
	}
	w.off[school] = days
	return nil
}

func (w *world) act(a any) error {
	if w.refuse != nil {
		return w.refuse
	}
	w.sent = append(w.sent, a)
	return nil
}

func (w *world) Answer(_ context.Context, a care.AnswerTask) error      { return w.act(a) }
func (w *world) Suspend(_ context.Context, a care.SuspendProcess) error { return w.act(a) }
func (w *world) Resume(_ context.Context, a care.ResumeProcess) error   { return w.act(a) }
func (w *world) Stop(_ context.Context, a care.StopProcess) error       { return w.act(a) }
func (w *world) CallTable(_ context.Context, a care.CallTable) error    { return w.act(a) }
func (w *world) YouthCareEnded(_ context.Context, a care.YouthCareEnded) error {
	return w.act(a)
}
func (w *world) Tell(_ context.Context, p care.PendingAct) error { return w.act(p) }

// pending is what two processes of a young person have to hear: the one that was named, and another.
func pending(act care.Act, what care.PersonNews, on calendar.Date) []care.PendingAct {
	other := care.Act{ID: care.ActIDFor(act.ID, "other"), Process: "other"}
	return []care.PendingAct{{Act: act, What: what, BirthDate: on}, {Act: other, What: what, BirthDate: on}}
}

func (w *world) RecordBirth(
	_ context.Context, act care.Act, birth calendar.Date, _ time.Time,
) ([]care.PendingAct, error) {
	return pending(act, care.NewsBirth, birth), nil
}

func (w *world) RecordDeath(_ context.Context, act care.Act, _ calendar.Date, _ time.Time) ([]care.PendingAct, error) {
	return pending(act, care.NewsDeath, calendar.Date{}), nil
}
func (w *world) Check(context.Context) error { return w.away }

func (w *world) Replay(_ context.Context, each func(string, error)) error {
	for id, err := range w.open {
		each(id, err)
	}
	return w.away
}

// result is what a command printed and how it ended.
type result struct {
	code     int
	out, err string
}

// run carries out a command on a world; without one, any attempt to reach a server fails the test.
func run(t *testing.T, w *world, args ...string) result {
	t.Helper()
	return runIn(t.Context(), t, w, func(*Env) {}, args...)
}

func runIn(ctx context.Context, t *testing.T, w *world, change func(*Env), args ...string) result {
	t.Helper()
	var out, err bytes.Buffer
	nothing := func() {}
	store := func(context.Context) (Store, func(), error) {
		if w == nil {
			t.Error(errNoServer)
			return nil, nil, errNoServer
		}
		return w, nothing, nil
	}
	env := Env{
		In: strings.NewReader(""), Out: &out, Err: &err, Version: "v1.2.3 (abc)",
		Getenv: func(string) string { return "" },
		Now:    func() time.Time { return now }, OpenStore: store, ConnectStore: store,
		OpenEngine: func(context.Context) (Engine, func(), error) {
			if w == nil {
				t.Error(errNoServer)
				return nil, nil, errNoServer
			}
			return w, nothing, nil
		},
		CheckMail: func(context.Context) error { return w.mail },
	}
	change(&env)
	code := Run(ctx, args, env)
	return result{code, out.String(), err.String()}
}

func (w *world) MoveOrganisation(
	_ context.Context, wanted care.MoveOrganisation, _ time.Time,
) (care.OrganisationMoved, error) {
	return w.move(wanted)
}
