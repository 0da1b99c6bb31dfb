// Package sitemap lists the pages of the portal. A package of pages that is added stands here with a line, and nowhere
// else.
package sitemap

import (
	"net/http"

	"schakel/internal/web"
	"schakel/internal/web/account"
	"schakel/internal/web/admin"
	"schakel/internal/web/consent"
	"schakel/internal/web/guest"
	"schakel/internal/web/person"
	"schakel/internal/web/process"
	"schakel/internal/web/start"
	"schakel/internal/web/task"
	"schakel/internal/web/unattended"
)

// Store is what all pages together read and write.
type Store interface {
	web.Store
	account.Store
	admin.Store
	consent.Store
	guest.Store
	person.Store
	process.Store
	start.Store
	task.Store
	unattended.Store
}

// Engine is what all pages together ask of the workflows.
type Engine interface {
	web.Engine
	consent.Engine
	guest.Engine
	person.Engine
	process.Engine
	start.Engine
	task.Engine
}

// Pages are all pages of the portal.
func Pages(store Store, engine Engine) []web.Pages {
	return []web.Pages{
		account.Pages(store),
		admin.Pages(store),
		consent.Pages(store, engine),
		guest.Pages(store, engine),
		person.Pages(store, engine),
		process.Pages(store, engine),
		start.Pages(store, engine),
		task.Pages(store, engine),
		unattended.Pages(store),
	}
}

// Portal is the portal with all its pages, as the options say it.
func Portal(o web.Options, store Store, engine Engine) http.Handler {
	o.Store, o.Engine, o.Pages = store, engine, Pages(store, engine)
	return web.New(o)
}
