package form

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// The parts of an answer that more than one form asks for; package care says what each means. A form that asks alone
// for a part says so at its question.
var (
	Outcome      = Code(func(a *care.Answer) *care.Outcome { return &a.Outcome })
	Channel      = Code(func(a *care.Answer) *care.Channel { return &a.Channel })
	SupportRuns  = Code(func(a *care.Answer) *care.Known { return &a.SupportRuns })
	Organisation = Code(func(a *care.Answer) *care.OrganisationID { return &a.Organisation })
	Staff        = Code(func(a *care.Answer) *care.StaffID { return &a.Staff })
	On           = Day(func(a *care.Answer) *calendar.Date { return &a.On })
	Parents      = Code(func(a *care.Answer) *care.Known { return &a.Parents })
	YoungPerson  = Code(func(a *care.Answer) *care.Known { return &a.YoungPerson })
	Payer        = Code(func(a *care.Answer) *care.Payer { return &a.Payer })
)

// The texts that many forms ask for.
var (
	Note   = Text(care.TextNote)
	Reason = Text(care.TextReason)
)

// The parts that several questions make together.
var (
	Agreements = part(func(a *care.Answer) *[]care.AgreedTask { return &a.Agreements })
	Areas      = part(func(a *care.Answer) *[]care.LifeArea { return &a.Areas })
	Waived     = part(func(a *care.Answer) *[]string { return &a.Waived })
)
