package config

import (
	"encoding/base64"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/mail"
	"net/url"
	"strconv"
	"strings"
)

// Database is where everything that people see is kept.
type Database struct {
	URL string `env:"DATABASE_URL" need:"yes" secret:"yes" want:"postgres://user:password@host:5432/schakel" doc:"The PostgreSQL database."`
}

// Mail is how mails leave.
type Mail struct {
	Key       string `env:"SENDGRID_API_KEY" need:"yes" secret:"yes" want:"a key with the right \"Mail Send\"" doc:"The key of the SendGrid account."`
	From      string `env:"SCHAKEL_MAIL_FROM" need:"yes" want:"an address such as Schakel <schakel@voorbeeld.nl>" doc:"Who mails come from. SendGrid must have verified it."`
	ReplyTo   string `env:"SCHAKEL_MAIL_REPLY_TO" want:"an address such as Helpdesk <help@voorbeeld.nl>" doc:"Where answers to a mail go when no colleague can be named: a person, not a robot. Empty: the sender."`
	Host      string `env:"SCHAKEL_MAIL_HOST" want:"the root of an http address on this machine, such as http://127.0.0.1:8025" doc:"Tests and demo only: a mail catcher that takes SendGrid's place. Away from this machine it needs SCHAKEL_DEVELOPMENT."`
	Residency string `env:"SCHAKEL_MAIL_RESIDENCY" envDefault:"eu" want:"eu or global" doc:"Where SendGrid handles the mails: eu (api.eu.sendgrid.com) or global (api.sendgrid.com)."`
}

// Site is where people reach the portal.
type Site struct {
	BaseURL string `env:"SCHAKEL_BASE_URL" need:"yes" want:"an address without path, such as https://schakel.voorbeeld.nl (http only on this machine or in development)" doc:"Where people reach the portal: links in mails begin with it."`
}

// Drafts is how forms that somebody left half done are kept.
type Drafts struct {
	DraftKeys string `env:"SCHAKEL_DRAFTS_KEY" need:"yes" secret:"yes" want:"32 random bytes in base64, as openssl rand -base64 32 makes them; to change it put the new key first and the old one behind a comma" doc:"The key that encrypts forms that are kept half done: 32 random bytes in base64. Several with commas: the first encrypts, the others open what was kept before."`
}

