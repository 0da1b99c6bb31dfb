package sight

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
)

// Reader is who reads a process: an organisation, or the command line, which sees everything.
type Reader struct {
	Organisation care.OrganisationID
	All          bool
}

// By is somebody of the staff, who reads for their organisation.
func By(viewer care.Staff) Reader { return Reader{Organisation: viewer.Organisation} }

// Sight is what a reader gets to see of one process on one day. The process's own organisation sees everything: the
// school of a follow-up, the sender of a handover, the wijkteam of a transition 18-/18+. A receiver sees of a handover
// or a transition what consent covers; the school in a transition sees the plan and where it is, but neither which law
// nor youth care; whoever else takes part only that it is there and where it is. A table is for whoever is invited.
type Sight struct {
	Reader
	Kind    care.Kind
	Part    bool      // the organisation has a part in the process, not only a task
	Whole   bool      // sees everything
	Side    care.Side // of a handover or a transition: of the organisation; empty: none
	sender  care.OrganisationID
	moved   map[care.OrganisationID]care.OrganisationID
	School  care.OrganisationID // in a transition; empty when there is none
	Today   calendar.Date
	Consent *Consent              // of a handover or a transition, for the receiver that it has now
	covered map[care.InfoSet]bool // what it covers today, as far as was asked: a journal asks it of every line
	Tables  map[int]Seats         // by their numbers; not filled in for who sees everything
}

// Part is a process and whether the reader's organisation has a part in it.
type Part struct {
	ID               care.ProcessID
	Kind             care.Kind
	School, Receiver care.OrganisationID
	Attends          care.OrganisationID // the school in a transition
	Part             bool
	// Moved is which organisations have the parts now that others had.
	Moved map[care.OrganisationID]care.OrganisationID
}

// SightOf is what a reader gets to see of a process; consent and tables have yet to be added.
func (r Reader) SightOf(p Part, today calendar.Date) Sight {
	v := Sight{
		Reader: r, Kind: p.Kind, Part: p.Part || r.All, Whole: r.All || r.Organisation == p.School, sender: p.School,
		School: p.Attends, Today: today, moved: p.Moved,
		covered: map[care.InfoSet]bool{},
	}
	switch {
	case !kind.Of(v.Kind).HandsOver:
	case r.Organisation == p.School:
		v.Side = care.SenderSide
	case r.Organisation == p.Receiver:
		v.Side = care.ReceiverSide
	case r.Organisation == p.Attends && p.Attends != "":
		v.Side = care.SchoolSide
	}
	return v
}

// now is who has the part now that an organisation had.
func (v Sight) now(o care.OrganisationID) care.OrganisationID {
	if becomes, moved := v.moved[o]; moved {
		return becomes
	}
	return o
}

// own tells whether something is of the reader's organisation, or of one whose part it has taken over.
func (v Sight) own(o care.OrganisationID) bool { return o != "" && v.now(o) == v.Organisation }
