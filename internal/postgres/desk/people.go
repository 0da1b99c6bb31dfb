package desk

import (
	"context"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// newPerson writes somebody down who was not known.
func newPerson(ctx context.Context, tx pgx.Tx, p care.Person) (care.PersonID, error) {
	id := care.PersonID(care.NewID())
	err := db.Exec(ctx, tx, `
		INSERT INTO people (id, first_name, infix, last_name, birth_date, search)
		VALUES (@id, @first, @infix, @last, @birth, @search)`,
		db.Args{
			"id": id, "first": p.FirstName, "infix": p.Infix, "last": p.LastName, "birth": p.BirthDate,
			"search": db.Fold(p.Name()),
		})
	return id, err
}

// knownOrNew returns who is known, or writes somebody new down. Who is known is held until the start is done, so that
// nobody joins them with somebody else meanwhile; who was joined a moment ago is who they are now.
func knownOrNew(ctx context.Context, tx pgx.Tx, known care.PersonID, p care.Person) (care.PersonID, error) {
	if known == "" {
		return newPerson(ctx, tx, p)
	}
	if err := db.Exec(
		ctx, tx, `SELECT FROM people WHERE id = @person FOR KEY SHARE`, db.Args{"person": known},
	); err != nil {
		return "", err
	}
	return db.WhoIsNow(ctx, tx, known)
}

// saveParticulars writes down how somebody is reached in a process that begins, and whether youth care is involved. How
// somebody is reached where nothing else is said is what the same organisation knew last, and that youth care is
// involved does not end by starting something.
func saveParticulars(ctx context.Context, tx pgx.Tx, process care.ProcessID, p care.Person) error {
	return db.Exec(ctx, tx, `
		WITH known AS (
		    SELECT k.*, o.created_at FROM processes p JOIN processes o ON o.person = p.person AND o.school = p.school
		    JOIN particulars k ON k.process = o.id
		    WHERE p.id = @process)
		INSERT INTO particulars (process, municipality, phone, email, where_to_reach, youth_care)
		SELECT @process, @municipality,
		       coalesce(nullif(@phone, ''),
		           (SELECT phone FROM known WHERE phone <> '' ORDER BY created_at DESC LIMIT 1), ''),
		       coalesce(nullif(@email, ''),
		           (SELECT email FROM known WHERE email <> '' ORDER BY created_at DESC LIMIT 1), ''),
		       coalesce((SELECT where_to_reach FROM known WHERE where_to_reach <> ''
		           ORDER BY created_at DESC LIMIT 1), ''),
		       @youth_care OR EXISTS (SELECT FROM known WHERE youth_care)`,
		db.Args{
			"process": process, "municipality": p.Municipality, "phone": p.Phone, "email": p.Email,
			"youth_care": p.YouthCare,
		})
}
