package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"schakel/internal/care"
	"schakel/internal/words"
)

// actedOn is an act that was carried out, as JSON.
type actedOn struct {
	Process care.ProcessID    `json:"process"`
	Act     care.ActID        `json:"act"`
	State   care.ProcessState `json:"state"`
	Task    care.TaskID       `json:"task,omitempty"` // that was answered
}

// wish is one kind of act.
type wish struct {
	done    care.ProcessState // what the process is afterwards; empty: what it was
	says    string            // what is printed then, with a place for the id
	confirm bool              // ask first
	warns   string            // what the question says beside what it stops
	texts   map[string]string // what is written with it
	// may says why this colleague may not, and which task the act answers, if any; nil for an act of anybody.
	may func(view care.ProcessView, by care.Staff) (care.TaskID, error)
	// send tells the process, or every process of the young person.
	send func(ctx context.Context, s sending) error
	// refused says what it can be that is not allowed.
	refused string
}

// sending is an act on its way.
type sending struct {
	store  Store
	engine Engine
	act    care.Act
	task   care.TaskID // that it answers
}

// actCommand is a command that acts on a process, with the flags of every act: who does it, and why.
func (a *app) actCommand(
	cmd *cobra.Command, needReason bool, wished func(by string) (wish, error), flags ...flag,
) *cobra.Command {
	by, reason := "", ""
	cmd.Args = exactly("ID")
	cmd.RunE = a.do(func(ctx context.Context, args []string) error {
		if by == "" {
			return usage("%s", byNeeded)
		}
		texts := map[string]string{}
		if reason = strings.TrimSpace(reason); reason != "" {
			texts[care.TextReason] = reason
		} else if needReason {
			return usage("--reason is needed: the journal (logboek) says why")
		}
		w, err := wished(by)
		if err != nil {
			return err
		}
		w.texts = texts
		return a.act(ctx, args[0], by, w)
	})
	flags = append(flags, flag{
		name: "by", to: &by, needed: true,
		help: "mail address of the colleague who decides this, for the journal (logboek)",
	})
	if needReason {
		flags = append(flags, flag{
			name: "reason", to: &reason, needed: true, help: "why, in your own words, for the journal (logboek)",
		})
	}
	return withFlags(cmd, flags...)
}

const byNeeded = "--by is needed: the mail address of the colleague who decides this, for the journal (logboek)"

const suspendExample = `  starter suspend 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --by m.visser@voorbeeld.nl ` +
	`--reason "three months abroad"
  starter resume 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --by m.visser@voorbeeld.nl`

func (a *app) suspendCommand() *cobra.Command {
	return a.actCommand(&cobra.Command{
		Use: "suspend ID", Short: "Let all terms of a process stand still (opschorten)", Example: suspendExample,
	}, true, func(by string) (wish, error) {
		return wish{
			done: care.Suspended, says: "suspended (opgeschort); go on with: starter resume %s --by " + by,
			send: func(ctx context.Context, s sending) error {
				return s.engine.Suspend(ctx, care.SuspendProcess{Act: s.act})
			},
		}, nil
	})
}

func (a *app) resumeCommand() *cobra.Command {
	return a.actCommand(&cobra.Command{
		Use: "resume ID", Short: "Let a suspended process go on (hervatten)", Example: suspendExample,
		Long: "Let a suspended process go on (hervatten). Every open task gets the working days back that it had left.",
	}, false, func(string) (wish, error) {
		return wish{
			done: care.Running, says: "resumed (hervat); see: starter show %s",
			send: func(ctx context.Context, s sending) error {
				return s.engine.Resume(ctx, care.ResumeProcess{Act: s.act})
			},
		}, nil
	})
}

const stopExample = `  starter stop 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --by m.visser@voorbeeld.nl --code ` +
	`mistake --reason "imported twice by hand"
  starter stop 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --by m.visser@voorbeeld.nl --reason "moved to Antwerp" --code ` +
	`moved_abroad --yes`

