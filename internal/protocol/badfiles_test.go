package protocol_test

// badFiles are the good file with something wrong in it, and what is said of it.
var badFiles = []struct {
	name  string
	edits []edit
	want  []string
}{
	{
		"unknown key",
		[]edit{{"step: contact-6w", "    shift: legal", "    shift: legal\n    shifts: norm"}},
		[]string{
			`p.yaml:23: steps[1]: "shifts" is not a key here; the keys are step, title, opens, due, term, shift, ` +
				`role, form, ladder`,
		},
	},
	{
		"unknown key at the top",
		[]edit{{"", "version: 2", "version: 2\nautor: me"}},
		[]string{
			`p.yaml:4: "autor" is not a key here; the keys are protocol, version, title, anchor, staff, ` +
				`look-again, steps, not-reached, needs-help, no-contact, tables, offers, ladders`,
		},
	},
	{
		"parts of a handover",
		[]edit{{"", "version: 2", "version: 2\ntransition: po-vo"}, {"", "no-contact:", "consent: {}\nno-contact:"}},
		[]string{
			`p.yaml:4: transition: belongs to a handover; leave it out here`,
			`p.yaml:56: consent: belongs to a handover; leave it out here`,
		},
	},
	{
		"missing key",
		[]edit{{"step: contact-6w", "    role: coordinator\n", ""}},
		[]string{`p.yaml:18: steps[1].role: is missing`},
	},
	{
		"missing section",
		[]edit{{"", "no-contact:\n  offer-again: contact-12m\n  title: Opnieuw contact aanbieden\n", ""}},
		[]string{`p.yaml:2: no-contact: is missing`},
	},
	{
		"missing ladders say nothing of their users",
		[]edit{{"ladders:", "ladders:", "ladder-list:"}},
		[]string{
			`p.yaml:2: ladders: is missing`,
			`p.yaml:79: "ladder-list" is not a key here; the keys are protocol, version, title, anchor, staff, ` +
				`look-again, steps, not-reached, needs-help, no-contact, tables, offers, ladders`,
		},
	},
	{
		"duplicate key",
		[]edit{{"not-reached:", "  tries: 3", "  tries: 3\n  tries: 4"}},
		[]string{`p.yaml:47: not-reached.tries: is set twice; the first stands on line 46`},
	},
	{"empty value", []edit{{"", "title: Nazorg", "title:"}}, []string{`p.yaml:4: title: is empty; want text`}},
	{
		"number as text",
		[]edit{{"", "title: Nazorg", "title: 2027"}},
		[]string{`p.yaml:4: title: "2027" is not text; put it between quotes`},
	},
	{
		"text of two lines",
		[]edit{{"", "title: Nazorg", `title: "a\nb"`}},
		[]string{`p.yaml:4: title: "a\nb" is not one line of text`},
	},
	{"text of spaces", []edit{{"", "title: Nazorg", `title: "  "`}}, []string{`p.yaml:4: title: is empty; want text`}},
	{"list as text", []edit{{"", "title: Nazorg", "title: [Nazorg]"}}, []string{`p.yaml:4: title: a list is not text`}},
	{
		"text as list",
		[]edit{{"", "to: [wijkteam]", "to: wijkteam"}},
		[]string{`p.yaml:71: offers[1].to: "wijkteam" is not a list`},
	},
	{
		"mapping as list",
		[]edit{
			{"step: contact-12m", "- step: closing", "- - step: closing"},
			{
				"step: closing",
				"    title: Afsluiting\n    opens: 1 year\n    term: 10 working days\n    shift: norm\n    role: " +
					"mentor\n    form: closing\n    ladder: mentor\n",
				"",
			},
		},
		[]string{
			`p.yaml:10: steps: there is no closing (form: closing); the process would never end`,
			`p.yaml:34: steps[3]: a list is not a mapping of keys and values`,
		},
	},
	{
		"empty list",
		[]edit{{"", "to: [wijkteam]", "to: []"}},
		[]string{`p.yaml:71: offers[1].to: is empty; want at least one item`},
	},
	{
		"alias",
		[]edit{{"", "version: 2", "version: &v 2"}, {"not-reached", "tries: 3", "tries: *v"}},
		[]string{`p.yaml:46: not-reached.tries: an alias (*v) is not allowed; write the value out`},
	},
	{
		"word as number",
		[]edit{{"", "version: 2", "version: two"}},
		[]string{`p.yaml:3: version: "two" is not a whole number`},
	},
	{
		"fraction",
		[]edit{{"", "version: 2", "version: 1.5"}},
		[]string{`p.yaml:3: version: "1.5" is not a whole number`},
	},
	{
		"version too low",
		[]edit{{"", "version: 2", "version: 0"}},
		[]string{`p.yaml:3: version: 0 is too low; it is at least 1`},
	},
	{
		"no tries",
		[]edit{{"", "tries: 3", "tries: 0"}},
		[]string{`p.yaml:46: not-reached.tries: 0 is too low; it is at least 1`},
	},
	{
		"word as yes or no",
		[]edit{{"", "urgent: true", "urgent: soon"}},
		[]string{`p.yaml:84: ladders[0].rungs[2].urgent: "soon" is not true or false`},
	},
	{
		"key with capitals",
		[]edit{{"", "step: contact-6w", "step: Contact 6w"}},
		[]string{
			`p.yaml:18: steps[1].step: "Contact 6w" is not a key; write small letters, digits and hyphens, for ` +
				`example "contact-6w"`,
		},
	},
	{
		"key of an extra moment",
		[]edit{{"", "step: contact-6w", "step: extra-1"}},
		[]string{`p.yaml:18: steps[1].step: "extra-1" is kept for what a process adds by itself; choose another key`},
	},

	{
		"weeks for working days",
		[]edit{{"step: contact-6w", "10 working days", "10 weeks"}},
		[]string{`p.yaml:21: steps[1].term: "10 weeks" is not in working days; write for example "10 working days"`},
	},
	{
		"months for working days",
		[]edit{{"rungs:", "5 working days", "1 month"}},
		[]string{
			`p.yaml:84: ladders[0].rungs[2].after: "1 month" is not in working days; write for example "10 ` +
				`working days"`,
		},
	},
	{
		"bare number for working days",
		[]edit{{"", "again: 10 working days", "again: 10"}},
		[]string{`p.yaml:44: not-reached.again: "10" is not in working days; write for example "10 working days"`},
	},
	{
		"working days for a calendar offset",
		[]edit{{"", "opens: 6 weeks", "opens: 30 working days"}},
		[]string{
			`p.yaml:20: steps[1].opens: "30 working days" is not counted on the calendar; write days, weeks, ` +
				`months or years, for example "6 weeks"`,
		},
	},
	{
		"no unit",
		[]edit{{"", "look-again: 4 weeks", "look-again: 4 weks"}},
		[]string{
			`p.yaml:7: look-again: "4 weks" is not an offset: want a whole number and days, weeks, months, years ` +
				`or working days, such as "-12 weeks"`,
		},
	},
	{
		"offset too far",
		[]edit{{"", "opens: 6 weeks", "opens: 6000 weeks"}},
		[]string{`p.yaml:20: steps[1].opens: "6000 weeks" reaches too far: at most 5218 weeks`},
	},
	{
		"term too far",
		[]edit{{"step: contact-6w", "10 working days", "30000 working days"}},
		[]string{`p.yaml:21: steps[1].term: "30000 working days" reaches too far: at most 26100 working days`},
	},
	{
		"term of no days",
		[]edit{{"step: contact-6w", "10 working days", "0 working days"}},
		[]string{`p.yaml:21: steps[1].term: "0 working days" is too short; it is at least 1`},
	},
	{
		"negative span",
		[]edit{{"", "extra: 6 weeks", "extra: -6 weeks"}},
		[]string{`p.yaml:51: needs-help.extra: "-6 weeks" is too short; it is at least 1`},
	},

	{
		"unknown process",
		[]edit{{"", "protocol: followup", "protocol: nazorg"}},
		[]string{`p.yaml:2: protocol: "nazorg" is not a process; choose followup, handover or transition`},
	},
	{
		"unknown staff",
		[]edit{{"", "staff: school", "staff: teachers"}},
		[]string{`p.yaml:6: staff: "teachers" is not a kind of staff; choose school or general`},
	},
	{
		"unknown shift",
		[]edit{{"", "shift: legal", "shift: law"}},
		[]string{`p.yaml:22: steps[1].shift: "law" is not a shift; choose norm or legal`},
	},
	{
		"unknown role",
		[]edit{{"", "role: coordinator", "role: teacher"}},
		[]string{
			`p.yaml:23: steps[1].role: "teacher" is not a role; choose mentor, coordinator, wijkteam, manager or admin`,
		},
	},
	{
		"unknown form",
		[]edit{{"", "form: contact", "form: contakt"}},
		[]string{`p.yaml:24: steps[1].form: "contakt" is not a form of a step; choose future-plan, contact or closing`},
	},
	{
		"form that is no step",
		[]edit{{"", "form: future-plan", "form: offer"}},
		[]string{`p.yaml:16: steps[0].form: "offer" is not a form of a step; choose future-plan, contact or closing`},
	},
	{
		"unknown recipient",
		[]edit{{"", "tell: manager", "tell: boss"}},
		[]string{
			`p.yaml:84: ladders[0].rungs[2].tell: "boss" is not somebody to tell; choose holder, coordinator, ` +
				`manager, sender or sender-manager`,
		},
	},
	{
		"unknown receiver",
		[]edit{{"", "to: [wijkteam]", "to: [wijkteam, ggd]"}},
		[]string{
			`p.yaml:71: offers[1].to[1]: "ggd" is not an organisation that takes offers; choose wijkteam, ` +
				`gemeente or doorstroompunt`,
		},
	},
	{
		"receiver twice",
		[]edit{{"", "to: [wijkteam]", "to: [wijkteam, wijkteam]"}},
		[]string{`p.yaml:71: offers[1].to[1]: "wijkteam" is there twice; it is asked once`},
	},

	{
		"step names no ladder",
		[]edit{{"step: contact-6w", "ladder: mentor", "ladder: tutor"}},
		[]string{`p.yaml:25: steps[1].ladder: there is no ladder "tutor"`},
	},
	{
		"offer names no ladder",
		[]edit{{"", "decide-ladder: mentor", "decide-ladder: boss"}},
		[]string{`p.yaml:68: offers[0].decide-ladder: there is no ladder "boss"`},
	},
	{
		"no such offer",
		[]edit{{"", "offer: wijkteam", "offer: team"}},
		[]string{
			`p.yaml:50: needs-help.offer: there is no offer "team"`,
			`p.yaml:69: offers[1].offer: nobody uses offer "wijkteam"; use it or leave it out`,
		},
	},
	{
		"unused ladder",
		[]edit{
			{
				"- ladder: receiver", "- ladder: receiver",
				"- ladder: spare\n    rungs: [{ after: 1 working day, tell: holder }]\n  - ladder: receiver",
			},
		},
		[]string{`p.yaml:85: ladders[1].ladder: nobody uses ladder "spare"; use it or leave it out`},
	},
	{
		"step twice",
		[]edit{
			{"", "step: contact-12m", "step: contact-6w"}, {"", "offer-again: contact-12m", "offer-again: contact-6w"},
		},
		[]string{`p.yaml:26: steps[2].step: step "contact-6w" is there twice; the first stands on line 18`},
	},
	{
		"ladder twice",
		[]edit{{"- ladder: mentor", "- ladder: receiver", "- ladder: mentor"}},
		[]string{
			`p.yaml:64: offers[0].ladder: there is no ladder "receiver"`,
			`p.yaml:73: offers[1].ladder: there is no ladder "receiver"`,
			`p.yaml:85: ladders[1].ladder: ladder "mentor" is there twice; the first stands on line 80`,
		},
	},
	{
		"offer twice",
		[]edit{{"offers:", "offer: wijkteam", "offer: doorstroompunt"}},
		[]string{
			`p.yaml:50: needs-help.offer: there is no offer "wijkteam"`,
			`p.yaml:69: offers[1].offer: offer "doorstroompunt" is there twice; the first stands on line 60`,
		},
	},

	{
		"steps out of order",
		[]edit{{"", "opens: 6 weeks", "opens: 2 years"}},
		[]string{
			`p.yaml:28: steps[2].opens: "12 months" does not come after "2 years" of steps[1]: with anchor ` +
				`2024-01-01 it opens on 2025-01-01 and the step above it on 2026-01-01; put the steps in order`,
		},
	},
	{
		"steps out of order for some anchors only",
		[]edit{{"", "opens: 6 weeks", "opens: 365 days"}},
		[]string{
			`p.yaml:28: steps[2].opens: "12 months" does not come after "365 days" of steps[1]: with anchor ` +
				`2024-02-29 it opens on 2025-02-28 and the step above it on 2025-02-28; put the steps in order`,
		},
	},
	{
		"two moments at once",
		[]edit{{"", "opens: 6 weeks", "opens: 12 months"}},
		[]string{
			`p.yaml:28: steps[2].opens: "12 months" does not come after "12 months" of steps[1]: with anchor ` +
				`2024-01-01 it opens on 2025-01-01 and the step above it on 2025-01-01; put the steps in order`,
		},
	},
	{
		"step after the closing",
		[]edit{{"step: contact-6w", "form: contact", "form: closing"}},
		[]string{
			`p.yaml:26: steps[2]: comes after the closing and would never be asked; put it above steps[1]`,
			`p.yaml:40: steps[3].form: is a second closing; the first is steps[1]`,
		},
	},
	{
		"no closing",
		[]edit{{"", "form: closing", "form: contact"}, {"", "opens: 1 year", "opens: 2 years"}},
		[]string{`p.yaml:10: steps: there is no closing (form: closing); the process would never end`},
	},
	{
		"due before the opening",
		[]edit{{"", "due: -4 weeks", "due: -13 weeks"}},
		[]string{
			`p.yaml:13: steps[0].due: "-13 weeks" lies before the opening, "-12 weeks": with anchor 2024-01-01 it ` +
				`is 2023-10-02 and the step opens on 2023-10-09`,
		},
	},
	{
		"both due and term",
		[]edit{{"", "due: -4 weeks", "due: -4 weeks\n    term: 10 working days"}},
		[]string{`p.yaml:14: steps[0].term: stands beside due; write one of the two`},
	},
	{
		"neither due nor term",
		[]edit{{"", "    due: -4 weeks\n", ""}},
		[]string{`p.yaml:10: steps[0]: has neither due nor term; write one of the two`},
	},
	{
		"contact again at no step",
		[]edit{{"", "offer-again: contact-12m", "offer-again: contact-9m"}},
		[]string{`p.yaml:56: no-contact.offer-again: there is no step "contact-9m"`},
	},
	{
		"contact again at no contact moment",
		[]edit{{"", "offer-again: contact-12m", "offer-again: closing"}},
		[]string{
			`p.yaml:56: no-contact.offer-again: step "closing" is not a contact moment (form: contact); contact ` +
				`cannot be offered again there`,
		},
	},
	{
		"rungs out of order",
		[]edit{{"ladders:", "after: 0 working days", "after: -4 working days"}},
		[]string{
			`p.yaml:83: ladders[0].rungs[1].after: "-4 working days" comes before "-3 working days" of the rung ` +
				`above; put the rungs in order`,
		},
	},
	{
		"rung twice",
		[]edit{{"ladders:", "after: 0 working days", "after: -3 working days"}},
		[]string{`p.yaml:83: ladders[0].rungs[1]: tells holder on the same day as a rung above; leave one out`},
	},

	{
		"everything at once, in the order of the lines",
		[]edit{
			{"ladders:", "tell: manager", "tell: boss"},
			{"step: contact-6w", "10 working days", "10 weeks"},
			{"", "version: 2", "version: 0"},
		},
		[]string{
			`p.yaml:3: version: 0 is too low; it is at least 1`,
			`p.yaml:21: steps[1].term: "10 weeks" is not in working days; write for example "10 working days"`,
			`p.yaml:84: ladders[0].rungs[2].tell: "boss" is not somebody to tell; choose holder, coordinator, ` +
				`manager, sender or sender-manager`,
		},
	},
}
