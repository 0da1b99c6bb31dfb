package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"schakel/internal/care"
	"schakel/internal/local"
)

// readers are the people who get mails, and the mailboxes of organisations, which their people read.
type readers struct {
	portal    string
	byAddress map[string]care.Staff
	orgs      []care.Organisation
}

// linksOf lists the pages of the portal that a mail leads to, each once.
func (r readers) linksOf(m local.CaughtMail) []string {
	links := regexp.MustCompile(regexp.QuoteMeta(r.portal)+`\S*`).FindAllString(m.Text, -1)
	slices.Sort(links)
	return slices.Compact(links)
}

// open signs somebody in and opens a page. It says what is wrong with it, if anything.
func (r readers) open(ctx context.Context, address, link string) (problem string, err error) {
	who, known := r.byAddress[address]
	if !known {
		who, known = r.atMailbox(address)
	}
	if !known {
		return "nobody reads it", nil
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		return "", err
	}
	browser := &http.Client{Jar: jar}
	sign := url.Values{"wie": {string(who.ID)}}.Encode()
	if _, err := visit(ctx, browser, http.MethodPost, r.portal+"/aanmelden", sign); err != nil {
		return "", err
	}
	status, err := visit(ctx, browser, http.MethodGet, link, "")
	if status == http.StatusOK || err != nil {
		return "", err
	}
	return fmt.Sprintf("%d for %s (%s)", status, who.Name, who.Role), nil
}

// atMailbox is one of those who read the mailbox of an organisation: whoever does its work rather than its
// administrator.
func (r readers) atMailbox(address string) (who care.Staff, found bool) {
	for _, o := range r.orgs {
		for _, s := range r.byAddress {
			if o.Mailbox == address && s.Organisation == o.ID && (!found || who.Role == care.Admin) {
				who, found = s, true
			}
		}
	}
	return who, found
}

func visit(ctx context.Context, browser *http.Client, method, address, form string) (status int, err error) {
	request, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(form))
	if err != nil {
		return 0, err
	}
	if method == http.MethodPost {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	answer, err := browser.Do(request)
	if err != nil {
		return 0, err
	}
	return answer.StatusCode, answer.Body.Close()
}
