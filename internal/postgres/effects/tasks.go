package effects

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/postgres/db"
)

// OpenTask writes a task ahead of time, with whoever has to do it and, when it is urgent, what they are told. Writing
// it again changes nothing but its term.
func (s Effects) OpenTask(ctx context.Context, e care.OpenTask) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, _ *care.Entry) error {
		if p.State.Over() {
			return care.ErrProcessOver
		}
		task := e.Task
		if task.Organisation = p.now(task.Organisation); task.Organisation == "" {
			task.Organisation = p.School
		}
		holder, err := whoDoes(ctx, tx, p, task)
		if err != nil {
			return err
		}
		written, err := insertTask(ctx, tx, p.ID, task, holder, e.At)
		if err != nil {
			return err
		}
		if !written {
			return reschedule(ctx, tx, p.ID, []care.TaskTerm{{Task: task.ID, Term: task.Term}}, e.At)
		}
		if err := writeRungs(ctx, tx, task.ID, task.Term.Rungs); err != nil || !task.Urgent {
			return err
		}
		readers, err := holders(ctx, tx, holder, task.Organisation, task.Role, e.At)
		if err != nil {
			return err
		}
		return tell(
			ctx, tx,
			notice{
				process: p.ID, task: task.ID, kind: care.NoticeOf(task.Form), cause: "task/" + string(task.ID),
				urgent: true, at: e.At,
			},
			readers,
		)
	})
}

// whoDoes finds who has to do a new task: whoever it names, while they work there, else whoever the rules name.
func whoDoes(ctx context.Context, tx pgx.Tx, p Subject, t care.NewTask) (care.StaffID, error) {
	works, err := db.Value[care.StaffID](ctx, tx, `
		SELECT n.id FROM staff s JOIN staff n ON n.id = coalesce(s.became, s.id)
		WHERE s.id = @id AND n.organisation = @org AND n.active`,
		db.Args{"id": t.Assignee, "org": t.Organisation})
	if err = db.IfNone(err, nil); err != nil || works != "" {
		return works, err
	}
	return holderOf(ctx, tx, p, t.Organisation, t.Role)
}

func insertTask(
	ctx context.Context, tx pgx.Tx, process care.ProcessID, t care.NewTask, assignee care.StaffID, at time.Time,
) (written bool, err error) {
	n, err := db.Touched(ctx, tx, `
		INSERT INTO tasks (id, process, step, title, form, of, role, organisation, assignee, try, tries, offer,
		                   why, urgent,
		                   planned, opens_on, due_on, provisional, opens_at, due_at, state, written_at)
		VALUES (@id, @process, @step, @title, @form, @of, @role, @organisation, @assignee, @try, @tries,
		        @offer, @why, @urgent,
		        @planned, @opens_on, @due_on, @provisional, @opens_at, @due_at, 'open', @at)
		ON CONFLICT (id) DO NOTHING`,
		db.Args{
			"id": t.ID, "process": process, "step": t.Step, "title": t.Title, "form": t.Form, "of": t.Of,
			"role": t.Role, "organisation": t.Organisation, "assignee": assignee, "try": t.Try, "tries": t.Tries,
			"offer": t.Offer, "why": t.Why, "urgent": t.Urgent, "planned": t.Term.Planned,
			"opens_on": t.Term.OpensOn, "due_on": t.Term.DueOn, "provisional": t.Term.Provisional,
			"opens_at": t.Term.OpensAt, "due_at": t.Term.DueAt, "at": at,
		})
	return n == 1, err
}

func writeRungs(ctx context.Context, tx pgx.Tx, task care.TaskID, rungs []care.Rung) error {
	return db.ExecFor(ctx, tx, `
		INSERT INTO rungs (task, no, on_date, at, tell, urgent) VALUES (@task, @no, @on, @at, @tell, @urgent)
		ON CONFLICT (task, no) DO NOTHING`,
		rungs, func(_ int, r care.Rung) db.Args {
			return db.Args{"task": task, "no": r.No, "on": r.On, "at": r.At, "tell": r.Tell, "urgent": r.Urgent}
		})
}

