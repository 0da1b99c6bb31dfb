package local

import (
	_ "embed"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"regexp"
	"slices"

	"schakel/internal/calendar"
)

// shownMails is how many mails one page holds.
const shownMails = 100

var (
	//go:embed mail.html
	mailHTML string
	//go:embed mail.css
	mailCSS string

	mailPage = template.Must(template.New("mail").Parse(mailHTML))
)

func (m *Mail) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v3/mail/send", m.send)
	mux.HandleFunc("GET /v3/scopes", func(w http.ResponseWriter, r *http.Request) {
		if authorized(w, r) {
			writeJSON(w, http.StatusOK, map[string][]string{"scopes": {"mail.send"}})
		}
	})
	mux.HandleFunc("GET /api/mails", m.list)
	mux.HandleFunc("DELETE /api/mails", func(w http.ResponseWriter, _ *http.Request) {
		m.Clear()
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("GET /{$}", m.page)
	mux.HandleFunc("GET /mails/{number}", m.formatted)
	mux.HandleFunc("POST /clear", func(w http.ResponseWriter, r *http.Request) {
		m.Clear()
		http.Redirect(w, r, "/", http.StatusSeeOther)
	})
	mux.HandleFunc("GET /mail.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		_, _ = w.Write([]byte(mailCSS)) // a reader that went away
	})
	return http.NewCrossOriginProtection().Handler(secured(mux))
}

var pageHeaders = http.Header{
	"Content-Security-Policy": {
		"default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; " +
			"frame-ancestors 'none'",
	},
	"X-Content-Type-Options": {"nosniff"},
	"Referrer-Policy":        {"no-referrer"},
	"Cache-Control":          {"no-store"},
}

// secured sets what holds for every answer. The formatted mails set their own policy.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		maps.Copy(w.Header(), pageHeaders)
		next.ServeHTTP(w, r)
	})
}

// list answers GET /api/mails: what was caught, newest first, of one recipient with ?to=.
func (m *Mail) list(w http.ResponseWriter, r *http.Request) {
	writeJSON(w, http.StatusOK, m.newest(r.FormValue("to")))
}

// newest returns the mails to an address, or to all when it is empty, newest first.
func (m *Mail) newest(to string) []CaughtMail {
	mails := m.All()
	if to != "" {
		mails = slices.DeleteFunc(mails, func(mail CaughtMail) bool { return mail.To != to })
	}
	slices.Reverse(mails)
	return mails
}

// mailView is a mail as the page shows it.
type mailView struct {
	CaughtMail
	When string
	Body []textPart
	Open bool
}

// textPart is a stretch of a text; a link when it has an address.
type textPart struct{ Text, Link string }

func (m *Mail) page(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	mails := m.newest(to)
	view := struct {
		To, Count string
		Hidden    int // older ones that the page leaves out
		Mails     []mailView
	}{To: to, Count: counted(len(mails)), Hidden: max(0, len(mails)-shownMails)}
	for i, mail := range mails[:min(len(mails), shownMails)] {
		view.Mails = append(view.Mails, mailView{
			CaughtMail: mail, Body: linked(mail.Text), Open: i == 0,
			When: calendar.DateOf(mail.At).DutchShort() + " om " + mail.At.In(calendar.Amsterdam).Format("15:04"),
		})
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = mailPage.Execute(w, view) // a reader that went away
}

func counted(n int) string {
	switch n {
	case 0:
		return "geen mails"
	case 1:
		return "1 mail"
	default:
		return fmt.Sprint(n, " mails")
	}
}

var webAddress = regexp.MustCompile(`https?://[^\s<>"]+[^\s<>".,;:!?)\]]`)

// linked cuts a text into plain stretches and links.
func linked(text string) (parts []textPart) {
	from := 0
	for _, at := range webAddress.FindAllStringIndex(text, -1) {
		parts = append(
			parts, textPart{Text: text[from:at[0]]}, textPart{Text: text[at[0]:at[1]], Link: text[at[0]:at[1]]},
		)
		from = at[1]
	}
	return append(parts, textPart{Text: text[from:]})
}

var headTag = regexp.MustCompile(`(?i)<head[^>]*>`)

// formatted shows the HTML of a mail, for the frame on the page. Nothing runs in
// it or is fetched; a link opens beside it.
func (m *Mail) formatted(w http.ResponseWriter, r *http.Request) {
	mail, found := m.find(r.PathValue("number"))
	if !found {
		http.NotFound(w, r)
		return
	}
	const beside = `<base target="_blank">`
	page := beside + mail.HTML
	if at := headTag.FindStringIndex(mail.HTML); at != nil {
		page = mail.HTML[:at[1]] + beside + mail.HTML[at[1]:]
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "+
		"form-action 'none'; frame-ancestors 'self'; "+
		"sandbox allow-popups allow-popups-to-escape-sandbox")
	_, _ = w.Write([]byte(page)) // a reader that went away
}
