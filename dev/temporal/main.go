package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// options is what the command line says.
type options struct {
	frontend, ui                string // host:port; no ui when empty or port 0
	postgres, prefix, sqlite    string
	memory                      bool
	namespace                   string
	retention                   time.Duration
	timeSkipping                bool
	faults                      float64
	faultSeed                   int64
	dynamic                     settings
	logLevel                    string
	stopOnStdinEOF              bool
	readyWithin, shutdownWithin time.Duration
}

func main() {
	opts, err := parse(os.Args[1:])
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "temporal:", err)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if opts.stopOnStdinEOF {
		// The parent holds the other end. When it dies in any way, even by
		// kill -9, the pipe closes and this server goes too.
		go func() { _, _ = io.Copy(io.Discard, os.Stdin); stop() }()
	}
	if err := run(ctx, opts); err != nil {
		fmt.Fprintln(os.Stderr, "temporal:", err)
		os.Exit(1)
	}
}

func parse(args []string) (options, error) {
	var o options
	f := flag.NewFlagSet("temporal", flag.ContinueOnError)
	f.StringVar(&o.frontend, "frontend", "127.0.0.1:7233", "loopback `address` the clients connect to")
	f.StringVar(&o.ui, "ui", "", "loopback `address` of the web interface; none when empty")
	f.StringVar(
		&o.postgres, "postgres", "",
		"store in PostgreSQL: `URL` of any database on the server; the role must be allowed to create databases",
	)
	f.StringVar(
		&o.prefix, "prefix", "", "with -postgres: `text` before the database names temporal and temporal_visibility",
	)
	f.StringVar(&o.sqlite, "sqlite", "", "store in this SQLite `file`, created when missing")
	f.BoolVar(&o.memory, "memory", false, "store in memory")
	f.StringVar(&o.namespace, "namespace", "schakel", "namespace to create")
	f.DurationVar(
		&o.retention, "retention", 72*time.Hour,
		"how long the namespace keeps closed executions, at least 1h; only set when the namespace is created",
	)
	f.BoolVar(&o.timeSkipping, "time-skipping", false, "let clients move the time of an execution ahead")
	f.Float64Var(
		&o.faults, "fault-injection", 0, "`probability` with which each kind of storage error is injected, 0 to 1",
	)
	f.Int64Var(&o.faultSeed, "fault-seed", 1, "seed of the injected errors")
	f.Var(&o.dynamic, "dynamic", "dynamic configuration as `key=value`; repeatable")
	f.StringVar(&o.logLevel, "log", "error", "least `level` to log on standard error: debug, info, warn, error")
	f.BoolVar(&o.stopOnStdinEOF, "stop-on-stdin-eof", false, "stop when standard input closes")
	f.DurationVar(&o.readyWithin, "ready-within", time.Minute, "give up when not usable after this time")
	f.DurationVar(
		&o.shutdownWithin, "shutdown-within", 5*time.Second, "leave at the latest this long after being asked to stop",
	)
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if f.NArg() > 0 {
		return o, fmt.Errorf("unexpected argument %q", f.Arg(0))
	}
	return o, o.check()
}

func (o options) check() error {
	stores := 0
	for _, given := range []bool{o.postgres != "", o.sqlite != "", o.memory} {
		if given {
			stores++
		}
	}
	if stores != 1 {
		return errors.New("give exactly one of -postgres, -sqlite and -memory")
	}
	if err := checkLoopback("-frontend", o.frontend); err != nil {
		return err
	}
	if o.wantsUI() {
		if err := checkLoopback("-ui", o.ui); err != nil {
			return err
		}
	}
	if o.namespace == "" {
		return errors.New("-namespace is empty")
	}
	if o.retention < time.Hour {
		return fmt.Errorf("-retention %s: the server accepts 1h at the least", o.retention)
	}
	if o.faults < 0 || o.faults > 1 {
		return fmt.Errorf("-fault-injection %v: not between 0 and 1", o.faults)
	}
	switch o.logLevel {
	case "debug", "info", "warn", "error":
	default:
		return fmt.Errorf("-log %q: not one of debug, info, warn, error", o.logLevel)
	}
	return nil
}

func (o options) wantsUI() bool { return o.ui != "" && o.ui != "0" && !strings.HasSuffix(o.ui, ":0") }

// checkLoopback refuses an address that others could reach: this server has no
// authorization. Ports stay below the range that the kernel hands out for
// outgoing connections, so that no connection can take the place of a listener.
func checkLoopback(name, address string) error {
	host, portText, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("%s %q: %w", name, address, err)
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return fmt.Errorf("%s %q: not a loopback address such as 127.0.0.1", name, address)
	}
	if port, err := strconv.Atoi(portText); err != nil || port < 1 || port >= 32768 {
		return fmt.Errorf("%s %q: the port must lie between 1 and 32767", name, address)
	}
	return nil
}

// settings collects repeated key=value flags.
type settings map[string]any

func (s *settings) String() string { return "" }

func (s *settings) Set(text string) error {
	key, value, ok := strings.Cut(text, "=")
	if !ok || key == "" {
		return errors.New("write it as key=value")
	}
	if *s == nil {
		*s = settings{}
	}
	(*s)[key] = parseValue(value)
	return nil
}

// parseValue gives numbers and booleans their Go type, as the server's settings
// are typed; durations stay text such as 2s.
func parseValue(text string) any {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	if x, err := strconv.ParseFloat(text, 64); err == nil {
		return x
	}
	if b, err := strconv.ParseBool(text); err == nil {
		return b
	}
	return text
}
