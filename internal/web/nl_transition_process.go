package web

import "schakel/internal/care"

// Words of the pages about transitions 18-/18+; nl.go says how words work, nl_transition.go has those that tasks need
// too.

// Why a step of a transition was not asked: the code of care.EventStepSkipped.
var transitionSkips = map[string]string{
	"other_law":     "dat past niet bij de wet die is gekozen",
	"not_needed":    "dat is niet nodig",
	"taken_back":    "er is geen overdracht meer nodig",
	"signed":        "de jongere tekende dat jeugdhulp niet meer gewenst is",
	"ended":         "de overgang stopt",
	"cold":          "er is geen toestemming voor een gesprek",
	"moved":         "door de verbeterde geboortedatum is dit al voorbij",
	"no_youth_care": "er is geen jeugdhulp",
}

// turning says why somebody is on the watch list, with the day behind it.
var turning = map[care.WatchReason]string{
	care.Turning16: "wordt 16", care.Turning17: "wordt 17", care.Turning17_5: "wordt 17½",
}

func watchReason(r care.WatchReason) string { return word(turning, r) }

func init() {
	sideNames[care.SchoolSide] = "van onze leerlingen"
}
