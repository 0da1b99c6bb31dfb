package admin

import (
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/words"
)

// roleLine is what is open for a role at the reader's organisation, and who does it.
type roleLine struct {
	Role, People, Work string
	Empty              string // what becomes of it when nobody has the role
	Tone               string
}

// roles shows an administrator which role has work and nobody in it. It says nothing of which work.
func (s *site) roles(v *web.Visit) error {
	found, err := s.Store.RoleWork(v.Ctx(), v.Me, v.Now)
	if err != nil {
		return err
	}
	var lines []roleLine
	for _, r := range found {
		if r.People == 0 && r.Open == 0 {
			continue // a role that this organisation does not use
		}
		line := roleLine{
			Role: words.Capital(words.Role.NL(r.Role)), People: words.Plural(r.People, "persoon", "personen"),
			Work: "niets open",
		}
		if r.Open > 0 {
			line.Work = words.Plural(r.Open, "open taak", "open taken") + ", de oudste sinds " +
				words.Day(r.Since, v.Today)
		}
		switch {
		case !r.Empty():
		case r.Instead == "":
			line.Tone, line.Empty = "late", "Niemand kan deze taken doen. Wijs iemand aan."
		default:
			line.Tone, line.Empty = "today", "De "+words.Role.NL(r.Instead)+" ziet deze taken nu. Wijs iemand aan."
		}
		lines = append(lines, line)
	}
	return s.Show(v, web.Page{
		Template: "roles", Title: "Rollen", Nav: care.Lead{To: care.LandsRoles}.Path(), View: lines,
	})
}
