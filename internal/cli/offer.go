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

// offerFlags are those of an answer to an offer.
type offerFlags struct{ by, reason, note, task string }

func (f *offerFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(
		&f.by, "by", "",
		"mail address of the colleague who decides this, of the organisation that it was offered to; needed",
	)
	cmd.Flags().StringVar(&f.note, "note", "", "what the sender should know, in your own words")
	cmd.Flags().StringVar(&f.task, "task", "", "id of the task, when more than one offer waits for an answer")
}

func (a *app) offerCommand() *cobra.Command {
	var codes []string
	for _, r := range care.Refusals() {
		codes = append(codes, string(r))
	}
	var accepted, refused offerFlags
	accept := &cobra.Command{
		Use: "accept PROCESS", Short: "Accept an offer (aanbod aannemen)", Example: offerExample,
		Args: exactly("PROCESS"),
		Long: "Accept an offer (aanbod aannemen) that waits for an answer. Of a handover the lead (regie) goes over " +
			"to whoever accepts.",
		RunE: a.do(func(ctx context.Context, args []string) error {
			return a.answerOffer(ctx, args[0], accepted, care.Answer{Outcome: care.Accepted})
		}),
	}
	refuse := &cobra.Command{
		Use: "refuse PROCESS", Short: "Refuse an offer with a reason (aanbod weigeren)", Example: offerExample,
		Args: exactly("PROCESS"),
		Long: "Refuse an offer (aanbod weigeren) that waits for an answer. The reason \"other\" wants a --note that " +
			"says which.",
		RunE: a.do(func(ctx context.Context, args []string) error {
			switch {
			case !slices.Contains(codes, refused.reason):
				return usage("--reason %q: want %s", refused.reason, strings.Join(codes, ", "))
			case refused.reason == "other" && strings.TrimSpace(refused.note) == "":
				return usage("--note is needed with --reason other: the journal (logboek) says why")
			}
			return a.answerOffer(
				ctx, args[0], refused, care.Answer{Outcome: care.Refused, Refusal: care.Refusal(refused.reason)},
			)
		}),
	}
	accepted.add(accept)
	refused.add(refuse)
	refuse.Flags().StringVar(&refused.reason, "reason", "", "why: "+strings.Join(codes, ", ")+"; needed")
	complete(refuse, "reason", codes...)
	group := a.group("offer", "Accept or refuse an offer (aanbod)", "", offerExample)
	group.AddCommand(accept, refuse)
	return group
}

func (a *app) answerOffer(ctx context.Context, id string, f offerFlags, answer care.Answer) error {
	if f.by == "" {
		return usage("--by is needed: the mail address of the colleague who decides this, for the journal (logboek)")
	}
	texts := map[string]string{}
	if note := strings.TrimSpace(f.note); note != "" && answer.Outcome == care.Refused {
		texts[care.TextReason] = note // as the form of the portal has it
	} else if note != "" {
		texts[care.TextNote] = note
	}
	says := "offer accepted (aangenomen)"
	if answer.Outcome == care.Refused {
		says = "offer refused (geweigerd): " + words.Refusal.EN(answer.Refusal)
	}
	return a.act(ctx, id, f.by, wish{
		says: says + "; see: starter show %s", texts: texts,
		answers: func(
			view care.ProcessView, by care.Staff,
		) (care.TaskView, error) {
			return openOffer(view, by, f.task)
		},
		send: func(ctx context.Context, e Engine, act care.Act, task care.TaskID) error {
			return e.Answer(ctx, care.AnswerTask{Act: act, Task: task, Answer: answer})
		},
	})
}

// openOffer finds the offer that waits for an answer of whoever answers; the id of a task is only needed when there are
// several.
func openOffer(view care.ProcessView, by care.Staff, task string) (care.TaskView, error) {
	var offers []care.TaskView
	for _, t := range view.Open {
		if t.Form == care.FormOffer && (task == "" || string(t.ID) == task) {
			offers = append(offers, t)
		}
	}
	switch {
	case len(offers) == 0 && task != "":
		return care.TaskView{}, fmt.Errorf("process %s has no open offer with task %s", view.ID, task)
	case len(offers) == 0:
		return care.TaskView{}, fmt.Errorf(
			"process %s has no offer that waits for an answer; starter show %s tells what it waits on", view.ID,
			view.ID,
		)
	}
	theirs := slices.DeleteFunc(slices.Clone(offers), func(t care.TaskView) bool { return t.Org != by.Organisation })
	switch {
	case len(theirs) == 0:
		return care.TaskView{}, fmt.Errorf("--by: %s does not work for %s, who was asked", by.Email, offers[0].OrgName)
	case len(theirs) > 1:
		said := fmt.Sprintf(
			"process %s has %d offers that wait for an answer; say which with --task", view.ID, len(theirs),
		)
		for _, t := range theirs {
			said += fmt.Sprintf("\n  --task %s  %s", t.ID, t.Title)
		}
		return care.TaskView{}, usage("%s", said)
	}
	return theirs[0], nil
}
