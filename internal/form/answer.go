package form

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// The parts of an answer that questions ask for; package care says what each means.
var (
	Outcome      = Code(func(a *care.Answer) *care.Outcome { return &a.Outcome })
	Channel      = Code(func(a *care.Answer) *care.Channel { return &a.Channel })
	Place        = Code(func(a *care.Answer) *care.Place { return &a.Place })
	Stable       = Code(func(a *care.Answer) *care.Known { return &a.Stable })
	SupportRuns  = Code(func(a *care.Answer) *care.Known { return &a.SupportRuns })
	Help         = Codes(care.Big5(), func(a *care.Answer) *[]care.LifeArea { return &a.Help })
	PlaceLost    = Tick(func(a *care.Answer) *bool { return &a.PlaceLost })
	Refusal      = Code(func(a *care.Answer) *care.Refusal { return &a.Refusal })
	Organisation = Code(func(a *care.Answer) *care.OrganisationID { return &a.Organisation })
	Staff        = Code(func(a *care.Answer) *care.StaffID { return &a.Staff })
	YouthCare    = Code(func(a *care.Answer) *care.Known { return &a.YouthCare })
	On           = Day(func(a *care.Answer) *calendar.Date { return &a.On })
	Until        = Day(func(a *care.Answer) *calendar.Date { return &a.Until })
	Parents      = Code(func(a *care.Answer) *care.Known { return &a.Parents })
	YoungPerson  = Code(func(a *care.Answer) *care.Known { return &a.YoungPerson })
	NotHeld      = Code(func(a *care.Answer) *care.NotHeldReason { return &a.NotHeld })
	Laws         = Codes(care.Laws(), func(a *care.Answer) *[]care.Law { return &a.Laws })
	Conditions   = Codes(
		care.YouthCareConditions(), func(a *care.Answer) *[]care.YouthCareCondition { return &a.Conditions },
	)
	GuidanceOnly = Code(func(a *care.Answer) *care.Known { return &a.GuidanceOnly })
	Payer        = Code(func(a *care.Answer) *care.Payer { return &a.Payer })
	Invited      = Codes(nil, func(a *care.Answer) *[]care.OrganisationID { return &a.Invited })
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
