"""What of all rules and operations a run is about, by what was chosen."""

from collections.abc import Iterable

from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.registry import PROFILES, Rule
from acpact.conformance.report import Scope
from acpact.conformance.settings import Settings
from acpact.conformance.trying import not_supported


def is_chosen(rule: Rule, settings: Settings) -> bool:
    """Whether a rule is one of those that a run is about."""
    return settings.wants(rule) and (rule.is_passive or rule.phase in settings.phases)


def scope_of(settings: Settings, rules: Iterable[Rule]) -> Scope:
    """Return the scope of a run; `rules` are all that there are."""
    counts = dict.fromkeys(PROFILES, (0, 0))
    for rule in rules:
        chosen, every = counts[rule.profile]
        counts[rule.profile] = (chosen + is_chosen(rule, settings), every + 1)
    return Scope(counts, not settings.agents)


def operations_in_scope(
    settings: Settings, rules: Iterable[Rule], agents: Iterable[AgentUnderTest]
) -> frozenset[str]:
    """Return the operations that a run should bring to a success at least once.

    With single rules chosen that is none: a rule may well be about refusals alone.
    """
    if settings.rules:
        return frozenset()
    if "fuzz" in settings.phases and not settings.profiles:
        return frozenset(name for agent in agents for name in agent.contract.operations)
    chosen = [rule for rule in rules if is_chosen(rule, settings)]
    return frozenset(
        name
        for agent in agents
        for rule in chosen
        if not not_supported(rule, agent)
        for name in rule.operations
    )
