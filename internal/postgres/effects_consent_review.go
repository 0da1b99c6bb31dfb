package postgres

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// ReviewConsent tells where every set is, on a birthday or because the birth date was another, and adds a line to the
// journal when it changed who decides about a set that was asked.
func (s *Store) ReviewConsent(ctx context.Context, e care.ReviewConsent) (status care.ConsentStatus, err error) {
	err = s.effect(ctx, e.Entry, func(tx pgx.Tx, p subject, entry *care.Entry) error {
		c, err := consentOf(ctx, tx, p.ID, e.Receiver)
		if err != nil {
			return err
		}
		today := calendar.DateOf(e.At)
		status = c.status(today)
		moved := func(about string, age int, rule care.ConsentRule) {
			entry.Lines = append(entry.Lines, care.JournalLine{
				Key: fmt.Sprintf("%s/%s/%s", care.EventConsentMoved, e.Receiver, about), At: e.At,
				Event:   care.EventConsentMoved,
				Details: care.Details{Organisation: e.Receiver, Age: age, Rule: rule},
			})
		}
		if e.Act != "" {
			was, err := dateText(ctx, tx, p.ID, e.Act, care.TextBirthWas)
			if rule, changed := c.movedFrom(was, today); err == nil && changed {
				moved(string(e.Act), 0, rule)
			}
			return err
		}
		last, err := lastCorrection(ctx, tx, p.ID)
		if err != nil {
			return err
		}
		for _, age := range []int{care.AgeHeard, care.AgeAlone} {
			if rule, changed := c.movedAt(age, calendar.DateOf(last.At), today); changed {
				moved(last.about(age), age, rule)
			}
		}
		return nil
	})
	return status, err
}

// movedAt tells whether a birthday since consent was asked, and since the birth date was corrected, changed who
// decides about a set, and the rule from then on.
func (c *consent) movedAt(age int, corrected, today calendar.Date) (rule care.ConsentRule, moved bool) {
	birthday := calendar.Birthday(c.birth, age)
	for _, a := range c.asked {
		known := birthday.After(calendar.DateOf(a.AskedAt)) && birthday.After(corrected)
		if a.Free || birthday.After(today) || !known {
			continue
		}
		before, now := care.RuleOn(a.InfoSet, c.birth, birthday.AddDays(-1)), care.RuleOn(a.InfoSet, c.birth, birthday)
		if now != before {
			return now, true
		}
	}
	return "", false
}

// movedFrom tells whether somebody else decides about a set today than by another birth date, and the rule that holds.
func (c *consent) movedFrom(was, today calendar.Date) (rule care.ConsentRule, moved bool) {
	for _, a := range c.asked {
		if now := care.RuleOn(a.InfoSet, c.birth, today); !a.Free && now != care.RuleOn(a.InfoSet, was, today) {
			return now, true
		}
	}
	return "", false
}

// correction is when, and by which act, a process last heard that the birth date was another; zero when it never did.
type correction struct {
	At  time.Time
	Act care.ActID
}

func lastCorrection(ctx context.Context, tx pgx.Tx, process care.ProcessID) (correction, error) {
	last, err := one[correction](ctx, tx, `
		SELECT at, act FROM journal WHERE process = @process AND event = 'birth_corrected' ORDER BY seq DESC LIMIT 1`,
		pgx.NamedArgs{"process": process})
	if errors.Is(err, care.ErrNotFound) {
		return correction{}, nil
	}
	return last, err
}

// about is what makes the line about a birthday once: after a correction the young person can come to the same age
// again.
func (c correction) about(age int) string {
	if c.Act == "" {
		return strconv.Itoa(age)
	}
	return fmt.Sprintf("%d/%s", age, c.Act)
}
