# The verbs. What each does is in scripts/ and CMakePresets.json; `make help` lists them.
MAKEFLAGS += --no-print-directory
JOBS ?= $(shell nproc)
PRESET ?= dev
ARGS ?=

# Without a webcam there is still a sample clip to run on.
CLIPS = $(if $(wildcard /dev/video*),,--clips)

.DEFAULT_GOAL := help
.PHONY: help run build test page-lint native-test bench fuzz format lint check clean
.NOTPARALLEL:

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "Options: ARGS=\"...\" for the program (make run ARGS=\"--port 8010\"), JOBS=N."

build: ## fetch what is missing and build the program: build/release/focusguard
	@scripts/bootstrap $(CLIPS)
	@cmake --preset release
	@cmake --build --preset release --parallel $(JOBS)

run: build ## build it and watch: webcam, or a sample clip where there is none
	@scripts/run $(ARGS)

test: page-lint native-test ## run all tests, the page's in Chromium among them

page-lint:
	@scripts/bootstrap --test
	@npm --prefix ui run --silent lint

native-test: ## the same without the page's types and form (PRESET=asan: sanitizers)
	@scripts/bootstrap --test
	@cmake --preset $(PRESET)
	@cmake --build --preset $(PRESET) --parallel $(JOBS)
	@ctest --preset $(PRESET) $(CTEST_ARGS)

bench: ## time the stages on a sample clip
	@scripts/bootstrap --test
	@cmake --preset bench
	@cmake --build --preset bench --parallel $(JOBS)
	@scripts/bench $(ARGS)

fuzz: ## feed broken config files, requests and pictures for a minute each (FUZZ_SECONDS=n)
	@scripts/bootstrap --test --develop
	@cmake --preset fuzz
	@cmake --build --preset fuzz --parallel $(JOBS)
	@scripts/fuzz $(ARGS)

format: ## bring all sources into the project's form
	@scripts/bootstrap --develop
	@scripts/format

lint: ## form, clang-tidy, shellcheck and the page's own checks
	@scripts/bootstrap --test --develop
	@JOBS=$(JOBS) scripts/lint

# The page is the same under every preset, so its tests run under one.
check: lint test ## lint, and the tests under every preset: takes long
	@for preset in asan tsan release-check; do \
		$(MAKE) native-test PRESET=$$preset CTEST_ARGS="-E ^page_" || exit 1; \
	done

clean: ## remove what was built (what was fetched stays in .deps/)
	rm -rf build
