package mail

import (
	"context"
	"errors"
	"sync"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// memoryOutbox is an Outbox that can be made to fail.
type memoryOutbox struct {
	mu      sync.Mutex
	mails   []*stored
	failing func() bool // asked before every Settle and Release
}

type stored struct {
	care.Envelope
	state     care.MailState
	claimedAt time.Time
	messageID string
	problem   string
}

var errDatabase = errors.New("the database is away")

func (o *memoryOutbox) add(es ...care.Envelope) {
	for _, e := range es {
		o.mails = append(o.mails, &stored{Envelope: e, state: care.MailQueued})
	}
}

// claim claims what is of a kind: urgent, gathered, or of the morning.
func (o *memoryOutbox) claim(kind care.MailKind, at time.Time, limit int) []care.Envelope {
	o.mu.Lock()
	defer o.mu.Unlock()
	var out []care.Envelope
	for _, m := range o.mails {
		of := care.MailMorning
		switch {
		case m.Kind != "":
			of = care.MailUrgent
		case m.Gathered:
			of = care.MailGathered
		}
		if m.state == care.MailQueued && of == kind && len(out) < limit {
			m.state, m.claimedAt = care.MailSending, at
			out = append(out, m.Envelope)
		}
	}
	return out
}

func (o *memoryOutbox) ClaimUrgent(_ context.Context, _ care.ProcessID, at time.Time) ([]care.Envelope, error) {
	return o.claim(care.MailUrgent, at, len(o.mails)), nil
}

func (o *memoryOutbox) ClaimGathered(_ context.Context, at time.Time, limit int) ([]care.Envelope, error) {
	return o.claim(care.MailGathered, at, limit), nil
}

func (o *memoryOutbox) ClaimMorning(
	_ context.Context, _ calendar.Date, at time.Time, limit int,
) ([]care.Envelope, error) {
	return o.claim(care.MailMorning, at, limit), nil
}

func (o *memoryOutbox) each(ctx context.Context, ids []string, do func(*stored)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.failing != nil && o.failing() {
		return errDatabase
	}
	for _, id := range ids {
		for _, m := range o.mails {
			if m.ID == id {
				do(m)
			}
		}
	}
	return nil
}

func (o *memoryOutbox) Settle(
	ctx context.Context, ids []string, state care.MailState, messageID, problem string, _ time.Time,
) error {
	return o.each(ctx, ids, func(m *stored) { m.state, m.messageID, m.problem = state, messageID, problem })
}

func (o *memoryOutbox) Release(ctx context.Context, ids []string) error {
	return o.each(ctx, ids, func(m *stored) { m.state = care.MailQueued })
}

func (o *memoryOutbox) Doubt(_ context.Context, claimedBefore, _ time.Time) (n int, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, m := range o.mails {
		if m.state == care.MailSending && m.claimedAt.Before(claimedBefore) {
			m.state = care.MailInDoubt
			n++
		}
	}
	return n, nil
}

func (o *memoryOutbox) states() map[string]care.MailState {
	out := map[string]care.MailState{}
	for _, m := range o.mails {
		out[m.ID] = m.state
	}
	return out
}
