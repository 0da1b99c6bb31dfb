package web

import "schakel/internal/care"

// ProcessPath is the page of a process.
func ProcessPath(id care.ProcessID) string { return "/trajecten/" + string(id) }

// PersonPath is the page about one young person.
func PersonPath(id care.PersonID) string { return "/jongeren/" + string(id) }

// ConsentPath is the page of who decides about consent in a process, and what was decided.
func ConsentPath(id care.ProcessID) string { return ProcessPath(id) + "/toestemming" }

// InvitePath is the page on which young people and parents are invited to a process.
func InvitePath(id care.ProcessID) string { return ProcessPath(id) + "/uitnodigen" }

// QuestionsPath is the page of what others ask about who somebody is.
const QuestionsPath = "/jongeren/vragen"

// WatchPath is the watch list (vooruitblik).
const WatchPath = "/vooruitblik"

// StartTransitionOf is the address of the form for a young person who is known.
func StartTransitionOf(id care.PersonID) string {
	return StartTransitionPath + "?" + care.ColumnPerson + "=" + string(id)
}

// ParticularsPath is the page on which the particulars of a young person are corrected, reached by a process.
func ParticularsPath(id care.ProcessID) string { return ProcessPath(id) + "/gegevens" }

// SamePath is the page on which somebody says whether two people are one.
func SamePath(person, other care.PersonID) string {
	return PersonPath(person) + "/zelfde/" + string(other)
}

// PlanPath is the page of the future plan of a process.
func PlanPath(id care.ProcessID) string { return ProcessPath(id) + "/plan" }

// GuestHome is where guests come in by code; every page for guests lies below it.
const GuestHome = "/meedoen"

// GuestOverviewPath is the page that a guest comes to.
const GuestOverviewPath = GuestHome + "/overzicht"

// The pages on which a wijkteam starts a transition 18-/18+: first looking whether the young person is known, then the
// form.
const (
	FindYoungPath       = "/overgangen/nieuw"
	StartTransitionPath = "/overgangen/nieuw/gegevens"
)

// ApartPath is the page on which people who were joined are taken apart again.
func ApartPath(person care.PersonID, same care.SameID) string {
	return PersonPath(person) + "/samen/" + string(same)
}

// The pages on which a follow-up starts, and a handover: by the sender, or asked for by the receiver.
const (
	StartFollowupPath = "/trajecten/nieuw"
	SendHandoverPath  = "/overdrachten/nieuw"
	AskHandoverPath   = "/overdrachten/vragen"
)

// ParamPage is which page of a list, in its address.
const ParamPage = "pagina"
