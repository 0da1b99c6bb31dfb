package e2e

import (
	"compress/gzip"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	historypb "go.temporal.io/api/history/v1"
	"google.golang.org/protobuf/encoding/protojson"

	"schakel/dev/stage"
)

var record = flag.String("record", "", "write the histories of the demo's stories as those of this release, such as v0.1.0")

// TestRecordHistories writes the golden histories of a release: every run of every story of the demo, up to where it waits now. It is run once, when a
// release is made, from the released code; workflows/replay_test.go replays what it wrote for ever after.
func TestRecordHistories(t *testing.T) {
	if *record == "" {
		t.Skip("only when a release is made: go test ./e2e -run TestRecordHistories -record v0.1.0")
	}
	folder := filepath.Join("..", "workflows", "testdata", "histories", *record)
	if _, err := os.Stat(folder); err == nil {
		t.Fatalf("%s is there already: histories of a release are never recorded again", folder)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	s := setStage(t, stage.Options{})
	stories, err := s.Tell(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for name, process := range stories {
		for i, h := range runs(t, s, process) {
			if err := write(filepath.Join(folder, fmt.Sprintf("followup-%s-%02d.json.gz", name, i+1)), h); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func write(path string, h *historypb.History) error {
	text, err := protojson.Marshal(h)
	if err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	z := gzip.NewWriter(f)
	if _, err := z.Write(text); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return f.Close()
}
