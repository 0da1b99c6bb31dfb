package schakel_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// widest is how many columns a line of Go may have, with a tab to the next multiple of tabWidth.
const (
	widest   = 120
	tabWidth = 4
)

// wider are the files whose lines cannot be broken, with the reason.
var wider = map[string]string{
	"internal/config/config.go": "a struct tag is one literal, and a line break in it hides the keys that follow",
}

func TestLinesAreAtMost120Columns(t *testing.T) {
	t.Parallel()
	needed := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == ".git" || entry.Name() == "bin" || entry.Name() == "testdata"):
			return filepath.SkipDir
		case entry.IsDir() || filepath.Ext(path) != ".go":
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		path = filepath.ToSlash(path)
		for i, line := range strings.Split(string(text), "\n") {
			is := columns(line)
			switch {
			case is <= widest:
			case wider[path] != "":
				needed[path] = true
			default:
				t.Errorf("%s:%d is %d columns wide; want at most %d", path, i+1, is, widest)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for path := range wider {
		if !needed[path] {
			t.Errorf("%s may have wider lines and has none: take it off the list", path)
		}
	}
}

// columns counts how wide a line is on a screen that gives every rune one column.
func columns(line string) int {
	n := 0
	for _, r := range strings.TrimSuffix(line, "\r") {
		if r == '\t' {
			n += tabWidth - n%tabWidth
		} else {
			n++
		}
	}
	return n
}
