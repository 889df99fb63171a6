"""Agents that take their time are tested like others, or it is said that they are too slow."""

from pathlib import Path

from acpact.conformance.http.limits import Limits
from acpact.conformance.results import Outcome
from tests.conformance.agents import serving_agents, slow
from tests.conformance.running import check


def test_a_slow_agent_is_tested(tmp_path: Path) -> None:
    """Slower than what discovery takes for soon, and faster than a request may be."""
    with serving_agents(tmp_path, slow=slow(2.3)) as url:
        report = check(url, rules=("runs/wait-*", "runs/create-*", "thread-webhooks/called-once"))
    assert report.findings == ()
    outcomes = {item.outcome for item in report.tried if item.agent == "slow"}
    assert outcomes <= {Outcome.PASSED, Outcome.NOT_SUPPORTED}, report.tried
    assert sum(item.outcome is Outcome.PASSED for item in report.tried) > 5
    assert [agent.untested for agent in report.agents] == [""]


def test_an_agent_that_is_too_slow_is_said_to_be(tmp_path: Path) -> None:
    with serving_agents(tmp_path, slow=slow(20), quick=slow(0)) as url:
        report = check(url, rules=("runs/wait-*",), limits=Limits.of(1.0))
    reason = "no run of the agent is done within 1 s (--request-timeout)"
    assert {agent.name: agent.untested for agent in report.agents} == {"slow": reason, "quick": ""}
    assert report.findings == ()
    slow_ones = [item for item in report.tried if item.agent == "slow"]
    assert {item.reason for item in slow_ones if item.outcome is Outcome.SKIPPED} == {reason}


def test_what_needs_no_run_is_tested_all_the_same(tmp_path: Path) -> None:
    with serving_agents(tmp_path, slow=slow(20)) as url:
        report = check(url, rules=("agents/*",), limits=Limits.of(0.5))
    assert [agent.untested for agent in report.agents] == [""]
    assert report.verdicts["core"] == "conforming"
