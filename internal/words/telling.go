package words

import (
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
	return filling{in: l, find: t.find, terms: terms}.fill(t.sentence())
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
	"was org":   {"een andere organisatie", "an organisation"},
	"corrector": {"[{org?}|een andere organisatie]", ""},
	"staff":     {"een collega", "somebody"},
	"parent":    {"[{party?}|een ouder]", "[{party?}|a parent]"},
	"guest":     {"[{party?}|{young} of een ouder]", "[{party?}|somebody]"},
	"authority": {
		"[{?authority:yes}, met gezag|{?authority:no}, zonder gezag of niet bekend]",
		"[{?authority:yes}, with authority (gezag)|{?authority:no}, without authority (gezag)]",
	},
	"duty": {NL: "[{?form:question}een vraag beantwoorden|{?form:decide}beslissen hoe het verdergaat|" +
		"{?form:offer}{?offer:youth-care}zeggen of de jeugdhulp doorgaat|{step}]"},
	"version":   {NL: "[versie {no?}|een versie]"},
	"the table": {NL: "[{?money}tafel over de financiering|overlegtafel]"},
	"holds":     {"[. Het geldt vanaf {to?}]", "[: paid by {payer?}][; it holds from {to?}]"},
	"answer":    {EN: "answered"},
	"was":       {EN: "answered"},
	"try":       {"0", "0"}, "no": {"0", "0"}, "late": {"0", "0"}, "age": {"0", "0"},
}

// find is what a line says by a name of templates, or its answer does; {form:offer} is found when the form is that
// code.
func (t telling) find(name string) string {
	if says, ok := lineSays[name]; ok {
		return says(t)
	}
	if of, code, coded := strings.Cut(name, ":"); coded && lineCodes[of] != nil {
		return when(lineCodes[of](t) == code, yes)
	}
	if t.Details.Answer == nil {
		return ""
	}
	return answering{t.language, t.in.Kind, *t.Details.Answer, t.Texts, t.day}.find(name)
}

// lineCodes are the codes of a line that a template can ask for.
var lineCodes = map[string]func(telling) string{
	"form":      func(t telling) string { return string(t.Form) },
	"offer":     func(t telling) string { return t.Of.Offer },
	"tell":      func(t telling) string { return string(t.Details.Tell) },
	"table":     func(t telling) string { return string(t.Details.Table) },
	"cold":      func(t telling) string { return string(t.Details.Cold) },
	"care end":  func(t telling) string { return string(t.Details.CareEnd) },
	"authority": func(t telling) string { return string(t.Details.Authority) },
	"try":       func(t telling) string { return count(t.Details.Try) },
	"late":      func(t telling) string { return count(t.Details.Late) },
}

// lineSays is what a line says, by the names of templates. Each is asked for only when a sentence needs it: a journal
// has thousands of lines.
var lineSays = map[string]func(telling) string{
	"event":        func(t telling) string { return Table[care.Event](nil).In(t.language, t.Event) },
	"from":         func(t telling) string { return t.day(t.Details.From) },
	"to":           func(t telling) string { return t.day(t.Details.To) },
	"title":        telling.title,
	"key":          func(t telling) string { return t.Details.Step },
	"org":          func(t telling) string { return t.OrgName },
	"was org":      func(t telling) string { return t.WasName },
	"same name":    func(t telling) string { return when(t.WasName == t.OrgName && t.OrgName != "", yes) },
	"staff":        func(t telling) string { return t.StaffName },
	"party":        func(t telling) string { return t.PartyName },
	"task org":     func(t telling) string { return t.in.orgs[t.Details.Task] },
	"sender":       func(t telling) string { return t.in.sender },
	"receiver":     func(t telling) string { return t.in.receiver },
	"course":       func(t telling) string { return t.kind().Course },
	"anchor":       func(t telling) string { return t.kind().Anchor.In(t.language) },
	"young":        func(t telling) string { return "de " + t.kind().Young() },
	"municipality": func(t telling) string { return t.Texts[care.TextMunicipality] },
	"colleague": func(t telling) string {
		return when(t.StaffName != "", t.StaffName+when(t.OrgName != "", " ("+t.OrgName+")"))
	},
	"recorded":    func(t telling) string { return when(t.Guest == "" && t.PartyName != t.GuestName, t.PartyName) },
	"born before": func(t telling) string { return t.born(care.TextBirthWas) },
	"born":        func(t telling) string { return t.born(care.TextBirthDate) },

	"skipped":    func(t telling) string { return t.kind().SkipReason.In(t.language, t.Details.Skipped) },
	"stop":       func(t telling) string { return t.kind().StopReason.In(t.language, t.Details.Stop) },
	"ended":      func(t telling) string { return t.kind().Outcome.In(t.language, t.Details.Outcome) },
	"rule":       func(t telling) string { return t.kind().ConsentRule.In(t.language, t.Details.Rule) },
	"refused":    func(t telling) string { return Refusal.In(t.language, t.Details.Refusal) },
	"kind":       func(t telling) string { return OrganisationKind.In(t.language, t.Details.Kind) },
	"cold":       func(t telling) string { return ColdReason.In(t.language, t.Details.Cold) },
	"care again": func(t telling) string { return CareAgain.In(t.language, t.Details.CareAgain) },
	"care end":   func(t telling) string { return CareEnding.In(t.language, t.Details.CareEnd) },
	"law again":  func(t telling) string { return LawAgain.In(t.language, t.Details.LawAgain) },
	"table":      func(t telling) string { return TableReason.In(t.language, t.Details.Table) },
	"invited":    func(t telling) string { return InvitedBy.In(t.language, t.Details.Invited) },
	"tell":       func(t telling) string { return Recipient.In(t.language, t.Details.Tell) },
	"told":       func(t telling) string { return Told.In(t.language, t.Details.Told) },
	"fields":     func(t telling) string { return Particular.List(t.language, t.Details.Fields) },
	"sets":       telling.setNames,

	"try":   func(t telling) string { return count(t.Details.Try) },
	"retry": func(t telling) string { return when(t.Details.Try > 1, count(t.Details.Try)) },
	"again": func(t telling) string { return when(t.Details.Round > 1, yes) },
	"age":   func(t telling) string { return count(t.Details.Age) },
	"no":    func(t telling) string { return count(t.Details.Version) },
	"late":  func(t telling) string { return count(t.Details.Late) },

	"answered": func(t telling) string { return when(t.Details.Answer != nil, yes) },
	"answer":   func(t telling) string { return t.answer(t.Details.Answer, t.Texts) },
	"was":      func(t telling) string { return t.answer(t.Details.Before, nil) },
	"same": func(t telling) string {
		was, is := t.answer(t.Details.Before, nil), t.answer(t.Details.Answer, nil)
		return when(was != "" && was == is, yes)
	},
	"requested":  func(t telling) string { return when(t.in.requested && t.in.receiver != "", yes) },
	"taken over": func(t telling) string { return when(t.By != "" && t.By == t.Details.Staff, yes) },
	"at table":   func(t telling) string { return when(t.Of.Table > 0, yes) },
	"money":      func(t telling) string { return when(t.in.money[t.Of.Table], yes) },
}

// kind is what the kind of process calls things.
func (t telling) kind() *Vocabulary { return Of(t.in.Kind) }

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

// born is a birth date that was corrected, to who may read which it was and which it is.
func (t telling) born(text string) string {
	for _, both := range []string{care.TextBirthWas, care.TextBirthDate} {
		if _, err := calendar.ParseDate(t.Texts[both]); err != nil {
			return ""
		}
	}
	day, _ := calendar.ParseDate(t.Texts[text])
	return LongDay(day)
}
