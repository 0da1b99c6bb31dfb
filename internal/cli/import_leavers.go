package cli

import (
	"github.com/spf13/cobra"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

const importLeaversLong = `Start a follow-up (nazorg) for every pupil in a file of leavers.

Columns: school (BRIN and location), leerlingnummer, voornaam, tussenvoegsel, achternaam, geboortedatum, ` +
	`uitstroomdatum, onderwijs
(vso, pro), mentor_email, gemeente; and if you have them telefoon, email, jeugdhulp (ja, nee), and jongere
(who it is, when that was asked). Separated by ; or , or tabs. Dates as dd-mm-jjjj
or jjjj-mm-dd.

Every row is checked before the first starts. Wrong rows are reported and left out; the others start. School, ` +
	`leerlingnummer
and uitstroomdatum together are the key: importing a file again starts only what is not there yet, also after a crash.

Exit codes: 0 every row is there, 1 nothing started, or with --dry-run a row is wrong, 3 some rows are wrong or left.`

const importLeaversExample = `  starter import leavers.csv --dry-run
  starter import leavers.csv --errors-file wrong.csv
  cat leavers.csv | starter import -`

func (a *app) importLeaversCommand(use, short string) *cobra.Command {
	return a.importStartsCommand(
		followups, &cobra.Command{Use: use, Short: short, Long: importLeaversLong, Example: importLeaversExample},
	)
}

// followups is how follow-ups are started.
var followups = startKind{
	columns: care.LeaverColumns,
	parse: func(get func(column string) string, today calendar.Date) (care.Wanted, startKey, []*care.FieldError) {
		leaver, problems := care.ParseLeaver(get, today)
		return leaver, keyOfLeaver(leaver), problems
	},
	flags: []startFlag{
		{"school", care.ColumnSchool, "school: BRIN and location, such as 12AB00; needed"},
		{"pupil-number", care.ColumnPupilNumber, "pupil number (leerlingnummer); needed"},
		{"first-name", care.ColumnFirstName, "first name (voornaam); needed"},
		{"infix", care.ColumnInfix, "infix (tussenvoegsel), such as \"van der\""},
		{"last-name", care.ColumnLastName, "last name (achternaam); needed"},
		{"birth-date", care.ColumnBirthDate, "birth date (geboortedatum), such as 2010-02-28; needed"},
		{"leaving", care.ColumnLeavingDate, "leaving date (uitstroomdatum), such as 2027-07-09; needed"},
		{"education", care.ColumnEducation, "vso or pro; needed"},
		{"mentor", care.ColumnMentorEmail, "mail address of the mentor; needed"},
		{"municipality", care.ColumnMunicipality, "municipality (gemeente) of the young person; needed"},
		{"phone", care.ColumnPhone, "phone number of the young person"},
		{"email", care.ColumnEmail, "mail address of the young person"},
		{"youth-care", care.ColumnYouthCare, "ja when youth care (jeugdhulp) is involved"},
	},
}

func keyOfLeaver(l care.Leaver) startKey {
	return startKey{
		once:   joinKey(l.School, l.PupilNumber, l.LeavingDate.String()),
		column: care.ColumnPupilNumber, value: l.PupilNumber, of: l.School,
	}
}
