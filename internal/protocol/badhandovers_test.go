package protocol_test

// Parts of the good handover that an edit takes out.
const (
	bridgingStep = `- step: bridging
    title: Schakelarrangement afspreken
    opens: -10 weeks
    due: -8 weeks
    shift: norm
    side: receiver
    role: coordinator
    form: bridging
    ladder: receiver
  `
	evaluationStep = `- step: evaluation-5w
    title: Evaluatie
    opens: 5 weeks
    term: 10 working days
    shift: norm
    side: receiver
    role: coordinator
    form: evaluation
    ladder: receiver
  `
	youthCareOffer = `  - offer: youth-care
    title: Jeugdhulp bij de overdracht
    to: [wijkteam, gemeente]
    always: true
    term: 10 working days
    ladder: receiver
    question-term: 5 working days
    question-ladder: mentor
    decide-term: 5 working days
    decide-ladder: mentor
`
	wayBackPart = "way-back: { title: De weg terug regelen, role: coordinator, term: 10 working days, ladder: " +
		"mentor }\n"
	datesPart = `dates:
  - { date: advice, title: Definitief schooladvies, on: 24 March, shift: legal }
  - { date: registration, title: Aanmeldweek, opens: 25 March, on: 31 March, shift: norm }
`
)

const handoverKeysText = "the keys are protocol, transition, version, title, anchor, staff, receiver-staff, " +
	"look-again, steps, checklist, consent, " +
	"request, agreement, objection, repair, landing, way-back, dates, tables, offers, ladders"

