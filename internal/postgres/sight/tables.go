package sight

import (
	"slices"

	"schakel/internal/care"
)

// Seats is who may see a table beside the process's own organisation: who is invited, and who called it.
type Seats struct {
	Process care.ProcessID
	Of      care.Of // the table
	Why     care.TableReason
	Invited []care.OrganisationID
	Caller  care.OrganisationID // empty: the process itself
}

// AtTable tells whether the reader may see a table. Before anybody is invited it is for the process's own organisation,
// and for who called it.
func (v Sight) AtTable(table int) bool {
	s := v.Tables[table]
	return v.Whole || slices.ContainsFunc(s.Invited, v.own) || v.own(s.Caller)
}

// readsTable tells whether the reader may read what was said at a table that they may see. Who pays is not for the
// school of a transition.
func (v Sight) readsTable(table int) bool {
	return v.AtTable(table) && !(v.Side == care.SchoolSide && v.Tables[table].Why == care.TableMoney)
}

// Table leaves of a table what the reader may read of it: of one about who pays the school of a transition sees no more
// than when it is.
func (v Sight) Table(t *care.TableView) {
	if v.readsTable(t.No) {
		return
	}
	t.Reason, t.InvitedText, t.Agenda, t.Participants, t.Decision, t.Payer, t.Agreements = "", "", "", "", "", "", nil
}
