package mail

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/sendgrid/rest"
	"github.com/sendgrid/sendgrid-go"
	sg "github.com/sendgrid/sendgrid-go/helpers/mail"
)

// Residency says where SendGrid keeps what it is sent.
type Residency string

// The residencies.
const (
	EU     Residency = "eu"     // needs a subuser that was made in the EU
	Global Residency = "global" // the United States
)

// hosts are where SendGrid answers. The library would choose the United States by itself.
var hosts = map[Residency]string{EU: "https://api.eu.sendgrid.com", Global: "https://api.sendgrid.com"}

const sendPath = "/v3/mail/send"

// SendGridConfig is what SendGrid needs to know.
type SendGridConfig struct {
	Key       string        // API key with the right "Mail Send"
	From      string        // address that mails come from: a sender that SendGrid has verified
	FromName  string        // name of the sender of a mail of no organisation; empty is "Schakel"
	ReplyTo   string        // address where a person reads answers when no colleague does: the mails promise that
	Residency Residency     // empty is EU
	Timeout   time.Duration // for a whole request; 0 is 10 s [default]
	// Host takes SendGrid's place in development and in tests: "http://127.0.0.1:8026". Empty in production.
	Host string
}

// SendGrid sends mails through SendGrid's v3 API. It is safe for concurrent use: sendgrid.Client is not, so every send
// has its own request.
type SendGrid struct {
	cfg       SendGridConfig
	root      string // of the addresses that it answers on
	transport *http.Transport
}

// NewSendGrid checks the configuration; it connects to nothing.
func NewSendGrid(cfg SendGridConfig) (*SendGrid, error) {
	if cfg.Key == "" {
		return nil, errors.New("SendGrid's API key is missing")
	}
	for what, address := range map[string]string{"sender": cfg.From, "reply-to": cfg.ReplyTo} {
		if a, err := mail.ParseAddress(address); err != nil || a.Address != address {
			return nil, fmt.Errorf("%s address of mails: %q: want an address like zorg@school.example", what, address)
		}
	}
	cfg.FromName = cmp.Or(cfg.FromName, "Schakel")
	cfg.Residency = cmp.Or(cfg.Residency, EU)
	cfg.Timeout = cmp.Or(cfg.Timeout, 10*time.Second)
	root, err := cfg.root()
	if err != nil {
		return nil, err
	}
	// A connection that was kept open may have been closed at the other end, and then nobody knows whether a send
	// arrived.
	return &SendGrid{
		cfg: cfg, root: root,
		transport: &http.Transport{Proxy: http.ProxyFromEnvironment, ForceAttemptHTTP2: true, DisableKeepAlives: true},
	}, nil
}

// root is where SendGrid, or whatever takes its place, answers.
func (cfg SendGridConfig) root() (string, error) {
	root, known := hosts[cfg.Residency]
	if !known {
		return "", fmt.Errorf("residency of SendGrid: %q: want %q or %q", cfg.Residency, EU, Global)
	}
	if cfg.Host == "" {
		return root, nil
	}
	u, err := url.Parse(cfg.Host)
	switch {
	case err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.Path != "" || u.RawQuery != "":
		return "", fmt.Errorf(
			"host in SendGrid's place: %q: want http(s)://host[:port] and nothing after it", cfg.Host,
		)
	case strings.HasPrefix(cfg.Key, "SG.") && u.Scheme == "http":
		return "", fmt.Errorf("host in SendGrid's place: %q: a real API key is not sent over plain http", cfg.Host)
	}
	return cfg.Host, nil
}

// request makes a request for one call.
func (s *SendGrid) request(path string) rest.Request {
	return sendgrid.GetRequest(s.cfg.Key, path, s.root)
}

