package protocols

import (
	"fmt"
	"testing"

	"schakel/internal/care"
)

// A step has one name: whoever judges an offer has a task that is called as the step on the route is, in every crossing
// and at 18 alike.
func TestAStepHasOneName(t *testing.T) {
	t.Parallel()
	for _, p := range All() {
		for _, s := range p.Steps {
			offer := s.Of().Offer
			if offer == "" {
				continue
			}
			if called := p.Offer(offer).Title; called != s.Title {
				t.Errorf("%s: step %s is %q, and its offer is %q", p.Title, s.Key, s.Title, called)
			}
			if offer == care.OfferHandover && s.Title != "Warme overdracht" {
				t.Errorf("%s: step %s is %q", p.Title, s.Key, s.Title)
			}
		}
	}
}

// Every version is told from the others, by whoever reads it and by its checksum.
func TestEveryVersionIsKeptOnce(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, p := range Ever() {
		crossing := care.Crossing("")
		if p.Handover != nil {
			crossing = p.Handover.Crossing
		}
		version := fmt.Sprint(p.Name, " ", crossing, " version ", p.Version)
		if seen[version] || seen[p.Checksum] {
			t.Errorf("%s is kept twice", version)
		}
		seen[version], seen[p.Checksum] = true, true
		if kept, ok := Carried(p.Checksum); !ok || kept.Version != p.Version || kept.Title != p.Title {
			t.Errorf("%s is not found by its checksum", version)
		}
		if newest := For(care.Kind(p.Name), crossing); newest.Version < p.Version || newest.Name != p.Name {
			t.Errorf("a process begins with version %d of %s, not %d", newest.Version, p.Name, p.Version)
		}
	}
	if _, ok := Carried(""); ok {
		t.Error("a protocol has no checksum")
	}
	if none := For("another_kind", ""); none.Name != "" {
		t.Errorf("another kind begins with %s", none.Name)
	}
}
