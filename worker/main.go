// Worker runs the workflows and activities of Schakel. It is configured by its environment (docs/configuration.md),
// keeps nothing, and may run as often as there is work for: Temporal divides it.
package main

import (
	"schakel/internal/app"
	"schakel/internal/config"
)

func main() { app.Main("worker", config.Load[config.Worker], app.Worker) }
