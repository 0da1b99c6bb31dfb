// Package cli is the command line of the service (starter): import and start processes, look at them and act on them,
// preview a plan, keep the calendars, check a build and an installation.
//
// It speaks English, with the Dutch term beside it where that helps; columns of files are Dutch. What it prints on
// stdout is data, in the format that was asked for; messages, progress and errors go to stderr. Human text may change,
// JSON may not: its fields stand in docs/cli.md and are held by tests.
//
// It is not the portal's way in, and it knows neither PostgreSQL nor Temporal: those come in through [Env], and only
// for commands that need them.
package cli
