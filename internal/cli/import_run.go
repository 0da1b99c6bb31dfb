package cli

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/sync/errgroup"

	"schakel/internal/care"
)

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
func (a *app) startRows(ctx context.Context, rows []*importRow, f importFlags) error {
	var todo []*importRow
	for _, r := range rows {
		if r.result == "" {
			r.result = rowLeft
			todo = append(todo, r)
		}
	}
	if len(todo) == 0 {
		return nil
	}
	im, done, err := a.importer(ctx, f)
	if err != nil {
		return err
	}
	defer done()
	stop := context.AfterFunc(ctx, func() { a.out.note("\nFinishing the rows in hand. Press Ctrl-C once more to stop at once.") })
	defer stop()
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

func (a *app) importer(ctx context.Context, f importFlags) (im importer, done func(), err error) {
	store, closeStore, err := a.env.OpenStore(ctx)
	if err != nil {
		return importer{}, nil, err
	}
	im = importer{store: store, now: a.env.Now}
	if im.by, err = actor(ctx, store, f.by); err != nil {
		closeStore()
		return importer{}, nil, err
	}
	if f.dryRun {
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
func (im importer) start(ctx context.Context, r *importRow) error {
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

// progress shows how far it is: a bar on a terminal, a line each tenth elsewhere. Call what it returns once for each of total, from any
// goroutine.
func (a *app) progress(total int) (step func()) {
	if a.out.quiet {
		return func() {}
	}
	var mu sync.Mutex
	if a.env.Terminal {
		bar := progressbar.NewOptions(total, progressbar.OptionSetWriter(a.out.err), progressbar.OptionShowCount(),
			progressbar.OptionSetDescription("rows"), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(40))
		return func() {
			mu.Lock()
			defer mu.Unlock()
			_ = bar.Add(1) // a bar that cannot be drawn is no reason to stop
		}
	}
	count := 0
	return func() {
		mu.Lock()
		defer mu.Unlock()
		count++
		if tenth := count * 10 / total; tenth > (count-1)*10/total {
			a.out.note("%d %% (%d of %d)", tenth*10, count, total)
		}
	}
}
