"""The fuzz phase as part of whole runs: what is sent, and what is said if it goes wrong."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from acpact.cli.failures import FAILED, FINE
from acpact.cli.options import FailOn
from acpact.cli.reporting import code_of
from acpact.conformance.fuzz import child
from acpact.conformance.fuzz.plan import Died, Exchange, FuzzEvent, FuzzPlan
from acpact.conformance.fuzzing import Fuzzing
from acpact.conformance.http.redaction import Redactor
from acpact.conformance.report import Report
from acpact.conformance.reporting.rendering import rendered
from acpact.conformance.results import Outcome
from acpact.conformance.settings import PHASES
from tests.conformance.between import REQUEST, between, normalised
from tests.conformance.running import at_once, change_plans, check
from tests.server.serving import serving

ONLY = ("fuzz/*",)


def test_one_worker_and_one_seed_make_the_same_requests_in_all_phases() -> None:
    first, second = at_once(_sent, ("1", "2"))
    assert first.count(REQUEST) > 1000
    assert first.count(b'{"acpact": "') > 2, "no rule was tried"
    assert first == second


def _sent(hashes: str) -> bytes:
    """Return what the command sends to a new server, with another hash seed each time."""
    chosen = ["--agent", "stateless-only", "--rule", "runs/*404", "--rule", "fuzz/*"]
    with serving() as server:
        proxy = between(server)
        with proxy.listening() as url:
            command = [sys.executable, "-m", "acpact", "test", url, "--seed", "7", "--workers", "1"]
            environment = {**os.environ, "PYTHONHASHSEED": hashes}
            found = subprocess.run([*command, *chosen], capture_output=True, env=environment)
            assert found.returncode == FINE, found.stdout + found.stderr
    return normalised(bytes(proxy.sent))


@pytest.mark.parametrize(("seed", "agent"), [(1, "approver"), (2, "streamer"), (3, "counter")])
def test_a_clean_server_has_no_findings(
    seed: int, agent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Fuzzing, "_seconds", lambda *_: 8.0)
    with serving() as url:
        report = check(url, agents=(agent,), phases=PHASES, seed=seed)
    assert report.findings == ()
    assert [tried for tried in report.tried if tried.outcome is Outcome.ERROR] == []
    assert report.coverage.unanswered == ()
    assert report.unhealthy == report.stopped == ""


def test_no_time_for_fuzzing_is_no_success() -> None:
    with serving() as url:
        report = check(url, agents=("echo",), phases=("fuzz",), rules=ONLY, max_time=3)
    assert outcomes(report) == {Outcome.SKIPPED}


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fuzz a few operations, for a few examples each."""
    change_plans(monkeypatch, phases=("fuzzing",), max_examples=5)


def fuzzed_with(url: str) -> Report:
    return check(url, agents=("echo",), phases=("fuzz",), rules=ONLY, workers=1)


def outcomes(report: Report) -> set[Outcome]:
    return {tried.outcome for tried in report.tried if tried.rule.startswith("fuzz/")}


@pytest.mark.usefixtures("short")
def test_a_server_that_dies_is_a_finding() -> None:
    with serving() as server, between(server, dies_after=60).listening() as url:
        report = fuzzed_with(url)
    assert report.unhealthy.startswith("since fuzz: ")
    assert report.unhealthy.endswith(" (echo)")
    assert [finding.rule for finding in report.findings] == ["health/canary"]


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    ("fault", "rule"),
    [("answers-cut-off", "answers/delivered"), ("answers-never", "answers/in-time")],
)
def test_an_answer_that_never_comes_is_a_finding(fault: str, rule: str) -> None:
    with serving("--fault", fault) as url:
        report = fuzzed_with(url)
    assert rule in {finding.rule for finding in report.findings}


@pytest.mark.parametrize("told", [0, 3])
def test_an_engine_that_dies_is_an_error_of_ours(
    told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = child.run

    def run(plan: FuzzPlan) -> Iterator[FuzzEvent]:
        events = whole(plan)
        for event in events:
            if not told or isinstance(event, Exchange):
                break
        yield from (event for event, _ in zip(events, range(told), strict=False))
        events.close()
        yield Died("it ended with 1 before it was finished: MemoryError")

    monkeypatch.setattr(child, "run", lambda plan: (event for event in run(plan)))
    with serving() as url:
        report = fuzzed_with(url)
    assert outcomes(report) == {Outcome.ERROR}
    reasons = {tried.reason for tried in report.tried if tried.outcome is Outcome.ERROR}
    assert reasons == {
        "the fuzz engine, for echo: it ended with 1 before it was finished: MemoryError"
    }
    found: Any = rendered(report, Redactor(()))
    assert code_of(found, FailOn.MUST) == FAILED


def test_rules_that_only_fuzzing_breaks_are_asked_for() -> None:
    with serving() as url:
        report = check(url, agents=("echo",), phases=("fuzz",), rules=("runs/*404",))
    assert report.requests < 50
    assert outcomes(report) == set()
