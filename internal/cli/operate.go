package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"schakel/calendars"
)

// migrated is the result of a migration, as JSON.
type migrated struct {
	From  int32       `json:"from"`
	To    int32       `json:"to"`
	Steps []migration `json:"steps"`
	// SchoolYears are those that came with this build into a database that knew none.
	SchoolYears []importedYear `json:"school_years"`
}

type migration struct {
	Version int32  `json:"version"`
	Name    string `json:"name"`
}

func (a *app) migrateCommand() *cobra.Command {
	return &cobra.Command{
		Use: "migrate", Short: "Bring the database's schema up to this build", Example: "  starter migrate",
		Args: exactly(),
		Long: "Bring the database's schema up to this build. A database that knows no school year at all gets those " +
			"that come with the build.\n" +
			"Safe to repeat, and when two do it at once one waits.",
		RunE: a.do(func(ctx context.Context, _ []string) error {
			return with(ctx, a.env.ConnectStore, func(store Store) error { return a.migrate(ctx, store) })
		}),
	}
}

func (a *app) migrate(ctx context.Context, store Store) (err error) {
	m := migrated{Steps: []migration{}}
	if m.From, _, err = store.SchemaVersion(ctx); err != nil {
		return err
	}
	err = store.Migrate(ctx, func(version int32, name string) {
		m.Steps = append(m.Steps, migration{version, name})
		a.out.note("%s", name)
	})
	if err != nil {
		return err
	}
	if m.To, _, err = store.SchemaVersion(ctx); err != nil {
		return err
	}
	if m.SchoolYears, err = a.firstSchoolYears(ctx, store); err != nil {
		return err
	}
	return a.out.one(m, func(w io.Writer) {
		if len(m.Steps) == 0 {
			fmt.Fprintf(w, "the schema is at version %d already\n", m.To)
		} else {
			fmt.Fprintf(w, "the schema went from version %d to %d\n", m.From, m.To)
		}
		tellYears(w, m.SchoolYears)
	})
}

// firstSchoolYears gives a database that knows no school year those that come with this build: without any, no school
// has a calendar. Once there are some, they are the administrator's to keep.
func (a *app) firstSchoolYears(ctx context.Context, store Store) ([]importedYear, error) {
	known, err := store.SchoolYears(ctx)
	if err != nil || len(known) > 0 {
		return []importedYear{}, err
	}
	years, err := calendars.SchoolYears()
	if err != nil {
		return nil, err
	}
	if err := store.ImportSchoolYears(ctx, years, a.env.Now()); err != nil {
		return nil, err
	}
	a.out.note(
		"The database knew no school years: it has those that come with this build now. Later ones: starter " +
			"calendar import FILE",
	)
	return each(years, importedYearOf), nil
}

// replayed is the result of a replay, as JSON.
type replayed struct {
	Replayed int      `json:"replayed"`
	Broken   []broken `json:"broken"`
}

type broken struct {
	Workflow string `json:"workflow"`
	Error    string `json:"error"`
}

const replayLong = `Replay every open process of the Temporal server against this build, changing nothing: the ` +
	`gate before a deployment.

Exit codes: 0 every process goes on with this build, 1 at least one would break.`

func (a *app) replayCommand() *cobra.Command {
	return &cobra.Command{
		Use: "replay", Short: "Tell whether every open process goes on with this build", Long: replayLong,
		Example: "  starter replay", Args: exactly(),
		RunE: a.do(func(ctx context.Context, _ []string) error {
			return with(ctx, a.env.OpenEngine, func(engine Engine) error { return a.replay(ctx, engine) })
		}),
	}
}

func (a *app) replay(ctx context.Context, engine Engine) error {
	r := replayed{Broken: []broken{}}
	err := engine.Replay(ctx, func(workflowID string, err error) {
		r.Replayed++
		if err != nil {
			r.Broken = append(r.Broken, broken{workflowID, err.Error()})
			a.out.problem(workflowID + ": " + err.Error())
		}
	})
	if err != nil {
		return fmt.Errorf("after %d processes: %w", r.Replayed, err)
	}
	err = a.out.one(r, func(w io.Writer) {
		fmt.Fprintf(w, "%d open processes replayed, %d would break\n", r.Replayed, len(r.Broken))
	})
	return failedWhen(len(r.Broken) > 0, err)
}
