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

	"google.golang.org/grpc"

	"schakel/internal/calendar"
	"schakel/internal/clock"
	"schakel/internal/local/fastforward"
)

// wall is the clock of the machine, on which the Temporal server runs.
var wall clock.System

// Clock is the demo's: the machine's, so many days ahead. It only goes forward, and is kept in a file because the
// processes on the Temporal server keep their time too. It is safe for concurrent use.
type Clock struct {
	mu    sync.RWMutex
	ahead time.Duration
	file  string // empty: kept nowhere
}

// NewClock returns a clock that is so far ahead of the machine, and is kept nowhere.
func NewClock(ahead time.Duration) *Clock { return &Clock{ahead: ahead} }

// ClockOf is the clock of the stage of which an environment tells: see [Stage.Environ].
func ClockOf(getenv func(string) string) (*Clock, error) {
	ahead, err := time.ParseDuration(getenv(AheadVariable))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", AheadVariable, err)
	}
	return NewClock(ahead), nil
}

// Dial makes the workflows that a client starts begin when it is by this clock.
func (c *Clock) Dial() []grpc.DialOption {
	return []grpc.DialOption{grpc.WithChainUnaryInterceptor(fastforward.StartInterceptor(c.Ahead))}
}

// loadClock goes on where the clock of the folder was; one that begins does so on the morning of a day, at once without
// one.
func loadClock(dir string, begins calendar.Date) (*Clock, error) {
	c := &Clock{}
	if dir != "" {
		c.file = filepath.Join(dir, "demo-clock")
	}
	if kept, err := c.load(); kept || err != nil || begins.IsZero() {
		return c, err
	}
	morning := begins.At(visitHour, 0)
	if now := wall.Now(); morning.Before(now) {
		return nil, fmt.Errorf(
			"a stage cannot begin on the morning of %s: the Temporal server only skips ahead, and on this machine "+
				"it is %s",
			begins, calendar.DateOf(now),
		)
	}
	return c, c.walkTo(morning)
}

// load reads how far ahead the clock was, if it was kept.
func (c *Clock) load() (kept bool, err error) {
	if c.file == "" {
		return false, nil
	}
	text, err := os.ReadFile(c.file)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if c.ahead, err = time.ParseDuration(strings.TrimSpace(string(text))); err != nil {
		return false, fmt.Errorf("%s: %w", c.file, err)
	}
	return true, nil
}

// Now is the time of the demo.
func (c *Clock) Now() time.Time { return wall.Now().Add(c.Ahead()) }

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
	ahead := at.Sub(wall.Now())
	if ahead <= c.ahead {
		return nil
	}
	c.ahead = ahead
	if c.file == "" {
		return nil
	}
	return os.WriteFile(c.file, []byte(ahead.String()), 0o600)
}
