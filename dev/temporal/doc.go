// Command temporal is the Temporal server of a developer's machine: frontend,
// history, matching and worker in one process, with its web interface, on
// PostgreSQL, a SQLite file or memory. It answers on loopback only and lets
// everybody in, so it is not for production: there schakel talks to a Temporal
// cluster or Temporal Cloud.
//
// It is its own module, so that the product never depends on the server. Package
// schakel/internal/local builds and starts it.
package main
