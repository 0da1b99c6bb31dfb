package web

import (
	"testing"

	"schakel/internal/care"
)

// The store lets a guest in for as long as a session lasts, and no longer.
func TestASessionLastsAsLongAsAGuestsVisit(t *testing.T) {
	t.Parallel()
	if sessionIdle != care.GuestIdle {
		t.Errorf("a session lasts %v, a guest's visit %v", sessionIdle, care.GuestIdle)
	}
}
