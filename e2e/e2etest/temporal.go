package e2etest

import (
	"strings"
	"testing"

	historypb "go.temporal.io/api/history/v1"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/reflect/protopath"
	"google.golang.org/protobuf/reflect/protorange"

	"schakel/dev/stage"
	"schakel/internal/care"
)

// Environment returns a setting with which programs find the stage.
func Environment(t *testing.T, s *stage.Stage, name string) string {
	t.Helper()
	for _, setting := range s.Env {
		if value, ok := strings.CutPrefix(setting, name+"="); ok {
			return value
		}
	}
	t.Fatalf("%s is not set", name)
	return ""
}

// KnowsNobody looks for what must stay in PostgreSQL in everything that Temporal stored of a process.
func KnowsNobody(t *testing.T, s *stage.Stage, id care.ProcessID, secrets ...string) {
	t.Helper()
	for _, history := range Runs(t, s, id) {
		text, err := protojson.Marshal(history)
		if err != nil {
			t.Fatal(err)
		}
		Scan(t, string(text)+Payloads(history), "Temporal's history", secrets...)
	}
}

// limits of a run (docs/decisions/0003): far below Temporal's own, at which it first warns and then ends a run.
const (
	mostEvents  = 4096
	mostPayload = 32 << 10
)

// Runs returns the histories of every run of a process, the oldest first.
func Runs(t *testing.T, s *stage.Stage, id care.ProcessID) []*historypb.History {
	t.Helper()
	chain, err := s.Histories(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return chain
}

// ShortRuns holds that a process rests at every step, that what it carries stays small, and that all its runs together
// cost the server at most so many events. Events are what a course costs on any machine, however much plays beside it.
func ShortRuns(t *testing.T, s *stage.Stage, id care.ProcessID, most int) {
	t.Helper()
	chain := Runs(t, s, id)
	if len(chain) < len(View(t, s, id).Route) {
		t.Errorf("%d runs for %d steps: it should rest after every step", len(chain), len(View(t, s, id).Route))
	}
	all := 0
	for i, h := range chain {
		all += len(h.Events)
		if len(h.Events) > mostEvents {
			t.Errorf("run %d has %d events", i, len(h.Events))
		}
		input := h.Events[0].GetWorkflowExecutionStartedEventAttributes().GetInput()
		for _, p := range input.GetPayloads() {
			if len(p.GetData()) > mostPayload {
				t.Errorf("run %d begins with %d bytes, want at most %d", i, len(p.GetData()), mostPayload)
			}
		}
	}
	t.Logf("%d events in %d runs", all, len(chain))
	if all > most {
		t.Errorf("the whole course took %d events in %d runs, want at most %d", all, len(chain), most)
	}
}

// Payloads returns everything in a history that JSON shows as base64.
func Payloads(h *historypb.History) string {
	var text strings.Builder
	for _, event := range h.Events {
		_ = protorange.Range(event.ProtoReflect(), func(at protopath.Values) error { // the function returns no error
			if data, ok := at.Index(-1).Value.Interface().([]byte); ok {
				text.Write(data)
			}
			return nil
		})
	}
	return text.String()
}

// Scan fails the test when a text says any of the secrets.
func Scan(t *testing.T, text, where string, secrets ...string) {
	t.Helper()
	for _, secret := range secrets {
		if i := strings.Index(text, secret); i >= 0 {
			t.Errorf("%s says %q: ...%s...", where, secret, text[max(0, i-100):min(len(text), i+100)])
		}
	}
}
