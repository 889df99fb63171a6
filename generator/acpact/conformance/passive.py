"""Outcomes of the rules that every exchange is held to: they have no check of their own."""

from collections.abc import Iterable, Iterator, Sequence

from acpact.conformance.contract import EVENT_STREAM
from acpact.conformance.registry import Rule
from acpact.conformance.report import AgentSeen, Coverage, Finding, Tried
from acpact.conformance.results import Outcome

Unfuzzed = tuple[Outcome, str] | None
"""What is to be said of rules that only fuzzing can break, if it was not done as it should be."""


def together(parts: Sequence[Unfuzzed]) -> Unfuzzed:
    """Return what is to be said of all parts of the phase: an error of any, else what was done."""
    reasons = dict.fromkeys(found[1] for found in parts if found and found[0] is Outcome.ERROR)
    if reasons:
        return Outcome.ERROR, "; ".join(reasons)
    return None if None in parts else parts[0]


def passive_outcomes(
    rules: Iterable[Rule],
    agents: Sequence[AgentSeen],
    coverage: Coverage,
    findings: Sequence[Finding],
    unfuzzed: Unfuzzed,
) -> Iterator[Tried]:
    """Yield what became of each, for the server as a whole (the agent is empty).

    `unfuzzed` is the outcome of those that only fuzzing can break, if it was not done as it should
    be.
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
        elif rule.phase == "fuzz" and unfuzzed is not None:
            yield Tried(rule.id, "", *unfuzzed)
        elif _is_seen(rule, coverage):
            yield Tried(rule.id, "", Outcome.PASSED)
        else:
            yield Tried(rule.id, "", Outcome.SKIPPED, "no answer came that it is about")


def _is_seen(rule: Rule, coverage: Coverage) -> bool:
    """Whether an answer came that the rule is about, or any at all if it is about all of them."""
    if rule.id.startswith("streams/"):
        return any(EVENT_STREAM in counts for counts in coverage.media.values())
    return any(coverage.statuses.get(name) for name in rule.operations or coverage.statuses)
