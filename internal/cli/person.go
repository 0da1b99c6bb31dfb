package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"schakel/internal/care"
)

// news is what every process of a young person has to hear: it is written down first, and then each is told.
type news func(ctx context.Context, s Store, act care.Act, at time.Time) ([]care.PendingAct, error)

// tell writes down what was said and sends it to every process. What does not arrive the worker sends again.
func (a *app) tell(ctx context.Context, s Store, e Engine, act care.Act, say news) error {
	pending, err := say(ctx, s, act, a.env.Now())
	if err != nil {
		return err
	}
	for _, p := range pending {
		switch err := e.Tell(ctx, p); {
		case errors.Is(err, care.ErrEngineAway), errors.Is(err, care.ErrNotFound):
			a.out.note("process %s hears it from the worker: %v", p.Process, err)
		case err != nil && !errors.Is(err, care.ErrProcessOver):
			return err
		}
	}
	return nil
}

// death makes of a stop that every process of the young person ends.
func (w *wish) death(died string) error {
	day, err := dateFlag("died", died)
	if err != nil {
		return err
	}
	w.warns, w.may = " The young person died: all of their processes end, of every organisation.", takesPart
	w.news = func(ctx context.Context, s Store, act care.Act, at time.Time) ([]care.PendingAct, error) {
		return s.RecordDeath(ctx, act, day, at)
	}
	return nil
}

const correctBirthExample = `  starter correct-birth 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --birth 2010-03-01 --by ` +
	`m.visser@voorbeeld.nl --reason "staat zo in het paspoort"`

func (a *app) correctBirthCommand() *cobra.Command {
	var f actFlags
	var birth string
	cmd := &cobra.Command{
		Use: "correct-birth ID", Short: "Correct the birth date (geboortedatum) of the young person of a process",
		Example: correctBirthExample, Args: exactly("ID"),
		Long: "Correct the birth date (geboortedatum) of the young person of a process. Every open process of the " +
			"young person hears of it: who decides about\n" +
			"consent follows, and the dates of a transition 18-/18+.",
		RunE: a.do(func(ctx context.Context, args []string) error {
			texts, err := f.texts(true)
			if err != nil {
				return err
			}
			day, err := dateFlag("birth", birth)
			if err != nil {
				return err
			}
			return a.act(ctx, args[0], f.by, wish{
				texts: texts, says: "birth date corrected (geboortedatum verbeterd); see: starter show %s",
				may: takesPart,
				news: func(ctx context.Context, s Store, act care.Act, at time.Time) ([]care.PendingAct, error) {
					return s.RecordBirth(ctx, act, day, at)
				},
			})
		}),
	}
	f.add(cmd, true)
	cmd.Flags().StringVar(&birth, "birth", "", "the right birth date (geboortedatum); needed")
	return cmd
}

const careEndedExample = `  starter care-ended 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --on 2028-06-30 --by ` +
	`j.bos@voorbeeld.nl`

func (a *app) careEndedCommand() *cobra.Command {
	var f actFlags
	var on string
	cmd := &cobra.Command{
		Use: "care-ended ID", Short: "Say that youth care (jeugdhulp) ended, in a transition 18-/18+",
		Example: careEndedExample, Args: exactly("ID"),
		Long: "Say that youth care (jeugdhulp) ended, in a transition 18-/18+. It can be resumed for six months; " +
			"when nobody confirmed that help goes on, a table\n" +
			"(overlegtafel) is called.",
		RunE: a.do(func(ctx context.Context, args []string) error {
			texts, err := f.texts(false)
			if err != nil {
				return err
			}
			day, err := dateFlag("on", on)
			if err != nil {
				return err
			}
			return a.act(ctx, args[0], f.by, wish{
				texts: texts, says: "youth care ended (jeugdhulp gestopt); see: starter show %s", may: ofWijkteam,
				send: func(ctx context.Context, e Engine, act care.Act, _ care.TaskID) error {
					err := e.YouthCareEnded(ctx, care.YouthCareEnded{Act: act, On: day})
					if errors.Is(err, care.ErrNotAllowed) {
						err = fmt.Errorf("%w: there is no youth care, or --on is still to come", err)
					}
					return err
				},
			})
		}),
	}
	f.add(cmd, false)
	cmd.Flags().StringVar(&on, "on", "", "the last day of youth care; needed")
	return cmd
}

// ofWijkteam holds that somebody works for the wijkteam that has a transition 18-/18+.
func ofWijkteam(view care.ProcessView, by care.Staff) error {
	switch {
	case view.Kind != care.Transition:
		return fmt.Errorf(
			"process %s is a %s: only a transition 18-/18+ knows when youth care ends", view.ID, view.Kind,
		)
	case by.Organisation != view.School.ID:
		return fmt.Errorf("--by: %s does not work for the wijkteam that has process %s", by.Email, view.ID)
	}
	return nil
}
