package course

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What the texts of a picture measure, in pixels. The style sheet gives them these sizes.
const (
	labelSize = 13
	titleSize = 14
	axisSize  = 12
	smallSize = 11
)

// widthOf is how wide a text can be. Which font a reader has is not known: it is reckoned for a wide one, so that what
// does not overlap here does not overlap there.
func widthOf(text string, size int) int {
	hundredths := 0
	for _, r := range text {
		hundredths += emOf(r)
	}
	return (hundredths*size + 99) / 100
}

// emOf is how wide a letter can be, in hundredths of the size of its text.
func emOf(r rune) int {
	switch {
	case r == '\u00ad':
		return 0
	case strings.ContainsRune("ijl.,:;'|!I ", r):
		return 36
	case strings.ContainsRune("frt-()/", r):
		return 46
	case strings.ContainsRune("mwMW@%…", r):
		return 104
	case unicode.IsUpper(r):
		return 80
	case r > 0x2e80:
		return 110
	}
	return 68
}

// wrapped breaks a text over a few lines that are at most so wide, where a word allows it. What is left over is
// dropped, and said to be by three dots.
func wrapped(text string, size, width, lines, most int) []string {
	var all []string
	for word := range strings.FieldsSeq(text) {
		last := len(all) - 1
		switch {
		case last >= 0 && widthOf(all[last]+" "+word, size) <= width:
			all[last] += " " + word
		case len(all) == lines:
			all[last] += "…"
			return fitting(all, size, most)
		default:
			all = append(all, word)
		}
	}
	return fitting(all, size, most)
}

// fitting cuts lines that are too wide even for the picture.
func fitting(lines []string, size, most int) []string {
	for i, line := range lines {
		lines[i] = cut(line, size, most)
	}
	return lines
}

func cut(text string, size, most int) string {
	if widthOf(text, size) <= most {
		return text
	}
	text = strings.TrimSuffix(text, "…")
	for text != "" && widthOf(text+"…", size) > most {
		_, n := utf8.DecodeLastRuneInString(text)
		text = strings.TrimRight(text[:len(text)-n], " ")
	}
	return text + "…"
}

// widest is how wide the widest of some lines is.
func widest(lines []string, size int) (width int) {
	for _, line := range lines {
		width = max(width, widthOf(line, size))
	}
	return width
}
