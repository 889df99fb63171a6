"""Reads dialect files: every mistake has a place in the file."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from acpact.conformance.contract import Contract, Operation
from acpact.conformance.dialects.model import Dialect, Spoken, shapes_in
from acpact.document import Diagnostic, DocumentError, Limits, join, walk
from acpact.document.load import load_tree
from acpact.document.model import Positions

LIMITS = Limits(bytes=256 * 1024, depth=40, nodes=20_000, aliases=2_000)
_RULE = "dialect-invalid"
_Problem = tuple[str, str]
_NEEDED = ("search_agents", "get_acp_descriptor_by_id")


@dataclass(frozen=True)
class DialectFile:
    """A dialect, and where it stands."""

    source: str
    sha256: str
    dialect: Dialect
    _positions: Positions = field(repr=False, compare=False)

    def check(self, contract: Contract) -> None:
        """Hold the dialect to a contract: nothing of it is left out, and nothing is made up.

        Raises:
            DocumentError: it does not fit.
        """
        _hold(self._positions, _misfits(self.dialect, contract))


def read_dialect(raw: bytes, name: str) -> DialectFile:
    """Read a dialect from YAML or JSON; `name` is what messages call the file.

    Raises:
        DocumentError: it is none.
    """
    data, positions = load_tree(raw, name, LIMITS)
    try:
        dialect = Dialect.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        places = [(_pointer(data, item["loc"]), item["msg"]) for item in found]
        raise _invalid(positions, places) from None
    _hold(positions, _unknown_shapes(dialect))
    return DialectFile(name, hashlib.sha256(raw).hexdigest(), dialect, positions)


def _pointer(data: Any, place: Sequence[str | int]) -> str:
    """Return the pointer of an error, without the names of branches that pydantic puts in it."""
    pointer = "#"
    for token in place:
        try:
            data = walk(data, [str(token)])
        except KeyError:
            continue
        pointer = join(pointer, token)
    return pointer


def _unknown_shapes(dialect: Dialect) -> Iterator[_Problem]:
    known: set[str] = set()
    for name, template in dialect.shapes.items():
        yield from _unknown(join("#", "shapes", name), shapes_in(template), known)
        known.add(name)
    for name, spoken in dialect.operations.items():
        yield from _unknown(join("#", "operations", name), shapes_in(spoken), known)
    yield from _unknown("#/webhook", shapes_in(dialect.webhook), known)


def _unknown(pointer: str, used: Iterable[str], known: set[str]) -> Iterator[_Problem]:
    for name in dict.fromkeys(used):
        if name not in known:
            yield pointer, f"there is no shape {name!r} before this place"


def _misfits(dialect: Dialect, contract: Contract) -> Iterator[_Problem]:
    from acpact.conformance.rules import all_rules

    covered = {**dialect.operations, **dialect.unsupported}
    for name in contract.operations:
        if name not in covered:
            yield "#/operations", f"the operation {name!r} is neither here nor in 'unsupported'"
    for name in dialect.unsupported:
        place = join("#", "unsupported", name)
        if name in _NEEDED:
            yield place, "without this operation no agent can be found"
        if name in dialect.operations:
            yield place, "the operation is in 'operations', too"
        if name not in contract.operations:
            yield place, "the contract has no such operation"
    for name, spoken in dialect.operations.items():
        yield from _misspoken(join("#", "operations", name), spoken, contract.operations.get(name))
    for name in dialect.skips:
        if name not in all_rules() or all_rules()[name].check is None:
            yield join("#", "skips", name), "there is no such rule, or it is about single answers"


def _misspoken(pointer: str, spoken: Spoken, operation: Operation | None) -> Iterator[_Problem]:
    if operation is None:
        yield pointer, "the contract has no such operation"
        return
    known = {name for place, name in operation.parameters if place == "path"} | spoken.path.keys()
    for name in spoken.names:
        if name not in known:
            yield join(pointer, "request"), f"nothing says what {{{name}}} is: name it in 'path'"


def _hold(positions: Positions, problems: Iterable[_Problem]) -> None:
    """Raise all problems, if there are any."""
    if found := list(problems):
        raise _invalid(positions, found)


def _invalid(positions: Positions, problems: Iterable[_Problem]) -> DocumentError:
    hint = f"acpact explain {_RULE} tells what can stand there"
    return DocumentError(
        Diagnostic(_RULE, "error", message, hint, pointer, positions.locate(pointer))
        for pointer, message in problems
    )
