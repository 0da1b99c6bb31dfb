package cli

import (
	"context"
	"fmt"
	"io"
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
	f := care.ProcessFilter{Page: 1, Size: listSize}
	waitsOn := append(names(care.Roles()), "suspended", "nobody")
	kinds, crossings := names(care.Kinds()), names(care.Crossings())
	kind, crossing := "", ""
	return withFlags(
		&cobra.Command{
			Use: "list", Short: "List processes (trajecten)", Example: listExample, Args: exactly(),
			RunE: a.do(func(ctx context.Context, _ []string) error {
				switch {
				case f.Page < 1:
					return usage("--page %d: want 1 or more", f.Page)
				case f.Size < 1 || f.Size > maxListSize:
					return usage("--size %d: want 1 to %d", f.Size, maxListSize)
				}
				f.Kind, f.Crossing = care.Kind(kind), care.Crossing(crossing)
				return with(ctx, a.env.OpenStore, func(store Store) error { return a.list(ctx, store, f) })
			}),
		},
		flag{
			name: "waits-on", to: &f.WaitsOn, help: "only waiting on this role: " + strings.Join(waitsOn, ", "),
			values: waitsOn, only: true,
		},
		flag{
			name: "kind", to: &kind, help: "only of this kind: " + strings.Join(kinds, ", "), values: kinds, only: true,
		},
		flag{
			name: "transition", to: &crossing, values: crossings, only: true,
			help: "only handovers of this transition (overgang): " + strings.Join(crossings, ", "),
		},
		flag{name: "late", to: &f.Late, help: "only with a task past its due date (te laat)"},
		flag{
			name: "unreachable", to: &f.Unreachable,
			help: "only of young people who could not be reached (onbereikbaar)",
		},
		flag{
			name: "closed", to: &f.Closed,
			help: "those that are over (afgesloten, gestopt) in place of those that run",
		},
		flag{name: "step", to: &f.Step, help: "only at this step, such as contact-3m"},
		flag{name: "search", to: &f.Search, help: "part of a name or a pupil number (leerlingnummer)"},
		flag{name: "page", to: &f.Page, help: "page, from 1"},
		flag{name: "size", to: &f.Size, help: "processes on a page"},
	)
}

func (a *app) list(ctx context.Context, store Store, f care.ProcessFilter) error {
	found, total, err := store.AllProcesses(ctx, f, a.env.Now())
	if err != nil {
		return err
	}
	all := each(found, func(r care.ProcessRow) listedProcess {
		return listedProcess{
			r.ID, r.Kind, r.State, r.PersonShort, r.SchoolName, r.StepTitle, r.WaitsOnName, r.WaitsOnRole, r.WaitsSince,
			r.DueOn,
			r.WorkingDaysLeft, r.NextTitle, r.NextOn, r.OpenOffer, r.Unreachable, r.EndedOn, r.Crossing,
			r.ReceiverName, r.WaitsOnOrg,
		}
	})
	err = list(&a.out, all, func(w io.Writer) {
		if len(all) > 0 {
			rows(w, "PROCESS\tKIND\tPERSON\tSCHOOL\tSTATE\tSTEP\tWAITS ON\tDUE", all, a.listed)
		}
	})
	if shown := (f.Page-1)*f.Size + len(all); total == 0 {
		a.out.note("No process matches.")
	} else if shown < total {
		a.out.note("%d of %d; the next ones: --page %d", shown, total, f.Page+1)
	}
	return err
}

// listed are the cells of a process: its kind with the transition of a handover, and where it is or from where to where
// it goes.
func (a *app) listed(r listedProcess) []string {
	return []string{
		string(r.Process), string(r.Kind) + fact(" ", string(r.Crossing)), r.Person,
		r.School + fact(" -> ", r.Receiver), words.ProcessState.EN(r.State), r.Step, r.waits(), a.due(r),
	}
}

// waits says who has to act and since when, or what comes next.
func (r listedProcess) waits() string {
	switch {
	case r.WaitsOn != "":
		of := when(r.WaitsOnOrganisation != r.WaitsOn, fact(", ", r.WaitsOnOrganisation))
		return fmt.Sprintf("%s%s since %s", r.WaitsOn, of, day(r.WaitsSince))
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

func workingDays(n int) string { return words.Plural(n, "working day", "working days") }
