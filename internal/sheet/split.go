package sheet

import (
	"iter"
	"regexp"
	"strings"
	"unicode/utf8"
)

// said matches the first line by which a file tells a spreadsheet its separator.
var said = regexp.MustCompile(`^(?i:"?sep=)([^"\r\n])"?[;,\t ]*(\r\n|\n|\r|$)`)

// separators returns what may separate the cells of a file, the rest of its text, and the number of the line with which
// that begins.
func separators(text string) (choices []rune, rest string, line int) {
	if m := said.FindStringSubmatch(text); m != nil {
		separator, _ := utf8.DecodeRuneInString(m[1])
		return []rune{separator}, text[len(m[0]):], 2
	}
	return []rune{';', ',', '\t'}, text, 1
}

// rows gives the rows of a text one after the other, its first line being number line.
//
// A cell in quotes may hold line ends. So one quote too many could swallow every row up to the next one; therefore such
// a cell holds line ends only when it holds no separator, or when every cell of the file is in quotes, as [Write] has
// it, so that a quote too many is seen. A row whose quotes do not match ends with its line.
func rows(text string, line int, separator rune) iter.Seq[Row] {
	p := parser{separator: string(separator), quoted: strings.HasPrefix(text, `"`)}
	for at := 0; at < len(text) && p.quoted; {
		row, next := p.row(text[at:])
		p.quoted = row.Fault == ""
		at += next
	}
	return func(yield func(Row) bool) {
		for at := 0; at < len(text); {
			row, next := p.row(text[at:])
			row.text = strings.TrimRight(text[at:at+next], "\r\n")
			row.Line = line
			if !yield(row) {
				return
			}
			line += lineEnds(text[at : at+next])
			at += next
		}
	}
}

type parser struct {
	separator string
	quoted    bool // every cell is in quotes
}

// row reads the row with which text begins, and returns the length of it with its line end.
func (p parser) row(text string) (Row, int) {
	var cells []string
	for at := 0; ; {
		cell, length, ok := p.cell(text[at:])
		if !ok {
			end := endOfLine(text)
			return Row{Cells: []string{text[:end]}, Fault: Quotes}, end + lineEnd(text[end:])
		}
		cells = append(cells, cell)
		at += length
		if !strings.HasPrefix(text[at:], p.separator) {
			return Row{Cells: cells}, at + lineEnd(text[at:])
		}
		at += len(p.separator)
	}
}

// cell reads the cell with which text begins, up to the separator or the line end behind it.
func (p parser) cell(text string) (cell string, length int, ok bool) {
	if !strings.HasPrefix(text, `"`) {
		length = endOfLine(text)
		if at := strings.Index(text[:length], p.separator); at >= 0 {
			length = at
		}
		return text[:length], length, !p.quoted && !strings.Contains(text[:length], `"`)
	}
	for at := 1; at < len(text); at++ {
		switch c := text[at]; {
		case c == '"' && strings.HasPrefix(text[at+1:], `"`):
			at++
		case c == '"':
			length = at + 1
			ends := length == len(text) || lineEnd(text[length:]) > 0 || strings.HasPrefix(text[length:], p.separator)
			cell = strings.ReplaceAll(text[1:at], `""`, `"`)
			swallows := strings.ContainsAny(cell, "\r\n") && strings.Contains(cell, p.separator)
			return cell, length, ends && (p.quoted || !swallows)
		}
	}
	return "", 0, false
}

func endOfLine(text string) int {
	if at := strings.IndexAny(text, "\r\n"); at >= 0 {
		return at
	}
	return len(text)
}

// lineEnd is the length of the line end with which text begins, 0 for none.
func lineEnd(text string) int {
	switch {
	case strings.HasPrefix(text, "\r\n"):
		return 2
	case text != "" && (text[0] == '\r' || text[0] == '\n'):
		return 1
	}
	return 0
}

func lineEnds(text string) (n int) {
	return strings.Count(text, "\n") + strings.Count(text, "\r") - strings.Count(text, "\r\n")
}
