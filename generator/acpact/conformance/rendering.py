"""A report as JSON, in the format of `spec/report/1.0/schema.json`, without any secrets."""

import base64
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from acpact.conformance.exchange import Exchange, Headers, Response
from acpact.conformance.redaction import Redactor
from acpact.conformance.report import FORMAT, Finding, Part, Report, Sighted

Json = dict[str, Any]


def rendered(report: Report, redactor: Redactor) -> Json:
    """Return the report as a JSON value."""
    part = {} if report.part is None else {"shard": _part(report.part)}
    return redactor.value(
        {
            "format": FORMAT,
            "url": report.url,
            "document": {
                "source": report.document,
                "sha256": report.document_sha256,
                "overlays": list(report.overlays),
            },
            "seed": report.seed,
            "phases": list(report.phases),
            "requests": report.requests,
            "seconds": round(report.seconds, 3),
            "unhealthy": report.unhealthy,
            "stopped": report.stopped,
            "verdicts": dict(report.verdicts),
            "agents": [_listed(asdict(agent)) for agent in report.agents],
            "findings": [_finding(finding) for finding in report.findings],
            "tried": [
                {
                    **asdict(tried),
                    "outcome": tried.outcome.value,
                    "seconds": round(tried.seconds, 3),
                }
                for tried in report.tried
            ],
            "coverage": _listed(asdict(report.coverage)),
            **part,
        }
    )


def _finding(finding: Finding) -> Json:
    texts = ("title", "profile", "pointer", "quote", "expected", "seen", "cause", "count")
    lists = ("operations", "agents", "phases", "also")
    return {
        "id": finding.id,
        "rule": finding.rule,
        "level": finding.level.value,
        "outcome": finding.outcome.value,
        **{name: getattr(finding, name) for name in texts},
        **{name: list(getattr(finding, name)) for name in lists},
        "exchanges": [_exchange(exchange) for exchange in finding.exchanges],
    }


def _part(part: Part) -> Json:
    return {
        "number": part.shard.number,
        "of": part.shard.of,
        "rules": list(part.rules),
        "sightings": [_sighted(item) for item in part.sightings],
        "confirmed": [list(key) for key in part.confirmed],
    }


def _sighted(item: Sighted) -> Json:
    within = [[*key, number] for key, number in item.within]
    return {"finding": _finding(item.finding), "order": list(item.order), "within": within}


def _exchange(exchange: Exchange) -> Json:
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
