package care

// Wanted is a process that somebody wants to start, whichever form, file or command asked for it: a [Leaver], a
// [NewHandover] or a [NewTransition].
type Wanted interface {
	// Named is whom it is about, as far as that was said.
	Named() Named
	// Who is who it is, when that was asked.
	Who() Whom
	// Wants is which kind of process is to start.
	Wants() Kind
}

// Wants is [Followup].
func (l Leaver) Wants() Kind { return Followup }

// Wants is [Handover].
func (h NewHandover) Wants() Kind { return Handover }

// Wants is [Transition].
func (n NewTransition) Wants() Kind { return Transition }
