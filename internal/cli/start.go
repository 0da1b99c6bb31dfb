package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// startFlags are the flags of a leaver, each with the column of the import that it stands for.
var startFlags = []struct{ name, column, help string }{
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
}

const startExample = `  starter start followup --school 12AB00 --pupil-number 1042 --first-name Sanne --last-name Berg --birth-date 2010-05-03 \
    --leaving 2027-07-09 --education vso --mentor m.visser@voorbeeld.nl --municipality Groningen`

// startedProcess is a process that was started, as JSON.
type startedProcess struct {
	Process care.ProcessID `json:"process"`
	Existed bool           `json:"existed"`
}

func (a *app) startCommand() *cobra.Command {
	values := map[string]*string{}
	by := ""
	cmd := &cobra.Command{
		Use: "followup", Short: "Start the follow-up (nazorg) of one young person", Example: startExample, Args: exactly(),
		Long: "Start the follow-up (nazorg) of one young person. Starting what is there already changes nothing and tells its id.",
		RunE: a.do(func(ctx context.Context, _ []string) error {
			return a.start(ctx, func(column string) string { return *values[column] }, by)
		}),
	}
	for _, f := range startFlags {
		values[f.column] = cmd.Flags().String(f.name, "", f.help)
	}
	cmd.Flags().StringVar(&by, "by", "", "mail address of the colleague the journal (logboek) names as starter")
	complete(cmd, "education", string(care.VSO), string(care.PRO))
	complete(cmd, "youth-care", "ja", "nee")
	group := a.group("start", "Start a process for one young person", "", startExample)
	group.AddCommand(cmd)
	return group
}

func (a *app) start(ctx context.Context, get func(column string) string, by string) error {
	leaver, problems := care.ParseLeaver(get, calendar.DateOf(a.env.Now()))
	if len(problems) > 0 {
		return usage("%s", flagProblems(problems))
	}
	im, done, err := a.importer(ctx, false, by)
	if err != nil {
		return err
	}
	defer done()
	id, existed, err := im.startLeaver(ctx, leaver)
	if problems, only := fieldErrors(err); err != nil && only {
		return fmt.Errorf("%s", flagProblems(problems))
	}
	if err != nil {
		return err
	}
	a.out.note("Follow it with: starter show %s --watch", id)
	return a.out.one(startedProcess{id, existed}, func(w io.Writer) {
		if existed {
			fmt.Fprintf(w, "followup %s existed already (bestond al)\n", id)
			return
		}
		fmt.Fprintf(w, "started (gestart) followup %s\n", id)
	})
}

// flagProblems says what is wrong, naming flags in place of columns.
func flagProblems(problems []*care.FieldError) string {
	said := make([]string, len(problems))
	for i, p := range problems {
		name := p.Field
		for _, f := range startFlags {
			if f.column == p.Field {
				name = "--" + f.name
			}
		}
		said[i] = name + ": " + sentence(p)
	}
	return strings.Join(said, "\n  ")
}
