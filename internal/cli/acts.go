package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/words"
)

// actedOn is an act that was carried out, as JSON.
type actedOn struct {
	Process care.ProcessID    `json:"process"`
	Act     care.ActID        `json:"act"`
	State   care.ProcessState `json:"state"`
	Task    care.TaskID       `json:"task,omitempty"` // that was answered
}

// actFlags are those of every act: who does it, and why.
type actFlags struct {
	by, reason string
}

func (f *actFlags) add(cmd *cobra.Command, needReason bool) {
	cmd.Flags().StringVar(
		&f.by, "by", "", "mail address of the colleague who decides this, for the journal (logboek); needed",
	)
	if needReason {
		cmd.Flags().StringVar(&f.reason, "reason", "", "why, in your own words, for the journal (logboek); needed")
	}
}

const suspendExample = `  starter suspend 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --by m.visser@voorbeeld.nl ` +
	`--reason "three months abroad"
  starter resume 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --by m.visser@voorbeeld.nl`

func (a *app) suspendCommand() *cobra.Command {
	var f actFlags
	cmd := &cobra.Command{
		Use: "suspend ID", Short: "Let all terms of a process stand still (opschorten)", Example: suspendExample,
		Args: exactly("ID"),
		RunE: a.do(func(ctx context.Context, args []string) error {
			texts, err := f.texts(true)
			if err != nil {
				return err
			}
			return a.act(ctx, args[0], f.by, wish{
				done: care.Suspended, texts: texts,
				says: "suspended (opgeschort); go on with: starter resume %s --by " + f.by,
				send: func(ctx context.Context, e Engine, act care.Act, _ care.TaskID) error {
					return e.Suspend(ctx, care.SuspendProcess{Act: act})
				},
			})
		}),
	}
	f.add(cmd, true)
	return cmd
}

func (a *app) resumeCommand() *cobra.Command {
	var f actFlags
	cmd := &cobra.Command{
		Use: "resume ID", Short: "Let a suspended process go on (hervatten)", Example: suspendExample,
		Args: exactly("ID"),
		Long: "Let a suspended process go on (hervatten). Every open task gets the working days back that it had left.",
		RunE: a.do(func(ctx context.Context, args []string) error {
			texts, err := f.texts(false)
			if err != nil {
				return err
			}
			return a.act(ctx, args[0], f.by, wish{
				done: care.Running, texts: texts, says: "resumed (hervat); see: starter show %s",
				send: func(ctx context.Context, e Engine, act care.Act, _ care.TaskID) error {
					return e.Resume(ctx, care.ResumeProcess{Act: act})
				},
			})
		}),
	}
	f.add(cmd, false)
	return cmd
}

const stopExample = `  starter stop 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --by m.visser@voorbeeld.nl --code ` +
	`mistake --reason "imported twice by hand"
  starter stop 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --by m.visser@voorbeeld.nl --reason "moved to Antwerp" --code ` +
	`moved_abroad --yes`

func (a *app) stopCommand() *cobra.Command {
	var f actFlags
	var code, died string
	var yes bool
	var codes []string
	for _, r := range care.StopReasons() {
		codes = append(codes, string(r))
	}
	cmd := &cobra.Command{
		Use: "stop ID", Short: "End a process before its end (stoppen); asks first", Example: stopExample,
		Args: exactly("ID"),
		Long: "End a process before its end (stoppen). Open tasks and offers are withdrawn; this cannot be undone, " +
			"so it asks first, or wants --yes.\n" +
			"--code deceased ends every process of the young person: from then on nothing is sent about them, and " +
			"nothing can be started for them.",
		RunE: a.do(func(ctx context.Context, args []string) error {
			if !slices.Contains(codes, code) {
				return usage("--code %q: want %s", code, strings.Join(codes, ", "))
			}
			texts, err := f.texts(true)
			if err != nil {
				return err
			}
			w := wish{
				done: care.Stopped, texts: texts, says: "stopped (gestopt); its journal stays: starter show %s",
				confirm: !yes,
				send: func(ctx context.Context, e Engine, act care.Act, _ care.TaskID) error {
					return e.Stop(ctx, care.StopProcess{Act: act, Reason: care.StopReason(code)})
				},
			}
			if code == string(care.StopDeceased) {
				if err := w.death(died); err != nil {
					return err
				}
			}
			return a.act(ctx, args[0], f.by, w)
		}),
	}
	f.add(cmd, true)
	cmd.Flags().StringVar(
		&code, "code", string(care.StopOther), "the kind of reason, for the figures: "+strings.Join(codes, ", "),
	)
	cmd.Flags().StringVar(&died, "died", "", "with --code deceased: the day on which the young person died; needed")
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "do not ask")
	complete(cmd, "code", codes...)
	return cmd
}

