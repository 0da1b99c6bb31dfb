package web

import (
	"fmt"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// planView is the newest version of the future plan.
type planView struct {
	Made  string // "Versie 2, do 11 jun om 10:40 door Karin de Wit"
	Said  string // "5 van 5 gebieden ingevuld"
	Parts []planPartView
}

// planPartView is what a plan says about something, or why it says nothing.
type planPartView struct{ Title, Text, Waived string }

func planOf(p *care.PlanView, today calendar.Date) *planView {
	if p == nil {
		return nil
	}
	view := &planView{Made: fmt.Sprintf("Versie %d, %s", p.Version, words.Moment(p.At, today))}
	if p.ByName != "" {
		view.Made += " door " + p.ByName
	}
	filled := 0
	for _, a := range p.Areas {
		if a.Text != "" {
			filled++
		}
		view.Parts = append(view.Parts, planPartView{words.Capital(words.LifeArea.NL(a.Area)), a.Text, a.Waived})
	}
	view.Said = fmt.Sprintf("%d van %d gebieden ingevuld", filled, len(care.Big5()))
	view.Parts = append(view.Parts, planPartView{"In eigen woorden", p.OwnWords, p.OwnWordsWaived})
	if p.Involved != "" {
		view.Parts = append(view.Parts, planPartView{"Wie erbij blijft", p.Involved, ""})
	}
	return view
}

// partOwnWords is the part of the plan that is no life area.
const partOwnWords = "own_words"
