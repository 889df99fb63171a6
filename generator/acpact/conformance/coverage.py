"""What of the contract was really exercised: counted exchange by exchange, none of them kept."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from acpact.conformance.contract import Contract, Operation, properties
from acpact.conformance.http.exchange import Exchange
from acpact.conformance.report import Coverage
from acpact.document import follow

_Counts = dict[str, Counter[str]]
_DEPTH = 4


class Counting:
    """Counts answers, media types, parameters and values of enums, by operation.

    `watch` is shown each exchange, those of the fuzz phase too.
    """

    def __init__(self, contract: Contract) -> None:
        self.watch: Callable[[Exchange], None] = lambda _: None
        self._contract = contract
        self._enums = cache(lambda operation: _enums(contract, contract.operations[operation]))
        self._statuses: _Counts = defaultdict(Counter)
        self._media: _Counts = defaultdict(Counter)
        self._parameters: _Counts = defaultdict(Counter)
        self._values: _Counts = defaultdict(Counter)

    def add(self, exchange: Exchange) -> None:
        """Count an exchange."""
        self.watch(exchange)
        operation = exchange.request.operation
        if operation not in self._contract.operations:
            return
        if exchange.response is not None:
            self._statuses[operation][str(exchange.status)] += 1
            self._media[operation][exchange.response.media_type or "none"] += 1
        sent = dict(_sent(exchange))
        self._parameters[operation].update(sent.keys())
        self._values[operation].update(_listed(self._enums(operation), sent))

    def coverage(self, wanted: frozenset[str]) -> Coverage:
        """Return the counts, and those of the wanted operations that never succeeded."""
        silent = [name for name in self._contract.operations if not self._succeeded(name)]
        return Coverage(
            _plain(self._statuses),
            _plain(self._media),
            _plain(self._parameters),
            _plain(self._values),
            tuple(name for name in silent if name in wanted),
        )

    def _succeeded(self, operation: str) -> bool:
        return any(status.startswith("2") for status in self._statuses.get(operation, ()))


def _plain(counts: _Counts) -> dict[str, dict[str, int]]:
    return {name: dict(sorted(counts[name].items())) for name in sorted(counts)}


def _sent(exchange: Exchange) -> Iterator[tuple[str, Any]]:
    """Yield what was sent: parameters and the fields of the body, by name, and their values."""
    request = exchange.request
    yield from request.path.items()
    yield from request.query.items()
    yield from _fields(request.body, "", 0)


def _fields(value: Any, prefix: str, depth: int) -> Iterator[tuple[str, Any]]:
    if not isinstance(value, dict) or depth > 1:
        return
    for name, part in value.items():
        yield f"{prefix}{name}", part
        if name == "config":
            yield from _fields(part, f"{prefix}{name}.", depth + 1)


def _listed(enums: Mapping[str, frozenset[str]], sent: Mapping[str, Any]) -> Iterator[str]:
    for name, known in enums.items():
        values = sent.get(name)
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, str) and value in known:
                yield f"{name}={value}"


def _enums(contract: Contract, operation: Operation) -> dict[str, frozenset[str]]:
    """Return the values of every enum that a request can have, by the name of its field."""
    found = {
        name: _values(contract, pointer) for (_, name), pointer in operation.parameters.items()
    }
    for name, schema in properties(contract.document, {"$ref": operation.body}):
        found[name] = frozenset(_members(contract, schema, 0))
    return {name: values for name, values in found.items() if values}


def _values(contract: Contract, pointer: str) -> frozenset[str]:
    return frozenset(_members(contract, {"$ref": pointer}, 0))


def _members(contract: Contract, schema: Any, depth: int) -> Iterator[str]:
    schema = follow(contract.document, schema)
    if not isinstance(schema, dict) or depth > _DEPTH:
        return
    yield from (value for value in schema.get("enum", ()) if isinstance(value, str))
    for key in ("anyOf", "oneOf", "allOf"):
        for part in schema.get(key, ()):
            yield from _members(contract, part, depth + 1)
    yield from _members(contract, schema.get("items"), depth + 1)
