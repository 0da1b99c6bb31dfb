package views

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// Handover returns what the forms of a handover, or a transition, show to whoever may see the process or whose
// organisation has an open task in it; care.ErrNotFound for a process of another kind.
func (s Views) Handover(
	ctx context.Context, viewer care.Staff, process care.ProcessID, now time.Time,
) (v *care.HandoverView, err error) {
	err = s.looking(ctx, sight.By(viewer), process, now, func(tx pgx.Tx, seen sight.Sight) error {
		v, err = handoverView(ctx, tx, seen, process)
		return err
	})
	return v, err
}

// handoverView is what a reader may see of a handover beside the rest: its status always, what is in it as far as
// consent covers it on the day.
func handoverView(ctx context.Context, q db.Querier, seen sight.Sight, id care.ProcessID) (*care.HandoverView, error) {
	found, err := db.One[struct {
		care.HandoverView
		School, To  care.OrganisationID
		Involved    bool
		Reference   string
		ReferenceOn calendar.Date
		Texts       map[string]string // with the checklist
	}](ctx, q, `
		SELECT p.transition AS crossing, p.protocol_checksum, p.school, p.receiver AS to, h.lead, h.requested,
		       h.prepared_on, h.cold,
		       k.youth_care AS involved, h.oso_reference AS reference, h.oso_date AS reference_on,
		       coalesce((SELECT x.texts FROM tasks t `+answerTexts+`
		           WHERE t.process = p.id AND t.form = 'checklist' AND t.state = 'answered'
		           ORDER BY t.closed_at DESC LIMIT 1), '{}') AS texts
		FROM processes p JOIN handovers h ON h.process = p.id JOIN particulars k ON k.process = p.id
		WHERE p.id = @process`, db.Args{"process": id})
	if err != nil {
		return nil, err
	}
	v := found.HandoverView
	v.OSO = care.OSO{Reference: found.Reference, Date: found.ReferenceOn}
	v.Extra, v.YouthCareNote = found.Texts[care.TextExtra], found.Texts[care.TextYouthCare]
	if v.YouthCare = care.No; found.Involved {
		v.YouthCare = care.Yes
	}
	for id, to := range map[care.OrganisationID]*care.Organisation{found.School: &v.Sender, found.To: &v.Receiver} {
		if *to, err = db.OrganisationByID(ctx, q, id); err != nil {
			return nil, err
		}
	}
	if v.Checklist, err = checklist(ctx, q, seen, id); err != nil {
		return nil, err
	}
	if seen.Sees(care.WarmConversation) {
		if v.Conversation, err = conversation(ctx, q, id); err != nil {
			return nil, err
		}
	}
	if seen.Handover(&v); seen.Whole {
		v.Invitations, err = db.InvitationList(ctx, q, id)
	}
	return &v, err
}

// checklist lists the items of the sets that the reader may see.
func checklist(ctx context.Context, q db.Querier, seen sight.Sight, id care.ProcessID) ([]care.ChecklistView, error) {
	rows, err := db.List[struct {
		care.ChecklistView
		DoneAt time.Time
	}](ctx, q, `
		SELECT c.key, c.title, c.mandatory, c.info_set AS "set", c.done_at IS NOT NULL AS done, c.done_at,
			coalesce(s.name, '') AS done_by_name
		FROM checklist c LEFT JOIN staff s ON s.id = c.done_by
		WHERE c.process = @process ORDER BY c.no`, db.Args{"process": id})
	var items []care.ChecklistView
	for _, r := range rows {
		if seen.Sees(r.Set) {
			r.ChecklistView.DoneOn = calendar.DateOf(r.DoneAt)
			items = append(items, r.ChecklistView)
		}
	}
	return items, err
}

// answerTexts is the texts x of what was answered to a task t; of two texts of a field that of a correction counts. The
// reason of a correction is why it was corrected, but for which law: that answer always has a reason of its own, and
// why it was corrected is its note.
const answerTexts = `
LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(x.field, x.body ORDER BY a.id = t.answer_act) AS texts
    FROM acts a JOIN texts x ON x.act = a.id
    WHERE a.process = t.process
        AND (a.id = t.closed_act OR (a.id = t.answer_act AND (x.field <> 'reason' OR t.form = 'law')))) x ON true
`

// conversation returns the record of the last conversation that was held, or not; nil when it was not answered yet.
func conversation(ctx context.Context, q db.Querier, id care.ProcessID) (*care.ConversationView, error) {
	type record struct {
		Answer care.Answer
		Texts  map[string]string
	}
	records, err := db.List[record](ctx, q, `
		SELECT t.answer, coalesce(x.texts, '{}') AS texts FROM tasks t `+answerTexts+`
		WHERE t.process = @process AND t.form = 'conversation' AND t.state = 'answered' ORDER BY t.closed_at, t.id`,
		db.Args{"process": id})
	if err != nil || len(records) == 0 {
		return nil, err
	}
	last, before := records[len(records)-1], 0 // the tasks of agreements are numbered through
	for _, r := range records[:len(records)-1] {
		before += len(r.Answer.Agreements)
	}
	a := last.Answer
	v := &care.ConversationView{
		Held: a.Outcome == care.Held, NotHeld: a.NotHeld, On: a.On, Parents: a.Parents, YoungPerson: a.YoungPerson,
		Participants: last.Texts[care.TextParticipants], Note: last.Texts[care.TextNote],
		Absent: cmp.Or(last.Texts[care.TextAbsent], last.Texts[care.TextReason]),
	}
	for i, agreed := range a.Agreements {
		tasks, err := db.List[care.AgreementView](ctx, q, `
			SELECT s.name AS staff_name, coalesce((SELECT state FROM tasks
				WHERE process = @process AND step = @step AND form = 'agreement'), '') AS state
			FROM staff s WHERE s.id = @staff`,
			db.Args{"process": id, "step": fmt.Sprintf("agreement-%d", before+i+1), "staff": agreed.Staff})
		if err != nil {
			return nil, err
		}
		view := care.AgreementView{Text: last.Texts[care.TextAgreement(agreed.No)], DueOn: agreed.DueOn}
		if len(tasks) > 0 {
			view.StaffName, view.State = tasks[0].StaffName, tasks[0].State
		}
		v.Agreements = append(v.Agreements, view)
	}
	return v, nil
}
