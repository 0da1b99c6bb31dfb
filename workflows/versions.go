package workflows

// Version gates of the workflows live in this file and nowhere else: each a named predicate around workflow.GetVersion,
// with the date it was added, what it changed, and when it may go (once every run that could have started before it has
// rested, which is one step: half a year at most). There are none yet: what was released commands the same still, as
// the golden histories hold.
