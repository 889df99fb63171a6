"""A report as JSON, in the format of `spec/report/1.0/schema.json`, without any secrets."""

import base64
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from acpact import __version__
from acpact.conformance.http.access import Access
from acpact.conformance.http.exchange import Exchange, Headers, Response
from acpact.conformance.http.redaction import Redactor
from acpact.conformance.report import (
    FORMAT,
    Finding,
    Part,
    Report,
    RuleSeen,
    Scope,
    Sighted,
    Tried,
)
from acpact.conformance.reproduction.curl import curl

Json = dict[str, Any]


def rendered(report: Report, redactor: Redactor, access: Access | None = None) -> Json:
    """Return the report as a JSON value; `access` is what its curl commands say of credentials."""
    shells = _Shells(report.url, access or Access())
    part = {} if report.part is None else {"shard": _part(report.part, shells)}
    return redactor.value(
        {
            "format": FORMAT,
            "acpact": __version__,
            "url": report.url,
            "document": _document(report),
            "dialect": report.dialect,
            "scope": _scope(report.scope),
            "seed": report.seed,
            "phases": list(report.phases),
            "started": report.started,
            "requests": report.requests,
            "seconds": round(report.seconds, 3),
            "unhealthy": report.unhealthy,
            "stopped": report.stopped,
            "verdicts": dict(report.verdicts),
            "agents": [_listed(asdict(agent)) for agent in report.agents],
            "findings": [_finding(finding, shells) for finding in report.findings],
            "tried": [_tried(tried) for tried in report.tried],
            "coverage": _listed(asdict(report.coverage)),
            "rules": [_rule(rule) for rule in report.rules],
            "operations": {name: _listed(asdict(o)) for name, o in report.operations.items()},
            **part,
        }
    )


def rendered_finding(finding: Finding, url: str, access: Access) -> Json:
    """Return a finding of a server at a URL as a JSON value; it has no secrets any more."""
    return _finding(finding, _Shells(url, access))


@dataclass(frozen=True, slots=True)
class _Shells:
    """Makes commands for a shell."""

    url: str
    access: Access

    def of(self, *exchanges: Exchange) -> str:
        return "\n".join(curl(exchanges, self.url, self.access))


def _document(report: Report) -> Json:
    return {
        "source": report.document,
        "sha256": report.document_sha256,
        "overlays": list(report.overlays),
        "title": report.title,
        "version": report.version,
    }


def _scope(scope: Scope) -> Json:
    counts = {name: {"chosen": few, "all": every} for name, (few, every) in scope.rules.items()}
    return {"rules": counts, "every_agent": scope.is_every_agent}


def _tried(tried: Tried) -> Json:
    return {**asdict(tried), "outcome": tried.outcome.value, "seconds": round(tried.seconds, 3)}


def _rule(rule: RuleSeen) -> Json:
    return _listed({**asdict(rule), "level": rule.level.value})


def _finding(finding: Finding, shells: _Shells) -> Json:
    texts = ("title", "profile", "pointer", "line", "quote", "expected", "seen", "cause", "count")
    lists = ("operations", "agents", "phases", "also")
    return {
        "id": finding.id,
        "rule": finding.rule,
        "level": finding.level.value,
        "outcome": finding.outcome.value,
        **{name: getattr(finding, name) for name in texts},
        **{name: list(getattr(finding, name)) for name in lists},
        "exchanges": [_exchange(exchange, shells) for exchange in finding.exchanges],
        "shell": shells.of(*finding.exchanges) if finding.exchanges else "",
    }


def _part(part: Part, shells: _Shells) -> Json:
    return {
        "number": part.shard.number,
        "of": part.shard.of,
        "rules": list(part.rules),
        "sightings": [_sighted(item, shells) for item in part.sightings],
        "confirmed": [list(key) for key in part.confirmed],
        "missing": list(part.missing),
    }


def _sighted(item: Sighted, shells: _Shells) -> Json:
    within = [[*key, number] for key, number in item.within]
    return {"finding": _finding(item.finding, shells), "order": list(item.order), "within": within}


def _exchange(exchange: Exchange, shells: _Shells) -> Json:
    exchange = exchange.on_the_wire
    request = exchange.request
    return {
        "operation": request.operation,
        "path": dict(request.path),
        "query": {name: str(value) for name, value in request.query.items()},
        "method": exchange.method,
        "url": exchange.url,
        "headers": _headers(request.headers),
        "body": None if request.content is None else _body(request.content),
        "response": exchange.response and _response(exchange.response),
        "trouble": exchange.trouble and exchange.trouble.value,
        "detail": exchange.detail,
        "left": exchange.left,
        "seconds": round(exchange.seconds, 3),
        "curl": shells.of(exchange),
    }


def _response(response: Response) -> Json:
    return {
        "status": response.status,
        "headers": _headers(response.headers),
        "body": _body(response.body),
    }


def _headers(headers: Headers) -> list[list[str]]:
    return [[name, value] for name, value in headers]


def _body(content: bytes) -> Json:
    """Return a body as text or, where it is none, as base64."""
    try:
        return {"text": content.decode()}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(content).decode()}


def _listed(value: Mapping[str, Any]) -> Json:
    """Return an object with arrays for tuples."""
    return {key: list(item) if isinstance(item, tuple) else item for key, item in value.items()}
