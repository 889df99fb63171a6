"""The clean server with all its agents: every rule is passed somewhere, every operation used."""

from collections.abc import Iterator

import pytest

from acpact.conformance.report import Report
from acpact.conformance.results import Outcome
from acpact.conformance.rules import all_rules
from acpact.server.builtin import builtin_agents
from tests.conformance.running import check
from tests.server.serving import serving

KEY = "s3cr3t-word"
NOWHERE = {
    "profiles/no-threads": "needs a server none of whose agents has threads, see below",
    "thread-runs/multitask-rollback-undoes": "no agent has a checkpoint and is pending for long",
    "fuzz/invalid-refused": "the phase fuzz has it, see tests/campaign",
    "fuzz/valid-accepted": "the phase fuzz has it, see tests/campaign",
    "fuzz/deleted-gone": "the phase fuzz has it, see tests/campaign",
}
"""Rules that no agent passes here, with the reason."""
NAMES = [agent.descriptor.name for agent in builtin_agents()]
CALLING = ("probe/*", "interrupts/resume", "thread-interrupts/resume")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving("--api-key", KEY) as found:
        yield found


@pytest.fixture(scope="module")
def clean(url: str) -> Report:
    return check(url, credentials={"x-api-key": KEY})


def test_nothing_is_found(clean: Report) -> None:
    assert clean.findings == ()
    assert not [item for item in clean.tried if item.outcome is Outcome.ERROR]
    assert clean.coverage.unanswered == ()
    assert set(clean.verdicts.values()) == {"conforming"}


def test_every_rule_is_passed_by_some_agent(clean: Report) -> None:
    passed = {item.rule for item in clean.tried if item.outcome is Outcome.PASSED}
    assert set(all_rules()) - passed == set(NOWHERE), (
        "give an agent of the reference server what the rule needs, or say here why not; take the "
        "rule out of here once one passes it"
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_operation_of_every_agent_succeeds(url: str, name: str) -> None:
    report = check(url, credentials={"x-api-key": KEY}, agents=(name,), rules=CALLING)
    counts = report.coverage.statuses.items()
    reached = {name for name, statuses in counts if any(s.startswith("2") for s in statuses)}
    (agent,) = report.agents
    assert set(agent.operations) - reached == set()


def test_a_server_without_threads() -> None:
    with serving("--agent", "stateless-only") as url:
        report = check(url, rules=("profiles/*",))
    outcomes = {item.rule: item.outcome for item in report.tried}
    assert outcomes["profiles/no-threads"] is Outcome.PASSED
