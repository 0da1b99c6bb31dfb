package task

import (
	"errors"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// draftsKey is the group of the inbox with what was left half done.
const draftsKey = "concepten"

// drafts marks the tasks of which the reader left the form half done, and lists every form that they did, of tasks and
// of other pages; nil when there is none. What is not the reader's to see any more is left out.
func (s *site) drafts(v *web.Visit, view *inboxView, inbox care.Inbox) (*inboxGroup, []care.ProcessID, error) {
	all, err := s.Drafts.DraftsOf(v.Ctx(), v.Me.ID, v.Now)
	if err != nil || len(all) == 0 {
		return nil, nil, err
	}
	var named []care.ProcessID
	g := inboxGroup{Key: draftsKey, Title: "Concepten"}
	for _, d := range all {
		r := row{URL: d.Form, Title: d.Title, Meta: draftWords(d, v.Today)}
		if d.Task != "" {
			t, err := s.drafted(v, inbox, d.Task)
			if errors.Is(err, care.ErrNotFound) {
				continue
			}
			if err != nil {
				return nil, nil, err
			}
			r.Title, r.Meta = parts.TaskTitle(t), words.Dotted(t.PersonShort, r.Meta)
			named = append(named, t.Process)
			markDraft(view, d, v.Today)
		}
		g.Rows = append(g.Rows, r)
	}
	g.Count = words.Plural(len(g.Rows), "formulier", "formulieren")
	if len(g.Rows) == 0 {
		return nil, nil, nil
	}
	return &g, named, nil
}

// drafted is the task of a draft: one of the inbox, or else one that the reader may see.
func (s *site) drafted(v *web.Visit, inbox care.Inbox, id care.TaskID) (care.TaskView, error) {
	for _, group := range [][]care.TaskView{inbox.Late, inbox.Today, inbox.Week, inbox.Later, inbox.Snoozed} {
		if i := slices.IndexFunc(group, func(t care.TaskView) bool { return t.ID == id }); i >= 0 {
			return group[i], nil
		}
	}
	return s.Store.Task(v.Ctx(), v.Me, id, v.Now)
}

// markDraft says at a task in the lists that its form was left half done.
func markDraft(view *inboxView, d care.Draft, today calendar.Date) {
	for _, groups := range [][]inboxGroup{view.Groups, view.Folded} {
		for _, g := range groups {
			for i := range g.Rows {
				if g.Rows[i].URL == d.Form {
					g.Rows[i].Draft = words.Capital(draftWords(d, today))
				}
			}
		}
	}
}

// draftWords say of when a draft is.
func draftWords(d care.Draft, today calendar.Date) string {
	return "concept van " + words.Day(calendar.DateOf(d.SavedAt), today)
}
