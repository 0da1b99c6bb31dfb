package local

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	netmail "net/mail"
	"slices"
	"strings"
)

// SendGrid's limits, from its reference of the v3 Mail Send API and its errors.
const (
	maxRequest          = 30 << 20 // bytes; attachments count
	maxPersonalizations = 1000     // a request
	maxRecipients       = 1000     // a request: to, cc and bcc together
	maxSubstitutions    = 10_000   // bytes a personalization; also for custom_args
)

// sendRequest is the part of a request to send that matters here.
type sendRequest struct {
	Personalizations []personalization `json:"personalizations"`
	From             *mailAddress      `json:"from"`
	ReplyTo          *mailAddress      `json:"reply_to"`
	Subject          string            `json:"subject"`
	Content          []mailContent     `json:"content"`
	Headers          map[string]string `json:"headers"`
	CustomArgs       map[string]string `json:"custom_args"`
	MailSettings     struct {
		Sandbox struct {
			Enable bool `json:"enable"`
		} `json:"sandbox_mode"`
	} `json:"mail_settings"`
}

type personalization struct {
	To            []mailAddress     `json:"to"`
	Cc            []mailAddress     `json:"cc"`
	Bcc           []mailAddress     `json:"bcc"`
	Subject       string            `json:"subject"`
	Headers       map[string]string `json:"headers"`
	Substitutions map[string]string `json:"substitutions"`
	CustomArgs    map[string]string `json:"custom_args"`
}

type mailAddress struct {
	Email string `json:"email"`
	Name  string `json:"name"`
}

type mailContent struct {
	Type  string `json:"type"`
	Value string `json:"value"`
}

// sendProblem is one of the errors in a refusal, in SendGrid's shape.
type sendProblem struct {
	Message string  `json:"message"`
	Field   *string `json:"field"`
	Help    *string `json:"help"`
}

// sendProblems collects what is wrong with a request.
type sendProblems []sendProblem

// when notes what is wrong with a field when something is.
func (p *sendProblems) when(wrong bool, field, format string, args ...any) {
	if wrong {
		help := "https://www.twilio.com/docs/sendgrid/api-reference/mail-send/errors"
		*p = append(*p, sendProblem{fmt.Sprintf(format, args...), &field, &help})
	}
}

// send answers POST /v3/mail/send.
func (m *Mail) send(w http.ResponseWriter, r *http.Request) {
	if !authorized(w, r) {
		return
	}
	request, status, problems := readSend(r)
	if len(problems) > 0 {
		writeProblems(w, status, problems...)
		return
	}
	if request.MailSettings.Sandbox.Enable { // valid, and not to be delivered
		w.WriteHeader(http.StatusOK)
		return
	}
	id := m.keep(request.mails())
	w.Header().Set("X-Message-Id", id)
	w.WriteHeader(http.StatusAccepted)
}

// authorized refuses a request without a key. Any key is good: none is real here.
func authorized(w http.ResponseWriter, r *http.Request) bool {
	key, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !found || strings.TrimSpace(key) == "" {
		writeProblems(w, http.StatusUnauthorized, sendProblem{Message: "authorization required"})
		return false
	}
	return true
}

func writeProblems(w http.ResponseWriter, status int, problems ...sendProblem) {
	writeJSON(w, status, map[string]any{"errors": problems})
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // a reader that went away
}

// readSend reads a request and says what is wrong with it, as SendGrid would.
func readSend(r *http.Request) (request sendRequest, status int, problems []sendProblem) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return request, http.StatusUnsupportedMediaType, []sendProblem{
			{Message: "Content-Type should be application/json."},
		}
	}
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxRequest))
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return request, http.StatusRequestEntityTooLarge, []sendProblem{{Message: "The request is larger than 30 MB."}}
	}
	if err != nil || json.Unmarshal(body, &request) != nil {
		return request, http.StatusBadRequest, []sendProblem{{Message: "Bad Request"}}
	}
	var found sendProblems
	request.checkPersonalizations(&found)
	request.checkMessage(&found)
	return request, http.StatusBadRequest, found
}

