# iptally: consolidates statistics. `make` alone explains the targets.

PIPELINE  ?= Pipelines/gansu
INBOX     ?= SampleData/inbox
WORKSPACE ?= workspace
AS_OF     ?= 2018-04-30

SHELL     := /bin/bash
IPTALLY   := .build/release/iptally
SYSTEM    := libxml2-dev zlib1g-dev libisal-dev libsqlite3-dev libssl-dev libxlsxwriter-dev pkg-config
SWIFT_SOURCES := Package.swift Sources Tests

# For measuring: what `make bench` and `make test` need besides.
MEASURING := valgrind binutils libxml2-utils sqlite3
BENCHMARK := .build/release/benchmark
RECORDS   ?= 1000000
RUNS      ?= 5

# What the page is laid out with, and the fonts that it asks for.
BROWSER   := chromium fonts-noto-cjk

# Seconds for which inputs of each format are damaged and read, the formats, and the tests that run under the thread sanitizer.
FUZZ_SECONDS ?= 120
FUZZ_FORMATS ?= csv xml zip xlsx gzip encodings xls definitions submissions
SANITIZED    ?= FormatsTests|SubmissionsTests|NormalizeStageTests|WarehouseTests|IngestStageTests

# Installs the Debian packages of a list that are missing, so that a second run needs neither network nor rights.
define install
	@missing=; for package in $(1); do \
	    dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	    elevate=; \
	    if [ "$$(id -u)" != 0 ]; then \
	        command -v sudo >/dev/null || { echo "as root, run: apt-get install$$missing" >&2; exit 1; }; \
	        elevate=sudo; \
	    fi; \
	    echo "installing:$$missing"; \
	    $$elevate apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive $$elevate apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi
endef

.PHONY: help setup build dist run national test test-browser coverage fuzz sanitize ci check format docs samples clean measuring bench bench-peers thresholds thresholds-update

help:
	@echo 'make run       consolidates the sample data with $(PIPELINE) and says where the reports are'
	@echo 'make national  consolidates published national tables with Pipelines/national'
	@echo 'make test      checks the format, builds, passes every test'
	@echo 'make test-browser  lays the page out in a real browser at 390 and 1440 pixels and on A4'
	@echo 'make coverage  prints how many lines of each module tests reach; less than 90 % of one that makes figures or reads files is a fault'
	@echo 'make fuzz      reads inputs damaged at random, $(FUZZ_SECONDS) s for each of $(FUZZ_FORMATS), with the address sanitizer'
	@echo 'make sanitize  passes the tests of readers and stages under the thread sanitizer'
	@echo 'make ci        make test, make docs, a short form of the three above and make thresholds, each with its time'
	@echo 'make check     checks the format'
	@echo 'make format    brings all Swift sources to the house format'
	@echo 'make docs      lays the documentation out as a static site in .build-docs; a dead link is a fault'
	@echo 'make build     builds the optimised program'
	@echo 'make bench     measures the program on a register of $(RECORDS) records, beside gzip, xmllint and sqlite3'
	@echo 'make bench-peers  the same beside Polars, DuckDB, pandas and the Python standard library'
	@echo 'make thresholds   counts instructions and compares them with those on file (part of make ci)'
	@echo 'make samples   makes SampleData anew from its seed'
	@echo 'make dist      packs one program that runs without Swift, with $(PIPELINE), for senders'
	@echo 'make setup     installs the system libraries that are missing (Debian)'
	@echo 'make clean     removes what was built and the workspaces'
	@echo
	@echo 'make run PIPELINE=… INBOX=… WORKSPACE=… runs your own plan on your own files.'

setup:
	$(call install,$(SYSTEM))

build: setup
	@swift build -c release --product iptally

