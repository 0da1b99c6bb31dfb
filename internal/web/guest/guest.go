package guest

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"

	"schakel/internal/care"
	"schakel/internal/web"
)

// A guest is the young person or a parent, without an account. A session is of a guest or of staff, never of both:
// coming in as one leaves the other.

// secretly keeps the address of a page, which is a link that opens something, from wherever the page leads.
func secretly(show func(*web.Visit) error) func(*web.Visit) error {
	return func(v *web.Visit) error {
		v.W.Header().Set("Referrer-Policy", "no-referrer")
		return show(v)
	}
}

// asGuest loads what the guest may read now, which records that they looked. Who may not any more is out.
func (s *site) asGuest(show func(*web.Visit, care.GuestView) error) func(*web.Visit) error {
	return func(v *web.Visit) error {
		g, err := s.Store.Guest(v.Ctx(), v.Guest, v.Now)
		if errors.Is(err, care.ErrNotFound) {
			if err := s.Session.Destroy(v.Ctx()); err != nil {
				return err
			}
			v.Guest = ""
			return s.ShowGone(v)
		}
		if err != nil {
			return err
		}
		return show(v, g)
	}
}

// welcome lets a guest in, under a new session token and with nothing of who was here before.
func (s *site) welcome(v *web.Visit, opened care.OpenedInvitation, link string) error {
	if err := s.Session.Clear(v.Ctx()); err != nil {
		return err
	}
	if err := s.Session.RenewToken(v.Ctx()); err != nil {
		return err
	}
	s.Session.Put(v.Ctx(), web.KeyGuest, string(opened.ID))
	s.Session.Put(v.Ctx(), web.KeyGuestLink, link)
	return v.GoTo(web.GuestOverviewPath)
}

// leave forgets the guest.
func (s *site) leave(v *web.Visit) error {
	if err := s.Session.Destroy(v.Ctx()); err != nil {
		return err
	}
	s.Say(v, web.Flash{
		Said: "Je bent uitgelogd.",
		Next: "Wil je later nog eens kijken? Dan heb je een nieuwe link of een code nodig.",
	})
	return v.GoTo(web.GuestHome)
}

func linkMark(hash []byte) string { return hex.EncodeToString(hash) }

// clientKey hides the addresses of who types wrong codes. It lives as long as the portal, and each portal counts for
// itself.
type clientKey [32]byte

func newClientKey() (key clientKey) {
	_, _ = rand.Read(key[:]) // never fails: it ends the program first
	return key
}

// of stands for whoever sends a request, so that wrong codes can be counted: a hash of the address with a key that only
// this portal has in memory.
func (key clientKey) of(r *http.Request) []byte {
	mac := hmac.New(sha256.New, key[:])
	mac.Write([]byte(clientAddress(r)))
	return mac.Sum(nil)
}

// clientAddress is where a request came from. The proxy before the portal stands on this machine or network, and adds
// the address that it saw at the end of X-Forwarded-For; what a stranger sends in that header is not believed. Of IPv6
// only the network counts: one client has all of it.
func clientAddress(r *http.Request) string {
	address := hostOf(r.RemoteAddr)
	near, err := netip.ParseAddr(address)
	if hops := r.Header.Values("X-Forwarded-For"); err == nil && (near.IsLoopback() || near.IsPrivate()) &&
		len(hops) > 0 {
		last := hops[len(hops)-1]
		address = strings.TrimSpace(last[strings.LastIndex(last, ",")+1:])
	}
	if ip, err := netip.ParseAddr(address); err == nil && ip.Unmap().Is6() {
		if network, err := ip.WithZone("").Prefix(64); err == nil {
			return network.String()
		}
	}
	return address
}

func hostOf(hostport string) string {
	if host, _, err := net.SplitHostPort(hostport); err == nil {
		return host
	}
	return hostport
}
