package main

import (
	"context"
	"fmt"

	"schakel/dev/stage"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// news lets happen what the demo does not tell, because no page of it would be the clearer for it, and what running
// processes hear all the same: a corrected birth date in three processes of one young person, a move to where nobody
// works while an offer lies open, and a death.
func news(ctx context.Context, s *stage.Stage, stories map[string]care.ProcessID) error {
	karin, err := s.Store.StaffByEmail(ctx, "karin@linde.example")
	if err != nil {
		return err
	}
	about := func(name string) care.Act {
		return care.Act{ID: care.ActID(care.NewID()), Process: stories[name+"/"+string(care.Followup)], By: karin.ID}
	}
	born, died, moved := about("Jip"), about("Yusuf"), about("Jayden")
	jip, err := s.Store.ProcessByID(ctx, born.Process, s.Now())
	if err != nil {
		return err
	}
	tell := func(what string, pending []care.PendingAct, err error) error {
		for _, p := range pending {
			if err == nil {
				err = s.Engine.Tell(ctx, p)
			}
			if err == nil {
				err = s.Demo.Settle(ctx, p.Process)
			}
		}
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		return nil
	}
	pending, err := s.Store.RecordBirth(ctx, born, jip.Person.BirthDate.AddDays(-20), s.Now())
	if err := tell("a birth date", pending, err); err != nil {
		return err
	}
	pending, err = s.Store.RecordDeath(ctx, died, calendar.DateOf(s.Now()), s.Now())
	if err := tell("a death", pending, err); err != nil {
		return err
	}
	if err := s.Store.SaveTexts(ctx, moved, map[string]string{care.TextMunicipality: "Utrecht"}, s.Now()); err != nil {
		return err
	}
	if err := s.Engine.MovePerson(ctx, care.MovePerson{Act: moved}); err != nil {
		return fmt.Errorf("a move: %w", err)
	}
	return s.Demo.Settle(ctx, moved.Process)
}
