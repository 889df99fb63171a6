"""A report as SARIF 2.1.0: results point to the document, at the line that makes the promise."""

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any, Literal
from urllib.parse import quote

from acpact.reports.judging import judged_rules, key_of, known, untested
from acpact.reports.model import Body, Entry, Exchange, Finding, Report, Rule
from acpact.reports.reading import TIME
from acpact.reports.texts import shown

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"must": "error", "should": "warning", "may": "note"}
_LISTS: tuple[Literal["operations", "agents", "phases", "also"], ...] = (
    "operations", "agents", "phases", "also",
)  # fmt: skip
_MOST_TEXT = 4_000
_MOST_BODY = 4_000
_MOST_RESULTS = 1_000

_BUNDLED = re.compile(r"([a-z][a-z0-9-]*)@([0-9]+(?:\.[0-9]+)*)", re.ASCII)
_BASE = "ACPACT"
_BASE_TEXT = (
    "Where acpact is: its repository, or the folder acpact/_data of what pip has installed."
)

Json = dict[str, Any]


def sarif(report: Report) -> str:
    """Return the log, with one run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return json.dumps(log, indent=2) + "\n"


def _run(report: Report) -> Json:
    rules = [judged.rule for judged in judged_rules(report)]
    places = {rule["id"]: index for index, rule in enumerate(rules)}
    excused = known(report)
    document = report["document"]
    driver = {"name": "acpact", "rules": [_rule(rule) for rule in rules]}
    if report.get("acpact"):
        driver["version"] = _text(report["acpact"])
    return {
        "tool": {"driver": driver},
        "invocations": [_invocation(report)],
        "artifacts": [
            {
                "location": artifact_location(document["source"]),
                "roles": ["analysisTarget"],
                "hashes": {"sha-256": document["sha256"]},
            }
        ],
        "results": [
            _result(finding, places[finding["rule"]], report, excused.get(key_of(finding)))
            for finding in report["findings"][:_MOST_RESULTS]
        ],
        "originalUriBaseIds": {_BASE: {"description": {"text": _BASE_TEXT}}},
        "columnKind": "unicodeCodePoints",
        "properties": {
            "url": _text(report["url"]),
            "dialect": _text(report.get("dialect", "")),
            "seed": report["seed"],
        },
    }


def artifact_location(source: str) -> Json:
    """Return where a document is.

    One that comes with acpact has a relative URI, too, since code scanning of GitHub refuses files
    with results that have none; by its base no viewer looks for it among the user's files.
    """
    if found := _BUNDLED.fullmatch(source):
        return {"uri": f"spec/{found[1]}/{found[2]}/openapi.yaml", "uriBaseId": _BASE}
    return {"uri": uri_of(source)}


def uri_of(source: str) -> str:
    """Return the name of a document as a URI: relative to where it was tested, if it was."""
    path = quote(PurePath(source).as_posix(), safe="/@", errors="replace")
    return f"file://{path}" if path.startswith("/") else path


def _rule(rule: Rule) -> Json:
    made: Json = {
        "id": _text(rule["id"]),
        "shortDescription": {"text": _text(rule["title"])},
        "defaultConfiguration": {"level": _LEVELS[rule["level"]]},
        "properties": {"tags": [rule["profile"], rule["level"]]},
    }
    if rule["text"]:
        made["fullDescription"] = {"text": _text(rule["text"])}
        made["help"] = {"text": _text(rule["text"])}
    return made


def _result(finding: Finding, index: int, report: Report, entry: Entry | None) -> Json:
    made: Json = {
        "ruleId": _text(finding["rule"]),
        "ruleIndex": index,
        "level": "note" if finding["outcome"] == "flaky" else _LEVELS[finding["level"]],
        "message": {"text": _message(finding)},
        "locations": [_location(finding, report["document"]["source"])],
        "partialFingerprints": {"acpactFinding/v1": finding["id"]},
        "occurrenceCount": finding["count"],
        "properties": {
            "outcome": finding["outcome"],
            **{name: list(map(_text, finding[name])) for name in _LISTS},
        },
    }
    if "baseline" in report:
        made["baselineState"] = "unchanged" if entry else "new"
    if entry:
        reason = f"{entry['reason']} (until {entry['expires']})"
        made["suppressions"] = [{"kind": "external", "justification": _text(reason)}]
    if finding["exchanges"]:
        made |= _exchange(finding["exchanges"][-1], report["url"])
    return made


def _message(finding: Finding) -> str:
    flaky = "Flaky: it failed once, then it did not. " if finding["outcome"] == "flaky" else ""
    said = f"{finding['title']}. Expected {finding['expected']}; seen {finding['seen']}."
    return _text(flaky + said)


def _location(finding: Finding, source: str) -> Json:
    physical: Json = {"artifactLocation": {**artifact_location(source), "index": 0}}
    if finding.get("line"):
        physical["region"] = {"startLine": finding["line"]}
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"fullyQualifiedName": _text(finding["pointer"]), "kind": "member"}],
    }


def _exchange(exchange: Exchange, url: str) -> Json:
    """Return the last request of the proof, and its answer."""
    made: Json = {
        "webRequest": {
            "method": _text(exchange["method"]),
            "target": _text(f"{url}{exchange['url']}"),
            "headers": _headers(exchange["headers"]),
            **_body(exchange["body"]),
        }
    }
    response = exchange["response"]
    if response is not None:
        made["webResponse"] = {
            "statusCode": response["status"],
            "headers": _headers(response["headers"]),
            **_body(response["body"]),
        }
    return made


def _headers(headers: Any) -> Mapping[str, str]:
    return {_text(name): _text(value) for name, value in headers}


def _body(body: Body | None) -> Json:
    if body is None:
        return {}
    if "text" in body:
        return {"body": {"text": shown(body["text"], _MOST_BODY)}}
    # A multiple of four characters is base64 again, of the beginning.
    return {"body": {"binary": shown(body["base64"][:_MOST_BODY], _MOST_BODY)}}


def _invocation(report: Report) -> Json:
    made: Json = {"executionSuccessful": not (report["stopped"] or _errors(report))}
    if report.get("started"):
        began = datetime.strptime(report["started"], TIME)
        made["startTimeUtc"] = began.strftime(TIME)
        made["endTimeUtc"] = (began + timedelta(seconds=report["seconds"])).strftime(TIME)
    told = [*_errors(report), *filter(None, (report["stopped"], report["unhealthy"]))]
    told += untested(report)
    if len(report["findings"]) > _MOST_RESULTS:
        told.append(f"{len(report['findings']) - _MOST_RESULTS} findings are left out here")
    if told:
        made["toolExecutionNotifications"] = [
            {"level": "error", "message": {"text": _text(text)}} for text in told
        ]
    return made


def _errors(report: Report) -> list[str]:
    errors = (item for item in report["tried"] if item["outcome"] == "error")
    return [f"{item['rule']}: {item['reason']}" for item in errors]


def _text(text: str) -> str:
    return shown(text, _MOST_TEXT)