func (q sendRequest) checkPersonalizations(found *sendProblems) {
	n := len(q.Personalizations)
	found.when(
		n == 0, "personalizations",
		"The personalizations field is required and must have at least one personalization.",
	)
	found.when(
		n > maxPersonalizations, "personalizations",
		"The personalization block is limited to %d personalizations per API request. You have provided %d.",
		maxPersonalizations, n,
	)
	if n > maxPersonalizations {
		return
	}
	total := 0
	for i, p := range q.Personalizations {
		field := fmt.Sprintf("personalizations.%d", i)
		found.when(
			len(p.To) == 0, field+".to",
			"The to array is required and must have at least one email object with a valid email address.",
		)
		p.checkRecipients(field, found)
		total += len(p.To) + len(p.Cc) + len(p.Bcc)
		const tooLarge = "The %s may not exceed %d bytes."
		found.when(
			size(p.Substitutions) > maxSubstitutions, field+".substitutions", tooLarge, "substitutions",
			maxSubstitutions,
		)
		found.when(
			size(p.CustomArgs) > maxSubstitutions, field+".custom_args", tooLarge, "custom_args", maxSubstitutions,
		)
		found.when(
			q.Subject == "" && p.Subject == "", "subject",
			"The subject is required, unless every personalization has one.",
		)
	}
	found.when(
		total > maxRecipients, "personalizations",
		"There is a limit of %d total recipients (to + cc + bcc) per request.", maxRecipients,
	)
}

func (p personalization) checkRecipients(field string, found *sendProblems) {
	seen := map[string]bool{}
	for _, list := range []struct {
		name      string
		addresses []mailAddress
	}{{"to", p.To}, {"cc", p.Cc}, {"bcc", p.Bcc}} {
		for i, a := range list.addresses {
			found.when(
				!a.valid(), fmt.Sprintf("%s.%s.%d.email", field, list.name, i), "Does not contain a valid address.",
			)
			found.when(
				seen[strings.ToLower(a.Email)], field,
				"Each email address in the personalization block should be unique between to, cc, and bcc.",
			)
			seen[strings.ToLower(a.Email)] = true
		}
	}
}

func (q sendRequest) checkMessage(found *sendProblems) {
	found.when(
		q.From == nil || !q.From.valid(), "from.email",
		"The from object must be provided for every email send, with a valid email address.",
	)
	found.when(
		q.ReplyTo != nil && !q.ReplyTo.valid(), "reply_to.email",
		"The reply_to email does not contain a valid address.",
	)
	found.when(
		len(q.Content) == 0, "content",
		"The content parameter is required. There must be at least one defined content block.",
	)
	for i, c := range q.Content {
		found.when(
			c.Value == "", fmt.Sprintf("content.%d.value", i),
			"The content value must be a string at least one character in length.",
		)
		found.when(
			c.Type == "text/plain" && i != 0, "content",
			"If present, text/plain must be the first content block, followed by text/html.",
		)
	}
}

// valid says whether it is a bare address.
func (a mailAddress) valid() bool {
	parsed, err := netmail.ParseAddress(a.Email)
	return err == nil && parsed.Address == a.Email
}

// String is the address as a reader sees it.
func (a mailAddress) String() string {
	if a.Name == "" {
		return a.Email
	}
	return a.Name + " <" + a.Email + ">"
}

func size(values map[string]string) (n int) {
	for key, value := range values {
		n += len(key) + len(value)
	}
	return n
}

// mails makes of a request what each of its recipients would receive.
func (q sendRequest) mails() []CaughtMail {
	var mails []CaughtMail
	for _, p := range q.Personalizations {
		fill := p.filler()
		mail := CaughtMail{
			From: q.From.String(), Subject: fill.Replace(cmp.Or(p.Subject, q.Subject)),
			ID: cmp.Or(p.CustomArgs["mail_id"], q.CustomArgs["mail_id"]), Headers: merged(q.Headers, p.Headers),
		}
		if q.ReplyTo != nil {
			mail.ReplyTo = q.ReplyTo.Email
		}
		for _, c := range q.Content {
			switch c.Type {
			case "text/plain":
				mail.Text = fill.Replace(c.Value)
			case "text/html":
				mail.HTML = fill.Replace(c.Value)
			}
		}
		for _, to := range slices.Concat(p.To, p.Cc, p.Bcc) {
			mail.To = to.Email
			mails = append(mails, mail)
		}
	}
	return mails
}

// filler fills the slots, longer ones first so that one inside another waits its turn.
func (p personalization) filler() *strings.Replacer {
	slots := slices.SortedFunc(maps.Keys(p.Substitutions), func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, slot := range slots {
		pairs = append(pairs, slot, p.Substitutions[slot])
	}
	return strings.NewReplacer(pairs...)
}

// merged adds what holds for one recipient to what holds for all.
func merged(all, one map[string]string) map[string]string {
	both := map[string]string{}
	maps.Copy(both, all)
	maps.Copy(both, one)
	return both
}
