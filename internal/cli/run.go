package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// Exit codes. They are part of the command line's contract: docs/cli.md, and the help.
const (
	ExitOK     = 0
	ExitFailed = 1 // it was understood and did not succeed; or, of a check: something is wrong
	ExitUsage  = 2 // it was not understood: unknown command or flag, a flag's value that is not right
	ExitPartly = 3 // an import in which some rows did and some did not start
)

// Run carries out one command line, without the program's name, and returns its exit code. A cancelled context ends it
// as soon as nothing is left half-done.
func Run(ctx context.Context, args []string, env Env) int {
	a := &app{env: env}
	a.out.out, a.out.err = &stickyWriter{w: env.Out}, &lockedWriter{w: env.Err}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(env.In)
	root.SetOut(a.out.out)
	root.SetErr(a.out.err)
	at, err := root.ExecuteContextC(ctx)
	if err == nil {
		err = a.out.out.err
	}
	return a.finish(at, err)
}

// app is one run of the command line.
type app struct {
	env   Env
	out   output
	began bool // the arguments were understood and a command is being carried out
}

// exitError is an error that decides the exit code. Without err everything has been said already.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// usage is a mistake in the use of the command line itself.
func usage(format string, args ...any) error {
	return &exitError{ExitUsage, fmt.Errorf(format, args...)}
}

// silent ends with a code when everything that is to be said has been said.
func silent(code int) error { return &exitError{code: code} }

// failedWhen is how a check ends when everything has been said: with the error of saying it, or because something is
// wrong.
func failedWhen(wrong bool, err error) error {
	if err == nil && wrong {
		return silent(ExitFailed)
	}
	return err
}

func (a *app) finish(at *cobra.Command, err error) int {
	if err == nil {
		return ExitOK
	}
	code := ExitFailed
	var e *exitError
	switch {
	case errors.As(err, &e):
		code = e.code
	case !a.began:
		code = ExitUsage // of cobra: an unknown flag, a missing one, an argument too many
	}
	if text := a.out.lang.explain(err); text != "" {
		a.out.problem(text)
	}
	if code == ExitUsage {
		fmt.Fprintf(a.out.err, "See: %s --help\n", at.CommandPath())
	}
	return code
}

// do makes a function a cobra command's own, and marks that from here on errors are not of wrong use.
func (a *app) do(f func(ctx context.Context, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		a.began = true
		return f(cmd.Context(), args)
	}
}

const rootLong = `Schakel's command line: two years of follow-up (nazorg) for young people who leave VSO or PRO, ` +
	`warm handovers (warme overdrachten)
between schools, and the transition from youth care to adult law at 18 (overgang 18-/18+).

Data goes to stdout, messages and progress to stderr. Settings come from the environment: docs/configuration.md.

Exit codes: 0 ok, 1 failed, 2 wrong use, 3 an import in which some rows are wrong or left.`

const rootExample = `  starter preview followup --leaving 2027-07-09 --region noord
  starter preview handover --transition po-vo --start 2027-08-23 --region noord
  starter preview transition --birth 2010-08-31
  starter import leavers.csv --dry-run
  starter list --late
  starter show 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --watch
  starter doctor`

func (a *app) root() *cobra.Command {
	root := a.group("starter", "Schakel's command line", rootLong, rootExample)
	root.Version = a.env.Version
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetVersionTemplate("starter {{.Version}}\n")
	root.SetHelpTemplate(helpTemplate)
	root.SetUsageTemplate(usageTemplate)
	root.SetFlagErrorFunc(flagError)
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return a.out.settle(a.env) }
	a.out.flags(root)
	root.AddCommand(
		a.previewCommand(), a.importCommand(), a.startCommand(), a.listCommand(), a.showCommand(), a.offerCommand(),
		a.callTableCommand(),
		a.correctBirthCommand(), a.careEndedCommand(), a.suspendCommand(), a.resumeCommand(), a.stopCommand(),
		a.organisationCommand(),
		a.calendarCommand(), a.protocolCommand(), a.migrateCommand(), a.replayCommand(), a.doctorCommand(),
	)
	return root
}

// group is a command that only holds others.
func (a *app) group(use, short, long, example string) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Long: long, Example: example, Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return usage(
				"unknown command %q for %q%s", args[0], cmd.CommandPath(),
				didYouMean(args[0], each(cmd.Commands(), (*cobra.Command).Name)),
			)
		},
	}
}

// fileArg is the one argument of an import.
const fileArg = "FILE (- reads standard input)"

// exactly takes one argument for each name.
func exactly(names ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == len(names) {
			return nil
		}
		if len(args) > len(names) {
			want := cmp.Or(strings.Join(names, " "), "no argument")
			return usage("%s takes %s and not %q", cmd.CommandPath(), want, args[len(names)])
		}
		return usage("%s needs %s", cmd.CommandPath(), strings.Join(names[len(args):], " "))
	}
}

// with does something with what it opens, and closes it.
func with[S any](ctx context.Context, open func(context.Context) (S, func(), error), do func(S) error) error {
	opened, closeIt, err := open(ctx)
	if err != nil {
		return err
	}
	defer closeIt()
	return do(opened)
}
