package cli

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/postgres/pgtest"
)

// differing is a file of which some rows say something else than an earlier one did.
type differing struct {
	kind, known, file  string
	would, started     string   // what the import prints before, and when it is done
	wouldSay, startSay []string // of the rows
}

// differingFiles are one of each kind; where jongere is Mia, it is to be her id. No two rows are of one young person,
// so that none differs from what another has just begun.
func differingFiles() []differing {
	leaver := strings.Replace(row(1), ";;nee", ";sanne@post.nl;nee", 1)
	mia, tom := strings.Replace(
		transitionRow(1), "Sanne;van der", "Mia;", 1,
	), strings.Replace(transitionRow(2), "Sanne;van der", "Tom;", 1)
	return []differing{
		{
			kind:  "leavers",
			known: fileOf(header, leaver, row(2), row(3), row(4)),
			file: fileOf(header,
				strings.NewReplacer("sanne@", "s.berg@", "06-12345678", "050 123 45 67").Replace(leaver),
				// known, and there is no such process
				strings.NewReplacer("09-07-2027", "07-07-2028", "06-12345678", "050 123 45 67").Replace(row(2)),
				// only written otherwise
				strings.NewReplacer("Sanne", "SANNE", "06-12345678", "06 1234 5678").Replace(row(3)),
				// says less
				strings.Replace(row(4), "06-12345678", "", 1),
				row(5)),
			would:   "5 rijen: 2 zou starten, 3 bestaat al, 0 fout; 2 verschilt\n",
			started: "5 rijen: 2 gestart, 3 bestond al, 0 fout; 2 verschilt\n",
			wouldSay: []string{
				"regel 2: bestaat al; verschilt: telefoon, email", "regel 3: zou starten; verschilt: telefoon",
			},
			startSay: []string{
				"regel 2: bestond al; verschilt: telefoon, email", "regel 3: gestart; verschilt: telefoon",
			},
		},
		{
			kind:  "handovers",
			known: fileOf(handoverHeader, handoverRow(1), handoverRow(2)),
			file: fileOf(handoverHeader,
				strings.NewReplacer("anna@", "a.berg@", ";nee;", ";ja;").Replace(handoverRow(1)),
				strings.Replace(handoverRow(2), ";Anna;anna@post.nl;ja;", ";Opa;;nee;", 1),
				handoverRow(3)),
			would:   "3 rijen: 1 zou starten, 2 bestaat al, 0 fout; 2 verschilt\n",
			started: "3 rijen: 1 gestart, 2 bestond al, 0 fout; 2 verschilt\n",
			wouldSay: []string{
				"regel 2: bestaat al; verschilt: jeugdhulp, ouder1_email",
				"regel 3: bestaat al; verschilt: ouder1_naam",
			},
			startSay: []string{
				"regel 2: bestond al; verschilt: jeugdhulp, ouder1_email",
				"regel 3: bestond al; verschilt: ouder1_naam",
			},
		},
		{
			kind:  "transitions",
			known: fileOf(transitionHeader, mia, tom),
			file: fileOf(transitionHeader+";jongere",
				// without a number of the wijkteam this would be asked
				strings.Replace(mia, ";Anna;ja", ";Opa;nee", 1)+";Mia",
				strings.Replace(tom, "j.bos@", "k.vos@", 1),
				strings.Replace(transitionRow(3), "Sanne", "Tim", 1)),
			would:   "3 rijen: 1 zou starten, 2 bestaat al, 0 fout; 2 verschilt\n",
			started: "3 rijen: 1 gestart, 2 bestond al, 0 fout; 2 verschilt\n",
			wouldSay: []string{
				"regel 2: bestaat al; verschilt: ouder1_naam", "regel 3: bestaat al; verschilt: medewerker_email",
			},
			startSay: []string{
				"regel 2: bestond al; verschilt: ouder1_naam", "regel 3: bestond al; verschilt: medewerker_email",
			},
		},
	}
}

func fileOf(all ...string) string { return strings.Join(all, "\n") + "\n" }

