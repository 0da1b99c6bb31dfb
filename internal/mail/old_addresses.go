package mail

import (
	"context"
	"fmt"
	"html"
	"log/slog"
	"strings"
	"time"

	"schakel/internal/care"
)

// addressLeft is the letter that tells an address that it was replaced.
const addressLeft = "address-left"

// Slots of that letter, in the text and in the HTML: whom to ask, and where that colleague works.
const (
	slotTextColleague    = "-text_colleague-"
	slotHTMLColleague    = "-html_colleague-"
	slotTextOrganisation = "-text_organisation-"
	slotHTMLOrganisation = "-html_organisation-"
)

// OldAddresses tells mail addresses that they get no messages any more. It is safe for concurrent use. The mail was
// claimed with the change itself, and the address is kept nowhere: what is not sent at once is never sent, and stands
// as such among the mails.
type OldAddresses struct {
	outbox  settler
	service Service
	letter  Message
	log     *slog.Logger
}

// NewOldAddresses prepares the letter. Without a service (nil) nobody is told, which is recorded.
func NewOldAddresses(outbox settler, service Service, log *slog.Logger) (*OldAddresses, error) {
	letter, err := write(addressLeft, "")
	if err != nil {
		return nil, fmt.Errorf("mail %s: %w", addressLeft, err)
	}
	return &OldAddresses{outbox: outbox, service: service, letter: letter, log: log}, nil
}

// TellAddress mails an address that it gets no messages any more. It goes also when whoever asked is gone. What became
// of it is recorded, and logged unless it was sent.
func (o *OldAddresses) TellAddress(ctx context.Context, left care.AddressLeft, at time.Time) {
	ctx = context.WithoutCancel(ctx)
	state, messageID, problem := care.MailFailed, "", addressProblem(left.Address)
	switch {
	case problem != "":
	case o.service == nil:
		problem = string(care.MailNoService)
	default:
		state, messageID, problem = sendOne(ctx, o.service, o.write(left))
	}
	if err := record(ctx, o.outbox, []string{left.Mail}, state, messageID, problem, at); err != nil {
		o.log.ErrorContext(
			ctx, "what became of the mail to an old address could not be recorded", "mail", left.Mail, "state", state,
			"error", err,
		)
	}
	if state != care.MailSent {
		o.log.ErrorContext(
			ctx, "an old address was not told that it was replaced, or nobody knows", "mail", left.Mail, "problem",
			problem,
		)
	}
}

func (o *OldAddresses) write(left care.AddressLeft) Message {
	colleague, organisation := oneLineOf(left.Colleague), oneLineOf(left.Organisation)
	from := care.Sender{Organisation: organisation}
	m, said := o.letter.from(from), named(from)
	said[slotTextColleague], said[slotHTMLColleague] = colleague, html.EscapeString(colleague)
	said[slotTextOrganisation], said[slotHTMLOrganisation] = organisation, html.EscapeString(organisation)
	m.To = []Recipient{{MailID: left.Mail, Email: left.Address, Substitutions: said}}
	return m
}

// oneLineOf makes a name fit to stand within a sentence.
func oneLineOf(name string) string { return strings.Join(strings.Fields(name), " ") }
