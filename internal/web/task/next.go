package task

import (
	"slices"

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
	f.Next, f.Then = words.Next(t, a, process, v.Today), s.nextTask(v, t.ID)
	if form, _ := ask.AskedAs(t); form.Corrects {
		f.Link = &web.Link{
			Text: "Klopt er iets niet? Verbeter je antwoord", URL: "/taken/" + string(t.ID) + "/verbeteren",
		}
	}
	return f
}

// nextTask leads to the next task of the reader's inbox but one; nil when there is none, or when that cannot be told
// now: the inbox itself says so.
func (s *site) nextTask(v *web.Visit, but care.TaskID) *web.Link {
	inbox, err := s.Store.Inbox(v.Ctx(), v.Me, v.Now)
	if err != nil {
		return nil
	}
	for _, t := range slices.Concat(inbox.Late, inbox.Today, inbox.Week, inbox.Later) {
		if t.ID == but {
			continue
		}
		if s.Looked(v, "inbox", t.Process) != nil { // whom it is about is not shown without that
			return nil
		}
		return &web.Link{
			Text: "Volgende taak: " + words.Dotted(t.PersonShort, words.Lower(parts.TaskTitle(t))),
			URL:  "/taken/" + string(t.ID),
		}
	}
	return nil
}
