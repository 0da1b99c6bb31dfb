package mail

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/mail"
	"slices"
	"strings"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

const (
	// settleTime is how long recording the outcome of a send may take, even when whoever asked for the send is gone
	// [default].
	settleTime = 10 * time.Second
	// doubtAfter is how long a claimed mail may stay without an outcome: longer than any activity that sends goes on
	// [default].
	doubtAfter = 15 * time.Minute
)

// Office is the mail room (postkamer): it claims mails, has them sent and records what became of each. It is safe for
// concurrent use, in one process or many: whoever claims a mail is the only one to send it.
type Office struct {
	outbox  Outbox
	service Service
	letters letters
	log     *slog.Logger
}

// NewOffice opens a mail room. portal is the address that readers open in their browser, without a slash at its end.
func NewOffice(outbox Outbox, service Service, portal string, log *slog.Logger) (*Office, error) {
	l, err := newLetters(portal)
	if err != nil {
		return nil, err
	}
	return &Office{outbox: outbox, service: service, letters: l, log: log}, nil
}

// Urgent sends the urgent mails of a process that were not sent yet. An error means that it is worth asking again: that
// sends what was certainly not sent, and nothing else.
func (o *Office) Urgent(ctx context.Context, process care.ProcessID, at time.Time) error {
	envelopes, err := o.outbox.ClaimUrgent(ctx, process, at)
	if err != nil {
		return err
	}
	_, err = o.deliver(ctx, envelopes, at)
	return err
}

// Morning sends one mail to everybody who has something new on this day, and tells how many were sent by this call. It
// may be asked again for the same day, as Urgent may.
func (o *Office) Morning(ctx context.Context, day calendar.Date, at time.Time) (sent int, err error) {
	for {
		envelopes, err := o.outbox.ClaimMorning(ctx, day, at, MaxRecipients)
		if err != nil || len(envelopes) == 0 {
			return sent, err
		}
		n, err := o.deliver(ctx, envelopes, at)
		sent += n
		if err != nil {
			return sent, err
		}
	}
}

// Doubt marks the mails in doubt whose sender stopped between claiming and recording, and tells how many. It is to be
// called every few minutes for as long as the service runs.
func (o *Office) Doubt(ctx context.Context, at time.Time) (int, error) {
	n, err := o.outbox.Doubt(ctx, at.Add(-doubtAfter), at)
	if n > 0 {
		o.log.WarnContext(ctx, "mails in doubt: claimed, but never recorded as sent", "mails", n)
	}
	return n, err
}

// batch is what goes in one request: one letter of one sender to at most MaxRecipients different addresses.
type batch struct {
	letter    string
	from      care.Sender
	envelopes []care.Envelope
	addresses map[string]bool
}

// deliver sends claimed envelopes. Every one of them leaves it settled or released, unless recording that fails too.
func (o *Office) deliver(ctx context.Context, envelopes []care.Envelope, at time.Time) (sent int, err error) {
	batches, hopeless := o.sort(envelopes)
	for problem, es := range hopeless {
		if err := o.settle(ctx, es, care.MailFailed, "", problem, at); err != nil {
			return 0, errors.Join(err, o.release(ctx, unsent(batches)))
		}
	}
	for i, b := range batches {
		n, err := o.send(ctx, b, at)
		sent += n
		if err != nil {
			return sent, errors.Join(err, o.release(ctx, unsent(batches[i+1:])))
		}
	}
	return sent, nil
}

// sort puts envelopes into batches, and those that nobody can be sent under what is wrong with them.
func (o *Office) sort(envelopes []care.Envelope) (batches []*batch, hopeless map[string][]care.Envelope) {
	hopeless = map[string][]care.Envelope{}
	for _, e := range envelopes {
		e.From = answering(e.From)
		letter, known := o.letters.nameOf(e)
		problem := addressProblem(e.To.Email)
		if !known {
			problem = string(care.MailUnknownKind)
		}
		if problem == "" {
			batches = place(batches, letter, e)
		} else {
			hopeless[problem] = append(hopeless[problem], e)
		}
	}
	return batches, hopeless
}

