"""What a merge has to know of a report, read back from its JSON."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from acpact.conformance.registry import Level
from acpact.conformance.report import AgentSeen, Coverage, Finding, Report, Tried
from acpact.conformance.results import Outcome

Json = Mapping[str, Any]
_T = TypeVar("_T")


def read_report(value: Json) -> Report:
    """Return the report in a JSON value that fits `spec/report/1.0/schema.json`.

    Exchanges, and what describes the contract or what was chosen, are left out.
    """
    document = value["document"]
    return Report(
        url=value["url"],
        document=document["source"],
        document_sha256=document["sha256"],
        overlays=tuple(document["overlays"]),
        seed=value["seed"],
        phases=tuple(value["phases"]),
        agents=tuple(_made(AgentSeen, item) for item in value["agents"]),
        tried=tuple(
            _made(Tried, item, outcome=Outcome(item["outcome"])) for item in value["tried"]
        ),
        findings=tuple(map(read_finding, value["findings"])),
        coverage=_made(Coverage, value["coverage"]),
        verdicts=value["verdicts"],
        requests=value["requests"],
        seconds=value["seconds"],
        unhealthy=value["unhealthy"],
        stopped=value["stopped"],
        dialect=value.get("dialect", ""),
    )


def read_finding(value: Json) -> Finding:
    """Return a finding without its exchanges."""
    level, outcome = Level(value["level"]), Outcome(value["outcome"])
    return _made(Finding, value, level=level, outcome=outcome, exchanges=())


def _read_tried(value: Json) -> Tried:
    return _made(Tried, value, outcome=Outcome(value["outcome"]))


def _made(kind: type[_T], value: Json, **given: Any) -> _T:
    """Make a dataclass of an object: arrays become tuples, and what it has no field for is left."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # always a dataclass
    found = {name: _frozen(value[name]) for name in names if name in value}
    return kind(**{**found, **given})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
