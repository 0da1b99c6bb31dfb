package care

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold makes two spellings of a name alike: no capitals, no accents, one kind of apostrophe, single spaces. "Zoë  D’Hondt" and "zoe d'hondt"
// are the same.
func Fold(s string) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == '’' || r == '‘' || r == '`':
			return '\''
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
	return strings.Join(strings.Fields(plain), " ")
}
