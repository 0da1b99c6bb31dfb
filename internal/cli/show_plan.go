package cli

import (
	"time"

	"schakel/internal/care"
)

// shownPlan is a version of the future plan, without what it says.
type shownPlan struct {
	Version  int       `json:"version"`
	At       time.Time `json:"at"`
	By       string    `json:"by"`
	Form     care.Form `json:"form"` // empty: written outside the steps
	Agreed   int       `json:"agreed"`
	Objected int       `json:"objected"`
}

func planOf(p care.PlanVersion) shownPlan {
	shown := shownPlan{Version: p.Version, At: p.At.UTC(), By: p.ByName, Form: p.Form, Objected: len(p.Replies)}
	for _, r := range p.Replies {
		if r.Agrees {
			shown.Agreed++
			shown.Objected--
		}
	}
	return shown
}
