package process

import (
	"slices"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/parts"
)

// waitLine is whom a process waits on, with the button that asks them how it stands.
type waitLine struct {
	parts.WaitLine
	Asking *parts.Asking
}

// waitsOf says whom a process waits on: of each task who has it, or that nobody is left there who could.
func (s *site) waitsOf(v *web.Visit, p care.ProcessView) ([]waitLine, error) {
	var tasks []care.TaskID
	found := parts.WaitsOf(p, v)
	for _, w := range found {
		if w.Task != "" {
			tasks = append(tasks, w.Task)
		}
	}
	turns, err := s.Store.Turns(v.Ctx(), v.Me, tasks, v.Now)
	if err != nil {
		return nil, err
	}
	lines := make([]waitLine, len(found))
	for i, w := range found {
		lines[i].WaitLine = w
		at := slices.IndexFunc(p.Open, func(t care.TaskView) bool { return t.ID == w.Task })
		if at < 0 {
			continue
		}
		t, turn := p.Open[at], turns[w.Task]
		if turn.Nobody() {
			lines[i].Text = parts.NobodyThere(t.OrgName)
		}
		lines[i].Asking = parts.AskingOf(v, t, turn, askPath(p.ID))
	}
	return lines, nil
}

func askPath(id care.ProcessID) string { return web.ProcessPath(id) + "/herinneren" }

// askAbout reminds whoever has an open task of a process.
func (s *site) askAbout(v *web.Visit) error {
	p, err := s.LookAt(v, "process")
	if err != nil {
		return err
	}
	task := care.TaskID(v.Form().Get("taak"))
	if !slices.ContainsFunc(p.Open, func(t care.TaskView) bool { return t.ID == task }) {
		return care.ErrTaskClosed
	}
	if err := parts.Ask(s.Shell, s.Store, v, p.ID, task); err != nil {
		return err
	}
	return v.GoTo(web.ProcessPath(p.ID))
}
