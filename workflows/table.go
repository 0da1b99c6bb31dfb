package workflows

import (
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// Table is a table (overlegtafel) from the moment somebody calls it until something is decided. Like an offer it runs
// beside the steps of a process of any kind and stops none of them: it is planned, held, and when it does not agree,
// whoever holds doorzettingsmacht decides.
type Table struct {
	No  int              `json:"no"`
	Why care.TableReason `json:"why"`
}

// key is the step that the tasks of a table name.
func (t Table) key() string { return fmt.Sprintf("table-%d", t.No) }

func (p *process) mayCallTable(workflow.Context, care.CallTable) error {
	switch {
	case p.c.Protocol.Tables == nil: // it began with a protocol of before there were tables
		return care.ErrNotAllowed
	case p.c.Suspended:
		return care.ErrSuspended
	}
	return nil
}

// askTable calls the table that somebody asked for.
func (p *process) askTable(ctx workflow.Context, w care.CallTable) error {
	return p.callTable(ctx, care.TableAsked, w.Act)
}

// callTable gives somebody the task of planning a table; asked is empty when nobody asked for it. Of one reason there
// is one table at a time, but for those that people ask for.
func (p *process) callTable(ctx workflow.Context, why care.TableReason, asked care.Act) error {
	if p.c.Protocol.Tables == nil || why != care.TableAsked && p.c.tableFor(why) {
		return nil
	}
	t := Table{No: p.c.TablesCalled + 1, Why: why}
	def := p.c.Protocol.Tables.Invite
	term, err := p.layTermNow(ctx, "", def.Term, def.Ladder)
	if err != nil {
		return err
	}
	task := p.tableTask(t, "invite", care.FormTableInvite, def, term)
	d := care.Details{Step: t.key(), Task: task.ID, To: term.DueOn, Table: why}
	if err := p.put(ctx, Asked{Task: task}, by(asked, line(care.EventTableCalled, t.key(), d))); err != nil {
		return err
	}
	p.c.TablesCalled = t.No
	p.c.Tables = append(p.c.Tables, t)
	return nil
}

func (p *process) tableTask(t Table, what string, form care.Form, def protocol.Errand, term care.Term) care.NewTask {
	return care.NewTask{
		ID: care.TaskIDFor(p.c.Process, t.key()+"/"+what), Step: t.key(), Title: def.Title, Form: form,
		Of: care.Of{Table: t.No}, Role: def.Role, Try: 1, Term: term, Urgent: true,
	}
}

// tableOf returns the index of the table that a task is one of, -1 for other tasks, also for what a table agreed on.
func (c *Case) tableOf(task care.NewTask) int {
	return slices.IndexFunc(c.Tables, func(t Table) bool { return task.Of == care.Of{Table: t.No} })
}

// tableFor tells whether there is a table for a reason that has not decided yet.
func (c *Case) tableFor(why care.TableReason) bool {
	return slices.ContainsFunc(c.Tables, func(t Table) bool { return t.Why == why })
}

// busy tells whether something runs beside the steps: an offer, a table, or what a table agreed on.
func (c *Case) busy() bool {
	agreed := slices.ContainsFunc(c.Asked, Asked.ofTable)
	return len(c.Offers) > 0 || len(c.Tables) > 0 || agreed
}

// ofTable tells whether something is asked for a table, or agreed at one.
func (a Asked) ofTable() bool { return a.Task.Of.Table > 0 }

// moveTablesOn deals with every task of a table that was answered.
func (p *process) moveTablesOn(ctx workflow.Context) error {
	for {
		i := slices.IndexFunc(p.c.Asked, func(a Asked) bool { return a.Answer != nil && a.ofTable() })
		if i < 0 {
			return nil
		}
		asked := p.c.Asked[i]
		p.c.forget(asked.Task.ID)
		if err := p.moveTableOn(ctx, asked); err != nil {
			return err
		}
	}
}

func (p *process) moveTableOn(ctx workflow.Context, asked Asked) error {
	i := p.c.tableOf(asked.Task)
	if i < 0 {
		return nil // an agreement that was kept or not: nothing follows
	}
	switch t, answer := p.c.Tables[i], *asked.Answer; answer.Outcome {
	case care.Planned:
		return p.holdTable(ctx, t, answer)
	case care.NotAgreed:
		return p.usePower(ctx, t)
	default:
		return p.tableDecided(ctx, t, asked)
	}
}

// holdTable tells who is invited, and asks on the day of the meeting what was decided.
func (p *process) holdTable(ctx workflow.Context, t Table, answer care.Answer) error {
	if slices.Contains(answer.Invited, p.c.Receiver) { // it may have no part yet: to be told it has to have one
		if err := p.receiverJoins(effects(ctx, "the receiver takes part"), false); err != nil {
			return err
		}
	}
	if len(answer.Invited) > 0 {
		e := care.TellOrganisations{Entry: p.entry(ctx), Key: t.key(), Organisations: answer.Invited}
		if err := do(effects(ctx, "invite to the table"), act.TellOrganisations, e); err != nil {
			return err
		}
		if err := p.mailUrgent(ctx); err != nil {
			return err
		}
	}
	def, form := p.c.Protocol.Tables.Table, care.FormTable
	if t.Why == care.TableMoney {
		def, form = p.c.Protocol.Tables.Financing, care.FormFinancing
	}
	in := p.termInput(ctx, "", calendar.Offset{}, def.Term, def.Ladder)
	if answer.On.After(in.From) {
		in.From = answer.On
	}
	term, err := call(effects(ctx, "lay a term"), act.LayTerm, in)
	if err != nil {
		return err
	}
	task := p.tableTask(t, "table", form, def, term)
	task.Urgent = false // whoever has it chose the day
	return p.put(ctx, Asked{Task: task})
}

// usePower asks whoever holds doorzettingsmacht to decide what the table did not agree on.
func (p *process) usePower(ctx workflow.Context, t Table) error {
	def := p.c.Protocol.Tables.Power
	term, err := p.layTermNow(ctx, "", def.Term, def.Ladder)
	if err != nil {
		return err
	}
	return p.put(ctx, Asked{Task: p.tableTask(t, "power", care.FormPower, def, term)})
}

// tableDecided makes tasks of what was agreed, and lets the process go on with the decision.
func (p *process) tableDecided(ctx workflow.Context, t Table, asked Asked) error {
	for _, a := range asked.Answer.Agreements {
		e := Errand{
			Key: fmt.Sprintf("%s-agreement-%d", t.key(), a.No), Form: care.FormAgreement,
			Of: care.Of{Table: t.No, No: a.No}, Side: a.Side, Staff: a.Staff, Until: a.DueOn,
		}
		if err := p.putErrand(ctx, e, p.c.Protocol.Tables.Agreement); err != nil {
			return err
		}
	}
	err := p.course.follow(ctx, asked)
	p.c.Tables = slices.DeleteFunc(p.c.Tables, func(other Table) bool { return other.No == t.No })
	return err
}

// tableTakes refuses what the forms of a table do not take; those of other tasks are not its to judge. A decision says
// from when it holds, and one about money who pays.
func (c *Case) tableTakes(task care.NewTask, answer care.Answer) bool {
	i := c.tableOf(task)
	switch {
	case i < 0 || answer.Outcome == care.NotAgreed:
		return true
	case answer.On.IsZero() || !agreementsFit(answer):
		return false
	}
	return answer.Outcome != care.Decided || c.Tables[i].Why != care.TableMoney || answer.Payer != ""
}

// agreementsFit tells whether every agreement says who does it until when, and there are no more than a form holds.
func agreementsFit(answer care.Answer) bool {
	return len(answer.Agreements) <= care.MaxAgreements &&
		!slices.ContainsFunc(answer.Agreements, func(t care.AgreedTask) bool {
			return t.Staff == "" || t.DueOn.IsZero()
		})
}
