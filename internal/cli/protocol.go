package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"schakel/internal/protocol"
)

// checkedProtocol is what the check of one protocol file found, as JSON.
type checkedProtocol struct {
	File     string            `json:"file"`
	OK       bool              `json:"ok"`
	Name     string            `json:"name,omitempty"`
	Version  int               `json:"version,omitempty"`
	Checksum string            `json:"checksum,omitempty"`
	Steps    int               `json:"steps,omitempty"`
	Problems []protocolProblem `json:"problems"`
}

// protocolProblem is one thing that is wrong, with its line; line 0 is the file as a whole.
type protocolProblem struct {
	Line    int    `json:"line"`
	Message string `json:"message"`
}

const protocolExample = `  starter protocol check protocols/followup.yaml
  starter preview followup --leaving 2027-07-09 --region noord --protocol my-followup.yaml`

func (a *app) protocolCommand() *cobra.Command {
	group := a.group("protocol", "Check protocol files", "", protocolExample)
	group.AddCommand(&cobra.Command{
		Use: "check FILE...", Short: "Say everything that is wrong with protocol files, with its line",
		Example: protocolExample,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return exactly("FILE")(cmd, args)
			}
			return nil
		},
		RunE: a.do(func(_ context.Context, args []string) error { return a.checkProtocols(args) }),
	})
	return group
}

func (a *app) checkProtocols(files []string) error {
	var checked []checkedProtocol
	for _, f := range files {
		c := checkProtocol(f)
		checked = append(checked, c)
		for _, p := range c.Problems {
			a.out.problem(p.at(f))
		}
	}
	err := list(&a.out, checked, func(w io.Writer) {
		for _, c := range checked {
			if c.OK {
				fmt.Fprintf(
					w, "%s: right; protocol %s version %d, %d steps, checksum %.12s\n", c.File, c.Name, c.Version,
					c.Steps, c.Checksum,
				)
			}
		}
	})
	return failedWhen(slices.ContainsFunc(checked, func(c checkedProtocol) bool { return !c.OK }), err)
}

func (p protocolProblem) at(file string) string {
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", file, p.Message)
	}
	return fmt.Sprintf("%s:%d: %s", file, p.Line, p.Message)
}

func checkProtocol(file string) checkedProtocol {
	p, err := protocol.Load(file)
	c := checkedProtocol{File: file, OK: err == nil, Problems: []protocolProblem{}}
	var problems protocol.Problems
	switch {
	case errors.As(err, &problems):
		c.Problems = each(problems, func(f *protocol.FileError) protocolProblem {
			return protocolProblem{f.Line, f.Message}
		})
	case err != nil:
		c.Problems = append(c.Problems, protocolProblem{0, err.Error()})
	default:
		c.Name, c.Version, c.Checksum, c.Steps = p.Name, p.Version, p.Checksum, len(p.Steps)
	}
	return c
}