// Keys are the keys, the one that encrypts first.
func (d Drafts) Keys() ([][]byte, error) {
	var keys [][]byte
	for text := range strings.SplitSeq(d.DraftKeys, ",") {
		key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
		if err != nil || len(key) != 32 {
			return nil, errors.New("SCHAKEL_DRAFTS_KEY holds something else than 32 bytes in base64")
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// Demo turns the conveniences of a demo on.
type Demo struct {
	Development bool `env:"SCHAKEL_DEVELOPMENT" envDefault:"false" want:"true or false; true only while SCHAKEL_LISTEN is on this machine" doc:"Sign in by choosing who you are. Refused unless the portal listens on loopback only."`
}

// Log is what a process says about itself on stderr.
type Log struct {
	Level  slog.Level `env:"SCHAKEL_LOG_LEVEL" envDefault:"info" want:"debug, info, warn or error" doc:"From which level on is logged: debug, info, warn or error."`
	Format string     `env:"SCHAKEL_LOG_FORMAT" envDefault:"auto" want:"auto, text or json" doc:"text, json, or auto: text on a terminal, json elsewhere."`
}

// Listen is where the portal listens.
type Listen struct {
	Address string `env:"SCHAKEL_LISTEN" envDefault:"127.0.0.1:8080" want:"host:port, such as 127.0.0.1:8080" doc:"Where the portal listens; put a proxy with TLS before it."`
}

// Worker is what the worker needs.
type Worker struct {
	Database
	Mail
	Site
	Demo
	Log
}

// Portal is what the portal needs. Without the settings of its mail it runs all the same: invitations are handed over
// then, see [Portal.SendsMail].
type Portal struct {
	Database
	Mail `need:"no"`
	Listen
	Drafts
	Site
	Demo
	Log
}

// SendsMail tells whether the portal can send invitations.
func (p Portal) SendsMail() bool { return p.Key != "" }

// Terminal is how the command line speaks. It reads this itself, because it speaks also when another setting is wrong.
type Terminal struct {
	Language string `env:"SCHAKEL_LANG" want:"nl or en" doc:"Language of what imports say and of what is wrong with a value: nl or en. Empty: Dutch when LC_ALL, LC_MESSAGES or LANG says nl, else English."`
}

// Starter is what the command line may need. It loads [Database] and [Mail] apart, each only for a command that uses
// it.
type Starter struct {
	Database
	Mail
	Terminal
}

// Handler returns the log handler that writes to w; terminal tells whether w is one.
func (l Log) Handler(w io.Writer, terminal bool) slog.Handler {
	options := &slog.HandlerOptions{Level: l.Level}
	if l.Format == "text" || l.Format == "auto" && terminal {
		return slog.NewTextHandler(w, options)
	}
	return slog.NewJSONHandler(w, options)
}

// report notes that a variable is wrong; why adds to what its want tag says and may be empty.
type report func(variable, why string)

func (d Database) check(wrong report) {
	if d.URL == "" {
		return
	}
	if u, err := url.Parse(d.URL); err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" || u.Path == "" ||
		u.Path == "/" {
		wrong("DATABASE_URL", "")
	}
}

func (m Mail) check(wrong report) {
	if strings.ContainsFunc(m.Key, func(c rune) bool { return c <= ' ' || c > '~' }) {
		wrong("SENDGRID_API_KEY", "it holds a space or another sign that no key has")
	}
	for name, value := range map[string]string{"SCHAKEL_MAIL_FROM": m.From, "SCHAKEL_MAIL_REPLY_TO": m.ReplyTo} {
		if _, err := mail.ParseAddress(value); value != "" && err != nil {
			wrong(name, "")
		}
	}
	if m.Host != "" && root(m.Host) == nil {
		wrong("SCHAKEL_MAIL_HOST", "")
	}
	if m.Residency != "eu" && m.Residency != "global" {
		wrong("SCHAKEL_MAIL_RESIDENCY", "")
	}
}

// checkHost keeps mails with real addresses from going to a machine that somebody put in SendGrid's place.
func (m Mail) checkHost(development bool, wrong report) {
	if u := root(m.Host); u != nil && !loopback(u.Hostname()) && !development {
		wrong("SCHAKEL_MAIL_HOST", "real mails go to SendGrid, not to another machine")
	}
}

// check holds people's sessions to TLS: without it the portal is only for the machine it runs on.
func (s Site) check(development bool, wrong report) {
	switch u := root(s.BaseURL); {
	case s.BaseURL == "": // as of its need tag
	case u == nil:
		wrong("SCHAKEL_BASE_URL", "")
	case u.Scheme == "http" && !loopback(u.Hostname()) && !development:
		wrong("SCHAKEL_BASE_URL", "sessions need TLS")
	}
}

func (l Log) check(wrong report) {
	if l.Format != "auto" && l.Format != "text" && l.Format != "json" {
		wrong("SCHAKEL_LOG_FORMAT", "")
	}
}

func (l Listen) check(wrong report) {
	host, port, err := net.SplitHostPort(l.Address)
	if _, badPort := strconv.ParseUint(port, 10, 16); err != nil || badPort != nil || strings.ContainsAny(host, "/ ") {
		wrong("SCHAKEL_LISTEN", "")
	}
}

func (d Drafts) check(wrong report) {
	if _, err := d.Keys(); d.DraftKeys != "" && err != nil {
		wrong("SCHAKEL_DRAFTS_KEY", "")
	}
}

func (w Worker) check(wrong report) {
	checkAll(wrong, w.Database, w.Mail, w.Log)
	w.Site.check(w.Development, wrong)
	w.checkHost(w.Development, wrong)
}

func checkAll(wrong report, groups ...settings) {
	for _, group := range groups {
		group.check(wrong)
	}
}

func (p Portal) check(wrong report) {
	checkAll(wrong, p.Database, p.Mail, p.Listen, p.Drafts, p.Log)
	p.Site.check(p.Development, wrong)
	p.checkHost(p.Development, wrong)
	switch { // half of the settings is a mistake, not a choice
	case p.Key == "" && p.From != "":
		wrong("SENDGRID_API_KEY", "SCHAKEL_MAIL_FROM is set, and a portal sends with both or not at all")
	case p.Key != "" && p.From == "":
		wrong("SCHAKEL_MAIL_FROM", "SENDGRID_API_KEY is set, and a portal sends with both or not at all")
	}
	if host, _, err := net.SplitHostPort(p.Address); err == nil && p.Development && !loopback(host) {
		wrong(
			"SCHAKEL_DEVELOPMENT",
			"anybody could sign in as anybody, because SCHAKEL_LISTEN is "+strconv.Quote(p.Address),
		)
	}
}

// root returns the parsed address when it is http or https, with a host and nothing after it; otherwise nil.
func root(address string) *url.URL {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil ||
		u.Path != "" || u.RawQuery != "" || u.Fragment != "" {
		return nil
	}
	return u
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
