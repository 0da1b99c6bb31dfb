package cli

import (
	"context"
	"fmt"
	"strings"

	"schakel/internal/words"
)

// checkPeople looks whether there is somebody for what is open: to do it, and to be told when it stays open.
func (a *app) checkPeople(ctx context.Context, store Store) []finding {
	now := a.env.Now()
	people := finding{"people", found, "wherever tasks are open somebody can do them", ""}
	switch unattended, err := store.AllUnattended(ctx, now); {
	case err != nil:
		people = finding{people.Check, failed, err.Error(), "starter migrate"}
	case len(unattended) > 0:
		lines := make([]string, len(unattended))
		for i, u := range unattended {
			lines[i] = fmt.Sprintf("%s: %s open since %s, and nobody there can do them", u.Name, tasks(u.Open), u.Since)
			if !u.Reachable() {
				lines[i] += "; no administrator and no mailbox to ask"
			}
		}
		people = finding{
			people.Check, warning, strings.Join(lines, "\n"),
			"starter import people FILE, with somebody active in a role that can",
		}
	}
	told := finding{"told", found, "whoever is told next of an open task is there", ""}
	switch untold, err := store.AllUntold(ctx, now); {
	case err != nil:
		told = finding{told.Check, failed, err.Error(), "starter migrate"}
	case len(untold) > 0:
		lines := make([]string, len(untold))
		for i, u := range untold {
			lines[i] = fmt.Sprintf("%s: nobody to tell of %s (%s)", u.Name, tasks(u.Open), words.Recipient.EN(u.Tell))
		}
		told = finding{
			told.Check, warning, strings.Join(lines, "\n"),
			"starter import people FILE, with somebody active in that role",
		}
	}
	return []finding{people, told}
}

func tasks(n int) string {
	if n == 1 {
		return "1 task"
	}
	return fmt.Sprintf("%d tasks", n)
}
