package care

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// infixes are the words before a last name that are no part of its own letter, also when they were typed into the last
// name, as the national register of persons (BRP, table 36) lists them by the word.
var infixes = strings.Fields(`
	a aan af al auf aus bij bin da dal dalla dalle dallo das de deca degli dei del dela della den der des deze di
	die do don dos du een el en het i im in l la las le les lo los of onder op over s 's san t 't te ten ter tho
	thoe thor to toe tot uijt uit unter v van ver vom von voor vor zu zum zur
`)

// Initial returns the initial of a last name as lists show it, that of its own letter: "B." of van der Berg, "G." of
// 's-Gravesande, "IJ." of IJzerman, "d'H." of d'Hondt; "" when it has no letter.
func Initial(lastName string) string {
	own := ownPart(strings.Map(plainApostrophe, norm.NFC.String(lastName)))
	before := ""
	if r := []rune(own); len(r) > 2 && strings.ContainsRune("dDlL", r[0]) && r[1] == '\'' && unicode.IsLetter(r[2]) {
		before, own = string(r[:2]), string(r[2:])
	}
	letters := []rune(strings.TrimLeftFunc(own, func(r rune) bool { return !unicode.IsLetter(r) }))
	switch {
	case len(letters) == 0:
		return ""
	case beginsWithIJ(letters):
		return before + "IJ."
	}
	return before + string(unicode.ToUpper(letters[0])) + "."
}

// ownPart leaves out the infixes before a last name, as long as a name follows, and the 's or 't that is written to it.
func ownPart(name string) string {
	words := strings.FieldsFunc(name, isBlank)
	for len(words) > 1 && slices.Contains(infixes, strings.ToLower(words[0])) {
		words = words[1:]
	}
	own := []rune(strings.Join(words, " "))
	at := 0
	if at < len(own) && own[at] == '\'' {
		at++
	}
	if at+2 < len(own) && strings.ContainsRune("sStT", own[at]) {
		if next := own[at+1]; isHyphen(next) || at > 0 && unicode.IsUpper(next) {
			return string(own[at+1:])
		}
	}
	return string(own)
}

// beginsWithIJ reports whether a name begins with the one letter that is written as two. Written Ij it is that letter
// before a consonant, as in Ijzerman, and two before a vowel, as in Ijaz.
func beginsWithIJ(letters []rune) bool {
	switch {
	case letters[0] == 'ĳ' || letters[0] == 'Ĳ':
		return true
	case len(letters) < 2 || unicode.ToLower(letters[0]) != 'i' || unicode.ToLower(letters[1]) != 'j':
		return false
	case letters[1] == 'J' && unicode.IsUpper(letters[0]):
		return len(letters) == 2 || !unicode.IsUpper(letters[2]) || !strings.ContainsRune("AEIOU", letters[2])
	}
	return len(letters) > 2 && !strings.ContainsRune("aeiou", unicode.ToLower(letters[2]))
}
