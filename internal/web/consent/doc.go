// Package consent holds the pages of who hands somebody over: who decides about consent and what was decided, the
// parents, and letting young people and parents in. What guests see themselves is package guest.
package consent
