package workflows_test

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/protocol"
	"schakel/protocols"
)

// Screens say what the protocol says that a process carries, and know it by its checksum. So every protocol that a
// released process began with stays among the protocols, as it was: one that is changed is kept in protocols/earlier.
func TestEveryProtocolThatAProcessCarriesIsKept(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(histories, "*", "*-01.json.gz"))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, file := range files {
		began := readHistory(t, unpack(t, file)).Events[0].GetWorkflowExecutionStartedEventAttributes()
		var state struct {
			Protocol protocol.Protocol `json:"protocol"`
		}
		if err := json.Unmarshal(began.GetInput().GetPayloads()[0].GetData(), &state); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		carried := state.Protocol
		if seen[carried.Checksum] {
			continue
		}
		seen[carried.Checksum] = true
		kept, ok := protocols.Carried(carried.Checksum)
		if !ok {
			t.Errorf("%s: version %d of %q is not kept", file, carried.Version, carried.Title)
			continue
		}
		if diff := cmp.Diff(asCarried(t, kept), asCarried(t, carried)); diff != "" {
			t.Errorf("%s: version %d of %q reads otherwise than it did: %s", file, carried.Version, carried.Title, diff)
		}
	}
	if len(seen) < 12 {
		t.Errorf("the histories carry %d protocols only", len(seen))
	}
}

// asCarried is a protocol as a process carries it.
func asCarried(t *testing.T, p protocol.Protocol) string {
	t.Helper()
	text, err := json.MarshalIndent(p, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
