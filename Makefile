# The two commands of README.md are `make package` and `make test`; `make help` lists the others.

BUILD := .build
BINARY := $(BUILD)/skillctl
SOURCES := Sources Tests Package.swift site
SWIFT ?= swift
# A generic type is otherwise put together from its name when it is first needed, and for that the runtime looks for its
# conformances among all 9,600 of the binary: a quarter of the time that checking one skill takes.
# The C libraries come from the folder that Scripts/static.sh makes.
RELEASE := Scripts/static.sh $(BUILD)/static && $(SWIFT) build -c release --static-swift-stdlib \
  --pkg-config-path $(BUILD)/static \
  -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors

.DEFAULT_GOAL := help
.PHONY: help package binary symbiont release test bench load fuzz soak pages kills crashes cuts verdicts sanitize \
  format lint clean

help: ## List the targets.
	@sed -n 's/^\([a-z][a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

package: binary ## Install what is missing, build skillctl in release mode and build dist/ with it.
	$(BINARY) package --all

binary: ## Build the release binary, stripped, as .build/skillctl.
	Scripts/install.sh build
	$(RELEASE) --product skillctl
	strip -o $(BINARY) "$$($(RELEASE) --show-bin-path)/skillctl"

SERVE ?= --demo
symbiont: ## Build and start symbiont with a made-up model; SERVE="--data-dir data" for a real one.
	Scripts/install.sh build
	$(SWIFT) build --product symbiont
	"$$($(SWIFT) build --show-bin-path)/symbiont" serve $(SERVE)

release: ## Make a release of symbiont in .build/release-artifact: a folder and a tarball.
	Scripts/install.sh build
	$(RELEASE) --product symbiont
	strip -o $(BUILD)/symbiont "$$($(RELEASE) --show-bin-path)/symbiont"
	Scripts/release.py $(BUILD)/symbiont

test: ## Install what the tests need and run every test.
	Scripts/install.sh test
	$(SWIFT) build --build-tests
	# One after the other: many tests of the first wait for programs, of the second for the clock, of the third
	# for hosts.
	PATH="$(CURDIR)/.venv/bin:$$PATH" SWIFT=$(SWIFT) Scripts/test.sh --skip 'OrchestratorTests|OpsTests'
	PATH="$(CURDIR)/.venv/bin:$$PATH" SWIFT=$(SWIFT) Scripts/test.sh --filter OrchestratorTests
	# Each that waits for programs keeps a thread; those that only await need some, too.
	PATH="$(CURDIR)/.venv/bin:$$PATH" SWIFT=$(SWIFT) Scripts/test.sh --filter OpsTests \
	  --experimental-maximum-parallelization-width 10

bench: binary ## Measure speed and memory against the bars of Benchmarks/README.md.
	Scripts/install.sh bench
	$(RELEASE) --product symbiont
	Benchmarks/run.py
	Benchmarks/validate.py $(BINARY)
	Benchmarks/lsp.py $(BINARY)
	.venv/bin/python Benchmarks/ledger.py $(BINARY)
	Benchmarks/ops_status.py $(BINARY) "$$($(RELEASE) --show-bin-path)/symbiont"
	Benchmarks/ops_deploy.py $(BINARY)

load: ## Measure symbiont over HTTP against the bars of Benchmarks/README.md.
	Scripts/install.sh build
	$(RELEASE) --product symbiont
	$(RELEASE) --product StoreProbe
	Benchmarks/symbiont.py "$$($(RELEASE) --show-bin-path)/symbiont" "$$($(RELEASE) --show-bin-path)/StoreProbe"

SECONDS ?= 60
fuzz: ## Run every fuzz target for SECONDS (60) under libFuzzer; TARGETS="yaml …" names some.
	Scripts/install.sh build
	Scripts/fuzz.py --seconds $(SECONDS) $(TARGETS)

soak: ## An hour of each fuzz target, every page of a large site, killed builds, daemons and deploys, verdicts.
	Scripts/install.sh test
	Scripts/fuzz.py --seconds 3600 $(TARGETS)
	$(MAKE) pages
	$(MAKE) kills
	$(MAKE) crashes
	$(MAKE) cuts
	$(MAKE) verdicts

pages: binary ## Check HTML and links of every page of a large site; SKILLS=folder names real skills.
	PATH="$(CURDIR)/.venv/bin:$$PATH" Scripts/soak_site.py $(BINARY) $(SKILLS)

kills: binary ## Kill KILLS (200) builds at random moments: dist/ must be the old or the new one.
	Scripts/kills.py $(BINARY) --kills $(or $(KILLS),200)

crashes: ## Kill KILLS (1,000) daemons at work: what was accepted must be there, and nothing runs twice.
	Scripts/install.sh build
	$(SWIFT) build --product symbiont
	$(SWIFT) build --product fake-claude
	$(RELEASE) --product symbiont
	Scripts/kills_symbiont.py "$$($(SWIFT) build --show-bin-path)/symbiont" \
	  "$$($(SWIFT) build --show-bin-path)/fake-claude" --kills $(or $(KILLS),1000) \
	  --release "$$($(RELEASE) --show-bin-path)/symbiont"

cuts: binary ## Cut DEPLOYS (500) deploys off at random moments: what is in use must be one whole version.
	Scripts/cuts.py $(BINARY) --deploys $(or $(DEPLOYS),500)

verdicts: binary ## Compare verdicts with the programs' on COUNT (20,000) changed skills of CORPUS (Tests/Fixtures).
	Scripts/install.sh test
	.venv/bin/python Scripts/verdicts.py $(BINARY) --count $(or $(COUNT),20000) \
	  $(if $(CORPUS),--corpus $(CORPUS)) $(if $(QUICK_VALIDATE),--quick-validate $(QUICK_VALIDATE))

sanitize: ## Run every test under the address and the thread sanitizer.
	Scripts/install.sh test
	Scripts/sanitize.sh address
	Scripts/sanitize.sh thread

format: ## Rewrite the sources in the house style.
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

lint: ## Check the house style.
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

clean: ## Remove everything that was built; dist/ stays.
	rm -rf $(BUILD) $(BUILD)-fuzz $(BUILD)-address $(BUILD)-thread .venv
