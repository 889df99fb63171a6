"""Outcomes of the rules that every exchange is held to: they have no check of their own."""

from collections.abc import Iterable, Iterator, Sequence

from acpact.conformance.contract import EVENT_STREAM
from acpact.conformance.registry import Rule
from acpact.conformance.report import AgentSeen, Coverage, Finding, Tried
from acpact.conformance.results import Outcome


def passive_outcomes(
    rules: Iterable[Rule],
    agents: Sequence[AgentSeen],
    coverage: Coverage,
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
        elif not all(any(agent.can(need) for agent in agents) for need in rule.needs):
            reason = f"no agent claims {' and '.join(rule.needs)}"
            yield Tried(rule.id, "", Outcome.NOT_SUPPORTED, reason)
        elif rule.phase == "fuzz" and problem:
            yield Tried(rule.id, "", Outcome.ERROR, problem)
        elif _is_seen(rule, coverage):
            yield Tried(rule.id, "", Outcome.PASSED)
        else:
            yield Tried(rule.id, "", Outcome.SKIPPED, "no answer came that it is about")


def _is_seen(rule: Rule, coverage: Coverage) -> bool:
    """Whether an answer came that the rule is about, or any at all if it is about all of them."""
    if rule.id.startswith("streams/"):
        return any(EVENT_STREAM in counts for counts in coverage.media.values())
    return any(coverage.statuses.get(name) for name in rule.operations or coverage.statuses)