// do makes one call. connected is false when it certainly never reached the service.
func (s *SendGrid) do(ctx context.Context, r rest.Request) (res *rest.Response, connected bool, err error) {
	var got atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { got.Store(true) },
	})
	client := &rest.Client{HTTPClient: &http.Client{
		Transport: s.transport,
		Timeout:   s.cfg.Timeout,
		// A redirect would send the mails once more, to somebody else.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	res, err = client.SendWithContext(ctx, r)
	if u := (*url.Error)(nil); errors.As(err, &u) {
		err = u.Err // without the address
	}
	return res, got.Load(), err
}

// Send sends a message. SendGrid accepts or refuses it as a whole.
//
// What each outcome means: 202 is accepted. The documented 4xx are refusals, certainly not sent. 429 is not sent
// either, nor is what never got a connection. Everything else is in doubt: of a 5xx SendGrid says that an error
// occurred while it processed a valid request, and not whether the message was queued before that; it knows no
// idempotency key, so that asking again could send twice.
func (s *SendGrid) Send(ctx context.Context, m Message) (messageID string, err error) {
	if len(m.To) == 0 || len(m.To) > MaxRecipients {
		return "", fmt.Errorf("%w: %d recipients, want 1 to %d", ErrRefused, len(m.To), MaxRecipients)
	}
	r := s.request(sendPath)
	r.Method = rest.Post
	r.Body = sg.GetRequestBody(s.payload(m))
	res, connected, err := s.do(ctx, r)
	switch {
	case res != nil: // the status decides, even when the rest of the answer was lost
	case !connected:
		return "", &BusyError{Err: err}
	default:
		return "", fmt.Errorf("no answer of the mail service: %w", err)
	}
	switch res.StatusCode {
	case http.StatusAccepted:
		return http.Header(res.Headers).Get("X-Message-Id"), nil
	case http.StatusTooManyRequests:
		return "", &BusyError{After: retryAfter(http.Header(res.Headers))}
	case http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound,
		http.StatusMethodNotAllowed, http.StatusNotAcceptable,
		http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusUnavailableForLegalReasons:
		return "", &RefusedError{Status: res.StatusCode, Fields: wrongFields(res.Body)}
	}
	return "", fmt.Errorf("the mail service answered with status %d", res.StatusCode)
}

// payload writes a message in SendGrid's words.
func (s *SendGrid) payload(m Message) *sg.SGMailV3 {
	off := false
	v := sg.NewV3Mail().
		SetFrom(sg.NewEmail(cmp.Or(m.From, s.cfg.FromName), s.cfg.From)).
		SetReplyTo(sg.NewEmail("", cmp.Or(m.ReplyTo, s.cfg.ReplyTo))).
		AddContent(sg.NewContent("text/plain", m.Text), sg.NewContent("text/html", m.HTML)).
		SetHeader("Auto-Submitted", "auto-generated"). // RFC 3834: no out-of-office answers to whoever reads ReplyTo
		// Said in every request, because an account's own settings would apply otherwise. Each of these rewrites links
		// or adds text.
		SetTrackingSettings(&sg.TrackingSettings{
			ClickTracking:        &sg.ClickTrackingSetting{Enable: &off, EnableText: &off},
			OpenTracking:         &sg.OpenTrackingSetting{Enable: &off},
			SubscriptionTracking: &sg.SubscriptionTrackingSetting{Enable: &off},
			GoogleAnalytics:      &sg.GaSetting{Enable: &off},
		})
	v.Subject = m.Subject
	for _, to := range m.To {
		p := sg.NewPersonalization()
		p.AddTos(sg.NewEmail("", to.Email))
		p.SetCustomArg("mail_id", to.MailID)
		p.Substitutions = to.Substitutions
		v.AddPersonalizations(p)
	}
	return v
}

// Check tells whether SendGrid accepts the key for sending; it sends nothing.
func (s *SendGrid) Check(ctx context.Context) error {
	r := s.request("/v3/scopes")
	r.Method = rest.Get
	res, _, err := s.do(ctx, r)
	if err != nil {
		return fmt.Errorf("no answer of the mail service: %w", err)
	}
	if res.StatusCode != http.StatusOK {
		return &RefusedError{Status: res.StatusCode, Fields: wrongFields(res.Body)}
	}
	var rights struct{ Scopes []string }
	if err := json.Unmarshal([]byte(res.Body), &rights); err != nil {
		return fmt.Errorf("the mail service's answer about the key cannot be read: %w", err)
	}
	if !slices.Contains(rights.Scopes, "mail.send") {
		return errors.New("the mail service's key may not send mail: give it the right Mail Send")
	}
	return nil
}

// retryAfter reads how long to wait from a 429. The reset is an instant by SendGrid's clock, so it is held against the
// Date of the same answer and no clock of ours is asked.
func retryAfter(h http.Header) time.Duration {
	const most = 10 * time.Minute // [default]: no answer may hold mails up for longer
	now, err := http.ParseTime(h.Get("Date"))
	reset, err2 := strconv.ParseInt(h.Get("X-RateLimit-Reset"), 10, 64)
	if err != nil || err2 != nil {
		return 0
	}
	return min(max(time.Unix(reset, 0).Sub(now), time.Second), most)
}

var fieldPath = regexp.MustCompile(`^[a-z_]+([.\[][a-z0-9_]+\]?){0,6}$`)

// wrongFields reads from a refusal which fields it is about. Its messages are left where they are: they repeat
// addresses.
func wrongFields(body string) []string {
	var answer struct{ Errors []struct{ Field string } }
	if json.Unmarshal([]byte(body), &answer) != nil {
		return nil
	}
	fields := make([]string, 0, len(answer.Errors))
	for _, e := range answer.Errors {
		if len(e.Field) <= 80 && fieldPath.MatchString(e.Field) {
			fields = append(fields, e.Field)
		}
	}
	return fields
}
