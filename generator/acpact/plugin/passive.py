"""Rules that every exchange is held to: told to pytest when all exchanges are known."""

import time
from collections.abc import Sequence
from typing import Any, Literal

import pytest

from acpact.cli import reporting
from acpact.cli.options import FailOn
from acpact.cli.terminal import line
from acpact.plugin.items import reason_of, text_of
from acpact.reports.judging import counts
from acpact.reports.model import Finding, Report, Tried


def tell(session: pytest.Session, names: Sequence[str], report: Report, fail_on: FailOn) -> None:
    """Tell pytest what became of these rules, as if an item had run for each."""
    tried = {item["rule"]: item for item in report["tried"] if not item["agent"]}
    for name in names:
        findings = [f for f in report["findings"] if name in (f["rule"], *f["also"])]
        hook, location = session.config.hook, (name, None, name)
        hook.pytest_runtest_logstart(nodeid=name, location=location)
        for made in _reports(name, tried.get(name), findings, fail_on):
            hook.pytest_runtest_logreport(report=made)
        hook.pytest_runtest_logfinish(nodeid=name, location=location)


def _reports(
    name: str, tried: Tried | None, findings: Sequence[Finding], fail_on: FailOn
) -> list[pytest.TestReport]:
    """Return the three reports of an item."""
    call = _report(name, "call", *_judged(name, tried, findings, fail_on))
    if findings and call.skipped:
        call.wasxfail = reason_of(findings)
    return [_report(name, "setup", "passed", None), call, _report(name, "teardown", "passed", None)]


def _judged(
    name: str, tried: Tried | None, findings: Sequence[Finding], fail_on: FailOn
) -> tuple[Literal["passed", "failed", "skipped"], Any]:
    """Return how a rule ends; one that was not tried is of a phase that was left out."""
    if any(counts(finding, reporting.least(fail_on)) for finding in findings):
        return "failed", text_of(findings)
    if findings:
        return "skipped", text_of(findings)
    if tried is None:
        return "skipped", (name, None, "Skipped: its phase was left out")
    if tried["outcome"] == "passed":
        return "passed", None
    if tried["outcome"] == "error":
        return "failed", f"acpact made a mistake: {line(tried['reason'])}"
    return "skipped", (name, None, f"Skipped: {line(tried['reason'])}")


def _report(
    name: str,
    when: Literal["setup", "call", "teardown"],
    outcome: Literal["passed", "failed", "skipped"],
    shown: Any,
) -> pytest.TestReport:
    now = time.time()
    location = (name, None, name)
    return pytest.TestReport(
        name, location, {name: 1}, outcome, shown, when, start=now, stop=now, duration=0.0
    )
