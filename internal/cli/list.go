package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// listedProcess is a process in a list, as JSON.
type listedProcess struct {
	Process         care.ProcessID    `json:"process"`
	Kind            care.Kind         `json:"kind"`
	State           care.ProcessState `json:"state"`
	Person          string            `json:"person"`
	School          string            `json:"school"`
	Step            string            `json:"step"`
	WaitsOn         string            `json:"waits_on"` // empty: nobody has to do anything yet
	WaitsOnRole     care.Role         `json:"waits_on_role"`
	WaitsSince      calendar.Date     `json:"waits_since"`
	DueOn           calendar.Date     `json:"due_on"`
	WorkingDaysLeft int               `json:"working_days_left"` // until due_on; negative is late
	NextStep        string            `json:"next_step"`
	NextOn          calendar.Date     `json:"next_on"`
	OpenOffer       bool              `json:"open_offer"`
	Unreachable     bool              `json:"unreachable"`
	EndedOn         calendar.Date     `json:"ended_on"`
	// Of a handover; empty for others. School is the sender then. Of a transition 18-/18+ School is the wijkteam,
	// Receiver the adult side, and Crossing empty.
	Crossing            care.Crossing `json:"transition"`
	Receiver            string        `json:"receiver"`
	WaitsOnOrganisation string        `json:"waits_on_organisation"`
}

const (
	listSize    = 50  // processes on a page [default]
	maxListSize = 500 // [default]
)

const listExample = `  starter list
  starter list --late
  starter list --waits-on coordinator -o jsonl
  starter list --kind handover --transition po-vo
  starter list --kind transition --late
  starter list --closed --page 2`

func (a *app) listCommand() *cobra.Command {
	var f care.ProcessFilter
	var waitsOn []string
	for _, r := range care.Roles() {
		waitsOn = append(waitsOn, string(r))
	}
	waitsOn = append(waitsOn, "suspended", "nobody")
	kinds := []string{string(care.Followup), string(care.Handover), string(care.Transition)}
	kind, transition := "", ""
	cmd := &cobra.Command{
		Use: "list", Short: "List processes (trajecten)", Example: listExample, Args: exactly(),
		RunE: a.do(func(ctx context.Context, _ []string) error {
			switch {
			case f.WaitsOn != "" && !slices.Contains(waitsOn, f.WaitsOn):
				return usage("--waits-on %q: want %s", f.WaitsOn, strings.Join(waitsOn, ", "))
			case kind != "" && !slices.Contains(kinds, kind):
				return usage("--kind %q: want %s", kind, strings.Join(kinds, ", "))
			case transition != "" && !slices.Contains(transitionNames(), transition):
				return usage("--transition %q: want %s", transition, strings.Join(transitionNames(), ", "))
			case f.Page < 1:
				return usage("--page %d: want 1 or more", f.Page)
			case f.Size < 1 || f.Size > maxListSize:
				return usage("--size %d: want 1 to %d", f.Size, maxListSize)
			}
			f.Kind, f.Crossing = care.Kind(kind), care.Crossing(transition)
			return a.list(ctx, f)
		}),
	}
	cmd.Flags().StringVar(&kind, "kind", "", "only of this kind: "+strings.Join(kinds, ", "))
	cmd.Flags().StringVar(
		&transition, "transition", "",
		"only handovers of this transition (overgang): "+strings.Join(transitionNames(), ", "),
	)
	cmd.Flags().BoolVar(&f.Late, "late", false, "only with a task past its due date (te laat)")
	cmd.Flags().BoolVar(
		&f.Unreachable, "unreachable", false, "only of young people who could not be reached (onbereikbaar)",
	)
	cmd.Flags().BoolVar(
		&f.Closed, "closed", false, "those that are over (afgesloten, gestopt) in place of those that run",
	)
	cmd.Flags().StringVar(&f.WaitsOn, "waits-on", "", "only waiting on this role: "+strings.Join(waitsOn, ", "))
	cmd.Flags().StringVar(&f.Step, "step", "", "only at this step, such as contact-3m")
	cmd.Flags().StringVar(&f.Search, "search", "", "part of a name or a pupil number (leerlingnummer)")
	cmd.Flags().IntVar(&f.Page, "page", 1, "page, from 1")
	cmd.Flags().IntVar(&f.Size, "size", listSize, "processes on a page")
	complete(cmd, "waits-on", waitsOn...)
	complete(cmd, "kind", kinds...)
	complete(cmd, "transition", transitionNames()...)
	return cmd
}

