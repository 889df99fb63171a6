"""The reports of all shards of a run, made into the report that the run would have had whole."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from acpact.conformance.errors import MergeError
from acpact.conformance.findings.sightings import (
    Sighting,
    forget_missing,
    join,
    outcome_of,
    place_of,
)
from acpact.conformance.passive import Unfuzzed, passive_outcomes, together
from acpact.conformance.phase import Key
from acpact.conformance.registry import Rule
from acpact.conformance.report import Coverage, Finding, Report, Tried
from acpact.conformance.reporting.reading import read_finding, read_report
from acpact.conformance.reporting.verdict import verdicts
from acpact.conformance.results import Outcome
from acpact.conformance.settings import PHASES
from acpact.conformance.shard import Shard

Json = Mapping[str, Any]
_PHASES = ("discovery", *PHASES)


def merge(reports: Mapping[str, Json], rules: Mapping[str, Rule]) -> dict[str, Any]:
    """Return the report of a run whose shards have these reports, by the names of their files.

    Findings, outcomes, coverage and verdicts are those of the whole; requests and seconds are
    those of all shards together, each of which has looked for the agents itself. `rules`: all that
    there are, by id.

    Raises:
        MergeError: they are not the shards of one run, or not all of them, each once.
    """
    _check(reports)
    ordered = sorted(reports.values(), key=lambda value: value["shard"]["number"])
    _check_rules(ordered, rules)
    wanted = [rules[name] for name in ordered[0]["shard"]["rules"]]
    return joined(ordered, wanted, rules)


def joined(
    ordered: Sequence[Json], wanted: Iterable[Rule], rules: Mapping[str, Rule]
) -> dict[str, Any]:
    """Return the report of parts that go together; `wanted` are the rules that all were to try.

    The first part says what the run was, and counts what all have done alike.
    """
    parts = [read_report(value) for value in ordered]
    first = parts[0]
    found = _findings(ordered, rules)
    findings = [read_finding(value) for value in found]
    coverage = _coverage([part.coverage for part in parts])
    chosen = list(wanted)
    passive = passive_outcomes(
        chosen, first.agents, coverage, findings, together(list(map(_unfuzzed, parts)))
    )
    tried = [*_tried(parts, rules), *passive]
    verdict = verdicts(chosen, first.agents, tried, findings)
    return {
        **{name: item for name, item in ordered[0].items() if name not in ("shard", "baseline")},
        **dict(_described(ordered, rules)),
        "requests": sum(part.requests for part in parts),
        "seconds": round(sum(part.seconds for part in parts), 3),
        "unhealthy": _told(ordered, "unhealthy"),
        "stopped": _told(ordered, "stopped"),
        "verdicts": dict(verdict),
        "agents": list(_agents(ordered)),
        "findings": found,
        "tried": [{**asdict(item), "outcome": item.outcome.value} for item in tried],
        "coverage": {**asdict(coverage), "unanswered": list(coverage.unanswered)},
    }


def _check(reports: Mapping[str, Json]) -> None:
    for name, value in reports.items():
        if "shard" not in value:
            advice = "make it with acpact test --shard 1/4"
            raise MergeError(f"{name}: this is the report of a whole run and no shard; {advice}")
    first, *others = reports
    for of, what in _SAME.items():
        for other in others:
            if what(reports[other]) != what(reports[first]):
                raise MergeError(f"{first} and {other} are not of one run: {of}")
    _check_numbers({name: value["shard"] for name, value in reports.items()})


_SAME: Mapping[str, Callable[[Json], Any]] = {
    "they are parts of different numbers of shards": lambda value: value["shard"]["of"],
    "the seeds differ; give all shards the same --seed": lambda value: value["seed"],
    "the documents differ": lambda value: [
        value["document"][key] for key in ("sha256", "overlays")
    ],
    "the dialects differ": lambda value: value.get("dialect", ""),
    "the phases differ": lambda value: value["phases"],
    "the rules differ; give all the same options, and the same acpact": lambda value: value[
        "shard"
    ]["rules"],
    "the agents differ": lambda value: [
        {**agent, "id": "", "untested": ""} for agent in value["agents"]
    ],
}
"""What has to be the same in all shards, by what is wrong where it is not."""


def _check_numbers(shards: Mapping[str, Json]) -> None:
    names: dict[int, str] = {}
    for name, shard in shards.items():
        number, of = shard["number"], shard["of"]
        if number in names:
            both = f"{names[number]} and {name}"
            raise MergeError(f"{both} are the same shard, {Shard(number, of)}; leave one out")
        names[number] = name
    missing = [str(Shard(number, of)) for number in range(1, of + 1) if number not in names]
    if missing:
        noun = "shard" if len(missing) == 1 else "shards"
        raise MergeError(f"{noun} {', '.join(missing)} missing: a merge needs all of them")


def _check_rules(ordered: Sequence[Json], rules: Mapping[str, Rule]) -> None:
    for value in ordered:
        named = (*value["shard"]["rules"], *(item["rule"] for item in value["tried"]))
        if missing := next((name for name in named if name not in rules), None):
            raise MergeError(f"there is no rule {missing} here; name its module with --rules")


def _findings(ordered: Sequence[Json], rules: Mapping[str, Rule]) -> list[dict[str, Any]]:
    seen: dict[Key, Sighting] = {}
    proofs: dict[Key, Json] = {}
    for item in (item for value in ordered for item in value["shard"]["sightings"]):
        new = _sighting(item)
        known = seen.setdefault((new.rule, new.cause), new)
        if known is new or new.order < known.order:
            proofs[new.rule, new.cause] = item["finding"]
        if known is not new:
            known.add(new)
    keys = (key for value in ordered for key in value["shard"]["confirmed"])
    confirmed = {(rule, cause) for rule, cause in keys}
    missing = {name for value in ordered for name in value["shard"]["missing"]}
    forget_missing(seen, missing)
    join(seen, confirmed, rules, set(_passed(ordered)))
    found = [
        {**proofs[key], **_judged(sighting, rules.get(sighting.rule), confirmed)}
        for key, sighting in seen.items()
    ]
    place = place_of(rules)
    return sorted(found, key=lambda value: place(read_finding(value)))


def _passed(ordered: Sequence[Json]) -> Iterator[tuple[str, str]]:
    for item in (item for value in ordered for item in value["tried"]):
        if item["outcome"] == Outcome.PASSED:
            yield item["rule"], item["agent"]


def _sighting(item: Json) -> Sighting:
    found: Finding = read_finding(item["finding"])
    length, place = item["order"]
    return Sighting(
        found.rule,
        found.outcome,
        found.cause,
        found.pointer,
        found.expected,
        found.seen,
        (length, place),
        (),
        found.count,
        set(found.operations),
        set(found.agents),
        dict.fromkeys(found.phases),
        {(rule, cause): number for rule, cause, number in item["within"]},
    )


def _judged(sighting: Sighting, rule: Rule | None, confirmed: set[Key]) -> dict[str, Any]:
    """Return what the whole says of a finding, in place of what one part said."""
    is_flaw = rule is None or rule.check is None
    return {
        "outcome": outcome_of(sighting, confirmed, is_flaw=is_flaw).value,
        "count": sighting.count,
        "operations": sorted(sighting.operations),
        "agents": sorted(sighting.agents),
        "phases": sorted(sighting.phases, key=_PHASES.index),
        "also": sorted(sighting.also),
    }


def _tried(parts: Sequence[Report], rules: Mapping[str, Rule]) -> list[Tried]:
    """Return what became of all rules that have a check, in the order of a whole run."""
    places = {name: (PHASES.index(rule.phase), n) for n, (name, rule) in enumerate(rules.items())}
    agents = {agent.name: place for place, agent in enumerate(parts[0].agents)}
    found = [item for part in parts for item in part.tried if rules[item.rule].check is not None]
    return sorted(found, key=lambda item: (*places[item.rule], agents.get(item.agent, 0)))


def _unfuzzed(part: Report) -> Unfuzzed:
    """Return how a part has not fuzzed as it should, by what it says of the rules for that."""
    untried = (Outcome.ERROR, Outcome.SKIPPED)
    told = (item for item in part.tried if _is_fuzz(item) and item.outcome in untried)
    return next(((item.outcome, item.reason) for item in told), None)


def _is_fuzz(item: Tried) -> bool:
    return not item.agent and item.rule.startswith("fuzz/")


def _agents(ordered: Sequence[Json]) -> Iterator[Json]:
    """Yield the agents of the first part, each with what any part could not do with it."""
    reasons = {
        agent["name"]: agent["untested"]
        for value in reversed(ordered)
        for agent in value["agents"]
        if agent["untested"]
    }
    for agent in ordered[0]["agents"]:
        yield {**agent, "untested": reasons.get(agent["name"], "")}


def _coverage(parts: Sequence[Coverage]) -> Coverage:
    silent = set.intersection(*(set(part.unanswered) for part in parts))
    return Coverage(
        _summed([part.statuses for part in parts]),
        _summed([part.media for part in parts]),
        _summed([part.parameters for part in parts]),
        _summed([part.values for part in parts]),
        tuple(name for name in parts[0].unanswered if name in silent),
    )


def _summed(parts: Sequence[Mapping[str, Mapping[str, int]]]) -> dict[str, dict[str, int]]:
    names = sorted({name for part in parts for name in part})
    sums = {name: sum((Counter(part.get(name, {})) for part in parts), Counter()) for name in names}
    return {name: dict(sorted(counts.items())) for name, counts in sums.items()}


def _told(ordered: Sequence[Json], name: str) -> str:
    """Return what the shards say for themselves, each with its number."""
    shards = ((value["shard"], value[name]) for value in ordered)
    told = [
        f"shard {Shard(shard['number'], shard['of'])}: {text}" for shard, text in shards if text
    ]
    return "; ".join(told)


def _described(ordered: Sequence[Json], rules: Mapping[str, Rule]) -> Iterator[tuple[str, Any]]:
    """Yield when the first began, and what all together say of the rules that they speak of."""
    known = {item["id"]: item for value in ordered for item in value.get("rules", ())}
    if known:
        yield "rules", [known[name] for name in rules if name in known]
    started = sorted(value["started"] for value in ordered if value.get("started"))
    if started:
        yield "started", started[0]
