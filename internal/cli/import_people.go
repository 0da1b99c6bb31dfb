package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"schakel/internal/care"
)

const importPeopleLong = `Make or change organisations and the people who work there, from a file with a row for ` +
	`everybody.

Columns: soort (school, kinderopvang, wijkteam, gemeente, doorstroompunt), organisatie (its name), code (BRIN and ` +
	`location of a school, LRK
number of childcare), gemeenten (the municipalities it works for, separated by , or |), regio (noord, midden, ` +
	`zuid, of a school), naam,
email, rol (at a school and childcare mentor, zorgcoordinator, manager, beheerder; elsewhere medewerker, manager, ` +
	`beheerder), aanspreekpunt
(ja for the one contact person of the organisation, else nee); and if you like telefoon (at work), actief (nee ` +
	`for who left, else ja)
and oud_email (the address before, of somebody who has another one; or nieuw). Separated by ; or , or tabs.

Somebody with two roles has two rows. A school and childcare are known by their code, any other organisation by ` +
	`soort and organisatie, and
somebody by organisation, rol and email: importing a file again changes only what is different. Whom the file ` +
	`does not name stays. Somebody
with the name and rol of a colleague, at another address, is asked about: the address before in oud_email says ` +
	`that it is the same, nieuw that
it is not.

Every row is checked before anything is changed, and wrong rows are left out. When rows of one organisation ` +
	`contradict one another, the
first stands.

Exit codes: 0 every row is there, 1 nothing is, or with --dry-run a row is wrong, 3 some rows are wrong or left.`

const importPeopleExample = `  starter import people people.csv --dry-run
  starter import people people.csv --errors-file wrong.csv`

func (a *app) importPeopleCommand() *cobra.Command {
	return a.importFileCommand(&cobra.Command{
		Use: "people FILE", Short: "Make or change organisations and their people (medewerkers)",
		Long: importPeopleLong, Example: importPeopleExample,
	}, a.importPeople)
}

func (a *app) importPeople(ctx context.Context, path string, f importFlags) error {
	var rows []*personRow
	report := &peopleReport{}
	required, optional := care.StaffColumns()
	return a.importFile(ctx, path, f, fileImport{
		required: required, optional: optional, report: report,
		read: func(file csvFile) []*importRow {
			rows = people(file, a.out.lang)
			return bases(rows)
		},
		carryOut: func(ctx context.Context) error { return a.savePeople(ctx, rows, f.dryRun, &report.Organisations) },
	})
}

// personRow is a row of the file of people.
type personRow struct {
	importRow
	person care.StaffRow
}

// workplace is what the rows that are right say of one organisation, in their order.
type workplace []*personRow

// key is what an organisation is known by.
func (r *personRow) key() string {
	o := r.person.Organisation
	if o.Code != "" {
		return o.Code
	}
	return string(o.Kind) + "/" + care.Fold(o.Name)
}

// people reads every row, and finds those that contradict or repeat an earlier one that is right.
func people(file csvFile, l language) []*personRow {
	workplaces := map[string]workplace{}
	rows := make([]*personRow, 0, len(file.rows))
	for _, r := range file.rows {
		row := &personRow{importRow: newRow(r)}
		rows = append(rows, row)
		if row.result != "" {
			continue
		}
		person, problems := care.ParseStaff(func(column string) string { return file.field(r, column) })
		if row.person = person; len(problems) == 0 {
			problems = workplaces[row.key()].objections(row, l)
		}
		if len(problems) > 0 {
			row.fail(problems...)
			continue
		}
		workplaces[row.key()] = append(workplaces[row.key()], row)
	}
	return rows
}

