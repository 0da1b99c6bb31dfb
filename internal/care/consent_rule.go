package care

import "schakel/internal/calendar"

// RuleOn returns who decides about a set on a day, by the age on that day [law]: the parents under 12; from 12 to 15
// the parents, and for youth care the young person with them; from 16 the young person alone. Somebody born on 29
// February reaches an age on 1 March in a common year.
func RuleOn(set InfoSet, birth, on calendar.Date) ConsentRule {
	switch age := calendar.Age(birth, on); {
	case age >= AgeAlone:
		return ByYoungPerson
	case age >= AgeHeard && set == YouthCareInformation:
		return ByBoth
	}
	return ByParents
}

// NextRuleChange returns the next birthday after on that changes what somebody may: the 12th, the 16th or the 18th; no
// date when none is left.
func NextRuleChange(birth, on calendar.Date) calendar.Date {
	for _, age := range []int{AgeHeard, AgeAlone, AgeOfAge} {
		if day := calendar.Birthday(birth, age); day.After(on) {
			return day
		}
	}
	return calendar.Date{}
}

// MayDecide tells whether a party has a say about a set on a day. A parent has one only with authority (gezag); unknown
// is taken for no.
func MayDecide(set InfoSet, birth calendar.Date, p Party, on calendar.Date) bool {
	rule := RuleOn(set, birth, on)
	switch p.Kind {
	case YoungPerson:
		return rule != ByParents
	case Parent:
		return rule != ByYoungPerson && p.Authority
	}
	return false
}

// MayRead tells whether a party may read along on a day: the young person always, a parent until the young person is 18
// [law], and after that as long as the young person lets them (ReadsOn). Which parent is invited is for the school to
// judge; taking the invitation back ends it earlier.
func MayRead(p Party, birth, on calendar.Date) bool {
	return p.Kind == YoungPerson || p.Kind == Parent && (p.ReadsOn || calendar.Age(birth, on) < AgeOfAge)
}

// MaySignOff tells whether a party may sign that youth care is not wanted any more: the young person from 12, before
// that a parent with authority [default].
func MaySignOff(p Party, birth, on calendar.Date) bool {
	if heard := calendar.Age(birth, on) >= AgeHeard; heard {
		return p.Kind == YoungPerson
	}
	return p.Kind == Parent && p.Authority
}
