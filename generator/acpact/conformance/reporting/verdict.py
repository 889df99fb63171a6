"""What a run says about each profile of the protocol."""

from collections.abc import Iterable, Mapping, Sequence

from acpact.conformance.registry import PROFILES, Level, Rule
from acpact.conformance.report import AgentSeen, Finding, Tried, Verdict
from acpact.conformance.results import Outcome

_REACHED = (Outcome.PASSED, Outcome.FAILED, Outcome.ADVISORY, Outcome.FLAKY)


def verdicts(
    rules: Iterable[Rule],
    agents: Sequence[AgentSeen],
    tried: Sequence[Tried],
    findings: Sequence[Finding],
) -> Mapping[str, Verdict]:
    """Return the verdict on each profile; `rules` are all that were chosen, tried or not."""
    outcomes: dict[str, set[Outcome]] = {}
    for item in tried:
        outcomes.setdefault(item.rule, set()).add(item.outcome)
    return {
        profile: _verdict(
            profile,
            [outcomes.get(rule.id, set()) for rule in rules if rule.profile == profile],
            agents,
            [finding for finding in findings if finding.profile == profile],
        )
        for profile in PROFILES
    }


def _verdict(
    profile: str,
    outcomes: list[set[Outcome]],
    agents: Sequence[AgentSeen],
    findings: list[Finding],
) -> Verdict:
    if any(f.level is Level.MUST and f.outcome is Outcome.FAILED for f in findings):
        return "not conforming"
    capability = profile.replace("-", ".")
    if not outcomes:
        return "not tested"
    if profile != "core" and not any(agent.can(capability) for agent in agents):
        return "not supported"
    if not all(map(_is_reached, outcomes)):
        return "partial"
    return "conforming with advisories" if findings else "conforming"


def _is_reached(outcomes: set[Outcome]) -> bool:
    """Whether a rule was tried with at least one agent, or is nobody's business here."""
    return bool(outcomes) and (
        not outcomes.isdisjoint(_REACHED) or outcomes == {Outcome.NOT_SUPPORTED}
    )
