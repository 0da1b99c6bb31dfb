package sheet

import (
	"fmt"
	"slices"
	"strings"
)

// Table is a file of rows below a row that names the columns.
type Table struct {
	Header   []string // as written, without empty columns behind the last
	Line     int      // of the header in the file, from 1
	Rows     []Row
	Encoding Encoding // in which the file turned out to be
}

// Row is a row below the header that is not blank.
type Row struct {
	Line  int      // on which it begins, from 1
	Cells []string // as many as the header has; of a row that cannot be read its text as it stands, alone
	Width int      // how many cells it has in the file
	Fault Fault    // why it cannot be read; "" for one that can

	text string
}

// Fault is what makes a file, or a row of it, unreadable. Words for it stand where it is shown.
type Fault string

// The faults.
const (
	Empty    Fault = "empty"    // nothing in it
	Workbook Fault = "workbook" // a workbook of a spreadsheet, and no text
	WebPage  Fault = "web_page" // HTML under another name
	NoText   Fault = "no_text"  // something else that is no text
	IsUTF8   Fault = "is_utf8"  // it was said to be in another encoding
	Quotes   Fault = "quotes"   // of a row, also of the one that names the columns: its quotes do not match
	TooWide  Fault = "too_wide" // of a row: more cells than there are columns
)

// Error is a fault of the file as a whole. Line is 0 when it is no fault of one line.
type Error struct {
	Fault Fault
	Line  int
}

func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Fault) }

// headerWithin is among how many rows the header is looked for: a title, a school and a date stand above it at most
// [default].
const headerWithin = 10

// Read reads a file. The header is the row, among the first, that names most of the columns in known, as fold makes two
// names alike; what stands above it is left out. Cells are separated by ; or , or a tab, whichever finds the best
// header, or as a first line sep= says. A row that is shorter than the header is filled up, empty cells behind the last
// column are left out, and so are blank rows; the mark that [Write] puts before a cell is taken off. A row that cannot
// be read takes no other with it.
func Read(data []byte, encoding Encoding, known []string, fold func(string) string) (Table, error) {
	text, encoding, fault := decode(data, encoding)
	if fault != "" {
		return Table{}, &Error{Fault: fault}
	}
	r := reader{known: map[string]bool{}, fold: fold}
	for _, name := range known {
		r.known[fold(name)] = true
	}
	table, err := r.read(text)
	table.Encoding = encoding
	return table, err
}

type reader struct {
	known map[string]bool
	fold  func(string) string
}

func (r reader) read(text string) (Table, error) {
	choices, text, line := separators(text)
	separator, header, most := rune(0), Row{}, -1
	for _, s := range choices {
		seen := 0
		for row := range rows(text, line, s) {
			if r.blank(row.Cells) {
				continue
			}
			if n := r.names(row); n > most {
				separator, header, most = s, row, n
			}
			if seen++; seen == headerWithin {
				break
			}
		}
	}
	switch {
	case most < 0:
		return Table{}, &Error{Fault: Empty}
	case header.Fault != "":
		return Table{}, &Error{Fault: header.Fault, Line: header.Line}
	}
	columns := len(header.Cells)
	for columns > 0 && r.fold(header.Cells[columns-1]) == "" {
		columns--
	}
	t := Table{Line: header.Line}
	for _, cell := range header.Cells[:columns] {
		t.Header = append(t.Header, unmark(cell))
	}
	for row := range rows(text, line, separator) {
		if row.Line > header.Line && !r.blank(row.Cells) {
			t.Rows = append(t.Rows, r.fit(row, columns))
		}
	}
	return t, nil
}

// names counts the columns that a row names.
func (r reader) names(row Row) (n int) {
	for _, cell := range row.Cells {
		if r.known[r.fold(cell)] {
			n++
		}
	}
	return n
}

// blank reports whether nobody sees anything in the cells. What another separator left behind is nothing either.
func (r reader) blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(cell string) bool { return strings.Trim(r.fold(cell), " ,;") != "" })
}

// fit makes a row as wide as the header.
func (r reader) fit(row Row, columns int) Row {
	row.Width = len(row.Cells)
	if row.Fault == "" && row.Width > columns && !r.blank(row.Cells[columns:]) {
		row.Fault = TooWide
	}
	if row.Fault != "" {
		row.Cells = []string{row.text}
		return row
	}
	cells := make([]string, columns)
	for i, cell := range row.Cells[:min(columns, row.Width)] {
		cells[i] = unmark(cell)
	}
	row.Cells = cells
	return row
}
