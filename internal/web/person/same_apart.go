package person

import (
	"errors"
	"net/http"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// apartView is the page that takes apart two young people who were joined.
type apartView struct {
	Back    web.Link
	Name    string
	Said    string
	Problem string
	Action  string
}

// apartPage says who joined two young people, and what becomes of taking them apart.
func (s *site) apartPage(v *web.Visit) error { return s.showApart(v, nil) }

func (s *site) showApart(v *web.Visit, why *care.SameError) error {
	p, join, err := s.joinOf(v)
	if err != nil {
		return err
	}
	view := apartView{
		Back: web.Link{Text: p.Person.ShortName(), URL: web.PersonPath(p.Person.ID)}, Name: p.Person.Name(),
		Said: joinWords(join, v.Today) + ".", Action: web.ApartPath(p.Person.ID, join.ID),
	}
	status := http.StatusOK
	if why != nil {
		view.Problem, status = words.SameProblem[why.Problem], http.StatusUnprocessableEntity
	}
	return s.Show(v, web.Page{
		Template: "same-apart", Title: "Weer uit elkaar halen", Nav: "/trajecten", Status: status, Wrong: why != nil,
		View: view,
	})
}

// joinOf finds the join of the address, and records that the reader looked at the processes of the young person.
func (s *site) joinOf(v *web.Visit) (care.PersonView, care.SameJoin, error) {
	id := v.R.PathValue("id")
	if !care.Valid(id) {
		return care.PersonView{}, care.SameJoin{}, care.ErrNotFound
	}
	p, err := s.personOnly(v, care.PersonID(id))
	if err != nil {
		return care.PersonView{}, care.SameJoin{}, err
	}
	joins, err := s.Store.SameJoins(v.Ctx(), v.Me, p.Person.ID)
	if err != nil {
		return care.PersonView{}, care.SameJoin{}, err
	}
	i := slices.IndexFunc(joins, func(j care.SameJoin) bool { return string(j.ID) == v.R.PathValue("same") })
	if i < 0 {
		return care.PersonView{}, care.SameJoin{}, care.ErrNotFound
	}
	shown := make([]care.ProcessID, len(p.Processes))
	for n, process := range p.Processes {
		shown[n] = process.ID
	}
	return p, joins[i], s.Looked(v, "same", shown...)
}

// joinWords say when two young people were joined, and by whom.
func joinWords(j care.SameJoin, today calendar.Date) string {
	return "Samengevoegd op " + words.Day(calendar.DateOf(j.At), today) + " door " + parts.SayerWords(j.By)
}

// takeApart makes two young people of one again.
func (s *site) takeApart(v *web.Visit) error {
	p, join, err := s.joinOf(v)
	if err != nil {
		return err
	}
	err = s.Store.TakeApart(v.Ctx(), v.Me, join.ID, v.Now)
	if why := (*care.SameError)(nil); errors.As(err, &why) {
		return s.showApart(v, why)
	}
	if err != nil {
		return err
	}
	s.Say(v, web.Flash{
		Said: "Uit elkaar gehaald: dit zijn weer twee jongeren.", Next: "Elk traject staat weer bij wie het was.",
	})
	if _, err := s.personOnly(v, p.Person.ID); err != nil { // none of the processes that are left is theirs to see
		return v.GoTo("/taken")
	}
	return v.GoTo(web.PersonPath(p.Person.ID))
}

// personOnly is a young person with their processes, without the lines of their journals.
func (s *site) personOnly(v *web.Visit, id care.PersonID) (care.PersonView, error) {
	return s.Store.PersonPage(v.Ctx(), v.Me, id, v.Now, func(care.PersonView) []care.LineRef { return nil })
}

// joinLine is a join on the page of a young person, with the way back.
type joinLine struct {
	Text string
	Link web.Link
}

func joinLines(joins []care.SameJoin, person care.PersonID, today calendar.Date) []joinLine {
	var lines []joinLine
	for _, j := range joins {
		back := web.Link{Text: "Weer uit elkaar halen", URL: web.ApartPath(person, j.ID)}
		lines = append(lines, joinLine{joinWords(j, today) + ".", back})
	}
	return lines
}
