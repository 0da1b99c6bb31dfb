package schakel_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// How large things may be. A package or a file that grows beyond this holds more than one thing.
const (
	packageAtMost = 6000 // lines of a package, without its tests
	fileAtMost    = 400  // lines of a file, tests too
)

// dutch are the stems of the field that a Go file has an English name for.
var dutch = regexp.MustCompile(
	`achttien|overdracht|tafel|aanbod|meedoen|traject|jongere|nazorg|toestemming|gesprek|zoek|jeugdhulp`,
)

// TestSizesAndNames holds that packages and files stay as small as they are, and that a Go file is named in English.
func TestSizesAndNames(t *testing.T) {
	t.Parallel()
	lines := map[string]int{}
	for _, file := range goFiles(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n := bytes.Count(text, []byte("\n"))
		if !strings.HasSuffix(file, "_test.go") {
			lines[filepath.Dir(file)] += n
		}
		if n > fileAtMost {
			t.Errorf("%s has %d lines, and may have %d", file, n, fileAtMost)
		}
		if stem := dutch.FindString(filepath.Base(file)); stem != "" {
			t.Errorf("%s: %s has an English name in docs/glossary.md", file, stem)
		}
	}
	for folder, n := range lines {
		if n > packageAtMost {
			t.Errorf("%s has %d lines without its tests, and may have %d", folder, n, packageAtMost)
		}
	}
}

// notOurs are folders with no Go files of ours.
var notOurs = []string{"testdata", "bin"}

// goFiles lists the Go files of the module and of dev/temporal.
func goFiles(t *testing.T) (files []string) {
	t.Helper()
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (slices.Contains(notOurs, d.Name()) || name != "." && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case strings.HasSuffix(name, ".go"):
			files = append(files, name)
		}
		return nil
	})
	if err != nil || len(files) < 100 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	return files
}