// objections are what does not go together with the rows above.
func (w workplace) objections(r *personRow, l language) (found []*care.FieldError) {
	if len(w) == 0 {
		return nil
	}
	first := w[0].person.Organisation
	agree := func(column, value, other string) {
		if value != other {
			want := l.say(wordsConflictOnLine, other, w[0].line)
			found = append(found, &care.FieldError{Field: column, Value: value, Problem: care.Conflict, Want: want})
		}
	}
	o := r.person.Organisation
	agree(care.ColumnOrganisation, o.Name, first.Name)
	agree(care.ColumnMunicipalities, strings.Join(o.Municipalities, ", "), strings.Join(first.Municipalities, ", "))
	agree(care.ColumnRegion, string(o.Region), string(first.Region))
	twice := func(column, value string, line int) {
		found = append(
			found, &care.FieldError{Field: column, Value: value, Problem: care.Duplicate, Want: strconv.Itoa(line)},
		)
	}
	for _, other := range w {
		if r.person.Role == other.person.Role && strings.EqualFold(r.person.Email, other.person.Email) {
			twice(care.ColumnEmail, r.person.Email, other.line)
		}
	}
	for _, other := range w {
		if r.person.ContactPerson && other.person.ContactPerson {
			twice(care.ColumnContactPerson, "ja", other.line)
		}
	}
	return found
}

// savePeople saves one organisation after the other with its people, and counts what became of the organisations.
func (a *app) savePeople(ctx context.Context, rows []*personRow, dryRun bool, organisations *changes) error {
	var order []string
	todo, total := map[string]workplace{}, 0
	for _, r := range rows {
		if r.result != rowLeft {
			continue
		}
		if todo[r.key()] == nil {
			order = append(order, r.key())
		}
		todo[r.key()] = append(todo[r.key()], r)
		total++
	}
	return with(ctx, a.env.OpenStore, func(store Store) error {
		step := a.progress(total)
		for _, key := range order {
			if err := ctx.Err(); err != nil {
				return err
			}
			change, err := todo[key].save(context.WithoutCancel(ctx), store, dryRun)
			if err != nil {
				return fmt.Errorf("%s: %w", a.out.lang.say(wordsLineOf, todo[key][0].line), err)
			}
			organisations.count(string(change))
			for range todo[key] {
				step()
			}
		}
		return nil
	})
}

func (w workplace) save(ctx context.Context, store Store, dryRun bool) (care.Change, error) {
	ctx, cancel := context.WithTimeout(ctx, rowTime)
	defer cancel()
	named := each(w, func(r *personRow) care.StaffRow { return r.person })
	organisation, people, err := store.ImportStaff(ctx, named, dryRun)
	// these rows are left out, as others that are wrong
	if asked := (*care.AskedStaffError)(nil); errors.As(err, &asked) {
		var rest workplace
		for i, r := range w {
			if wrong := asked.Rows[i]; wrong != nil {
				r.fail(wrong)
			} else {
				rest = append(rest, r)
			}
		}
		if len(rest) == 0 || len(rest) == len(w) {
			return "", nil
		}
		return rest.save(ctx, store, dryRun)
	}
	if err != nil {
		return "", err
	}
	for i, change := range people {
		w[i].result = string(change)
	}
	return organisation, nil
}

// changes counts what became of organisations or people; with a dry run, what would.
type changes struct {
	Added     int `json:"added"`
	Changed   int `json:"changed"`
	Unchanged int `json:"unchanged"`
}

func (c *changes) count(result string) {
	switch care.Change(result) {
	case care.Added:
		c.Added++
	case care.Changed:
		c.Changed++
	case care.Unchanged:
		c.Unchanged++
	}
}

// peopleReport is the result of an import of people as JSON.
type peopleReport struct {
	tally
	changes
	Organisations changes `json:"organisations"`
}

func (r *peopleReport) text(w io.Writer) {
	changed := wordsChanges
	if r.DryRun {
		changed = wordsWouldChange
	}
	said := func(c changes) string { return r.lang.say(changed, c.Added, c.Changed, c.Unchanged) }
	o := r.Organisations
	fmt.Fprintln(w, r.lang.say(wordsPeople, r.Rows, said(r.changes), r.rest()))
	fmt.Fprintln(w, r.lang.say(wordsOrganisations, o.Added+o.Changed+o.Unchanged, said(o)))
}
