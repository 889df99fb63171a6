"""From broken rules and flaws to findings: one root cause, one finding, with its shortest proof."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from acpact.conformance.contract import Contract
from acpact.conformance.findings.flaws import Flaw
from acpact.conformance.findings.sightings import (
    BROKEN,
    Sighting,
    forget_missing,
    join,
    outcome_of,
    place_of,
)
from acpact.conformance.findings.slicing import needed_for, relevant
from acpact.conformance.http.exchange import Exchange
from acpact.conformance.phase import Key
from acpact.conformance.registry import Level, Rule
from acpact.conformance.report import Finding, Sighted
from acpact.conformance.results import Outcome, Result

_VARIABLE = re.compile(
    r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
    r"|(?<!\w)'[^']*'|\{.*\}|\[.*\]|\b[0-9a-f]{16,}\b|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?|\d+(?:\.\d+)?"
)


class Ledger:
    """Collects what is wrong, case by case, and keeps no more of it than findings need."""

    def __init__(self, contract: Contract, rules: dict[str, Rule]) -> None:
        self._contract = contract
        self._rules = rules
        self._seen: dict[Key, Sighting] = {}
        self._passed: set[tuple[str, str]] = set()

    def add(self, result: Result, phase: str, order: int = 0) -> None:
        """Take what is wrong from a case; `order` is its place in the phase."""
        if result.outcome is Outcome.PASSED:
            self._passed.add((result.rule.id, result.agent))
        broken = self._add_broken(result, phase, order) if result.outcome in BROKEN else None
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
    ) -> Sighting:
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
        join(self._seen, confirmed, self._rules, self._passed)
        found = [self._finding(sighting, confirmed) for sighting in self._seen.values()]
        return tuple(sorted(found, key=place_of(self._rules)))

    def sightings(self) -> tuple[Sighted, ...]:
        """Return all that was seen, before `findings` makes one of what belongs together."""
        return tuple(
            Sighted(self._finding(item, {key}), item.order, tuple(sorted(item.within.items())))
            for key, item in self._seen.items()
        )

    def forget(self, keys: Iterable[Key]) -> None:
        """Drop what could not be confirmed because the server was gone."""
        for key in keys:
            self._seen.pop(key, None)

    def forget_missing(self, operations: AbstractSet[str]) -> None:
        """Drop what says no more than that these operations are not there."""
        forget_missing(self._seen, operations)

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
    ) -> Sighting:
        """Return what is known of a key, with this proof if it is shorter, or earlier."""
        known = self._seen.get(key)
        place = (len(proof), order)
        if known is None:
            known = Sighting(key[0], outcome, key[1], pointer, expected, seen, place, proof)
            self._seen[key] = known
        elif outcome is not Outcome.FLAKY and known.outcome is Outcome.FLAKY:
            known.outcome = outcome
        if place < known.order:
            known.expected, known.seen, known.pointer = expected, seen, pointer
            known.order, known.exchanges = place, proof
        return known

    def _finding(self, sighting: Sighting, confirmed: set[Key]) -> Finding:
        rule = self._rule(sighting.rule)
        pointer = self._known_pointer(sighting.pointer)
        return Finding(
            rule=rule.id,
            level=rule.level,
            outcome=outcome_of(sighting, confirmed, is_flaw=rule.check is None),
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


def _count(sighting: Sighting, agent: str, phase: str, operations: Iterable[str]) -> None:
    sighting.count += 1
    sighting.operations.update(operations)
    sighting.agents.update([agent] if agent else [])
    sighting.phases.setdefault(phase)


def _operations(exchanges: Iterable[Exchange]) -> Iterator[str]:
    return (exchange.request.operation for exchange in exchanges)
