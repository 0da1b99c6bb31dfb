package sight

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// MovedAt tells whether a birthday since consent was asked, and since the birth date was corrected, changed who
// decides about a set, and the rule from then on.
func (c *Consent) MovedAt(age int, corrected, today calendar.Date) (rule care.ConsentRule, moved bool) {
	birthday := calendar.Birthday(c.Birth, age)
	for _, a := range c.Asked {
		known := birthday.After(calendar.DateOf(a.AskedAt)) && birthday.After(corrected)
		if a.Free || birthday.After(today) || !known {
			continue
		}
		before, now := care.RuleOn(a.InfoSet, c.Birth, birthday.AddDays(-1)), care.RuleOn(a.InfoSet, c.Birth, birthday)
		if now != before {
			return now, true
		}
	}
	return "", false
}

// MovedFrom tells whether somebody else decides about a set today than by another birth date, and the rule that holds.
func (c *Consent) MovedFrom(was, today calendar.Date) (rule care.ConsentRule, moved bool) {
	for _, a := range c.Asked {
		if now := care.RuleOn(a.InfoSet, c.Birth, today); !a.Free && now != care.RuleOn(a.InfoSet, was, today) {
			return now, true
		}
	}
	return "", false
}
