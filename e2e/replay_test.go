package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
)

// TestReplayOfALiveServer asks the command line whether every open process goes on with this build: the gate before a
// deployment.
func TestReplayOfALiveServer(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{})
	for _, number := range []string{"801", "802", "803"} {
		begin(t, s, leaver(number, s.Demo.Today().AddDays(60)))
	}
	e2etest.Walk(t, s, s.Demo.Today().AddDays(30)) // reminders, and the coordinator is told
	cmd := exec.CommandContext(t.Context(), e2etest.Build(t, "dev/starter"), "replay", "-o", "json")
	cmd.Env = append(os.Environ(), s.Environ()...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("replay: %v\n%s", err, out)
	}
	var result struct {
		Replayed int
		Broken   []any
	}
	if err := json.Unmarshal(out, &result); err != nil || result.Replayed != 3 || len(result.Broken) != 0 {
		t.Errorf("replay said %s (%v), want three processes and none broken", out, err)
	}
}
