package desk

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/effects"
	"schakel/internal/postgres/sight"
)

// WritePlan makes the texts of an act, which were saved before, a new version of the future plan of a process, and says
// so in the journal; once for an act. The process's own organisation may, the school in a transition, and its adult
// side from the moment it accepted and as far as consent lets it read the plan: anybody else is care.ErrNotAllowed, and
// care.ErrNotFound is an act without texts, or a process that is not theirs to see.
func (s Desk) WritePlan(ctx context.Context, viewer care.Staff, act care.Act, at time.Time) error {
	if act.By != viewer.ID {
		return care.ErrNotAllowed
	}
	return effects.Effect(ctx, s.db, care.Entry{Process: act.Process, At: at}, func(
		tx pgx.Tx, p effects.Subject, entry *care.Entry,
	) error {
		seen, err := sharesPlan(ctx, tx, p, act.By, calendar.DateOf(at))
		switch {
		case err != nil:
			return err
		case p.State.Over():
			return care.ErrProcessOver
		}
		if done, err := effects.Done(ctx, tx, p, act.ID); err != nil || done {
			return err
		}
		version, err := effects.SavePlan(ctx, tx, p.ID, act, at)
		if err != nil {
			return err
		}
		if version == 0 {
			return care.ErrNotFound
		}
		if !seen.Sees(care.ExtraInformation) && seen.Side == care.ReceiverSide {
			if err := keepOwnWords(ctx, tx, p.ID, version); err != nil {
				return err
			}
		}
		entry.Lines = []care.JournalLine{{
			Key: "plan_written/" + string(act.ID), At: at, Event: care.EventPlanWritten, By: act.By, Act: act.ID,
			Details: care.Details{Version: version},
		}}
		return nil
	})
}

// sharesPlan returns what somebody of the staff sees of a process whose future plan they may write and agree with.
func sharesPlan(
	ctx context.Context, tx pgx.Tx, p effects.Subject, by care.StaffID, today calendar.Date,
) (sight.Sight, error) {
	staff, err := db.One[care.Staff](
		ctx, tx, `SELECT `+db.StaffColumns+db.StaffFrom+`WHERE s.id = @by AND s.active`, db.Args{"by": by},
	)
	if err != nil {
		return sight.Sight{}, err
	}
	seen, err := db.Look(ctx, tx, sight.By(staff), p.ID, today)
	if err != nil {
		return sight.Sight{}, err
	}
	if !seen.Part || staff.Role == care.Admin || !seen.ReadsPlan() {
		return sight.Sight{}, care.ErrNotAllowed
	}
	if seen.Side != care.ReceiverSide {
		return seen, nil
	}
	lead, err := db.Value[care.OrganisationID](
		ctx, tx, `SELECT lead FROM handovers WHERE process = @process`, db.Args{"process": p.ID},
	)
	if err == nil && lead != staff.Organisation {
		err = care.ErrNotAllowed
	}
	return seen, err
}

// keepOwnWords carries the own words of the young person over from the version before: who may not read them would
// leave them out.
func keepOwnWords(ctx context.Context, tx pgx.Tx, process care.ProcessID, version int) error {
	return db.Exec(ctx, tx, `
		UPDATE plans l SET own_words = b.own_words, own_words_waived = b.own_words_waived
		FROM plans b
		WHERE l.process = @process AND l.version = @version AND b.process = l.process AND b.version = l.version - 1
		  AND l.own_words = '' AND l.own_words_waived = ''`, db.Args{"process": process, "version": version})
}

// AgreePlan writes down that a guest, or somebody of the staff who may write the plan, agrees with a version of it;
// once for each of them and version. It is care.ErrTaskClosed when there is a newer version, care.ErrNotFound when
// there is no such version, and care.ErrNotAllowed for who may not read the plan.
func (s Desk) AgreePlan(ctx context.Context, act care.Act, version int, at time.Time) error {
	who := string(act.By)
	if act.Guest != "" {
		if act.By != "" {
			return care.ErrNotAllowed
		}
		if err := s.guestMay(ctx, act, at); err != nil {
			return err
		}
		who = string(act.Guest)
	}
	return effects.Effect(ctx, s.db, care.Entry{Process: act.Process, At: at}, func(
		tx pgx.Tx, p effects.Subject, entry *care.Entry,
	) error {
		if act.Guest == "" {
			if _, err := sharesPlan(ctx, tx, p, act.By, calendar.DateOf(at)); err != nil {
				return err
			}
		}
		newest, err := db.Value[int](
			ctx, tx, `SELECT coalesce(max(version), 0) FROM plans WHERE process = @process`, db.Args{"process": p.ID},
		)
		switch {
		case err != nil:
			return err
		case version < 1 || version > newest:
			return care.ErrNotFound
		case version < newest:
			return care.ErrTaskClosed
		case p.State.Over():
			return care.ErrProcessOver
		}
		entry.Lines = []care.JournalLine{{
			Key: fmt.Sprintf("plan_agreed/%d/%s", version, who), At: at, Event: care.EventPlanAgreed, By: act.By,
			Guest: act.Guest, Act: act.ID,
			Details: care.Details{Version: version},
		}}
		return nil
	})
}
