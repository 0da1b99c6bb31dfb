package care

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold makes two spellings of a name alike, for finding and for comparing: no capitals; no marks on letters, and
// letters that have no mark to drop as people write them without (ø as o, ł as l, ß as ss); one apostrophe and one
// hyphen, whichever sign was typed; single spaces, and none beside a hyphen or behind an apostrophe; nothing that
// cannot be seen. "Zoë  D’ Hondt" and "zoe d'hondt" are the same. What is folded is shown to nobody.
func Fold(s string) string {
	seen := strings.Map(foldSign, strings.ToValidUTF8(s, "\uFFFD")) // before NFKD, which makes a space and a mark of ´
	var plain strings.Builder
	for _, r := range norm.NFKD.String(seen) {
		r = foldSign(unicode.ToLower(r))
		switch letters, other := foldedLetters[r]; {
		case r < 0 || isMark(r):
		case other:
			plain.WriteString(letters)
		default:
			plain.WriteRune(r)
		}
	}
	return besideSigns.Replace(strings.Join(strings.Fields(plain.String()), " "))
}

// isMark reports whether a sign is a mark on a letter. One that a single script has is part of its letter: it makes
// another of it.
func isMark(r rune) bool { return unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Inherited, r) }

// besideSigns drops the spaces beside a sign that joins: "Jansen - de Vries", and "d'" in a field of its own before
// "Hondt".
var besideSigns = strings.NewReplacer(" - ", "-", "- ", "-", " -", "-", "' ", "'")

// foldedLetters are the letters that NFKD leaves whole, as people write them who do not have them. A letter with a
// stroke or a hook is the letter without, a ligature its two letters; for the rest it follows the list of ICAO 9303 for
// passports, but for ø, which the Dutch write as o.
var foldedLetters = map[rune]string{
	'ı': "i", 'ȷ': "j", 'ĸ': "k", 'ŋ': "n", 'ə': "e", 'ǝ': "e", 'ɛ': "e", 'ɔ': "o", 'ʒ': "z", 'ς': "σ",
	'ø': "o", 'ł': "l", 'đ': "d", 'ħ': "h", 'ŧ': "t",
	'ƀ': "b", 'ǥ': "g", 'ɨ': "i", 'ƚ': "l", 'ʉ': "u", 'ƶ': "z",
	'ɓ': "b", 'ɖ': "d", 'ɗ': "d", 'ƙ': "k", 'ƴ': "y", 'ƒ': "f",
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ð': "d", 'þ': "th",
}

// foldSign makes one apostrophe and one hyphen of all kinds, and drops what cannot be seen.
func foldSign(r rune) rune { return plainHyphen(plainApostrophe(seenSign(r))) }

// seenSign makes one space of all kinds, and drops what cannot be seen.
func seenSign(r rune) rune {
	switch {
	case isBlank(r):
		return ' '
	case isInvisible(r):
		return -1
	}
	return r
}

// apostrophes are the signs that stand in names for an apostrophe: typed, curled by a word processor, or taken for one,
// such as a prime, an accent without a letter, and the letters for the glottal stop of other scripts.
const apostrophes = "'`´‘’‚‛′‵" +
	"\uff07\uff40\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u0374\u055a\u05f3\u1fef\u1ffd\ua78b\ua78c"

func isApostrophe(r rune) bool { return strings.ContainsRune(apostrophes, r) }

func plainApostrophe(r rune) rune {
	if isApostrophe(r) {
		return '\''
	}
	return r
}

// isHyphen takes every dash for a hyphen, and the signs that look like one: minus, hyphen bullet and two small lines.
func isHyphen(r rune) bool {
	return unicode.Is(unicode.Pd, r) || strings.ContainsRune("\u2212\u2043\u02d7\u207b\u208b", r)
}

func plainHyphen(r rune) rune {
	if isHyphen(r) {
		return '-'
	}
	return r
}

// isBlank reports whether a sign is seen as a space: all that Unicode calls one, and the empty braille cell.
func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\u2800' }

// isInvisible reports whether a sign takes no place: it joins, steers the direction of text or the shape of its
// neighbour, marks the order of bytes, or controls a machine.
func isInvisible(r rune) bool {
	return !unicode.IsSpace(r) &&
		unicode.In(r, unicode.Cf, unicode.Cc, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// Clean makes text from outside fit to keep: it drops what cannot be seen (marks of byte order and direction, joiners,
// soft hyphens, control characters), makes every kind of space, tab and line end a single space, none at the ends, and
// composes letters with their marks (NFC). Everything that can be seen stays as it was typed: capitals, marks, and
// which apostrophe or hyphen it is.
func Clean(s string) string {
	return norm.NFC.String(strings.Join(strings.Fields(strings.Map(seenSign, s)), " "))
}
