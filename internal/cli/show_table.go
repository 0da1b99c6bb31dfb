package cli

import (
	"fmt"
	"io"
	"strings"

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

func tablesOf(v care.ProcessView) (tables []shownTable) {
	for _, t := range v.Tables {
		tables = append(
			tables,
			shownTable{
				t.Key, t.Why, t.Money, t.MeetsOn, t.HeldOn, t.Open, t.Agreed, t.ByPower, t.DecidedOn, t.HoldsFrom,
				t.Payer,
			},
		)
	}
	return tables
}

func tablesText(w io.Writer, tables []shownTable) {
	if len(tables) > 0 {
		fmt.Fprintln(w, "\nTables (overlegtafels)")
	}
	for _, t := range tables {
		fmt.Fprintf(w, "  %s\t%s\t%s\n", t.Table, words.TableReason.EN(t.Why), t.stands())
	}
}

// stands tells where a table is.
func (t shownTable) stands() string {
	var said []string
	switch {
	case !t.DecidedOn.IsZero() && t.ByPower:
		said = append(said, "decided by doorzettingsmacht "+day(t.DecidedOn))
	case !t.DecidedOn.IsZero():
		said = append(said, "decided "+day(t.DecidedOn))
	case !t.HeldOn.IsZero():
		said = append(said, "not agreed; doorzettingsmacht decides")
	case !t.MeetsOn.IsZero():
		said = append(said, "meets "+day(t.MeetsOn))
	default:
		said = append(said, "no day yet")
	}
	if !t.HoldsFrom.IsZero() {
		said = append(said, "holds from "+day(t.HoldsFrom))
	}
	if t.Payer != "" {
		said = append(said, "paid by "+words.Payer.EN(t.Payer))
	}
	return strings.Join(said, ", ")
}
