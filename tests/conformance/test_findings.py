"""One root cause, one finding: what is broken since something else is."""

import pytest

from acpact.conformance.contract import Contract
from acpact.conformance.findings.ledger import Ledger
from acpact.conformance.registry import Level, Rule
from acpact.conformance.report import Finding
from acpact.conformance.results import Outcome, Result
from tests.conformance.documents import acp

CONTRACT = Contract(acp())


async def check(_: object) -> None:
    """Stand for a rule that has a check of its own."""


def made(id: str, *presumes: str) -> Rule:  # noqa: A002
    return Rule(id, Level.MUST, id, "text", "#/paths", presumes=presumes, check=check)


def findings(*broken: tuple[Rule, str, Outcome]) -> tuple[Finding, ...]:
    ledger = Ledger(CONTRACT, {rule.id: rule for rule, _, _ in broken})
    for order, (rule, agent, outcome) in enumerate(broken):
        ledger.add(Result(rule, agent, outcome, expected="it holds"), "rules", order)
    return ledger.findings(set())


WAITS = made("runs/waits")
ENDS = made("runs/ends", "runs/waits")
LATE = made("runs/late", "runs/ends")


def test_a_consequence_is_told_with_its_cause() -> None:
    [finding] = findings((ENDS, "a", Outcome.FAILED), (WAITS, "a", Outcome.FAILED))
    assert (finding.rule, finding.also) == ("runs/waits", ("runs/ends",))


def test_a_consequence_of_a_consequence_is_told_with_the_first_cause() -> None:
    broken = [(rule, "a", Outcome.FAILED) for rule in (LATE, ENDS, WAITS)]
    [finding] = findings(*broken)
    assert (finding.rule, finding.also) == ("runs/waits", ("runs/ends", "runs/late"))


def test_of_rules_that_presume_each_other_one_is_told() -> None:
    one, two = made("own/one", "own/two"), made("own/two", "own/one")
    [finding] = findings((two, "a", Outcome.FAILED), (one, "a", Outcome.FAILED))
    assert (finding.rule, finding.also) == ("own/one", ("own/two",))


def test_without_its_cause_a_rule_is_a_finding_by_itself() -> None:
    [finding] = findings((LATE, "a", Outcome.FAILED))
    assert (finding.rule, finding.also) == ("runs/late", ())


def test_with_an_agent_that_keeps_what_is_presumed_it_is_no_consequence() -> None:
    found = findings(
        (WAITS, "a", Outcome.FAILED),
        (WAITS, "b", Outcome.PASSED),
        (ENDS, "a", Outcome.FAILED),
        (ENDS, "b", Outcome.FAILED),
    )
    assert {finding.rule for finding in found} == {"runs/waits", "runs/ends"}


def test_with_an_agent_that_was_not_tried_it_is() -> None:
    [finding] = findings((WAITS, "a", Outcome.FAILED), (ENDS, "b", Outcome.FAILED))
    assert finding.also == ("runs/ends",)


@pytest.mark.parametrize("cause", [Outcome.ADVISORY, Outcome.FLAKY])
def test_a_breach_is_not_hidden_behind_one_that_weighs_less(cause: Outcome) -> None:
    found = findings((WAITS, "a", cause), (ENDS, "a", Outcome.FAILED))
    assert {finding.rule for finding in found} == {"runs/waits", "runs/ends"}
