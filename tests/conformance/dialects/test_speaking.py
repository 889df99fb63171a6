"""Whole runs on a server that speaks a dialect: the reference server behind a mirror."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from acpact.conformance.contract import Contract
from acpact.conformance.dialects.loading import DialectFile, read_dialect
from acpact.conformance.http.access import Access
from acpact.conformance.http.redaction import Redactor
from acpact.conformance.report import Report
from acpact.conformance.reporting.rendering import rendered
from acpact.conformance.reproduction.client_code import client_code
from acpact.conformance.reproduction.curl import curl
from acpact.conformance.reproduction.replay import as_replay, read_replay, replay
from acpact.conformance.settings import Settings
from tests.conformance.dialects.mirror import mirrored
from tests.conformance.running import acp, change_plans, check
from tests.server.serving import serving

FILE = Path(__file__).with_name("bots.yaml")
FEW = ("runs/*", "thread-streams/*", "thread-interrupts/*", "agents/*", "answers/*")


def bots() -> DialectFile:
    found = read_dialect(FILE.read_bytes(), FILE.name)
    found.check(Contract(acp()))
    return found


@pytest.fixture(scope="module")
def clean() -> Iterator[str]:
    with serving("--agent", "approver") as url, mirrored(url) as front:
        yield front


@pytest.fixture(scope="module")
def faulty() -> Iterator[tuple[str, Report]]:
    fault = ("--fault", "runs-creation-loses-metadata", "--fault", "answers-error-object")
    with serving("--agent", "echo", *fault) as url, mirrored(url) as front:
        rules = ("runs/metadata-kept", "runs/get-unknown-404")
        yield front, check(front, dialect=bots(), rules=rules)


def outcomes(report: Report) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for item in report.tried:
        found.setdefault(item.outcome.value, set()).add(f"{item.rule}: {item.reason}")
    return found


def test_a_clean_server_keeps_everything_in_its_dialect(clean: str) -> None:
    report = check(clean, dialect=bots(), rules=FEW)
    assert [(f.rule, f.seen) for f in report.findings] == []
    assert outcomes(report).keys() <= {"passed", "not_supported", "skipped"}
    passed = outcomes(report)["passed"]
    assert len(passed) > 80, outcomes(report)
    assert {"thread-interrupts/resume: ", "thread-streams/mode-as-string: "} <= passed
    assert report.dialect == "bots"


def test_fuzzing_reaches_a_server_through_its_dialect(
    clean: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_plans(monkeypatch, max_examples=5)
    report = check(clean, dialect=bots(), phases=("fuzz",), workers=1)
    assert [(f.rule, f.seen) for f in report.findings] == []
    reached = {name for name, counts in report.coverage.statuses.items() if "200" in counts}
    assert {"create_stateless_run", "get_stateless_run", "get_thread"} <= reached


def test_findings_show_what_was_really_sent(faulty: tuple[str, Report]) -> None:
    _, report = faulty
    found = {finding.rule: finding for finding in report.findings}
    assert found.keys() == {"answers/error-body", "runs/metadata-kept"}
    lost = found["runs/metadata-kept"]
    assert lost.pointer == "#/components/schemas/RunCreate/properties/metadata"
    assert '"bot_id"' in lost.seen
    created, read = lost.exchanges
    assert (created.method, created.url, created.request.operation) == (
        "POST", "/jobs", "create_stateless_run",
    )  # fmt: skip
    assert "agent_id" in created.request.body
    assert re.fullmatch(r"/jobs/[0-9a-f-]{36}", read.url)
    shown = rendered(report, Redactor())
    sent = next(f for f in shown["findings"] if f["rule"] == lost.rule)["exchanges"][0]
    assert "bot_id" in json.loads(sent["body"]["text"])
    assert "bot_id" in json.loads(sent["response"]["body"]["text"])
    assert shown["dialect"] == "bots"


def test_a_shell_and_a_program_speak_it(faulty: tuple[str, Report], tmp_path: Path) -> None:
    url, report = faulty
    lost = next(f for f in report.findings if f.rule == "runs/metadata-kept")
    commands = "\n".join(curl(lost.exchanges, url, Access()))
    program = client_code(lost.exchanges, url, Access(), Contract(acp()))
    for text in (commands, program):
        assert "/jobs" in text
        assert "bot_id" in text
        assert '"agent_id"' not in text
    done = subprocess.run(["bash", "-c", commands], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[0])["bot_id"]
    assert done.stdout.splitlines()[-1] == "200"
    file = tmp_path / "program.py"
    file.write_text(program.replace("from acp_client", "from acpact._generated.acp_client"))
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, str(file)], capture_output=True, text=True, check=True, env=environment
    )
    assert [line[:3] for line in done.stdout.splitlines()] == ["200", "200"]


@pytest.mark.parametrize("rule", ["answers/error-body", "runs/metadata-kept"])
def test_a_replay_speaks_the_dialect(rule: str, faulty: tuple[str, Report]) -> None:
    url, report = faulty
    finding = next(f for f in report.findings if f.rule == rule)
    written = as_replay(finding, report)
    assert written["dialect"] == "bots"
    assert written["requests"][0]["wire"]["url"].startswith("/jobs")
    wanted = read_replay(json.dumps(written))
    assert replay(wanted, Settings(url, acp(), dialect=bots())) is not None


def test_what_a_dialect_lacks_is_not_supported() -> None:
    text = FILE.read_text()
    start, end = text.index("  resume_stateless_run:"), text.index("  cancel_stateless_run")
    text = text[:start] + text[end:] + "unsupported: {resume_stateless_run: jobs do not go on}\n"
    text = text.replace("{request: POST /talks}", "{request: POST /talks, refuses: {if_exists: n}}")
    dialect = read_dialect(text.encode(), "bots.yaml")
    dialect.check(Contract(acp()))
    with serving("--agent", "approver") as url, mirrored(url) as front:
        rules = ("interrupts/resume", "threads/create-do-nothing*", "threads/create-twice*")
        report = check(front, dialect=dialect, rules=rules)
    assert report.findings == ()
    (resumed,) = [item for item in report.tried if item.rule == "interrupts/resume"]
    reason = "not supported by the dialect bots: jobs do not go on"
    assert (resumed.outcome.value, resumed.reason) == ("not_supported", reason)
    refused = [item for item in report.tried if "create_thread with if_exists: n" in item.reason]
    assert len(refused) > 1
    assert {item.outcome.value for item in refused} == {"not_supported"}


def test_answers_to_a_wait_may_lack_the_run() -> None:
    text = FILE.read_text().replace(
        "  waited: {$rest: [], run: {$shape: run, of: $it/run}}", "  waited: {output: $it/output}"
    )
    dialect = read_dialect(text.encode(), "bots.yaml")
    with serving("--agent", "approver") as url, mirrored(url) as front:
        report = check(front, dialect=dialect, rules=("runs/*", "interrupts/*", "webhooks/*"))
    assert [(f.rule, f.seen) for f in report.findings] == []
    assert outcomes(report).keys() <= {"passed", "not_supported", "skipped"}
    assert len(outcomes(report)["passed"]) > 60
