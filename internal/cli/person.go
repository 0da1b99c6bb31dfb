package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"schakel/internal/care"
)

// tell sends what was written down to every process of the young person. What does not arrive the worker sends again.
func (a *app) tell(ctx context.Context, e Engine, pending []care.PendingAct) error {
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
func (a *app) death(w wish, died string) (wish, error) {
	day, err := dateFlag("died", died)
	w.warns, w.may = " The young person died: all of their processes end, of every organisation.", takesPart
	w.send = func(ctx context.Context, s sending) error {
		pending, err := s.store.RecordDeath(ctx, s.act, day, a.env.Now())
		if err != nil {
			return err
		}
		return a.tell(ctx, s.engine, pending)
	}
	return w, err
}

const correctBirthExample = `  starter correct-birth 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --birth 2010-03-01 --by ` +
	`m.visser@voorbeeld.nl --reason "staat zo in het paspoort"`

func (a *app) correctBirthCommand() *cobra.Command {
	birth := ""
	return a.actCommand(&cobra.Command{
		Use: "correct-birth ID", Short: "Correct the birth date (geboortedatum) of the young person of a process",
		Example: correctBirthExample,
		Long: "Correct the birth date (geboortedatum) of the young person of a process. Every open process of the " +
			"young person hears of it: who decides about\n" +
			"consent follows, and the dates of a transition 18-/18+.",
	}, true, func(string) (wish, error) {
		day, err := dateFlag("birth", birth)
		return wish{
			says: "birth date corrected (geboortedatum verbeterd); see: starter show %s", may: takesPart,
			send: func(ctx context.Context, s sending) error {
				pending, err := s.store.RecordBirth(ctx, s.act, day, a.env.Now())
				if err != nil {
					return err
				}
				return a.tell(ctx, s.engine, pending)
			},
		}, err
	}, flag{name: "birth", to: &birth, needed: true, help: "the right birth date (geboortedatum)"})
}

const careEndedExample = `  starter care-ended 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --on 2028-06-30 --by ` +
	`j.bos@voorbeeld.nl`

func (a *app) careEndedCommand() *cobra.Command {
	on := ""
	return a.actCommand(&cobra.Command{
		Use: "care-ended ID", Short: "Say that youth care (jeugdhulp) ended, in a transition 18-/18+",
		Example: careEndedExample,
		Long: "Say that youth care (jeugdhulp) ended, in a transition 18-/18+. It can be resumed for six months; " +
			"when nobody confirmed that help goes on, a table\n" +
			"(overlegtafel) is called.",
	}, false, func(string) (wish, error) {
		day, err := dateFlag("on", on)
		return wish{
			says: "youth care ended (jeugdhulp gestopt); see: starter show %s", may: ofWijkteam,
			send: func(ctx context.Context, s sending) error {
				return s.engine.YouthCareEnded(ctx, care.YouthCareEnded{Act: s.act, On: day})
			},
			refused: "there is no youth care, or --on is still to come",
		}, err
	}, flag{name: "on", to: &on, needed: true, help: "the last day of youth care"})
}

// ofWijkteam holds that somebody works for the wijkteam that has a transition 18-/18+.
func ofWijkteam(view care.ProcessView, by care.Staff) (care.TaskID, error) {
	switch {
	case view.Transition == nil:
		return "", fmt.Errorf(
			"process %s is a %s: only a transition 18-/18+ knows when youth care ends", view.ID, view.Kind,
		)
	case by.Organisation != view.School.ID:
		return "", fmt.Errorf("--by: %s does not work for the wijkteam that has process %s", by.Email, view.ID)
	}
	return "", nil
}
