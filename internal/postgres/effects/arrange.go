package effects

import (
	"context"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// Arrange snoozes a task, hands it to a colleague who may do it, or gives it back to whoever has the role.
func (s Effects) Arrange(ctx context.Context, e care.Arrange) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, _ *care.Entry) error {
		w := e.Wish
		t, err := taskOf(ctx, tx, p.ID, w.Task)
		if err != nil {
			return err
		}
		done, err := Done(ctx, tx, p, w.ID)
		switch {
		case err != nil || done:
			return err
		case t.State != care.TaskOpen:
			return care.ErrTaskClosed
		}
		switch w.Do {
		case care.Snooze:
			return db.Exec(
				ctx, tx, `UPDATE tasks SET pick_up_on = @on WHERE id = @task`,
				db.Args{"task": t.ID, "on": w.PickUpOn},
			)
		case care.Assign:
			return assign(ctx, tx, t, w)
		case care.Return:
			return giveBack(ctx, tx, p, t)
		}
		return care.ErrNotAllowed
	})
}

func assign(ctx context.Context, tx pgx.Tx, t openTask, w care.ArrangeTask) error {
	args := db.Args{"task": t.ID, "to": w.To}
	may, err := db.Value[bool](ctx, tx, `
		SELECT EXISTS (SELECT FROM tasks t JOIN staff s ON s.organisation = t.organisation AND `+db.MayDo+`
			WHERE t.id = @task AND s.id = @to AND s.active)`, args)
	switch {
	case err != nil:
		return err
	case !may:
		return care.ErrNotAllowed
	}
	if err := db.Exec(
		ctx, tx, `UPDATE tasks SET assignee = @to, pick_up_on = NULL WHERE id = @task`, args,
	); err != nil || w.To != w.By {
		return err
	}
	return db.Exec(ctx, tx, `INSERT INTO announcements (task, staff) VALUES (@task, @to) ON CONFLICT DO NOTHING`, args)
}

// giveBack lets a task go to whoever would have it by the rules. When that is the one who has it, it goes to everybody
// with the role.
func giveBack(ctx context.Context, tx pgx.Tx, p Subject, t openTask) error {
	holder, err := holderOf(ctx, tx, p, t.Organisation, t.Role)
	if err != nil {
		return err
	}
	if holder == t.Assignee {
		holder = ""
	}
	return db.Exec(
		ctx, tx, `UPDATE tasks SET assignee = @holder, pick_up_on = NULL WHERE id = @task`,
		db.Args{"task": t.ID, "holder": holder},
	)
}
