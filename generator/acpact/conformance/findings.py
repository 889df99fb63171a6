"""From broken rules and flaws to findings: one root cause, one finding, with its shortest proof."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from acpact.conformance.contract import Contract
from acpact.conformance.exchange import Exchange
from acpact.conformance.flaws import Flaw
from acpact.conformance.phase import Key
from acpact.conformance.registry import Level, Rule
from acpact.conformance.report import Finding
from acpact.conformance.results import Outcome, Result
from acpact.conformance.slicing import needed_for, relevant

_BROKEN = (Outcome.FAILED, Outcome.ADVISORY, Outcome.FLAKY)
_OF_ITS_OWN = ("answers/error-body", "answers/server-error")
_ABOUT_STATUS = ("status ", "a 4xx status")
_STATUS = "answers/status"
_VARIABLE = re.compile(
    r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
    r"|\{.*\}|\[.*\]|\b[0-9a-f]{16,}\b|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?|\d+(?:\.\d+)?"
)


@dataclass(slots=True)
class _Sighting:
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


class Ledger:
    """Collects what is wrong, case by case, and keeps no more of it than findings need."""

    def __init__(self, contract: Contract, rules: dict[str, Rule]) -> None:
        self._contract = contract
        self._rules = rules
        self._seen: dict[Key, _Sighting] = {}

    def add(self, result: Result, phase: str, order: int = 0) -> None:
        """Take what is wrong from a case; `order` is its place in the phase."""
        broken = self._add_broken(result, phase, order) if result.outcome in _BROKEN else None
        last = result.exchanges[-1] if result.exchanges else None
        for flaw, exchange in result.flaws:
            sighting = self.add_flaw(flaw, exchange, result.exchanges, result.agent, phase, order)
            if broken and exchange is last:
                sighting.within[broken] = sighting.within.get(broken, 0) + 1

    def add_flaw(
        self,
        flaw: Flaw,
        exchange: Exchange,
        recorded: Sequence[Exchange],
        agent: str,
        phase: str,
        order: int = 0,
    ) -> _Sighting:
        """Take one flaw of an exchange out of what was recorded before it."""
        key = (flaw.rule, flaw.cause)
        known = self._seen.get(key)
        if known is None or len(known.exchanges) > 1 or order < known.order[1]:
            proof = needed_for(exchange, recorded)
            found = (flaw.pointer, flaw.expected, flaw.seen)
            known = self._kept(key, self._outcome(flaw.rule), *found, proof, order)
        _count(known, agent, phase, [exchange.request.operation])
        return known

    def findings(self, confirmed: set[Key]) -> tuple[Finding, ...]:
        """Return all findings, the weightiest first; flaws that were not confirmed are flaky."""
        self._join_flaws(confirmed)
        self._join_consequences()
        found = [self._finding(sighting, confirmed) for sighting in self._seen.values()]
        weights = {level: weight for weight, level in enumerate(Level)}
        place = {rule: index for index, rule in enumerate(self._rules)}
        return tuple(
            sorted(
                found,
                key=lambda f: (
                    f.outcome is Outcome.FLAKY,
                    weights[f.level],
                    place.get(f.rule, len(place)),
                    f.cause,
                ),
            )
        )

    def forget(self, keys: Iterable[Key]) -> None:
        """Drop what could not be confirmed because the server was gone."""
        for key in keys:
            self._seen.pop(key, None)

    def forget_statuses(self, statuses: Collection[int], operations: AbstractSet[str]) -> None:
        """Drop what says of these operations alone that such a status is not documented."""
        for status in statuses:
            key = (_STATUS, str(status))
            if key in self._seen and self._seen[key].operations <= operations:
                del self._seen[key]

    @property
    def flaw_keys(self) -> set[Key]:
        """The keys of all flaws; rules that are broken themselves are not among them."""
        return {key for key in self._seen if self._rule(key[0]).check is None}

    def _add_broken(self, result: Result, phase: str, order: int) -> Key:
        rule = result.rule
        key = (rule.id, _VARIABLE.sub("*", result.expected))
        proof = relevant(result.exchanges)
        found = (rule.pointer, result.expected, result.seen)
        known = self._kept(key, result.outcome, *found, proof, order)
        _count(known, result.agent, phase, rule.operations or _operations(result.exchanges[-1:]))
        return key

    def _kept(
        self,
        key: Key,
        outcome: Outcome,
        pointer: str,
        expected: str,
        seen: str,
        proof: tuple[Exchange, ...],
        order: int,
    ) -> _Sighting:
        """Return what is known of a key, with this proof if it is shorter, or earlier."""
        known = self._seen.get(key)
        place = (len(proof), order)
        if known is None:
            known = _Sighting(key[0], outcome, key[1], pointer, expected, seen, place, proof)
            self._seen[key] = known
        elif outcome is not Outcome.FLAKY and known.outcome is Outcome.FLAKY:
            known.outcome = outcome
        if place < known.order:
            known.expected, known.seen, known.pointer = expected, seen, pointer
            known.order, known.exchanges = place, proof
        return known

    def _join_flaws(self, confirmed: set[Key]) -> None:
        """Make one finding of a flaw and the rules that the very same answers break.

        A flaw that was nowhere else belongs to these rules; one that was is the cause of those
        that were never broken without it.
        """
        for key, flaw in list(self._seen.items()):
            hosts = [self._seen[host] for host in flaw.within if host in self._seen]
            if not hosts or key[0] in _OF_ITS_OWN:
                continue
            if sum(flaw.within.values()) == flaw.count:
                for host in hosts:
                    host.also.add(key[0])
                del self._seen[key]
                continue
            for host in hosts:
                is_always = flaw.within[host.rule, host.cause] >= host.count
                if key in confirmed and is_always and _explains(flaw, host):
                    flaw.also.add(host.rule)
                    del self._seen[host.rule, host.cause]

    def _join_consequences(self) -> None:
        """Tell with a broken rule what is broken since other rules presume it."""
        causes = {key: cause for key in self._seen if (cause := self._cause(key))}
        for key, cause in causes.items():
            while cause in causes:
                cause = causes[cause]
            self._seen[cause].also |= {key[0], *self._seen[key].also}
        for key in causes:
            del self._seen[key]

    def _cause(self, key: Key) -> Key | None:
        """Return a broken rule that this one presumes, if it explains all of this breach."""
        found = self._seen[key]
        presumed = self._rule(key[0]).presumes
        for other, sighting in self._seen.items():
            if other[0] in presumed and self._explains(sighting, found):
                return other
        return None

    def _explains(self, cause: _Sighting, found: _Sighting) -> bool:
        """Whether a breach is for all agents of the other one, and weighs no less."""
        covers = self._rule(cause.rule).once or found.agents <= cause.agents
        return covers and _BROKEN.index(cause.outcome) <= _BROKEN.index(found.outcome)

    def _finding(self, sighting: _Sighting, confirmed: set[Key]) -> Finding:
        rule = self._rule(sighting.rule)
        is_flaw = rule.check is None
        is_flaky = is_flaw and (sighting.rule, sighting.cause) not in confirmed
        pointer = self._known_pointer(sighting.pointer)
        return Finding(
            rule=rule.id,
            level=rule.level,
            outcome=Outcome.FLAKY if is_flaky else sighting.outcome,
            title=rule.title,
            profile=rule.profile,
            pointer=pointer,
            quote=self._contract.quote(pointer),
            expected=sighting.expected,
            seen=sighting.seen,
            cause=sighting.cause,
            count=sighting.count,
            operations=tuple(sorted(sighting.operations)),
            agents=tuple(sorted(sighting.agents)),
            phases=tuple(sighting.phases),
            exchanges=sighting.exchanges,
            also=tuple(sorted(sighting.also)),
            line=self._contract.line(pointer),
        )

    def _known_pointer(self, pointer: str) -> str:
        """Return the pointer, or its nearest part that the general document has, too."""
        while "/" in pointer and not self._contract.resolves(pointer):
            pointer = pointer.rpartition("/")[0]
        return pointer

    def _outcome(self, rule: str) -> Outcome:
        return Outcome.FAILED if self._rule(rule).level is Level.MUST else Outcome.ADVISORY

    def _rule(self, rule: str) -> Rule:
        return self._rules.get(rule) or Rule(rule, Level.MUST, rule, "", "#/paths")


def _explains(flaw: _Sighting, host: _Sighting) -> bool:
    """Whether a flaw can be why a rule is broken: no flaw of a body makes a status wrong."""
    return flaw.rule == _STATUS or not host.expected.startswith(_ABOUT_STATUS)


def _count(sighting: _Sighting, agent: str, phase: str, operations: Iterable[str]) -> None:
    sighting.count += 1
    sighting.operations.update(operations)
    sighting.agents.update([agent] if agent else [])
    sighting.phases.setdefault(phase)


def _operations(exchanges: Iterable[Exchange]) -> Iterator[str]:
    return (exchange.request.operation for exchange in exchanges)