// A row that says something else than is known is said to do so, by column, and changes nothing: of a process that is
// there, and of one that is started for somebody who is known; also before, with --dry-run.
func TestAnImportSaysWhatDiffers(t *testing.T) {
	t.Parallel()
	for _, f := range differingFiles() {
		t.Run(f.kind, func(t *testing.T) {
			t.Parallel()
			w := newRealWorld(t)
			n := strings.Count(f.known, "\n") - 1
			w.imports(
				f.kind, f.known, ExitOK, strconv.Itoa(n)+" rijen: "+strconv.Itoa(n)+" gestart, 0 bestond al, 0 fout\n",
			)
			known := pgtest.Dump(t, w.db)
			f.file = strings.Replace(
				f.file, ";Mia\n", ";"+w.text(`SELECT max(id::text) FROM people WHERE first_name = 'Mia'`)+"\n", 1,
			)

			says := w.imports(f.kind, f.file, ExitOK, f.would, "--dry-run")
			expectDiffering(t, says, f.wouldSay)
			if diff := cmp.Diff(known, pgtest.Dump(t, w.db)); diff != "" {
				t.Errorf("a dry run changed (-want +got):\n%s", diff)
			}
			says = w.imports(f.kind, f.file, ExitOK, f.started)
			expectDiffering(t, says, f.startSay)
			after := pgtest.Dump(t, w.db)
			for _, was := range known {
				if !slices.Contains(after, was) {
					t.Errorf("this is not so any more: %s", was)
				}
			}
		})
	}
}

// expectDiffering expects that what an import says of rows that differ is this and no more, and that what is known
// stays.
func expectDiffering(t *testing.T, says string, want []string) {
	t.Helper()
	var got []string
	for line := range strings.Lines(says) {
		if strings.Contains(line, "verschilt") {
			got = append(got, strings.TrimSpace(line))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" ||
		!strings.Contains(says, "Wat bekend is, blijft zoals het is, ook als een rij iets anders zegt.") {
		t.Errorf("rows that differ (-want +got):\n%s\nin\n%s", diff, says)
	}
}

// What differs is in both kinds of JSON and in English; a quiet import says how many rows do; and a long file does not
// fill the screen.
func TestWhatDiffersIsTold(t *testing.T) {
	t.Parallel()
	w, path := newWorld(), saved(t, "leavers.csv", leaversFile())
	run(t, w, "import", path, "-q")
	w.differ = map[string][]string{"12AB00/0002/2027-07-09": {"telefoon", "email"}}

	got := run(t, w, "import", path)
	if !strings.HasSuffix(got.out, "5 wrong (fout); 1 differ (verschilt)\n") ||
		!strings.Contains(
			got.err,
			"line 2: existed already (bestond al); differs (verschilt): telefoon, email\nWhat is known stays as it "+
				"is, also where a row",
		) {
		t.Errorf("as text:\n%s%s", got.out, got.err)
	}
	if quiet := run(t, w, "import", path, "-q"); quiet.out != got.out || quiet.err != wrongRows {
		t.Errorf("quietly:\n%s%s", quiet.out, quiet.err)
	}
	var report startsReport
	inJSON := run(t, w, "import", path, "-o", "json")
	if err := json.Unmarshal([]byte(inJSON.out), &report); err != nil {
		t.Fatal(err)
	}
	want := []rowReport{
		{
			Line: 2, Result: rowExisted, Process: w.processes["12AB00/0002/2027-07-09"].id,
			Differs: []string{"telefoon", "email"},
		},
	}
	if diff := cmp.Diff(want, report.Differs); diff != "" || strings.Contains(inJSON.err, "verschilt") {
		t.Errorf("as JSON (-want +got):\n%s%s", diff, inJSON.err)
	}
	jsonl := run(t, w, "import", path, "-o", "jsonl")
	if strings.Count(jsonl.out, `"differs":["telefoon","email"]`) != 1 || strings.Count(jsonl.out, "differs") != 1 {
		t.Errorf("as lines of JSON:\n%s", jsonl.out)
	}

	for key := range w.processes {
		w.differ[key] = []string{"gemeente"}
	}
	if got := run(t, w, "import", path); strings.Count(got.err, "differs (verschilt)") != shownProblems ||
		!strings.Contains(got.err, "and 395 more that differ") {
		t.Errorf("all of them:\n%s", got.err)
	}
}

// Flags that say something else than is known are named as flags.
func TestAStartSaysWhatDiffers(t *testing.T) {
	t.Parallel()
	w := newWorld()
	run(t, w, startTransitionArgs()...)
	for key := range w.processes {
		w.differ = map[string][]string{key: {"medewerker_email", "ouder1_naam"}}
	}
	got := run(t, w, startTransitionArgs()...)
	if want := "Something else than is known (verschilt): --worker, --parent1-name. What is known stays as it " +
		"is.\n"; !strings.Contains(got.err, want) {
		t.Errorf("stderr lacks %q:\n%s", want, got.err)
	}
	if got := run(t, w, startTransitionArgs("-o", "json")...); !strings.Contains(got.out, `"medewerker_email",`) {
		t.Errorf("as JSON: %s", got.out)
	}
}
