// Cost measures what the next thing costs in this code: in how many places of how many files something that is there
// already is said. It reads the source of a checkout, without its tests, and judges nothing: it is run before and after
// a change of the house.
//
//	go run ./dev/cost [FOLDER]
package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

func main() {
	root := "."
	if len(os.Args) > 1 {
		root = os.Args[1]
	}
	code, err := read(root)
	if err != nil {
		fmt.Fprintln(os.Stderr, "cost:", err)
		os.Exit(1)
	}
	code.report(os.Stdout)
}

// examples are things that are there already; what the next of their sort costs is where they are.
var examples = []struct {
	what  string
	names []string
}{
	// no field whose type has the same name: that would count what is said of the type too
	{"a coded field of a form", []string{"Stable", "SupportRuns", "PlaceLost", "GuidanceOnly"}},
	{"an event with its sentence", []string{"EventWarmAgain", "EventNotLanded", "EventReported", "EventTablePlanned"}},
	{"a reason", []string{"ColdNoAnswer", "StopMovedAbroad", "TableNoDecision", "LawWlz"}},
	{"an outcome", []string{"GoesBack", "MoneyDisputed", "NotHeld", "OfferAgain"}},
	{"a form", []string{"FormBridging", "FormDecision", "FormWayBack", "FormReport"}},
}

// report prints every measure.
func (c code) report(w io.Writer) {
	fmt.Fprintln(w, "places (functions, variables, types) and files that say what there is of")
	for _, e := range examples {
		var places, files []int
		for _, name := range e.names {
			at := c.mentions(func(used string) bool { return used == name })
			places, files = append(places, len(at)), append(files, len(filesOf(at)))
		}
		fmt.Fprintf(w, "  %-28s %2d places in %2d files (%s: %s)\n", e.what, middle(places), middle(files),
			strings.Join(e.names, ", "), strings.Trim(fmt.Sprint(places), "[]"))
	}
	asking := c.mentions(c.isKind)
	fmt.Fprintf(w, "which kind of process it is: %d places in %d files ask\n", len(asking), len(filesOf(asking)))
	fmt.Fprintln(w, "statements by package")
	total := 0
	for _, p := range c.packages() {
		fmt.Fprintf(w, "  %6d  %5d lines  %s\n", p.statements, p.lines, p.name)
		total += p.statements
	}
	fmt.Fprintf(w, "  %6d  in all\n", total)
}

// middle is the median, of two the higher.
func middle(numbers []int) int {
	sorted := slices.Sorted(slices.Values(numbers))
	return sorted[len(sorted)/2]
}

func filesOf(at []place) []string {
	var files []string
	for _, p := range at {
		files = append(files, p.file)
	}
	slices.Sort(files)
	return slices.Compact(files)
}
