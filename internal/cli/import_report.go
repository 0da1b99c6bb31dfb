package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"schakel/internal/care"
	"schakel/internal/sheet"
)

// shownProblems bounds how many problems are printed for a reader, and how many rows that differ; the file with errors
// has all of the former, and JSON all of both [default].
const shownProblems = 100

// tally is what the result of every import tells as JSON.
type tally struct {
	File   string       `json:"file"`
	DryRun bool         `json:"dry_run"`
	Rows   int          `json:"rows"`
	Wrong  int          `json:"wrong"`
	Asked  int          `json:"asked"`
	Left   int          `json:"left"`
	Errors []rowProblem `json:"errors"`
	// Differs are the rows that say something else than is known. What is known stays as it is, so they are not wrong.
	Differs []rowReport `json:"differs,omitempty"`

	lang language
}

// report is the result of an import, of whichever kind.
type report interface {
	common() *tally
	// count counts a row that is there now, by what became of it.
	count(result string)
	text(w io.Writer)
	// next is advice for whoever is done, "" for none.
	next() string
}

func (t *tally) common() *tally { return t }

func (t *tally) next() string { return "" }

// rest says how many rows are not there.
func (t *tally) rest() string {
	said := t.lang.say(wordsRest, t.Wrong)
	if t.Asked > 0 {
		said += t.lang.say(wordsAskedRows, t.Asked)
	}
	if t.Left > 0 {
		said += t.lang.say(wordsToDo, t.Left)
	}
	return said
}

// rowProblem is one thing that is wrong with a row. Column is empty when the row as a whole is wrong.
type rowProblem struct {
	Line    int          `json:"line"`
	Column  string       `json:"column"`
	Value   string       `json:"value"`
	Problem care.Problem `json:"problem"`
	Message string       `json:"message"`
}

// rowReport is what became of one row, as a line of -o jsonl.
type rowReport struct {
	Line    int            `json:"line"`
	Result  string         `json:"result"`
	Process care.ProcessID `json:"process,omitempty"`
	Errors  []rowProblem   `json:"errors,omitempty"`
	Differs []string       `json:"differs,omitempty"` // columns
}

func (r *importRow) report(l language) []rowProblem {
	all := each(r.problems, func(p *care.FieldError) rowProblem {
		return rowProblem{Line: r.line, Column: p.Field, Value: p.Value, Problem: p.Problem, Message: r.says(l, p)}
	})
	if r.asked != nil {
		for _, p := range l.asks(r.asked) {
			p.Line = r.line
			all = append(all, p)
		}
	}
	return all
}

// in says what is wrong and where.
func (p rowProblem) in(l language) string {
	if p.Column == "" {
		return l.say(wordsLine, p.Line, p.Message)
	}
	return l.say(wordsColumnLine, p.Line, p.Column, p.Message)
}

// inRow says what is wrong to whoever sees the row.
func (p rowProblem) inRow(l language) string {
	if p.Column == "" {
		return p.Message
	}
	return l.say(wordsColumn, p.Column, p.Message)
}

// reportImport prints what was done and decides the exit code; early is why the import ended before its last row.
func (a *app) reportImport(r report, rows []*importRow, f importFlags, early error) error {
	t, there := r.common(), 0
	perRow := make([]rowReport, 0, len(rows))
	for _, row := range rows {
		problems := row.report(t.lang)
		told := rowReport{row.line, row.result, row.process, problems, row.differs}
		switch row.result {
		case rowWrong:
			t.Wrong++
		case rowLeft:
			t.Left++
		case rowAsked:
			t.Asked++
		default:
			there++
			r.count(row.result)
			if len(row.differs) > 0 {
				t.Differs = append(t.Differs, told)
			}
		}
		t.Errors = append(t.Errors, problems...)
		perRow = append(perRow, told)
	}
	if a.out.format == "text" || a.out.format == "none" {
		a.tellProblems(t.Errors)
		a.tellDiffering(t)
	}
	var err error
	if a.out.format == "jsonl" {
		err = lines(&a.out, perRow)
	} else {
		err = a.out.one(r, r.text)
	}
	if err != nil {
		return err
	}
	a.advise(r, f, early)
	switch {
	case t.Wrong+t.Asked+t.Left == 0:
		return nil
	case t.DryRun || there == 0:
		return silent(ExitFailed)
	}
	return silent(ExitPartly)
}

