"""What a report has to say of the contract, so that nobody needs the document to read it."""

from collections.abc import Iterable, Iterator, Mapping

from acpact.conformance.contract import Contract
from acpact.conformance.registry import Rule
from acpact.conformance.report import Finding, OperationSeen, RuleSeen, Tried


def rules_seen(
    contract: Contract,
    rules: Iterable[Rule],
    tried: Iterable[Tried],
    findings: Iterable[Finding],
) -> Iterator[RuleSeen]:
    """Yield the rules that a report speaks of, in the order of the registry."""
    spoken_of = {*(item.rule for item in tried), *(item.rule for item in findings)}
    for rule in rules:
        if rule.id in spoken_of:
            yield RuleSeen(
                rule.id,
                rule.level,
                rule.profile,
                rule.title,
                rule.text,
                rule.pointer,
                contract.line(rule.pointer),
                rule.operations,
                rule.needs,
            )


def operations_seen(contract: Contract) -> Mapping[str, OperationSeen]:
    """Return the operations of the document by id, in its order."""
    return {
        name: OperationSeen(found.method, found.path, tuple(found.answers))
        for name, found in contract.operations.items()
    }
