package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"schakel/internal/care"
)

// atMost is how many pages one person is followed to; the demo has fewer.
const atMost = 3000

// pagesOf walks every link that somebody finds, and returns the words of each page, in the order of their titles.
func pagesOf(ctx context.Context, portal string, who care.Staff) ([]string, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	v := &walker{client: &http.Client{Jar: jar}, portal: portal}
	sign := url.Values{"wie": {string(who.ID)}}
	if _, err := v.page(ctx, http.MethodPost, "/aanmelden", sign); err != nil {
		return nil, err
	}
	var pages []string
	for todo := []string{"/taken", "/trajecten"}; len(todo) > 0 && len(v.seen) < atMost; todo = todo[1:] {
		if slices.Contains(v.seen, todo[0]) {
			continue
		}
		v.seen = append(v.seen, todo[0])
		page, err := v.page(ctx, http.MethodGet, todo[0], nil)
		if err != nil {
			return nil, err
		}
		words := lastingWords(wordsOf(page, nil))
		pages = append(pages, "== "+lasting(todo[0])+"\n"+strings.Join(words, "\n")+"\n")
		todo = append(todo, linksOf(page, nil)...)
	}
	slices.Sort(pages)
	return pages, nil
}

// walker is somebody who is signed in.
type walker struct {
	client *http.Client
	portal string
	seen   []string
}

func (v *walker) page(ctx context.Context, method, path string, form url.Values) (*html.Node, error) {
	r, err := http.NewRequestWithContext(ctx, method, v.portal+path, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	answer, err := v.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode >= http.StatusInternalServerError {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	return html.Parse(io.LimitReader(answer.Body, 10<<20))
}

// linksOf are the addresses of this site that a page leads to.
func linksOf(n *html.Node, links []string) []string {
	for _, a := range n.Attr {
		if n.Data == "a" && a.Key == "href" && strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "/static/") {
			path, _, _ := strings.Cut(a.Val, "#")
			links = append(links, path)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		links = linksOf(c, links)
	}
	return links
}

// inline are elements within a line of words.
var inline = []string{"a", "b", "em", "strong", "span", "time", "abbr", "small", "code", "q", "cite"}

// wordsOf are the words of a page, and of its fields what stands in them: a line for each block.
func wordsOf(n *html.Node, lines []string) []string {
	switch {
	case n.Type == html.TextNode:
		return join(lines, strings.Join(strings.Fields(n.Data), " "))
	case n.Data == "script" || n.Data == "style" || n.Data == "head":
		return lines
	}
	block := n.Type == html.ElementNode && !slices.Contains(inline, n.Data)
	if block {
		lines = append(lines, "")
	}
	for _, a := range n.Attr {
		if a.Key == "value" && n.Data == "input" || a.Key == "aria-label" || a.Key == "title" || a.Key == "alt" {
			lines = join(lines, "["+a.Val+"]")
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		lines = wordsOf(c, lines)
	}
	if block {
		lines = append(lines, "")
	}
	return lines
}

func join(lines []string, words string) []string {
	if words == "" {
		return lines
	}
	if len(lines) == 0 {
		return []string{words}
	}
	lines[len(lines)-1] = strings.TrimSpace(lines[len(lines)-1] + " " + words)
	return lines
}

var (
	ids   = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
	times = regexp.MustCompile(`\b\d{1,2}:\d{2}(:\d{2})?\b`)
)

// lasting is a line without what differs from one telling to the next.
func lasting(line string) string {
	return times.ReplaceAllString(ids.ReplaceAllString(line, "ID"), "TIME")
}

// lastingWords are lines without that, in an order that lasts.
func lastingWords(lines []string) []string {
	var kept []string
	for _, line := range lines {
		if line = lasting(strings.TrimSpace(line)); line != "" {
			kept = append(kept, line)
		}
	}
	slices.Sort(kept)
	return kept
}
