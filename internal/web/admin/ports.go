package admin

import (
	"context"
	"time"

	"schakel/internal/care"
)

// Store is what the pages of this package read and write. Every method that takes a viewer answers care.ErrNotFound for
// what the viewer may not see, as for what does not exist.
type Store interface {
	// Mails lists mails for an administrator, newest first; state "" is all. Pages hold size mails and count from 1.
	Mails(
		ctx context.Context, viewer care.Staff, state care.MailState, page, size int,
	) (mails []care.MailView, total int, err error)
	// RoleWork tells the administrator of an organisation what is open there for each role, and who does it.
	RoleWork(ctx context.Context, viewer care.Staff, now time.Time) ([]care.RoleWork, error)
}
