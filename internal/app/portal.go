package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"schakel/internal/clock"
	"schakel/internal/config"
	"schakel/internal/mail"
	"schakel/internal/postgres"
	"schakel/internal/web"
	"schakel/internal/web/sitemap"
)

// Portal serves the portal until ctx ends. It returns nil when it was asked to stop.
func Portal(ctx context.Context, cfg config.Portal, o Options) error {
	store, eng, done, err := connect(ctx, cfg.Database.URL, true, o)
	if err != nil {
		return err
	}
	defer done()
	invitations, addresses, err := postOf(ctx, cfg, store, o.Log)
	if err != nil {
		return err
	}
	drafts, err := draftsOf(cfg, store)
	if err != nil {
		return err
	}
	sessions := store.Sessions(clock.System{}.Now)
	go every(ctx, time.Hour, func() {
		if _, err := sessions.Sweep(ctx); err != nil && ctx.Err() == nil {
			o.Log.WarnContext(ctx, "expired sessions could not be removed", "error", err)
		}
	})
	mux := http.NewServeMux()
	mux.Handle("/", sitemap.Portal(web.Options{
		Clock: o.Clock, Sessions: sessions, Drafts: drafts, BaseURL: cfg.BaseURL,
		Invitations: invitations, OldAddresses: addresses, Development: cfg.Development, Demo: o.Demo,
		DemoLinks: o.DemoLinks, Log: o.Log,
	}, store, eng))
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
		defer cancel()
		if err := errors.Join(store.Ping(ctx), eng.Check(ctx)); err != nil {
			o.Log.WarnContext(ctx, "not healthy", "error", err)
			http.Error(w, "not healthy", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ok")
	})
	return serve(ctx, cfg.Address, mux, o)
}

// draftsOf is where forms that were left half done are kept.
func draftsOf(cfg config.Portal, store *postgres.Store) (*postgres.Drafts, error) {
	keys, err := cfg.Keys()
	if err != nil {
		return nil, err
	}
	return store.Drafts(keys)
}

// postOf is what a portal mails: links, or nil when it has no mail service, and word to old addresses, which without
// one is recorded as not sent.
func postOf(
	ctx context.Context, cfg config.Portal, store *postgres.Store, log *slog.Logger,
) (web.Invitations, web.OldAddresses, error) {
	if !cfg.SendsMail() {
		log.WarnContext(
			ctx,
			"invitations are not sent by mail: SENDGRID_API_KEY and SCHAKEL_MAIL_FROM are not set; links are handed "+
				"over",
		)
		addresses, err := mail.NewOldAddresses(store, nil, log)
		return nil, addresses, err
	}
	service, err := MailService(cfg.Mail)
	if err != nil {
		return nil, nil, err
	}
	invitations, errInvitations := mail.NewInvitations(store, service, cfg.BaseURL, log)
	addresses, errAddresses := mail.NewOldAddresses(store, service, log)
	return invitations, addresses, cmp.Or(errInvitations, errAddresses)
}

func serve(ctx context.Context, address string, handler http.Handler, o Options) error {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", address)
	if err != nil {
		return fmt.Errorf("portal: %w", err)
	}
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	if o.Listening != nil {
		o.Listening()
	}
	o.Log.InfoContext(ctx, "portal started", "address", l.Addr().String())
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("portal: %w", err)
	case <-ctx.Done():
	}
	// Requests under way may finish: somebody is waiting to hear that an answer was saved.
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 15*time.Second)
	defer cancel()
	return server.Shutdown(last)
}
