package schakel_test

import (
	"os"
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
	for _, file := range goFiles(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			is := columns(line)
			switch {
			case is <= widest:
			case wider[file] != "":
				needed[file] = true
			default:
				t.Errorf("%s:%d is %d columns wide; want at most %d", file, i+1, is, widest)
			}
		}
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