func (a *app) tellProblems(problems []rowProblem) {
	for i, p := range problems {
		if i == shownProblems {
			fmt.Fprintln(a.out.err, a.out.lang.say(wordsMore, len(problems)-i))
			return
		}
		fmt.Fprintln(a.out.err, p.in(a.out.lang))
	}
}

// tellDiffering says which rows say something else than is known, and in which columns.
func (a *app) tellDiffering(t *tally) {
	results := resultWords
	if t.DryRun {
		results = wouldWords
	}
	for i, r := range t.Differs {
		if i == shownProblems {
			a.out.note("%s", t.lang.say(wordsMoreDiffer, len(t.Differs)-i))
			return
		}
		says := t.lang.say(wordsDiffers, t.lang.say(results[r.Result]), strings.Join(r.Differs, ", "))
		a.out.note("%s", t.lang.say(wordsLine, r.Line, says))
	}
}

// advise says what to do now.
func (a *app) advise(r report, f importFlags, early error) {
	t := r.common()
	note := func(p phrase, args ...any) { a.out.note("%s", t.lang.say(p, args...)) }
	if early != nil {
		a.out.problem(t.lang.say(wordsEndedEarly, t.lang.explain(early)))
	}
	if len(t.Differs) > 0 {
		note(wordsStays)
	}
	if t.DryRun {
		note(wordsDryRun)
		return
	}
	if t.Left > 0 {
		note(wordsLeft, t.Left)
	}
	if t.Asked > 0 {
		note(wordsAnswer, t.Asked)
	}
	if t.Wrong+t.Asked > 0 && f.errorsFile != "" {
		note(wordsInErrorsFile, f.errorsFile)
	} else if t.Wrong > 0 {
		note(wordsRepair)
	}
	if next := r.next(); next != "" {
		a.out.note("%s", next)
	}
}

// errorsFile takes the wrong rows, in the columns in which they came and one more that says what is wrong, as a
// spreadsheet opens it in the Netherlands. The nil file takes nothing.
type errorsFile struct{ file *os.File }

// createErrorsFile makes the file before anything starts, so that a wrong path is no surprise afterwards. Only its
// owner may read it: it holds personal data.
func createErrorsFile(path, input string) (*errorsFile, error) {
	if path == "" {
		return nil, nil
	}
	in, inErr := os.Stat(input)
	if out, err := os.Stat(path); err == nil && inErr == nil && os.SameFile(in, out) {
		return nil, usage("--errors-file %s would overwrite the file that is imported", path)
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, fmt.Errorf("--errors-file: %w", err)
	}
	return &errorsFile{file}, nil
}

// Close closes the file without writing any row.
func (f *errorsFile) Close() error {
	if f == nil {
		return nil
	}
	return f.file.Close()
}

func (f *errorsFile) write(from csvFile, rows []*importRow, l language) error {
	if f == nil {
		return nil
	}
	if slices.ContainsFunc(rows, func(r *importRow) bool { return r.result == rowAsked }) {
		from = from.withColumn(care.ColumnPerson) // for the answer
	}
	wrong := [][]string{from.withProblem(from.header, columnProblem)}
	for _, r := range rows {
		if r.result != rowWrong && r.result != rowAsked {
			continue
		}
		says := each(r.report(l), func(p rowProblem) string { return p.inRow(l) })
		wrong = append(wrong, from.withProblem(r.fields, strings.Join(says, " | ")))
	}
	if err := errors.Join(sheet.Write(f.file, wrong), f.file.Close()); err != nil {
		return fmt.Errorf("--errors-file: %w", err)
	}
	return nil
}

// withColumn returns the file with one more column, unless it has it.
func (f csvFile) withColumn(name string) csvFile {
	if !slices.ContainsFunc(f.header, func(has string) bool { return columnKey(has) == name }) {
		f.header = append(slices.Clone(f.header), name)
	}
	return f
}

// withProblem returns the fields of a row of the file with a last field for what is wrong, in place of the one that a
// file with errors already has. A line that is no row stands in the first field.
func (f csvFile) withProblem(fields []string, problem string) []string {
	all := make([]string, len(f.header))
	copy(all, fields)
	if i := slices.IndexFunc(f.header, func(name string) bool { return columnKey(name) == columnProblem }); i >= 0 {
		all = slices.Delete(all, i, i+1)
	}
	return append(all, problem)
}
