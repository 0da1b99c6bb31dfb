// Package guest holds the pages for who has no account: the young person and the parents, let in by a link or a code.
package guest
