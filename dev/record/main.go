// Record writes the golden histories of a release: every run of every story of the demo, up to where it waits. It is
// run once, when a release is made, from the released code: `go run ./dev/record v0.1.0`. workflows/replay_test.go
// replays what it wrote for ever after.
package main

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	historypb "go.temporal.io/api/history/v1"
	"google.golang.org/protobuf/encoding/protojson"

	"schakel/dev/stage"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "record:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) (err error) {
	if len(args) != 1 || !strings.HasPrefix(args[0], "v") {
		return errors.New("name the release, such as v0.1.0")
	}
	folder := filepath.Join("workflows", "testdata", "histories", args[0])
	if _, err := os.Stat(folder); err == nil {
		return fmt.Errorf("%s is there already: the histories of a release are never recorded again", folder)
	}
	s, err := stage.Start(ctx, stage.Options{Progress: os.Stderr})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Stop()) }()
	stories, err := s.Tell(ctx)
	if err != nil {
		return err
	}
	if err := news(ctx, s, stories); err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, process := range stories {
		// of somebody with more than one story; the name of the file says of which kind it is
		name, _, _ = strings.Cut(name, "/")
		runs, err := s.Histories(ctx, process)
		if err != nil {
			return err
		}
		for i, h := range runs {
			kind := h.Events[0].GetWorkflowExecutionStartedEventAttributes().GetWorkflowType().GetName()
			if err := write(
				filepath.Join(folder, fmt.Sprintf("%s-%s-%02d.json.gz", kind, strings.ToLower(name), i+1)), h,
			); err != nil {
				return err
			}
		}
	}
	return nil
}

func write(path string, h *historypb.History) (err error) {
	text, err := protojson.Marshal(h)
	if err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	z := gzip.NewWriter(f)
	if _, err := z.Write(text); err != nil {
		return err
	}
	return z.Close()
}
