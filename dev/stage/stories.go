package stage

import (
	"slices"

	"schakel/internal/care"
)

// story is one young person of the demo: when they leave school, counted so that on the demo's day their process is
// where the story wants it, and what people do until then. What the script does not name is answered by its usual
// answer; what it leaves open stays open.
type story struct {
	first, infix, last string
	birth              string // year and month say enough for a demo: "2008-03-14"
	turns              int    // 18, so many days after the demo's day; zero: birth says when
	phone              string
	school, mentor     string // keys
	education          care.Education
	// step opened so many working days before the demo's day.
	step string
	days int
	acts []scripted
	// handover is set when it is the story of a handover; then school is the sender, and days counts from the first day
	// at the receiver.
	handover *handing
	// transition is set when it is the story of a transition 18-/18+.
	transition *turning
	// pupil is the pupil number of somebody with more than one story; empty: the story has one of its own.
	pupil string
}

// late tells whether the story begins lateDays before the demo's day.
func (s story) late() bool {
	return s.handover != nil && s.handover.late || s.transition != nil && s.transition.late
}

// scripted is what somebody does with a task of a step, so many working days after it opened.
type scripted struct {
	step  string // key; "offer", "question" for the tasks of an offer; empty: any
	form  care.Form
	try   int // 0: any
	after int
	who   string // key of who does it; empty: the mentor
	do    func(*act)
}

// act is what a script fills in.
type act struct {
	answer  care.Answer
	texts   map[string]string
	suspend bool
	stop    care.StopReason
	ignore  bool
	consent care.Decision // of everybody who has to decide, about every set
}

func answers(a care.Answer, texts map[string]string) func(*act) {
	return func(to *act) { to.answer, to.texts = a, texts }
}

func ignores(a *act) { a.ignore = true }

var (
	atWork = care.Answer{
		Outcome: care.Reached, Channel: "phone", Place: care.PlaceWork, Stable: care.Yes, SupportRuns: care.Yes,
	}
	atSchool = care.Answer{
		Outcome: care.Reached, Channel: "message", Place: care.PlaceEducation, Stable: care.Yes, SupportRuns: care.Yes,
	}
	inVain  = care.Answer{Outcome: care.NotReached, Channel: "phone"}
	lostJob = care.Answer{
		Outcome: care.Reached, Channel: "phone", Place: care.PlaceNone, SupportRuns: care.No, PlaceLost: true,
		Help: []care.LifeArea{care.AreaSchoolWork, care.AreaIncome},
	}
	inDebt = care.Answer{
		Outcome: care.Reached, Channel: "visit", Place: care.PlaceWork, Stable: care.Unknown, SupportRuns: care.No,
		Help: []care.LifeArea{care.AreaIncome},
	}
	noWish = care.Answer{Outcome: care.NoWish, Channel: "phone"}
)

// plan is the usual future plan.
var plan = map[string]string{
	care.TextArea(care.AreaSupport):    "Een jobcoach komt elke week langs.",
	care.TextArea(care.AreaHousing):    "Woont thuis, wil over een paar jaar begeleid wonen.",
	care.TextArea(care.AreaSchoolWork): "Vier dagen werk, één dag leren op de werkplek.",
	care.TextArea(care.AreaIncome):     "Loon van de werkgever. De Wajong is aangevraagd.",
	care.TextArea(care.AreaWellBeing):  "Sport op dinsdag. Praat met oma als het even niet gaat.",
	care.TextOwnWords:                  "Ik wil gewoon lekker bezig zijn en mijn eigen geld verdienen.",
	care.TextInvolved:                  "Mentor, jobcoach en moeder.",
}

// stories are the young people of the demo: every state a process can be in.
func stories() []story { return slices.Concat(followups(), handovers(), transitions()) }

