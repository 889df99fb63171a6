"""All that was seen of one cause, and how what belongs together becomes one finding."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from acpact.conformance.http.exchange import Exchange
from acpact.conformance.missing import MISSING
from acpact.conformance.phase import Key
from acpact.conformance.registry import Level, Rule
from acpact.conformance.report import Finding
from acpact.conformance.results import Outcome

BROKEN = (Outcome.FAILED, Outcome.ADVISORY, Outcome.FLAKY)
"""Outcomes of what is a finding, the weightiest first."""

_OF_ITS_OWN = ("answers/error-body", "answers/server-error")
_ABOUT_STATUS = ("status ", "a 4xx status")
_STATUS = "answers/status"


@dataclass(slots=True)
class Sighting:
    """All that was seen of one cause. `order` and `exchanges` are those of the shortest proof.

    `within` counts how often it was in the very answer that broke another rule, by its key; `also`
    names the rules that are told with it.
    """

    rule: str
    outcome: Outcome
    cause: str
    pointer: str
    expected: str
    seen: str
    order: tuple[int, int]
    exchanges: tuple[Exchange, ...]
    count: int = 0
    operations: set[str] = field(default_factory=set)
    agents: set[str] = field(default_factory=set)
    phases: dict[str, None] = field(default_factory=dict)
    within: dict[Key, int] = field(default_factory=dict)
    also: set[str] = field(default_factory=set)

    def add(self, other: "Sighting") -> None:
        """Take what another part of the run has seen of the same cause."""
        if self.outcome is Outcome.FLAKY:
            self.outcome = other.outcome
        if other.order < self.order:
            self.order, self.exchanges = other.order, other.exchanges
            self.pointer, self.expected, self.seen = other.pointer, other.expected, other.seen
        self.count += other.count
        self.operations |= other.operations
        self.agents |= other.agents
        self.phases |= other.phases
        for key, number in other.within.items():
            self.within[key] = self.within.get(key, 0) + number


def forget_missing(seen: dict[Key, Sighting], operations: AbstractSet[str]) -> None:
    """Drop what says no more than that these operations are not there: it is told by a rule."""
    for status in MISSING:
        key = (_STATUS, str(status))
        if key in seen and seen[key].operations <= operations:
            del seen[key]


def join(
    seen: dict[Key, Sighting],
    confirmed: set[Key],
    rules: Mapping[str, Rule],
    passed: AbstractSet[tuple[str, str]],
) -> None:
    """Make one finding of what has one cause: the very same answers, or a rule that is presumed.

    `passed`: rules and agents that went together well.
    """
    _join_flaws(seen, confirmed)
    _join_consequences(seen, rules, passed)


def _join_flaws(seen: dict[Key, Sighting], confirmed: set[Key]) -> None:
    """Make one finding of a flaw and the rules that the very same answers break.

    A flaw that was nowhere else belongs to these rules; one that was is the cause of those
    that were never broken without it.
    """
    for key, flaw in sorted(seen.items(), key=lambda item: item[0]):
        hosts = [seen[host] for host in flaw.within if host in seen]
        if not hosts or key[0] in _OF_ITS_OWN:
            continue
        if sum(flaw.within.values()) == flaw.count:
            for host in hosts:
                host.also.add(key[0])
            del seen[key]
            continue
        for host in hosts:
            is_always = flaw.within[host.rule, host.cause] >= host.count
            if key in confirmed and is_always and _can_break(flaw, host):
                flaw.also.add(host.rule)
                del seen[host.rule, host.cause]


def _can_break(flaw: Sighting, host: Sighting) -> bool:
    """Whether a flaw can be why a rule is broken: no flaw of a body makes a status wrong."""
    return flaw.rule == _STATUS or not host.expected.startswith(_ABOUT_STATUS)


def _join_consequences(
    seen: dict[Key, Sighting], rules: Mapping[str, Rule], passed: AbstractSet[tuple[str, str]]
) -> None:
    """Tell with a broken rule what is broken since other rules presume it."""
    causes = {key: cause for key in sorted(seen) if (cause := _cause(key, seen, rules, passed))}
    roots = {key: _root(key, causes) for key in causes}
    consequences = [key for key, root in roots.items() if root != key]
    for key in consequences:
        seen[roots[key]].also |= {key[0], *seen[key].also}
    for key in consequences:
        del seen[key]


def _root(key: Key, causes: Mapping[Key, Key]) -> Key:
    """Return the first cause; of rules that presume each other, one."""
    path = [key]
    while path[-1] in causes:
        cause = causes[path[-1]]
        if cause in path:
            return min(path[path.index(cause) :])
        path.append(cause)
    return path[-1]


def _cause(
    key: Key,
    seen: Mapping[Key, Sighting],
    rules: Mapping[str, Rule],
    passed: AbstractSet[tuple[str, str]],
) -> Key | None:
    """Return a broken rule that this one presumes, if it explains all of this breach."""
    presumed = rules[key[0]].presumes if key[0] in rules else ()
    for other in sorted(seen):
        if other[0] in presumed and _explains(seen[other], seen[key], passed):
            return other
    return None


def _explains(cause: Sighting, found: Sighting, passed: AbstractSet[tuple[str, str]]) -> bool:
    """Whether a breach weighs no less than another, none of whose agents kept what it broke."""
    kept = any((cause.rule, agent) in passed for agent in found.agents)
    return not kept and BROKEN.index(cause.outcome) <= BROKEN.index(found.outcome)


def outcome_of(sighting: Sighting, confirmed: set[Key], *, is_flaw: bool) -> Outcome:
    """Return the outcome of a finding: a flaw of single answers counts if it was seen again."""
    is_believed = not is_flaw or (sighting.rule, sighting.cause) in confirmed
    return sighting.outcome if is_believed else Outcome.FLAKY


def place_of(rules: Iterable[str]) -> Callable[[Finding], tuple[bool, int, int, str]]:
    """Return what findings are sorted by: the weightiest first, then in the order of the rules."""
    weights = {level: weight for weight, level in enumerate(Level)}
    places = {rule: index for index, rule in enumerate(rules)}

    def place(finding: Finding) -> tuple[bool, int, int, str]:
        is_flaky = finding.outcome is Outcome.FLAKY
        rule = places.get(finding.rule, len(places))
        return is_flaky, weights[finding.level], rule, finding.cause

    return place
