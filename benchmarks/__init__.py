"""Benchmarks: named, seeded workloads, each beside its reference in the same run. `python -m benchmarks` runs them.

    rules, growth, scoring, measures    the workloads, by what they measure
    durable, loading
    sales                               the game and the events that they share
    rule_functions, rust_engines        references for rules: hand-written functions, engines written in Rust
    scoring_loop, durable_loop          references for scoring: a hand-written loop, in memory and with a file
    comparison                          runs sides in turns, and gives their ratios
    profiling, table                    where the time goes, and the page of the documentation

The law here: a reference does all of the work that it is compared on, and equal results are checked before anything is
timed. Only ratios inside one run mean anything.
"""
