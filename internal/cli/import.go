package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// maxImport bounds the file: a row is about 150 bytes, so this is far more than a country's leavers of one year [default].
const maxImport = 64 << 20

// columnProblem is the last column of the file with errors; a repaired file may still have it.
const columnProblem = "fout"

type importFlags struct {
	dryRun     bool
	errorsFile string
	encoding   string
	by         string
}

const importLong = `Start a follow-up (nazorg) for every pupil in a file of leavers.

Columns: school (BRIN and location), leerlingnummer, voornaam, tussenvoegsel, achternaam, geboortedatum, uitstroomdatum, onderwijs
(vso, pro), mentor_email, gemeente; and if you have them telefoon, email, jeugdhulp (ja, nee). Separated by ; or ,. Dates as dd-mm-jjjj
or jjjj-mm-dd.

Every row is checked before the first starts. Wrong rows are reported and left out; the others start. School, leerlingnummer
and uitstroomdatum together are the key: importing a file again starts only what is not there yet, also after a crash.

Exit codes: 0 every row is there, 1 nothing started, or with --dry-run a row is wrong, 3 some rows are wrong or left.`

const importExample = `  starter import leavers.csv --dry-run
  starter import leavers.csv --errors-file wrong.csv
  cat leavers.csv | starter import -`

func (a *app) importCommand() *cobra.Command {
	cmd := a.importLeavers("import FILE", "Start follow-ups from a file of leavers (uitstroomlijst)")
	cmd.AddCommand(a.importLeavers("leavers FILE", "The same as import FILE"))
	return cmd
}

func (a *app) importLeavers(use, short string) *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use: use, Short: short, Long: importLong, Example: importExample, Args: exactly("FILE (- reads standard input)"),
		RunE: a.do(func(ctx context.Context, args []string) error { return a.importFile(ctx, args[0], f) }),
	}
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "check every row and say what would happen, and change nothing")
	cmd.Flags().StringVar(&f.errorsFile, "errors-file", "", "write the wrong rows to this file, with what is wrong, to repair and import")
	cmd.Flags().StringVar(&f.encoding, "encoding", "utf-8", "utf-8, or windows-1252 for a file from an older spreadsheet")
	cmd.Flags().StringVar(&f.by, "by", "", "mail address of the colleague the journal (logboek) names as starter")
	complete(cmd, "encoding", encodings...)
	return cmd
}

// importRow is a row on its way from the file to its process.
type importRow struct {
	csvRow
	leaver   care.Leaver
	result   string
	process  care.ProcessID
	problems []*care.FieldError
}

// What became of a row. They are part of the JSON.
const (
	rowStarted = "started" // with --dry-run: would start
	rowExisted = "existed"
	rowWrong   = "wrong"
	rowLeft    = "left" // not done, because the import ended early
)

func (a *app) importFile(ctx context.Context, path string, f importFlags) error {
	data, err := a.read(path)
	if err != nil {
		return err
	}
	if data, err = decode(data, f.encoding); err != nil {
		return err
	}
	required, optional := care.LeaverColumns()
	file, err := parseCSV(data, required, optional)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for _, name := range file.ignored {
		if name != columnProblem {
			a.out.note("Column %q is not known and is not read.", name)
		}
	}
	rows := leavers(file, calendar.DateOf(a.env.Now()))
	wrongRows, err := createErrorsFile(f.errorsFile, path)
	if err != nil {
		return err
	}
	early := a.startRows(ctx, rows, f)
	if early != nil && !slices.ContainsFunc(rows, func(r *importRow) bool { return r.result != rowLeft }) {
		return errors.Join(early, wrongRows.Close())
	}
	if err := wrongRows.write(file, rows); err != nil {
		return err
	}
	return a.reportImport(path, rows, f, early)
}

// leavers reads every row, and finds keys that come twice among the rows that are right.
func leavers(file csvFile, today calendar.Date) []*importRow {
	type key struct {
		school, pupil string
		leaving       calendar.Date
	}
	first := map[key]int{}
	rows := make([]*importRow, 0, len(file.rows))
	for _, r := range file.rows {
		row := &importRow{csvRow: r}
		rows = append(rows, row)
		if r.broken != "" {
			row.fail(&care.FieldError{Value: r.fields[0], Problem: care.BadFormat})
			continue
		}
		leaver, problems := care.ParseLeaver(func(column string) string { return file.field(r, column) }, today)
		if len(problems) > 0 {
			row.fail(problems...)
			continue
		}
		k := key{leaver.School, leaver.PupilNumber, leaver.LeavingDate}
		if line, twice := first[k]; twice {
			row.fail(&care.FieldError{
				Field: care.ColumnPupilNumber, Value: leaver.PupilNumber, Problem: care.Duplicate, Want: fmt.Sprintf("line %d", line),
			})
			continue
		}
		first[k], row.leaver = r.line, leaver
	}
	return rows
}

func (r *importRow) fail(problems ...*care.FieldError) { r.result, r.problems = rowWrong, problems }

// says returns what is wrong with the row in one problem, as a sentence.
func (r *importRow) says(p *care.FieldError) string {
	if r.broken != "" {
		return r.broken
	}
	return sentence(p)
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
		return nil, fmt.Errorf("%s is larger than %d MB; split it", path, maxImport>>20)
	}
	return data, nil
}
