"""Operations that the server does not have: said once, and not with every rule that needs them."""

from collections.abc import Iterable

from acpact.conformance.registry import Rule
from acpact.conformance.results import Outcome, Result

MISSING = (404, 405, 501)
"""Statuses of an operation that is not there, asked about what is."""

TELLS = "probe/operation-exists"


class Missing:
    """The operations that are not there, as the probe has seen."""

    def __init__(self) -> None:
        self.operations: set[str] = set()

    def learn(self, result: Result) -> None:
        """Take note of a result."""
        if result.rule.id == TELLS and result.outcome is Outcome.FAILED:
            sent = (e.request.operation for e in result.exchanges if e.status in MISSING)
            self.operations.update(sent)

    def why_not(self, rule: Rule) -> str:
        """Return why a rule can't be tried, empty if it can."""
        found = sorted(self.operations.intersection(_needed(rule)))
        return f"the server has no {found[0]}, see {TELLS}" if found else ""


def _needed(rule: Rule) -> Iterable[str]:
    """Return the operations without which a rule can't do anything."""
    if rule.phase == "probe":
        return ()
    return (*rule.operations, "create_thread") if "threads" in rule.needs else rule.operations
