package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/common/persistence/sql/sqlplugin/postgresql"
	"go.temporal.io/server/common/persistence/sql/sqlplugin/sqlite"
	pgschema "go.temporal.io/server/schema/postgresql/v12"
	sqliteschema "go.temporal.io/server/schema/sqlite"
	schematool "go.temporal.io/server/tools/common/schema"
	sqltool "go.temporal.io/server/tools/sql"
	"google.golang.org/protobuf/types/known/durationpb"
)

// shards is how many history shards PostgreSQL gets. It is fixed for the life of
// a database. With 4 shards processes queue for the shard row; 64 started twice
// as many a second.
const shards = 64

// connections is the most a single pool opens; the four services have two pools
// each, and PostgreSQL accepts 100 connections unless told otherwise.
const connections = 8

// store is where the server keeps its executions and their search index.
type store struct {
	executions, visibility *config.SQL
	shards                 int32
}

// openStore returns the store that the options name, with its databases, schema
// and namespace in place.
func openStore(o options) (store, error) {
	s, err := describeStore(o)
	if err != nil {
		return s, err
	}
	// Written before the server starts, the namespace is in its caches from the
	// first moment; registered afterwards it would be refused for seconds.
	namespace, err := sqliteschema.NewNamespaceConfig(clusterName, o.namespace, false, nil)
	if err != nil {
		return s, err
	}
	namespace.Detail.Config.Retention = durationpb.New(o.retention)
	if err := sqliteschema.CreateNamespaces(s.executions, namespace); err != nil {
		return s, fmt.Errorf("create namespace %s: %w", o.namespace, err)
	}
	return s, nil
}

func describeStore(o options) (store, error) {
	switch {
	case o.postgres != "":
		return openPostgres(o.postgres, o.prefix)
	case o.sqlite != "":
		return openSQLite(o.sqlite)
	default:
		memory := &config.SQL{
			PluginName: sqlite.PluginName, DatabaseName: "schakel",
			ConnectAttributes: map[string]string{"mode": "memory", "cache": "shared"},
		}
		return store{memory, memory, 1}, nil
	}
}

func openSQLite(file string) (store, error) {
	db := &config.SQL{PluginName: sqlite.PluginName, DatabaseName: file, ConnectAttributes: map[string]string{
		"mode": "rwc", "journal_mode": "wal", "synchronous": "normal", "busy_timeout": "10000",
	}}
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return store{}, err
		}
		if err := sqliteschema.SetupSchema(db); err != nil {
			return store{}, fmt.Errorf("create %s: %w", file, err)
		}
	}
	return store{db, db, 1}, nil
}

func openPostgres(address, prefix string) (store, error) {
	executions, err := postgresDatabase(address, prefix+"temporal")
	if err != nil {
		return store{}, err
	}
	visibility, err := postgresDatabase(address, prefix+"temporal_visibility")
	if err != nil {
		return store{}, err
	}
	if err := prepare(*executions, "postgresql/v12/temporal", pgschema.Version); err != nil {
		return store{}, err
	}
	if err := prepare(*visibility, "postgresql/v12/visibility", pgschema.VisibilityVersion); err != nil {
		return store{}, err
	}
	return store{executions, visibility, shards}, nil
}

// postgresDatabase is the database called name on the server of address. The
// parameters of the URL go along, so that a Unix socket (host=/folder) works too.
func postgresDatabase(address, name string) (*config.SQL, error) {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql") {
		return nil, errors.New("-postgres: not a URL such as postgres://user@127.0.0.1:5432/postgres")
	}
	attributes := map[string]string{}
	for key, values := range u.Query() {
		if !strings.HasPrefix(key, "pool_") { // settings of pgxpool, unknown to the server
			attributes[key] = values[len(values)-1]
		}
	}
	password, _ := u.User.Password()
	return &config.SQL{
		PluginName: postgresql.PluginNamePGX, DatabaseName: name, ConnectAttributes: attributes,
		ConnectAddr: u.Host, ConnectProtocol: "tcp", User: url.User(cmp.Or(u.User.Username(), "postgres")).String(),
		Password: password, MaxConns: connections, MaxIdleConns: connections,
	}, nil
}

// prepare creates the database when it is missing and brings its schema up to
// the version that this server needs.
func prepare(db config.SQL, schemaName, version string) error {
	quiet := log.NewNoopLogger()
	conn, err := connect(db, quiet)
	if err != nil {
		// Whether the database is missing or the server is away looks the same here; creating tells.
		admin := db
		if err := sqltool.DoCreateDatabase(&admin, "", quiet); err != nil {
			return fmt.Errorf("reach or create database %s: %w", db.DatabaseName, err)
		}
		if conn, err = connect(db, quiet); err != nil {
			return fmt.Errorf("open database %s: %w", db.DatabaseName, err)
		}
	}
	defer conn.Close()
	found, err := conn.ReadSchemaVersion()
	if err == nil && found == version {
		return nil
	}
	if err != nil { // no version table yet: an empty database
		if err := schematool.NewSetupSchemaTask(
			conn, &schematool.SetupConfig{InitialVersion: "0.0"}, quiet,
		).Run(); err != nil {
			return fmt.Errorf("set up %s: %w", db.DatabaseName, err)
		}
	}
	if err := schematool.NewUpdateSchemaTask(
		conn, &schematool.UpdateConfig{SchemaName: schemaName}, quiet,
	).Run(); err != nil {
		return fmt.Errorf("bring %s to version %s: %w", db.DatabaseName, version, err)
	}
	return nil
}

// connect opens the database and makes sure of it: a new handle has not connected yet.
func connect(db config.SQL, logger log.Logger) (*sqltool.Connection, error) {
	conn, err := sqltool.NewConnection(&db, logger)
	if err != nil {
		return nil, err
	}
	if err := conn.Exec("SELECT 1"); err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}

// withFaults makes the store fail now and then, in the ways the server's own
// tests use, each with the same probability and repeatable by seed.
func withFaults(probability float64, seed int64) *config.FaultInjection {
	if probability == 0 {
		return nil
	}
	faults := config.DefaultFaultInjection()
	for _, data := range faults.Targets.DataStores {
		names := make([]string, 0, len(data.Methods))
		for name := range data.Methods {
			names = append(names, name)
		}
		slices.Sort(names)
		for i, name := range names {
			method := data.Methods[name]
			for kind := range method.Errors {
				method.Errors[kind] = probability
			}
			method.Seed = seed + int64(i) // or all methods would fail in step
			data.Methods[name] = method
		}
	}
	return faults
}
