package postgres_test

import (
	"strings"
	"testing"
)

func TestWhatTheSchemaRefusesOfATransition(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	_, err := h.Pool().Exec(h.ctx, `
		INSERT INTO processes (id, kind, person, school, receiver, anchor, first_anchor, state, created_at)
		SELECT gen_random_uuid(), 'transition', person, $1, $2, anchor, anchor, 'starting', created_at
		FROM processes WHERE id = $3`,
		h.wijkteam.ID, h.gemeente.ID, h.id)
	h.do(err)
	_, err = h.Pool().Exec(
		h.ctx, `INSERT INTO transitions (process) SELECT id FROM processes WHERE kind = 'transition'`,
	)
	h.do(err)
	const another = `
		INSERT INTO processes (id, kind, person, school, transition, receiver, anchor, first_anchor, state, created_at,
			ended_at)
		SELECT gen_random_uuid(), 'transition', person, school, transition, receiver, anchor, anchor, `
	for sql, constraint := range map[string]string{
		another + `'starting', created_at, NULL FROM processes WHERE kind = 'transition'`: "transition_once",
		// it names a change of school
		another +
			`'closed', created_at, created_at FROM processes WHERE kind = 'handover'`: "handover_has_two_sides",
		// over: it is no second one
		another + `'closed', created_at, created_at FROM processes WHERE kind = 'transition'`: "",

		`UPDATE processes SET receiver = NULL WHERE kind = 'transition'`:   "handover_has_two_sides",
		`UPDATE processes SET receiver = school WHERE kind = 'transition'`: "handover_has_two_sides",

		`UPDATE transitions SET youth_care_ended = '2028-01-01'`:                               "reentry_after_end",
		`UPDATE transitions SET youth_care_ended = '2028-01-01', reentry_until = '2027-12-31'`: "reentry_after_end",

		`UPDATE parties SET reads_on = true WHERE kind = 'young_person'`: "only_a_parent_reads_on",
		`UPDATE parties SET reads_on = true WHERE kind = 'parent'`:       "",
	} {
		_, err := h.Pool().Exec(h.ctx, sql)
		if constraint == "" {
			h.do(err)
		} else if err == nil || !strings.Contains(err.Error(), `"`+constraint+`"`) {
			t.Errorf("%s: %v, want a refusal by %s", sql, err, constraint)
		}
	}
}
