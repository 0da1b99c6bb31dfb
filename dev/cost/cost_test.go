package main

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestCost(t *testing.T) {
	t.Parallel()
	c := code{kinds: map[string]bool{}}
	source := fstest.MapFS{
		"internal/care/kind.go": {Data: []byte(
			"package care\n\ntype Kind string\n\nconst (\n\tHandover Kind = \"handover\"\n\tOther = \"other\"\n)\n",
		)},
		"web/a.go": {Data: []byte(
			"package web\n\nfunc a(p P) bool {\n\tif p.Kind == care.Handover {\n\t\treturn p.Payer != \"\"\n\t}\n" +
				"\treturn false\n}\n",
		)},
		"web/b.go": {Data: []byte("package web\n\nvar b = care.Answer{Payer: \"x\"}\n\nvar c = care.Other\n")},
	}
	for name := range source {
		if err := c.add(source, name); err != nil {
			t.Fatal(err)
		}
	}
	asks := c.mentions(c.isKind)
	if len(asks) != 1 || asks[0].file != "web/a.go" || asks[0].name != "a" {
		t.Errorf("asking which kind: %v", asks)
	}
	if at := c.mentions(func(name string) bool { return name == "Payer" }); len(at) != 2 || len(filesOf(at)) != 2 {
		t.Errorf("a field: %v", at)
	}
	if p := c.packages()[0]; p.name != "web" || p.statements != 3 {
		t.Errorf("%+v", c.packages())
	}
	var said strings.Builder
	c.report(&said)
	if !strings.Contains(said.String(), "1 places in 1 files ask") {
		t.Error(said.String())
	}
}
