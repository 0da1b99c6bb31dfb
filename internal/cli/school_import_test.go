package cli

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/pgtest"
)

// A school imports 500 rows: 20 are wrong in ten ways, and nine name somebody who looks like a young person whom the
// school knows. What did not start is exported, opened in a spreadsheet, mended and answered, saved as that spreadsheet
// saves, and imported again, until nothing is left. Three answers are wrong at first. In the end every pupil has one
// follow-up, as the school means it, and nobody is joined with anybody of whom the school did not say that they are
// one.
func TestAFileOfASchoolFromStartToEnd(t *testing.T) {
	t.Parallel()
	w := newRealWorld(t)
	w.knownToTheSchool()
	w.expectCounts("before", 11, 7, 4)
	file, wrong, left := schoolFile(), filepath.Join(t.TempDir(), "fout.csv"), filepath.Join(t.TempDir(), "rest.csv")

	says := w.imports(
		"leavers", file, ExitPartly, "500 rijen: 469 gestart, 2 bestond al, 20 fout, 9 gevraagd; 1 verschilt\n",
		"--errors-file", wrong,
	)
	expectWhatIsSaid(t, says)
	w.expectCounts("first", 480, 476, 4)

	answers := map[int]string{}
	mended := mendInASpreadsheet(t, wrong, slices.Sorted(
		maps.Keys(notStarted()),
	), func(n int, fields []string) []string {
		if like := likesOfSchool[n]; like.asks != "" {
			answers[n] = answerTo(t, like, fields)
		}
		return mend(t, n, fields, answers[n])
	})
	// the twins, in the wrong order
	mended = strings.NewReplacer(answers[216], answers[217], answers[217], answers[216]).Replace(mended)
	says = w.imports(
		"leavers", mended, ExitPartly, "29 rijen: 23 gestart, 3 bestond al, 3 fout; 3 verschilt\n", "--errors-file",
		left,
	)
	for _, want := range []string{
		`"0062": een andere jongere van deze organisatie heeft dit al`,
		strconv.Quote(answers[216]) + ": dit is geen keuze", strconv.Quote(answers[217]) + ": dit is geen keuze",
		"; verschilt: tussenvoegsel, achternaam\n", "; verschilt: leerlingnummer\n", "; verschilt: achternaam\n",
	} {
		if !strings.Contains(says, want) {
			t.Errorf("%q is not said:\n%s", want, says)
		}
	}
	w.expectCounts("mended and answered", 502, 499, 4)

	rest := mendInASpreadsheet(t, left, []int{62, 216, 217}, func(n int, fields []string) []string {
		if n == 62 {
			return changed(fields, map[string]string{care.ColumnPupilNumber: otherNumber})
		}
		fields[len(fields)-2] = answers[n]
		return fields
	})
	w.imports("leavers", rest, ExitOK, "3 rijen: 3 gestart, 0 bestond al, 0 fout\n")
	w.expectCounts("mended once more", 503, 502, 4)
	w.expectEveryPupilOnce()

	whole := pgtest.Dump(t, w.db)
	w.imports("leavers", file, ExitPartly, "500 rijen: 0 gestart, 476 bestond al, 20 fout, 4 gevraagd; 1 verschilt\n")
	w.imports("leavers", mended, ExitPartly, "29 rijen: 0 gestart, 28 bestond al, 1 fout; 3 verschilt\n")
	w.imports("leavers", rest, ExitOK, "3 rijen: 0 gestart, 3 bestond al, 0 fout\n")
	if diff := cmp.Diff(whole, pgtest.Dump(t, w.db)); diff != "" {
		t.Errorf("importing everything once more changed (-want +got):\n%s", diff)
	}
	for id, times := range w.started {
		if times != 1 {
			t.Errorf("process %s was started %d times", id, times)
		}
	}
}

// knownToTheSchool starts what the school had started before its file came.
func (w *realWorld) knownToTheSchool() {
	w.t.Helper()
	begun, transfers := []string{header}, []string{handoverHeader + ";aangevraagd"}
	for _, n := range slices.Sorted(maps.Keys(likesOfSchool)) {
		row := changed(schoolRow(n), likesOfSchool[n].known)
		if likesOfSchool[n].transferred {
			transfers = append(
				transfers, "vo-vo;34CD01;12AB00;;"+strings.Join(row[2:6], ";")+";10-05-2027;;Groningen;nee;;;;;ja",
			)
		} else {
			begun = append(begun, strings.Join(row, ";"))
		}
	}
	w.imports("leavers", fileOf(begun...), ExitOK, "7 rijen: 7 gestart, 0 bestond al, 0 fout\n")
	w.imports("handovers", fileOf(transfers...), ExitOK, "4 rijen: 4 gestart, 0 bestond al, 0 fout\n")
}

// expectCounts expects that the database has this many young people, follow-ups and handovers.
func (w *realWorld) expectCounts(when string, people, followups, handovers int) {
	w.t.Helper()
	got := w.text(`
		SELECT concat_ws(', ', (SELECT count(*) FROM people), count(*) FILTER (WHERE kind = 'followup'),
			count(*) FILTER (WHERE kind = 'handover'), count(*))
		FROM processes`)
	if want := fmt.Sprintf("%d, %d, %d, %d", people, followups, handovers, followups+handovers); got != want {
		w.t.Fatalf("%s: people, follow-ups, handovers and processes are %s; want %s", when, got, want)
	}
}

// notStarted says of every row that cannot start at first what the import says of it.
func notStarted() map[int]string {
	all := map[int]string{}
	for n := 1; n <= 500; n++ {
		if f := spoiledBy(n); f != nil {
			all[n] = f.says
		} else if l := likesOfSchool[n]; l.asks != "" {
			all[n] = "is al bekend: is dit dezelfde jongere (" + l.asks + ")?"
		}
	}
	return all
}

