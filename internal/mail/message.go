package mail

import "schakel/internal/care"

// MaxRecipients is how many recipients one message may have: SendGrid's limit on personalizations in a request.
const MaxRecipients = 1000

// Message is one text for many readers. Subject, Text and HTML may hold slots, which each recipient's substitutions
// fill.
type Message struct {
	From                string // name of the sender; empty: the service's own
	ReplyTo             string // address of a colleague who reads answers; empty: the service's own
	Subject, Text, HTML string
	To                  []Recipient
}

// from makes a message one of an organisation, and of the colleague there who reads the answers.
func (m Message) from(s care.Sender) Message {
	m.ReplyTo = s.Email
	if name := oneLineOf(s.Organisation); name != "" {
		m.From = name + " via Schakel"
	}
	return m
}

// Recipient is who gets a message. There is no name in it: a mail needs none, so the mail service gets none.
type Recipient struct {
	MailID string // ours; it comes back with every delivery event
	Email  string // unique within a message: SendGrid refuses a message that names an address twice
	// Substitutions are filled in literally, slot by value, in the text and in the HTML alike.
	Substitutions map[string]string
}
