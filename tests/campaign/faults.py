"""Fault by rule: each fault of the reference server, and which rules of the kit find it."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from acpact import conformance
from acpact.conformance.rules import all_rules
from acpact.conformance.settings import PHASES, Settings
from acpact.document import Document
from acpact.server.faults import Fault
from tests.campaign.companions import allowed
from tests.conformance.documents import acp
from tests.server.serving import serving

CLAIMS = {
    "counter": frozenset({"threads", "streaming.values"}),
    "approver": frozenset({"threads", "interrupts", "callbacks", "streaming.values"}),
    "streamer": frozenset({"threads", "streaming.values", "streaming.custom"}),
    "echo": frozenset({"threads", "callbacks", "streaming.values"}),
    "stateless-only": frozenset({"callbacks", "streaming.values"}),
    "no-streaming": frozenset({"threads"}),
}
"""Agents of the reference server, and what they claim."""


@dataclass(frozen=True)
class Row:
    """A fault, and the rules that found it. `seconds`: how long the kit took."""

    fault: Fault
    found: frozenset[str]
    skipped: frozenset[str]
    errors: frozenset[str]
    seconds: float

    @property
    def is_found(self) -> bool:
        """Whether the rule of the fault has found it."""
        return self.fault.rule in self.found

    @property
    def too_many(self) -> frozenset[str]:
        """The rules that found something and should not have."""
        return self.found - {self.fault.rule} - allowed(self.fault.id)

    @property
    def is_right(self) -> bool:
        """Whether it was found by its rule, with none but its companions."""
        return self.is_found and not self.too_many and not self.errors


def rows(faults: Iterable[Fault], processes: int) -> Iterable[Row]:
    """Run the kit against a server for each fault."""
    document = acp()
    with ThreadPoolExecutor(processes) as pool:
        yield from pool.map(lambda fault: row(fault, document), faults)


def row(fault: Fault, document: Document) -> Row:
    """Run the kit against a server with one fault: with few agents, then with all if need be.

    Fuzzing takes long, and belongs to those faults alone that nothing else can find.
    """
    phases = PHASES if fault.rule.startswith("fuzz/") else ("probe", "rules")
    with serving("--fault", fault.id, *fault.options) as url:
        given = Settings(url, document, phases=phases, seed=1, credentials=credentials(fault))
        if "--agent" not in fault.options:
            found = _row(fault, replace(given, agents=few(fault)))
            if found.is_found:
                return found
        return _row(fault, given)


def credentials(fault: Fault) -> dict[str, str]:
    """Return the credentials that a server with this fault asks for."""
    return {"x-api-key": fault.options[1]} if "--api-key" in fault.options else {}


def few(fault: Fault) -> tuple[str, ...]:
    """Return the agents that are enough for most faults: echo, and one that its rule is for."""
    rule = all_rules().get(fault.rule)
    needs = set(rule.needs) if rule else set()
    fitting = [name for name, claims in CLAIMS.items() if _claimed(needs, claims)]
    return tuple(dict.fromkeys(("echo", *fitting[:1])))


def _row(fault: Fault, settings: Settings) -> Row:
    report = conformance.run(settings)
    return Row(
        fault,
        frozenset(finding.rule for finding in report.findings),
        frozenset(tried.rule for tried in report.tried if tried.outcome == "skipped"),
        frozenset(f"{t.rule}: {t.reason}" for t in report.tried if t.outcome == "error"),
        report.seconds,
    )


def _claimed(needs: set[str], claims: frozenset[str]) -> bool:
    return all((need.lstrip("!") in claims) != need.startswith("!") for need in needs)
