package parts

import (
	"context"
	"errors"
	"time"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/words"
)

// Asks is what the pages of a process and of a task need for asking how a task stands.
type Asks interface {
	// Turns tells who has tasks today, of those that the viewer may know of.
	Turns(
		ctx context.Context, viewer care.Staff, tasks []care.TaskID, now time.Time,
	) (map[care.TaskID]care.Turn, error)
	// AskAbout asks whoever has a task how it stands, and returns who was told when nobody has it.
	AskAbout(
		ctx context.Context, viewer care.Staff, act care.Act, task care.TaskID, at time.Time,
	) (care.Telling, error)
}

// Asking is what a page shows of asking how a task stands: the button, or from which day it may be asked again.
type Asking struct {
	Path, Button string // empty: not now
	Task         care.TaskID
	Act          care.ActID
	Asked        string // "Herinnerd op di 24 nov. Opnieuw kan vanaf di 1 dec."
}

// AskingOf is what a reader can ask of an open task; nil of one that is their own, or that cannot be done now. The path
// is where the form is sent.
func AskingOf(v *web.Visit, t care.TaskView, turn care.Turn, path string) *Asking {
	if turn.Task == "" || turn.Mine || t.State != care.TaskOpen || t.Suspended || t.OpensAt.After(v.Now) {
		return nil
	}
	if again := turn.AskAgainOn(); again.After(v.Today) {
		return &Asking{
			Asked: "Herinnerd " + words.Moment(turn.AskedAt, v.Today) + ". Opnieuw kan vanaf " +
				words.Day(again, v.Today) + ".",
		}
	}
	who := turn.DoerName
	if who == "" {
		who = t.OrgName
	}
	return &Asking{Path: path, Button: "Herinner " + who, Task: t.ID, Act: care.ActID(care.NewID())}
}

// Ask asks how a task stands, and says to whom that went.
func Ask(s *web.Shell, store Asks, v *web.Visit, process care.ProcessID, task care.TaskID) error {
	act := care.ActID(v.Form().Get("act"))
	if !care.Valid(string(act)) {
		act = care.ActID(care.NewID())
	}
	told, err := store.AskAbout(v.Ctx(), v.Me, care.Act{ID: act, Process: process, By: v.Me.ID}, task, v.Now)
	switch {
	case errors.Is(err, care.ErrAskedBefore):
		s.Say(v, web.Flash{Said: "Jouw organisatie heeft deze week al herinnerd."})
		return nil
	case err != nil:
		return err
	}
	said := web.Flash{Said: "Herinnerd.", Next: "Wie de taak heeft, krijgt morgenochtend bericht en ziet dat je wacht."}
	if told != "" {
		said.Next = words.Sentence(words.Capital(words.Told.NL(told)))
	}
	s.Say(v, said)
	return nil
}

// NobodyThere says that an organisation has nobody who could do what is waited for.
func NobodyThere(organisation string) string {
	return "Bij " + organisation + " is niemand meer die dit kan doen"
}

// NobodyInRole says that there is work for a role and nobody in it.
func NobodyInRole(r care.Role) string { return "Er is geen " + words.Role.NL(r) }
