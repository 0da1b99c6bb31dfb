package e2e

import (
	"strings"
	"testing"

	historypb "go.temporal.io/api/history/v1"
	"google.golang.org/protobuf/reflect/protopath"
	"google.golang.org/protobuf/reflect/protorange"

	"schakel/dev/stage"
	"schakel/internal/care"
)

// limits of a run (docs/decisions/0003): far below Temporal's own, at which it first warns and then ends a run.
const (
	mostEvents  = 4096
	mostPayload = 32 << 10
)

// runs returns the histories of every run of a process, the oldest first.
func runs(t *testing.T, s *stage.Stage, id care.ProcessID) []*historypb.History {
	t.Helper()
	chain, err := s.Histories(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return chain
}

// shortRuns holds that a process rests at every step, and that what it carries stays small.
func shortRuns(t *testing.T, s *stage.Stage, id care.ProcessID) {
	t.Helper()
	chain := runs(t, s, id)
	if len(chain) < len(view(t, s, id).Route) {
		t.Errorf("%d runs for %d steps: it should rest after every step", len(chain), len(view(t, s, id).Route))
	}
	for i, h := range chain {
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
}

// payloads returns everything in a history that JSON shows as base64.
func payloads(h *historypb.History) string {
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

func scan(t *testing.T, text, where string, secrets ...string) {
	t.Helper()
	for _, secret := range secrets {
		if i := strings.Index(text, secret); i >= 0 {
			t.Errorf("%s says %q: ...%s...", where, secret, text[max(0, i-100):min(len(text), i+100)])
		}
	}
}
