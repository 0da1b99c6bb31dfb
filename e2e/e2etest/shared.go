package e2etest

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"

	"schakel/internal/postgres/pgtest"
	"schakel/internal/proof"
)

// Main runs the tests of a package, and then ends what they share: PostgreSQL, the browser, and the programs that were
// built. One test more than there are processors plays at a time, unless -parallel says otherwise: each waits for its
// servers a third of the time. Of the long ones it plays as many as it is told, drawn by the seed of proof, or all of
// them when everything is to be played or -run or -skip names what is.
func Main(m *testing.M, draw int, long ...func(*testing.T)) {
	flag.Parse()
	given := map[string]bool{}
	flag.Visit(func(f *flag.Flag) { given[f.Name] = true })
	if !given[parallel] {
		set(parallel, strconv.Itoa(runtime.GOMAXPROCS(0)+1))
	}
	if !given["test.run"] && !given[skip] && !given["test.list"] {
		left, said := proof.Left("the long tests", namesOf(long), draw)
		if len(left) > 0 {
			fmt.Println(said)
			set(skip, "^("+strings.Join(left, "|")+")$")
		}
	}
	pgtest.Main(ending{m})
}

const (
	parallel = "test.parallel"
	skip     = "test.skip"
)

func namesOf(tests []func(*testing.T)) []string {
	names := make([]string, len(tests))
	for i, test := range tests {
		full := runtime.FuncForPC(reflect.ValueOf(test).Pointer()).Name()
		names[i] = full[strings.LastIndex(full, ".")+1:]
	}
	return names
}

func set(name, value string) {
	if err := flag.Set(name, value); err != nil {
		panic(err)
	}
}

type ending struct{ *testing.M }

// Run runs the tests.
func (e ending) Run() int {
	defer shared.end()
	return e.M.Run()
}

// shared is what the tests of a package have together.
var shared sharing

type sharing struct {
	mu       sync.Mutex
	folder   string
	programs map[string]string // path by folder
	ends     []func()
}

func (s *sharing) atEnd(end func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ends = append(s.ends, end)
}

func (s *sharing) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, end := range s.ends {
		end()
	}
	if s.folder != "" {
		_ = os.RemoveAll(s.folder) // what is left is the temporary folder's to clean up
	}
}

// build compiles a program once; two at once would only slow each other down.
func (s *sharing) build(program string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if path, built := s.programs[program]; built {
		return path, nil
	}
	if s.folder == "" {
		var err error
		if s.folder, err = os.MkdirTemp("", "schakel-e2e-"); err != nil {
			return "", err
		}
		s.programs = map[string]string{}
	}
	path := filepath.Join(s.folder, filepath.FromSlash(program))
	if out, err := exec.Command("go", "build", "-o", path, "schakel/"+program).CombinedOutput(); err != nil {
		return "", fmt.Errorf("build %s: %w\n%s", program, err, out)
	}
	s.programs[program] = path
	return path, nil
}
