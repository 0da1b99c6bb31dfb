package desk

import (
	"context"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/effects"
)

// SaveGuestWords keeps own words of a guest and says so in the journal, once for an act. It asks for a party that may
// read on the day.
func (s Desk) SaveGuestWords(ctx context.Context, act care.Act, text string, at time.Time) error {
	if err := s.guestMay(ctx, act, at); err != nil {
		return err
	}
	if err := s.SaveTexts(ctx, act, map[string]string{care.TextOwnWords: text}, at); err != nil {
		return err
	}
	return effects.New(s.db).WriteJournal(ctx, care.Entry{Process: act.Process, At: at, Lines: []care.JournalLine{{
		Key: "guest_words/" + string(act.ID), At: at, Event: care.EventGuestWords, Guest: act.Guest, Act: act.ID,
	}}})
}

// guestMay tells whether a party belongs to a process and may still read it.
func (s Desk) guestMay(ctx context.Context, act care.Act, at time.Time) error {
	type belonging struct {
		care.Party
		BirthDate calendar.Date
	}
	b, err := db.One[belonging](ctx, s.db, `
		SELECT `+db.PartyColumns+`, y.birth_date
		FROM processes p JOIN parties r ON r.process = p.id JOIN people y ON y.id = p.person
		WHERE p.id = @process AND r.id = @guest AND r.removed_at IS NULL AND y.deceased_on IS NULL`,
		db.Args{"process": act.Process, "guest": act.Guest})
	switch {
	case err != nil:
		return db.IfNone(err, care.ErrNotAllowed)
	case !care.MayRead(b.Party, b.BirthDate, calendar.DateOf(at)):
		return care.ErrNotAllowed
	}
	return nil
}
