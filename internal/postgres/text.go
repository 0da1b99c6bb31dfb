package postgres

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// clean makes text from outside acceptable to PostgreSQL, which refuses broken UTF-8 and the zero byte.
func clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
}

// fold makes two spellings of a name alike: no capitals, no accents, one kind of apostrophe, single spaces. "Zoë  D’Hondt" and "zoe d'hondt"
// are the same. It is done here and not by the database, whose idea of a capital depends on how it was set up.
func fold(s string) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == '’' || r == '‘' || r == '`':
			return '\''
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(clean(s)))
	return strings.Join(strings.Fields(plain), " ")
}

// likePart is a pattern for LIKE that finds s anywhere, with the characters that mean something to LIKE taken as they are.
func likePart(s string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s) + "%"
}
