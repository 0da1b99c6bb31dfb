package postgres_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"schakel/internal/postgres"
	"schakel/internal/postgres/pgtest"
)

func connect(t *testing.T, url string) *postgres.Store {
	t.Helper()
	s, err := postgres.Connect(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func TestMigrating(t *testing.T) {
	t.Parallel()
	ctx, url := context.Background(), pgtest.Empty(t)
	if _, err := postgres.Open(ctx, url); err == nil || !strings.Contains(err.Error(), "starter migrate") {
		t.Fatalf("an empty database: %v, want an error that names the command", err)
	}
	s := connect(t, url)
	have, need, err := s.SchemaVersion(ctx)
	if err != nil || have != 0 || need == 0 {
		t.Fatalf("version %d of %d, %v", have, need, err)
	}
	var steps []int32
	report := func(version int32, name string) {
		if !strings.HasSuffix(name, ".sql") {
			t.Errorf("step %d is called %q", version, name)
		}
		steps = append(steps, version)
	}
	for range 2 { // the second time there is nothing to do
		if err := s.Migrate(ctx, report); err != nil {
			t.Fatal(err)
		}
	}
	for i := range need {
		equal(t, "step", steps[i], i+1)
	}
	equal(t, "steps", len(steps), int(need))
	opened, err := postgres.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	opened.Close()

	if _, err := s.Pool().Exec(ctx, `UPDATE schema_version SET version = version + 1`); err != nil {
		t.Fatal(err)
	}
	if _, err := postgres.Open(ctx, url); err == nil || !strings.Contains(err.Error(), "newer than") {
		t.Errorf("opening a newer schema: %v", err)
	}
	if err := s.Migrate(ctx, report); err == nil || !strings.Contains(err.Error(), "newer than this build") {
		t.Errorf("migrating a newer schema: %v", err)
	}
}

func TestMigratingFromSeveralPlacesAtOnce(t *testing.T) {
	t.Parallel()
	url := pgtest.Empty(t)
	var mu sync.Mutex
	var wg sync.WaitGroup
	done := 0
	for range 4 {
		s := connect(t, url)
		wg.Go(func() {
			if err := s.Migrate(context.Background(), func(
				int32, string,
			) {
				mu.Lock()
				done++
				mu.Unlock()
			}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	_, need, err := connect(t, url).SchemaVersion(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "steps done in all", done, int(need))
}

func TestAnAddressThatIsWrong(t *testing.T) {
	t.Parallel()
	for _, url := range []string{
		"postgres://u:geheim@127.0.0.1:1/x?connect_timeout=1", "mysql://u:geheim@host/x", "::",
	} {
		_, err := postgres.Open(context.Background(), url)
		if err == nil {
			t.Fatalf("%s was opened", url)
		}
		if strings.Contains(err.Error(), "geheim") {
			t.Errorf("the error tells the password: %v", err)
		}
	}
}
