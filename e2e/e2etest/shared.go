package e2etest

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"testing"

	"schakel/internal/postgres/pgtest"
)

// Main runs the tests of a package, and then ends what they share: PostgreSQL, the browser, and the programs that were
// built. One test more than there are processors plays at a time, unless -parallel says otherwise: each waits for its
// servers a third of the time. func TestMain(m *testing.M) { e2etest.Main(m) }.
func Main(m *testing.M) {
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == parallel })
	if !given {
		if err := flag.Set(parallel, strconv.Itoa(runtime.GOMAXPROCS(0)+1)); err != nil {
			panic(err)
		}
	}
	pgtest.Main(ending{m})
}

const parallel = "test.parallel"

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
