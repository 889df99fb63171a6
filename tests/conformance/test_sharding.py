"""Shards of a run, merged, are the run; what does not belong together is not merged."""

import copy
import json
import re
from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

import jsonschema_rs
import pytest

from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.agent_contract import AgentContract
from acpact.conformance.connecting import transport_of
from acpact.conformance.contract import Contract
from acpact.conformance.dialects.interpreter import Front
from acpact.conformance.errors import MergeError
from acpact.conformance.fuzzing import Fuzzing
from acpact.conformance.http.redaction import Redactor
from acpact.conformance.registry import Rule, rules_in
from acpact.conformance.reporting.merging import merge
from acpact.conformance.reporting.rendering import rendered
from acpact.conformance.rules import all_rules
from acpact.conformance.settings import Settings
from acpact.conformance.shard import WHOLE, Shard
from tests.conformance.running import acp, at_once, check
from tests.conformance.test_running import SCHEMA, counts
from tests.server.serving import serving

ALL = tuple(Shard(number, 4) for number in range(1, 5))
CHOSEN = {
    "agents": ("echo", "approver"),
    "rules": (
        "runs/*", "answers/*", "threads/create*", "threads/search*", "threads/copy*", "agents/*",
        "probe/*", "streams/*",
    ),
}  # fmt: skip
FAULTS = (
    (),
    ("answers-error-object",),
    ("answers-run-status-unknown", "runs-unknown-agent-default"),
    ("answers-created-status", "answers-run-without-status", "streams-garbage-line"),
    ("probe-copy-missing", "threads-search-ignores-status"),
)
MADE_UP = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[^\"]+")
Json = dict[str, Any]


def run_of(faults: tuple[str, ...], shard: Shard = WHOLE, **chosen: Any) -> Json:
    options = [word for fault in faults for word in ("--fault", fault)]
    with serving(*options) as url:
        return rendered(check(url, shard=shard, **{**CHOSEN, **chosen}), Redactor(()))


def reports(faults: tuple[str, ...], *shards: Shard, **chosen: Any) -> list[Json]:
    return at_once(lambda shard: run_of(faults, shard, **chosen), shards)


def named(parts: list[Json]) -> dict[str, Json]:
    return {f"{number}.json": report for number, report in enumerate(parts, 1)}


def whole_and_merged(
    faults: tuple[str, ...], known: Mapping[str, Rule] | None = None, **chosen: Any
) -> tuple[Json, Json]:
    """Return the report of a whole run, and of its shards merged."""
    whole, *parts = reports(faults, WHOLE, *ALL, **chosen)
    return whole, merge(named(parts), known or all_rules())


@cache
def with_one_worker(faults: tuple[str, ...]) -> tuple[Json, Json]:
    return whole_and_merged(faults, workers=1)


def told(report: Json) -> Json:
    """Return what two runs with one seed and one worker have in common: all but times, ids, polls.

    See `counted` for the latter.
    """
    left_out = ("seconds", "requests", "url", "started")
    kept = {key: value for key, value in report.items() if key not in left_out}
    kept["agents"] = [{**agent, "id": ""} for agent in report["agents"]]
    kept["tried"] = [
        {**item, "seconds": 0, "requests": 0, "reason": MADE_UP.sub("*", item["reason"])}
        for item in report["tried"]
    ]
    kept["findings"] = [
        {**finding, "seen": MADE_UP.sub("*", finding["seen"]), "shell": "", "count": 0,
         "exchanges": [exchange["operation"] for exchange in finding["exchanges"]]}
        for finding in report["findings"]
    ]  # fmt: skip
    del kept["coverage"]
    return kept


def without_luck(report: Json) -> Json:
    """Return what is the same where several rules are tried at a time."""
    kept = told(report)
    kept["findings"] = [
        {**finding, "seen": "", "exchanges": len(finding["exchanges"])}
        for finding in kept["findings"]
    ]
    return kept


