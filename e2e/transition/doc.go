// Package transition tests the transition 18-/18+ in the whole product, on the real parts that package e2e tests the
// rest on. It stands apart because Go gives a package ten minutes for its tests. It is not where its parts are tested:
// those have tests of their own.
package transition
