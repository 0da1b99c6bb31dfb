package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

const startExample = `  starter start followup --school 12AB00 --pupil-number 1042 --first-name Sanne --last-name ` +
	`Berg --birth-date 2010-05-03 \
    --leaving 2027-07-09 --education vso --mentor m.visser@voorbeeld.nl --municipality Groningen`

// startedProcess is a process that was started, as JSON.
type startedProcess struct {
	Process care.ProcessID `json:"process"`
	Existed bool           `json:"existed"`
	Differs []string       `json:"differs,omitempty"` // columns
}

const startHandoverExample = `  starter start handover --transition po-vo --sender 12AB00 --receiver 34CD01 ` +
	`--pupil-number 1042 --first-name Sanne --last-name Berg \
    --birth-date 2015-05-03 --start 2027-08-23 --mentor m.visser@voorbeeld.nl --municipality Groningen \
    --parent1-name "Anna Berg" --parent1-authority ja`

const startTransitionExample = `  starter start transition --first-name Sanne --last-name Berg --birth 2010-08-31 ` +
	`--municipality Groningen --worker j.bos@voorbeeld.nl \
    --youth-care ja --school 12AB00 --pupil-number 1042 --mentor m.visser@voorbeeld.nl`

// personFlag answers the question who it is, in a process of any kind.
var personFlag = startFlag{
	"person", care.ColumnPerson, "who it is, when that was asked: the id that was told, or " + care.WhomNew,
}

func (a *app) startCommand() *cobra.Command {
	followup := a.startOneCommand(followups, &cobra.Command{
		Use: "followup", Short: "Start the follow-up (nazorg) of one young person", Example: startExample,
		Long: "Start the follow-up (nazorg) of one young person. Starting what is there already changes nothing and " +
			"tells its id.",
	})
	complete(followup, "education", string(care.VSO), string(care.PRO))
	handover := a.startOneCommand(handovers, &cobra.Command{
		Use: "handover", Short: "Start the warm handover (warme overdracht) of one young person",
		Example: startHandoverExample,
		Long: "Start the warm handover (warme overdracht) of one young person to another school. Starting what is " +
			"there already changes nothing and\n" +
			"tells its id. With --requested ja the new school asks for it, and the sender has yet to agree.",
	})
	complete(handover, "transition", transitionNames()...)
	complete(handover, "requested", "ja", "nee")
	transition := a.startOneCommand(transitions, &cobra.Command{
		Use: "transition", Short: "Start the transition 18-/18+ (overgang 18-/18+) of one young person",
		Example: startTransitionExample,
		Long: "Start the transition 18-/18+ (overgang 18-/18+) of one young person, from 16 until a day after the " +
			"18th birthday. What is past by then opens at\n" +
			"once. A young person has one at a time: starting what is there already changes nothing and tells its id.",
	})
	group := a.group(
		"start", "Start a process for one young person", "",
		strings.Join([]string{startExample, startHandoverExample, startTransitionExample}, "\n"),
	)
	group.AddCommand(followup, handover, transition)
	return group
}

func (a *app) startOneCommand(kind startKind, cmd *cobra.Command) *cobra.Command {
	values := map[string]*string{}
	by := ""
	cmd.Args = exactly()
	cmd.RunE = a.do(func(ctx context.Context, _ []string) error {
		get := func(column string) string {
			if value, ok := values[column]; ok {
				return *value
			}
			return "" // a column that no flag stands for
		}
		return a.start(ctx, kind, get, by)
	})
	for _, f := range append(slices.Clone(kind.flags), personFlag) {
		values[f.column] = cmd.Flags().String(f.name, "", f.help)
	}
	cmd.Flags().StringVar(&by, "by", "", "mail address of the colleague the journal (logboek) names as starter")
	complete(cmd, "youth-care", "ja", "nee")
	return cmd
}

func (a *app) start(ctx context.Context, kind startKind, get func(column string) string, by string) error {
	wanted, _, problems := kind.parse(get, calendar.DateOf(a.env.Now()))
	if len(problems) > 0 {
		return usage("%s", kind.flagProblems(a.out.lang, problems))
	}
	im, done, err := a.importer(ctx, false, by)
	if err != nil {
		return err
	}
	defer done()
	b, err := im.begin(ctx, wanted)
	var asked *care.AskedError
	if errors.As(err, &asked) {
		var says []string
		for _, p := range a.out.lang.asks(asked) {
			says = append(says, "--person: "+p.Message)
		}
		return errors.New(strings.Join(says, "\n  "))
	}
	if problems, only := fieldErrors(err); err != nil && only {
		return fmt.Errorf("%s", kind.flagProblems(a.out.lang, problems))
	}
	if err != nil {
		return err
	}
	if len(b.differs) > 0 {
		flags := make([]string, len(b.differs))
		for i, column := range b.differs {
			flags[i] = kind.flag(column)
		}
		a.out.note("%s", a.out.lang.say(wordsFlagsDiffer, strings.Join(flags, ", ")))
	}
	a.out.note("Follow it with: starter show %s --watch", b.process)
	return a.out.one(startedProcess{b.process, b.existed, b.differs}, func(w io.Writer) {
		if b.existed {
			fmt.Fprintf(w, "%s %s existed already (bestond al)\n", kind.kind, b.process)
			return
		}
		fmt.Fprintf(w, "started (gestart) %s %s\n", kind.kind, b.process)
	})
}

// flagProblems says what is wrong, naming flags in place of columns.
func (k startKind) flagProblems(l language, problems []*care.FieldError) string {
	said := make([]string, len(problems))
	for i, p := range problems {
		named := *p
		if column, value, more := strings.Cut(p.Want, " "); p.Problem == care.Conflict {
			if named.Want = k.flag(column); more {
				named.Want += " " + value
			}
		}
		said[i] = k.flag(p.Field) + ": " + k.words.sentence(l, &named)
	}
	return strings.Join(said, "\n  ")
}

// flag names the flag that stands for a column.
func (k startKind) flag(column string) string {
	for _, f := range append(slices.Clone(k.flags), personFlag) {
		if f.column == column {
			return "--" + f.name
		}
	}
	return column
}

func transitionNames() []string {
	var names []string
	for _, t := range care.Crossings() {
		names = append(names, string(t))
	}
	return names
}
