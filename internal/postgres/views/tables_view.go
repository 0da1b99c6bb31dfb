package views

import (
	"context"
	"slices"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// calledTables is the tables of a process in the order in which they were called.
const calledTables = `
SELECT j.details ->> 'step' AS key, coalesce(t.of, jsonb_build_object('key', j.details ->> 'step')) AS of,
	coalesce(j.details ->> 'code', '') AS why, j.at AS called_at, coalesce(x.body, '') AS reason
FROM journal j LEFT JOIN tasks t ON t.id = (j.details ->> 'task')::uuid
LEFT JOIN acts a ON a.id = j.act AND a.process = j.process LEFT JOIN texts x ON x.act = a.id AND x.field = 'reason'
WHERE j.process = @process AND j.event = 'table_called' ORDER BY j.seq`

// tableTask is a task of a table, or of what was agreed at one.
type tableTask struct {
	Form     care.Form
	Of       care.Of
	State    care.TaskState
	Answer   care.Answer // empty while it is open
	ClosedAt time.Time
	Texts    map[string]string
}

const tasksOfTables = `
SELECT t.form, ` + db.OfTask + ` AS of, t.state, coalesce(t.answer, '{}') AS answer, t.closed_at,
	coalesce(x.texts, '{}') AS texts
FROM tasks t ` + answerTexts + `
WHERE t.process = @process AND t.form IN ('table-invite', 'table', 'financing', 'power', 'agreement')
ORDER BY t.closed_at NULLS LAST, t.opens_at, t.id`

// tables returns the tables of a process that the reader may see, in the order in which they were called.
func tables(ctx context.Context, q db.Querier, seen sight.Sight, id care.ProcessID) ([]care.TableView, error) {
	args := db.Args{"process": id}
	tasks, err := db.List[tableTask](ctx, q, tasksOfTables, args)
	if err != nil || len(tasks) == 0 {
		return nil, err
	}
	called, err := db.List[struct {
		care.TableView
		Of care.Of
	}](ctx, q, calledTables, args)
	if err != nil {
		return nil, err
	}
	names, err := namesOfTables(ctx, q, tasks)
	var views []care.TableView
	for _, c := range called {
		v := c.TableView
		if v.No = c.Of.Table; !seen.AtTable(v.No) {
			continue
		}
		v.Money = v.Why == care.TableMoney
		for _, t := range tasks {
			names.add(&v, t, tasks)
		}
		seen.Table(&v)
		views = append(views, v)
	}
	return views, err
}

// tableNames are the organisations and people whom the answers at tables name.
type tableNames map[string]string

func namesOfTables(ctx context.Context, q db.Querier, tasks []tableTask) (tableNames, error) {
	ids := []string{}
	for _, t := range tasks {
		for _, o := range t.Answer.Invited {
			ids = append(ids, string(o))
		}
		for _, a := range t.Answer.Agreements {
			ids = append(ids, string(a.Staff))
		}
	}
	names := tableNames{}
	if len(ids) == 0 {
		return names, nil
	}
	found, err := db.List[struct{ ID, Name string }](ctx, q, `
		SELECT id, name FROM organisations WHERE id = ANY(@ids::uuid[])
		UNION ALL SELECT id, name FROM staff WHERE id = ANY(@ids::uuid[])`,
		db.Args{"ids": ids})
	for _, f := range found {
		names[f.ID] = f.Name
	}
	return names, err
}

// add adds to a table what one of its tasks says of it; tasks are all of the process's, those that are closed first.
func (names tableNames) add(v *care.TableView, t tableTask, tasks []tableTask) {
	if t.Of.Table != v.No || t.Form == care.FormAgreement {
		return
	}
	v.Open = v.Open || t.State == care.TaskOpen
	if t.State != care.TaskAnswered {
		return
	}
	a, on := t.Answer, calendar.DateOf(t.ClosedAt)
	switch t.Form {
	case care.FormTableInvite:
		v.MeetsOn, v.InvitedText, v.Agenda = a.On, t.Texts[care.TextInvited], t.Texts[care.TextAgenda]
		v.Invited = nil
		for _, o := range a.Invited {
			v.Invited = append(v.Invited, names[string(o)])
		}
		return
	case care.FormTable, care.FormFinancing:
		v.HeldOn, v.Participants, v.Agreed = on, t.Texts[care.TextParticipants], a.Outcome == care.Decided
	case care.FormPower:
		v.ByPower = true
	}
	if a.Outcome == care.Decided {
		v.DecidedOn, v.HoldsFrom, v.Decision, v.Payer = on, a.On, t.Texts[care.TextDecision], a.Payer
		v.Agreements = names.agreements(v.No, a, t.Texts, tasks)
	}
}

// agreements is what was agreed at a table, each with the task that was made of it.
func (names tableNames) agreements(
	table int, a care.Answer, texts map[string]string, tasks []tableTask,
) []care.AgreementView {
	var views []care.AgreementView
	for _, agreed := range a.Agreements {
		view := care.AgreementView{
			Text: texts[care.TextAgreement(agreed.No)], StaffName: names[string(agreed.Staff)], DueOn: agreed.DueOn,
		}
		of := care.Of{Table: table, No: agreed.No}
		if i := slices.IndexFunc(tasks, func(t tableTask) bool { return t.Of == of }); i >= 0 {
			view.State = tasks[i].State
		}
		views = append(views, view)
	}
	return views
}
