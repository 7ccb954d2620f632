# iptally: consolidates statistics. `make` alone explains the targets.

PIPELINE  ?= Pipelines/gansu
INBOX     ?= SampleData/inbox
WORKSPACE ?= workspace
AS_OF     ?= 2018-04-30

SHELL     := /bin/bash
IPTALLY   := .build/release/iptally
SYSTEM    := libxml2-dev zlib1g-dev libisal-dev libsqlite3-dev libssl-dev libxlsxwriter-dev pkg-config
SWIFT_SOURCES := Package.swift Sources Tests

.PHONY: help setup build run national test check format samples clean

help:
	@echo 'make run       consolidates the sample data with $(PIPELINE) and says where the reports are'
	@echo 'make national  consolidates published national tables with Pipelines/national'
	@echo 'make test      checks the format, builds and passes every test'
	@echo 'make check     checks the format'
	@echo 'make format    brings all Swift sources to the house format'
	@echo 'make build     builds the optimised program'
	@echo 'make samples   makes SampleData anew from its seed'
	@echo 'make setup     installs the system libraries that are missing (Debian)'
	@echo 'make clean     removes what was built and the workspaces'
	@echo
	@echo 'make run PIPELINE=… INBOX=… WORKSPACE=… runs your own plan on your own files.'

# Installs only what is missing, so that a second run needs neither network nor rights.
setup:
	@missing=; for package in $(SYSTEM); do \
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

build: setup
	@swift build -c release --product iptally

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

format:
	@swift format -i -r $(SWIFT_SOURCES)

samples: setup
	@swift run -c release sample-generator --output SampleData

clean:
	@rm -rf .build workspace workspace-national
