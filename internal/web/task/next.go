package task

import (
	"schakel/internal/care"
	"schakel/internal/form/ask"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// answered says that an answer was saved and what happens now. What is planned next is read from the process; when it
// does not show yet, or is not the reader's to see, the words stay general.
func (s *site) answered(v *web.Visit, t care.TaskView, a care.Answer) web.Flash {
	f := web.Flash{Said: words.Sentence("Opgeslagen: " + parts.TaskAndPerson(t))}
	process, err := s.Store.Process(v.Ctx(), v.Me, t.Process, v.Now)
	if err != nil {
		process = care.ProcessView{} // the answer is saved; only the words about what comes next are poorer
	}
	f.Next = words.Next(t, a, process, v.Today)
	if form, _ := ask.AskedAs(t); form.Corrects {
		f.Link = &web.Link{
			Text: "Klopt er iets niet? Verbeter je antwoord", URL: "/taken/" + string(t.ID) + "/verbeteren",
		}
	}
	return f
}