@pytest.fixture(scope="module", params=FAULTS, ids=lambda faults: "+".join(faults) or "clean")
def both(request: pytest.FixtureRequest) -> tuple[Json, Json]:
    """Return the report of a whole run, and of its shards merged, each with one worker."""
    return with_one_worker(request.param)


def test_a_merge_is_the_whole_run(both: tuple[Json, Json]) -> None:
    whole, merged = map(told, both)
    assert merged.keys() == whole.keys()
    for name in whole:
        assert merged[name] == whole[name], name


def test_what_was_counted_is_the_same_but_for_polls(both: tuple[Json, Json]) -> None:
    whole, merged = both
    expected, found = counted(whole), counted(merged)
    assert found.keys() == expected.keys()
    for name in expected:
        is_exact = name[1:] and not name[1].startswith("get_")  # nobody polls anything else
        polls = 0 if is_exact else 3
        assert found[name] == pytest.approx(expected[name], abs=polls), name
    assert merged["coverage"]["unanswered"] == whole["coverage"]["unanswered"]
    for one, other in zip(whole["tried"], merged["tried"], strict=True):
        assert other["requests"] == pytest.approx(one["requests"], abs=3), one["rule"]


def test_what_is_missing_and_what_follows_from_it_is_told_once() -> None:
    """What is tested here is that the faults above are of the kinds that are hard to merge."""
    found = with_one_worker(FAULTS[-1])[0]["findings"]
    assert [item["rule"] for item in found] == ["probe/operation-exists", "threads/search-status"]
    assert "threads/search-busy" in found[1]["also"]


def test_with_several_workers_only_counts_and_proofs_are_others() -> None:
    whole, merged = whole_and_merged(FAULTS[-1])
    assert without_luck(merged) == without_luck(whole)
    expected, found = counted(whole), counted(merged)
    assert found.keys() == expected.keys()
    for name in expected:
        assert found[name] == pytest.approx(expected[name], rel=0.05, abs=3), name


def test_a_rule_that_goes_on_to_the_next_agent_has_its_place() -> None:
    own = tuple(rules_in([counts]))
    chosen: Json = {"agents": ("echo", "approver", "counter"), "own_rules": own}
    chosen["rules"] = ("acme/*", "runs/*-404", "runs/search*")
    rules = {**all_rules(), **{rule.id: rule for rule in own}}
    whole, merged = whole_and_merged((), rules, **chosen)
    assert without_luck(merged) == without_luck(whole)
    assert [(t["agent"], t["outcome"]) for t in merged["tried"] if t["rule"] == "acme/counts"] == [
        ("echo", "skipped"), ("counter", "passed"),
    ]  # fmt: skip


def counted(report: Json) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {
        (finding["id"],): finding["count"] for finding in report["findings"]
    }
    for name, part in report["coverage"].items():
        if isinstance(part, dict):
            found |= {(name, op, key): n for op in part for key, n in part[op].items()}
    return found


@pytest.mark.parametrize("which", ["a shard", "the merged one"])
def test_reports_fit_the_published_schema(few: dict[str, Json], which: str) -> None:
    validator = jsonschema_rs.Draft202012Validator(json.loads(SCHEMA.read_text()))
    value = few["2.json"] if which == "a shard" else merge(few, all_rules())
    assert [error.message for error in validator.iter_errors(value)] == []
    assert ("shard" in value) == (which == "a shard")


@pytest.fixture(scope="module")
def few() -> dict[str, Json]:
    chosen: Json = {"agents": ("echo",), "rules": ("runs/*-404",)}
    return named(reports(("answers-error-object",), *ALL, **chosen))


def test_shards_share_the_rules_and_leave_none_out(few: dict[str, Json]) -> None:
    tried = [item["rule"] for value in few.values() for item in value["tried"] if item["agent"]]
    assert sorted(tried) == sorted(name for name in all_rules() if fnmatchcase(name, "runs/*-404"))
    assert all(len(value["tried"]) > 0 for value in few.values())