# One program that needs only the C library, packed for senders and tried in an empty root.
dist: setup
	$(call install,gcc make nasm dpkg-dev)
	@.dist/libraries $(CURDIR)/.build-dist/static
	@PKG_CONFIG_PATH=$(CURDIR)/.build-dist/pkgconfig \
	    swift build -c release --static-swift-stdlib --product iptally --scratch-path .build-dist/swift
	@.dist/pack .build-dist/swift/release/iptally $(PIPELINE) .build-dist

# Exit code 2 says that something was rejected or is overdue, as it is in the sample data: the reports were published.
run: build
	@$(IPTALLY) run --pipeline $(PIPELINE) --inbox $(INBOX) --workspace $(WORKSPACE) --as-of $(AS_OF) --summary always \
	    || [ $$? -eq 2 ]

national: build
	@$(IPTALLY) run --pipeline Pipelines/national --inbox SampleData/national/inbox --workspace workspace-national \
	    --summary always || [ $$? -eq 2 ]

check: setup
	@swift format lint --strict -r $(SWIFT_SOURCES)

test: check
	@swift build --build-tests
	@swift test --skip-build --parallel --num-workers 2

test-browser: setup
	$(call install,$(BROWSER))
	@swift build --build-tests
	@IPTALLY_BROWSER=$$(command -v chromium) swift test --skip-build --filter BrowserTests

coverage: setup
	@.ci/coverage

# An input that fails is kept in .build-fuzzing, as it was and made smaller; the seed that is printed makes it again.
fuzz: setup
	@swift build --sanitize=address --product fuzzing --scratch-path .build-address
	@for format in $(FUZZ_FORMATS); do \
	    ASAN_OPTIONS=detect_leaks=0 .build-address/debug/fuzzing --format $$format --seconds $(FUZZ_SECONDS) || exit 1; \
	done

sanitize: setup
	@swift build --sanitize=thread --build-tests --scratch-path .build-thread
	@SWIFT_BACKTRACE=enable=no swift test --skip-build --sanitize=thread --scratch-path .build-thread --filter '$(SANITIZED)'

ci:
	@for target in test docs test-browser 'fuzz FUZZ_SECONDS=5' sanitize thresholds; do \
	    start=$$(date +%s); \
	    $(MAKE) --no-print-directory $$target || exit 1; \
	    echo "make $$target: $$(( $$(date +%s) - start )) s"; \
	done

format:
	@swift format -i -r $(SWIFT_SOURCES)

# DocC comes with the toolchain. The pages fetch their content, so a browser needs them from a server.
docs:
	@rm -rf .build-docs
	@docc convert Sources/iptally/iptally.docc --fallback-display-name iptally --fallback-bundle-identifier iptally \
	    --output-path .build-docs --transform-for-static-hosting --warnings-as-errors
	@echo 'to read: python3 -m http.server --directory .build-docs 8000, then http://localhost:8000/documentation/iptally'

samples: setup
	@swift run -c release sample-generator --output SampleData

measuring: setup
	$(call install,$(MEASURING))
	@swift build -c release --product iptally
	@swift build -c release --product sample-generator
	@swift build -c release --product benchmark

bench: measuring
	@$(BENCHMARK) register --records $(RECORDS) --runs $(RUNS)
	@$(BENCHMARK) nights --records $(RECORDS) --runs $(RUNS)

bench-peers: measuring
	$(call install,python3 python3-venv)
	@test -x .build-benchmark/python/bin/python3 || python3 -m venv .build-benchmark/python
	@.build-benchmark/python/bin/python3 -m pip install --quiet -r Tests/Benchmarks/Peers/requirements.txt
	@$(BENCHMARK) register --records $(RECORDS) --runs $(RUNS) --python .build-benchmark/python/bin/python3

thresholds: measuring
	@$(BENCHMARK) thresholds

thresholds-update: measuring
	@$(BENCHMARK) thresholds --update

clean:
	@rm -rf .build .build-address .build-coverage .build-thread .build-benchmark .build-dist .build-docs .build-fuzzing workspace workspace-national
