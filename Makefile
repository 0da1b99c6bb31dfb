# The commands of this house; `make` prints this list. Nothing here is needed to run it: `go run ./dev` and `go test ./...` do everything.
.DEFAULT_GOAL := help
TOOLS := $(CURDIR)/bin
GOLANGCI := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
WORKFLOWCHECK := go.temporal.io/sdk/contrib/tools/workflowcheck@v0.6.0
BROWSER := Browser|EveryPage|EveryForm|Flow|Killed|HalfMinute|Draft|ByItsKey|WhoIsWho
# Workflow code runs on one thread: what is played at random and on a real server would take the race detector a quarter of an hour and show it nothing new.
AGAIN := RealServer|Sequences
# What the gate leaves out under the race detector too: stories on one thread, plans that PostgreSQL makes, and packages in which nothing runs beside anything.
ALONE := $(AGAIN)|Scenarios|Replay
PURE := -e /calendar -e /care$$ -e /protocol -e /config$$ -e /proof$$
# Two of the other end-to-end tests, by the seed of the gate.
DRAWN = $(shell sed -nE 's/^func (Test[A-Za-z0-9]+).*/\1/p' e2e/*_test.go e2e/transition/*_test.go | grep -vE 'TestMain|$(BROWSER)' \
	| awk -v seed="$(SCHAKEL_TEST_SEED)" 'BEGIN { srand(seed) } { print rand() "\t" $$0 }' | sort -n | head -2 | cut -f2 | paste -sd '|')

.PHONY: help dev test race race-sample lint tools dev-temporal golden prove prove-days bench cost

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

dev: ## the whole product with demo data
	go run ./dev

test: ## every test, as the README says; of the long ones a sample
	go test ./...

race: ## every test with the race detector on, but those in a browser and what workflows play at random or on a real server
	go test -race $$(go list ./... | grep -v -e /e2e -e /workflows)
	go test -race -timeout 20m ./workflows -skip '$(AGAIN)'
	go test -race -timeout 20m ./e2e/... -skip '$(BROWSER)'

race-sample: ## what the gate runs with the race detector on: a part of that, of the whole product two tests by SCHAKEL_TEST_SEED
	go test -race -skip 'Indexes' $$(go list ./... | grep -v -e /e2e -e /workflows $(PURE))
	go test -race ./workflows -skip '$(ALONE)'
	go test -race ./e2e/... -run '^($(DRAWN))$$'

lint: ## format, linters, determinism of workflow code, shell
	$(TOOLS)/golangci-lint fmt --diff
	$(TOOLS)/golangci-lint run ./...
	$(TOOLS)/workflowcheck ./workflows/...
	shellcheck .ci/run .ci/prove

tools: ## install the linters into ./bin
	@test -x $(TOOLS)/golangci-lint || GOBIN=$(TOOLS) go install $(GOLANGCI)
	@test -x $(TOOLS)/workflowcheck || GOBIN=$(TOOLS) go install $(WORKFLOWCHECK)

dev-temporal: ## vet and build the Temporal server of the developer's machine, a module of its own
	go run ./dev -build
	cd dev/temporal && GOFLAGS="$$(cat build.flags)" go vet ./...

golden: ## write the golden mails and outputs again; read the difference before you commit
	go test ./internal/mail ./internal/cli ./internal/protocol -update

prove: ## the long proofs, at the end of an issue, with what each takes; `go test ./...` and the gate play a sample of them
	.ci/prove

prove-days: ## play the tests that ask for today on every hard day: 29 February, a clock change, a summer holiday (dev/days)
	go run ./dev/days -prove -- -skip '^$$' ./e2e/...

bench: ## what the figures in the docs were measured with
	go test -run '^$$' -bench . -benchmem ./internal/postgres/... ./internal/web/... ./internal/calendar ./e2e

cost: ## what the next field, reason, event, outcome and form cost, and how large the packages are
	go run ./dev/cost
