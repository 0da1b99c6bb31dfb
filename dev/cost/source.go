package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// code is the source of a checkout without its tests and what supports them.
type code struct {
	files []sourceFile
	kinds map[string]bool // the names of the kinds of process, such as Handover
}

type sourceFile struct {
	name       string
	lines      int
	statements int
	places     []place
}

// place is a function, or one declaration of variables, constants or types, with the names that it uses.
type place struct {
	file, name string
	uses       map[string]bool
}

// leftOut are folders that hold no product.
var leftOut = []string{
	"dev", "e2e", "internal/web/webtest", "internal/web/browser",
	"internal/postgres/pgtest", "internal/clock/clocktest",
}

// read parses every Go file of a checkout that is not a test.
func read(root string) (code, error) {
	c := code{kinds: map[string]bool{}}
	folder := os.DirFS(root)
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (slices.Contains(leftOut, name) || d.Name() == "testdata" || d.Name() == ".git"):
			return fs.SkipDir
		case d.IsDir(), !strings.HasSuffix(name, ".go"), strings.HasSuffix(name, "_test.go"):
			return nil
		}
		return c.add(folder, name)
	})
	return c, err
}

func (c *code) add(folder fs.FS, name string) error {
	text, err := fs.ReadFile(folder, name)
	if err != nil {
		return err
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	f := sourceFile{name: name, lines: bytes.Count(text, []byte("\n"))}
	for _, decl := range parsed.Decls {
		if g, ok := decl.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
			continue
		}
		f.places = append(f.places, place{file: name, name: nameOf(decl), uses: usesOf(decl)})
		c.addKinds(name, decl)
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		if _, is := n.(ast.Stmt); is {
			if _, block := n.(*ast.BlockStmt); !block {
				f.statements++
			}
		}
		return true
	})
	c.files = append(c.files, f)
	return nil
}

// addKinds takes note of the constants of type Kind of package care: the kinds of process.
func (c *code) addKinds(file string, decl ast.Decl) {
	g, ok := decl.(*ast.GenDecl)
	if !ok || g.Tok != token.CONST || path.Dir(file) != "internal/care" {
		return
	}
	for _, spec := range g.Specs {
		v, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		if of, ok := v.Type.(*ast.Ident); ok && of.Name == "Kind" {
			c.kinds[v.Names[0].Name] = true
		}
	}
}

// isKind tells whether a name asks which kind of process it is.
func (c code) isKind(used string) bool {
	name, ofCare := strings.CutPrefix(used, "care.")
	return ofCare && c.kinds[name] || used == "HandsOver"
}

func nameOf(decl ast.Decl) string {
	if f, ok := decl.(*ast.FuncDecl); ok {
		return f.Name.Name
	}
	return ""
}

// usesOf are the names that a declaration uses: fields and constants by their own, those of package care also with it.
func usesOf(decl ast.Decl) map[string]bool {
	uses := map[string]bool{}
	ast.Inspect(decl, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if of, ok := n.X.(*ast.Ident); ok && of.Name == "care" {
				uses["care."+n.Sel.Name] = true
			}
			uses[n.Sel.Name] = true
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok {
				uses[key.Name] = true
			}
		case *ast.Ident:
			uses[n.Name] = true
		}
		return true
	})
	return uses
}

// mentions returns the places that use a name.
func (c code) mentions(is func(string) bool) (at []place) {
	for _, f := range c.files {
		for _, p := range f.places {
			for name := range p.uses {
				if is(name) {
					at = append(at, p)
					break
				}
			}
		}
	}
	return at
}

type packageSize struct {
	name              string
	lines, statements int
}

// packages are the sizes of the packages, the largest first.
func (c code) packages() []packageSize {
	sizes := map[string]*packageSize{}
	for _, f := range c.files {
		name := path.Dir(f.name)
		if sizes[name] == nil {
			sizes[name] = &packageSize{name: name}
		}
		sizes[name].lines += f.lines
		sizes[name].statements += f.statements
	}
	var all []packageSize
	for _, p := range sizes {
		all = append(all, *p)
	}
	slices.SortFunc(all, func(a, b packageSize) int { return b.statements - a.statements })
	return all
}
