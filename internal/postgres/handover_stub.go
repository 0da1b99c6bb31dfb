package postgres

import (
	"context"
	"errors"
	"schakel/internal/care"
	"time"
)

func (*Store) CreateHandover(context.Context, care.NewHandover, care.StaffID, time.Time) (r0 care.Startable, r1 bool, r2 error) {
	r2 = errors.ErrUnsupported
	return
}

func (*Store) CheckHandover(context.Context, care.NewHandover) (r0 care.ProcessID, r1 error) {
	r1 = errors.ErrUnsupported
	return
}
