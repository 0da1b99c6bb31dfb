package mail

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html"
	"log/slog"
	"regexp"
	"time"

	"schakel/internal/care"
)

// invitation is the letter that takes a link to the young person or a parent.
const invitation = "invitation"

// Slots of that letter beside those of a letter to an old address: the number of whoever invites.
const (
	slotTextCall = "-text_call-"
	slotHTMLCall = "-html_call-"
)

// InvitationOutbox is where it is written down that an invitation goes by mail: by its id, so that neither link nor
// address is kept.
type InvitationOutbox interface {
	// ClaimInvitation claims the mail of an invitation and returns the mail's id. It is empty when the mail was claimed
	// before; state then tells where it is.
	ClaimInvitation(
		ctx context.Context, id care.InvitationID, at time.Time,
	) (mail string, state care.MailState, err error)
	// Inviter returns in whose name the mail of an invitation goes: of the colleague who invited, or of another who
	// can be asked when that one has left.
	Inviter(ctx context.Context, id care.InvitationID, at time.Time) (care.Sender, error)
	settler
}

// Invitations sends links to people without an account. It is safe for concurrent use.
//
// A link is in the mail and nowhere else, so that nobody can send it again: when it was not sent, or perhaps not, it
// takes a new link, which is an invitation of its own.
type Invitations struct {
	outbox  InvitationOutbox
	service Service
	letter  Message
	link    *regexp.Regexp // what a link looks like; anything else is not sent
	log     *slog.Logger
}

// NewInvitations prepares the letter. portal is the address that readers open in their browser, without a slash at its
// end.
func NewInvitations(outbox InvitationOutbox, service Service, portal string, log *slog.Logger) (*Invitations, error) {
	if err := checkPortal(portal); err != nil {
		return nil, err
	}
	letter, err := write(invitation, slotLink)
	if err != nil {
		return nil, fmt.Errorf("mail %s: %w", invitation, err)
	}
	link := regexp.MustCompile("^" + regexp.QuoteMeta(portal) + "/meedoen/[A-Za-z0-9_-]{43}$") // 32 bytes in base64url
	return &Invitations{outbox: outbox, service: service, letter: letter, link: link, log: log}, nil
}

// Invite mails a link, at most once for an id; asking again for one that was sent does nothing. Once the mail is
// claimed it goes, also when whoever asked is gone. An error means that it was not sent, or that nobody knows: it is
// not tried again. No error holds the link or the address.
func (i *Invitations) Invite(ctx context.Context, id care.InvitationID, to, link string, at time.Time) error {
	if !i.link.MatchString(link) {
		return errors.New("mail of an invitation: its link is none of this portal")
	}
	from, err := i.outbox.Inviter(ctx, id, at)
	if err != nil {
		return fmt.Errorf("who invites: %w", err)
	}
	mail, state, err := i.outbox.ClaimInvitation(ctx, id, at)
	switch {
	case err != nil:
		return fmt.Errorf("claim the mail of an invitation: %w", err)
	case mail == "" && state == care.MailSent:
		return nil
	case mail == "":
		return fmt.Errorf("mail of an invitation is %s already", state)
	}
	ctx = context.WithoutCancel(ctx)
	if problem := addressProblem(to); problem != "" {
		return i.settle(ctx, mail, care.MailFailed, "", problem, at)
	}
	m := i.write(from)
	m.To[0].MailID, m.To[0].Email, m.To[0].Substitutions[slotLink] = mail, to, link
	state, messageID, problem := sendOne(ctx, i.service, m)
	return i.settle(ctx, mail, state, messageID, problem, at)
}

// write fills in who invites, and how to ask them whether it is true.
func (i *Invitations) write(from care.Sender) Message {
	from = answering(from)
	said := named(from)
	organisation := cmp.Or(oneLineOf(from.Organisation), "Een organisatie")
	who, call := organisation, ""
	if from.Email != "" {
		who = colleagueOf(from)
	}
	if phone := oneLineOf(from.Phone); phone != "" {
		call = " Je kunt ook bellen: " + phone + "."
	}
	for _, s := range []struct{ inText, inHTML, value string }{
		{slotTextOrganisation, slotHTMLOrganisation, organisation},
		{slotTextColleague, slotHTMLColleague, who},
		{slotTextCall, slotHTMLCall, call},
	} {
		said[s.inText], said[s.inHTML] = s.value, html.EscapeString(s.value)
	}
	m := i.letter.from(from)
	m.To = []Recipient{{Substitutions: said}}
	return m
}

// sendOne sends a mail that cannot be sent again, and tells what became of it.
func sendOne(ctx context.Context, s Service, m Message) (state care.MailState, messageID, problem string) {
	messageID, err := s.Send(ctx, m)
	switch {
	case err == nil:
		return care.MailSent, messageID, ""
	case errors.Is(err, ErrRefused), errors.Is(err, ErrBusy):
		return care.MailFailed, "", problemOf(care.MailNotSent, err)
	}
	return care.MailInDoubt, "", problemOf(care.MailNoAnswer, err)
}

// settle records what became of a mail, and returns an error unless it was sent. That it could not be recorded does not
// undo a mail: it will be found in doubt.
func (i *Invitations) settle(
	ctx context.Context, mail string, state care.MailState, messageID, problem string, at time.Time,
) error {
	if err := record(ctx, i.outbox, []string{mail}, state, messageID, problem, at); err != nil {
		i.log.ErrorContext(
			ctx, "what became of an invitation's mail could not be recorded", "mail", mail, "state", state, "error",
			err,
		)
	}
	if state == care.MailSent {
		return nil
	}
	i.log.ErrorContext(ctx, "an invitation did not go by mail, or nobody knows", "mail", mail, "problem", problem)
	return fmt.Errorf("mail of an invitation: %s", problem)
}
