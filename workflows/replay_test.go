package workflows_test

import (
	"compress/gzip"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/worker"

	"schakel/workflows"
)

// histories are recorded from released code on a real server, one folder for each release, and never edited.
const histories = "testdata/histories"

// TestReplay replays the golden histories of every release against this code: each to its end, and broken off at every
// workflow task, as a worker takes a process over that an older one left behind. A failure means that running processes
// would stand still: the change needs a gate in versions.go.
func TestReplay(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(histories, "*", "*.json.gz"))
	if err != nil {
		t.Fatal(err)
	}
	for _, release := range releases(t) {
		if !slices.ContainsFunc(files, func(f string) bool { return filepath.Base(filepath.Dir(f)) == release }) {
			t.Errorf("release %s has no histories in %s", release, histories)
		}
	}
	for _, file := range files {
		t.Run(filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			replay(t, file)
		})
	}
}

func replay(t *testing.T, packed string) {
	t.Helper()
	file := unpack(t, packed)
	logger := log.NewStructuredLogger(slog.New(slog.DiscardHandler))
	replayer := worker.NewWorkflowReplayer()
	workflows.RegisterWorkflows(replayer)
	if err := replayer.ReplayWorkflowHistoryFromJSONFile(logger, file); err != nil {
		t.Errorf("whole: %v", err)
	}
	tasks := 0
	for _, e := range readHistory(t, file).Events {
		if e.GetEventType() != enumspb.EVENT_TYPE_WORKFLOW_TASK_STARTED {
			continue
		}
		tasks++
		if err := replayer.ReplayPartialWorkflowHistoryFromJSONFile(logger, file, e.GetEventId()); err != nil {
			t.Errorf("up to event %d: %v", e.GetEventId(), err)
		}
	}
	if tasks == 0 {
		t.Error("no workflow task: this is no history of a process")
	}
}

// unpack writes a history as the replayer reads it.
func unpack(t *testing.T, packed string) string {
	t.Helper()
	f, err := os.Open(packed)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "history.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func readHistory(t *testing.T, file string) *historypb.History {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	history, err := client.HistoryFromJSON(f, client.HistoryJSONOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return history
}

// releases lists what CHANGELOG.md says was released: "## 0.1.0 - 2027-01-31" is v0.1.0.
func releases(t *testing.T) (names []string) {
	t.Helper()
	text, err := os.ReadFile("../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^## \[?v?(\d+\.\d+\.\d+)`).FindAllStringSubmatch(string(text), -1) {
		names = append(names, "v"+m[1])
	}
	return names
}
