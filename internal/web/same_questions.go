package web

import (
	"errors"
	"fmt"
	"net/http"

	"schakel/internal/calendar"
	"schakel/internal/care"
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
	Compare []fact
	Problem string
}

// questionPerson is a young person whom the reader's organisation knows.
type questionPerson struct {
	Name  Link
	Facts []fact
}

// questionsPage lists what others ask. Of the one whom they know it says how that one compares, and nothing else.
func (s *site) questionsPage(v *visit) error { return s.showQuestions(v, "", nil) }

// showQuestions shows the page, with why the answer to one of the questions cannot be.
func (s *site) showQuestions(v *visit, of care.SameID, why *care.SameError) error {
	asked, err := s.Store.SameQuestions(v.ctx(), v.me)
	if err != nil {
		return err
	}
	var view questionsView
	var looked []care.ProcessID
	for _, q := range asked {
		one := questionOf(q, v.today)
		if why != nil && q.ID == of {
			one.Problem = words.SameProblem[why.Problem]
		}
		view.Questions = append(view.Questions, one)
		looked = append(looked, q.Processes...)
	}
	if err := s.looked(v, "same", looked...); err != nil {
		return err
	}
	status := http.StatusOK
	if why != nil {
		status = http.StatusUnprocessableEntity
	}
	return s.show(v, page{
		Template: "same-questions", Title: "Vragen over wie iemand is", Nav: "/taken", Status: status,
		Wrong: why != nil,
		View:  view,
	})
}

func questionOf(q care.SameQuestion, today calendar.Date) questionView {
	view := questionView{
		ID: q.ID, Name: q.People[0].Name(), Compare: likenessFacts(q.Likeness),
		Said: fmt.Sprintf("%s zei op %s dat dit dezelfde jongere is als iemand die daar bekend is.",
			withOrg(q.By.Name, q.By.OrgName), words.Day(calendar.DateOf(q.At), today)),
	}
	for _, p := range q.People {
		one := questionPerson{Name: Link{Text: p.Name()}, Facts: []fact{{"Geboren", words.LongDay(p.BirthDate)}}}
		if len(q.Processes) > 0 {
			one.Name.URL = personPath(p.ID)
		}
		if p.PupilNumber != "" {
			one.Facts = append(one.Facts, fact{"Leerlingnummer", p.PupilNumber})
		}
		view.People = append(view.People, one)
	}
	return view
}

// answerQuestion answers one of them.
func (s *site) answerQuestion(v *visit) error {
	id, answer := care.SameID(v.form().Get("vraag")), v.form().Get("antwoord")
	if answer != sayYes && answer != sayNo {
		return errBadForm
	}
	if !care.Valid(string(id)) {
		return care.ErrNotFound
	}
	said, err := s.Store.AnswerSame(v.ctx(), v.me, id, answer == sayYes, v.now)
	if why := (*care.SameError)(nil); errors.As(err, &why) {
		return s.showQuestions(v, id, why)
	}
	if err != nil {
		return err
	}
	switch said.State {
	case care.SameJoined:
		s.say(v, joinedFlash(said))
		if _, err := s.personOnly(v, said.Kept); err == nil {
			return v.goTo(personPath(said.Kept))
		}
	case care.SameAnother:
		s.say(v, flash{
			Said: "Opgeslagen: dit zijn twee jongeren.",
			Next: "Er is niets veranderd aan de trajecten. Wie het vroeg, ziet je antwoord.",
		})
	default:
		s.say(v, flash{
			Said: "Opgeslagen.",
			Next: "Nog niet iedereen die een van beiden kent, heeft geantwoord. Tot dan verandert er niets.",
		})
	}
	return v.goTo(questionsPath)
}
