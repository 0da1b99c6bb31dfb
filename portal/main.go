// Portal serves the screens of Schakel over HTTP; a proxy with TLS stands before it. It is configured by its
// environment (docs/configuration.md) and keeps nothing: who is signed in stands in PostgreSQL.
package main

import (
	"schakel/internal/app"
	"schakel/internal/config"
)

func main() { app.Main("portal", config.Load[config.Portal], app.Portal) }
