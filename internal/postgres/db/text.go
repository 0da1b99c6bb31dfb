package db

import (
	"strings"

	"schakel/internal/care"
)

// Clean makes text from outside acceptable to PostgreSQL, which refuses broken UTF-8 and the zero byte.
func Clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
}

// Trim is [Clean] without the space around it.
func Trim(s string) string { return Clean(strings.TrimSpace(s)) }

// Fold makes two spellings of a name alike. It is done here and not by the database, whose idea of a capital depends on
// how it was set up.
func Fold(s string) string { return care.Fold(Clean(s)) }

// LikePart is a pattern for LIKE that finds s anywhere, with the characters that mean something to LIKE taken as they
// are.
func LikePart(s string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s) + "%"
}
