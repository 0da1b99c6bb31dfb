package parts

import (
	"html/template"
	"net/url"
	"strings"

	"schakel/internal/care"
	"schakel/internal/web"
)

// ContactView is how the young person can be reached, with one tap.
type ContactView struct {
	First        string
	Phone, Email string
	Call, Text   template.URL
	Mail         template.URL
	WhereToReach string
}

// ContactOf says how a young person can be reached.
func ContactOf(p care.Person) *ContactView {
	c := &ContactView{First: p.FirstName, Phone: p.Phone, Email: p.Email, WhereToReach: p.WhereToReach}
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

// HandoverTexts are what the sender wrote for the receiver, as far as this reader gets to see it.
func HandoverTexts(h care.HandoverView) []web.Quote {
	return web.SaidQuotes(
		web.Quote{What: "Extra informatie", Text: h.Extra}, web.Quote{What: "Over jeugdhulp", Text: h.YouthCareNote},
	)
}
