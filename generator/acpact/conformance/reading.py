"""A report read back from its JSON."""

import base64
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from acpact.conformance.exchange import Exchange, Headers, Request, Response, Trouble
from acpact.conformance.registry import Level
from acpact.conformance.report import AgentSeen, Coverage, Finding, Report, Tried
from acpact.conformance.results import Outcome

Json = Mapping[str, Any]
_T = TypeVar("_T")


def read_report(value: Json) -> Report:
    """Return the report in a JSON value that fits `spec/report/1.0/schema.json`.

    What only a merge needs to know of a shard is left out.
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
    )


def read_finding(value: Json) -> Finding:
    """Return a finding."""
    level, outcome = Level(value["level"]), Outcome(value["outcome"])
    exchanges = tuple(map(_read_exchange, value["exchanges"]))
    return _made(Finding, value, level=level, outcome=outcome, exchanges=exchanges)


def _read_exchange(value: Json) -> Exchange:
    content = None if value["body"] is None else _read_body(value["body"])
    path, query = value["path"], value["query"]
    request = Request(value["operation"], path, query, content, _read_headers(value["headers"]))
    answer = value["response"]
    response = None
    if answer is not None:
        headers, body = _read_headers(answer["headers"]), _read_body(answer["body"])
        response = Response(answer["status"], headers, body)
    trouble = Trouble(value["trouble"]) if value["trouble"] else None
    return _made(Exchange, value, request=request, response=response, trouble=trouble)


def _read_headers(pairs: list[list[str]]) -> Headers:
    return tuple((name, value) for name, value in pairs)


def _read_body(body: Json) -> bytes:
    if "base64" in body:
        return base64.b64decode(body["base64"])
    return str(body["text"]).encode(errors="surrogatepass")


def _read_tried(value: Json) -> Tried:
    return _made(Tried, value, outcome=Outcome(value["outcome"]))


def _made(kind: type[_T], value: Json, **given: Any) -> _T:
    """Make a dataclass of an object: arrays become tuples, and what it has no field for is left."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    found = {name: _frozen(value[name]) for name in names if name in value}
    return kind(**{**found, **given})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
