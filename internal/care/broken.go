package care

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// sheetError matches what a spreadsheet shows in a cell whose formula went wrong, in whichever language: #N/B, #N/A,
// #NV, #VERW!, #NAAM?, #DEEL/0!, Fout:502; and the ##### of a column that is too narrow, which some programs save.
var sheetError = regexp.MustCompile(
	`(?i)^(#\p{L}+/[\p{L}0]+[!?]?|#\p{L}+[!?]|#NV|#GETTING_DATA|#+|(Err|Fout|Error):[0-9]{3})$`,
)

// isBroken reports whether text was damaged on its way here: it is no text in UTF-8, holds a sign that stands for a
// lost one, a control character or one that nobody gave a meaning, or was UTF-8 that a program took for Windows-1252
// ("ZoÃ«").
func isBroken(raw string) bool {
	return !utf8.ValidString(raw) || strings.ContainsRune(raw, utf8.RuneError) ||
		strings.ContainsFunc(raw, func(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) }) ||
		strings.ContainsFunc(Clean(raw), func(r rune) bool { return !unicode.IsPrint(r) }) ||
		isMojibake(norm.NFC.String(raw))
}

// isMojibake looks for a letter of Europe, or a sign of a word processor, in two or three bytes of UTF-8 that were each
// taken for a character of Windows-1252. No name has Â, Ã, Ä or Å before such a second one.
func isMojibake(s string) bool {
	if strings.Contains(s, "â€") || strings.Contains(s, "ï¿½") {
		return true
	}
	lead := false
	for _, r := range s {
		b, ok := charmap.Windows1252.EncodeRune(r)
		second := ok && b >= 0x80 && b < 0xC0 || r >= 0x80 && r < 0xC0
		if lead && second {
			return true
		}
		lead = strings.ContainsRune("ÂÃÄÅ", r)
	}
	return false
}
