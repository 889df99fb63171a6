"""One cause is one finding, whichever agents show it; and bad luck of an agent is none."""

from pathlib import Path

import pytest

from acpact.conformance.results import Outcome
from tests.conformance.agents import flaky, serving_agents
from tests.conformance.running import check
from tests.server.serving import serving

AGENTS = ("echo", "failer", "approver")
"""Their runs end in three different ways."""


@pytest.mark.parametrize(
    "fault",
    [
        "webhooks-never-called",
        "webhooks-stale-status",
        "webhooks-failure-harms",
    ],
)
def test_a_broken_webhook_is_one_finding_for_each_rule(fault: str) -> None:
    with serving("--fault", fault) as url:
        report = check(url, agents=AGENTS, rules=("webhooks/*",))
    rules = [finding.rule for finding in report.findings]
    assert rules
    assert len(rules) == len(set(rules))
    assert any(len(finding.agents) > 1 for finding in report.findings)


@pytest.mark.parametrize("seed", [1])
def test_a_webhook_is_not_blamed_for_an_agent_that_fails_now_and_then(
    tmp_path: Path, seed: int
) -> None:
    with serving_agents(tmp_path, unlucky=flaky(4)) as url:
        report = check(url, rules=("*webhooks/*-harmless",), seed=seed)
    told = {item.outcome for item in report.tried if "harmless" in item.rule}
    assert told <= {Outcome.PASSED, Outcome.SKIPPED, Outcome.FLAKY}
    assert not [finding for finding in report.findings if finding.outcome is not Outcome.FLAKY]


def test_a_server_that_lets_webhooks_fail_runs_is_found() -> None:
    with serving("--fault", "webhooks-failure-harms") as url:
        report = check(url, agents=("echo",), rules=("webhooks/failing-receiver-harmless",))
    assert [finding.rule for finding in report.findings] == ["webhooks/failing-receiver-harmless"]


def test_what_is_wrong_with_both_kinds_of_runs_is_one_finding() -> None:
    name = "runs-create-not-pending"
    with serving("--fault", name, "--fault", f"thread-{name}") as url:
        both = check(url, agents=("echo",), rules=("*runs/create-pending",))
        one = check(url, agents=("echo",), rules=("thread-runs/create-pending",))
    (found,) = both.findings
    assert (found.rule, found.also) == ("runs/create-pending", ("thread-runs/create-pending",))
    assert [finding.rule for finding in one.findings] == ["thread-runs/create-pending"]
    with serving("--fault", f"thread-{name}") as url:
        report = check(url, agents=("echo",), rules=("*runs/create-pending",))
    assert [finding.rule for finding in report.findings] == ["thread-runs/create-pending"]


def test_a_search_by_any_name_is_one_finding() -> None:
    with serving("--fault", "agents-search-ignores-name") as url:
        report = check(url, rules=("agents/*",))
    (finding,) = report.findings
    assert finding.rule == "agents/search-name"
    assert len(finding.agents) == len(report.agents)