func (a *app) list(ctx context.Context, f care.ProcessFilter) error {
	store, done, err := a.env.OpenStore(ctx)
	if err != nil {
		return err
	}
	defer done()
	found, total, err := store.AllProcesses(ctx, f, a.env.Now())
	if err != nil {
		return err
	}
	rows := make([]listedProcess, len(found))
	for i, r := range found {
		rows[i] = listedProcess{
			r.ID, r.Kind, r.State, r.PersonShort, r.SchoolName, r.StepTitle, r.WaitsOnName, r.WaitsOnRole, r.WaitsSince,
			r.DueOn,
			r.WorkingDaysLeft, r.NextTitle, r.NextOn, r.OpenOffer, r.Unreachable, r.EndedOn, r.Crossing,
			r.ReceiverName, r.WaitsOnOrg,
		}
	}
	err = list(&a.out, rows, func(w io.Writer) {
		if len(rows) == 0 {
			return
		}
		fmt.Fprintln(w, "PROCESS\tKIND\tPERSON\tSCHOOL\tSTATE\tSTEP\tWAITS ON\tDUE")
		for _, r := range rows {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n",
				r.Process, r.kind(), r.Person, r.schools(), words.ProcessState.EN(r.State), r.Step, r.waits(), a.due(r))
		}
	})
	if shown := (f.Page-1)*f.Size + len(rows); total == 0 {
		a.out.note("No process matches.")
	} else if shown < total {
		a.out.note("%d of %d; the next ones: --page %d", shown, total, f.Page+1)
	}
	return err
}

// kind is the kind of process, with the transition of a handover.
func (r listedProcess) kind() string {
	if r.Crossing == "" {
		return string(r.Kind)
	}
	return string(r.Kind) + " " + string(r.Crossing)
}

// schools are the school, or from where to where a handover goes.
func (r listedProcess) schools() string {
	if r.Receiver == "" {
		return r.School
	}
	return r.School + " -> " + r.Receiver
}

// waits says who has to act and since when, or what comes next.
func (r listedProcess) waits() string {
	switch {
	case r.WaitsOn != "":
		who := r.WaitsOn
		if r.WaitsOnOrganisation != "" && r.WaitsOnOrganisation != who {
			who += ", " + r.WaitsOnOrganisation
		}
		return fmt.Sprintf("%s since %s", who, day(r.WaitsSince))
	case !r.NextOn.IsZero():
		return fmt.Sprintf("nobody; %s on %s", r.NextStep, day(r.NextOn))
	case !r.EndedOn.IsZero():
		return "nobody; ended " + day(r.EndedOn)
	}
	return "nobody"
}

func (a *app) due(r listedProcess) string {
	switch {
	case r.DueOn.IsZero():
		return "-"
	case r.WorkingDaysLeft < 0:
		return a.out.paint(red, fmt.Sprintf("%s, %s late (te laat)", day(r.DueOn), workingDays(-r.WorkingDaysLeft)))
	case r.WorkingDaysLeft == 0:
		return a.out.paint(yellow, day(r.DueOn)+", today (vandaag)")
	}
	return fmt.Sprintf("%s, in %s", day(r.DueOn), workingDays(r.WorkingDaysLeft))
}

func workingDays(n int) string {
	if n == 1 {
		return "1 working day"
	}
	return fmt.Sprintf("%d working days", n)
}
