package admin

import (
	"net/url"
	"slices"
	"strconv"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/words"
)

const (
	mailsPage    = 50 // mails on a page [default]
	mailsInDoubt = 5  // how many of those in doubt stand above the list; a link leads to all [default]
)

// mailsView lists the mails that went out, for an administrator. It holds no word of what they say.
type mailsView struct {
	// InDoubt stands above the list whatever the filter: somebody has to know of it.
	InDoubt      []mailLine
	InDoubtTotal int
	States       []mailFilter
	Help         string // what the chosen state means
	Mails        []mailLine
	Pages        web.Pager
	Legend       []form.Fact // what every state means
}

type mailFilter struct {
	Label, URL string
	Here       bool
}

type mailLine struct {
	Kind, To, Created, Sent, State, Problem string
	Tone                                    string
}

// mailStatesInOrder lists the states as the filter offers them: what needs a look first.
var mailStatesInOrder = []care.MailState{
	care.MailInDoubt, care.MailFailed, care.MailQueued, care.MailSending, care.MailSent,
}

var mailTones = map[care.MailState]string{
	care.MailInDoubt: "today", care.MailFailed: "late", care.MailSent: "done", care.MailSending: "ahead",
	care.MailQueued: "",
}

// mails shows what became of every mail.
func (s *site) mails(v *web.Visit) error {
	q := v.R.URL.Query()
	state := care.MailState(q.Get("stand"))
	if !slices.Contains(mailStatesInOrder, state) {
		state = ""
	}
	at := 1
	if n, err := strconv.Atoi(q.Get("pagina")); err == nil && n > 1 && n <= 1_000_000 {
		at = n
	}
	found, total, err := s.Store.Mails(v.Ctx(), v.Me, state, at, mailsPage)
	if err != nil {
		return err
	}
	view := mailsView{
		Mails: mailLines(found, v), Help: words.MailStateHelp[state], Pages: mailPager(state, at, len(found), total),
	}
	if state != care.MailInDoubt {
		doubtful, n, err := s.Store.Mails(v.Ctx(), v.Me, care.MailInDoubt, 1, mailsInDoubt)
		if err != nil {
			return err
		}
		view.InDoubt, view.InDoubtTotal = mailLines(doubtful, v), n
	}
	view.States = []mailFilter{{Label: "Alle", URL: mailsURL("", 1), Here: state == ""}}
	for _, st := range mailStatesInOrder {
		view.States = append(
			view.States,
			mailFilter{Label: words.Capital(words.MailState.NL(st)), URL: mailsURL(st, 1), Here: state == st},
		)
		view.Legend = append(
			view.Legend, form.Fact{What: words.Capital(words.MailState.NL(st)), Text: words.MailStateHelp[st]},
		)
	}
	return s.Show(v, web.Page{Template: "mails", Title: "Mail", Nav: "/beheer/mail", View: view})
}

func mailLines(mails []care.MailView, v *web.Visit) []mailLine {
	lines := make([]mailLine, len(mails))
	for i, m := range mails {
		lines[i] = mailLine{
			Kind: words.Capital(words.MailKind.NL(m.Kind)), To: m.ToName, Created: words.Moment(m.CreatedAt, v.Today),
			Sent:  words.Moment(m.SentAt, v.Today),
			State: words.MailState.NL(m.State), Problem: m.Problem, Tone: mailTones[m.State],
		}
		switch {
		case m.Kind == care.MailInvitation, m.Kind == care.MailAddressLeft:
			lines[i].To = "jongere of ouder" // of these no address is kept
		case m.ToName == "":
			lines[i].To = "postbus van een organisatie"
		}
	}
	return lines
}

func mailPager(state care.MailState, at, shown, total int) web.Pager {
	p := web.Pager{Said: words.Plural(total, "mail", "mails")}
	if at > 1 {
		p.Previous = mailsURL(state, at-1)
	}
	if (at-1)*mailsPage+shown < total && shown > 0 {
		p.Next = mailsURL(state, at+1)
	}
	return p
}

func mailsURL(state care.MailState, at int) string {
	q := url.Values{}
	if state != "" {
		q.Set("stand", string(state))
	}
	if at > 1 {
		q.Set("pagina", strconv.Itoa(at))
	}
	if len(q) == 0 {
		return "/beheer/mail"
	}
	return "/beheer/mail?" + q.Encode()
}
