package schakel_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "draw the house in docs/architecture.md again")

// The drawing stands between these lines.
const (
	drawingFile  = "docs/architecture.md"
	drawingBegin = "<!-- drawn by house_drawing_test.go -->\n"
	drawingEnd   = "<!-- end of the drawing -->\n"
)

// TestTheDrawingIsOfThisHouse holds that the picture in docs/architecture.md is what the imports say: every package
// that runs for real, at the height of the longest way down from it, with an arrow to each package that it imports and
// does not reach by another arrow too. It is drawn again with -update.
func TestTheDrawingIsOfThisHouse(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(drawingFile)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(text), drawingBegin)
	was, after, ends := strings.Cut(rest, drawingEnd)
	if !begins || !ends {
		t.Fatalf("%s has no place for the drawing", drawingFile)
	}
	is := drawing(houseOf(list(t)))
	if *update {
		if err := os.WriteFile(drawingFile, []byte(before+drawingBegin+is+drawingEnd+after), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(was, is); diff != "" {
		t.Errorf("%s does not draw this house (-drawn +is); draw it again with -update:\n%s", drawingFile, diff)
	}
}

// house is the packages that run for real, without the module's name, and what each imports of the others.
type house map[string][]string

func houseOf(packages map[string]listed) house {
	h := house{}
	var enter func(name string)
	enter = func(name string) {
		if _, known := h[name]; known {
			return
		}
		h[name] = nil
		for _, imported := range packages["schakel/"+name].Imports {
			if own, is := strings.CutPrefix(imported, "schakel/"); is {
				h[name] = append(h[name], own)
				enter(own)
			}
		}
	}
	for _, program := range production {
		enter(program)
	}
	return h
}

// reaches tells whether one package imports another, or something that does.
func (h house) reaches(from, to string) bool {
	return slices.ContainsFunc(h[from], func(next string) bool { return next == to || h.reaches(next, to) })
}

// height is how many packages the longest way down from a package goes through.
func (h house) height(name string) int {
	most := 0
	for _, next := range h[name] {
		most = max(most, h.height(next)+1)
	}
	return most
}

// arrows are the imports of a package that it does not reach through another of them.
func (h house) arrows(name string) []string {
	return slices.DeleteFunc(slices.Clone(h[name]), func(to string) bool {
		return slices.ContainsFunc(h[name], func(by string) bool { return by != to && h.reaches(by, to) })
	})
}

// drawing draws a house for Mermaid, the highest packages first.
func drawing(h house) string {
	var s strings.Builder
	s.WriteString("```mermaid\nflowchart TD\n")
	names := slices.Sorted(maps.Keys(h))
	slices.SortStableFunc(names, func(a, b string) int { return h.height(b) - h.height(a) })
	for _, name := range names {
		to := h.arrows(name)
		slices.Sort(to)
		for _, t := range to {
			fmt.Fprintf(&s, "    %s --> %s\n", room(name), room(t))
		}
		if len(to) == 0 {
			fmt.Fprintf(&s, "    %s\n", room(name))
		}
	}
	s.WriteString("```\n")
	return s.String()
}

// room is a package as the drawing calls it.
func room(name string) string { return strings.TrimPrefix(name, "internal/") }
