// Starter is the command line on the day of a demo: what it starts begins on that day, where the product's own begins
// on the machine's. Only how far the demo is ahead comes with its environment, in SCHAKEL_DEV_AHEAD (stage.Environ);
// else it is the product's, with the same arguments and settings.
package main

import (
	"context"
	"fmt"
	"os"

	"schakel/dev/stage"
	"schakel/internal/app"
)

func main() {
	clock, err := stage.ClockOf(os.Getenv)
	if err != nil {
		fmt.Fprintln(os.Stderr, "starter:", err)
		os.Exit(1)
	}
	streams := app.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	os.Exit(
		app.Starter(
			context.Background(), os.Args[1:], streams, os.Environ(), app.Options{Clock: clock, Dial: clock.Dial()},
		),
	)
}
