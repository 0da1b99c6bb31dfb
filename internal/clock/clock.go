// Package clock tells what time it is to everything that is not a workflow. It is the only package, beside the mains,
// that asks the machine; whoever needs the time is given a Clock.
package clock

import (
	"sync"
	"time"
)

// Clock tells the time, in UTC.
type Clock interface{ Now() time.Time }

// System is the machine's clock.
type System struct{}

// Now returns the machine's time in UTC.
func (System) Now() time.Time { return time.Now().UTC() }

// Stopwatch returns a function that tells how long ago it was started: for who measures, or waits, and needs no date.
func Stopwatch() (took func() time.Duration) {
	began := time.Now()
	return func() time.Duration { return time.Since(began) }
}

// Fixed stands still until it is set: for tests and for the demo, whose days a visitor turns. The zero value stands at
// the zero time. It is safe for concurrent use.
type Fixed struct {
	mu  sync.RWMutex
	now time.Time
}

// NewFixed returns a clock that stands at now.
func NewFixed(now time.Time) *Fixed { return &Fixed{now: now.UTC()} }

// Now returns where the clock stands.
func (f *Fixed) Now() time.Time {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.now
}

// Set moves the clock.
func (f *Fixed) Set(now time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = now.UTC()
}
