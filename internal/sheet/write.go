package sheet

import (
	"bufio"
	"io"
	"regexp"
	"strings"
)

// Write writes rows as a spreadsheet in the Netherlands opens them, and so that it is safe to do so: separated by ;
// with a byte order mark, every cell in quotes, and a mark before a cell that a spreadsheet would take for a formula,
// or for a number or a date that it then writes in its own way. [Read] takes that mark off again.
func Write(w io.Writer, rows [][]string) error {
	b := bufio.NewWriter(w) // keeps its first error
	_, _ = b.Write(markUTF8)
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				_ = b.WriteByte(';')
			}
			_, _ = b.WriteString(`"` + strings.ReplaceAll(mark(cell), `"`, `""`) + `"`)
		}
		_, _ = b.WriteString("\r\n")
	}
	return b.Flush()
}

// quote is the mark: a spreadsheet shows a cell that begins with it as it is, and somebody who types it says with it
// that a cell is text.
const quote = "'"

var (
	// formula matches what a spreadsheet would carry out: the first sign that can be seen is = + - or @, also a wide
	// one, or it begins with a tab or a line end.
	formula = regexp.MustCompile(`^[\pC\s]*[=+\-@\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}]|^[\t\r\n]`)
	// changed matches what a spreadsheet would keep as something else: a number that loses its zeros or its last
	// digits, or that it takes for a power of ten; and what it takes for a date, but for a whole one with the day
	// first.
	changed = regexp.MustCompile(`^(0[0-9]+|[0-9]{12,}|[0-9]+[eE][0-9]+|` +
		`[0-9]{1,4}[-/.][0-9]{1,2}|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})$`)
)

// needsMark reports whether a cell is marked when it is written. A cell that looks as if it had been is marked once
// more, so that it comes back as it was.
func needsMark(cell string) bool {
	cell = strings.TrimLeft(cell, quote)
	return formula.MatchString(cell) || changed.MatchString(cell)
}

func mark(cell string) string {
	if needsMark(cell) {
		return quote + cell
	}
	return cell
}

func unmark(cell string) string {
	if rest, marked := strings.CutPrefix(cell, quote); marked && needsMark(rest) {
		return rest
	}
	return cell
}