// RescheduleTasks gives open tasks new terms. Rungs that were climbed stay climbed.
func (s Effects) RescheduleTasks(ctx context.Context, e care.RescheduleTasks) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, _ *care.Entry) error {
		return reschedule(ctx, tx, p.ID, e.Tasks, e.At)
	})
}

func reschedule(ctx context.Context, tx pgx.Tx, process care.ProcessID, tasks []care.TaskTerm, at time.Time) error {
	for _, t := range tasks {
		args := db.Args{
			"task": t.Task, "process": process, "planned": t.Term.Planned, "opens_on": t.Term.OpensOn,
			"due_on": t.Term.DueOn, "provisional": t.Term.Provisional, "opens_at": t.Term.OpensAt,
			"due_at": t.Term.DueAt, "at": at,
		}
		if err := db.Exec(ctx, tx, keepOpening, args); err != nil {
			return err
		}
		n, err := db.Touched(ctx, tx, `
			UPDATE tasks SET planned = @planned, opens_on = @opens_on, due_on = @due_on, provisional = @provisional,
				opens_at = @opens_at, due_at = @due_at
			WHERE id = @task AND process = @process AND state = 'open'`, args)
		if err != nil {
			return err
		}
		if n == 0 {
			continue // closed meanwhile: its dates are history
		}
		if err := db.ExecEach(ctx, tx, args,
			`DELETE FROM rungs WHERE task = @task AND climbed_at IS NULL`,
			// it will be new again when it opens
			`DELETE FROM announcements WHERE task = @task AND @opens_at::timestamptz > @at::timestamptz`,
		); err != nil {
			return err
		}
		if err := writeRungs(ctx, tx, t.Task, t.Term.Rungs); err != nil {
			return err
		}
	}
	return nil
}

// keepOpening writes down when a task opened and which deadline it had then, before its dates move: of one that is
// open, once for each time that it opened.
const keepOpening = `
INSERT INTO openings (task, no, opened_at, due_on, moved_at)
SELECT t.id, (SELECT count(*) + 1 FROM openings WHERE task = t.id),
	greatest(t.opens_at, t.written_at), t.due_on, @at
FROM tasks t JOIN processes p ON p.id = t.process
WHERE t.id = @task AND t.process = @process AND t.state = 'open' AND t.opens_at <= @at
  AND (p.suspended_at IS NULL OR t.opens_at < p.suspended_at) AND (t.opens_at, t.due_on) <> (@opens_at, @due_on)
  AND NOT EXISTS (SELECT FROM openings o WHERE o.task = t.id AND o.moved_at >= t.opens_at)`

// openTask is a task as an effect finds it.
type openTask struct {
	ID           care.TaskID
	State        care.TaskState
	Form         care.Form
	Role         care.Role
	Organisation care.OrganisationID
	Assignee     care.StaffID
	ClosedAct    care.ActID
	Answer       *care.Answer
}

func taskOf(ctx context.Context, tx pgx.Tx, process care.ProcessID, id care.TaskID) (openTask, error) {
	return db.One[openTask](ctx, tx, `
		SELECT id, state, form, role, organisation, assignee, closed_act, answer FROM tasks
		WHERE id = @task AND process = @process`,
		db.Args{"task": id, "process": process})
}

// CloseTask closes a task. When somebody answered for a colleague the journal says for whom; the texts of an answer to
// a form of the future plan become a new version of the plan, and an answered checklist says what is ready. A task that
// the same act closed already stays as it is; one that was closed otherwise is care.ErrTaskClosed.
func (s Effects) CloseTask(ctx context.Context, e care.CloseTask) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, entry *care.Entry) error {
		t, err := taskOf(ctx, tx, p.ID, e.Task)
		switch {
		case err != nil:
			return err
		case t.State == e.State && t.ClosedAct == e.Act:
			return nil
		case t.State != care.TaskOpen:
			return care.ErrTaskClosed
		}
		absent, err := onBehalfOf(ctx, tx, p, t, e.By)
		if err != nil {
			return err
		}
		for i := range entry.Lines {
			if entry.Lines[i].By == e.By && entry.Lines[i].OnBehalfOf == "" {
				entry.Lines[i].OnBehalfOf = absent
			}
		}
		if err := db.Exec(ctx, tx, `
			UPDATE tasks SET state = @state, answer = @answer, answer_act = @act, closed_act = @act, closed_by = @by,
				closed_at = @at WHERE id = @task`,
			db.Args{
				"task": t.ID, "state": e.State, "answer": e.Answer, "act": e.Act, "by": e.By, "at": e.At,
			}); err != nil {
			return err
		}
		if e.State != care.TaskAnswered {
			return nil
		}
		return keepAnswer(ctx, tx, p.ID, t.Form, e.Answer, care.Act{ID: e.Act, By: e.By}, e.At)
	})
}

