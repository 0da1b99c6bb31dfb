package main

import (
	"maps"
	"strings"
	"testing"

	"go.temporal.io/server/common/config"
)

func TestWrongFlagsAreNamed(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"":                                    "exactly one of -postgres, -sqlite and -memory",
		"-memory -sqlite x":                   "exactly one of",
		"-memory more":                        `unexpected argument "more"`,
		"-memory -frontend 0.0.0.0:7233":      "not a loopback address",
		"-memory -frontend 127.0.0.1:40000":   "between 1 and 32767",
		"-memory -frontend 127.0.0.1":         "-frontend",
		"-memory -ui 192.168.1.1:8233":        "-ui",
		"-memory -retention 5m":               "1h at the least",
		"-memory -fault-injection 2":          "between 0 and 1",
		"-memory -log loud":                   "not one of debug",
		"-memory -dynamic limit.blobSize":     "key=value",
		"-memory -namespace= -log error":      "-namespace is empty",
		"-memory -ui 127.0.0.1:0 -log=error":  "",
		"-sqlite x -dynamic a=1 -dynamic b=y": "",
	} {
		_, err := parse(strings.Fields(args))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", args, err, want)
		}
	}
}

func TestDynamicValuesHaveTheirType(t *testing.T) {
	t.Parallel()
	o, err := parse(strings.Fields("-memory -dynamic a=1 -dynamic b=0.5 -dynamic c=true -dynamic d=2s -dynamic e=x=y"))
	if err != nil {
		t.Fatal(err)
	}
	if want := (settings{"a": 1, "b": 0.5, "c": true, "d": "2s", "e": "x=y"}); !maps.Equal(o.dynamic, want) {
		t.Errorf("got %v, want %v", o.dynamic, want)
	}
}

func TestPostgresURLKeepsItsParameters(t *testing.T) {
	t.Parallel()
	db, err := postgresDatabase(
		"postgres://an%40na:p@h:5433/other?host=/run/pg&pool_max_conns=4&sslmode=require", "temporal",
	)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"host": "/run/pg", "sslmode": "require"}
	if db.DatabaseName != "temporal" || db.User != "an%40na" || db.Password != "p" || db.ConnectAddr != "h:5433" ||
		!maps.Equal(db.ConnectAttributes, want) {
		t.Errorf("got %+v", db)
	}
	if _, err := postgresDatabase("mysql://secret@h/x", "temporal"); err == nil ||
		strings.Contains(err.Error(), "secret") {
		t.Errorf("another database: %v", err)
	}
}

func TestFaultsComeBackBySeed(t *testing.T) {
	t.Parallel()
	if withFaults(0, 1) != nil {
		t.Error("faults without being asked")
	}
	seeds := func(seed int64) map[string]int64 {
		found := map[string]int64{}
		for _, data := range withFaults(0.25, seed).Targets.DataStores {
			for name, method := range data.Methods {
				found[name] = method.Seed
				for kind, probability := range method.Errors {
					if probability != 0.25 {
						t.Errorf("%s of %s has probability %v", kind, name, probability)
					}
				}
			}
		}
		return found
	}
	if first := seeds(7); !maps.Equal(first, seeds(7)) || maps.Equal(first, seeds(8)) ||
		len(first) != len(config.DefaultFaultInjection().Targets.DataStores[config.ExecutionStoreName].Methods) {
		t.Errorf("seeds %v", first)
	}
}
