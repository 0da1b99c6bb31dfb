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
	group := a.group(
		"start", "Start a process for one young person", "",
		strings.Join([]string{startExample, startHandoverExample, startTransitionExample}, "\n"),
	)
	group.AddCommand(
		a.startOneCommand(followups, &cobra.Command{
			Use: "followup", Short: "Start the follow-up (nazorg) of one young person", Example: startExample,
			Long: "Start the follow-up (nazorg) of one young person. Starting what is there already changes nothing " +
				"and tells its id.",
		}),
		a.startOneCommand(handovers, &cobra.Command{
			Use: "handover", Short: "Start the warm handover (warme overdracht) of one young person",
			Example: startHandoverExample,
			Long: "Start the warm handover (warme overdracht) of one young person to another school. Starting what " +
				"is there already changes nothing and\n" +
				"tells its id. With --requested ja the new school asks for it, and the sender has yet to agree.",
		}),
		a.startOneCommand(transitions, &cobra.Command{
			Use: "transition", Short: "Start the transition 18-/18+ (overgang 18-/18+) of one young person",
			Example: startTransitionExample,
			Long: "Start the transition 18-/18+ (overgang 18-/18+) of one young person, from 16 until a day after " +
				"the 18th birthday. What is past by then opens at\n" +
				"once. A young person has one at a time: starting what is there already changes nothing and tells " +
				"its id.",
		}),
	)
	return group
}

// startOffers are the values of columns that the shell offers for their flag.
var startOffers = map[string][]string{
	care.ColumnEducation: {string(care.VSO), string(care.PRO)},
	care.ColumnCrossing:  names(care.Crossings()),
	care.ColumnRequested: {"ja", "nee"},
	care.ColumnYouthCare: {"ja", "nee"},
}

func (a *app) startOneCommand(kind startKind, cmd *cobra.Command) *cobra.Command {
	values := map[string]*string{}
	by := ""
	flags := []flag{byFlag(&by)}
	for _, f := range kind.allFlags() {
		values[f.column] = new(string)
		flags = append(flags, flag{name: f.name, to: values[f.column], help: f.help, values: startOffers[f.column]})
	}
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
	return withFlags(cmd, flags...)
}

func (a *app) start(ctx context.Context, kind startKind, get func(column string) string, by string) error {
	wanted, _, problems := kind.parse(get, calendar.DateOf(a.env.Now()))
	if len(problems) > 0 {
		return usage("%s", kind.flagProblems(a.out.lang, problems))
	}
	return a.importing(ctx, false, by, func(im importer) error {
		b, err := im.begin(ctx, wanted)
		if err != nil {
			return kind.refusal(a.out.lang, err)
		}
		if len(b.differs) > 0 {
			a.out.note("%s", a.out.lang.say(wordsFlagsDiffer, strings.Join(each(b.differs, kind.flag), ", ")))
		}
		a.out.note("Follow it with: starter show %s --watch", b.process)
		return a.out.one(startedProcess{b.process, b.existed, b.differs}, func(w io.Writer) {
			if b.existed {
				fmt.Fprintf(w, "%s %s existed already (bestond al)\n", wanted.Wants(), b.process)
				return
			}
			fmt.Fprintf(w, "started (gestart) %s %s\n", wanted.Wants(), b.process)
		})
	})
}

// refusal says why a process did not start in the words of its flags, when it is about those.
func (k startKind) refusal(l language, err error) error {
	var asked *care.AskedError
	if errors.As(err, &asked) {
		says := each(l.asks(asked), func(p rowProblem) string { return "--person: " + p.Message })
		return errors.New(strings.Join(says, "\n  "))
	}
	if problems, only := fieldErrors(err); only {
		return errors.New(k.flagProblems(l, problems))
	}
	return err
}

// flagProblems says what is wrong, naming flags in place of columns.
func (k startKind) flagProblems(l language, problems []*care.FieldError) string {
	return strings.Join(each(problems, func(p *care.FieldError) string {
		named := *p
		if p.Problem == care.Conflict {
			column, value, more := strings.Cut(p.Want, " ")
			named.Want = k.flag(column) + when(more, " "+value)
		}
		return k.flag(p.Field) + ": " + k.words.sentence(l, &named)
	}), "\n  ")
}

// flag names the flag that stands for a column.
func (k startKind) flag(column string) string {
	flags := k.allFlags()
	if i := slices.IndexFunc(flags, func(f startFlag) bool { return f.column == column }); i >= 0 {
		return "--" + flags[i].name
	}
	return column
}

// allFlags are those of this kind, and the one that every kind has.
func (k startKind) allFlags() []startFlag { return append(slices.Clone(k.flags), personFlag) }
