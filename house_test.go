// Package schakel_test holds what is true of the whole house and of no room in it: who may import whom, and what the
// files at the top promise.
package schakel_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
)

type layer struct {
	pkg    string
	may    []string // packages of this module
	mayNot []string // import path prefixes of other modules, and packages of the standard library
}

// layers says for every package of the module which packages of the module it may import, and which modules it must
// not. An entry with a trailing slash stands for a folder. docs/architecture.md draws the same picture.
var layers = []layer{
	{"internal/calendar", nil, []string{"github.com/jackc", "go.temporal.io", "net/http", "os"}},
	{"internal/clock", nil, nil},
	{"internal/sheet", nil, []string{"github.com/jackc", "go.temporal.io", "net/http", "os"}},
	{"calendars", []string{"internal/calendar"}, []string{"github.com/jackc", "go.temporal.io", "net/http"}},
	{"internal/care", []string{"internal/calendar"}, []string{"github.com/jackc", "go.temporal.io", "net/http", "os"}},
	{
		"internal/form",
		[]string{"internal/calendar", "internal/care", "internal/words"},
		[]string{"github.com/jackc", "go.temporal.io", "net/http", "os"},
	},
	{
		"internal/form/ask", append([]string{"internal/form"}, said...),
		[]string{"github.com/jackc", "go.temporal.io", "net/http", "os"},
	},
	{
		"internal/words",
		[]string{"internal/calendar", "internal/care"},
		[]string{"github.com/jackc", "go.temporal.io", "net/http", "os"},
	},
	{
		"internal/kind",
		[]string{"internal/care"},
		[]string{"github.com/jackc", "go.temporal.io", "net/http", "os"},
	},
	{
		"internal/protocol",
		[]string{"internal/calendar", "internal/care"},
		[]string{"github.com/jackc", "go.temporal.io", "net/http"},
	},
	{
		"protocols",
		[]string{"internal/protocol", "internal/care", "internal/calendar"},
		[]string{"github.com/jackc", "go.temporal.io", "net/http"},
	},
	{
		"activities", domain,
		[]string{
			"github.com/jackc", "github.com/sendgrid", "net/http", "go.temporal.io/sdk/client",
			"go.temporal.io/sdk/worker",
		},
	},
	{
		"workflows", append([]string{"activities"}, domain...),
		[]string{"github.com/jackc", "github.com/sendgrid", "net/http", "os", "math/rand", "go.temporal.io/sdk/client"},
	},
	{
		"internal/postgres/sight", append([]string{"internal/form/ask"}, domain...),
		[]string{"github.com/jackc", "go.temporal.io", "net/http", "os"},
	},
	{"internal/postgres/db", append([]string{"internal/postgres/sight"}, domain...), notInStore},
	{
		"internal/postgres/views", append([]string{"internal/postgres/sight", "internal/postgres/db"}, domain...),
		notInStore,
	},
	{
		"internal/postgres/effects", append([]string{"internal/postgres/sight", "internal/postgres/db"}, domain...),
		notInStore,
	},
	{
		"internal/postgres/same", append([]string{"internal/postgres/effects", "internal/postgres/db"}, domain...),
		notInStore,
	},
	{
		"internal/postgres/desk",
		append([]string{"internal/postgres/effects", "internal/postgres/sight", "internal/postgres/db"}, domain...),
		notInStore,
	},
	{
		"internal/postgres",
		append([]string{
			"internal/postgres/views", "internal/postgres/effects", "internal/postgres/desk", "internal/postgres/same",
			"internal/postgres/db",
		}, domain...),
		notInStore,
	},
	{"internal/mail", append([]string{"internal/clock"}, domain...), []string{"go.temporal.io", "github.com/jackc"}},
	{
		"internal/engine", append([]string{"workflows", "activities", "internal/clock"}, domain...),
		[]string{"github.com/jackc", "github.com/sendgrid"},
	},
	{"internal/web", append([]string{"internal/clock", "internal/form"}, said...), notInPortal},
	{"internal/web/parts", append([]string{"internal/web", "internal/form"}, said...), notInPortal},
	pages("account"), pages("admin"), pages("consent"), pages("guest"), pages("person"), pages("process"),
	pages("start"), pages("task"), pages("unattended"),
	{
		"internal/web/sitemap",
		[]string{
			"internal/web", "internal/web/account", "internal/web/admin", "internal/web/consent", "internal/web/guest",
			"internal/web/person", "internal/web/process", "internal/web/start", "internal/web/task",
			"internal/web/unattended",
		},
		notInPortal,
	},
	{"internal/cli", append([]string{"internal/clock", "internal/sheet"}, said...), notInPortal},
	{"internal/config", nil, []string{"go.temporal.io", "github.com/jackc"}},
}

