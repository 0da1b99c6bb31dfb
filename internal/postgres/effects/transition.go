package effects

import (
	"context"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// EndYouthCare writes down when youth care ended, and until when it can be resumed.
func (s Effects) EndYouthCare(ctx context.Context, e care.EndYouthCare) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, _ *care.Entry) error {
		return db.Exec(ctx, tx,
			`UPDATE transitions SET youth_care_ended = @on, reentry_until = @until WHERE process = @process`,
			db.Args{"process": p.ID, "on": e.On, "until": e.Until})
	})
}

// TellOrganisations makes a notice for whoever takes part for each of some organisations, as AddParticipant does, once
// for a key. An organisation without a part in the process is left out.
func (s Effects) TellOrganisations(ctx context.Context, e care.TellOrganisations) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, _ *care.Entry) error {
		for i, o := range e.Organisations {
			e.Organisations[i] = p.now(o)
		}
		type part struct {
			Organisation care.OrganisationID
			Role         care.Role
		}
		parts, err := db.List[part](ctx, tx, `
			SELECT organisation, role FROM participants
			WHERE process = @process AND organisation = ANY(@organisations::uuid[])
				AND until IS NULL ORDER BY organisation, role`,
			db.Args{"process": p.ID, "organisations": e.Organisations})
		if err != nil {
			return err
		}
		for _, x := range parts {
			to, err := whoHas(ctx, tx, p, x.Organisation, x.Role, e.At)
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
