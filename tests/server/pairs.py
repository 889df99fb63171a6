"""Which (operation, status) pairs ACP 0.2.3 documents, and how the table of them is shown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import yaml

from acpact.bundled import resolve

METHODS = ("get", "post", "put", "patch", "delete")
Pair = tuple[str, str]

WAIVED: dict[Pair, str] = {}
"""Pairs that are not tried, each with the reason; five at most."""


def documented() -> dict[Pair, str]:
    """Return the pairs of the document, each with the path of its operation."""
    found, _ = resolve("acp@0.2.3")
    assert found is not None
    document = yaml.safe_load(found.read_bytes())
    return {
        (operation["operationId"], status): path
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS
        for status in operation["responses"]
    }


def table(seen: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Yield the table of pairs seen: (client, operation, status)."""
    clients = defaultdict(set)
    for client, operation, status in seen:
        clients[operation, status].add(client)
    pairs = documented()
    done = sum(pair in clients for pair in pairs)
    yield f"{done} of {len(pairs)} documented pairs seen, {len(WAIVED)} waived"
    for operation in dict.fromkeys(name for name, _ in pairs):
        cells = [
            f"{status} {'+'.join(sorted(clients.get((operation, status), ('not seen',))))}"
            for name, status in pairs
            if name == operation
        ]
        yield f"{operation:42} {'   '.join(cells)}"
