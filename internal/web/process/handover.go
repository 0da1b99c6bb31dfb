package process

import (
	"slices"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// handoverCards are what the page of a handover shows beside what every process has. Both sides see the same, but for
// what consent does not cover.
type handoverCards struct {
	Cold      string
	Withheld  string
	Windows   []parts.WindowLine
	Facts     []form.Fact
	Checklist *parts.CheckList
	Texts     []web.Quote
	Along     []string // for the receiver
	Sets      []parts.SetLine
	Links     []web.Link // to who decides, and to inviting them; for the sender
	Record    *parts.RecordView
}

func (s *site) handoverCards(v *web.Visit, p care.ProcessView) (*handoverCards, error) {
	h := p.Handover
	if h == nil || !kind.Of(p.Kind).Moves {
		return nil, nil
	}
	windows, err := parts.WindowsOf(v, s.Store, p)
	if err != nil {
		return nil, err
	}
	cards := &handoverCards{
		Withheld: parts.WithheldWords(*h), Windows: parts.Warned(windows), Checklist: parts.CheckListOf(*h, v.Today),
		Texts:  parts.HandoverTexts(*h),
		Record: parts.RecordOf(*h, v.Today),
	}
	if h.Cold != "" {
		cards.Cold = "Dit is een overdracht zonder warm gesprek."
	}
	if oso := parts.OsoWords(h.OSO); oso != "" {
		cards.Facts = append(cards.Facts, form.Fact{What: "Dossier in OSO", Text: oso})
	}
	switch h.Side {
	case care.SenderSide:
		cards.Sets = parts.SetLines(*h, v.Today)
		if h.Cold != "" {
			cards.Cold = "Dit is een overdracht zonder warm gesprek" + parts.Because(words.ColdReason, h.Cold) + "."
		}
		if !p.State.Over() && p.State != care.Starting {
			cards.Links = []web.Link{
				{Text: "Toestemming vastleggen", URL: web.ProcessPath(p.ID) + "/toestemming"},
				{Text: "Leerling en ouders uitnodigen", URL: web.ProcessPath(p.ID) + "/uitnodigen"},
			}
		}
	case care.ReceiverSide:
		cards.Along = parts.AlongWords(*h)
	}
	return cards, nil
}

// leadWords say who has the lead of a handover or a transition; nothing when it is over.
func leadWords(p care.ProcessView) string {
	h := p.Handover
	switch {
	case h == nil || p.State.Over() || h.Lead == "":
		return ""
	case h.Lead == h.Receiver.ID:
		return "De regie ligt bij " + h.Receiver.Name + "."
	case h.Requested && slices.ContainsFunc(p.Open, func(t care.TaskView) bool { return t.Form == care.FormRequest }):
		return h.Receiver.Name + " vroeg om deze overdracht. " + h.Sender.Name + " beslist of die begint."
	}
	return "De regie ligt bij " + h.Sender.Name + ", tot " + h.Receiver.Name + " de overdracht aanneemt."
}
