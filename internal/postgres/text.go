package postgres

import (
	"strings"

	"schakel/internal/care"
)

// clean makes text from outside acceptable to PostgreSQL, which refuses broken UTF-8 and the zero byte.
func clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
}

// fold makes two spellings of a name alike. It is done here and not by the database, whose idea of a capital depends on
// how it was set up.
func fold(s string) string { return care.Fold(clean(s)) }

// likePart is a pattern for LIKE that finds s anywhere, with the characters that mean something to LIKE taken as they
// are.
func likePart(s string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s) + "%"
}
