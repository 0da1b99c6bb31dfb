package stage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// wall is the clock of the machine, on which the Temporal server runs.
type wall struct{}

func (wall) Now() time.Time { return time.Now().UTC() }

// Clock is the demo's: the machine's, so many days ahead. It only goes forward, and is kept in a file because the processes on the Temporal
// server keep their time too. It is safe for concurrent use.
type Clock struct {
	mu    sync.RWMutex
	ahead time.Duration
	file  string // empty: kept nowhere
}

func loadClock(dir string) (*Clock, error) {
	if dir == "" {
		return &Clock{}, nil
	}
	c := &Clock{file: filepath.Join(dir, "demo-clock")}
	text, err := os.ReadFile(c.file)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, err
	}
	if c.ahead, err = time.ParseDuration(strings.TrimSpace(string(text))); err != nil {
		return nil, fmt.Errorf("%s: %w", c.file, err)
	}
	return c, nil
}

// Now is the time of the demo.
func (c *Clock) Now() time.Time { return wall{}.Now().Add(c.Ahead()) }

// Ahead is how far the demo is ahead of the machine.
func (c *Clock) Ahead() time.Duration {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.ahead
}

// walkTo moves the clock to a later time; an earlier one leaves it where it is.
func (c *Clock) walkTo(at time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	ahead := at.Sub(wall{}.Now())
	if ahead <= c.ahead {
		return nil
	}
	c.ahead = ahead
	if c.file == "" {
		return nil
	}
	return os.WriteFile(c.file, []byte(ahead.String()), 0o600)
}
