package words

import (
	"strconv"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// answerParts tell an answer, in this order; of a part that lacks what it needs nothing is told. A part that is added
// to an answer is told by one more of these. Two stand here twice, as English has them in another place.
var answerParts = []Phrase{
	{"[{?outcome:reached}|{?outcome:done}|{?laws}|{outcome}]", "{outcome}[ by {channel?}]"},
	{"[{laws?}]", "[laws: {laws?}]"},
	{"[{conditions?}]", "[because: {conditions?}]"},
	{EN: "[{?guidance:yes}guidance (begeleiding) only]"},
	{NL: "[{?outcome:not_reached}{channel?}]"},
	{"[{refusal?}]", "[{refusal?}]"},
	{"[{not held?}]", "[{not held?}]"},
	{EN: "[left out: {waived?}]"},
	{EN: "[{checked?} items ready]"},
	{"[{?until}van {on} tot en met {until}|{?outcome:decided}vanaf {on?}|op {on?}]", "[on {on?}]"},
	{EN: "[until {until?}]"},
	{
		"[{?parents:yes}{?outcome:done}ouders hebben gereageerd|{?parents:yes}ouders waren erbij|" +
			"{?parents:no}{?outcome:done}ouders hebben niet gereageerd|{?parents:no}ouders waren er niet bij]",
		"[{?plan}parents answered: {parents?}|parents there: {parents?}]",
	},
	{
		"[{?young person:yes}{?outcome:done}{young} heeft gereageerd|{?young person:yes}{young} was erbij|" +
			"{?young person:no}{?outcome:done}{young} heeft niet gereageerd|{?young person:no}{young} was er niet bij]",
		"[{?plan}young person answered: {young person?}|young person there: {young person?}]",
	},
	{"[{?youth care:yes}er is jeugdhulp|{?youth care:no}er is geen jeugdhulp]", "[youth care: {youth care?}]"},
	{EN: "[{agreements?} agreements]"},
	{EN: "[plan: {areas?}]"},
	{"[betaald door {payer?}]", "[paid by {payer?}]"},
	{
		"[{?invited:1}1 organisatie uitgenodigd|{invited?} organisaties uitgenodigd]",
		"[{invited?} organisations invited]",
	},
	{NL: "[{?agreements:1}1 afspraak|{agreements?} afspraken]"},
	{"[{place?} ({where?})|{place?}]", "[place: {place?}]"},
	{EN: "[{?place lost}place lost]"},
	{"[{?stable:yes}blijft voorlopig zo|{?stable:no}blijft niet zo]", "[stable: {stable?}]"},
	{NL: "[{?place lost}vorige plek kwijt]"},
	{
		"[{?support runs:yes}ondersteuning loopt|{?support runs:no}ondersteuning loopt niet]",
		"[support runs: {support runs?}]",
	},
	{"[hulp nodig bij {help?}|{?outcome:reached}geen hulp nodig]", "[help needed: {help?}]"},
	{NL: "[{?outcome:handed_over}aan {involved?}]"},
}

// Answer tells an answer in a few words: "werk (kwekerij Vos), blijft voorlopig zo, geen hulp nodig".
func Answer(l Language, kind care.Kind, a care.Answer, texts map[string]string) string {
	t := answering{l, kind, a, texts, func(d calendar.Date) string { return longDay(l, d) }}
	f := filling{in: l, find: t.find}
	var said []string
	for _, part := range answerParts {
		if told := f.fill(part.In(l)); told != "" {
			said = append(said, told)
		}
	}
	if len(said) == 0 {
		return t.find("outcome")
	}
	return strings.Join(said, Phrase{", ", "; "}.In(l))
}

// answering is an answer while it is told.
type answering struct {
	language Language
	kind     care.Kind
	care.Answer
	texts map[string]string
	day   func(calendar.Date) string
}

// find is what an answer says by a name of templates; {stable:yes} is found when the part has that code.
func (t answering) find(name string) string {
	of, code, coded := strings.Cut(name, ":")
	says, ok := answerSays[of]
	switch {
	case !ok:
		return ""
	case !coded:
		return says(t)
	case of == "outcome":
		return when(string(t.Outcome) == code, yes)
	case answerKnown[of] != nil:
		return when(string(answerKnown[of](t.Answer)) == code, yes)
	}
	return when(says(t) == code, yes)
}

// answerKnown are the parts of an answer that somebody knows, or not.
var answerKnown = map[string]func(care.Answer) care.Known{
	"stable":       func(a care.Answer) care.Known { return a.Stable },
	"support runs": func(a care.Answer) care.Known { return a.SupportRuns },
	"youth care":   func(a care.Answer) care.Known { return a.YouthCare },
	"parents":      func(a care.Answer) care.Known { return a.Parents },
	"young person": func(a care.Answer) care.Known { return a.YoungPerson },
	"guidance":     func(a care.Answer) care.Known { return a.GuidanceOnly },
}

// answerSays is what an answer says, by the names of templates. Each is asked for only when a sentence needs it.
var answerSays = map[string]func(answering) string{
	"outcome":    func(t answering) string { return Of(t.kind).Outcome.In(t.language, t.Outcome) },
	"channel":    func(t answering) string { return Channel.In(t.language, t.Channel) },
	"refusal":    func(t answering) string { return Refusal.In(t.language, t.Refusal) },
	"not held":   func(t answering) string { return Of(t.kind).NotHeld.In(t.language, t.NotHeld) },
	"payer":      func(t answering) string { return Payer.In(t.language, t.Payer) },
	"place":      func(t answering) string { return PlaceNow.In(t.language, t.Place) },
	"laws":       func(t answering) string { return Law.List(t.language, t.Laws) },
	"help":       func(t answering) string { return LifeArea.List(t.language, t.Help) },
	"areas":      func(t answering) string { return LifeArea.List(t.language, t.Areas) },
	"conditions": func(t answering) string { return strings.Join(Condition.all(t.language, t.Conditions), ", ") },
	"waived":     func(t answering) string { return Spaced(strings.Join(t.Waived, ", ")) },
	"place lost": func(t answering) string { return when(t.PlaceLost, yes) },
	"plan":       func(t answering) string { return when(len(t.Areas)+len(t.Waived) > 0, yes) },
	"checked":    func(t answering) string { return count(len(t.Checked)) },
	"agreements": func(t answering) string { return count(len(t.Agreements)) },
	"invited":    func(t answering) string { return count(len(t.Invited)) },
	"on":         func(t answering) string { return t.day(t.On) },
	"until":      func(t answering) string { return t.day(t.Until) },
	"where":      func(t answering) string { return t.texts[care.TextPlace] },
	"involved":   func(t answering) string { return t.texts[care.TextInvolved] },
	"young":      func(t answering) string { return Of(t.kind).Young() },

	"there":   func(t answering) string { return those(care.Yes, t.parents(), t.young()) },
	"absent":  func(t answering) string { return those(care.No, t.parents(), t.young()) },
	"replied": func(t answering) string { return those(care.Yes, t.young(), t.parents()) },
	"silent":  func(t answering) string { return those(care.No, t.young(), t.parents()) },

	"stable":       known("stable"),
	"support runs": known("support runs"),
	"youth care":   known("youth care"),
	"parents":      known("parents"),
	"young person": known("young person"),
	"guidance":     known("guidance"),
}

// known says whether somebody knows a part of an answer.
func known(part string) func(answering) string {
	return func(t answering) string { return Known.In(t.language, answerKnown[part](t.Answer)) }
}

func (t answering) parents() person { return person{"de ouders", t.Parents} }
func (t answering) young() person   { return person{"de " + Of(t.kind).Young(), t.YoungPerson} }

// person is somebody of the family, and whether they were there.
type person struct {
	name  string
	there care.Known
}

// those are the people of whom it is so.
func those(is care.Known, people ...person) string {
	var names []string
	for _, p := range people {
		if p.there == is {
			names = append(names, p.name)
		}
	}
	return List(names)
}

// count writes a number; none is not known.
func count(n int) string { return when(n != 0, strconv.Itoa(n)) }
