package web

import (
	"html/template"
	"net/url"
	"strings"

	"schakel/internal/care"
)

// contactView is how the young person can be reached, with one tap.
type contactView struct {
	First        string
	Phone, Email string
	Call, Text   template.URL
	Mail         template.URL
	WhereToReach string
}

func contactOf(p care.Person) *contactView {
	c := &contactView{First: p.FirstName, Phone: p.Phone, Email: p.Email, WhereToReach: p.WhereToReach}
	if number := dialable(p.Phone); number != "" {
		//nolint:gosec // only digits and a plus are left; html/template does not know the scheme
		c.Call = template.URL("tel:" + number)
		c.Text = template.URL("sms:" + number) //nolint:gosec // as above
	}
	if p.Email != "" {
		// Escaped: an address never becomes a subject or a second reader.
		//nolint:gosec // the scheme is ours and the rest is escaped
		c.Mail = template.URL("mailto:" + url.PathEscape(p.Email))
	}
	return c
}

// dialable keeps of a phone number what can be dialled.
func dialable(phone string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, phone)
	if digits != "" && strings.HasPrefix(strings.TrimSpace(phone), "+") {
		return "+" + digits
	}
	return digits
}

// handoverTexts are what the sender wrote for the receiver, as far as this reader gets to see it.
func handoverTexts(h care.HandoverView) []quote {
	return saidQuotes(quote{"Extra informatie", h.Extra}, quote{"Over jeugdhulp", h.YouthCareNote})
}
