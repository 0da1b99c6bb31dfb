// Command temporal is the Temporal server of a developer's machine: frontend,
// history, matching and worker in one process, with its web interface, on
// PostgreSQL, a SQLite file or memory. It answers on loopback only and lets
// everybody in, so it is not for production: there schakel talks to a Temporal
// cluster or Temporal Cloud.
//
// It is its own module, so that the product never depends on the server. Package
// schakel/internal/local builds and starts it.
//
// # What is built, and what is not
//
// A first build is 700 s of work, and a third of it is for what nobody uses here.
// Flags alone (build.flags) make that less, and cost an update of the server
// nothing: the storage library of Google leaves its own protocol out, 136 packages
// with Envoy's, and the libraries of AWS, Kubernetes and Google are compiled
// without optimization, in two thirds of the time. To leave those libraries out
// altogether the module would have to replace them by stand-ins that follow every
// update, because the server imports its archivers, its search in Elasticsearch
// and its auto-scaled workers itself.
//
// It imports SQLite itself too, so to store elsewhere would build no less. A test
// on memory (which is SQLite) takes a fifth less work than the same on PostgreSQL,
// which has two schemas to set up first. So SQLite stays; what production does, on
// PostgreSQL, has tests in internal/local.
package main
