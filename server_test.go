package schakel_test

import (
	"context"
	"errors"
	"os"
	"testing"

	"schakel/internal/local"
)

// TestTemporalServerIsBuilt builds the Temporal server of the developer's machine, once. It stands here because Go
// tests the packages in the order of their names: this one, which needs next to nothing, spends its ten minutes on the
// build while the others are compiled, and those with tests on the server begin when it is there, or nearly.
func TestTemporalServerIsBuilt(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), local.BuildPatience)
	defer cancel()
	err := local.BuildTemporal(ctx, t.Output())
	if errors.Is(err, local.ErrCannotBuild) && os.Getenv("CI") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Error(err)
	}
}