// pages are pages of the portal: they know the shell and what pages share, and never one another.
func pages(name string) layer {
	shared := []string{"internal/web", "internal/web/parts", "internal/form/ask", "internal/form"}
	return layer{"internal/web/" + name, append(shared, said...), notInPortal}
}

// notInPortal is what no part of the portal knows.
var notInPortal = []string{"go.temporal.io", "github.com/jackc", "github.com/sendgrid"}

// notInStore is what no part of the store knows.
var notInStore = []string{"go.temporal.io", "github.com/sendgrid", "net/http"}

// domain is what knows the field and nothing of the world: no database, no network, no clock.
var domain = []string{
	"internal/calendar", "calendars", "internal/care", "internal/kind", "internal/protocol", "protocols",
}

// said is the domain with its words, for what people read.
var said = append([]string{"internal/words"}, domain...)

// neighbours are only for a developer's machine and tests: nothing that runs in production may know them.
var neighbours = []string{
	"schakel/internal/local", "schakel/dev", "schakel/e2e", "schakel/internal/postgres/pgtest",
	"schakel/internal/proof", "schakel/internal/web/webtest", "schakel/internal/web/browser",
}

// production are the programs that run for real.
var production = []string{"worker", "starter", "portal"}

type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

func TestWhoMayImportWhom(t *testing.T) {
	t.Parallel()
	packages := list(t)
	for _, l := range layers {
		p, ok := packages["schakel/"+l.pkg]
		if !ok {
			t.Errorf("%s is in the table of layers and not in the module", l.pkg)
			continue
		}
		for _, imported := range p.Imports {
			if own, found := strings.CutPrefix(imported, "schakel/"); found && !slices.Contains(l.may, own) {
				t.Errorf("%s imports %s, which stands above or beside it; it may import %v", l.pkg, own, l.may)
			}
			for _, not := range l.mayNot {
				if imported == not || strings.HasPrefix(imported, not+"/") {
					t.Errorf("%s imports %s: that is not what it is for", l.pkg, imported)
				}
			}
		}
	}
}

func TestProductionKnowsNoDevelopmentPart(t *testing.T) {
	t.Parallel()
	packages := list(t)
	for _, name := range production {
		p, ok := packages["schakel/"+name]
		if !ok {
			t.Errorf("there is no program %s", name)
			continue
		}
		for _, dep := range p.Deps {
			for _, n := range neighbours {
				if dep == n || strings.HasPrefix(dep, n+"/") || strings.HasPrefix(dep, "go.temporal.io/server") {
					t.Errorf("%s depends on %s, which must not run for real", name, dep)
				}
			}
		}
	}
	for path := range packages {
		for _, name := range production {
			if slices.Contains(packages[path].Imports, "schakel/"+name) {
				t.Errorf("%s imports the program %s; nothing may", path, name)
			}
		}
	}
}

// list is every package of the module, by its path; go list is asked once.
func list(t *testing.T) map[string]listed {
	t.Helper()
	packages, err := packagesOnce()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	return packages
}

var packagesOnce = sync.OnceValues(func() (map[string]listed, error) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,Deps", "./...").Output()
	if err != nil {
		return nil, err
	}
	packages := map[string]listed{}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages, nil
		}
		if err != nil {
			return nil, err
		}
		packages[p.ImportPath] = p
	}
})
