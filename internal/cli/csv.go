package cli

import (
	"errors"
	"slices"
	"strings"

	"schakel/internal/care"
	"schakel/internal/sheet"
)

// csvFile is a file of rows whose columns are known.
type csvFile struct {
	header  []string // as written
	columns map[string]int
	rows    []csvRow
	ignored []string // columns that are not read
}

// csvRow is one row of the file below the header that is not blank.
type csvRow struct {
	line           int // in the file, from 1
	fields         []string
	fault          sheet.Fault // why it is no row; fields then holds it as it stands
	width, columns int         // how many fields it has in the file, and how many columns there are
}

// field returns the text of a column, "" when the file has no such column.
func (f csvFile) field(r csvRow, column string) string {
	if i, ok := f.columns[column]; ok && i < len(r.fields) {
		return r.fields[i]
	}
	return ""
}

// parseCSV reads a file whose columns stand in any order. It is an error, in the reader's language, when the file as a
// whole makes no sense: nothing in it, not text, a required column that is missing, a column that comes twice, one that
// was probably meant to be another. What is wrong with one row stays with that row.
func (l language) parseCSV(
	data []byte, encoding sheet.Encoding, required, optional []string,
) (csvFile, sheet.Encoding, error) {
	table, err := sheet.Read(data, encoding, slices.Concat(required, optional), columnKey)
	var fault *sheet.Error
	if errors.As(err, &fault) {
		return csvFile{}, "", errors.New(l.refusal(fault, required))
	} else if err != nil {
		return csvFile{}, "", err
	}
	f := csvFile{header: table.Header}
	if wrong := f.readHeader(l, required, optional); wrong != "" {
		return csvFile{}, "", errors.New(l.say(wordsHeader, table.Line, wrong))
	}
	for _, r := range table.Rows {
		f.rows = append(f.rows, csvRow{r.Line, r.Cells, r.Fault, r.Width, len(f.header)})
	}
	return f, table.Encoding, nil
}

// columnKey makes the ways alike in which people write the name of a column: "Mentor email" is mentor_email.
func columnKey(name string) string {
	return strings.NewReplacer(" ", "_", "-", "_").Replace(care.Fold(name))
}

// refusal says why a file cannot be read, and what to do.
func (l language) refusal(e *sheet.Error, required []string) string {
	words := fileWords[e.Fault]
	if e.Fault == sheet.Empty {
		return l.say(words, strings.Join(required, ";"))
	}
	if e.Line > 0 {
		return l.say(wordsHeader, e.Line, l.say(words))
	}
	return l.say(words)
}

// readHeader finds the known columns and returns what is wrong with them, "" for nothing.
func (f *csvFile) readHeader(l language, required, optional []string) string {
	known := slices.Concat(required, optional)
	f.columns = map[string]int{}
	var unknown []string
	for i, written := range f.header {
		name := columnKey(written)
		switch _, twice := f.columns[name]; {
		case twice:
			return l.say(wordsColumnTwice, name)
		case slices.Contains(known, name):
			f.columns[name] = i
		case name != "":
			unknown = append(unknown, strings.ToLower(care.Clean(written)))
		}
	}
	lacking := func(columns []string) []string {
		return slices.DeleteFunc(slices.Clone(columns), func(c string) bool { _, ok := f.columns[c]; return ok })
	}
	missing := lacking(required)
	for _, name := range unknown {
		if meant := nearest(columnKey(name), slices.Concat(missing, lacking(optional))); meant != "" {
			return l.say(wordsColumnUnknown, name, meant)
		}
	}
	if len(missing) > 0 {
		return l.say(wordsColumnMissing, strings.Join(missing, ", "), strings.Join(known, ";"))
	}
	f.ignored = unknown
	return ""
}