// keepAnswer writes what the answer to a form changes beside the task.
func keepAnswer(
	ctx context.Context, tx pgx.Tx, process care.ProcessID, form care.Form, answer *care.Answer, act care.Act,
	at time.Time,
) error {
	switch {
	case form.WritesPlan():
		_, err := SavePlan(ctx, tx, process, act, at)
		return err
	case form == care.FormChecklist:
		return prepared(ctx, tx, process, deref(answer).Checked, act.By, at)
	}
	return nil
}

// onBehalfOf tells whose work somebody did: the assignee's, or when nobody in particular had the task the mentor's, or
// in a transition that of the worker who has it; nobody's when it was their own.
func onBehalfOf(ctx context.Context, tx pgx.Tx, p Subject, t openTask, by care.StaffID) (care.StaffID, error) {
	holder := t.Assignee
	if holder == "" && (t.Role == care.Mentor || t.Role == kind.Of(p.Kind).Holder) {
		var err error
		holder, err = db.Value[care.StaffID](ctx, tx, `
			SELECT staff FROM participants
			WHERE process = @process AND organisation = @org AND role = @role AND until IS NULL`,
			db.Args{"process": p.ID, "org": t.Organisation, "role": t.Role})
		if db.IfNone(err, nil) != nil {
			return "", err
		}
	}
	if by == "" || holder == by {
		return "", nil
	}
	return holder, nil
}

// CorrectTask replaces the answer of a closed task and returns the one before, which the journal keeps beside the new
// one.
func (s Effects) CorrectTask(ctx context.Context, e care.CorrectTask) (before care.Answer, err error) {
	err = Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, entry *care.Entry) error {
		done, err := correctedBefore(ctx, tx, p.ID, e.Act)
		if err != nil || done != nil {
			before = deref(done)
			return err
		}
		t, err := taskOf(ctx, tx, p.ID, e.Task)
		switch {
		case err != nil:
			return err
		case t.State != care.TaskAnswered || !slices.Contains(care.Outcomes(t.Form), e.Answer.Outcome):
			return care.ErrNotAllowed
		}
		if err := care.CheckTransition(t.Form, e.Answer); err != nil {
			return err
		}
		before = deref(t.Answer)
		for i := range entry.Lines {
			if entry.Lines[i].Event == care.EventCorrected {
				entry.Lines[i].Details.Before = t.Answer
			}
		}
		if err := db.Exec(ctx, tx, `UPDATE tasks SET answer = @answer, answer_act = @act WHERE id = @task`,
			db.Args{"task": t.ID, "answer": e.Answer, "act": e.Act}); err != nil {
			return err
		}
		return keepAnswer(ctx, tx, p.ID, t.Form, &e.Answer, care.Act{ID: e.Act, By: e.By}, e.At)
	})
	return before, err
}

// correctedBefore returns the answer that an act replaced when it was carried out, nil when it was not.
func correctedBefore(ctx context.Context, tx pgx.Tx, process care.ProcessID, act care.ActID) (*care.Answer, error) {
	before, err := db.Value[*care.Answer](ctx, tx, `
		SELECT details -> 'before' FROM journal
		WHERE process = @process AND act = @act AND event = 'corrected' LIMIT 1`,
		db.Args{"process": process, "act": act})
	return before, db.IfNone(err, nil)
}

func deref(a *care.Answer) care.Answer {
	if a == nil {
		return care.Answer{}
	}
	return *a
}
