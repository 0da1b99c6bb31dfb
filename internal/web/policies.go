package web

import (
	"slices"

	"schakel/internal/care"
)

// policy says who may come to a route.
type policy func(*visit) bool

func anybody(*visit) bool { return true }

func signedIn(v *visit) bool { return v.signedIn() }

// only lets in people with one of the roles.
func only(roles ...care.Role) policy {
	return func(v *visit) bool { return v.signedIn() && slices.Contains(roles, v.me.Role) }
}

// readsProcesses lets in who works with processes: everybody but the administrator, who has no business with young
// people's files.
var readsProcesses = only(care.Mentor, care.Coordinator, care.WijkteamWorker, care.Manager)

// actsOnProcesses lets in who may act on some processes as a whole; on which, mayAct says.
var actsOnProcesses = only(care.Mentor, care.Coordinator, care.Manager)

// startsSomething lets in who may start a follow-up, a handover or a transition.
func startsSomething(v *visit) bool {
	return startsProcesses(v) || handsOver(v) || startsTransitions(v)
}

// startsProcesses lets in who may start a follow-up: for their own school.
func startsProcesses(v *visit) bool { return actsOnProcesses(v) && v.me.OrgKind == care.School }

// handsOver lets in who may start a handover: mentors and coordinators of a school or childcare.
func handsOver(v *visit) bool {
	return only(care.Mentor, care.Coordinator)(v) && (v.me.OrgKind == care.School || v.me.OrgKind == care.Childcare)
}

// asksHandovers lets in who may ask for one: mentors and coordinators of a school.
func asksHandovers(v *visit) bool { return handsOver(v) && v.me.OrgKind == care.School }

// startsTransitions lets in who may start a transition: workers of a wijkteam or a municipality.
func startsTransitions(v *visit) bool { return only(care.WijkteamWorker)(v) && holdsWatch(v.me) }

// holdsWatch tells whether somebody works for an organisation that has the watch list.
func holdsWatch(me care.Staff) bool {
	return me.OrgKind == care.Wijkteam || me.OrgKind == care.Gemeente
}

// watches lets in who may see the watch list: workers and managers of a wijkteam or a municipality.
func watches(v *visit) bool { return only(care.WijkteamWorker, care.Manager)(v) && holdsWatch(v.me) }

// keepsConsent are the people who ask for consent, record it, and let young people and parents in. Only those of the
// process's own school may, or of the wijkteam that has a transition 18-/18+.
var keepsConsent = only(care.Mentor, care.Coordinator, care.WijkteamWorker, care.Manager)
