package web

import (
	"slices"

	"schakel/internal/care"
)

// Policy says who may come to a route.
type Policy func(*Visit) bool

// Anybody lets in everybody, signed in or not.
func Anybody(*Visit) bool { return true }

// SignedIn lets in everybody who is signed in as staff.
func SignedIn(v *Visit) bool { return v.SignedIn() }

// Only lets in people with one of the roles.
func Only(roles ...care.Role) Policy {
	return func(v *Visit) bool { return v.SignedIn() && slices.Contains(roles, v.Me.Role) }
}

// ReadsProcesses lets in who works with processes: everybody but the administrator, who has no business with young
// people's files.
var ReadsProcesses = Only(care.Mentor, care.Coordinator, care.WijkteamWorker, care.Manager)

// ActsOnProcesses lets in who may act on some processes as a whole; on which, parts.MayAct says.
var ActsOnProcesses = Only(care.Mentor, care.Coordinator, care.Manager)

// StartsSomething lets in who may start a follow-up, a handover or a transition.
func StartsSomething(v *Visit) bool {
	return StartsProcesses(v) || HandsOver(v) || StartsTransitions(v)
}

// StartsProcesses lets in who may start a follow-up: for their own school.
func StartsProcesses(v *Visit) bool { return ActsOnProcesses(v) && v.Me.OrgKind == care.School }

// HandsOver lets in who may start a handover: mentors and coordinators of a school or childcare.
func HandsOver(v *Visit) bool {
	return Only(care.Mentor, care.Coordinator)(v) && (v.Me.OrgKind == care.School || v.Me.OrgKind == care.Childcare)
}

// AsksHandovers lets in who may ask for one: mentors and coordinators of a school.
func AsksHandovers(v *Visit) bool { return HandsOver(v) && v.Me.OrgKind == care.School }

// StartsTransitions lets in who may start a transition: workers of a wijkteam or a municipality.
func StartsTransitions(v *Visit) bool { return Only(care.WijkteamWorker)(v) && holdsWatch(v.Me) }

// holdsWatch tells whether somebody works for an organisation that has the watch list.
func holdsWatch(me care.Staff) bool {
	return me.OrgKind == care.Wijkteam || me.OrgKind == care.Gemeente
}

// Watches lets in who may see the watch list: workers and managers of a wijkteam or a municipality.
func Watches(v *Visit) bool { return Only(care.WijkteamWorker, care.Manager)(v) && holdsWatch(v.Me) }

// KeepsConsent are the people who ask for consent, record it, and let young people and parents in. Only those of the
// process's own school may, or of the wijkteam that has a transition 18-/18+.
var KeepsConsent = Only(care.Mentor, care.Coordinator, care.WijkteamWorker, care.Manager)
