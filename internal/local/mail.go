package local

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"
)

// MailOptions says where the mail catcher listens.
type MailOptions struct {
	Port int // on loopback; zero takes a free one
}

// Mail is a mail catcher: it takes mails as SendGrid's v3 API does and shows them instead of sending them. It is safe for concurrent use.
type Mail struct {
	URL    string // root of the API, and the page for people
	server *http.Server

	mu     sync.Mutex
	mails  []CaughtMail // oldest first
	faults MailFaults
	next   int
}

// CaughtMail is one mail to one person, with what differs per person filled in.
type CaughtMail struct {
	Number  int // from 1, in the order in which they came
	At      time.Time
	From    string
	To      string
	Subject string
	Text    string
	HTML    string
	ID      string // custom_args.mail_id
}

// MailFaults makes the catcher behave as SendGrid does on a bad day.
type MailFaults struct {
	Status int           // answer with this status and catch nothing
	Lose   bool          // catch, then end the connection without an answer
	Delay  time.Duration // before anything else
}

// mostMails is how many mails are kept; older ones are dropped.
const mostMails = 2000

// StartMail starts a mail catcher.
func StartMail(ctx context.Context, o MailOptions) (*Mail, error) {
	var listening net.ListenConfig
	l, err := listening.Listen(ctx, "tcp", loopback(o.Port))
	if err != nil {
		return nil, fmt.Errorf("mail catcher: %w", err)
	}
	m := &Mail{URL: "http://" + l.Addr().String()}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v3/mail/send", m.send)
	mux.HandleFunc("GET /v3/scopes", m.scopes)
	m.pages(mux)
	m.server = &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = m.server.Serve(l) }() // it ends when it is stopped
	return m, nil
}

// Stop ends the catcher. Stopping twice is fine.
func (m *Mail) Stop() error {
	if err := m.server.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return err
	}
	return nil
}

// All returns the mails that are kept, oldest first.
func (m *Mail) All() []CaughtMail {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.mails)
}

// Clear forgets every mail.
func (m *Mail) Clear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.mails = nil
}

// Fail makes the catcher behave badly from now on; the zero MailFaults ends that.
func (m *Mail) Fail(f MailFaults) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.faults = f
}

func (m *Mail) catch(mails []CaughtMail) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, mail := range mails {
		m.next++
		mail.Number = m.next
		m.mails = append(m.mails, mail)
	}
	m.mails = slices.Clone(m.mails[max(0, len(m.mails)-mostMails):])
}
