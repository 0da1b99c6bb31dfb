package local

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// request is the part of SendGrid's mail-send body that matters.
type request struct {
	Personalizations []struct {
		To            []address         `json:"to"`
		Substitutions map[string]string `json:"substitutions"`
		CustomArgs    map[string]string `json:"custom_args"`
	} `json:"personalizations"`
	From    address `json:"from"`
	Subject string  `json:"subject"`
	Content []struct {
		Type  string `json:"type"`
		Value string `json:"value"`
	} `json:"content"`
}

type address struct {
	Email string `json:"email"`
	Name  string `json:"name"`
}

// Limits of SendGrid's mail-send.
const (
	mostRecipients = 1000
	mostBytes      = 30 << 20
)

// send takes what SendGrid takes, and refuses what it refuses.
func (m *Mail) send(w http.ResponseWriter, r *http.Request) {
	m.mu.Lock()
	faults := m.faults
	m.mu.Unlock()
	time.Sleep(faults.Delay)
	if faults.Status != 0 {
		if faults.Status == http.StatusTooManyRequests {
			w.Header().Set("X-RateLimit-Reset", fmt.Sprint(time.Now().Add(time.Second).Unix()))
		}
		refuse(w, faults.Status, "", "as asked")
		return
	}
	if key, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); !ok || key == "" {
		refuse(w, http.StatusUnauthorized, "", "The provided authorization grant is invalid, expired, or revoked")
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostBytes))
	if err != nil {
		refuse(w, http.StatusRequestEntityTooLarge, "", "The message is too large")
		return
	}
	var req request
	if err := json.Unmarshal(body, &req); err != nil {
		refuse(w, http.StatusBadRequest, "", "Bad Request")
		return
	}
	if field, message := req.wrong(); message != "" {
		refuse(w, http.StatusBadRequest, field, message)
		return
	}
	m.catch(req.mails(time.Now()))
	if faults.Lose {
		panic(http.ErrAbortHandler)
	}
	w.Header().Set("X-Message-Id", fmt.Sprintf("caught-%d", time.Now().UnixNano()))
	w.WriteHeader(http.StatusAccepted)
}

func (r request) wrong() (field, message string) {
	switch {
	case len(r.Personalizations) == 0 || len(r.Personalizations) > mostRecipients:
		return "personalizations", "The personalizations field is required and must have between 1 and 1000 items."
	case r.From.Email == "":
		return "from", "The from object must be provided for every email send."
	case r.Subject == "":
		return "subject", "The subject is required."
	case len(r.Content) == 0:
		return "content", "The content value must be a string at least one character in length."
	}
	for i, p := range r.Personalizations {
		if len(p.To) == 0 || !strings.Contains(p.To[0].Email, "@") {
			return fmt.Sprintf("personalizations.%d.to", i), "Does not contain a valid address."
		}
	}
	return "", ""
}

// mails makes one mail per recipient, with what differs per recipient filled in as SendGrid does.
func (r request) mails(at time.Time) []CaughtMail {
	var mails []CaughtMail
	for _, p := range r.Personalizations {
		var pairs []string
		for tag, value := range p.Substitutions {
			pairs = append(pairs, tag, value)
		}
		fill := strings.NewReplacer(pairs...)
		for _, to := range p.To {
			mail := CaughtMail{At: at, From: r.From.Name + " <" + r.From.Email + ">", To: to.Email, Subject: fill.Replace(r.Subject), ID: p.CustomArgs["mail_id"]}
			for _, c := range r.Content {
				switch c.Type {
				case "text/plain":
					mail.Text = fill.Replace(c.Value)
				case "text/html":
					mail.HTML = fill.Replace(c.Value)
				}
			}
			mails = append(mails, mail)
		}
	}
	return mails
}

// refuse answers in SendGrid's shape.
func refuse(w http.ResponseWriter, status int, field, message string) {
	type problem struct {
		Message string  `json:"message"`
		Field   *string `json:"field"`
		Help    *string `json:"help"`
	}
	p := problem{Message: message}
	if field != "" {
		p.Field = &field
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string][]problem{"errors": {p}}) // nobody is left to tell
}

// scopes says what the key may do, for whoever checks before sending.
func (m *Mail) scopes(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `{"scopes":["mail.send"]}`)
}
