# `make` alone is the quickstart; `make help` lists the rest. Every target does its own set-up.
.NOTPARALLEL:
.PHONY: quickstart clean test setup build dist docs lint audit generate unit conformance e2e site soak bench e2e-newest distclean help

# Somebody's own Portainer needs no services on this machine.
scope := $(if $(PORTAINER_URL),program)

quickstart: ## Run the example project: on PORTAINER_URL where set, on an embedded Portainer otherwise
	@tests/machine/setup $(scope)
	@npx tsx tests/machine/quickstart.ts up

clean: ## Take away what the quickstart made, and stop the services that were started for it
	@tests/machine/clean

test: ## Run every check and every test
	@tests/machine/test

setup: ## Install and start what is missing on this machine, and compile
	@tests/machine/setup tests

build: ## Compile the package
	@npm run build

dist: ## Make the files of a release in dist/release, from nothing but the sources
	@rm -rf dist
	@npm run build
	@node provider/plugin/release.mjs

docs: ## Build the site of the documentation in docs/.vitepress/dist
	@npm run docs

lint: ## Check style and formatting
	@npm run lint

audit: setup ## Ask the registry for known holes in what a user gets; fails where it does not answer, too
	@npx tsx tests/machine/audit.ts

generate: setup ## Write the generated files anew from the resource definitions
	@npm run generate

unit conformance e2e site: setup ## Run one suite
	@npx jest tests/$@/

soak: setup ## Let every call meet every fault by the real engine, ten seconds each; faults=all without it, kind=Team one kind
	@PORTAINER_TEST_FAULTS=$(or $(faults),engine) npx jest tests/faults/ $(if $(kind),-t "^$(kind) by")

bench: setup ## Measure what this package takes beside the engine and the API alone; objects=100 rounds=1 make it shorter
	@npx tsx tests/bench/main.ts $(if $(objects),--objects $(objects)) $(if $(containers),--containers $(containers)) $(if $(rounds),--rounds $(rounds))

e2e-newest: ## Run the engine suite on the newest Node.js LTS with the newest dependencies
	@tests/machine/newest

distclean: ## Clean, and remove the built programs, node_modules and dist too
	@tests/machine/clean everything

help: ## Show this list
	@sed -n 's/^\([a-z][a-z0-9 ]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r target text; do printf '  make %-26s %s\n' "$$target" "$$text"; done
