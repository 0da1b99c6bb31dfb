package engine

import (
	"context"
	"errors"
	"fmt"
	"time"

	"schakel/internal/care"
)

// Written is where processes are written down before they are started.
type Written interface {
	// NotStarted returns processes whose workflow has not begun, oldest first and at most limit.
	NotStarted(ctx context.Context, limit int) ([]care.Startable, error)
}

// relayBatch is how many processes one round starts at most: enough for an import that was cut short [default].
const relayBatch = 1000

// Relay starts what was written down and not started: a crash or an absent Temporal came between the two. It tells how many it
// handed to Temporal; those that Temporal had already, and no worker has begun, stay as they are.
func (c *Client) Relay(ctx context.Context, w Written) (handed int, err error) {
	waiting, err := w.NotStarted(ctx, relayBatch)
	if err != nil {
		return 0, fmt.Errorf("which processes have not started: %w", err)
	}
	for _, p := range waiting {
		switch startErr := c.Start(ctx, p); {
		case errors.Is(startErr, care.ErrEngineAway):
			return handed, errors.Join(err, startErr) // the others would wait for nothing
		case startErr != nil: // one that cannot be started must not hold up the others
			err = errors.Join(err, fmt.Errorf("start %s: %w", p.ID, startErr))
		default:
			handed++
		}
	}
	return handed, err
}

// KeepRelaying relays at once and then every so often, until the context ends.
func (c *Client) KeepRelaying(ctx context.Context, w Written, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		switch handed, err := c.Relay(ctx, w); {
		case ctx.Err() != nil:
			return
		case err != nil:
			c.options.Log.WarnContext(ctx, "processes wait to be started", "handed_over", handed, "error", err)
		case handed > 0:
			c.options.Log.InfoContext(ctx, "processes that had not begun were handed to Temporal", "processes", handed)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
