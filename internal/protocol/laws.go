package protocol

import (
	"fmt"
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// LawRule is what follows from choosing a law for the time after the 18th birthday.
type LawRule struct {
	Law care.Law `json:"law"`
	// Arrange is what has to be done, by the wijkteam; its Term is not used. Nil for the Wmo, where the step report
	// does it.
	Arrange *Errand `json:"arrange,omitempty"`
	// Late is how many working days there are for that when its latest safe day has passed.
	Late  calendar.Offset `json:"late,omitzero"`
	Takes []Part          `json:"takes,omitempty"` // what comes after it, one after the other
	// Fixed is true when the law itself sets the day before the birthday as the last day [law].
	Fixed bool `json:"fixed,omitempty"`
}

// LawDays are the dates of a law for one young person.
type LawDays struct {
	Law care.Law
	// the last day on which it can be arranged so that all is there on the birthday; zero: nothing to arrange
	LatestSafe calendar.Date
	LawOn      calendar.Date // the last day by law; zero: none, as of what is chosen from the birthday on
	// the last day on which the law gives support: of extended youth care the day before 23; zero: no end
	Until      calendar.Date
	Milestones []Milestone // what comes after it, when it is arranged today
}

// Laws returns the dates of every law, in the order of care.Laws. As in [SafeDays] the end that everything must fit
// before is the day before the birthday, and the days are working days of the wijkteam. The dates of the Wmo are those
// of the step report, and what comes after it goes on after the decision. Milestones are counted from the first working
// day from today.
func Laws(p Protocol, anchor, today calendar.Date, cals Calendars) []LawDays {
	done := cals.Lead.Norm(today)
	var all []LawDays
	for _, law := range care.Laws() {
		d := LawDays{Law: law}
		switch rule := p.lawRule(law); {
		case law == care.LawWmo:
			d.LatestSafe, d.LawOn = reportDays(p, anchor, cals)
			d.Milestones = Milestones(p, stepReport, done, cals)
			if n := len(d.Milestones); n > 0 {
				d.Milestones = append(d.Milestones, Milestones(p, stepDecision, d.Milestones[n-1].EndsOn, cals)...)
			}
		case rule.Arrange != nil:
			d.LatestSafe, d.LawOn = cals.safeLaw(rule, anchor), cals.fixedLaw(rule, anchor, today)
			d.Milestones = cals.milestones(Step{}, rule.Takes, done)
		}
		if age := law.Until(); age > 0 {
			d.Until = calendar.Birthday(anchor, age-care.AgeOfAge).AddDays(-1)
		}
		all = append(all, d)
	}
	return all
}

// LayLaw returns the dates of the step that follows from choosing a law, with the key "arrange-" and the law. It opens
// on the first working day from today and is due on its latest safe day. When that has passed it is late, and due a few
// working days after it opens (Late), but not after the day before the birthday as long as that day lies ahead. It is
// an error for a law of which nothing has to be arranged, and for a protocol or a day as of [LayAgain]. spread is as
// for [Lay].
func LayLaw(p Protocol, law care.Law, anchor, today calendar.Date, cals Calendars, spread string) (Laid, error) {
	if err := canLay(p, anchor, today); err != nil {
		return Laid{}, err
	}
	rule := p.lawRule(law)
	if rule.Arrange == nil {
		return Laid{}, fmt.Errorf("protocol %s: nothing has to be arranged for %s", p.Name, law)
	}
	safe := Safe{
		Legal: rule.Fixed && today.Before(anchor), LawOn: cals.fixedLaw(rule, anchor, today),
		LatestSafe: cals.safeLaw(rule, anchor),
	}
	opens, due := cals.Lead.Norm(today), safe.LatestSafe
	late := due.Before(opens)
	if late {
		due = by(cals.Lead.Legal(anchor.AddDays(-1)), opens, cals.Lead.AddWorkingDays(opens, rule.Late.N))
	}
	term, err := termOf(today, opens, due, p.Ladder(rule.Arrange.Ladder), cals.Lead, spread)
	if err != nil {
		return Laid{}, fmt.Errorf("laying what follows from %s in protocol %s: %w", law, p.Name, err)
	}
	return Laid{Key: "arrange-" + string(law), Title: rule.Arrange.Title, Term: term, Safe: safe, Late: late}, nil
}

// lawRule is what follows from a law; without Arrange when the protocol says nothing of it.
func (p Protocol) lawRule(law care.Law) LawRule {
	if p.Transition != nil {
		for _, rule := range p.Transition.Laws {
			if rule.Law == law {
				return rule
			}
		}
	}
	return LawRule{Law: law}
}

// safeLaw is the latest safe day of what the wijkteam has to arrange for a law.
func (c Calendars) safeLaw(rule LawRule, anchor calendar.Date) calendar.Date {
	return c.latest(Step{}, rule.Takes, anchor.AddDays(-1))
}

// fixedLaw is the last day by law of what the wijkteam has to arrange; no date when there is none. There is none from
// the birthday on: what is chosen then is not fixed before 18 but rests on youth care that began before, or that is
// resumed in its window [law].
func (c Calendars) fixedLaw(rule LawRule, anchor, today calendar.Date) calendar.Date {
	if !rule.Fixed || !today.Before(anchor) {
		return calendar.Date{}
	}
	return c.Lead.Legal(anchor.AddDays(-1))
}

// firstLaw is the first of last and the latest safe days of what has to be arranged for each law.
func (c Calendars) firstLaw(p Protocol, anchor, last calendar.Date) calendar.Date {
	for _, rule := range p.Transition.Laws {
		if rule.Arrange != nil {
			last = earliest(last, c.safeLaw(rule, anchor))
		}
	}
	return last
}

// reportDays are the latest safe day and the last day by law of the step report.
func reportDays(p Protocol, anchor calendar.Date, cals Calendars) (latestSafe, lawOn calendar.Date) {
	i := slices.IndexFunc(p.Steps, func(s Step) bool { return s.Key == stepReport })
	if i < 0 {
		return calendar.Date{}, calendar.Date{}
	}
	safe := SafeDays(p, anchor, cals)[i]
	return safe.LatestSafe, safe.LawOn
}

// ruledLaws are the laws of which a protocol says what follows, in the order of its file.
func ruledLaws() []care.Law {
	return slices.DeleteFunc(care.Laws(), func(l care.Law) bool { return l == care.LawNone })
}

// readLaws reads what follows from every law: each once, in the order of the form.
func (s *sections) readLaws(e *Transition) {
	laws, unread := ruledLaws(), false
	order := strings.Join(words(laws), ", ")
	var seen []care.Law
	for _, item := range s.laws.list() {
		o := item.object()
		key := o.must("law")
		rule := LawRule{Law: choice(key, "a law", laws...)}
		above := func(other care.Law) bool { return slices.Index(laws, other) > slices.Index(laws, rule.Law) }
		switch {
		case !key.good():
			unread = true
			continue // which other keys it has depends on which law it is
		case slices.Contains(seen, rule.Law):
			key.fail("%q is there twice", rule.Law)
		case slices.ContainsFunc(seen, above):
			key.fail("%q stands too low; the order is %s", rule.Law, order)
		}
		if rule.Law != care.LawWmo {
			s.readArrange(o, &rule)
		}
		o.end()
		e.Laws, seen = append(e.Laws, rule), append(seen, rule.Law)
	}
	for _, law := range laws {
		if !unread && s.laws.good() && !slices.Contains(seen, law) {
			s.laws.fail("there is no law %s; every transition has %s", law, order)
		}
	}
}

// readArrange reads what has to be done for a law; for the Wmo a step does it.
func (s *sections) readArrange(o *object, rule *LawRule) {
	arrange, late, takes, fixed := o.must("arrange"), o.must("late"), o.must("takes"), o.may("fixed")
	do := arrange.object()
	rule.Arrange = new(s.readErrand(do, false))
	checkRole(do.may("role"), rule.Arrange.Role, care.WijkteamWorker, "does not arrange what follows from a law")
	rule.Late, rule.Takes, rule.Fixed = late.term(), readTakes(takes), fixed.bool()
}
