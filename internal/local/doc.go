// Package local starts and stops what schakel needs beside itself on one
// machine: PostgreSQL, a Temporal server and a mail catcher with SendGrid's API.
// `go run ./dev`, the tests of the whole product and the database tests use it.
//
// It is not for production, where these run elsewhere and are only connected to.
// Everything started here listens on loopback or a private socket and ends with
// the process that started it, however that ends.
package local
