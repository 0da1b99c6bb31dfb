package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"schakel/internal/care"
	"schakel/internal/words"
)

const offerExample = `  starter offer accept 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --by r.jansen@voorbeeld.nl ` +
	`--note "Karin belt maandag"
  starter offer refuse 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --by r.jansen@voorbeeld.nl --reason no_capacity
  starter offer refuse 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --by r.jansen@voorbeeld.nl --reason other --note ` +
	`"Gaat naar een andere school"`

func (a *app) offerCommand() *cobra.Command {
	group := a.group("offer", "Accept or refuse an offer (aanbod)", "", offerExample)
	reason, codes := "", names(care.Refusals())
	group.AddCommand(
		a.answerCommand(&cobra.Command{
			Use: "accept PROCESS", Short: "Accept an offer (aanbod aannemen)", Example: offerExample,
			Long: "Accept an offer (aanbod aannemen) that waits for an answer. Of a handover the lead (regie) goes " +
				"over to whoever accepts.",
		}, func(string) (care.Answer, error) { return care.Answer{Outcome: care.Accepted}, nil }),
		a.answerCommand(&cobra.Command{
			Use: "refuse PROCESS", Short: "Refuse an offer with a reason (aanbod weigeren)", Example: offerExample,
			Long: "Refuse an offer (aanbod weigeren) that waits for an answer. The reason \"other\" wants a --note " +
				"that says which.",
		}, func(note string) (answer care.Answer, err error) {
			if reason == "other" && note == "" {
				err = usage("--note is needed with --reason other: the journal (logboek) says why")
			}
			return care.Answer{Outcome: care.Refused, Refusal: care.Refusal(reason)}, err
		}, flag{
			name: "reason", to: &reason, needed: true, values: codes, only: true,
			help: "why: " + strings.Join(codes, ", "),
		}),
	)
	return group
}

// answerCommand is a command that answers an offer.
func (a *app) answerCommand(
	cmd *cobra.Command, answered func(note string) (care.Answer, error), flags ...flag,
) *cobra.Command {
	by, note, task := "", "", ""
	cmd.Args = exactly("PROCESS")
	cmd.RunE = a.do(func(ctx context.Context, args []string) error {
		note = strings.TrimSpace(note)
		answer, err := answered(note)
		if err != nil {
			return err
		}
		if by == "" {
			return usage("%s", byNeeded)
		}
		w := offerAnswer(answer, note)
		w.may = func(view care.ProcessView, by care.Staff) (care.TaskID, error) { return openOffer(view, by, task) }
		return a.act(ctx, args[0], by, w)
	})
	return withFlags(
		cmd, append(
			flags,
			flag{
				name: "by", to: &by, needed: true,
				help: "mail address of the colleague who decides this, of the organisation that it was offered to",
			},
			flag{name: "note", to: &note, help: "what the sender should know, in your own words"},
			flag{name: "task", to: &task, help: "id of the task, when more than one offer waits for an answer"},
		)...,
	)
}

// offerAnswer is the act of an answer.
func offerAnswer(answer care.Answer, note string) wish {
	says, as := "offer accepted (aangenomen)", care.TextNote
	if answer.Outcome == care.Refused {
		says, as = "offer refused (geweigerd): "+words.Refusal.EN(answer.Refusal), care.TextReason // as in the portal
	}
	w := wish{
		says: says + "; see: starter show %s",
		send: func(ctx context.Context, s sending) error {
			return s.engine.Answer(ctx, care.AnswerTask{Act: s.act, Task: s.task, Answer: answer})
		},
	}
	if note != "" {
		w.texts = map[string]string{as: note}
	}
	return w
}

// openOffer finds the offer that waits for an answer of whoever answers; the id of a task is only needed when there are
// several.
func openOffer(view care.ProcessView, by care.Staff, task string) (care.TaskID, error) {
	offers := slices.DeleteFunc(slices.Clone(view.Open), func(t care.TaskView) bool {
		return t.Form != care.FormOffer || task != "" && string(t.ID) != task
	})
	theirs := slices.DeleteFunc(slices.Clone(offers), func(t care.TaskView) bool { return t.Org != by.Organisation })
	switch {
	case len(theirs) == 1:
		return theirs[0].ID, nil
	case len(offers) == 0 && task != "":
		return "", fmt.Errorf("process %s has no open offer with task %s", view.ID, task)
	case len(offers) == 0:
		return "", fmt.Errorf(
			"process %s has no offer that waits for an answer; starter show %[1]s tells what it waits on", view.ID,
		)
	case len(theirs) == 0:
		return "", fmt.Errorf("--by: %s does not work for %s, who was asked", by.Email, offers[0].OrgName)
	}
	said := fmt.Sprintf("process %s has %d offers that wait for an answer; say which with --task", view.ID, len(theirs))
	for _, t := range theirs {
		said += fmt.Sprintf("\n  --task %s  %s", t.ID, t.Title)
	}
	return "", usage("%s", said)
}
