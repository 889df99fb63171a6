"""Items of pytest: a rule with all agents, or a part of the fuzz phase, and how they end."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from acpact.cli import reporting
from acpact.cli.options import FailOn
from acpact.cli.terminal import line, safe
from acpact.conformance.connecting import redactor_of
from acpact.conformance.contract import Contract
from acpact.conformance.findings.ledger import Ledger
from acpact.conformance.fuzzing import FUZZ
from acpact.conformance.http.access import Access
from acpact.conformance.http.exchange import Exchange
from acpact.conformance.registry import Level, Rule
from acpact.conformance.reporting.rendering import rendered_finding
from acpact.conformance.reproduction.curl import curl
from acpact.conformance.results import Outcome, Result
from acpact.conformance.settings import Settings
from acpact.conformance.shard import Shard
from acpact.reports.judging import counts
from acpact.reports.model import Finding
from acpact.reports.text import finding_lines

if TYPE_CHECKING:
    from acpact.plugin.kit import Kit

ALL = "acp"
FUZZ_PARTS = 2
FUZZ_ITEMS = {
    f"{FUZZ}/part-{number}-of-{FUZZ_PARTS}": Shard(number, FUZZ_PARTS)
    for number in range(1, FUZZ_PARTS + 1)
}
MARKERS = {
    ALL: "a rule of the Agent Connect Protocol",
    FUZZ: "a part of the fuzz phase, or a rule that only this phase can break",
    **{level.value: f"a rule of level {level.value}" for level in Level},
}
_BROKEN = (Outcome.FAILED, Outcome.ADVISORY, Outcome.FLAKY)


class ContractError(Exception):
    """A broken rule; the text is all that there is to show."""


class _Item(pytest.Item):
    """An item without a file: its name is its node id."""

    def __init__(self, *, kit: "Kit", marks: Sequence[str], **given: Any) -> None:
        super().__init__(**given)
        self.kit = kit
        for mark in (ALL, *marks):
            self.add_marker(getattr(pytest.mark, mark))

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return where it is: nowhere but at its name."""
        return self.config.rootpath / self.name, None, self.name

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        """Return the text of a finding alone; the trace of a mistake of ours."""
        if isinstance(excinfo.value, ContractError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


class RuleItem(_Item):
    """A rule. One that every exchange is held to is judged when all of them are known."""

    def __init__(self, *, rule: Rule, **given: Any) -> None:
        super().__init__(marks=tuple(_marks(rule)), **given)
        self.rule = rule

    @property
    def is_passive(self) -> bool:
        """Whether every exchange is held to it."""
        return self.rule.check is None

    def runtest(self) -> None:
        """Try the rule with all agents."""
        results = self.kit.running.attempt(self.rule, self.kit.ahead)
        outcomes = {result.outcome for result in results}
        reasons = dict.fromkeys(result.reason for result in results if result.reason)
        if not outcomes.isdisjoint(_BROKEN):
            fail(found_by(self.rule, results, self.kit.settings), self.kit.fail_on)
        if Outcome.ERROR in outcomes:
            raise ContractError(f"acpact made a mistake: {safe('; '.join(reasons))}")
        if Outcome.PASSED not in outcomes and outcomes:
            pytest.skip(line("; ".join(reasons)))


class FuzzItem(_Item):
    """A part of the fuzz phase. What it finds is in the items of the rules that are broken."""

    def __init__(self, *, part: Shard, **given: Any) -> None:
        super().__init__(marks=(FUZZ,), **given)
        self.part = part

    def runtest(self) -> None:
        """Fuzz."""
        self.kit.running.fuzz(self.part)


def items_of(kit: "Kit", session: pytest.Session) -> Iterator[_Item]:
    """Yield all items: those of the rules, in their order, and those of the fuzz phase."""

    def made(kind: type[_Item], name: str, **given: Any) -> _Item:
        return kind.from_parent(session, name=name, nodeid=name, kit=kit, **given)

    for rule in kit.settings.all_rules.values():
        yield made(RuleItem, rule.id, rule=rule)
    for name, part in FUZZ_ITEMS.items():
        yield made(FuzzItem, name, part=part)


def found_by(rule: Rule, results: Sequence[Result], settings: Settings) -> list[Finding]:
    """Return the findings of one rule's own results, without secrets."""
    ledger = Ledger(Contract(settings.document), dict(settings.all_rules))
    for place, result in enumerate(results):
        ledger.add(result, rule.phase, place)
    confirmed = {(flaw.rule, flaw.cause) for result in results for flaw, _ in result.flaws}
    found = redactor_of(settings).value(ledger.findings(confirmed))
    access = Access.of(settings.headers, settings.credentials)
    mine = (finding for finding in found if rule.id in (finding.rule, *finding.also))
    return [cast("Finding", rendered_finding(f, settings.base_url, access)) for f in mine]


def fail(findings: Sequence[Finding], fail_on: FailOn) -> None:
    """End an item by its findings: failed if one of them counts, else as an expected failure."""
    if any(counts(finding, reporting.least(fail_on)) for finding in findings):
        raise ContractError(text_of(findings))
    pytest.xfail(reason_of(findings))


def reason_of(findings: Sequence[Finding]) -> str:
    """Return in one line why findings don't count."""
    return "; ".join(f"{f['outcome']}: {line(f['title'])}, saw {line(f['seen'])}" for f in findings)


def text_of(findings: Sequence[Finding]) -> str:
    """Return findings as the command line shows them, with curl commands."""
    return safe("\n\n".join("\n".join(finding_lines(finding)) for finding in findings))


def shell_of(exchanges: Sequence[Exchange], settings: Settings) -> str:
    """Return curl commands for exchanges, without secrets."""
    access = Access.of(settings.headers, settings.credentials)
    kept = redactor_of(settings).value(tuple(exchanges))
    return safe("\n".join(curl(kept, settings.base_url, access)))


def _marks(rule: Rule) -> Iterator[str]:
    yield rule.level.value
    yield rule.profile
    yield from (need.replace(".", "-") for need in _claimed(rule))
    if rule.id.startswith(f"{FUZZ}/"):
        yield FUZZ


def _claimed(rule: Rule) -> Iterator[str]:
    """Yield the capabilities that a rule needs; of alternatives each one."""
    for need in rule.needs:
        if not need.startswith("!"):
            yield from need.split("|")
