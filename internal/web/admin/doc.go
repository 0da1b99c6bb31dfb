// Package admin holds the pages of an administrator. None of them shows a young person.
package admin
