package parts

import (
	"fmt"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// PlanView is the newest version of the future plan.
type PlanView struct {
	Made  string // "Versie 2, do 11 jun om 10:40 door Karin de Wit"
	Said  string // "5 van 5 gebieden ingevuld"
	Parts []PlanPartView
}

// PlanPartView is what a plan says about something, or why it says nothing.
type PlanPartView struct{ Title, Text, Waived string }

// PlanOf shows a version of the plan; nil when there is none yet.
func PlanOf(p *care.PlanView, today calendar.Date) *PlanView {
	if p == nil {
		return nil
	}
	view := &PlanView{Made: fmt.Sprintf("Versie %d, %s", p.Version, words.Moment(p.At, today))}
	if p.ByName != "" {
		view.Made += " door " + p.ByName
	}
	filled := 0
	for _, a := range p.Areas {
		if a.Text != "" {
			filled++
		}
		view.Parts = append(view.Parts, PlanPartView{words.Capital(words.LifeArea.NL(a.Area)), a.Text, a.Waived})
	}
	view.Said = fmt.Sprintf("%d van %d gebieden ingevuld", filled, len(care.Big5()))
	view.Parts = append(view.Parts, PlanPartView{"In eigen woorden", p.OwnWords, p.OwnWordsWaived})
	if p.Involved != "" {
		view.Parts = append(view.Parts, PlanPartView{"Wie erbij blijft", p.Involved, ""})
	}
	return view
}
