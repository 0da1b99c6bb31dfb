package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"schakel/internal/care"
)

const callTableExample = `  starter call-table 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --by j.bos@voorbeeld.nl ` +
	`--reason "school en jeugdhulp zijn het niet eens"`

func (a *app) callTableCommand() *cobra.Command {
	return a.actCommand(&cobra.Command{
		Use: "call-table ID", Short: "Call a table (overlegtafel) in a process", Example: callTableExample,
		Long: "Call a table (overlegtafel): the organisations of a process come together and decide. Somebody of " +
			"the process's own organisation gets the task\n" +
			"to plan it; the steps of the process go on. What the table cannot agree on is decided by whoever holds " +
			"doorzettingsmacht.",
	}, true, func(string) (wish, error) {
		return wish{
			says: "table called (overlegtafel bijeengeroepen); see: starter show %s", may: takesPart,
			send: func(ctx context.Context, s sending) error {
				return s.engine.CallTable(ctx, care.CallTable{Act: s.act})
			},
			refused: "it began with a protocol that does not say how tables are held",
		}, nil
	})
}

// takesPart holds that somebody works for an organisation that has a part in a process.
func takesPart(view care.ProcessView, by care.Staff) (care.TaskID, error) {
	theirs := func(p care.Participant) bool { return p.Organisation == by.Organisation }
	if by.Organisation == view.School.ID || slices.ContainsFunc(view.Participants, theirs) {
		return "", nil
	}
	return "", fmt.Errorf("--by: %s does not work for an organisation that takes part in process %s", by.Email, view.ID)
}
