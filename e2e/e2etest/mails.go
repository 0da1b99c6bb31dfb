package e2etest

import (
	"regexp"

	"schakel/dev/stage"
	"schakel/internal/care"
)

// Titles says of tasks which step they are of and since when they are open.
func Titles(tasks []care.TaskView) []string {
	var out []string
	for _, task := range tasks {
		out = append(out, task.Step+" from "+task.OpensOn.String())
	}
	return out
}

// MailsTo returns the texts of the mails that were caught for an address.
func MailsTo(s *stage.Stage, address string) []string {
	var texts []string
	for _, m := range s.Mails.All() {
		if m.To == address {
			texts = append(texts, m.Subject+"\n"+m.Text+"\n"+m.HTML)
		}
	}
	return texts
}

// How a mail writes a link, and a screen a code.
var (
	LinkInMail = regexp.MustCompile(`/meedoen/([A-Za-z0-9_-]{43})`)
	SixSigns   = regexp.MustCompile(`\b[0-9A-Z]{3} [0-9A-Z]{3}\b`)
)
