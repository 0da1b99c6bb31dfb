package local

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"time"
)

// child is a process of ours, with the last lines that it logged.
type child struct {
	name string
	cmd  *exec.Cmd
	log  *tail
	done chan struct{} // closed when the process has ended
	err  error         // how it ended; read after done
}

// startChild starts cmd in a process group of its own, so that Ctrl-C in a
// terminal reaches us only and we stop our children in order.
func startChild(name string, cmd *exec.Cmd) (*child, error) {
	c := &child{name: name, cmd: cmd, log: &tail{}, done: make(chan struct{})}
	cmd.Stderr = c.log
	if cmd.Stdout == nil {
		cmd.Stdout = c.log
	}
	setProcessAttributes(cmd)
	started := make(chan error, 1)
	go func() {
		// The kernel's parent-death signal fires when the thread that forked
		// ends, so that thread waits here for as long as the child lives.
		runtime.LockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			c.err = cmd.Wait()
		}
		close(c.done)
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	return c, nil
}

// died describes an end that nobody asked for, with the last lines of the log.
func (c *child) died() error {
	if c.err == nil {
		return fmt.Errorf("%s ended by itself\n%s", c.name, c.log)
	}
	return fmt.Errorf("%s ended: %w\n%s", c.name, c.err, c.log)
}

// stop asks the process to end, in the given way, and kills it when it has not
// done so within the limit.
func (c *child) stop(limit time.Duration, ask func() error) error {
	select {
	case <-c.done:
		return nil
	default:
	}
	if err := ask(); err == nil {
		select {
		case <-c.done:
			return nil
		case <-time.After(limit):
		}
	}
	c.kill()
	return fmt.Errorf("%s did not stop within %s and was killed\n%s", c.name, limit, c.log)
}

// kill ends the process at once and waits until it has.
func (c *child) kill() {
	_ = c.cmd.Process.Kill() // it may have ended by itself
	<-c.done
}

func (c *child) signal(s os.Signal) func() error {
	return func() error { return c.cmd.Process.Signal(s) }
}

// pause waits a moment between two looks at something that gives no notice.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

var errLocked = errors.New("in use by another process")

// lockFile takes the lock at path, or says errLocked. The lock goes when the file is closed or the process ends.
func lockFile(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := lock(file); err != nil {
		_ = file.Close()
		return nil, err
	}
	return file, nil
}

// tail keeps the last lines written to it, and passes all on when asked to.
type tail struct {
	mu    sync.Mutex
	lines []string
	open  strings.Builder // the line that has no end yet
}

const tailLines = 20

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, b := range p {
		if b != '\n' {
			t.open.WriteByte(b)
			continue
		}
		t.lines = append(t.lines, t.open.String())
		t.open.Reset()
		if len(t.lines) > tailLines {
			t.lines = t.lines[1:]
		}
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	text := strings.Join(t.lines, "\n")
	if t.open.Len() > 0 {
		text += "\n" + t.open.String()
	}
	return strings.TrimSpace(text)
}

// say writes a line of progress for the person who waits.
func say(w io.Writer, format string, args ...any) {
	if w != nil {
		fmt.Fprintf(w, format+"\n", args...)
	}
}