// expectWhatIsSaid expects that the import says of each row of the file what it has to, once, and nothing of any other.
func expectWhatIsSaid(t *testing.T, says string) {
	t.Helper()
	want := notStarted()
	want[341] = "bestond al; verschilt: telefoon"
	for n, sentence := range want {
		said := regexp.MustCompile(fmt.Sprintf(`(?m)^regel %d[:,].*$`, fileLine(n))).FindAllString(says, -1)
		if len(said) != 1 || !strings.Contains(said[0], sentence) {
			t.Errorf("of row %d is said %q, want %q", n, said, sentence)
		}
	}
	if said := strings.Count("\n"+says, "\nregel "); said != len(want) {
		t.Errorf("%d rows are spoken of, want %d:\n%s", said, len(want), says)
	}
}

// answerTo answers who somebody is by what the import says of the row.
func answerTo(t *testing.T, l like, fields []string) string {
	t.Helper()
	said := regexp.MustCompile(`Vul dan ([-0-9a-f]{36}) in, en anders nieuw$`).FindStringSubmatch(fields[len(fields)-1])
	if said == nil {
		t.Fatalf("this does not say how to answer: %q", fields)
	}
	if l.same {
		return said[1]
	}
	return care.WhomNew
}

// mend mends the fault of a row, or answers.
func mend(t *testing.T, n int, fields []string, answer string) []string {
	t.Helper()
	if says := fields[len(fields)-1]; !strings.Contains(says, notStarted()[n]) {
		t.Errorf("row %d does not say what is wrong: %q, want %q", n, says, notStarted()[n])
	}
	f := spoiledBy(n)
	switch {
	case f == nil:
		fields[len(fields)-2] = answer
	case f.column == "": // typed anew
		return append(schoolRow(n), "", "")
	case f.column == care.ColumnPupilNumber:
		fields[columnAt(f.column)] = fmt.Sprintf(f.mended, n)
	default:
		fields[columnAt(f.column)] = f.mended
	}
	return fields
}

// followupsByNumber is what the database has of every follow-up, as a row of the import.
const followupsByNumber = `
SELECT o.code AS school, g.pupil_number AS leerlingnummer, y.first_name AS voornaam, y.infix AS tussenvoegsel,
    y.last_name AS achternaam,
    y.birth_date::text AS geboortedatum, p.anchor::text AS uitstroomdatum,
    g.education AS onderwijs, s.email AS mentor_email,
    k.municipality AS gemeente, k.phone AS telefoon, k.email,
    CASE WHEN k.youth_care THEN 'ja' ELSE 'nee' END AS jeugdhulp
FROM processes p JOIN people y ON y.id = p.person JOIN organisations o ON o.id = p.school
JOIN registrations g ON g.organisation = o.id AND g.person = y.id JOIN particulars k ON k.process = p.id
JOIN participants x ON x.process = p.id AND x.role = 'mentor' JOIN staff s ON s.id = x.staff
WHERE p.kind = 'followup'`

// expectEveryPupilOnce expects one follow-up for every pupil of the file and for the two who only looked like one, each
// as it was written down first, and that the school's answers, and nothing else, joined anybody.
func (w *realWorld) expectEveryPupilOnce() {
	w.t.Helper()
	want := map[string]care.Leaver{}
	for n := 1; n <= 500; n++ {
		row := mendedRow(n)
		if l, known := likesOfSchool[n]; known && l.same {
			row = changed(row, l.known)
		} else if known && !l.transferred {
			other := w.leaver(changed(row, l.known))
			want[other.PupilNumber] = other
		}
		if n == 62 {
			row = changed(row, map[string]string{care.ColumnPupilNumber: otherNumber})
		}
		want[row[columnAt(care.ColumnPupilNumber)]] = w.leaver(row)
	}
	rows, err := w.db.Query(w.t.Context(), followupsByNumber)
	if err != nil {
		w.t.Fatal(err)
	}
	written, err := pgx.CollectRows(rows, pgx.RowToMap)
	if err != nil {
		w.t.Fatal(err)
	}
	got := map[string]care.Leaver{}
	for _, columns := range written {
		row := make([]string, 0, len(columns))
		for _, column := range strings.Split(header, ";") {
			row = append(row, fmt.Sprint(columns[column]))
		}
		got[row[columnAt(care.ColumnPupilNumber)]] = w.leaver(row)
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(calendar.Date.Equal)); diff != "" || len(written) != 502 {
		w.t.Errorf("%d follow-ups, by number (-want +got):\n%s", len(written), diff)
	}
	const both = `
		SELECT string_agg(y.first_name, ', ' ORDER BY y.first_name) FROM people y
		WHERE (SELECT count(*) FROM processes p WHERE p.person = y.id) > 1
			AND (SELECT count(DISTINCT kind) FROM processes p WHERE p.person = y.id) = 2`
	if names := w.text(both); names != "Fenna, Fien, Jip" {
		w.t.Errorf("joined with whom the school asked for: %s", names)
	}
	if twice := w.count(
		`SELECT count(*) FROM (SELECT FROM processes GROUP BY person, kind HAVING count(*) > 1) x`,
	); twice != 0 {
		w.t.Errorf("%d young people have two processes of one kind", twice)
	}
}

// leaver reads a row that is right.
func (w *realWorld) leaver(row []string) care.Leaver {
	w.t.Helper()
	l, problems := care.ParseLeaver(func(column string) string {
		if at := columnAt(column); at >= 0 {
			return row[at]
		}
		return ""
	}, calendar.DateOf(now))
	if problems != nil {
		w.t.Fatalf("%q: %v", row, problems)
	}
	return l
}
