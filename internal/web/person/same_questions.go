package person

import (
	"errors"
	"fmt"
	"net/http"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// questionsView is that page.
type questionsView struct {
	Questions []questionView
}

// questionView is one question.
type questionView struct {
	ID      care.SameID
	Name    string
	Said    string
	People  []questionPerson
	Compare []form.Fact
	Problem string
}

// questionPerson is a young person whom the reader's organisation knows.
type questionPerson struct {
	Name  web.Link
	Facts []form.Fact
}

// questionsPage lists what others ask. Of the one whom they know it says how that one compares, and nothing else.
func (s *site) questionsPage(v *web.Visit) error { return s.showQuestions(v, "", nil) }

// showQuestions shows the page, with why the answer to one of the questions cannot be.
func (s *site) showQuestions(v *web.Visit, of care.SameID, why *care.SameError) error {
	asked, err := s.Store.SameQuestions(v.Ctx(), v.Me)
	if err != nil {
		return err
	}
	var view questionsView
	var looked []care.ProcessID
	for _, q := range asked {
		one := questionOf(q, v.Today)
		if why != nil && q.ID == of {
			one.Problem = words.SameProblem[why.Problem]
		}
		view.Questions = append(view.Questions, one)
		looked = append(looked, q.Processes...)
	}
	if err := s.Looked(v, "same", looked...); err != nil {
		return err
	}
	status := http.StatusOK
	if why != nil {
		status = http.StatusUnprocessableEntity
	}
	return s.Show(v, web.Page{
		Template: "same-questions", Title: "Vragen over wie iemand is", Nav: "/taken", Status: status,
		Wrong: why != nil,
		View:  view,
	})
}

func questionOf(q care.SameQuestion, today calendar.Date) questionView {
	view := questionView{
		ID: q.ID, Name: q.People[0].Name(), Compare: parts.LikenessFacts(q.Likeness),
		Said: fmt.Sprintf("%s zei op %s dat dit dezelfde jongere is als iemand die daar bekend is.",
			parts.WithOrg(q.By.Name, q.By.OrgName), words.Day(calendar.DateOf(q.At), today)),
	}
	for _, p := range q.People {
		one := questionPerson{
			Name: web.Link{Text: p.Name()}, Facts: []form.Fact{{What: "Geboren", Text: words.LongDay(p.BirthDate)}},
		}
		if len(q.Processes) > 0 {
			one.Name.URL = web.PersonPath(p.ID)
		}
		if p.PupilNumber != "" {
			one.Facts = append(one.Facts, form.Fact{What: "Leerlingnummer", Text: p.PupilNumber})
		}
		view.People = append(view.People, one)
	}
	return view
}

// answerQuestion answers one of them.
func (s *site) answerQuestion(v *web.Visit) error {
	id, answer := care.SameID(v.Form().Get("vraag")), v.Form().Get("antwoord")
	if answer != sayYes && answer != sayNo {
		return web.ErrBadForm
	}
	if !care.Valid(string(id)) {
		return care.ErrNotFound
	}
	said, err := s.Store.AnswerSame(v.Ctx(), v.Me, id, answer == sayYes, v.Now)
	if why := (*care.SameError)(nil); errors.As(err, &why) {
		return s.showQuestions(v, id, why)
	}
	if err != nil {
		return err
	}
	switch said.State {
	case care.SameJoined:
		s.Say(v, joinedFlash(said))
		if _, err := s.personOnly(v, said.Kept); err == nil {
			return v.GoTo(web.PersonPath(said.Kept))
		}
	case care.SameAnother:
		s.Say(v, web.Flash{
			Said: "Opgeslagen: dit zijn twee jongeren.",
			Next: "Er is niets veranderd aan de trajecten. Wie het vroeg, ziet je antwoord.",
		})
	default:
		s.Say(v, web.Flash{
			Said: "Opgeslagen.",
			Next: "Nog niet iedereen die een van beiden kent, heeft geantwoord. Tot dan verandert er niets.",
		})
	}
	return v.GoTo(web.QuestionsPath)
}
