package local

import (
	"embed"
	"encoding/json"
	"html/template"
	"net/http"
	"slices"
	"strconv"
)

//go:embed mail.html mail.css
var mailFiles embed.FS

var mailPage = template.Must(template.ParseFS(mailFiles, "mail.html"))

// pages are what people see: the mails, newest first, each as its reader gets it. A mail's own HTML is shown in a frame that may do nothing
// but open links.
func (m *Mail) pages(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		mails := m.All()
		slices.Reverse(mails)
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_ = mailPage.Execute(w, mails) // nobody is left to tell
	})
	mux.HandleFunc("GET /mail.css", func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, mailFiles, "mail.css") })
	mux.HandleFunc("GET /mails/{number}", func(w http.ResponseWriter, r *http.Request) {
		for _, mail := range m.All() {
			if strconv.Itoa(mail.Number) == r.PathValue("number") {
				w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-top-navigation-by-user-activation")
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				_, _ = w.Write([]byte(mail.HTML))
				return
			}
		}
		http.NotFound(w, r)
	})
	mux.HandleFunc("GET /api/mails", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(m.All())
	})
	mux.HandleFunc("POST /clear", func(w http.ResponseWriter, r *http.Request) {
		m.Clear()
		http.Redirect(w, r, "/", http.StatusSeeOther)
	})
}