// wish is one kind of act.
type wish struct {
	done    care.ProcessState // what the process is afterwards; empty: what it was
	says    string            // what is printed then, with a place for the id
	confirm bool              // ask first
	texts   map[string]string // what is written with it
	// may says why this colleague may not; nil for an act of anybody.
	may func(view care.ProcessView, by care.Staff) error
	// answers finds the task that is answered; nil for an act that answers none.
	answers func(view care.ProcessView, by care.Staff) (care.TaskView, error)
	send    func(ctx context.Context, e Engine, act care.Act, task care.TaskID) error
	// news is what every process of the young person has to hear; nil for what is sent to this one.
	news news
	// warns is what a question before it says beside what it stops.
	warns string
}

// texts returns what is written with an act, after a look whether what is needed was said.
func (f *actFlags) texts(needReason bool) (map[string]string, error) {
	if f.by == "" {
		return nil, usage(
			"--by is needed: the mail address of the colleague who decides this, for the journal (logboek)",
		)
	}
	if f.reason = strings.TrimSpace(f.reason); f.reason != "" {
		return map[string]string{care.TextReason: f.reason}, nil
	}
	if needReason {
		return nil, usage("--reason is needed: the journal (logboek) says why")
	}
	return nil, nil
}

// act carries out a wish. Nothing is written before everything that can be asked and looked up is known to be right.
func (a *app) act(ctx context.Context, id, by string, w wish) error {
	store, closeStore, err := a.env.OpenStore(ctx)
	if err != nil {
		return err
	}
	defer closeStore()
	view, err := a.process(ctx, store, id)
	if err != nil {
		return err
	}
	if view.State.Over() {
		return fmt.Errorf("process %s is over: %s", id, words.ProcessState.EN(view.State))
	}
	staff, err := actor(ctx, store, by)
	if err != nil {
		return err
	}
	if w.may != nil {
		if err := w.may(view, staff); err != nil {
			return err
		}
	}
	var task care.TaskView
	if w.answers != nil {
		if task, err = w.answers(view, staff); err != nil {
			return err
		}
	}
	if w.confirm {
		if err := a.confirm(ctx, fmt.Sprintf("Stop %s of %s, %s?%s This cannot be undone.",
			view.Kind, view.Person.ShortName(), view.School.Name, w.warns)); err != nil {
			return err
		}
	}
	engine, closeEngine, err := a.env.OpenEngine(ctx)
	if err != nil {
		return err
	}
	defer closeEngine()
	act := care.Act{ID: care.ActID(care.NewID()), Process: view.ID, By: staff.ID}
	if len(w.texts) > 0 {
		if err := store.SaveTexts(ctx, act, w.texts, a.env.Now()); err != nil {
			return err
		}
	}
	if w.news != nil {
		err = a.tell(ctx, store, engine, act, w.news)
	} else {
		err = w.send(ctx, engine, act, task.ID)
	}
	if err != nil {
		return fmt.Errorf("process %s: %w", id, err)
	}
	state := cmp.Or(w.done, view.State)
	if w.done == care.Stopped && kind.Of(view.Kind).HandsOver {
		if state, err = a.stopped(ctx, store, view.ID); err != nil {
			return err
		}
		if !state.Over() {
			w.says = "stops (stopt) as soon as it is settled how youth care (jeugdhulp) goes on; see: starter show %s"
		}
	}
	return a.out.one(actedOn{view.ID, act.ID, state, task.ID}, func(out io.Writer) {
		fmt.Fprintf(out, "process %s %s\n", id, fmt.Sprintf(w.says, id))
	})
}

// stopped is the state of a handover, or a transition 18-/18+, that was asked to stop: while youth care is not settled
// it goes on for that.
func (a *app) stopped(ctx context.Context, store Store, id care.ProcessID) (care.ProcessState, error) {
	view, err := store.ProcessByID(ctx, id, a.env.Now())
	return view.State, err
}

// confirm asks on the terminal; without one it wants --yes.
func (a *app) confirm(ctx context.Context, question string) error {
	if !a.env.InTerminal || !a.env.Terminal || a.out.noInput {
		return usage("this cannot be undone: say --yes when you are sure")
	}
	fmt.Fprint(a.out.err, question+" [y/N] ")
	answer := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(a.env.In).ReadString('\n') // no answer is a no
		answer <- strings.ToLower(strings.TrimSpace(line))
	}()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case said := <-answer:
		if said == "y" || said == "yes" || said == "j" || said == "ja" {
			return nil
		}
		return errors.New("nothing was done")
	}
}
