package engine

import (
	"context"
	"errors"
	"fmt"
	"time"

	"schakel/internal/care"
)

// Written is where processes are written down before they are started, and acts that follow from what is true of a
// young person before they are sent.
type Written interface {
	// NotStarted returns processes whose workflow has not begun, oldest first and at most limit.
	NotStarted(ctx context.Context, limit int) ([]care.Startable, error)
	// NotTold returns acts that their processes have not carried out, oldest first and at most limit.
	NotTold(ctx context.Context, limit int) ([]care.PendingAct, error)
}

// relayBatch is how many processes one round starts, and how many acts it sends, at most: enough for an import that
// was cut short [default].
const relayBatch = 1000

// Relay starts what was written down and not started: a crash or an absent Temporal came between the two. It tells how
// many it handed to Temporal; those that Temporal had already, and no worker has begun, stay as they are.
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

// RelayActs sends what was written down and not carried out, and tells how many acts arrived. One whose process has
// yet to be started waits for the next round.
func (c *Client) RelayActs(ctx context.Context, w Written) (told int, err error) {
	waiting, err := w.NotTold(ctx, relayBatch)
	if err != nil {
		return 0, fmt.Errorf("which acts have not arrived: %w", err)
	}
	for _, p := range waiting {
		switch tellErr := c.Tell(ctx, p); {
		case errors.Is(tellErr, care.ErrEngineAway):
			return told, errors.Join(err, tellErr) // the others would wait for nothing
		case errors.Is(tellErr, care.ErrProcessOver): // it ended meanwhile, and hears nothing any more
		case tellErr != nil: // one that cannot be told must not hold up the others
			err = errors.Join(err, fmt.Errorf("tell %s: %w", p.Process, tellErr))
		default:
			told++
		}
	}
	return told, err
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
		switch told, err := c.RelayActs(ctx, w); {
		case ctx.Err() != nil:
			return
		case err != nil:
			c.options.Log.WarnContext(ctx, "acts wait to be carried out", "told", told, "error", err)
		case told > 0:
			c.options.Log.InfoContext(ctx, "acts that had not arrived were sent again", "acts", told)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
