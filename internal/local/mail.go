package local

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"schakel/internal/clock"
)

// MailOptions says how to catch mail.
type MailOptions struct {
	// Port on loopback; zero takes a free one.
	Port int
	// Clock dates the mails; the machine's when nil. The demo may give its own.
	Clock clock.Clock
}

// Mail is a mail catcher: it takes SendGrid's place, accepts what SendGrid
// accepts, delivers nothing, and shows what it caught. It is safe for concurrent use.
type Mail struct {
	URL string // where it answers: root of the API, and the page for people

	clock  clock.Clock
	server *http.Server
	done   chan struct{} // closed when it no longer answers

	mu    sync.Mutex
	mails []CaughtMail // oldest first
	size  int          // bytes of text and HTML kept
	last  int          // number of the last mail
}

// CaughtMail is what one recipient would have received, with what differs per
// recipient filled in.
type CaughtMail struct {
	Number    int               `json:"number"`     // from 1, in the order in which they came
	MessageID string            `json:"message_id"` // as in X-Message-Id, shared by the mails of a request
	At        time.Time         `json:"at"`
	From      string            `json:"from"` // with the name, as a reader sees it
	ReplyTo   string            `json:"reply_to"`
	To        string            `json:"to"`
	Subject   string            `json:"subject"`
	Text      string            `json:"text"`
	HTML      string            `json:"html"`
	ID        string            `json:"id"` // custom_args.mail_id
	Headers   map[string]string `json:"headers"`
}

// Old mails go when there are more, or larger, than these: the demo may run for days.
const (
	keepMails = 2000
	keepBytes = 64 << 20
)

// StartMail starts a mail catcher.
func StartMail(ctx context.Context, o MailOptions) (*Mail, error) {
	if o.Clock == nil {
		o.Clock = clock.System{}
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", loopback(o.Port))
	if err != nil {
		return nil, fmt.Errorf("mail catcher: %w", err)
	}
	m := &Mail{URL: "http://" + listener.Addr().String(), clock: o.Clock, done: make(chan struct{})}
	m.server = &http.Server{Handler: m.routes(), ReadHeaderTimeout: 10 * time.Second}
	go func() {
		defer close(m.done)
		_ = m.server.Serve(listener) // ends when it is stopped
	}()
	return m, nil
}

// Stop ends the catcher and what it is doing. Stopping twice is fine.
func (m *Mail) Stop() error {
	err := m.server.Close()
	<-m.done
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// All returns the mails that are kept, oldest first.
func (m *Mail) All() []CaughtMail {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.mails)
}

// Clear forgets every mail. Numbering goes on.
func (m *Mail) Clear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.mails, m.size = nil, 0
}

// keep stores the mails of one request.
func (m *Mail) keep(mails []CaughtMail) (messageID string) {
	messageID = rand.Text()
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.clock.Now()
	for _, mail := range mails {
		m.last++
		mail.Number, mail.MessageID, mail.At = m.last, messageID, now
		m.mails = append(m.mails, mail)
		m.size += len(mail.Text) + len(mail.HTML)
	}
	for len(m.mails) > keepMails || m.size > keepBytes {
		m.size -= len(m.mails[0].Text) + len(m.mails[0].HTML)
		m.mails = m.mails[1:]
	}
	return messageID
}

// find returns the mail with this number.
func (m *Mail) find(number string) (CaughtMail, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := slices.IndexFunc(m.mails, func(mail CaughtMail) bool { return strconv.Itoa(mail.Number) == number })
	if i < 0 {
		return CaughtMail{}, false
	}
	return m.mails[i], true
}