// place puts an envelope into the first batch of its letter and its sender that has room for it and does not hold its
// address yet.
func place(all []*batch, letter string, e care.Envelope) []*batch {
	address := strings.ToLower(e.To.Email)
	for _, b := range all {
		if b.letter == letter && b.from == e.From && len(b.envelopes) < MaxRecipients && !b.addresses[address] {
			b.envelopes = append(b.envelopes, e)
			b.addresses[address] = true
			return all
		}
	}
	return append(all, &batch{
		letter: letter, from: e.From, envelopes: []care.Envelope{e}, addresses: map[string]bool{address: true},
	})
}

// addressProblem is the [care.MailProblem] of an address; nothing when it is one.
func addressProblem(email string) string {
	if email == "" {
		return string(care.MailNoAddress)
	}
	if a, err := mail.ParseAddress(email); err != nil || a.Address != email {
		return string(care.MailBadAddress)
	}
	return ""
}

// send sends one batch, records the outcome, and tells how many were sent. What the service refuses for the sake of
// some recipients is sent again without those.
func (o *Office) send(ctx context.Context, b *batch, at time.Time) (int, error) {
	todo := b.envelopes
	for len(todo) > 0 {
		if ctx.Err() != nil { // nothing was sent yet, so nothing needs to be in doubt
			return 0, errors.Join(context.Cause(ctx), o.release(ctx, todo))
		}
		m := o.letters.byName[b.letter].from(b.from)
		m.To = make([]Recipient, len(todo))
		for i, e := range todo {
			m.To[i] = o.letters.address(e)
		}
		messageID, err := o.service.Send(ctx, m)
		var refusal *RefusedError
		switch {
		case err == nil:
			return len(todo), o.settle(ctx, todo, care.MailSent, messageID, "", at)
		case errors.Is(err, ErrBusy), errors.As(err, &refusal) && refusal.Everything():
			return 0, errors.Join(err, o.release(ctx, todo))
		case errors.Is(err, ErrRefused):
			o.log.ErrorContext(ctx, "mails refused", "letter", b.letter, "mails", len(todo), "error", err)
			var bad []care.Envelope
			bad, todo = split(todo, refusal)
			if err := o.settle(ctx, bad, care.MailFailed, "", problemOf(care.MailRefused, err), at); err != nil {
				return 0, errors.Join(err, o.release(ctx, todo))
			}
		default:
			o.log.ErrorContext(
				ctx, "mails in doubt: no clear answer", "letter", b.letter, "mails", len(todo), "error", err,
			)
			return 0, errors.Join(err, o.settle(ctx, todo, care.MailInDoubt, "", problemOf(care.MailNoAnswer, err), at))
		}
	}
	return 0, nil
}

// problemOf is a problem with what the mail service said of it.
func problemOf(p care.MailProblem, err error) string { return string(p) + ": " + err.Error() }

// split divides refused envelopes into those that the refusal is about and the others. A refusal that names none of
// them is about all.
func split(refused []care.Envelope, r *RefusedError) (bad, others []care.Envelope) {
	var named []int
	if r != nil {
		named = r.Recipients()
	}
	for i, e := range refused {
		if slices.Contains(named, i) {
			bad = append(bad, e)
		} else {
			others = append(others, e)
		}
	}
	if len(bad) == 0 {
		return refused, nil
	}
	return bad, others
}

func (o *Office) settle(
	ctx context.Context, es []care.Envelope, state care.MailState, messageID, problem string, at time.Time,
) error {
	return record(ctx, o.outbox, ids(es), state, messageID, problem, at)
}

// record notes what became of mails, also when whoever asked for sending them is gone.
func record(
	ctx context.Context, s settler, mails []string, state care.MailState, messageID, problem string, at time.Time,
) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer cancel()
	if err := s.Settle(ctx, mails, state, messageID, problem, at); err != nil {
		return fmt.Errorf("record %d mails as %s: %w", len(mails), state, err)
	}
	return nil
}

// release gives back what was certainly not sent. When that fails the mails stay claimed and fall in doubt: late, but
// never double.
func (o *Office) release(ctx context.Context, es []care.Envelope) error {
	if len(es) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer cancel()
	if err := o.outbox.Release(ctx, ids(es)); err != nil {
		return fmt.Errorf("release %d mails: %w", len(es), err)
	}
	return nil
}

func unsent(batches []*batch) []care.Envelope {
	var es []care.Envelope
	for _, b := range batches {
		es = slices.Concat(es, b.envelopes)
	}
	return es
}

func ids(es []care.Envelope) []string {
	out := make([]string, len(es))
	for i, e := range es {
		out[i] = e.ID
	}
	return out
}
