// Package app puts the worker, the portal and the command line together: the one place that knows every part. The mains
// and the developer's machine both start them from here, so that what runs in the demo is what runs for real.
//
// It holds no logic of its own: what a part needs it is given, and what has to be decided is decided in the parts.
package app

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"google.golang.org/grpc"

	"schakel/internal/clock"
	"schakel/internal/engine"
	"schakel/internal/postgres"
	"schakel/internal/web"
)

// Options are what a main does not read from its environment.
type Options struct {
	Log   *slog.Logger
	Clock clock.Clock
	// Engine is a connection to use instead of the one that the environment describes; whoever made it closes it.
	Engine *engine.Client
	// Dial is how to dial Temporal in a way of its own; only the developer's machine does.
	Dial []grpc.DialOption
	// Listening, when set, is called once the portal can be reached.
	Listening func()
	// Demo and DemoLinks are set by the developer's machine only. With a Demo the morning round is the demo's own, and
	// no schedule is kept.
	Demo      web.Demo
	DemoLinks []web.Link
}

// connect opens what both programs need.
func connect(
	ctx context.Context, database string, lazy bool, o Options,
) (*postgres.Store, *engine.Client, func(), error) {
	store, err := postgres.Open(ctx, database)
	if err != nil {
		return nil, nil, nil, err
	}
	if o.Engine != nil {
		return store, o.Engine, store.Close, nil
	}
	eng, err := engine.Dial(
		ctx, engine.Dialing{Lazy: lazy, Options: o.Dial}, engine.Options{Log: o.Log, KindOf: store.KindOf},
	)
	if err != nil {
		store.Close()
		return nil, nil, nil, fmt.Errorf("temporal: %w", err)
	}
	return store, eng, func() { eng.Close(); store.Close() }, nil
}

// every does something at once and then each time that so much time has passed, until ctx ends.
func every(ctx context.Context, d time.Duration, do func()) {
	for {
		do()
		select {
		case <-ctx.Done():
			return
		case <-time.After(d):
		}
	}
}
