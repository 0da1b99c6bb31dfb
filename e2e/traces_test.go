package e2e

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5"
	"google.golang.org/protobuf/encoding/protojson"

	"schakel/e2e/e2etest"
)

// nowhere looks for every token and code in all that was kept: the tables, the files of both databases, the histories
// and the log.
func (h *linked) nowhere(dir, log string) {
	h.Helper()
	if len(h.tokens) < 4 || len(h.codes) < 4 || !strings.Contains(log, "worker started") {
		h.Fatalf(
			"there are %d tokens and %d codes to look for, and the log is %d bytes", len(h.tokens), len(h.codes),
			len(log),
		)
	}
	secrets := slices.Concat(h.tokens, h.codes)
	for _, token := range h.tokens {
		secret, err := base64.RawURLEncoding.DecodeString(token)
		if err != nil {
			h.Fatal(err)
		}
		secrets = append(secrets, hex.EncodeToString(secret), hex.EncodeToString([]byte(token)))
	}
	e2etest.Scan(h.T, log, "the log", secrets...)
	for _, history := range e2etest.Runs(h.T, h.S, h.ID) {
		text, err := protojson.Marshal(history)
		if err != nil {
			h.Fatal(err)
		}
		e2etest.Scan(h.T, string(text)+e2etest.Payloads(history), "Temporal's history", secrets...)
	}
	known := sha256.Sum256([]byte(h.tokens[0]))
	if !strings.Contains(h.tables(secrets), hex.EncodeToString(known[:])) {
		h.Error("the tables do not hold the hash of a token: not all of them were looked at")
	}
	h.files(dir)
}

// tables scans every row of every table of the product, and returns them.
func (h *linked) tables(secrets []string) string {
	h.Helper()
	db, err := pgx.Connect(h.Context(), e2etest.Environment(h.T, h.S, "DATABASE_URL"))
	if err != nil {
		h.Fatal(err)
	}
	defer func() { _ = db.Close(h.Context()) }() // what was read is read
	found, err := db.Query(h.Context(), `
		SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
		WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`)
	if err != nil {
		h.Fatal(err)
	}
	tables, err := pgx.CollectRows(found, pgx.RowTo[string])
	if err != nil {
		h.Fatal(err)
	}
	var all []string
	for _, table := range tables {
		found, err := db.Query(h.Context(), "SELECT x::text FROM "+table+" x")
		if err != nil {
			h.Fatal(err)
		}
		lines, err := pgx.CollectRows(found, pgx.RowTo[string])
		if err != nil {
			h.Fatal(err)
		}
		e2etest.Scan(h.T, strings.Join(lines, "\n"), "table "+table, secrets...)
		all = append(all, lines...)
	}
	return strings.Join(all, "\n")
}

// files scans what the databases wrote to the disk for the tokens; a code is too short to tell from what is there by
// chance.
func (h *linked) files(dir string) {
	h.Helper()
	if err := h.S.Stop(); err != nil { // what is in memory goes to the disk
		h.Fatal(err)
	}
	found := map[string]bool{} // files in which the handover itself is
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if bytes.Contains(data, []byte(h.ID)) {
			found[strings.Split(strings.TrimPrefix(path, dir+"/"), "/")[0]] = true
		}
		for _, token := range h.tokens {
			if bytes.Contains(data, []byte(token)) {
				h.Errorf("%s holds a token", path)
			}
		}
		return nil
	})
	if err != nil ||
		!slices.ContainsFunc(slices.Collect(
			maps.Keys(found),
		), func(file string) bool { return strings.HasPrefix(file, "temporal.db") }) {
		h.Errorf("the handover was found in %v only: %v", found, err)
	}
}

// safeBuffer is a log that many write to.
type safeBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}
