package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"schakel/internal/care"
	"schakel/internal/sheet"
)

// maxImport bounds the file: a row is about 150 bytes, so this is far more than a country's leavers of one year
// [default].
const maxImport = 64 << 20

// columnProblem is the last column of the file with errors; a repaired file may still have it.
const columnProblem = "fout"

// importFlags are the flags that every import has.
type importFlags struct {
	dryRun     bool
	errorsFile string
	encoding   string
}

// importFileCommand is a command that imports a file, with the flags of every import and its own.
func (a *app) importFileCommand(
	cmd *cobra.Command, run func(ctx context.Context, path string, f importFlags) error, own ...flag,
) *cobra.Command {
	f := importFlags{encoding: string(sheet.Auto)}
	cmd.Args = exactly(fileArg)
	cmd.RunE = a.do(func(ctx context.Context, args []string) error { return run(ctx, args[0], f) })
	return withFlags(cmd, append(
		own,
		flag{
			name: "dry-run", to: &f.dryRun, help: "check every row and say what would happen, and change nothing",
		},
		flag{
			name: "errors-file", to: &f.errorsFile,
			help: "write the wrong rows to this file, with what is wrong, to repair and import",
		},
		flag{
			name: "encoding", to: &f.encoding, values: names(sheet.Encodings()), only: true,
			help: "auto, utf-8, windows-1252 for a file from an older spreadsheet, or macintosh for one of an old Mac",
		},
	)...)
}

func (a *app) importCommand() *cobra.Command {
	cmd := a.importLeaversCommand("import FILE", "Start follow-ups from a file of leavers (uitstroomlijst)")
	cmd.AddCommand(a.importLeaversCommand(
		"leavers FILE", "The same as import FILE",
	), a.importHandoversCommand(), a.importTransitionsCommand(),
		a.importPeopleCommand())
	return cmd
}

// fileImport is what sets one kind of import apart: its columns, its rows, what becomes of those that are right, and
// how it tells. The file, the wrong rows and the end are the same for all.
type fileImport struct {
	required, optional []string
	// read makes a row of every line, with its problems when it is wrong.
	read func(file csvFile) []*importRow
	// carryOut does what the rows that are right ask for, and gives each its result. The error says why rows are left.
	carryOut func(ctx context.Context) error
	report   report
}

// importRow is a row on its way from the file to what it asks for.
type importRow struct {
	csvRow
	result   string
	process  care.ProcessID // that the row asks for, once it is known
	problems []*care.FieldError
	differs  []string         // the columns that say something else than is known, which stays as it is
	asked    *care.AskedError // who it is has to be said first
	words    wording
}

// newRow makes a row that is right until something is found wrong with it; a line that is no row is wrong at once.
func newRow(r csvRow) importRow {
	row := importRow{csvRow: r}
	if r.fault != "" {
		row.fail(&care.FieldError{Value: r.fields[0], Problem: care.BadFormat})
	}
	return row
}

// What became of a row, beside what each import has of its own. They are part of the JSON.
const (
	rowWrong = "wrong"
	rowLeft  = "left"  // not done, because the import ended early
	rowAsked = "asked" // somebody has to say who it is
)

// bases returns what the rows of one kind of import have in common with those of any.
func bases[R interface{ base() *importRow }](rows []R) []*importRow { return each(rows, R.base) }

func (r *importRow) base() *importRow { return r }

func (a *app) importFile(ctx context.Context, path string, f importFlags, kind fileImport) error {
	data, err := a.read(path)
	if err != nil {
		return err
	}
	l := a.out.lang
	file, encoding, err := l.parseCSV(data, sheet.Encoding(f.encoding), kind.required, kind.optional)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if encoding == sheet.Windows1252 && f.encoding == string(sheet.Auto) {
		a.out.note("%s", l.say(wordsReadAs, encoding))
	}
	for _, name := range file.ignored {
		if name != columnProblem {
			a.out.note("%s", l.say(wordsColumnIgnored, name))
		}
	}
	rows := kind.read(file)
	wrongRows, err := createErrorsFile(f.errorsFile, path)
	if err != nil {
		return err
	}
	early := a.carryOut(ctx, rows, kind)
	if early != nil && !slices.ContainsFunc(rows, func(r *importRow) bool { return r.result != rowLeft }) {
		return errors.Join(early, wrongRows.Close())
	}
	if err := wrongRows.write(file, rows, l); err != nil {
		return err
	}
	*kind.report.common() = tally{File: path, DryRun: f.dryRun, Rows: len(rows), Errors: []rowProblem{}, lang: l}
	return a.reportImport(kind.report, rows, f, early)
}

// carryOut lets the import do what it does with rows that are right; until it has, they are left.
func (a *app) carryOut(ctx context.Context, rows []*importRow, kind fileImport) error {
	todo := 0
	for _, r := range rows {
		if r.result == "" {
			r.result = rowLeft
			todo++
		}
	}
	if todo == 0 {
		return nil
	}
	said := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(said)
		a.out.note("%s", a.out.lang.say(wordsFinishing))
	})
	defer func() {
		if !stop() {
			<-said // nothing is said after the report
		}
	}()
	return kind.carryOut(ctx)
}

func (r *importRow) ask(who *care.AskedError) { r.result, r.asked = rowAsked, who }

func (r *importRow) fail(problems ...*care.FieldError) { r.result, r.problems = rowWrong, problems }

// says returns what is wrong with the row in one problem, as a sentence.
func (r *importRow) says(l language, p *care.FieldError) string {
	switch r.fault {
	case "":
		return r.words.sentence(l, p)
	case sheet.TooWide:
		return l.say(fileWords[r.fault], r.width, r.columns)
	}
	return l.say(fileWords[r.fault])
}

// read returns a file's content; - is standard input.
func (a *app) read(path string) ([]byte, error) {
	in := a.env.In
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("cannot read: %w", err)
		}
		defer file.Close()
		in = file
	}
	data, err := io.ReadAll(io.LimitReader(in, maxImport+1))
	if err != nil {
		return nil, fmt.Errorf("cannot read: %w", err)
	}
	if len(data) > maxImport {
		return nil, errors.New(a.out.lang.say(wordsTooLarge, path, maxImport>>20))
	}
	return data, nil
}
