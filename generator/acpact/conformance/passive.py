"""Outcomes of the rules that every exchange is held to: they have no check of their own."""

from collections.abc import Iterable, Iterator, Sequence

from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.contract import EVENT_STREAM
from acpact.conformance.coverage import Counting
from acpact.conformance.registry import Rule
from acpact.conformance.report import Finding, Tried
from acpact.conformance.results import Outcome


def passive_outcomes(
    rules: Iterable[Rule],
    agents: Sequence[AgentUnderTest],
    counting: Counting,
    findings: Sequence[Finding],
    problem: str,
) -> Iterator[Tried]:
    """Yield what became of each, for the server as a whole (the agent is empty).

    `problem` is why the fuzz phase is not done as it should be, empty if it is.
    """
    broken = {rule: f.outcome for f in reversed(findings) for rule in (*f.also, f.rule)}
    for rule in rules:
        if rule.check is not None:
            continue
        if rule.id in broken:
            yield Tried(rule.id, "", broken[rule.id])
        elif not all(any(agent.claims(need) for agent in agents) for need in rule.needs):
            reason = f"no agent claims {' and '.join(rule.needs)}"
            yield Tried(rule.id, "", Outcome.NOT_SUPPORTED, reason)
        elif rule.phase == "fuzz" and problem:
            yield Tried(rule.id, "", Outcome.ERROR, problem)
        elif _is_seen(rule, counting):
            yield Tried(rule.id, "", Outcome.PASSED)
        else:
            yield Tried(rule.id, "", Outcome.SKIPPED, "no answer came that it is about")


def _is_seen(rule: Rule, counting: Counting) -> bool:
    if rule.id.startswith("streams/"):
        return counting.saw_media(EVENT_STREAM)
    return counting.answered(rule.operations)
