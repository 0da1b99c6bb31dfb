package words

import (
	"maps"
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Sentence says in one sentence what a line of the story is about; when and by whom is for others to say. An event
// without a sentence is shown as its code, so that nothing ever disappears from the story; a test makes sure that there
// is none.
func (s Story) Sentence(l Language, c Chapter, today calendar.Date) string {
	t := telling{c, s, l, today}
	if d, ok := s.reported[t.Details.Task]; ok && t.Event == care.EventAnswered {
		t.Event, t.Details = care.EventReported, d // which says by when the law asks a decision, too
	}
	return filling{in: l, known: t.known(), terms: terms}.fill(t.sentence())
}

// telling is a line of the journal while its sentence is made.
type telling struct {
	Chapter
	in       Story
	language Language
	today    calendar.Date
}

// terms are parts of sentences, and what is said of what is not known.
var terms = map[string]Phrase{
	"from":      {"een dag die nog niet bekend is", "-"},
	"to":        {"een dag die nog niet bekend is", "-"},
	"until":     {"een dag die nog niet bekend is", "-"},
	"step":      {"[{title?}|de taak]", "[{title?}|{key?}|a task]"},
	"org":       {"de andere organisatie", "an organisation"},
	"corrector": {"[{org?}|een andere organisatie]", ""},
	"staff":     {"een collega", "somebody"},
	"parent":    {"[{party?}|een ouder]", "[{party?}|a parent]"},
	"guest":     {"[{party?}|{young} of een ouder]", "[{party?}|somebody]"},
	"authority": {
		"[{?authority:yes}, met gezag|{?authority:no}, zonder gezag of niet bekend]",
		"[{?authority:yes}, with authority (gezag)|{?authority:no}, without authority (gezag)]",
	},
	"duty": {NL: "[{?form:question}een vraag beantwoorden|{?form:decide}beslissen hoe het verdergaat|" +
		"{?form:offer}{?offer:handover}overdracht beoordelen|" +
		"{?form:offer}{?offer:youth-care}zeggen of de jeugdhulp doorgaat|{step}]"},
	"version":   {NL: "[versie {no?}|een versie]"},
	"the table": {NL: "[{?money}tafel over de financiering|overlegtafel]"},
	"holds":     {"[. Het geldt vanaf {to?}]", "[: paid by {payer?}][; it holds from {to?}]"},
	"answer":    {EN: "answered"},
	"was":       {EN: "answered"},
	"try":       {"0", "0"}, "no": {"0", "0"}, "late": {"0", "0"}, "age": {"0", "0"},
}

// known is what a line says, by the names of templates, with what its answer says.
func (t telling) known() map[string]string {
	l, d, v := t.language, t.Details, Of(t.in.Kind)
	before, born := t.born()
	known := map[string]string{
		"event":        Table[care.Event](nil).In(l, t.Event),
		"from":         t.day(d.From),
		"to":           t.day(d.To),
		"title":        t.title(),
		"key":          d.Step,
		"org":          t.OrgName,
		"staff":        t.StaffName,
		"party":        t.PartyName,
		"colleague":    when(t.StaffName != "", t.StaffName+when(t.OrgName != "", " ("+t.OrgName+")")),
		"recorded":     when(t.Guest == "" && t.PartyName != t.GuestName, t.PartyName),
		"municipality": t.Texts[care.TextMunicipality],
		"born before":  before,
		"born":         born,
		"task org":     t.in.orgs[d.Task],
		"sender":       t.in.sender,
		"receiver":     t.in.receiver,
		"course":       v.Course,
		"anchor":       v.Anchor.In(l),
		"young":        "de " + v.Young(),

		"skipped": v.SkipReason.In(
			l,
			d.Skipped,
		),
		"stop":    v.StopReason.In(l, d.Stop),
		"ended":   v.Outcome.In(l, d.Outcome),
		"refused": Refusal.In(l, d.Refusal),
		"kind":    OrganisationKind.In(l, d.Kind),
		"sets":    t.setNames(),
		"rule": v.ConsentRule.In(
			l,
			d.Rule,
		),
		"cold":       ColdReason.In(l, d.Cold),
		"care again": CareAgain.In(l, d.CareAgain),
		"care end": CareEnding.In(
			l,
			d.CareEnd,
		),
		"law again": LawAgain.In(l, d.LawAgain),
		"table":     TableReason.In(l, d.Table),
		"invited":   InvitedBy.In(l, d.Invited),
		"tell":      Recipient.In(l, d.Tell),
		"fields":    Particular.List(l, d.Fields),

		"try": count(
			d.Try,
		),
		"retry": when(d.Try > 1, count(d.Try)),
		"again": when(d.Round > 1, yes),
		"age":   count(d.Age),
		"no":    count(d.Version),
		"late":  count(d.Late),

		"answered": when(d.Answer != nil, yes),
		"answer":   t.answer(d.Answer, t.Texts),
		"was":      t.answer(d.Before, nil),
		"same": when(
			d.Answer != nil && d.Before != nil && t.answer(d.Answer, nil) == t.answer(d.Before, nil),
			yes,
		),
		"requested":  when(t.in.requested && t.in.receiver != "", yes),
		"taken over": when(t.By != "" && t.By == d.Staff, yes),
		"at table":   when(t.Of.Table > 0, yes),
		"money":      when(t.in.money[t.Of.Table], yes),
	}
	for _, is := range []string{
		"form:" + string(t.Form), "offer:" + t.Of.Offer, "tell:" + string(d.Tell), "table:" + string(d.Table),
		"cold:" + string(d.Cold), "care end:" + string(d.CareEnd), "authority:" + string(d.Authority),
		"try:" + count(d.Try), "late:" + count(d.Late),
	} {
		known[is] = yes
	}
	if d.Answer == nil {
		return known
	}
	all := answerKnown(l, t.in.Kind, *d.Answer, t.Texts, t.day)
	maps.Copy(all, known)
	return all
}

// day writes a date; nothing when there is none.
func (t telling) day(d calendar.Date) string {
	if t.language == EN {
		return longDay(EN, d)
	}
	return Day(d, t.today)
}

// title names the step, in Dutch as it stands inside a sentence.
func (t telling) title() string {
	again, ok := strings.CutSuffix(t.StepTitle, ", opnieuw")
	switch {
	case t.language == EN || t.StepTitle == "":
		return t.StepTitle
	case ok:
		return "nieuwe " + Lower(again)
	}
	return Lower(t.StepTitle)
}

func (t telling) answer(a *care.Answer, texts map[string]string) string {
	if a == nil {
		return ""
	}
	return Answer(t.language, t.in.Kind, *a, texts)
}

// setNames names the information sets of a line about consent, in the order in which they are asked about.
func (t telling) setNames() string {
	sets := []care.InfoSet{t.Details.Set}
	if len(t.Sets) > 1 {
		sets = slices.DeleteFunc(care.InfoSets(), func(s care.InfoSet) bool { return !slices.Contains(t.Sets, s) })
	}
	return Of(t.in.Kind).InfoSet.List(t.language, sets)
}

// born is which birth date it was and which it is, to who may read that.
func (t telling) born() (before, now string) {
	was, err := calendar.ParseDate(t.Texts[care.TextBirthWas])
	is, otherErr := calendar.ParseDate(t.Texts[care.TextBirthDate])
	if err != nil || otherErr != nil {
		return "", ""
	}
	return LongDay(was), LongDay(is)
}