// badHandovers are the good handover with something wrong in it, and what is said of it.
var badHandovers = []struct {
	name  string
	edits []edit
	want  []string
}{
	{"no transition", []edit{{"", "transition: po-vo\n", ""}}, []string{`p.yaml:2: transition: is missing`}},
	{
		"unknown transition",
		[]edit{{"", "po-vo", "po-mbo"}},
		[]string{
			`p.yaml:3: transition: "po-mbo" is not a transition; choose ko-po, po-vo, vo-vo, vo-mbo or so-regular`,
		},
	},
	{
		"unknown process that is a handover",
		[]edit{{"", "protocol: handover", "protocol: overdracht"}},
		[]string{`p.yaml:2: protocol: "overdracht" is not a process; choose followup, handover or transition`},
	},
	{
		"parts of a followup",
		[]edit{{"", "checklist:", "no-contact:\n  offer-again: x\nchecklist:"}},
		[]string{`p.yaml:84: no-contact: belongs to a followup; leave it out here`},
	},
	{
		"unknown key at the top",
		[]edit{{"", "version: 3", "version: 3\nautor: me"}},
		[]string{`p.yaml:5: "autor" is not a key here; ` + handoverKeysText},
	},
	{
		"unknown key of a step",
		[]edit{{"", "    side: receiver", "    sides: receiver\n    side: receiver"}},
		[]string{
			`p.yaml:36: steps[2]: "sides" is not a key here; the keys are step, title, from, opens, due, term, ` +
				`shift, side, role, form, ladder`,
		},
	},
	{
		"missing sections",
		[]edit{{"", "objection: {", "objectie: {"}, {"", "receiver-staff: general\n", ""}},
		[]string{
			`p.yaml:2: receiver-staff: is missing`,
			`p.yaml:2: objection: is missing`,
			`p.yaml:94: "objectie" is not a key here; ` + handoverKeysText,
		},
	},
	{
		"form of a followup",
		[]edit{{"", "form: conversation", "form: contact"}},
		[]string{
			`p.yaml:46: steps[3].form: "contact" is not a form of a step; choose consent, checklist, offer, ` +
				`conversation, bridging, evaluation or landing`,
		},
	},
	{
		"form of another step",
		[]edit{{"", "form: conversation", "form: landing"}},
		[]string{`p.yaml:46: steps[3].form: "landing" is not the form of step conversation; write conversation`},
	},
	{
		"unknown step",
		[]edit{{"", "step: conversation", "step: talk"}},
		[]string{
			`p.yaml:40: steps[3].step: "talk" is not a step of a handover; choose consent, preparation, offer, ` +
				`conversation, youth-care, bridging, evaluation-6w (any that begins with evaluation-) or landing-check`,
		},
	},
	{
		"step missing",
		[]edit{{"", bridgingStep, ""}},
		[]string{
			`p.yaml:56: steps[5]: a bridging arrangement has a step bridging, a step evaluation-… and a way-back; ` +
				`missing: a step bridging`,
		},
	},
	{
		"landing check missing",
		[]edit{{"", "step: landing-check", "step: evaluation-6w"}, {"", "form: landing", "form: evaluation"}},
		[]string{`p.yaml:12: steps: there is no step landing-check (form: landing); every handover has one`},
	},
	{
		"step twice",
		[]edit{{"", "step: evaluation-5w", "step: landing-check"}, {"", "form: evaluation", "form: landing"}},
		[]string{`p.yaml:74: steps[7].step: step "landing-check" is there twice; the first stands on line 65`},
	},
	{
		"no way back",
		[]edit{{"", wayBackPart, ""}},
		[]string{
			`p.yaml:56: steps[5]: a bridging arrangement has a step bridging, a step evaluation-… and a way-back; ` +
				`missing: way-back`,
		},
	},
	{
		"only a way back",
		[]edit{{"", bridgingStep + evaluationStep, ""}},
		[]string{
			`p.yaml:80: way-back: a bridging arrangement has a step bridging, a step evaluation-… and a way-back; ` +
				`missing: a step bridging, a step evaluation-…`,
		},
	},
	{
		"unknown side",
		[]edit{{"", "side: sender", "side: school"}},
		[]string{`p.yaml:27: steps[1].side: "school" is not a side; choose sender or receiver`},
	},
	{
		"side of another",
		[]edit{{"", "side: sender", "side: receiver"}},
		[]string{`p.yaml:27: steps[1].side: "receiver" is not the side of step preparation; write sender`},
	},
	{
		"no side",
		[]edit{{"step: offer", "    side: receiver\n", ""}},
		[]string{`p.yaml:31: steps[2]: step offer is done by the receiver; write side: receiver`},
	},
	{
		"role without a part",
		[]edit{
			{"step: offer", "role: coordinator", "role: mentor"},
			{"step: youth-care", "role: wijkteam", "role: coordinator"},
		},
		[]string{
			`p.yaml:37: steps[2].role: "mentor" is not whose step offer is; write coordinator`,
			`p.yaml:53: steps[4].role: "coordinator" is not whose step youth-care is; write wijkteam`,
		},
	},
	{
		"no such date",
		[]edit{{"", "from: advice", "from: decision"}},
		[]string{`p.yaml:14: steps[0].from: there is no date "decision"`},
	},
	{
		"no dates",
		[]edit{{"", datesPart, ""}},
		[]string{
			`p.yaml:14: steps[0].from: there is no date "advice"`,
			`p.yaml:23: steps[1].from: there is no date "advice"`,
		},
	},
	{
		"dates that could not be read say nothing of their users",
		[]edit{{"dates:", "dates:\n", "dates: none\nx:\n"}},
		[]string{
			`p.yaml:100: dates: "none" is not a list`,
			`p.yaml:101: "x" is not a key here; ` + handoverKeysText,
		},
	},
	{
		"date twice",
		[]edit{{"", "date: registration", "date: advice"}},
		[]string{`p.yaml:102: dates[1].date: date "advice" is there twice; the first stands on line 101`},
	},
	{
		"day of no year",
		[]edit{{"", "24 March", "31 April"}},
		[]string{`p.yaml:101: dates[0].on: "31 April" is not a day of every year; write for example "24 March"`},
	},
	{
		"day of a leap year",
		[]edit{{"", "24 March", "29 February"}},
		[]string{`p.yaml:101: dates[0].on: "29 February" is not a day of every year; write for example "24 March"`},
	},
	{
		"day in another notation",
		[]edit{{"", "24 March", "03-24"}, {"", "on: 31 March", "on: "}},
		[]string{
			`p.yaml:101: dates[0].on: "03-24" is not a day of every year; write for example "24 March"`,
			`p.yaml:102: dates[1].on: is empty; want a day of the year`,
		},
	},
	{
		"window the wrong way round",
		[]edit{{"", "opens: 25 March", "opens: 31 March"}},
		[]string{
			`p.yaml:102: dates[1].opens: "31 March" does not come before "31 March"; a window opens before its ` +
				`last day, in the same year`,
		},
	},
	{
		"due before the opening",
		[]edit{{"", "due: 0 days", "due: -11 weeks"}},
		[]string{
			`p.yaml:16: steps[0].due: "-11 weeks" lies before the opening, "-10 weeks": with anchor 2024-01-01 it ` +
				`is 2023-10-16 and the step opens on 2023-10-23`,
		},
	},
	{
		"item twice",
		[]edit{{"", "item: interests", "item: okr"}},
		[]string{`p.yaml:86: checklist[1].item: item "okr" is there twice; the first stands on line 85`},
	},
	{
		"unknown information set",
		[]edit{{"", "set: transfer_file", "set: dossier"}},
		[]string{
			`p.yaml:85: checklist[0].set: "dossier" is not an information set; choose transfer_file, ` +
				`extra_information, warm_conversation or youth_care_information`,
		},
	},
	{
		"set forgotten",
		[]edit{{"", "free: [transfer_file]\n  ", ""}},
		[]string{
			`p.yaml:89: consent: transfer_file is in neither needed nor free; every information set is in one of ` +
				`the two`,
		},
	},
	{
		"set on both sides",
		[]edit{{"", "free: [transfer_file]", "free: [transfer_file, warm_conversation]"}},
		[]string{`p.yaml:90: consent.free[1]: "warm_conversation" is in needed too; it goes with consent or without`},
	},
	{
		"set twice",
		[]edit{{"", "free: [transfer_file]", "free: [transfer_file, transfer_file]"}},
		[]string{`p.yaml:90: consent.free[1]: "transfer_file" is there twice`},
	},
	{
		"unknown set",
		[]edit{{"", "free: [transfer_file]", "free: [dossier]"}},
		[]string{
			`p.yaml:90: consent.free[0]: "dossier" is not an information set; choose transfer_file, ` +
				`extra_information, warm_conversation or youth_care_information`,
		},
	},
	{
		"consent without an end",
		[]edit{{"", "until: 1 year", "until: 0 days"}},
		[]string{`p.yaml:91: consent.until: "0 days" is too short; it is at least 1`},
	},
	{
		"agreement with a term",
		[]edit{{"agreement:", "ladder: mentor", "term: 5 working days, ladder: mentor"}},
		[]string{`p.yaml:94: agreement: "term" is not a key here; the keys are title, role, ladder`},
	},
	{
		"repair without a term",
		[]edit{{"repair:", "term: 5 working days, ", ""}},
		[]string{`p.yaml:96: repair.term: is missing`},
	},
	{
		"landing without a next time",
		[]edit{{"", ", again: 4 weeks", ""}},
		[]string{`p.yaml:97: landing.again: is missing`},
	},
	{
		"ladder of an errand",
		[]edit{{"request:", "ladder: mentor", "ladder: sender"}},
		[]string{`p.yaml:93: request.ladder: there is no ladder "sender"`},
	},
	{
		"unused ladder",
		[]edit{
			{
				"", "- ladder: receiver\n    rungs",
				"- ladder: spare\n    rungs: [{ after: 1 working day, tell: holder }]\n  - ladder: receiver\n    rungs",
			},
		},
		[]string{`p.yaml:129: ladders[1].ladder: nobody uses ladder "spare"; use it or leave it out`},
	},
	{
		"list of receivers",
		[]edit{{"offer: handover", "    role: coordinator", "    role: coordinator\n    to: [wijkteam]"}},
		[]string{
			`p.yaml:108: offers[0].to: is not for this offer: a handover has one receiver, that of the process; ` +
				`leave it out`,
		},
	},
	{
		"role that judges no handover",
		[]edit{{"offer: handover", "role: coordinator", "role: manager"}},
		[]string{`p.yaml:107: offers[0].role: "manager" has no part at the receiver; write coordinator`},
	},
	{
		"youth care not always",
		[]edit{
			{"", "always: true", "always: false"}, {"", "to: [wijkteam, gemeente]", "to: [wijkteam, doorstroompunt]"},
		},
		[]string{
			`p.yaml:116: offers[1].to[1]: "doorstroompunt" is not an organisation that takes offers; choose ` +
				`wijkteam or gemeente`,
			`p.yaml:117: offers[1].always: is false; youth care is asked of an organisation that takes part ` +
				`already too, so write true`,
		},
	},
	{
		"unknown offer",
		[]edit{{"", "offer: youth-care", "offer: care"}},
		[]string{`p.yaml:114: offers[1].offer: "care" is not an offer of a handover; choose handover or youth-care`},
	},
	{
		"offer missing",
		[]edit{{"offers:", youthCareOffer, ""}},
		[]string{`p.yaml:105: offers: there is no offer youth-care; a handover has handover and youth-care`},
	},
	{
		"offer twice",
		[]edit{{"", "offer: youth-care", "offer: handover"}},
		[]string{`p.yaml:114: offers[1].offer: offer "handover" is there twice; the first stands on line 105`},
	},
}
