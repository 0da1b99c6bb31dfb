package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

const importLeaversLong = `Start a follow-up (nazorg) for every pupil in a file of leavers.

Columns: school (BRIN and location), leerlingnummer, voornaam, tussenvoegsel, achternaam, geboortedatum, uitstroomdatum, onderwijs
(vso, pro), mentor_email, gemeente; and if you have them telefoon, email, jeugdhulp (ja, nee). Separated by ; or ,. Dates as dd-mm-jjjj
or jjjj-mm-dd.

Every row is checked before the first starts. Wrong rows are reported and left out; the others start. School, leerlingnummer
and uitstroomdatum together are the key: importing a file again starts only what is not there yet, also after a crash.

Exit codes: 0 every row is there, 1 nothing started, or with --dry-run a row is wrong, 3 some rows are wrong or left.`

const importLeaversExample = `  starter import leavers.csv --dry-run
  starter import leavers.csv --errors-file wrong.csv
  cat leavers.csv | starter import -`

func (a *app) importLeaversCommand(use, short string) *cobra.Command {
	var f importFlags
	by := ""
	cmd := &cobra.Command{
		Use: use, Short: short, Long: importLeaversLong, Example: importLeaversExample, Args: exactly("FILE (- reads standard input)"),
		RunE: a.do(func(ctx context.Context, args []string) error { return a.importLeavers(ctx, args[0], f, by) }),
	}
	f.add(cmd)
	cmd.Flags().StringVar(&by, "by", "", "mail address of the colleague the journal (logboek) names as starter")
	return cmd
}

func (a *app) importLeavers(ctx context.Context, path string, f importFlags, by string) error {
	var rows []*leaverRow
	required, optional := care.LeaverColumns()
	return a.importFile(ctx, path, f, fileImport{
		required: required, optional: optional, report: &leaversReport{},
		read: func(file csvFile) []*importRow {
			rows = leavers(file, calendar.DateOf(a.env.Now()))
			return bases(rows)
		},
		carryOut: func(ctx context.Context) error { return a.startRows(ctx, rows, f.dryRun, by) },
	})
}

// leaverRow is a row of the file of leavers.
type leaverRow struct {
	importRow
	leaver care.Leaver
}

// What became of a leaver.
const (
	rowStarted = "started" // with --dry-run: would start
	rowExisted = "existed"
)

// leaversReport is the result of an import of leavers as JSON.
type leaversReport struct {
	tally
	Started int `json:"started"`
	Existed int `json:"existed"`
}

func (r *leaversReport) count(result string) {
	switch result {
	case rowStarted:
		r.Started++
	case rowExisted:
		r.Existed++
	}
}

func (r *leaversReport) text(w io.Writer) {
	started, existed := "started (gestart)", "existed already (bestond al)"
	if r.DryRun {
		started, existed = "would start", "exist already (bestaat al)"
	}
	fmt.Fprintf(w, "%d rows: %d %s, %d %s%s\n", r.Rows, r.Started, started, r.Existed, existed, r.rest())
}

func (r *leaversReport) next() string {
	if r.Started == 0 {
		return ""
	}
	return "See them with: starter list"
}

// leavers reads every row, and finds keys that come twice among the rows that are right.
func leavers(file csvFile, today calendar.Date) []*leaverRow {
	type key struct {
		school, pupil string
		leaving       calendar.Date
	}
	first := map[key]int{}
	rows := make([]*leaverRow, 0, len(file.rows))
	for _, r := range file.rows {
		row := &leaverRow{importRow: newRow(r)}
		rows = append(rows, row)
		if row.result != "" {
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

const (
	rowsInFlight = 4           // enough to hide the way to the server, few enough to leave it to the people who work [default]
	rowTime      = time.Minute // how long one row may take before the import gives up [default]
)

// importer starts rows one by one, or with a nil engine only looks what would happen.
type importer struct {
	store  Store
	engine Engine
	by     care.StaffID
	now    func() time.Time
}

// startRows takes every row that is right to its process. Rows that were begun are finished whatever happens; the error says why others
// are left.
func (a *app) startRows(ctx context.Context, rows []*leaverRow, dryRun bool, by string) error {
	todo := slices.DeleteFunc(slices.Clone(rows), func(r *leaverRow) bool { return r.result != rowLeft })
	im, done, err := a.importer(ctx, dryRun, by)
	if err != nil {
		return err
	}
	defer done()
	step := a.progress(len(todo))
	g, going := errgroup.WithContext(ctx)
	g.SetLimit(rowsInFlight)
	for _, r := range todo {
		if going.Err() != nil {
			break
		}
		g.Go(func() error {
			if going.Err() != nil {
				return nil // it waited for its turn while the import ended
			}
			defer step()
			return im.start(context.WithoutCancel(ctx), r)
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}

func (a *app) importer(ctx context.Context, dryRun bool, by string) (im importer, done func(), err error) {
	store, closeStore, err := a.env.OpenStore(ctx)
	if err != nil {
		return importer{}, nil, err
	}
	im = importer{store: store, now: a.env.Now}
	if im.by, err = actor(ctx, store, by); err != nil {
		closeStore()
		return importer{}, nil, err
	}
	if dryRun {
		return im, closeStore, nil
	}
	engine, closeEngine, err := a.env.OpenEngine(ctx)
	if err != nil {
		closeStore()
		return importer{}, nil, err
	}
	im.engine = engine
	return im, func() { closeEngine(); closeStore() }, nil
}

// start takes one row to its process. What is wrong with the row stays with the row; an error is about all of them.
func (im importer) start(ctx context.Context, r *leaverRow) error {
	ctx, cancel := context.WithTimeout(ctx, rowTime)
	defer cancel()
	id, existed, err := im.startLeaver(ctx, r.leaver)
	r.process = id
	if problems, only := fieldErrors(err); err != nil && only {
		r.fail(problems...)
		return nil
	}
	if err != nil {
		return fmt.Errorf("line %d: %w", r.line, err)
	}
	r.result = rowStarted
	if existed {
		r.result = rowExisted
	}
	return nil
}

// startLeaver writes a process down and begins it. A process that was there is left alone, unless it was written down and never begun,
// as after a crash between the two.
func (im importer) startLeaver(ctx context.Context, l care.Leaver) (id care.ProcessID, existed bool, err error) {
	if im.engine == nil {
		id, err = im.store.CheckFollowup(ctx, l)
		return id, id != "", err
	}
	if id, existed, err = im.store.CreateFollowup(ctx, l, im.by, im.now()); err != nil {
		return "", false, err
	}
	if existed {
		view, err := im.store.ProcessByID(ctx, id, im.now())
		if err != nil || view.State != care.Starting {
			return id, true, err
		}
	}
	return id, existed, im.engine.StartFollowup(ctx, id, l.LeavingDate)
}

// actor finds who acts; nobody when no address is given.
func actor(ctx context.Context, store Store, email string) (care.StaffID, error) {
	if email == "" {
		return "", nil
	}
	staff, err := store.StaffByEmail(ctx, email)
	if errors.Is(err, care.ErrNotFound) {
		return "", fmt.Errorf("--by %q: no active colleague has this address", email)
	}
	return staff.ID, err
}