func followups() []story {
	return []story{
		{
			first: "Sanne", last: "Bakker", birth: "2009-02-11", phone: "06-12345601", school: "linde", mentor: "karin",
			education: care.PRO,
			step:      "contact-3m", days: 12, acts: []scripted{
				{step: "contact-6w", after: 1, who: "tom", do: answers(atWork, map[string]string{
					care.TextPlace: "kwekerij Vos", care.TextOwnWords: "Leuk werk, ik mag al op de trekker.",
					care.TextNote: "Klinkt vrolijk. Moeder is ook tevreden.",
				})},
				{step: "contact-3m", do: ignores},
			},
		},
		{
			first: "Milan", last: "Visser", birth: "2009-06-30", phone: "06-12345602", school: "linde", mentor: "karin",
			education: care.PRO,
			step:      "contact-6w", days: 10, acts: []scripted{{step: "contact-6w", do: ignores}},
		},
		{
			first: "Amira", last: "O'Neill", birth: "2008-11-02", phone: "06-12345603", school: "linde",
			mentor: "karin", education: care.PRO,
			step: "contact-9m", days: 7, acts: []scripted{{step: "contact-9m", do: ignores}},
		},
		{
			first: "Sofie", infix: "van der", last: "Meer", birth: "2009-04-18", phone: "06-12345604", school: "linde",
			mentor: "karin", education: care.PRO,
			step: "contact-6m", days: 13, acts: []scripted{
				{
					step: "contact-6m", try: 1, after: 2,
					do: answers(inVain, map[string]string{care.TextNote: "Twee keer gebeld, voicemail."}),
				},
				{step: "contact-6m", try: 2, do: ignores},
			},
		},
		{
			first: "Yusuf", last: "Aydın", birth: "2010-01-09", phone: "06-12345605", school: "linde", mentor: "karin",
			education: care.PRO,
			step:      "future-plan", days: 20, acts: []scripted{{step: "future-plan", do: ignores}},
		},
		{
			first: "Jayden", last: "Kok", birth: "2009-09-21", phone: "06-12345606", school: "linde", mentor: "tom",
			education: care.PRO,
			step:      "contact-6w", days: 8, acts: []scripted{
				{step: "contact-6w", form: care.FormContact, after: 5, do: answers(lostJob, map[string]string{
					care.TextOwnWords: "Ze hadden geen werk meer voor me. Ik wil wel weer wat.",
					care.TextNote:     "Huurachterstand dreigt. Wil graag hulp.",
				})},
				{step: "contact-6w", form: care.FormOffer, do: ignores},
			},
		},
		{
			first: "Finn", infix: "de", last: "Groot", turns: 212, phone: "06-12345607", school: "linde",
			mentor: "karin", education: care.PRO,
			step: "contact-6w", days: 7, acts: []scripted{
				{
					step: "contact-6w", form: care.FormContact, after: 2,
					do: answers(
						inDebt,
						map[string]string{care.TextNote: "Maakt zich zorgen over een schuld bij de telefoonwinkel."},
					),
				},
				{step: "contact-6w", form: care.FormOffer, after: 2, who: "joost", do: answers(care.Answer{
					Outcome: care.AskedBack,
				},
					map[string]string{care.TextQuestion: "Is er al contact met de schuldhulp van de gemeente?"})},
				{step: "contact-6w", form: care.FormQuestion, do: ignores},
			},
		},
		{
			first: "Noor", last: "Hendriks", birth: "2009-03-27", school: "linde", mentor: "tom", education: care.PRO,
			step: "contact-3m", days: 36, acts: []scripted{
				{step: "contact-3m", form: care.FormContact, after: 1, do: answers(inVain, nil)},
				{
					step: "contact-3m", form: care.FormOffer, after: 2, who: "marieke",
					do: answers(care.Answer{Outcome: care.Accepted}, nil),
				},
			},
		},
		{
			first: "Lisa", last: "Smit", birth: "2009-07-14", phone: "06-12345609", school: "linde", mentor: "tom",
			education: care.PRO,
			step:      "contact-3m", days: 9, acts: []scripted{
				{step: "contact-3m", after: 4, who: "anneke", do: func(a *act) {
					a.suspend, a.texts = true, map[string]string{
						care.TextReason: "Ligt in het ziekenhuis, moeder belt als het weer kan.",
					}
				}},
			},
		},
		{
			first: "Ruben", last: "Mulder", birth: "2009-05-03", phone: "06-12345610", school: "brug", mentor: "fatima",
			education: care.VSO,
			step:      "contact-3m", days: 23, acts: []scripted{{step: "contact-3m", do: ignores}},
		},
		{
			first: "Emma", last: "Brouwer", birth: "2009-10-19", school: "brug", mentor: "fatima", education: care.VSO,
			step: "contact-6w", days: 60, acts: []scripted{
				{
					step: "contact-6w", after: 3,
					do: answers(noWish, map[string]string{care.TextOwnWords: "Laat me even met rust."}),
				},
			},
		},
		{
			first: "Daan", last: "Prins", birth: "2006-08-08", phone: "06-12345612", school: "brug", mentor: "fatima",
			education: care.VSO,
			step:      "contact-24m", days: 15, acts: []scripted{
				{step: "closing", after: 1, do: answers(care.Answer{
					Outcome: care.NotNeeded, Place: care.PlaceWork, Stable: care.Yes,
				},
					map[string]string{care.TextPlace: "fietsenmaker", care.TextNote: "Heeft een vast contract."})},
			},
		},
		{
			first: "Bilal", last: "Haddou", birth: "2009-01-25", school: "brug", mentor: "fatima", education: care.VSO,
			step: "contact-3m", days: 6, acts: []scripted{
				{step: "contact-3m", after: 2, who: "pieter", do: func(a *act) {
					a.stop, a.texts = care.StopMovedAbroad, map[string]string{
						care.TextReason: "Is met het hele gezin verhuisd naar Casablanca.",
					}
				}},
			},
		},
		{
			first: "Isa", last: "Wolters", birth: "2010-06-12", phone: "06-12345614", school: "brug", mentor: "fatima",
			education: care.VSO,
			step:      "contact-6w", days: -130,
		},
	}
}
