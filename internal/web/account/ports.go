package account

import (
	"context"

	"schakel/internal/care"
)

// Store is what the pages of this package read and write. Every method that takes a viewer answers care.ErrNotFound for
// what the viewer may not see, as for what does not exist.
type Store interface {
	StaffByID(ctx context.Context, id care.StaffID) (care.Staff, error)
}
