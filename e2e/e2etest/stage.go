package e2etest

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"os/exec"
	"testing"

	"schakel/dev/stage"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/clock/clocktest"
	"schakel/internal/local"
	"schakel/internal/postgres/pgtest"
)

// SetStage puts the product on a stage for one test, on the day on which the tests play: with a database of its own, on
// the PostgreSQL of the package, unless it is to be kept, and with a Temporal server of its own, whose time it moves.
// On a user's machine that cannot build the Temporal server the test is skipped; in CI it fails.
func SetStage(t *testing.T, o stage.Options) *stage.Stage {
	t.Helper()
	if testing.Verbose() && o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	}
	if o.Today.IsZero() {
		o.Today = clocktest.Today(t)
	}
	if o.Dir == "" && o.PostgresURL == "" {
		o.PostgresURL = pgtest.URL(t)
	}
	ctx, cancel := context.WithTimeout(t.Context(), local.BuildPatience)
	defer cancel()
	s, err := stage.Start(ctx, o)
	if errors.Is(err, local.ErrCannotBuild) && os.Getenv("CI") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// Build compiles one of the programs, by its folder, for the first test that asks. The starter of dev/starter is the
// product's on the day of the stage.
func Build(t *testing.T, program string) string {
	t.Helper()
	path, err := shared.build(program)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// Program is one of the programs as a process of its own.
type Program struct {
	t   *testing.T
	cmd *exec.Cmd
}

// Launch starts a program that runs until it is killed.
func Launch(t *testing.T, s *stage.Stage, path string) *Program {
	t.Helper()
	return LaunchIn(t, s.Env, path)
}

// LaunchIn starts a program that runs until it is killed, with these settings.
func LaunchIn(t *testing.T, env []string, path string) *Program {
	t.Helper()
	p := &Program{t: t, cmd: exec.Command(path)}
	p.cmd.Env = append(os.Environ(), env...)
	p.cmd.Stderr = t.Output()
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Kill)
	return p
}

// Kill ends the program as a power cut does.
func (p *Program) Kill() {
	if p.cmd.ProcessState != nil {
		return
	}
	if err := p.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		p.t.Error(err)
	}
	_ = p.cmd.Wait() // that it was killed is no news
}

// Staff returns somebody of the stage by address.
func Staff(t *testing.T, s *stage.Stage, email string) care.Staff {
	t.Helper()
	p, err := s.Store.StaffByEmail(t.Context(), email)
	if err != nil {
		t.Fatalf("%s: %v", email, err)
	}
	return p
}

// View returns what everybody may see of a process.
func View(t *testing.T, s *stage.Stage, id care.ProcessID) care.ProcessView {
	t.Helper()
	v, err := s.Store.ProcessByID(t.Context(), id, s.Now())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Inbox returns the titles of what somebody could do now.
func Inbox(t *testing.T, s *stage.Stage, who care.Staff) []care.TaskView {
	t.Helper()
	in, err := s.Store.Inbox(t.Context(), who, s.Now())
	if err != nil {
		t.Fatal(err)
	}
	var tasks []care.TaskView
	for _, group := range [][]care.TaskView{in.Late, in.Today, in.Week, in.Later} {
		tasks = append(tasks, group...)
	}
	return tasks
}

// Answer answers a task as the portal does: the texts first, then the act.
func Answer(t *testing.T, s *stage.Stage, task care.TaskView, who care.Staff, a care.Answer, texts map[string]string) {
	t.Helper()
	act := care.Act{ID: care.ActID(care.NewID()), Process: task.Process, By: who.ID}
	if err := s.Store.SaveTexts(t.Context(), act, texts, s.Now()); err != nil {
		t.Fatal(err)
	}
	if err := s.Engine.Answer(t.Context(), care.AnswerTask{Act: act, Task: task.ID, Answer: a}); err != nil {
		t.Fatalf("answer %s: %v", task.Step, err)
	}
}

// Walk goes to the morning of a day, through everything that happens before it.
func Walk(t *testing.T, s *stage.Stage, day calendar.Date) {
	t.Helper()
	if err := s.Demo.WalkTo(t.Context(), day.At(9, 0)); err != nil {
		t.Fatalf("walk to %s: %v", day, err)
	}
}
