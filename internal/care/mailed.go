package care

import "slices"

// Told is what a mail tells, each thing once.
func (e Envelope) Told() []NoticeAbout {
	var told []NoticeAbout
	for _, t := range e.Things {
		same := func(o NoticeAbout) bool { return o.Kind == t.Kind && LeadsTo(o) == LeadsTo(t) }
		if !slices.ContainsFunc(told, same) {
			told = append(told, t)
		}
	}
	return told
}

// LeadsTo is where a mail leads: to the page of what it tells, or when it tells of more than one to the inbox, where
// all of it is found.
func (e Envelope) LeadsTo() Lead {
	inbox := Lead{To: LandsInbox}
	if len(e.Things) == 0 {
		return inbox
	}
	first := LeadsTo(e.Things[0])
	if slices.ContainsFunc(e.Things, func(t NoticeAbout) bool { return LeadsTo(t) != first }) {
		return inbox
	}
	return first
}
