package workflows_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport is all that workflow code may know. What is missing here is missing for a reason: os, net, math/rand, sync,
// context and a client would let a run see something that its history does not hold. call.go names context for the
// signature of activities only.
var mayImport = []string{
	"cmp", "errors", "fmt", "slices", "strings", "time",
	"go.temporal.io/sdk/temporal", "go.temporal.io/sdk/worker", "go.temporal.io/sdk/workflow",
	"schakel/activities", "schakel/internal/calendar", "schakel/internal/care", "schakel/internal/protocol",
}

// mayUseTime is what workflow code may use of package time: what the machine's clock has no part in.
var mayUseTime = []string{"Time", "Duration", "Hour", "Minute", "Second"}

// TestWorkflowCodeIsDeterministic reads the workflow code for what would make a replay differ from the first run.
// Ranging over maps is found by workflowcheck, which needs a tool; this needs nothing.
func TestWorkflowCodeIsDeterministic(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		read++
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range nondeterminism(file, string(source)) {
			t.Error(problem)
		}
	}
	if read < 10 {
		t.Errorf("read %d files: where is the code?", read)
	}
}

// nondeterminism lists what workflow code must not do.
func nondeterminism(name, source string) (problems []string) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, source, parser.SkipObjectResolution)
	if err != nil {
		return []string{err.Error()}
	}
	report := func(at token.Pos, format string, args ...any) {
		problems = append(problems, fmt.Sprintf("%s: %s", set.Position(at), fmt.Sprintf(format, args...)))
	}
	for _, i := range file.Imports {
		path, _ := strconv.Unquote(i.Path.Value) // the parser has seen that it is a string
		if !slices.Contains(mayImport, path) && (path != "context" || name != "call.go") {
			report(i.Pos(), "imports %s", path)
		}
		if i.Name != nil {
			report(i.Pos(), "imports %s under another name, which hides what is used of it", path)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			report(n.Pos(), "starts a goroutine")
		case *ast.SelectStmt:
			report(n.Pos(), "selects on channels")
		case *ast.SendStmt, *ast.ChanType:
			report(n.Pos(), "uses a channel")
		case *ast.SelectorExpr:
			x, ok := n.X.(*ast.Ident)
			switch {
			case !ok:
			case x.Name == "time" && !slices.Contains(mayUseTime, n.Sel.Name):
				report(n.Pos(), "uses time.%s", n.Sel.Name)
			case x.Name == "context" && n.Sel.Name != "Context":
				report(n.Pos(), "uses context.%s", n.Sel.Name)
			case x.Name == "workflow" &&
				slices.Contains([]string{"Go", "GoNamed", "SideEffect", "MutableSideEffect"}, n.Sel.Name):
				report(
					n.Pos(),
					"uses workflow.%s: a process has one thread, and what it knows came with a message or from an "+
						"activity",
					n.Sel.Name,
				)
			case x.Name == "workflow" && n.Sel.Name == "GetVersion" && name != "versions.go":
				report(n.Pos(), "asks for a version: gates live in versions.go")
			case x.Name == "workflow" && n.Sel.Name == "NewContinueAsNewError" && name != "rest.go":
				report(n.Pos(), "ends a run: that is decided and done in rest.go")
			}
		}
		return true
	})
	return problems
}

// TestGuardSees makes sure that the guard finds what it is for.
func TestGuardSees(t *testing.T) {
	t.Parallel()
	for bad, want := range map[string]string{
		`import "os"`:                                      "imports os",
		`import "math/rand"`:                               "imports math/rand",
		`import "sync"`:                                    "imports sync",
		`import "context"`:                                 "imports context",
		`import clock "time"`:                              "under another name",
		`import "go.temporal.io/sdk/client"`:               "imports go.temporal.io/sdk/client",
		`func f() { _ = time.Now() }`:                      "uses time.Now",
		`func f() { time.Sleep(1) }`:                       "uses time.Sleep",
		`func f() { _ = context.Background() }`:            "uses context.Background",
		`func f() { go f() }`:                              "starts a goroutine",
		`func f() { select {} }`:                           "selects on channels",
		`var c chan int`:                                   "uses a channel",
		`func f(ctx C) { workflow.Go(ctx, nil) }`:          "uses workflow.Go",
		`func f(ctx C) { workflow.SideEffect(ctx, nil) }`:  "uses workflow.SideEffect",
		`func f(ctx C) { workflow.GetVersion(ctx, "") }`:   "asks for a version",
		`func f(ctx C) { workflow.NewContinueAsNewError }`: "ends a run",
	} {
		if got := strings.Join(
			nondeterminism("bad.go", "package workflows\n"+bad+"\n"), "\n",
		); !strings.Contains(got, want) {
			t.Errorf("%s: found %q, want %q", bad, got, want)
		}
	}
	if got := nondeterminism(
		"good.go", "package workflows\nimport \"time\"\nfunc f(t time.Time) { _ = t.Add(time.Hour) }\n",
	); len(got) > 0 {
		t.Errorf("good code: %v", got)
	}
}
