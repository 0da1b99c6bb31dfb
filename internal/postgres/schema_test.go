package postgres_test

import (
	"regexp"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// TestTheSchemaKnowsEveryWord compares the lists in the schema's checks with those of package care, so that a new role
// or form is not refused by a database that nobody migrated.
func TestTheSchemaKnowsEveryWord(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for column, want := range map[string][]string{
		"organisations.kind": words(
			[]care.OrganisationKind{care.School, care.Wijkteam, care.Gemeente, care.Childcare, care.Doorstroompunt},
		),
		"organisations.region":   append(words(calendar.Regions()), ""),
		"school_holidays.region": words(calendar.Regions()),
		"staff.role":             words(care.Roles()),
		"participants.role":      words(care.Roles()),
		"tasks.role":             words(care.Roles()),
		"tasks.form":             words(care.Forms()),
		"tasks.state": words(
			[]care.TaskState{care.TaskOpen, care.TaskAnswered, care.TaskMissed, care.TaskWithdrawn},
		),
		"rungs.tell": words(care.Recipients()),
		"steps.state": words(
			[]care.StepState{care.StepPlanned, care.StepDone, care.StepMissed, care.StepSkipped, care.StepBeforeStart},
		),
		"processes.kind":       words(care.Kinds()),
		"processes.transition": append(words(care.Crossings()), ""),
		"handovers.cold": append(
			words(
				[]care.ColdReason{
					care.ColdRefused, care.ColdWithdrawn, care.ColdNoAnswer, care.ColdChosen, care.ColdEnded,
				},
			),
			"",
		),
		"checklist.info_set":         words(care.InfoSets()),
		"consents.info_set":          words(care.InfoSets()),
		"parties.kind":               words([]care.PartyKind{care.YoungPerson, care.Parent}),
		"consent_decisions.decision": words([]care.Decision{care.Give, care.Refuse, care.Withdraw, care.Override}),
		"consent_decisions.means": append(
			words([]care.ConsentMeans{care.ByLink, care.OnPaper, care.InConversation}), "",
		),
		"consent_decisions.rule": words([]care.ConsentRule{care.ByParents, care.ByBoth, care.ByYoungPerson}),
		"same_person.state": words(
			[]care.SameState{care.SameAsked, care.SameJoined, care.SameAnother, care.SameApart, care.SameLapsed},
		),
		"processes.state": words(
			[]care.ProcessState{care.Starting, care.Running, care.Suspended, care.Closed, care.Stopped},
		),
		"registrations.education": append(
			words([]care.Education{care.VSO, care.PRO, care.KO, care.PO, care.SO, care.VO, care.MBO}), "",
		),
		"plan_areas.area": words(care.Big5()),
		"notices.kind": words(
			[]care.NoticeKind{
				care.NoticeReminder, care.NoticeEscalation, care.NoticeOffer, care.NoticeQuestion, care.NoticeInvolved,
				care.NoticeTable, care.NoticePower, care.NoticeUnattended, care.NoticeWaited,
			},
		),
		"pending_acts.what": words([]care.PersonNews{care.NewsBirth, care.NewsDeath}),
		"mails.state": words(
			[]care.MailState{care.MailQueued, care.MailSending, care.MailSent, care.MailInDoubt, care.MailFailed},
		),
	} {
		table, name, _ := strings.Cut(column, ".")
		check := single[string](w,
			`SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = $1::text::regclass AND conname = $2`,
			table, table+"_"+name+"_check")
		known := map[string]bool{}
		for _, m := range regexp.MustCompile(`'([^']*)'::text`).FindAllStringSubmatch(check, -1) {
			known[m[1]] = true
		}
		for _, word := range want {
			if !known[word] {
				t.Errorf("%s does not know %q: %s", column, word, check)
			}
		}
		equal(t, "number of words of "+column, len(known), len(want))
	}
}

func words[T ~string](list []T) []string {
	var found []string
	for _, w := range list {
		found = append(found, string(w))
	}
	return found
}

// TestTheSchemaHasNoClock looks for what would let the database decide what time it is.
func TestTheSchemaHasNoClock(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	equal(t, "defaults that are more than a constant", column[string](w, `
		SELECT table_name || '.' || column_name || ' ' || column_default FROM information_schema.columns
		WHERE table_schema = 'public' AND column_default ~ '[(]|current'`), nil)
}

func TestWhatTheSchemaRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	other := w.process("2")
	w.open(id, contact(id, -3, 7))
	for constraint, sql := range map[string]string{
		"followup_once": `INSERT INTO processes SELECT gen_random_uuid(), kind, person, school, NULL,
				anchor, first_anchor, 'starting', 0, '', false, '', created_at FROM processes WHERE id = '%[1]s'`,
		"pupil_once_at_school":       `UPDATE registrations SET pupil_number = '2'`,
		"organisations_code":         `UPDATE organisations SET code = '12AB00' WHERE kind = 'school'`,
		"school_has_code_and_region": `UPDATE organisations SET region = '' WHERE kind = 'school'`,
		"contact_person_of_organisation": `UPDATE organisations SET contact_person = '` + string(w.anna.ID) +
			`' WHERE kind = 'wijkteam'`,
		"staff_once": `INSERT INTO staff
			SELECT gen_random_uuid(), name, upper(email), role, organisation, active FROM staff LIMIT 1`,
		"one_mentor": `INSERT INTO participants SELECT process, '` + string(w.eik.ID) +
			`', role, NULL, since FROM participants WHERE process = '%[1]s'`,
		"staff_of_participant": `UPDATE participants SET staff = '` + string(w.eva.ID) +
			`' WHERE process = '%[1]s'`,
		"assignee_of_organisation": `UPDATE tasks SET assignee = '` + string(w.eva.ID) + `'`,
		"closed_at_some_time":      `UPDATE tasks SET state = 'missed'`,
		"answered_by_somebody":     `UPDATE tasks SET state = 'answered', closed_at = opens_at`,
		"suspended_since":          `UPDATE processes SET state = 'suspended' WHERE id = '%[1]s'`,
		"over_has_ended":           `UPDATE processes SET state = 'closed' WHERE id = '%[1]s'`,
		"running_has_started":      `UPDATE processes SET started_at = NULL WHERE id = '%[2]s'`,
		"rungs_task_fkey":          `DELETE FROM tasks`,
	} {
		_, err := w.Pool().Exec(w.ctx, strings.NewReplacer("%[1]s", string(id), "%[2]s", string(other)).Replace(sql))
		if err == nil || !strings.Contains(err.Error(), `"`+constraint+`"`) {
			t.Errorf("%s: %v, want a refusal by %s", sql, err, constraint)
		}
	}
}
