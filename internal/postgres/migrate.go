package postgres

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/tern/v2/migrate"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

//go:embed migrations/*.sql
var migrations embed.FS

// versionTable is where the migrations note how far they are.
const versionTable = "public.schema_version"

// Migrate brings the schema up to this build and reports each step when it is done. Two at once is safe: an advisory
// lock lets one work and the other find nothing to do. A schema that is newer than this build is left alone, with an
// error.
func (s *Store) Migrate(ctx context.Context, report func(version int32, name string)) error {
	return s.db.AcquireFunc(ctx, func(c *pgxpool.Conn) error {
		m, err := migrator(ctx, c.Conn())
		if err != nil {
			return err
		}
		started := 0
		m.OnStart = func(version int32, name, _, _ string) {
			if started > 0 {
				report(m.Migrations[version-2].Sequence, m.Migrations[version-2].Name)
			}
			started = int(version)
		}
		if err := m.Migrate(ctx); err != nil {
			return migrationError(err)
		}
		if started > 0 {
			report(int32(started), m.Migrations[started-1].Name)
		}
		return pgx.BeginFunc(ctx, c.Conn(), func(tx pgx.Tx) error { return refold(ctx, tx) })
	})
}

func migrator(ctx context.Context, conn *pgx.Conn) (*migrate.Migrator, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	m, err := migrate.NewMigrator(ctx, conn, versionTable)
	if err != nil {
		return nil, fmt.Errorf("preparing the schema: %w", err)
	}
	return m, m.LoadMigrations(files)
}

// migrationError says it in words when the database is ahead of this build.
func migrationError(err error) error {
	var bad migrate.BadVersionError
	if errors.As(err, &bad) {
		return fmt.Errorf("the database is newer than this build, nothing was changed: %w", err)
	}
	return fmt.Errorf("migrating the schema: %w", err)
}

// SchemaVersion tells the schema's version, 0 for an empty database, and the one this build needs. It changes nothing.
func (s *Store) SchemaVersion(ctx context.Context) (have, need int32, err error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return 0, 0, err
	}
	need = int32(len(names))
	exists, err := db.Value[bool](
		ctx, s.db, `SELECT to_regclass(@table) IS NOT NULL`, db.Args{"table": versionTable},
	)
	if err != nil || !exists {
		return 0, need, err
	}
	have, err = db.Value[int32](ctx, s.db, `SELECT version FROM `+versionTable, nil)
	return have, need, err
}

// SchemaChecksum tells one state of the migrations from another: tests keep a database for each.
func SchemaChecksum() (string, error) {
	sum := sha256.New()
	err := fs.WalkDir(migrations, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := migrations.ReadFile(path)
		sum.Write(text)
		return err
	})
	return hex.EncodeToString(sum.Sum(nil)), err
}

// checkSchema refuses a schema that is not this build's.
func (s *Store) checkSchema(ctx context.Context) error {
	have, need, err := s.SchemaVersion(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("reading the version of the schema: %w", err)
	case have < need:
		return fmt.Errorf(
			"the database has schema version %d and this build needs %d: run `starter migrate`", have, need,
		)
	case have > need:
		return fmt.Errorf(
			"the database has schema version %d, which is newer than the %d of this build: use the build that ran "+
				"`starter migrate`, or a later one",
			have, need,
		)
	}
	return nil
}

// refold writes down again what is searched, of people of whom a migration left it empty because names are folded
// another way from then on.
func refold(ctx context.Context, tx pgx.Tx) error {
	people, err := db.List[care.Person](
		ctx, tx, `SELECT `+db.NameColumns+` FROM people y WHERE y.search = '' FOR UPDATE`, nil,
	)
	if err != nil {
		return err
	}
	ids, folded := make([]care.PersonID, len(people)), make([]string, len(people))
	for i, p := range people {
		ids[i], folded[i] = p.ID, db.Fold(p.Name())
	}
	return db.Exec(ctx, tx, `
		UPDATE people y SET search = f.search
		FROM unnest(@ids::uuid[], @folded::text[]) AS f (id, search) WHERE y.id = f.id`,
		db.Args{"ids": ids, "folded": folded})
}
