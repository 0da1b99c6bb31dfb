package cli

import (
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"schakel/internal/calendar"
)

// flag is a flag of a command.
type flag struct {
	name, short string
	to          any // *string, *bool, *int or *time.Duration; what it holds stands when the flag is not given
	help        string
	needed      bool     // for the help
	values      []string // that the shell offers
	only        bool     // nothing else is taken, unless the flag is not given and not needed
}

// add gives a command the flag, among its own or among those of every command below it.
func (f flag) add(cmd *cobra.Command, to *pflag.FlagSet) {
	if f.needed {
		f.help += "; needed"
	}
	switch value := f.to.(type) {
	case *string:
		to.StringVarP(value, f.name, f.short, *value, f.help)
	case *bool:
		to.BoolVarP(value, f.name, f.short, *value, f.help)
	case *int:
		to.IntVarP(value, f.name, f.short, *value, f.help)
	case *time.Duration:
		to.DurationVarP(value, f.name, f.short, *value, f.help)
	}
	if f.values == nil {
		return
	}
	offer := cobra.FixedCompletions(f.values, cobra.ShellCompDirectiveNoFileComp)
	if err := cmd.RegisterFlagCompletionFunc(f.name, offer); err != nil {
		panic(err) // a flag that this very command does not have
	}
}

// withFlags gives a command its flags. They are looked at, in their order, before it begins.
func withFlags(cmd *cobra.Command, flags ...flag) *cobra.Command {
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		for _, f := range flags {
			given := cmd.Flag(f.name)
			value := given.Value.String()
			if f.only && !slices.Contains(f.values, value) && (f.needed || value != given.DefValue) {
				return usage("--%s %q: want %s", f.name, value, strings.Join(f.values, ", "))
			}
		}
		return run(cmd, args)
	}
	for _, f := range flags {
		f.add(cmd, cmd.Flags())
	}
	return cmd
}

// byFlag says who the journal names as starter.
func byFlag(by *string) flag {
	return flag{name: "by", to: by, help: "mail address of the colleague the journal (logboek) names as starter"}
}

// flagOfRegion is one that takes a school holiday region.
func flagOfRegion(name string, to *string, help string) flag {
	return flag{name: name, to: to, help: help, values: names(calendar.Regions())}
}
