package activities

import (
	"context"

	"schakel/internal/care"
)

// OpenTask writes a task ahead of time.
func (a *Activities) OpenTask(ctx context.Context, e care.OpenTask) error {
	return a.failed(ctx, a.Store.OpenTask(ctx, e))
}

// RescheduleTasks gives open tasks new terms.
func (a *Activities) RescheduleTasks(ctx context.Context, e care.RescheduleTasks) error {
	return a.failed(ctx, a.Store.RescheduleTasks(ctx, e))
}

// CloseTask closes a task, answered or not.
func (a *Activities) CloseTask(ctx context.Context, e care.CloseTask) error {
	return a.failed(ctx, a.Store.CloseTask(ctx, e))
}

// CorrectTask replaces an answer and returns the one before.
func (a *Activities) CorrectTask(ctx context.Context, e care.CorrectTask) (care.Answer, error) {
	before, err := a.Store.CorrectTask(ctx, e)
	return before, a.failed(ctx, err)
}

// ClimbRung reminds or tells whoever a rung names.
func (a *Activities) ClimbRung(ctx context.Context, e care.ClimbRung) error {
	return a.failed(ctx, a.Store.ClimbRung(ctx, e))
}

// ArrangeTask snoozes, hands over or hands back a task.
func (a *Activities) ArrangeTask(ctx context.Context, e care.Arrange) error {
	return a.failed(ctx, a.Store.Arrange(ctx, e))
}
