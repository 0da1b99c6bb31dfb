package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// CorrectBirth writes down the birth date that an act brought, as its text. An act without that text moved the anchor for another reason and changes nothing;
// a text that is no date is care.ErrNotAllowed.
func (s *Store) CorrectBirth(ctx context.Context, e care.CorrectBirth) error {
	return s.effect(ctx, e.Entry, func(tx pgx.Tx, p subject, _ *care.Entry) error {
		said, err := value[string](ctx, tx, `
			SELECT x.body FROM acts a JOIN texts x ON x.act = a.id WHERE a.id = @act AND a.process = @process AND x.field = @field`,
			pgx.NamedArgs{"process": p.ID, "act": e.Act, "field": care.TextBirthDate})
		if errors.Is(err, care.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		birth, err := calendar.ParseDate(said)
		if err != nil {
			return care.ErrNotAllowed // the error itself quotes the text
		}
		_, err = exec(ctx, tx, `UPDATE people SET birth_date = @birth WHERE id = (SELECT person FROM processes WHERE id = @process)`,
			pgx.NamedArgs{"process": p.ID, "birth": birth})
		return err
	})
}

// EndYouthCare writes down when youth care ended, and until when it can be resumed.
func (s *Store) EndYouthCare(ctx context.Context, e care.EndYouthCare) error {
	return s.effect(ctx, e.Entry, func(tx pgx.Tx, p subject, _ *care.Entry) error {
		_, err := exec(ctx, tx, `UPDATE transitions SET youth_care_ended = @on, reentry_until = @until WHERE process = @process`,
			pgx.NamedArgs{"process": p.ID, "on": e.On, "until": e.Until})
		return err
	})
}

// TellOrganisations makes a notice for whoever takes part for each of some organisations, as AddParticipant does, once for a key. An organisation without a
// part in the process is left out.
func (s *Store) TellOrganisations(ctx context.Context, e care.TellOrganisations) error {
	return s.effect(ctx, e.Entry, func(tx pgx.Tx, p subject, _ *care.Entry) error {
		type part struct {
			Organisation care.OrganisationID
			Role         care.Role
		}
		parts, err := list[part](ctx, tx, `
			SELECT organisation, role FROM participants
			WHERE process = @process AND organisation = ANY(@organisations::uuid[]) AND until IS NULL ORDER BY organisation, role`,
			pgx.NamedArgs{"process": p.ID, "organisations": e.Organisations})
		if err != nil {
			return err
		}
		for _, x := range parts {
			holder, err := holderOf(ctx, tx, p, x.Organisation, x.Role)
			if err != nil {
				return err
			}
			to, err := holders(ctx, tx, holder, x.Organisation, x.Role)
			if err != nil {
				return err
			}
			n := notice{process: p.ID, kind: care.NoticeTable, cause: "invited/" + e.Key, urgent: true, at: e.At}
			if err := tell(ctx, tx, n, to); err != nil {
				return err
			}
		}
		return nil
	})
}
