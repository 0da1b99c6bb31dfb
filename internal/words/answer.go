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
	f := filling{in: l, known: answerKnown(l, kind, a, texts, func(d calendar.Date) string { return longDay(l, d) })}
	var said []string
	for _, part := range answerParts {
		if told := f.fill(part.In(l)); told != "" {
			said = append(said, told)
		}
	}
	if len(said) == 0 {
		return f.known["outcome"]
	}
	return strings.Join(said, Phrase{", ", "; "}.In(l))
}

// answerKnown is what an answer says, by the names of templates.
func answerKnown(
	l Language, kind care.Kind, a care.Answer, texts map[string]string, day func(calendar.Date) string,
) map[string]string {
	v := Of(kind)
	parents, young := person{"de ouders", a.Parents}, person{"de " + v.Young(), a.YoungPerson}
	known := map[string]string{
		"outcome": v.Outcome.In(l, a.Outcome), "channel": Channel.In(l, a.Channel), "refusal": Refusal.In(l, a.Refusal),
		"not held": v.NotHeld.In(l, a.NotHeld), "payer": Payer.In(l, a.Payer), "place": PlaceNow.In(l, a.Place),
		"laws": Law.List(l, a.Laws), "help": LifeArea.List(l, a.Help), "areas": LifeArea.List(l, a.Areas),
		"conditions": strings.Join(Condition.all(l, a.Conditions), ", "),
		"waived":     Spaced(strings.Join(a.Waived, ", ")), "place lost": when(a.PlaceLost, yes),
		"plan": when(len(a.Areas)+len(a.Waived) > 0, yes), "checked": count(len(a.Checked)),
		"on": day(a.On), "until": day(a.Until), "where": texts[care.TextPlace], "involved": texts[care.TextInvolved],
		"young": v.Young(), "there": those(care.Yes, parents, young), "absent": those(care.No, parents, young),
		"replied": those(care.Yes, young, parents), "silent": those(care.No, young, parents),
	}
	for name, is := range map[string]care.Known{
		"stable": a.Stable, "support runs": a.SupportRuns, "youth care": a.YouthCare, "parents": a.Parents,
		"young person": a.YoungPerson, "guidance": a.GuidanceOnly,
	} {
		known[name], known[name+":"+string(is)] = Known.In(l, is), yes
	}
	for name, n := range map[string]int{"agreements": len(a.Agreements), "invited": len(a.Invited)} {
		known[name], known[name+":"+count(n)] = count(n), yes
	}
	known["outcome:"+string(a.Outcome)] = yes
	return known
}

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
