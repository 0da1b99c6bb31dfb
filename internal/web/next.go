package web

import (
	"schakel/internal/care"
	"schakel/internal/words"
)

// answered says that an answer was saved and what happens now. What is planned next is read from the process; when it
// does not show yet, or is not the reader's to see, the words stay general.
func (s *site) answered(v *visit, t care.TaskView, a care.Answer) flash {
	f := flash{Said: sentence("Opgeslagen: " + taskAndPerson(t))}
	process, err := s.Store.Process(v.ctx(), v.me, t.Process, v.now)
	if err != nil {
		process = care.ProcessView{} // the answer is saved; only the words about what comes next are poorer
	}
	f.Next = words.Next(t, a, process, v.today)
	if form, _ := askedAs(t); form.corrects {
		f.Link = &Link{Text: "Klopt er iets niet? Verbeter je antwoord", URL: "/taken/" + string(t.ID) + "/verbeteren"}
	}
	return f
}
