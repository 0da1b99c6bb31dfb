package cli

import (
	"cmp"
	"fmt"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// shownTable is a table (overlegtafel) as JSON, without what was said there.
type shownTable struct {
	Table     string           `json:"table"`
	Why       care.TableReason `json:"why"`
	Money     bool             `json:"money"` // about who pays
	MeetsOn   calendar.Date    `json:"meets_on"`
	HeldOn    calendar.Date    `json:"held_on"`
	Open      bool             `json:"open"`
	Agreed    bool             `json:"agreed"`
	ByPower   bool             `json:"by_power"` // decided by whoever holds doorzettingsmacht
	DecidedOn calendar.Date    `json:"decided_on"`
	HoldsFrom calendar.Date    `json:"holds_from"`
	Payer     care.Payer       `json:"payer"`
}

func tableOf(t care.TableView) shownTable {
	return shownTable{
		t.Key, t.Why, t.Money, t.MeetsOn, t.HeldOn, t.Open, t.Agreed, t.ByPower, t.DecidedOn, t.HoldsFrom, t.Payer,
	}
}

// line tells why a table is called and where it is.
func (t shownTable) line() string {
	stands := cmp.Or(
		fact("decided "+when(t.ByPower, "by doorzettingsmacht "), on(t.DecidedOn)),
		when(!t.HeldOn.IsZero(), "not agreed; doorzettingsmacht decides"),
		fact("meets ", on(t.MeetsOn)),
		"no day yet",
	)
	return fmt.Sprintf("  %s\t%s\t%s", t.Table, words.TableReason.EN(t.Why), notes(
		stands, fact("holds from ", on(t.HoldsFrom)), fact("paid by ", words.Payer.EN(t.Payer)),
	))
}
