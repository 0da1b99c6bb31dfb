package web

import "schakel/internal/care"

// Words of the transition 18-/18+, and of tables; nl.go says how words work.

// lawNames are the laws in lists and sentences; the form says what each means.
var lawNames = map[care.Law]string{
	care.LawWmo:          "Wmo",
	care.LawWlz:          "Wlz",
	care.LawZvw:          "Zvw",
	care.LawExtendedCare: "verlengde jeugdhulp",
	care.LawFosterCare:   "pleegzorg tot 21",
	care.LawNone:         "geen hulp nodig",
}

func lawName(l care.Law) string { return word(lawNames, l) }

// lawList writes laws as a sentence does: "Wmo en verlengde jeugdhulp".
func lawList(laws []care.Law) string {
	words := make([]string, len(laws))
	for i, l := range laws {
		words[i] = lawName(l)
	}
	return enumerate(words)
}

var conditionNames = map[care.YouthCareCondition]string{
	care.CareBegun:   "de jeugdhulp is begonnen voor de 18e verjaardag",
	care.CareFixed:   "voor de 18e verjaardag is vastgelegd dat jeugdhulp nodig is",
	care.CareResumed: "de jeugdhulp is gestopt, en binnen 6 maanden weer nodig",
}

func conditionName(c care.YouthCareCondition) string { return word(conditionNames, c) }

var payerNames = map[care.Payer]string{
	"municipality_wmo":   "de gemeente (Wmo)",
	"municipality_youth": "de gemeente (Jeugdwet)",
	"care_office":        "het zorgkantoor (Wlz)",
	"health_insurer":     "de zorgverzekeraar (Zvw)",
	"school_partnership": "het samenwerkingsverband van scholen",
	"other":              "iemand anders",
}

func payerName(p care.Payer) string { return word(payerNames, p) }

var tableReasons = map[care.TableReason]string{
	care.TableAsked:       "iemand vroeg erom",
	care.TableNotAgreed:   "niet iedereen is het eens over de hulp",
	care.TableMoney:       "niet iedereen is het eens over wie betaalt",
	care.TableNoDecision:  "er is nog geen besluit over de hulp",
	care.TableUnconfirmed: "de jeugdhulp is gestopt, en niemand heeft gezegd dat de hulp doorgaat",
}

func tableReason(r care.TableReason) string { return word(tableReasons, r) }

// Why which law is asked again: the code of care.EventLawAgain.
var lawAgain = map[care.LawAgainReason]string{
	care.LawCareEnded:   "de jeugdhulp is gestopt",
	care.LawCareBegan:   "er is jeugdhulp bij gekomen",
	care.LawDenied:      "de hulp is afgewezen",
	care.LawCareHeld:    "nog niemand neemt de jeugdhulp over",
	care.LawResume:      "er is weer jeugdhulp nodig",
	care.LawNotArranged: "het is niet gelukt om de hulp te regelen",
}
