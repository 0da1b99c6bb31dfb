package postgres_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres"
	"schakel/internal/postgres/pgtest"
)

// releaseDay is the moment at which the demo of a release was kept.
var releaseDay = time.Date(2027, time.September, 21, 8, 0, 0, 0, time.UTC)

// TestADatabaseOfTheReleaseBefore migrates the demo of releases, with open processes of every kind: each organisation
// reads on its pages what it read before, and the processes go on, each with data of its own.
func TestADatabaseOfTheReleaseBefore(t *testing.T) {
	t.Parallel()
	for _, release := range []string{"0.3.0", "0.4.0"} {
		t.Run(release, func(t *testing.T) {
			t.Parallel()
			w := released(t, release)
			want, err := os.ReadFile("testdata/release-" + release + ".txt")
			w.do(err)
			if diff := cmp.Diff(strings.Split(strings.TrimSpace(string(want)), "\n"), w.pages()); diff != "" {
				t.Errorf("pages (-before +after):\n%s", diff)
			}
			missed := single[int](w, `SELECT count(*) FROM people WHERE search = ''`)
			equal(t, "people whom a search would miss", missed, 0)
			equal(
				t, "processes without particulars",
				single[int](w, `SELECT count(*) FROM processes WHERE id NOT IN (SELECT process FROM particulars)`), 0,
			)
			w.goesOn()
		})
	}
}

// TestWhatWasReadBeforeIsReadNow holds that of rows which a release wrote each organisation reads the same steps,
// tasks, tables, lines, answers and texts as in that release: what rows of then do not say is read as it was meant.
func TestWhatWasReadBeforeIsReadNow(t *testing.T) {
	t.Parallel()
	w := released(t, "0.4.0")
	file, err := os.Open("testdata/release-0.4.0-reads.txt.gz")
	w.do(err)
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	w.do(err)
	want, err := io.ReadAll(unzipped)
	w.do(err)
	if diff := cmp.Diff(strings.Split(strings.TrimSuffix(string(want), "\n"), "\n"), w.reads()); diff != "" {
		t.Errorf("what is read (-before +after):\n%s", diff)
	}
}

// released is a world with the database of a release, migrated by this build.
func released(t *testing.T, release string) *world {
	t.Helper()
	url := pgtest.Empty(t)
	load(t, url, "testdata/release-"+release+".sql.gz")
	s, err := postgres.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	w := &world{Store: s, t: t, ctx: t.Context(), now: releaseDay}
	w.do(s.Migrate(w.ctx, func(int32, string) {}))
	return w
}

// load carries out the SQL that pg_dump wrote, but for the commands of psql in it.
func load(t *testing.T, url, path string) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	sql, err := io.ReadAll(unzipped)
	if err != nil {
		t.Fatal(err)
	}
	lines := slices.DeleteFunc(bytes.Split(
		sql, []byte("\n"),
	), func(line []byte) bool { return bytes.HasPrefix(line, []byte(`\`)) })
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	if _, err := conn.PgConn().Exec(t.Context(), string(bytes.Join(lines, []byte("\n")))).ReadAll(); err != nil {
		t.Fatal(err)
	}
}

// pages is what each organisation reads of each process, a line each. It was written by the release itself.
func (w *world) pages() []string {
	w.t.Helper()
	return w.everyView(pageLine)
}

// everyView is a line of each process that each organisation may see.
func (w *world) everyView(line func(care.Staff, care.ProcessView) string) []string {
	w.t.Helper()
	staff, err := w.AllStaff(w.ctx)
	w.do(err)
	var all []care.ProcessRow
	for _, closed := range []bool{false, true} {
		rows, _, err := w.AllProcesses(w.ctx, care.ProcessFilter{Size: 1000, Closed: closed}, w.now)
		w.do(err)
		all = append(all, rows...)
	}
	var lines []string
	seen := map[care.OrganisationID]bool{}
	for _, viewer := range staff {
		if seen[viewer.Organisation] {
			continue
		}
		seen[viewer.Organisation] = true
		for _, r := range all {
			if v, err := w.Process(w.ctx, viewer, r.ID, w.now); err == nil {
				lines = append(lines, line(viewer, v))
			}
		}
	}
	slices.Sort(lines)
	return lines
}

func pageLine(viewer care.Staff, v care.ProcessView) string {
	p := v.Person
	line := fmt.Sprintf("%s | %s | %s | %s %s %s %s | %s %s %s %s %v %s | %s %d %d %d", viewer.OrgName, v.ID, v.State,
		p.Name(), p.BirthDate, p.Municipality,
		p.PupilNumber, p.Education, p.Phone, p.Email, p.WhereToReach, p.YouthCare, p.School, v.Anchor, len(
			v.Route,
		), len(v.Open), len(v.Journal))
	if v.Handover == nil {
		return line
	}
	for _, x := range v.Handover.Parties {
		line += fmt.Sprintf(" | %s %s %s %v %v", x.Kind, x.Name, x.Email, x.Authority, x.ReadsOn)
	}
	for _, c := range v.Handover.Consents {
		line += fmt.Sprintf(" | %s %s %d", c.Set, c.State, len(c.Deciders))
	}
	return line + fmt.Sprintf(" | %v %v", v.Handover.Withheld, v.Handover.YouthCare)
}

// goesOn moves somebody who has a follow-up, a handover and a transition, and changes who takes part, in each of the
// three alone.
func (w *world) goesOn() {
	w.t.Helper()
	of := column[string](w, `
		SELECT id::text FROM processes
		WHERE person = (SELECT person FROM processes GROUP BY person HAVING count(DISTINCT kind) = 3 LIMIT 1)
		ORDER BY kind`)
	if len(of) < 3 {
		w.t.Fatalf("nobody has processes of all kinds: %v", of)
	}
	parties := func() int { return single[int](w, `SELECT count(*) FROM parties WHERE name = 'Tante Ñ'`) }
	for i, id := range of {
		owner := care.Staff{
			Organisation: care.OrganisationID(
				single[string](w, `SELECT school::text FROM processes WHERE id = $1`, id),
			),
			Role: care.Manager,
		}
		_, _, err := w.SaveParty(
			w.ctx, owner, care.ProcessID(id),
			care.Party{Kind: care.Parent, Name: "Tante Ñ", Email: "tante@ouder.example"}, w.now,
		)
		w.do(err)
		equal(w.t, "who takes part, in one process", parties(), i+1)
		act := care.Act{
			ID: care.ActID(care.NewID()), Process: care.ProcessID(id),
			By: care.StaffID(single[string](w, `SELECT id::text FROM staff LIMIT 1`)),
		}
		w.do(w.SaveTexts(w.ctx, act, map[string]string{care.TextMunicipality: "Ommen"}, w.now))
		w.do(
			w.ChangeMunicipality(
				w.ctx, care.ChangeMunicipality{Entry: care.Entry{Process: act.Process, At: w.now}, Act: act.ID},
			),
		)
		equal(
			w.t, "moved, in one process",
			single[int](w, `SELECT count(*) FROM particulars WHERE municipality = 'Ommen'`), i+1,
		)
	}
	equal(w.t, "names of whoever decided before", single[int](w, `
		SELECT count(*) FROM consent_decisions d
		JOIN parties r ON r.process = d.process AND r.id = d.party WHERE d.party IS NOT NULL`),
		single[int](w, `SELECT count(*) FROM consent_decisions WHERE party IS NOT NULL`))
}
