package mail

import (
	"cmp"
	"embed"
	"fmt"
	"html"
	htmltemplate "html/template"
	"net/url"
	"slices"
	"strings"
	texttemplate "text/template"

	"schakel/internal/care"
)

//go:embed templates
var templates embed.FS

// Slots of a message, filled in per recipient. They look like no word that a template could hold.
const (
	slotSubject = "-subject-" // how many things there are
	// the page that the mail leads to; the same in text and HTML, for it holds nothing that HTML would read differently
	slotLink      = "-link-"
	slotTextLines = "-text_lines-" // what waits: one line a kind, or of gathered things one line each
	slotHTMLLines = "-html_lines-" // the same as list items
	// who reads the answers
	slotTextAnswers = "-text_answers-"
	slotHTMLAnswers = "-html_answers-"
)

// morning is the letter of the morning round, gathered that of several urgent things, elsewhere that of a task which
// another organisation has to do, and ours that of work in the reader's own organisation that nobody there can do;
// every other letter is named after the NoticeKind that it is about.
const (
	morning   = "morning"
	gathered  = "gathered"
	elsewhere = "elsewhere"
	ours      = "ours"
)

// mostLines is how many gathered things a mail lists at most; the others are found in the inbox [default]. More would
// not fit in what a mail service takes for one reader.
const mostLines = 15

// letters holds a message without recipients for every kind of mail.
type letters struct {
	portal string // address of the portal
	byName map[string]Message
}

// newLetters fills in the templates with the address of the portal, which has no slash at its end.
func newLetters(portal string) (letters, error) {
	err := checkPortal(portal)
	if err != nil {
		return letters{}, err
	}
	l := letters{portal: portal, byName: map[string]Message{}}
	names := []string{morning, gathered, elsewhere, ours}
	for _, kind := range byImportance {
		names = append(names, string(kind))
	}
	for _, name := range names {
		if l.byName[name], err = write(name, slotLink); err != nil {
			return letters{}, fmt.Errorf("mail %s: %w", name, err)
		}
	}
	return l, nil
}

// byImportance is every kind of notice, what should be seen first in front.
var byImportance = []care.NoticeKind{
	care.NoticePower, care.NoticeOffer, care.NoticeQuestion, care.NoticeTable, care.NoticeReminder, care.NoticeWaited,
	care.NoticeEscalation, care.NoticeUnattended, care.NoticeInvolved,
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

// nameOf returns the name of the letter that an envelope asks for; ok is false when this build has none. A morning mail
// about nothing but that somebody waits, or that nobody is left, is the letter that explains it.
func (l letters) nameOf(e care.Envelope) (name string, ok bool) {
	name = cmp.Or(string(e.Kind), morning)
	switch told := e.Told(); {
	case e.Gathered:
		name = gathered
	case len(told) == 1 && (e.Kind != "" || e.Count == 1 && e.Waited+e.Unattended == 1):
		name = letterOf(told[0])
	}
	_, ok = l.byName[name]
	return name, ok
}

// letterOf returns the name of the letter that tells one thing.
func letterOf(about care.NoticeAbout) string {
	switch {
	case about.Kind == care.NoticeEscalation && about.TaskOrg != about.Reader:
		return elsewhere
	case about.Kind == care.NoticeUnattended && (about.ReaderRole == care.Admin || about.ReaderRole == ""):
		return ours // the municipality is told by its workers and managers
	}
	return string(about.Kind)
}

// address addresses a letter to the reader of an envelope.
func (l letters) address(e care.Envelope) Recipient {
	r := Recipient{MailID: e.ID, Email: e.To.Email, Substitutions: named(e.From)}
	r.Substitutions[slotLink] = l.link(e.LeadsTo())
	switch name, _ := l.nameOf(e); name {
	case morning:
		lines := summary(e)
		r.Substitutions[slotSubject] = standReady(e.Count)
		r.Substitutions[slotTextLines] = "- " + strings.Join(lines, "\n- ")
		r.Substitutions[slotHTMLLines] = "<li>" + strings.Join(lines, "</li>\n<li>") + "</li>"
	case gathered:
		told := e.Told()
		r.Substitutions[slotSubject] = fmt.Sprintf("Er zijn %d dingen voor je bijgekomen in Schakel", len(told))
		r.Substitutions[slotTextLines], r.Substitutions[slotHTMLLines] = l.list(told)
	}
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

// link returns the address of a page.
func (l letters) link(to care.Lead) string {
	if to.To == care.LandsTask && !care.Valid(string(to.Task)) ||
		to.To == care.LandsProcess && !care.Valid(string(to.Process)) {
		to = care.Lead{To: care.LandsInbox}
	}
	return l.portal + to.Path()
}

// standReady says how many things a morning mail is about.
func standReady(things int) string {
	switch things {
	case 0:
		return "Er staat iets voor je klaar in Schakel"
	case 1:
		return "Er staat 1 ding voor je klaar in Schakel"
	}
	return fmt.Sprintf("Er staan %d dingen voor je klaar in Schakel", things)
}

// list writes gathered things in text and in HTML, the most important first: what each is called and where it leads.
// Its words need no escaping.
func (l letters) list(told []care.NoticeAbout) (text, html string) {
	slices.SortStableFunc(told, func(a, b care.NoticeAbout) int {
		return slices.Index(byImportance, a.Kind) - slices.Index(byImportance, b.Kind)
	})
	var t, h []string
	for _, about := range told[:min(len(told), mostLines)] {
		called, to := l.byName[letterOf(about)].Subject, l.link(care.LeadsTo(about))
		t = append(t, "- "+called+":\n  "+to)
		h = append(h, "<li>"+called+":<br><a href=\""+to+"\" style=\"color:#0b5563\">"+to+"</a></li>")
	}
	if more := len(told) - len(t); more > 0 {
		said := fmt.Sprintf("en nog %d in Schakel", more)
		t, h = append(t, "- "+said), append(h, "<li>"+said+"</li>")
	}
	return strings.Join(t, "\n"), strings.Join(h, "\n")
}

// summary says what waits, the most important first. Its words need no escaping.
func summary(e care.Envelope) []string {
	lines := make([]string, 0, 7)
	for _, c := range []struct {
		n         int
		one, more string // with %d: how many
	}{
		{e.Late, "1 taak is te laat", "%d taken zijn te laat"},
		{e.Waited, "een andere organisatie wacht op 1 taak van jou", "andere organisaties wachten op %d taken van jou"},
		{e.Reminders, "1 taak wacht nog op je", "%d taken wachten nog op je"},
		{e.New, "1 nieuwe taak", "%d nieuwe taken"},
		{e.Escalations, "1 taak van iemand anders blijft open staan", "%d taken van anderen blijven open staan"},
		{e.Unattended, "een organisatie heeft werk en niemand die het kan doen", ""},
		{e.Changed, "er is iets veranderd in 1 traject", "er is iets veranderd in %d trajecten"},
	} {
		switch {
		case c.n == 1:
			lines = append(lines, c.one)
		case c.n > 1:
			lines = append(lines, fmt.Sprintf(c.more, c.n))
		}
	}
	if len(lines) == 0 {
		return []string{"er is iets veranderd"}
	}
	return lines
}
