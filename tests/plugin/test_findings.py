"""The plugin finds what the command line finds, in one process and spread over two."""

import json
from pathlib import Path
from typing import Any

import pytest

from acpact.conformance.http.redaction import Redactor
from acpact.conformance.reporting.rendering import rendered
from acpact.conformance.rules import all_rules
from acpact.server.faults import FAULTS as SERVED
from tests.conformance.running import check
from tests.server.serving import serving

from .conftest import Pytest

FAULTS = (
    "agents-search-ignores-limit",
    "answers-error-object",
    "answers-json-nan",
    "answers-agent-without-metadata",
    "history-default-limit",
    "interrupts-resume-takes-anything",
    "runs-unknown-agent-default",
    "streams-garbage-line",
    "thread-runs-status-goes-back",
    "threads-delete-forgets-nothing",
)
RULES = tuple(
    rule.id
    for rule in all_rules().values()
    if rule.id in {SERVED[name].rule for name in FAULTS}
    or rule.id.startswith(("answers/", "agents/", "runs/unknown", "streams/end"))
)
AGENTS = ("--agent", "echo", "--agent", "approver")
Json = dict[str, Any]


@pytest.fixture(scope="module")
def expected() -> Json:
    """Return the report of the command line, on a server with all faults."""
    with serving(*AGENTS, *broken(FAULTS)) as url:
        return rendered(check(url, rules=RULES), Redactor(()))


def broken(faults: tuple[str, ...]) -> list[str]:
    return [word for fault in faults for word in ("--fault", fault)]


@pytest.mark.parametrize("processes", [(), ("-n", "2")], ids=["one", "two"])
def test_the_same_findings(
    run: Pytest, tmp_path: Path, expected: Json, processes: tuple[str, ...]
) -> None:
    with serving(*AGENTS, *broken(FAULTS)) as url:
        result = run("--acp-url", url, *RULES, "--acp-report", "r.json", *processes)
    assert result.code == 1, result.out
    found = json.loads((tmp_path / "r.json").read_text())
    assert ids(found) == ids(expected)
    named = {rule for item in found["findings"] for rule in (item["rule"], *item["also"])}
    assert named >= {SERVED[name].rule for name in FAULTS}
    assert list(outcomes(found).items()) == list(outcomes(expected).items())
    assert found["verdicts"] == expected["verdicts"]
    assert failed(result.out) == {
        item["rule"] for item in expected["tried"] if item["outcome"] == "failed"
    }


def ids(report: Json) -> list[tuple[str, str, list[str]]]:
    return [(item["id"], item["outcome"], item["also"]) for item in report["findings"]]


def outcomes(report: Json) -> dict[tuple[str, str], str]:
    """Return what became of the rules; what only the fuzz phase can say is left out."""
    tried = (item for item in report["tried"] if not item["rule"].startswith("fuzz/"))
    return {(item["rule"], item["agent"]): item["outcome"] for item in tried}


def failed(output: str) -> set[str]:
    lines = (line.split() for line in output.splitlines())
    return {words[1] for words in lines if words[:1] == ["FAILED"]}
