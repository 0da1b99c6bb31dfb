package web

import "schakel/internal/care"

// Words of the pages about transitions 18-/18+; nl.go says how words work, nl_transition.go has those that tasks need
// too.

// turning says why somebody is on the watch list, with the day behind it.
var turning = map[care.WatchReason]string{
	care.Turning16: "wordt 16", care.Turning17: "wordt 17", care.Turning17_5: "wordt 17½",
}

func watchReason(r care.WatchReason) string { return word(turning, r) }
