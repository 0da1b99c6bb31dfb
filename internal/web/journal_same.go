package web

import "schakel/internal/care"

// sameSentences tell who it is about, in a process of any kind.
var sameSentences = map[care.Event]func(telling) string{
	care.EventJoined: func(t telling) string {
		text := "Samengevoegd: dit is dezelfde jongere als een die apart was opgeschreven"
		if who := t.otherSide(); who != "" {
			text += ". Dat zei ook " + who
		}
		return text
	},
	care.EventTakenApart: func(t telling) string {
		text := "Weer uit elkaar gehaald: dit zijn twee jongeren"
		if who := t.otherSide(); who != "" {
			text += ". Dat deed " + who
		}
		return text
	},
}

// otherSide is who of another organisation said or did something; empty when that is nobody, or nobody whom the reader
// may know.
func (t telling) otherSide() string {
	if t.StaffName == "" {
		return ""
	}
	return withOrg(t.StaffName, t.OrgName)
}

// withOrg is a name with where they work: "Eef Eikel (VSO d'Eik)".
func withOrg(name, org string) string {
	if org == "" {
		return name
	}
	return name + " (" + org + ")"
}