def test_the_order_of_the_files_does_not_matter(few: dict[str, Json]) -> None:
    backwards = dict(reversed(few.items()))
    assert merge(backwards, all_rules()) == merge(few, all_rules())


def test_the_first_shard_alone_tells_of_the_discovery(few: dict[str, Json]) -> None:
    found = ["search_agents" in value["coverage"]["statuses"] for value in few.values()]
    assert found == [True, False, False, False]


def test_what_shards_say_for_themselves_is_kept(few: dict[str, Json]) -> None:
    changed = copy.deepcopy(few)
    changed["3.json"]["stopped"] = "the time is up (--max-time)"
    changed["4.json"]["unhealthy"] = "since runs/x (echo)"
    merged = merge(changed, all_rules())
    assert merged["stopped"] == "shard 3/4: the time is up (--max-time)"
    assert merged["unhealthy"] == "shard 4/4: since runs/x (echo)"


def without(name: str) -> Callable[[dict[str, Json]], None]:
    return lambda reports: reports.__delitem__(name)


def setting(*path: str, to: Any) -> Callable[[dict[str, Json]], None]:
    def change(reports: dict[str, Json]) -> None:
        place = reports
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return change


WRONG = [
    (without("2.json"), "shard 2/4 missing: a merge needs all of them"),
    (setting("2.json", "shard", "number", to=1), "1.json and 2.json are the same shard, 1/4"),
    (setting("2.json", "shard", "of", to=5), "1.json and 2.json are not of one run: they"),
    (setting("3.json", "seed", to=2), "1.json and 3.json are not of one run: the seeds differ"),
    (setting("3.json", "document", "sha256", to="0" * 64), "the documents differ"),
    (setting("3.json", "document", "overlays", to=[]), "the documents differ"),
    (setting("4.json", "phases", to=["rules"]), "the phases differ"),
    (setting("4.json", "shard", "rules", to=["runs/x"]), "the rules differ"),
    (setting("4.json", "agents", to=[]), "the agents differ"),
    (lambda reports: reports["2.json"].pop("shard"), "2.json: this is the report of a whole run"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), WRONG, ids=[text[:40] for _, text in WRONG])
def test_what_is_not_merged(
    few: dict[str, Json], change: Callable[[dict[str, Json]], None], message: str
) -> None:
    reports = copy.deepcopy(few)
    change(reports)
    with pytest.raises(MergeError, match=re.escape(message)):
        merge(reports, all_rules())


def test_a_rule_that_nobody_knows(few: dict[str, Json]) -> None:
    missing = next(iter(few["1.json"]["shard"]["rules"]))
    known = {name: rule for name, rule in all_rules().items() if name != missing}
    with pytest.raises(MergeError, match=f"there is no rule {missing} here; name its module"):
        merge(few, known)


@pytest.mark.parametrize("text", ["", "4", "0/4", "5/4", "1/0", "-1/2", "1/4/2", "a/b", "1/ 4"])
def test_what_is_no_shard(text: str) -> None:
    with pytest.raises(ValueError, match="is no shard; write the second of four as 2/4"):
        Shard.parse(text)


def test_operations_are_fuzzed_by_one_shard_each() -> None:
    contract = Contract(acp())
    agent = AgentUnderTest("id", "all", "1", frozenset(), AgentContract("id", acp(), contract))
    plans = [_planned(shard, agent) for shard in ALL]
    assert sorted(name for plan in plans for name in plan) == sorted(contract.operations)
    assert all(plans)
    assert _planned(WHOLE, agent) == (), "no choice: Schemathesis takes all"


def _planned(shard: Shard, agent: AgentUnderTest) -> tuple[str, ...]:
    settings = Settings("http://127.0.0.1:1", acp(), shard=shard)
    transport = transport_of(settings, agent.contract)
    nothing: Any = None
    fuzzing = Fuzzing(settings, transport, nothing, nothing, nothing, set(), print)
    return fuzzing._plan(agent, Front(settings.base_url, {}), 4).operations
