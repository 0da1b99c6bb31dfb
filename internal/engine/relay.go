package engine

import (
	"context"
	"errors"
	"fmt"
	"time"

	"schakel/internal/care"
)

// Written is where processes are written down before they are started, acts that follow from what is true of a young
// person before they are sent, and the free text of an act before it is carried out.
type Written interface {
	// NotStarted returns processes whose workflow has not begun, oldest first and at most limit.
	NotStarted(ctx context.Context, limit int) ([]care.Startable, error)
	// NotTold returns acts that their processes have not carried out, oldest first and at most limit.
	NotTold(ctx context.Context, limit int) ([]care.PendingAct, error)
	// Unsettled returns acts whose texts were kept long ago and that nobody has carried out, oldest first and at most
	// limit.
	Unsettled(ctx context.Context, limit int) ([]care.Act, error)
	// DropUnsettled removes what was kept of one of these, unless it was carried out or sent again meanwhile.
	DropUnsettled(ctx context.Context, act care.ActID) error
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
		case errors.Is(startErr, care.ErrAway):
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
		case errors.Is(tellErr, care.ErrAway):
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

// RelayTexts removes the texts of acts of which nobody heard what became, and that were not carried out; it tells of
// how many. What a process has taken and not yet carried out keeps them.
func (c *Client) RelayTexts(ctx context.Context, w Written) (removed int, err error) {
	waiting, err := w.Unsettled(ctx, relayBatch)
	if err != nil {
		return 0, fmt.Errorf("which texts wait for their act: %w", err)
	}
	for _, a := range waiting {
		taken, askErr := c.taken(ctx, a)
		if askErr == nil && !taken {
			askErr = w.DropUnsettled(ctx, a.ID)
		}
		switch {
		case errors.Is(askErr, care.ErrAway):
			return removed, errors.Join(err, askErr) // the others would wait for nothing
		case askErr != nil:
			err = errors.Join(err, fmt.Errorf("texts of act %s: %w", a.ID, askErr))
		case !taken:
			removed++
		}
	}
	return removed, err
}

// KeepRelaying relays at once and then every so often, until the context ends.
func (c *Client) KeepRelaying(ctx context.Context, w Written, every time.Duration) {
	rounds := []struct {
		relay      func(context.Context, Written) (int, error)
		done, wait string
	}{
		{c.Relay, "processes that had not begun were handed to Temporal", "processes wait to be started"},
		{c.RelayActs, "acts that had not arrived were sent again", "acts wait to be carried out"},
		{c.RelayTexts, "texts of acts that were never carried out were removed", "texts wait for their act"},
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		for _, round := range rounds {
			switch n, err := round.relay(ctx, w); {
			case ctx.Err() != nil:
				return
			case err != nil:
				c.options.Log.WarnContext(ctx, round.wait, "done", n, "error", err)
			case n > 0:
				c.options.Log.InfoContext(ctx, round.done, "number", n)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
