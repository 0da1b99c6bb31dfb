package kind_test

import (
	"testing"

	"schakel/internal/care"
	"schakel/internal/kind"
)

// Each kind says who has it, and where it can go when somebody takes over.
func TestEveryKindIsDescribed(t *testing.T) {
	t.Parallel()
	for _, k := range care.Kinds() {
		is := kind.Of(k)
		if is.Holder == "" {
			t.Errorf("of %s nobody has it", k)
		}
		if is.HandsOver != (len(is.To) > 0) {
			t.Errorf("%s hands over: %v, to %v", k, is.HandsOver, is.To)
		}
	}
}
