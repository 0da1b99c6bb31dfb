# The commands of this house; `make` prints this list. Nothing here is needed to run it: `go run ./dev` and `go test ./...` do everything.
.DEFAULT_GOAL := help
TOOLS := $(CURDIR)/bin
GOLANGCI := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
WORKFLOWCHECK := go.temporal.io/sdk/contrib/tools/workflowcheck@v0.6.0
BROWSER := Browser|EveryPage|EveryForm|Flow
# Workflow code runs on one thread: what is played at random and on a real server would take the race detector a quarter of an hour and show it nothing new.
AGAIN := RealServer|Sequences

.PHONY: help dev test race lint tools dev-temporal golden prove prove-days bench

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

dev: ## the whole product with demo data
	go run ./dev

test: ## every test, as the README says
	go test ./...

race: ## every test with the race detector on, but those in a browser and what workflows play at random or on a real server
	go test -race $$(go list ./... | grep -v -e /e2e -e /workflows)
	go test -race -timeout 20m ./workflows -skip '$(AGAIN)'
	go test -race -timeout 20m ./e2e/... -skip '$(BROWSER)'

lint: ## format, linters, determinism of workflow code, shell
	$(TOOLS)/golangci-lint fmt --diff
	$(TOOLS)/golangci-lint run ./...
	$(TOOLS)/workflowcheck ./workflows/...
	shellcheck .ci/run

tools: ## install the linters into ./bin
	@test -x $(TOOLS)/golangci-lint || GOBIN=$(TOOLS) go install $(GOLANGCI)
	@test -x $(TOOLS)/workflowcheck || GOBIN=$(TOOLS) go install $(WORKFLOWCHECK)

dev-temporal: ## vet and build the Temporal server of the developer's machine, a module of its own
	go run ./dev -build
	cd dev/temporal && GOFLAGS="$$(cat build.flags)" go vet ./...

golden: ## write the golden mails and outputs again; read the difference before you commit
	go test ./internal/mail ./internal/cli ./internal/protocol -update

prove: prove-days ## the long proofs, at the end of an issue; the gate plays a sample of them

prove-days: ## play the tests that ask for today on every hard day: 29 February, a clock change, a summer holiday (dev/days)
	go run ./dev/days -prove ./e2e/...

bench: ## what the figures in the docs were measured with
	go test -run '^$$' -bench . -benchmem ./internal/postgres ./internal/web ./internal/calendar ./e2e
