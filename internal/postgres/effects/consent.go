package effects

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// AskConsent writes down what consent is asked for, for a receiver, and returns where every set is. Asking again
// changes nothing but the last day on which what is given counts.
func (s Effects) AskConsent(ctx context.Context, e care.AskConsent) (status care.ConsentStatus, err error) {
	err = Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, _ *care.Entry) error {
		e.Receiver = p.now(e.Receiver)
		for _, ask := range []struct {
			sets []care.InfoSet
			free bool
		}{{e.Needed, false}, {e.Free, true}} {
			if err := db.Exec(ctx, tx, `
				INSERT INTO consents (process, receiver, info_set, free, until, asked_at)
				SELECT @process, coalesce((
					SELECT c.receiver FROM consents c
					WHERE c.process = @process AND c.info_set = a.info_set AND now_at(@process, c.receiver) = @receiver
					ORDER BY c.asked_at DESC LIMIT 1), @receiver), a.info_set, @free, @until, @at
				FROM unnest(@sets::text[]) AS a (info_set)
				ON CONFLICT (process, receiver, info_set) DO UPDATE SET until = EXCLUDED.until`,
				db.Args{
					"process": p.ID, "receiver": e.Receiver, "sets": ask.sets, "free": ask.free, "until": e.Until,
					"at": e.At,
				}); err != nil {
				return err
			}
		}
		c, err := db.ConsentOf(ctx, tx, p.ID, e.Receiver)
		if err == nil {
			status = c.Status(calendar.DateOf(e.At))
		}
		return err
	})
	return status, err
}

// RecordConsent writes decisions down, each with a line in the journal when it changed something, and returns where
// every set is. It is care.ErrNotAllowed, and nothing is written, when somebody decides who may not on that day, when
// consent for a set is not asked, and for an override by anybody but a manager of the sender who gives a reason.
// Repeating an act changes nothing.
func (s Effects) RecordConsent(ctx context.Context, e care.RecordConsent) (status care.ConsentStatus, err error) {
	err = Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, entry *care.Entry) error {
		e.Receiver = p.now(e.Receiver)
		c, err := db.ConsentOf(ctx, tx, p.ID, e.Receiver)
		if err != nil {
			return err
		}
		today := calendar.DateOf(e.At)
		if !c.Has(e.Wish.ID) {
			if err := mayRecord(ctx, tx, p, e.Wish); err != nil {
				return err
			}
			for _, d := range e.Wish.Decisions {
				line, err := record(ctx, tx, c, p, e, d, today)
				if err != nil {
					return err
				}
				entry.Lines = append(entry.Lines, line...)
			}
		}
		status = c.Status(today)
		return nil
	})
	return status, err
}

// mayRecord tells whether whoever acts may record decisions at all: a party its own, by link; staff of the sender those
// of others.
func mayRecord(ctx context.Context, tx pgx.Tx, p Subject, w care.DecideConsent) error {
	overrides := slices.ContainsFunc(w.Decisions, func(d care.ConsentDecision) bool {
		return d.Decision == care.Override
	})
	if w.Guest != "" {
		ofAnother := func(d care.ConsentDecision) bool { return d.Party != w.Guest }
		if w.By != "" || overrides || slices.ContainsFunc(w.Decisions, ofAnother) {
			return care.ErrNotAllowed
		}
		return nil
	}
	may, err := db.Value[bool](ctx, tx, `
		SELECT s.organisation = @school
		       AND (NOT @overrides
		           OR (s.role = 'manager' AND EXISTS (SELECT FROM texts x WHERE x.act = @act AND x.field = 'reason')))
		FROM staff s WHERE s.id = @by`,
		db.Args{"by": w.By, "school": p.School, "overrides": overrides, "act": w.ID})
	if err == nil && !may {
		return care.ErrNotAllowed
	}
	return db.IfNone(err, care.ErrNotAllowed)
}

var consentEvents = map[care.Decision]care.Event{
	care.Give: care.EventConsentGiven, care.Refuse: care.EventConsentRefused, care.Withdraw: care.EventConsentWithdrawn,
	care.Override: care.EventConsentOverride,
}

// record writes one decision down and returns its line; no line, and no decision, when it says what this party said
// last and nothing comes of it.
func record(
	ctx context.Context, tx pgx.Tx, c *sight.Consent, p Subject, e care.RecordConsent, d care.ConsentDecision,
	today calendar.Date,
) ([]care.JournalLine, error) {
	if err := c.MayDecide(d, today); err != nil {
		return nil, err
	}
	i := slices.IndexFunc(c.Asked, func(a sight.Asked) bool { return a.InfoSet == d.Set })
	before, last := c.State(c.Asked[i], today), care.Decision("")
	for _, made := range c.Decisions[d.Set] {
		if made.Party == d.Party {
			last = made.Decision
		}
	}
	if e.Wish.Guest != "" {
		d.Means = care.ByLink
	}
	c.Decisions[d.Set] = append(c.Decisions[d.Set], sight.Decision{
		Act: e.Wish.ID, PartyDecision: care.PartyDecision{Party: d.Party, Decision: d.Decision, At: e.At},
	})
	if last == d.Decision && before == c.State(c.Asked[i], today) {
		return nil, nil
	}
	err := db.Exec(ctx, tx, `
		INSERT INTO consent_decisions (process, receiver, info_set, act, party, decision, means, rule, by, at)
		VALUES (@process, @receiver, @set, @act, @party, @decision, @means, @rule, @by, @at)`,
		db.Args{
			"process": p.ID, "receiver": c.Asked[i].Receiver, "set": d.Set, "act": e.Wish.ID, "party": d.Party,
			"decision": d.Decision, "means": d.Means,
			"rule": care.RuleOn(d.Set, c.Birth, today), "by": e.Wish.By, "at": e.At,
		})
	return []care.JournalLine{{
		Key: fmt.Sprintf("consent/%s/%s/%s", e.Wish.ID, d.Set, d.Party), At: e.At, Event: consentEvents[d.Decision],
		By: e.Wish.By, Guest: e.Wish.Guest, Act: e.Wish.ID,
		Details: care.Details{Organisation: e.Receiver, Party: d.Party, Set: d.Set},
	}}, err
}
