package e2e

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"schakel/dev/stage"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/local"
)

// setStage puts the product on a stage of its own for one test. On a user's machine that cannot build the Temporal server the test is
// skipped; in CI it fails.
func setStage(t *testing.T, o stage.Options) *stage.Stage {
	t.Helper()
	if testing.Verbose() && o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	}
	ctx, cancel := context.WithTimeout(t.Context(), 15*time.Minute) // the first build of the server takes minutes
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

var building sync.Mutex

// build compiles one of the programs.
func build(t *testing.T, program string) string {
	t.Helper()
	building.Lock() // two at once only slow each other down
	defer building.Unlock()
	path := filepath.Join(t.TempDir(), program)
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", path, "schakel/"+program).CombinedOutput()
	if err != nil {
		t.Fatalf("build %s: %v\n%s", program, err, out)
	}
	return path
}

// program is one of the programs as a process of its own.
type program struct {
	t   *testing.T
	cmd *exec.Cmd
}

// launch starts a program that runs until it is killed.
func launch(t *testing.T, s *stage.Stage, path string) *program {
	t.Helper()
	p := &program{t: t, cmd: exec.Command(path)}
	p.cmd.Env = append(os.Environ(), s.Env...)
	p.cmd.Stderr = t.Output()
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	return p
}

// kill ends the program as a power cut does.
func (p *program) kill() {
	if p.cmd.ProcessState != nil {
		return
	}
	if err := p.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		p.t.Error(err)
	}
	_ = p.cmd.Wait() // that it was killed is no news
}

// leaver is a young person of PRO De Linde whose mentor is Karin.
func leaver(number string, leaving calendar.Date) care.Leaver {
	return care.Leaver{
		School: "12AB00", PupilNumber: number, FirstName: "Sanne", Infix: "van 't", LastName: "Hoff-Özdemir", BirthDate: calendar.MustDate("2009-02-11"),
		LeavingDate: leaving, Education: care.PRO, MentorEmail: "karin@linde.example", Municipality: "Groningen", Phone: "06-12345678",
	}
}

// staff returns somebody of the stage by address.
func staff(t *testing.T, s *stage.Stage, email string) care.Staff {
	t.Helper()
	p, err := s.Store.StaffByEmail(t.Context(), email)
	if err != nil {
		t.Fatalf("%s: %v", email, err)
	}
	return p
}

// begin writes a young person down and starts the follow-up.
func begin(t *testing.T, s *stage.Stage, l care.Leaver) care.ProcessID {
	t.Helper()
	id, existed, err := s.Store.CreateFollowup(t.Context(), l, staff(t, s, l.MentorEmail).ID, s.Now())
	if err != nil || existed {
		t.Fatalf("CreateFollowup: existed %v, %v", existed, err)
	}
	if err := s.Engine.StartFollowup(t.Context(), id, l.LeavingDate); err != nil {
		t.Fatal(err)
	}
	if err := s.Demo.Settle(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	return id
}

// view returns what everybody may see of a process.
func view(t *testing.T, s *stage.Stage, id care.ProcessID) care.ProcessView {
	t.Helper()
	v, err := s.Store.ProcessByID(t.Context(), id, s.Now())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// inbox returns the titles of what somebody could do now.
func inbox(t *testing.T, s *stage.Stage, who care.Staff) []care.TaskView {
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

// answer answers a task as the portal does: the texts first, then the act.
func answer(t *testing.T, s *stage.Stage, task care.TaskView, who care.Staff, a care.Answer, texts map[string]string) {
	t.Helper()
	act := care.Act{ID: care.ActID(care.NewID()), Process: task.Process, By: who.ID}
	if err := s.Store.SaveTexts(t.Context(), act, texts, s.Now()); err != nil {
		t.Fatal(err)
	}
	if err := s.Engine.Answer(t.Context(), care.AnswerTask{Act: act, Task: task.ID, Answer: a}); err != nil {
		t.Fatalf("answer %s: %v", task.Step, err)
	}
}

// walk goes to the morning of a day, through everything that happens before it.
func walk(t *testing.T, s *stage.Stage, day calendar.Date) {
	t.Helper()
	if err := s.Demo.WalkTo(t.Context(), day.At(9, 0)); err != nil {
		t.Fatalf("walk to %s: %v", day, err)
	}
}
