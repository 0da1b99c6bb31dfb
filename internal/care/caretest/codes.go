// Package caretest reads the codes of package care from its source, for tests that every code is dealt with: a code
// that is added is then missed where it was forgotten. For tests only.
package caretest

import (
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

// Codes are the constants of each type of package care that is a string, by the name of the type, in the order of the
// source. A type without constants is there too. Ids are no codes.
func Codes(t testing.TB) map[string][]string {
	t.Helper()
	s := source{codes: map[string][]string{}, values: map[string]string{}}
	for _, file := range s.files(t) {
		ast.Inspect(file, s.types)
	}
	for range 2 { // a constant that is made of another may stand before it
		for of := range s.codes {
			s.codes[of] = nil
		}
		for _, file := range s.files(t) {
			ast.Inspect(file, s.constants)
		}
	}
	return s.codes
}

type source struct {
	parsed []*ast.File
	codes  map[string][]string
	values map[string]string // of every constant
}

func (s *source) files(t testing.TB) []*ast.File {
	t.Helper()
	if s.parsed != nil {
		return s.parsed
	}
	names, err := filepath.Glob(filepath.Join(root(t), "internal", "care", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		s.parsed = append(s.parsed, file)
	}
	if len(s.parsed) == 0 {
		t.Fatal("package care has no source")
	}
	return s.parsed
}

// root is the folder of the module.
func root(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder
		}
		up := filepath.Dir(folder)
		if up == folder {
			t.Fatal("not in a module")
		}
		folder = up
	}
}

// types notes every type that is a string.
func (s *source) types(n ast.Node) bool {
	spec, ok := n.(*ast.TypeSpec)
	if !ok {
		return true
	}
	if of, ok := spec.Type.(*ast.Ident); ok && of.Name == "string" && !strings.HasSuffix(spec.Name.Name, "ID") {
		s.codes[spec.Name.Name] = nil
	}
	return true
}

// constants notes what stands in a declaration of constants.
func (s *source) constants(n ast.Node) bool {
	decl, ok := n.(*ast.GenDecl)
	if !ok || decl.Tok != token.CONST {
		return true
	}
	for _, spec := range decl.Specs {
		v := spec.(*ast.ValueSpec)
		for i, value := range v.Values {
			code, known := s.value(value)
			if !known {
				continue
			}
			s.values[v.Names[i].Name] = code
			if of, ok := v.Type.(*ast.Ident); ok {
				if all, typed := s.codes[of.Name]; typed && !slices.Contains(all, code) {
					s.codes[of.Name] = append(all, code)
				}
			}
		}
	}
	return true
}

// value is what a constant is: a text, another constant, or one of another type made into this one.
func (s *source) value(e ast.Expr) (code string, known bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind != token.STRING {
			return "", false
		}
		code, err := strconv.Unquote(e.Value)
		return code, err == nil
	case *ast.Ident:
		code, known = s.values[e.Name]
		return code, known
	case *ast.CallExpr:
		if len(e.Args) == 1 {
			return s.value(e.Args[0])
		}
	}
	return "", false
}
