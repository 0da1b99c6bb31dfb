// Package fastforward moves the time of running workflows ahead on a Temporal
// server that allows it (local.TemporalOptions.TimeSkipping), so that two years
// of follow-up pass in seconds. The demo clock and the tests of the whole product
// use it. It is not for production, whose servers do not allow it.
//
// Every execution has a time of its own: the wall clock plus what was skipped.
// Skipping ends where the driver says, and from there that time runs on at the
// pace of the wall clock. It goes along at continue-as-new and into child
// workflows. Schedules, and everything outside Temporal, stay on the wall clock.
//
// # Why it goes from event to event
//
// The server can skip over any stretch in one go, but not safely: between the
// moment it skips to a timer and the moment that timer fires, any other write to
// the execution (an answer, a signal, a second timer 20 ms later) makes it skip on
// to the end, past the timer, which then fires months late. So the driver lets the
// server skip once, up to the first thing due or to the end, and reads in the
// history when that has been dealt with before it asks for the next skip.
//
// # What differs from two real years
//
// An activity that waits for a retry is tried at the end of a step too. The start
// time that the server shows for runs after a continue-as-new lies too late, and
// the back-off of a run that is started with one too: use neither, workflow.Now is
// right. An execution or run timeout would suffer from the same.
package fastforward
