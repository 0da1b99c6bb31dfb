package web

import "schakel/internal/care"

// Words of the pages about transitions 18-/18+; nl.go says how words work, nl_transition.go has those that tasks need
// too.

// Why a step of a transition was not asked: the code of care.EventStepSkipped.
var transitionSkips = map[care.SkipReason]string{
	care.SkippedOtherLaw:  "dat past niet bij de wet die is gekozen",
	care.SkippedTakenBack: "er is geen overdracht meer nodig",
	care.SkippedSigned:    "de jongere tekende dat jeugdhulp niet meer gewenst is",
	care.SkippedEnded:     "de overgang stopt",
	care.SkippedCold:      "er is geen toestemming voor een gesprek",
	care.SkippedMoved:     "door de verbeterde geboortedatum is dit al voorbij",
	care.SkippedNoCare:    "er is geen jeugdhulp",
}

// turning says why somebody is on the watch list, with the day behind it.
var turning = map[care.WatchReason]string{
	care.Turning16: "wordt 16", care.Turning17: "wordt 17", care.Turning17_5: "wordt 17½",
}

func watchReason(r care.WatchReason) string { return word(turning, r) }

func init() {
	sideNames[care.SchoolSide] = "van onze leerlingen"
}
