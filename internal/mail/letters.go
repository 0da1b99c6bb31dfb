package mail

import (
	"cmp"
	"embed"
	"fmt"
	"html"
	htmltemplate "html/template"
	"net/url"
	"strings"
	texttemplate "text/template"

	"schakel/internal/care"
)

//go:embed templates
var templates embed.FS

// Slots of a message, filled in per recipient. They look like no word that a template could hold.
const (
	// the page of a task; the same in text and HTML, for it holds nothing that HTML would read differently
	slotLink      = "-link-"
	slotTextLines = "-text_lines-" // how many things wait, one line a kind
	slotHTMLLines = "-html_lines-" // the same as list items
	// who reads the answers
	slotTextAnswers = "-text_answers-"
	slotHTMLAnswers = "-html_answers-"
)

// morning is the letter of the morning round; every other letter is named after the NoticeKind that it is about.
const morning = "morning"

// letters holds a message without recipients for every kind of mail.
type letters struct {
	inbox  string // address of the page with everybody's own tasks
	byName map[string]Message
}

// newLetters fills in the templates with the address of the portal, which has no slash at its end.
func newLetters(portal string) (letters, error) {
	err := checkPortal(portal)
	if err != nil {
		return letters{}, err
	}
	l := letters{inbox: portal + "/taken", byName: map[string]Message{}}
	for name, link := range map[string]string{
		morning:                       l.inbox,
		string(care.NoticeOffer):      slotLink,
		string(care.NoticeQuestion):   slotLink,
		string(care.NoticeEscalation): slotLink,
		string(care.NoticeReminder):   slotLink,
		string(care.NoticeInvolved):   slotLink,
		string(care.NoticeTable):      slotLink,
		string(care.NoticePower):      slotLink,
	} {
		if l.byName[name], err = write(name, link); err != nil {
			return letters{}, fmt.Errorf("mail %s: %w", name, err)
		}
	}
	return l, nil
}

// checkPortal holds the address that links in mails begin with to what a browser opens.
func checkPortal(portal string) error {
	u, err := url.Parse(portal)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.RawQuery != "" ||
		u.Fragment != "" || strings.HasSuffix(portal, "/") {
		return fmt.Errorf(
			"address of the portal in mails: %q: want http(s)://host[:port][/path] without a slash at its end", portal,
		)
	}
	return nil
}

// words are what the templates of a letter are filled in with.
type words struct{ Subject, Why, Link, Lines, Answers string }

func write(name, link string) (Message, error) {
	dir := "templates/" + name
	subject, errSubject := oneLine(dir + "/subject.txt")
	why, errWhy := oneLine(dir + "/why.txt")
	text, errText := texttemplate.ParseFS(templates, "templates/layout.txt", dir+"/body.txt")
	page, errHTML := htmltemplate.ParseFS(templates, "templates/layout.html", dir+"/body.html")
	if err := cmp.Or(errSubject, errWhy, errText, errHTML); err != nil {
		return Message{}, err
	}
	var t, h strings.Builder
	err := cmp.Or(
		text.Execute(&t, words{subject, why, link, slotTextLines, slotTextAnswers}),
		page.Execute(&h, words{inHTML(subject), inHTML(why), link, slotHTMLLines, slotHTMLAnswers}),
	)
	return Message{Subject: subject, Text: t.String(), HTML: h.String()}, err
}

// inHTML has a line of text ask for what is written for HTML.
func inHTML(line string) string { return strings.ReplaceAll(line, "-text_", "-html_") }

func oneLine(file string) (string, error) {
	b, err := templates.ReadFile(file)
	return strings.TrimSpace(string(b)), err
}

// nameOf returns the name of the letter that an envelope asks for; ok is false when this build has none.
func (l letters) nameOf(e care.Envelope) (name string, ok bool) {
	name = cmp.Or(string(e.Kind), morning)
	_, ok = l.byName[name]
	return name, ok
}

// address addresses a letter to the reader of an envelope.
func (l letters) address(e care.Envelope) Recipient {
	r := Recipient{MailID: e.ID, Email: e.To.Email, Substitutions: named(e.From)}
	if e.Kind != "" {
		r.Substitutions[slotLink] = l.link(e.Task)
		return r
	}
	lines := summary(e)
	r.Substitutions[slotTextLines] = "- " + strings.Join(lines, "\n- ")
	r.Substitutions[slotHTMLLines] = "<li>" + strings.Join(lines, "</li>\n<li>") + "</li>"
	return r
}

// named fills the slots that say who reads the answers.
func named(from care.Sender) map[string]string {
	who := "Een medewerker"
	if from.Email != "" {
		who = colleagueOf(from)
	}
	return map[string]string{slotTextAnswers: who, slotHTMLAnswers: html.EscapeString(who)}
}

// colleagueOf names a colleague and where they work.
func colleagueOf(from care.Sender) string {
	return oneLineOf(from.Name) + " van " + oneLineOf(from.Organisation)
}

// answering leaves out a colleague whose address nobody can be answered at.
func answering(from care.Sender) care.Sender {
	if addressProblem(from.Email) != "" {
		from.Name, from.Email, from.Phone = "", "", ""
	}
	return from
}

// link returns the address of a task's page, or of the inbox when there is no task.
func (l letters) link(task care.TaskID) string {
	if !care.Valid(string(task)) {
		return l.inbox
	}
	return l.inbox + "/" + string(task)
}

// summary says what waits, the most important first. Its words need no escaping.
func summary(e care.Envelope) []string {
	lines := make([]string, 0, 4)
	for _, c := range []struct {
		n         int
		one, more string
	}{
		{e.Late, "taak is te laat", "taken zijn te laat"},
		{e.Reminders, "taak wacht nog op je", "taken wachten nog op je"},
		{e.New, "nieuwe taak", "nieuwe taken"},
		{e.Escalations, "taak van iemand anders blijft open staan", "taken van anderen blijven open staan"},
	} {
		switch {
		case c.n == 1:
			lines = append(lines, "1 "+c.one)
		case c.n > 1:
			lines = append(lines, fmt.Sprintf("%d %s", c.n, c.more))
		}
	}
	if len(lines) == 0 {
		return []string{"er is iets veranderd"}
	}
	return lines
}
