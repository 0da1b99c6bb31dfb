package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// startKind is how processes of one kind are started, one by one from flags or many from a file.
type startKind struct {
	columns func() (required, optional []string)
	// parse reads what a row, or the flags, ask for; the columns are the names of both.
	parse func(get func(column string) string, today calendar.Date) (care.Wanted, startKey, []*care.FieldError)
	flags []startFlag
	words wording // where this kind says it otherwise than the rest
}

// startFlag is a flag with the column of the import that it stands for.
type startFlag struct{ name, column, help string }

// startKey is what a process is once.
type startKey struct {
	once          string
	column, value string // where a second one in the same file is told of
	of, worker    string // for which organisation: its code, or the mail address of who works there
}

// joinKey joins parts of which none holds a line break: no field of a file does.
func joinKey(parts ...string) string { return strings.Join(parts, "\n") }

func (a *app) importStartsCommand(kind startKind, cmd *cobra.Command) *cobra.Command {
	by := ""
	return a.importFileCommand(cmd, func(ctx context.Context, path string, f importFlags) error {
		return a.importStarts(ctx, kind, path, f, by)
	}, byFlag(&by))
}

func (a *app) importStarts(ctx context.Context, kind startKind, path string, f importFlags, by string) error {
	var rows []*startRow
	required, optional := kind.columns()
	return a.importFile(ctx, path, f, fileImport{
		required: required, optional: optional, report: &startsReport{},
		read: func(file csvFile) []*importRow {
			rows = kind.rows(file, calendar.DateOf(a.env.Now()))
			return bases(rows)
		},
		carryOut: func(ctx context.Context) error { return a.startRows(ctx, rows, f.dryRun, by) },
	})
}

// startRow is a row that asks for a process.
type startRow struct {
	importRow
	wanted care.Wanted
	key    startKey
}

// What became of a row that asks for a process.
const (
	rowStarted = "started" // with --dry-run: would start
	rowExisted = "existed"
)

// startsReport is the result of an import of processes as JSON.
type startsReport struct {
	tally
	Started int `json:"started"`
	Existed int `json:"existed"`
}

func (r *startsReport) count(result string) {
	switch result {
	case rowStarted:
		r.Started++
	case rowExisted:
		r.Existed++
	}
}

func (r *startsReport) text(w io.Writer) {
	said := wordsStarted
	if r.DryRun {
		said = wordsWould
	}
	rest := r.rest()
	if n := len(r.Differs); n > 0 {
		rest += r.lang.say(wordsDifferRows, n)
	}
	fmt.Fprintln(w, r.lang.say(said, r.Rows, r.Started, r.Existed, rest))
}

func (r *startsReport) next() string {
	if r.Started == 0 {
		return ""
	}
	return r.lang.say(wordsSee)
}

// rows reads every row, and finds keys that come twice among the rows that are right.
func (k startKind) rows(file csvFile, today calendar.Date) []*startRow {
	first := map[string]int{}
	rows := make([]*startRow, 0, len(file.rows))
	for _, r := range file.rows {
		row := &startRow{importRow: newRow(r)}
		row.words = k.words
		rows = append(rows, row)
		if row.result != "" {
			continue
		}
		wanted, key, problems := k.parse(func(column string) string { return file.field(r, column) }, today)
		if len(problems) > 0 {
			row.fail(problems...)
			continue
		}
		if line, twice := first[key.once]; twice && !said(file.field(r, care.ColumnPerson)) {
			row.fail(
				&care.FieldError{
					Field: key.column, Value: key.value, Problem: care.Duplicate, Want: strconv.Itoa(line),
				},
			)
			continue
		}
		first[key.once], row.wanted, row.key = r.line, wanted, key
	}
	return rows
}

// said tells whether a row says who it is about, so that it need not be told from its like by what else it says.
func said(who string) bool { return strings.TrimSpace(who) != "" }

const (
	// enough to hide the way to the server, few enough to leave it to the people who work [default]
	rowsInFlight = 4
	rowTime      = time.Minute // how long one row may take before the import gives up [default]
)

// importer starts rows one by one, or with a nil engine only looks what would happen.
type importer struct {
	store  Store
	engine Engine
	by     care.StaffID
	now    func() time.Time
	lang   language
}

// startRows takes every row that is right to its process. Rows that were begun are finished whatever happens; the error
// says why others are left.
func (a *app) startRows(ctx context.Context, rows []*startRow, dryRun bool, by string) error {
	todo := slices.DeleteFunc(slices.Clone(rows), func(r *startRow) bool { return r.result != rowLeft })
	return a.importing(ctx, dryRun, by, func(im importer) error {
		step := a.progress(len(todo))
		g, going := errgroup.WithContext(ctx)
		g.SetLimit(rowsInFlight)
		for _, r := range todo {
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
		if dryRun {
			if err := askWithin(ctx, im.store, todo); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
}

// importing does something with an importer, which has an engine unless it is a dry run.
func (a *app) importing(ctx context.Context, dryRun bool, by string, do func(importer) error) error {
	return with(ctx, a.env.OpenStore, func(store Store) error {
		starter, err := actor(ctx, store, by)
		if err != nil {
			return err
		}
		im := importer{store: store, by: starter.ID, now: a.env.Now, lang: a.out.lang}
		if dryRun {
			return do(im)
		}
		return with(ctx, a.env.OpenEngine, func(engine Engine) error {
			im.engine = engine
			return do(im)
		})
	})
}

// start takes one row to its process. What is wrong with the row stays with the row; an error is about all of them.
func (im importer) start(ctx context.Context, r *startRow) error {
	ctx, cancel := context.WithTimeout(ctx, rowTime)
	defer cancel()
	b, err := im.begin(ctx, r.wanted)
	r.process, r.differs = b.process, b.differs
	var asked *care.AskedError
	if errors.As(err, &asked) {
		r.ask(asked)
		return nil
	}
	if problems, only := fieldErrors(err); err != nil && only {
		r.fail(problems...)
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", im.lang.say(wordsLineOf, r.line), err)
	}
	r.result = rowStarted
	if b.existed {
		r.result = rowExisted
	}
	return nil
}

// begun is what became of a process that somebody wanted to start.
type begun struct {
	process care.ProcessID // empty when it would start
	existed bool
	differs []string // the columns that say something else than is known
}

// begin writes a process down and begins it. A process that was there is left alone, unless it was written down and
// never begun, as after a crash between the two.
func (im importer) begin(ctx context.Context, w care.Wanted) (b begun, err error) {
	p := care.Startable{}
	if im.engine == nil {
		p.ID, err = im.store.CheckStart(ctx, w)
		b.existed = p.ID != ""
	} else {
		p, b.existed, err = im.store.Create(ctx, w, im.by, im.now())
	}
	if err != nil {
		return begun{}, err
	}
	b.process = p.ID
	if b.differs, err = im.store.Differs(ctx, w, im.by); err != nil || im.engine == nil {
		return b, err
	}
	if b.existed {
		view, err := im.store.ProcessByID(ctx, p.ID, im.now())
		if err != nil || view.State != care.Starting {
			return b, err
		}
	}
	return b, im.engine.Start(ctx, p)
}

// actor finds who acts; nobody when no address is given.
func actor(ctx context.Context, store Store, email string) (care.Staff, error) {
	if email == "" {
		return care.Staff{}, nil
	}
	staff, err := store.StaffByEmail(ctx, email)
	if errors.Is(err, care.ErrNotFound) {
		return staff, fmt.Errorf("--by %q: no active colleague has this address", email)
	}
	return staff, err
}
