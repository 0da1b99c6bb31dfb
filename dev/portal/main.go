// Portal is the portal on the day of a stage: for tests that end it in the middle. Only how far that day is ahead comes
// with its environment (stage.Environ); else it is the product's, with the same settings.
package main

import (
	"context"
	"fmt"
	"os"

	"schakel/dev/stage"
	"schakel/internal/app"
	"schakel/internal/config"
)

func main() {
	clock, err := stage.ClockOf(os.Getenv)
	if err != nil {
		fmt.Fprintln(os.Stderr, "portal:", err)
		os.Exit(1)
	}
	app.Main("portal", config.Load[config.Portal], func(ctx context.Context, c config.Portal, o app.Options) error {
		o.Clock, o.Dial = clock, clock.Dial()
		return app.Portal(ctx, c, o)
	})
}
