"""Shards of the fuzz phase find together what the whole finds, each with its share of work."""

from typing import Any

import pytest

from acpact.conformance.contract import Contract
from acpact.conformance.http.redaction import Redactor
from acpact.conformance.report import Report
from acpact.conformance.reporting.merging import merge
from acpact.conformance.reporting.rendering import rendered
from acpact.conformance.rules import all_rules
from acpact.conformance.settings import PHASES
from acpact.conformance.shard import WHOLE, Shard
from tests.conformance.running import acp, at_once, change_plans, check
from tests.server.serving import serving

RULES = ("fuzz/*", "answers/*", "runs/*-404", "probe/*")
OPERATIONS = list(Contract(acp()).operations)
Json = dict[str, Any]


def reports(fault: str, *shards: Shard, **chosen: Any) -> list[Report]:
    return at_once(lambda shard: run_of(fault, shard, **chosen), shards)


def run_of(fault: str, shard: Shard, **chosen: Any) -> Report:
    """Test one agent with one worker: then no clock decides what is sent."""
    options = ("--fault", fault) if fault else ()
    with serving("--agent", "echo", *options) as url:
        return check(url, shard=shard, **{"workers": 1, **chosen})


@pytest.mark.parametrize(
    ("fault", "phases"),
    [("", ("fuzzing", "stateful")), ("fuzzed-null-taken", ("examples", "coverage"))],
)
def test_two_shards_merged_find_what_the_whole_finds(
    fault: str, phases: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    change_plans(monkeypatch, phases=phases, max_examples=8)
    chosen: Json = {"phases": PHASES, "rules": RULES}
    found = reports(fault, WHOLE, Shard(1, 2), Shard(2, 2), **chosen)
    whole, one, other = (rendered(report, Redactor(())) for report in found)
    merged = merge({"1": one, "2": other}, all_rules())
    assert bool(whole["findings"]) == bool(fault)
    assert told(merged) == told(whole)
    for name in ("verdicts", "stopped", "unhealthy", "phases"):
        assert merged[name] == whole[name], name
    assert merged["coverage"]["unanswered"] == whole["coverage"]["unanswered"]
    assert merged["requests"] < 1.5 * whole["requests"], "the work is shared"


def told(report: Json) -> list[Any]:
    found = [
        (item["id"], item["outcome"], item["phases"], item["also"]) for item in report["findings"]
    ]
    return [*found, *((t["rule"], t["agent"], t["outcome"]) for t in report["tried"])]


@pytest.mark.parametrize("operation", ["get_thread_run", "delete_thread", "get_stateless_run"])
def test_a_shard_has_ids_for_an_operation_that_makes_none(operation: str) -> None:
    shard = Shard(OPERATIONS.index(operation) + 1, len(OPERATIONS))
    report = run_of("", shard, phases=("fuzz",), rules=("fuzz/*",))
    answers = report.coverage.statuses[operation]
    assert answers.get("200", 0) + answers.get("204", 0) > 2


def test_a_shard_has_ids_also_where_the_clock_decides() -> None:
    shard = Shard(OPERATIONS.index("copy_thread") + 1, len(OPERATIONS))
    chosen: Json = {"phases": ("fuzz",), "rules": ("fuzz/*",), "workers": 4, "max_time": 15.0}
    answers = run_of("", shard, **chosen).coverage.statuses["copy_thread"]
    assert answers["200"] > 2 * answers.get("404", 0)


def test_sequences_are_those_of_all_operations(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made, deleted and asked for again would else be in three shards."""
    change_plans(monkeypatch, phases=("examples", "stateful"))
    shards = [Shard(number, 4) for number in range(1, 5)]
    chosen: Json = {"phases": ("fuzz",), "rules": ("fuzz/*",)}
    told = reports("fuzzed-chosen-id-stays", *shards, **chosen)
    found = {finding.rule for report in told for finding in report.findings}
    assert found == {"fuzz/deleted-gone"}
