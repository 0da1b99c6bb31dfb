// Package stage puts the whole product on one machine: PostgreSQL, a Temporal server that can skip time, a mail
// catcher, the worker and the portal, with a clock that walks through two years. `go run ./dev` and the tests of the
// whole product use it.
//
// It never runs for real: it holds the only clock that can be turned.
package stage
