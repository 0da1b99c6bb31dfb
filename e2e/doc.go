// Package e2e tests the whole product on real parts: a Temporal server that skips time, PostgreSQL, the worker as a
// process that can be killed, the portal in a real browser, and a mail catcher with SendGrid's API. Years pass in
// seconds.
package e2e
