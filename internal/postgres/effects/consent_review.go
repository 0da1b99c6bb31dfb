package effects

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// ReviewConsent tells where every set is, on a birthday or because the birth date was another, and adds a line to the
// journal when it changed who decides about a set that was asked.
func (s Effects) ReviewConsent(ctx context.Context, e care.ReviewConsent) (status care.ConsentStatus, err error) {
	err = Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, entry *care.Entry) error {
		c, err := db.ConsentOf(ctx, tx, p.ID, p.now(e.Receiver))
		if err != nil {
			return err
		}
		today := calendar.DateOf(e.At)
		status = c.Status(today)
		moved := func(about string, age int, rule care.ConsentRule) {
			entry.Lines = append(entry.Lines, care.JournalLine{
				Key: fmt.Sprintf("%s/%s/%s", care.EventConsentMoved, e.Receiver, about), At: e.At,
				Event:   care.EventConsentMoved,
				Details: care.Details{Organisation: e.Receiver, Age: age, Rule: rule},
			})
		}
		if e.Act != "" {
			was, err := dateText(ctx, tx, p.ID, e.Act, care.TextBirthWas)
			if rule, changed := c.MovedFrom(was, today); err == nil && changed {
				moved(string(e.Act), 0, rule)
			}
			return err
		}
		last, err := lastCorrection(ctx, tx, p.ID)
		if err != nil {
			return err
		}
		for _, age := range []int{care.AgeHeard, care.AgeAlone} {
			if rule, changed := c.MovedAt(age, calendar.DateOf(last.At), today); changed {
				moved(last.about(age), age, rule)
			}
		}
		return nil
	})
	return status, err
}

// correction is when, and by which act, a process last heard that the birth date was another; zero when it never did.
type correction struct {
	At  time.Time
	Act care.ActID
}

func lastCorrection(ctx context.Context, tx pgx.Tx, process care.ProcessID) (correction, error) {
	last, err := db.One[correction](ctx, tx, `
		SELECT at, act FROM journal WHERE process = @process AND event = 'birth_corrected' ORDER BY seq DESC LIMIT 1`,
		db.Args{"process": process})
	return last, db.IfNone(err, nil)
}

// about is what makes the line about a birthday once: after a correction the young person can come to the same age
// again.
func (c correction) about(age int) string {
	if c.Act == "" {
		return strconv.Itoa(age)
	}
	return fmt.Sprintf("%d/%s", age, c.Act)
}
