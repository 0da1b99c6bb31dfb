package web

import (
	"context"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
)

// Demo turns the days of a demo: the clock of every process, of the portal and of the morning mail at once.
type Demo interface {
	// Today is the day it is in the demo.
	Today() calendar.Date
	// Walk goes on to another day and says in Dutch what happened on the way.
	Walk(ctx context.Context, how Walk) (Happened, error)
}

// Happened is what a walk says of the days that passed.
type Happened struct {
	Sum   string      // how much of what: "Onderweg: 2 taken gingen open, 1 mail in de ochtend."
	Lines []Happening // the first of what somebody was told
	More  int         // lines that are left out
}

// Happening is what somebody was told, and why.
type Happening struct {
	Whom string       // "Karin de Wit"
	Of   string       // "mentor, PRO De Linde"; empty: a mailbox
	What string       // "herinnering aan contactmoment na 3 maanden, Sanne B."
	Why  string       // "Open sinds ma 1 nov, deadline vr 12 nov."
	As   care.StaffID // who can open the page; empty: a mailbox
	Page string       // path
	Mail string       // address of the mail as it arrived; empty: it did not
}

// Walk is how far to go.
type Walk string

// The ways to go on.
const (
	WalkNext Walk = "next" // to the next thing that happens for anybody
	WalkDay  Walk = "day"
	WalkWeek Walk = "week"
)

// demoBar stands above every page of a demo.
type demoBar struct {
	Today string // "di 24 aug 2027"
	Steps []form.Option
	Links []Link
}

func (s *Shell) demoBar(v *Visit) *demoBar {
	if s.Demo == nil || !OverLoopback(v.R) {
		return nil
	}
	return &demoBar{
		Today: s.Demo.Today().DutchShort(),
		Steps: []form.Option{
			{Value: string(WalkNext), Label: "volgende gebeurtenis"},
			{Value: string(WalkDay), Label: "dag verder"},
			{Value: string(WalkWeek), Label: "week verder"},
		},
		Links: s.DemoLinks,
	}
}

// walkDemo turns the days and goes back to the page where the visitor was.
func (s *Shell) walkDemo(v *Visit) error {
	if !OverLoopback(v.R) {
		return care.ErrNotFound
	}
	how := Walk(v.Form().Get("stap"))
	if how != WalkNext && how != WalkDay && how != WalkWeek {
		return ErrBadForm
	}
	happened, err := s.Demo.Walk(v.Ctx(), how)
	if err != nil {
		return err
	}
	s.Say(v, Flash{Said: "Het is nu " + s.Demo.Today().Dutch() + ".", Next: happened.Sum, Happened: &happened})
	return v.GoTo(LocalPath(v.Form().Get("terug")))
}
