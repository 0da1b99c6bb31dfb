package workflows_test

import (
	"context"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// What is true of the young person, whoever says it and in which process: the birth date was another, or the young
// person died. It is written down first, and then the process hears of it.

// writeDown keeps what an act says where the store keeps it, before the act is sent.
func (p *play) writeDown(l *delivery) {
	w := p.world
	w.mu.Lock()
	defer w.mu.Unlock()
	if stop, ok := l.up.wish.(care.StopProcess); ok && stop.Reason == care.StopDeceased {
		w.dead = true
	}
	_, day, isBirth := strings.Cut(l.what, " moves "+movesBirth)
	if !isBirth {
		return
	}
	born, err := calendar.ParseDate(day)
	if err != nil {
		p.t.Fatalf("%s: %v", l.text, err)
	}
	w.births[l.id] = born
	if h := w.handover; h != nil && w.transition == nil { // of a transition its own act does, as it always did
		h.births[l.id], h.born = h.born, born
	}
}

// CorrectBirth notes that the process heard of another birth date.
func (w *world) CorrectBirth(_ context.Context, e care.CorrectBirth) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	born := w.births[e.Act]
	if w.transition != nil && !born.IsZero() {
		w.handover.born = born
	}
	if w.transition == nil && born.IsZero() {
		w.complain("a birth date is corrected by %s, which says none", e.Act)
	}
	w.write(e.Entry)
	return nil
}

func (m worlds) CorrectBirth(ctx context.Context, e care.CorrectBirth) error {
	return m.of(e.Entry).CorrectBirth(ctx, e)
}
