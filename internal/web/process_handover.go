package web

import (
	"slices"

	"schakel/internal/care"
	"schakel/internal/words"
)

// handoverCards are what the page of a handover shows beside what every process has. Both sides see the same, but for
// what consent does not cover.
type handoverCards struct {
	Cold      string
	Withheld  string
	Windows   []windowLine
	Facts     []fact
	Checklist *checkList
	Texts     []quote
	Along     []string // for the receiver
	Sets      []setLine
	Links     []Link // to who decides, and to inviting them; for the sender
	Record    *recordView
}

func (s *site) handoverCards(v *visit, p care.ProcessView) (*handoverCards, error) {
	h := p.Handover
	if h == nil || p.Kind != care.Handover {
		return nil, nil
	}
	windows, err := windowsOf(v, s.Store, p)
	if err != nil {
		return nil, err
	}
	cards := &handoverCards{
		Withheld: withheldWords(*h), Windows: warned(windows), Checklist: checkListOf(*h, v.today),
		Texts:  handoverTexts(*h),
		Record: recordOf(*h, v.today),
	}
	if h.Cold != "" {
		cards.Cold = "Dit is een overdracht zonder warm gesprek."
	}
	if oso := osoWords(h.OSO); oso != "" {
		cards.Facts = append(cards.Facts, fact{"Dossier in OSO", oso})
	}
	switch h.Side {
	case care.SenderSide:
		cards.Sets = setLines(*h, v.today)
		if h.Cold != "" {
			cards.Cold = "Dit is een overdracht zonder warm gesprek" + because(words.ColdReason, h.Cold) + "."
		}
		if !p.State.Over() && p.State != care.Starting {
			cards.Links = []Link{
				{"Toestemming vastleggen", processPath(p.ID) + "/toestemming"},
				{"Leerling en ouders uitnodigen", processPath(p.ID) + "/uitnodigen"},
			}
		}
	case care.ReceiverSide:
		cards.Along = alongWords(*h)
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