func (a *app) stopCommand() *cobra.Command {
	code, died, yes := string(care.StopOther), "", false
	codes := names(care.StopReasons())
	return a.actCommand(
		&cobra.Command{
			Use: "stop ID", Short: "End a process before its end (stoppen); asks first", Example: stopExample,
			Long: "End a process before its end (stoppen). Open tasks and offers are withdrawn; this cannot be " +
				"undone, so it asks first, or wants --yes.\n" +
				"--code deceased ends every process of the young person: from then on nothing is sent about them, " +
				"and nothing can be started for them.",
		}, true,
		func(string) (wish, error) {
			w := wish{
				done: care.Stopped, says: "stopped (gestopt); its journal stays: starter show %s", confirm: !yes,
				send: func(ctx context.Context, s sending) error {
					return s.engine.Stop(ctx, care.StopProcess{Act: s.act, Reason: care.StopReason(code)})
				},
			}
			if code != string(care.StopDeceased) {
				return w, nil
			}
			return a.death(w, died)
		},
		flag{
			name: "code", to: &code, values: codes, only: true,
			help: "the kind of reason, for the figures: " + strings.Join(codes, ", "),
		},
		flag{
			name: "died", to: &died, needed: true,
			help: "with --code deceased: the day on which the young person died",
		},
		flag{name: "yes", short: "y", to: &yes, help: "do not ask"},
	)
}

// act carries out a wish. Nothing is written before everything that can be asked and looked up is known to be right.
func (a *app) act(ctx context.Context, id, by string, w wish) error {
	return with(ctx, a.env.OpenStore, func(store Store) error {
		view, err := a.process(ctx, store, id)
		if err != nil {
			return err
		}
		if view.State.Over() {
			return fmt.Errorf("process %s is over: %s", id, words.ProcessState.EN(view.State))
		}
		act, task, err := a.allowed(ctx, store, view, by, w)
		if err != nil {
			return err
		}
		err = with(ctx, a.env.OpenEngine, func(engine Engine) error {
			return a.carryOutAct(ctx, id, w, sending{store, engine, act, task})
		})
		if err != nil {
			return err
		}
		state := cmp.Or(w.done, view.State)
		if w.done == care.Stopped && view.Handover != nil {
			// while youth care is not settled it goes on for that
			view, err = store.ProcessByID(ctx, view.ID, a.env.Now())
			if state = view.State; err != nil {
				return err
			}
			if !state.Over() {
				w.says = "stops (stopt) as soon as it is settled how youth care (jeugdhulp) goes on; " +
					"see: starter show %s"
			}
		}
		return a.out.one(actedOn{act.Process, act.ID, state, task}, func(out io.Writer) {
			fmt.Fprintf(out, "process %s %s\n", id, fmt.Sprintf(w.says, id))
		})
	})
}

// allowed makes the act of a colleague who may do it and is sure, with the task that it answers.
func (a *app) allowed(
	ctx context.Context, store Store, view care.ProcessView, by string, w wish,
) (act care.Act, task care.TaskID, err error) {
	staff, err := actor(ctx, store, by)
	if err == nil && w.may != nil {
		task, err = w.may(view, staff)
	}
	if err == nil && w.confirm {
		err = a.confirm(ctx, fmt.Sprintf("Stop %s of %s, %s?%s This cannot be undone.",
			view.Kind, view.Person.ShortName(), view.School.Name, w.warns))
	}
	return care.Act{ID: care.ActID(care.NewID()), Process: view.ID, By: staff.ID}, task, err
}

// carryOutAct writes down what is written with an act, and sends it.
func (a *app) carryOutAct(ctx context.Context, id string, w wish, s sending) error {
	if len(w.texts) > 0 {
		if err := s.store.SaveTexts(ctx, s.act, w.texts, a.env.Now()); err != nil {
			return err
		}
	}
	err := w.send(ctx, s)
	if care.IsRefusal(err) && len(w.texts) > 0 {
		err = errors.Join(err, s.store.DropTexts(ctx, s.act.ID))
	}
	if w.refused != "" && errors.Is(err, care.ErrNotAllowed) {
		err = fmt.Errorf("%w: %s", err, w.refused)
	}
	if err != nil {
		return fmt.Errorf("process %s: %w", id, err)
	}
	return nil
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
