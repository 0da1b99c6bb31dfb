package local

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os/exec"
	"strings"
	"time"
)

// TemporalOptions says which Temporal server to use. Without PostgresURL and
// SQLite it keeps everything in memory.
type TemporalOptions struct {
	// Address of a running frontend, as in TEMPORAL_ADDRESS. Nothing is started then.
	Address string
	// Namespace to work in; schakel when empty.
	Namespace string
	// FrontendPort and UIPort are loopback ports below 32768; zero takes a free one.
	FrontendPort, UIPort int
	// UI starts the web interface too.
	UI bool
	// PostgresURL names a server on which the databases temporal and
	// temporal_visibility are made, with Prefix before their names.
	PostgresURL, Prefix string
	// SQLite is the file to store in.
	SQLite string
	// TimeSkipping lets clients move the time of an execution ahead: see package fastforward.
	TimeSkipping bool
	// Faults is the probability, 0 to 1, with which each kind of storage error is
	// injected; FaultSeed makes the same ones come back.
	Faults    float64
	FaultSeed int64
	// Dynamic holds settings of the server by name.
	Dynamic map[string]string
	// Log receives lines of progress. Nil keeps silent.
	Log io.Writer
}

// TemporalServer is a running Temporal server.
type TemporalServer struct {
	Address   string // host:port of the frontend
	UI        string // URL of the web interface, empty when there is none
	Namespace string
	process   *child // nil when the server is not ours
	stdin     io.Closer
}

// readyLimit is how long a server that was built may take to its first answer. It
// needs less than a second on a quiet machine.
const readyLimit = time.Minute

// ErrCannotBuild says that the Temporal server could not be built on this machine.
var ErrCannotBuild = errors.New("the Temporal server could not be built")

// Temporal returns a Temporal server whose namespace is ready for use: the one at
// o.Address, else one of our own, which is built first when this version never
// was (about six minutes on two cores).
func Temporal(ctx context.Context, o TemporalOptions) (*TemporalServer, error) {
	o.Namespace = cmp.Or(o.Namespace, "schakel")
	if o.Address != "" {
		return givenTemporal(ctx, o)
	}
	binary, err := temporalBinary(ctx, o.Log)
	if err != nil {
		return nil, err
	}
	for try := 1; ; try++ {
		s, err := startOwnTemporal(ctx, binary, o)
		if err == nil || o.FrontendPort+o.UIPort != 0 || try == portTries || !portTaken(err) {
			return s, err
		}
	}
}

// portTries is how often other ports are taken: a server has several, and whoever
// starts one beside it may be quicker to listen on one.
const portTries = 5

func portTaken(err error) bool { return strings.Contains(err.Error(), "address already in use") }

func startOwnTemporal(ctx context.Context, binary string, o TemporalOptions) (*TemporalServer, error) {
	frontend, ui, err := o.addresses()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(binary, o.arguments(frontend, ui)...)
	stdin, err := cmd.StdinPipe() // held open: the server stops when it closes
	if err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	process, err := startChild("the Temporal server", cmd)
	if err != nil {
		return nil, err
	}
	s := &TemporalServer{Address: frontend, Namespace: o.Namespace, process: process, stdin: stdin}
	if ui != "" {
		s.UI = "http://" + ui
	}
	if err := s.waitReady(ctx, stdout); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// givenTemporal only looks whether somebody listens: how to log in there is the
// business of the client's own settings.
func givenTemporal(ctx context.Context, o TemporalOptions) (*TemporalServer, error) {
	conn, err := (&net.Dialer{Timeout: stopLimit}).DialContext(ctx, "tcp", o.Address)
	if err != nil {
		return nil, fmt.Errorf("reach the Temporal server of TEMPORAL_ADDRESS: %w", err)
	}
	return &TemporalServer{Address: o.Address, Namespace: o.Namespace}, conn.Close()
}

func (o TemporalOptions) addresses() (frontend, ui string, err error) {
	free, err := Ports(2)
	if err != nil {
		return "", "", err
	}
	frontend = loopback(cmp.Or(o.FrontendPort, free[0]))
	if o.UI {
		ui = loopback(cmp.Or(o.UIPort, free[1]))
	}
	return frontend, ui, nil
}

func (o TemporalOptions) arguments(frontend, ui string) []string {
	args := []string{
		"-stop-on-stdin-eof", "-frontend", frontend, "-ui", ui, "-namespace", o.Namespace,
		"-ready-within", readyLimit.String(),
	}
	switch {
	case o.PostgresURL != "":
		args = append(args, "-postgres", o.PostgresURL, "-prefix", o.Prefix)
	case o.SQLite != "":
		args = append(args, "-sqlite", o.SQLite)
	default:
		args = append(args, "-memory")
	}
	if o.TimeSkipping {
		args = append(args, "-time-skipping")
	}
	if o.Faults > 0 {
		args = append(args, "-fault-injection", fmt.Sprint(o.Faults), "-fault-seed", fmt.Sprint(o.FaultSeed))
	}
	for key, value := range o.Dynamic {
		args = append(args, "-dynamic", key+"="+value)
	}
	return args
}

func (s *TemporalServer) waitReady(ctx context.Context, stdout io.Reader) error {
	ready := make(chan struct{})
	go func() {
		for scanner := bufio.NewScanner(stdout); scanner.Scan(); {
			if strings.HasPrefix(scanner.Text(), "READY ") {
				close(ready)
				break
			}
		}
		_, _ = io.Copy(io.Discard, stdout) // the server says nothing more, but must never block on a full pipe
	}()
	ctx, cancel := context.WithTimeout(ctx, readyLimit)
	defer cancel()
	select {
	case <-ready:
		return nil
	case <-s.process.done:
		return s.process.died()
	case <-ctx.Done():
		return fmt.Errorf("the Temporal server is not ready: %w\n%s", ctx.Err(), s.process.log)
	}
}

// Done is closed when the server has ended; never for a server that is not ours.
func (s *TemporalServer) Done() <-chan struct{} {
	if s.process == nil {
		return nil
	}
	return s.process.done
}

// Kill ends a server of ours as the end of a machine does. One with the same store and port takes its place.
func (s *TemporalServer) Kill() { s.process.kill() }

// Stop ends the server. One that is not ours keeps running. Stopping twice is fine.
func (s *TemporalServer) Stop() error {
	if s.process == nil {
		return nil
	}
	return s.process.stop(stopLimit, s.stdin.Close)
}
