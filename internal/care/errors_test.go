package care_test

import (
	"errors"
	"fmt"
	"testing"

	"schakel/internal/care"
)

func TestWhatIsAwayIsToldApart(t *testing.T) {
	t.Parallel()
	for _, away := range []error{care.ErrEngineAway, care.ErrStoreAway} {
		err := fmt.Errorf("saving: %w", away)
		if !errors.Is(err, care.ErrAway) || !errors.Is(err, away) || care.IsRefusal(err) {
			t.Errorf("%v is not away, or is taken for a refusal", err)
		}
	}
	if errors.Is(care.ErrStoreAway, care.ErrEngineAway) || errors.Is(care.ErrNotFound, care.ErrAway) {
		t.Error("what is there is called away")
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	for err, want := range map[error]bool{
		care.ErrTaskClosed: true, care.ErrNotAllowed: true, care.ErrNotFound: true, care.ErrUsed: true,
		&care.FieldError{Field: "datum"}: true, &care.StaleError{}: true,
		errors.New("a mistake of ours"): false, care.ErrAway: false,
	} {
		if got := care.IsRefusal(fmt.Errorf("saving: %w", err)); got != want {
			t.Errorf("%v: a refusal %v, want %v", err, got, want)
		}
	}
	if care.IsRefusal(nil) {
		t.Error("what was carried out is called a refusal")
	}
}
