package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"testing"

	"schakel/internal/care"
	"schakel/internal/form"
)

// Codes of package care are read from its source, so that a new one cannot be forgotten. That each has words is for
// internal/words to test; here are those that only the portal has words for.
func TestEveryProblemHasWords(t *testing.T) {
	t.Parallel()
	said := func(code string) string {
		return form.ProblemWords("Datum", &care.FieldError{Problem: care.Problem(code)})
	}
	for _, code := range codesOf(t, "Problem") {
		if got := said(code); got == "" || got == code || got == said("onzin") {
			t.Errorf("problem %s has no words of its own: %q", code, got)
		}
	}
}

// codesOf reads the constants of a type out of the source of package care, so that a code that is added there is missed
// here.
func codesOf(t *testing.T, typeName string) []string {
	t.Helper()
	files, err := filepath.Glob("../care/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if of, ok := spec.Type.(*ast.Ident); !ok || of.Name != typeName {
				return true
			}
			for _, v := range spec.Values {
				if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					code, err := strconv.Unquote(lit.Value)
					if err != nil {
						t.Fatal(err)
					}
					codes = append(codes, code)
				}
			}
			return true
		})
	}
	if len(codes) == 0 {
		t.Fatalf("package care has no constants of type %s", typeName)
	}
	return codes
}
