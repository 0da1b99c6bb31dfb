package workflows_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// heldTable is what the store knows of a table (overlegtafel), in a process of any kind. The world notes on its own
// account how far it is, and complains when it is held before it is planned, decided twice, or put before whoever holds
// doorzettingsmacht while it agreed.
type heldTable struct {
	why      care.TableReason
	meets    calendar.Date
	disputed bool // it did not agree
	decided  calendar.Date
	byPower  bool
	agreed   []care.AgreedTask
}

// tableKeys are the keys of the tasks of tables: each is asked once.
var tableKeys = func() (keys []string) {
	for n := 1; n <= 12; n++ {
		for _, what := range []string{"/invite", "/table", "/power"} {
			keys = append(keys, fmt.Sprintf("table-%d%s", n, what))
		}
		for m := 1; m <= care.MaxAgreements; m++ {
			keys = append(keys, fmt.Sprintf("table-%d-agreement-%d/1", n, m))
		}
	}
	return keys
}()

func isTable(step string) bool { return strings.HasPrefix(step, "table-") }

// TellOrganisations invites those that take part, once for a key.
func (w *world) TellOrganisations(_ context.Context, e care.TellOrganisations) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	for _, id := range e.Organisations {
		org := labelOf(string(id))
		if cause := e.Key + " " + org; w.takesPart(org) && !w.told[cause] {
			w.told[cause] = true
			w.letters = append(w.letters, org+": invited to "+e.Key)
		}
	}
	w.write(e.Entry)
	return nil
}

// takesPart tells whether an organisation has a part in the process.
func (w *world) takesPart(org string) bool {
	return org == staff[w.mentor].org || slices.Contains(w.participants, org)
}

// notedTable takes note of what the journal says of a table.
func (w *world) notedTable(l care.JournalLine) {
	d := l.Details
	t := w.tables[d.Step]
	switch l.Event {
	case care.EventTableCalled:
		if t != nil {
			w.complain("%s is called again", d.Step)
		}
		w.tables[d.Step] = &heldTable{why: d.Table}
		return
	case care.EventTablePlanned, care.EventTableDecided, care.EventTableNotAgreed, care.EventPowerDecided:
	default:
		return
	}
	if t == nil {
		w.complain("%s of %s, which nobody called", l.Event, d.Step)
		return
	}
	if !t.decided.IsZero() {
		w.complain("%s of %s, which has decided", l.Event, d.Step)
	}
	held := !t.meets.IsZero() && !w.today().Before(t.meets) && !t.disputed
	switch l.Event {
	case care.EventTablePlanned:
		t.meets = d.To
		return
	case care.EventTableNotAgreed:
		t.disputed = true
	case care.EventTableDecided:
		t.decided, t.agreed = w.today(), d.Answer.Agreements
	case care.EventPowerDecided:
		t.decided, t.byPower = w.today(), true
		held = t.disputed
	}
	if !held {
		w.complain("%s of %s before its time: %+v", l.Event, d.Step, *t)
	}
}

// mayOpenTable complains about a task of a table that is asked before its time, or of somebody else than whose it is.
func (w *world) mayOpenTable(task care.NewTask) {
	key, _, isAgreement := strings.Cut(task.Step, "-agreement-")
	if !isTable(key) {
		return
	}
	t := w.tables[key]
	switch {
	case t == nil:
		w.complain("a task of %s, which nobody called", key)
	case isAgreement:
		w.checkAgreement(task, t)
	case !t.decided.IsZero():
		w.complain("%s asks %s, and has decided", key, task.Form)
	case task.Form == care.FormTableInvite && !t.meets.IsZero(), task.Form == care.FormPower != t.disputed:
		w.complain("%s asks %s: %+v", key, task.Form, *t)
	case task.Form == care.FormPower && task.Role != care.Manager:
		w.complain("%s asks the role %s to decide", key, task.Role)
	case task.Form == care.FormFinancing != (t.why == care.TableMoney) &&
		(task.Form == care.FormTable || task.Form == care.FormFinancing):
		w.complain("%s was called for %s and asks %s", key, t.why, task.Form)
	case (task.Form == care.FormTable || task.Form == care.FormFinancing) &&
		(t.meets.IsZero() || task.Term.OpensOn.Before(t.meets)):
		w.complain("%s asks %s on %s and meets on %s", key, task.Form, task.Term.OpensOn, t.meets)
	case task.Organisation != "":
		w.complain("%s asks %s of %s", key, task.Form, labelOf(string(task.Organisation)))
	}
}

func (w *world) checkAgreement(task care.NewTask, t *heldTable) {
	no := task.Step[strings.LastIndex(task.Step, "-")+1:]
	i := slices.IndexFunc(t.agreed, func(a care.AgreedTask) bool { return fmt.Sprint(a.No) == no })
	switch {
	case i < 0:
		w.complain("%s was not agreed", task.Step)
	case task.Assignee != t.agreed[i].Staff:
		w.complain("%s is asked of %s", task.Step, labelOf(string(task.Assignee)))
	case w.today().Before(t.agreed[i].DueOn) &&
		(task.Term.DueOn.Before(t.agreed[i].DueOn) || task.Term.DueOn.After(t.agreed[i].DueOn.AddDays(5))):
		w.complain("%s is due on %s and was agreed for %s", task.Step, task.Term.DueOn, t.agreed[i].DueOn)
	}
}

// checkTablesEnd holds that nothing is closed while a table has yet to decide, but for a handover that came to nothing.
func (w *world) checkTablesEnd(e care.EndProcess) {
	cameToNothing := []string{string(care.TakenBack), string(care.Refused), string(care.Returned)}
	for _, key := range w.openTables() {
		if e.State == care.Closed && !slices.Contains(cameToNothing, e.Outcome) {
			w.complain("closed, and %s has not decided", key)
		}
	}
}

func (w *world) openTables() (keys []string) {
	for _, key := range slices.Sorted(maps.Keys(w.tables)) {
		if w.tables[key].decided.IsZero() {
			keys = append(keys, key)
		}
	}
	return keys
}

// tableLine writes down what the journal says of tables; false for an event that is not of one.
func (t *timetable) tableLine(w *world, l care.JournalLine) bool {
	d := l.Details
	switch l.Event {
	case care.EventTableCalled:
		t.add(w, "%s is called: %s", d.Step, d.Table)
	case care.EventTablePlanned, care.EventTableDecided, care.EventTableNotAgreed, care.EventPowerDecided:
		// people's answers, shown as such
		if l.By == "" {
			w.complain("%s without a doer", l.Key)
		}
	case care.EventAgreement:
		t.add(w, "%s is agreed: %s, until %s", d.Step, labelOf(string(d.Staff)), d.To)
	default:
		return false
	}
	return true
}

// tablesStanding says how every table ended.
func (w *world) tablesStanding() string {
	var s strings.Builder
	for _, key := range slices.Sorted(maps.Keys(w.tables)) {
		t := w.tables[key]
		how := "has not decided"
		switch {
		case t.byPower:
			how = "was decided by power on " + t.decided.String()
		case !t.decided.IsZero():
			how = "agreed on " + t.decided.String()
		}
		fmt.Fprintf(&s, "= %s (%s) %s\n", key, t.why, how)
	}
	return s.String()
}
