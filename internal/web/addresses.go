package web

import "schakel/internal/care"

func processPath(id care.ProcessID) string { return "/trajecten/" + string(id) }

func personPath(id care.PersonID) string { return "/jongeren/" + string(id) }

func consentPath(id care.ProcessID) string { return processPath(id) + "/toestemming" }

func invitePath(id care.ProcessID) string { return processPath(id) + "/uitnodigen" }

// questionsPath is the page of what others ask about who somebody is.
const questionsPath = "/jongeren/vragen"

// watchPath is the watch list (vooruitblik).
const watchPath = "/vooruitblik"

// startTransitionOf is the address of the form for a young person who is known.
func startTransitionOf(id care.PersonID) string {
	return startTransitionPath + "?" + care.ColumnPerson + "=" + string(id)
}

func particularsPath(id care.ProcessID) string { return processPath(id) + "/gegevens" }

func samePath(person, other care.PersonID) string {
	return personPath(person) + "/zelfde/" + string(other)
}

func planPath(id care.ProcessID) string { return processPath(id) + "/plan" }

// guestHome is where guests come in by code; every page for guests lies below it.
const guestHome = "/meedoen"

// guestOverviewPath is the page that a guest comes to.
const guestOverviewPath = guestHome + "/overzicht"

// The pages on which a wijkteam starts a transition 18-/18+: first looking whether the young person is known, then the
// form.
const (
	findYoungPath       = "/overgangen/nieuw"
	startTransitionPath = "/overgangen/nieuw/gegevens"
)

func apartPath(person care.PersonID, same care.SameID) string {
	return personPath(person) + "/samen/" + string(same)
}

// The pages on which a follow-up starts, and a handover: by the sender, or asked for by the receiver.
const (
	startFollowupPath = "/trajecten/nieuw"
	sendHandoverPath  = "/overdrachten/nieuw"
	askHandoverPath   = "/overdrachten/vragen"
)

// paramPage is which page of a list, in its address.
const paramPage = "pagina"
