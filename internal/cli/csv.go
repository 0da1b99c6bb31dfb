package cli

import (
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// csvFile is a file of rows as spreadsheets write it: separated by ; or ,, with or without byte order mark, quotes and carriage returns.
// A field cannot hold a line break: a quote that is never closed then spoils its own row and not the rows after it.
type csvFile struct {
	header  []string // as written
	columns map[string]int
	rows    []csvRow
	ignored []string // columns that are not read
}

// csvRow is one line of the file below the header that is not blank.
type csvRow struct {
	line   int // in the file, from 1
	fields []string
	broken string // why the line is no row; fields then holds the line as it stands
}

// field returns the text of a column, "" when the file has no such column.
func (f csvFile) field(r csvRow, column string) string {
	if i, ok := f.columns[column]; ok && i < len(r.fields) {
		return r.fields[i]
	}
	return ""
}

// parseCSV reads a file whose columns stand in any order. It is an error when the file as a whole makes no sense: nothing in it, not text,
// a required column that is missing, a column that comes twice, one that was probably meant to be another. What is wrong
// with one row stays with that row.
func parseCSV(data []byte, required, optional []string) (csvFile, error) {
	lines, err := textLines(data)
	if err != nil {
		return csvFile{}, err
	}
	at := slices.IndexFunc(lines, func(l string) bool { return strings.TrimSpace(l) != "" })
	if at < 0 {
		return csvFile{}, errors.New("the file is empty; its first line names the columns: " + strings.Join(required, ";"))
	}
	separator := separatorOf(lines[at])
	header, err := splitRow(lines[at], separator)
	if err != nil {
		return csvFile{}, fmt.Errorf("line %d, which names the columns: %w", at+1, err)
	}
	f := csvFile{header: header}
	if err := f.readHeader(required, optional); err != nil {
		return csvFile{}, fmt.Errorf("line %d, which names the columns: %w", at+1, err)
	}
	for i, text := range lines[at+1:] {
		if strings.Trim(text, "; ,\t\u00a0") == "" {
			continue // spreadsheets leave empty rows behind, with their separators
		}
		f.rows = append(f.rows, f.row(at+2+i, text, separator))
	}
	return f, nil
}

func (f csvFile) row(line int, text string, separator rune) csvRow {
	fields, err := splitRow(text, separator)
	if err == nil && len(fields) != len(f.header) {
		err = fmt.Errorf("has %d fields where the first line names %d columns", len(fields), len(f.header))
	}
	if err != nil {
		return csvRow{line: line, fields: []string{text}, broken: err.Error()}
	}
	return csvRow{line: line, fields: fields}
}

// readHeader finds the known columns, in any order and case.
func (f *csvFile) readHeader(required, optional []string) error {
	known := slices.Concat(required, optional)
	f.columns = map[string]int{}
	var unknown []string
	for i, name := range f.header {
		name = strings.ToLower(strings.TrimSpace(name))
		switch _, twice := f.columns[name]; {
		case twice:
			return fmt.Errorf("column %s comes twice", name)
		case slices.Contains(known, name):
			f.columns[name] = i
		case name != "":
			unknown = append(unknown, name)
		}
	}
	lacking := func(columns []string) []string {
		return slices.DeleteFunc(slices.Clone(columns), func(c string) bool { _, ok := f.columns[c]; return ok })
	}
	missing := lacking(required)
	for _, name := range unknown {
		if meant := nearest(name, slices.Concat(missing, lacking(optional))); meant != "" {
			return fmt.Errorf("unknown column %q; did you mean %s?", name, meant)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("missing %s; the columns are %s", strings.Join(missing, ", "), strings.Join(known, ";"))
	}
	f.ignored = unknown
	return nil
}

// textLines splits the file at its line ends, whichever kind they are.
func textLines(data []byte) ([]string, error) {
	text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n")
	lines := strings.Split(strings.ReplaceAll(text, "\r", "\n"), "\n")
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") || strings.Contains(lines[0], "\x00") {
		return nil, errors.New("this is no text in UTF-8 (UTF-16, or a spreadsheet and not a CSV file?); save it as \"CSV UTF-8\"")
	}
	return lines, nil
}

func separatorOf(header string) rune {
	if strings.Count(header, ",") > strings.Count(header, ";") {
		return ','
	}
	return ';'
}

func splitRow(text string, separator rune) ([]string, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = separator
	r.FieldsPerRecord = -1
	fields, err := r.Read()
	if err != nil {
		return nil, errors.New(`the quotes do not match: write "…" around a whole field and "" for a quote in it`)
	}
	return fields, nil
}

// encodings is what --encoding takes.
var encodings = []string{"utf-8", "windows-1252"}

// decode turns a file into UTF-8.
func decode(data []byte, encoding string) ([]byte, error) {
	switch encoding {
	case "utf-8":
		return data, nil
	case "windows-1252":
		if utf8.Valid(data) && !isASCII(data) {
			return nil, errors.New("the file is UTF-8 already; leave out --encoding")
		}
		return charmap.Windows1252.NewDecoder().Bytes(data)
	}
	return nil, usage("--encoding %q: want %s", encoding, strings.Join(encodings, " or "))
}

func isASCII(data []byte) bool {
	return !slices.ContainsFunc(data, func(b byte) bool { return b >= utf8.RuneSelf })
}
