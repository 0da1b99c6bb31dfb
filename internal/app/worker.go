package app

import (
	"context"
	"errors"
	"fmt"
	netmail "net/mail"
	"sync"
	"time"

	"go.temporal.io/sdk/worker"

	"schakel/activities"
	"schakel/internal/care"
	"schakel/internal/clock"
	"schakel/internal/config"
	"schakel/internal/engine"
	"schakel/internal/mail"
	"schakel/internal/postgres"
	"schakel/workflows"
)

const (
	// relayEvery is how long a process that was written down and not started waits at most, and an act that was not
	// carried out [default].
	relayEvery = 30 * time.Second
	doubtEvery = 5 * time.Minute // how often mails that nobody settled are looked for [default]
	draftEvery = time.Hour       // how often drafts that are over are removed [default]
	// stopWithin is how long work that is under way may take to finish when the worker is asked to stop; what takes
	// longer another worker takes over.
	stopWithin = 20 * time.Second
)

// Worker runs workflows and activities until ctx ends. It returns nil when it was asked to stop.
func Worker(ctx context.Context, cfg config.Worker, o Options) error {
	store, eng, done, err := connect(ctx, cfg.Database.URL, false, o)
	if err != nil {
		return err
	}
	defer done()
	service, err := MailService(cfg.Mail)
	if err != nil {
		return err
	}
	office, err := mail.NewOffice(store, service, cfg.BaseURL, o.Log)
	if err != nil {
		return err
	}
	ctx, giveUp := context.WithCancelCause(ctx)
	defer giveUp(nil)
	w := worker.New(
		eng.Temporal(), workflows.TaskQueue, worker.Options{WorkerStopTimeout: stopWithin, OnFatalError: giveUp},
	)
	workflows.Register(w, &activities.Activities{Store: store, Mail: office, Log: o.Log})
	if o.Demo == nil {
		if err := eng.EnsureSchedules(ctx); err != nil {
			return err
		}
	}
	if err := w.Start(); err != nil {
		return fmt.Errorf("worker: %w", err)
	}
	defer w.Stop()
	o.Log.InfoContext(ctx, "worker started", "task_queue", workflows.TaskQueue, "namespace", eng.Namespace())
	watch(ctx, eng, store, office, o)
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return fmt.Errorf("worker: %w", cause) // the SDK gave up, nobody asked it to
	}
	return nil
}

// watch sees to what no workflow sees to, until ctx ends: processes that were written down and not started, acts that
// were written down and not carried out, texts of acts that never were, mails that nobody settled, and drafts that are
// over.
func watch(ctx context.Context, eng *engine.Client, store *postgres.Store, office *mail.Office, o Options) {
	var all sync.WaitGroup
	all.Go(func() { eng.KeepRelaying(ctx, written{store, o.Clock}, relayEvery) })
	all.Go(func() {
		every(ctx, doubtEvery, func() {
			if _, err := office.Doubt(ctx, o.Clock.Now()); err != nil && ctx.Err() == nil {
				o.Log.WarnContext(ctx, "mails in doubt could not be looked for", "error", err)
			}
		})
	})
	all.Go(func() {
		every(ctx, draftEvery, func() {
			if _, err := store.SweepDrafts(ctx, o.Clock.Now()); err != nil && ctx.Err() == nil {
				o.Log.WarnContext(ctx, "drafts that are over could not be removed", "error", err)
			}
		})
	})
	all.Wait()
}

// written is what was written down long enough ago that whoever wrote it down should have started it.
type written struct {
	store *postgres.Store
	clock clock.Clock
}

func (w written) NotStarted(ctx context.Context, limit int) ([]care.Startable, error) {
	return w.store.Unstarted(ctx, w.clock.Now().Add(-relayEvery), limit)
}

func (w written) NotTold(ctx context.Context, limit int) ([]care.PendingAct, error) {
	return w.store.Untold(ctx, w.clock.Now().Add(-relayEvery), limit)
}

func (w written) Unsettled(ctx context.Context, limit int) ([]care.Act, error) {
	return w.store.Unsettled(ctx, w.clock.Now(), limit)
}

func (w written) DropUnsettled(ctx context.Context, act care.ActID) error {
	return w.store.DropUnsettled(ctx, act, w.clock.Now())
}

// MailService makes the mail service that the environment describes; it connects to nothing yet.
func MailService(cfg config.Mail) (*mail.SendGrid, error) {
	from, err := netmail.ParseAddress(cfg.From)
	if err != nil {
		return nil, fmt.Errorf("SCHAKEL_MAIL_FROM: %w", err)
	}
	replyTo := from
	if cfg.ReplyTo != "" {
		if replyTo, err = netmail.ParseAddress(cfg.ReplyTo); err != nil {
			return nil, fmt.Errorf("SCHAKEL_MAIL_REPLY_TO: %w", err)
		}
	}
	return mail.NewSendGrid(mail.SendGridConfig{
		Key: cfg.Key, From: from.Address, FromName: from.Name, ReplyTo: replyTo.Address,
		Residency: mail.Residency(cfg.Residency), Host: cfg.Host,
	})
}
