package postgres_test

import (
	"strings"
	"testing"

	"schakel/internal/care"
)

func TestWhatTheSchemaRefusesOfAHandover(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.ask()
	h.decide(care.Give, h.mother, care.TransferFile)
	act := h.act(h.id, h.anna)
	h.do(h.SaveTexts(h.ctx, act, map[string]string{care.TextNote: "x"}, h.now))
	follow := h.process("2")
	const decision = `
		INSERT INTO consent_decisions (process, receiver, info_set, act, party, decision, means, rule, by, at)
		SELECT process, receiver, info_set, act, `
	for constraint, sql := range map[string]string{
		"handover_once": `
			INSERT INTO processes (id, kind, person, school, transition, receiver, anchor, first_anchor, state,
				created_at)
			SELECT gen_random_uuid(), kind, person, school, transition, receiver, anchor, first_anchor, 'starting',
				created_at
			FROM processes WHERE kind = 'handover'`,
		"handover_has_two_sides": `UPDATE processes SET receiver = NULL WHERE kind = 'handover'`,
		"processes_kind_check":   `UPDATE processes SET kind = 'x' WHERE id = '` + string(follow) + `'`,
		"pupil_once_at_school":   `UPDATE registrations SET pupil_number = '2'`,
		"item_once": `INSERT INTO checklist
			SELECT process, no + 100, key, title, mandatory, info_set FROM checklist`,
		"done_by_somebody": `UPDATE checklist SET done_by = '` + string(h.anna.ID) + `'`,
		"young_person_once": `INSERT INTO parties (id, process, kind, name)
			SELECT gen_random_uuid(), process, kind, name FROM parties WHERE kind = 'young_person'`,
		"one_author":        `UPDATE acts SET author = NULL WHERE id = '` + string(act.ID) + `'`,
		"decision_once":     decision + `party, decision, means, rule, by, at FROM consent_decisions`,
		"override_by_staff": decision + `NULL, decision, means, rule, by, at FROM consent_decisions`,
		"consent_decisions_process_receiver_info_set_fkey": `
			INSERT INTO consent_decisions (process, receiver, info_set, act, party, decision, means, rule, at)
			SELECT process, school, info_set, gen_random_uuid(), party, decision, means, rule, at
			FROM consent_decisions JOIN processes p ON p.id = process`,
		"school_has_code_and_region": `UPDATE organisations SET kind = 'childcare' WHERE code = '12AB00'`,
	} {
		_, err := h.Pool().Exec(h.ctx, sql)
		if err == nil || !strings.Contains(err.Error(), `"`+constraint+`"`) {
			t.Errorf("%s: %v, want a refusal by %s", sql, err, constraint)
		}
	}
	for _, sql := range []string{
		"UPDATE consent_decisions SET at = at", "DELETE FROM consent_decisions", "TRUNCATE consent_decisions",
	} {
		_, err := h.Pool().Exec(h.ctx, sql)
		if err == nil || !strings.Contains(err.Error(), "only ever added to") {
			t.Errorf("%s: %v, want a refusal", sql, err)
		}
	}
}
