MAKEFLAGS += --no-print-directory
.SILENT:
.PHONY: help test test-long fuzz bench compare alloc latency footprint stress soak mutation profile report history select verify verify-gates clean

PROFILE ?= default
FORM ?= full

help: ## say what each verb does
	awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

test: ## build everything and run every test and check
	scripts/test

test-long: ## the nightly form: 200 kills of a writer, 500 histories; KILLS=200 SEEDS=500
	scripts/test-long $(ARGS)

fuzz: ## fuzz everything that reads bytes, ten minutes; SECONDS_EACH=60 READER=FLAT_SEALED
	scripts/fuzz $(ARGS)

bench: ## measure the variants and write a report; PROFILE=smoke, default or full
	scripts/lab run --profile $(PROFILE) $(ARGS)

compare: ## measure this store and another revision's in turns; BASE=<git revision or run-id>
	scripts/lab compare $(BASE) $(ARGS)

alloc: ## prove how many bytes each path allocates
	scripts/lab alloc $(ARGS)

latency: ## time single operations, and a job under load for three collectors
	scripts/lab latency $(ARGS)

footprint: ## weigh the variants in bytes per entry
	scripts/lab footprint $(ARGS)

stress: ## try to break what is promised about threads; MODE=quick, default or tough
	scripts/stress $(ARGS)

soak: ## compare every variant with an oracle over ten million operations; ARGS="--operations 20000000 --seed 7"
	scripts/lab soak $(ARGS)

mutation: ## change the library, one instruction at a time, and see its tests notice; ARGS="snapshot index"
	scripts/mutation $(ARGS)

profile: ## draw a flame graph; ROW=T1 VARIANT=BPlusTree
	scripts/lab profile $(if $(ROW),--row $(ROW)) $(if $(VARIANT),--variant $(VARIANT)) $(ARGS)

report: ## write the report of a run again; RUN=<run-id>, or the latest
	scripts/lab report $(RUN) $(ARGS)

history: ## list all runs, readable or damaged, with their headline rows
	scripts/lab history $(ARGS)

select: ## rank the variants for a workload; RUN=<run-id> ARGS="--get 80 --scan 20 --entries 100000"
	scripts/lab select $(RUN) $(ARGS)

verify: ## check a run against the targets; RUN=<run-id>, or the latest
	scripts/lab verify $(RUN) $(ARGS)

verify-gates: ## plant defects and see that every gate catches its own; FORM=short or full
	FORM=$(FORM) scripts/verify-gates $(ARGS)

clean: ## remove what was built; runs are kept
	scripts/clean
