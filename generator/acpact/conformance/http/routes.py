"""From a request as it is on the wire of the contract to the operation that it is for."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, unquote, urlsplit

from acpact.conformance.contract import Contract
from acpact.conformance.http.exchange import Request

_PARAMETER = re.compile(r"\\\{([^{}]+)\\\}")


class Routes:
    """The paths of a contract: those without parameters come first, as `/threads/search`."""

    def __init__(self, contract: Contract) -> None:
        found = sorted(contract.operations.values(), key=lambda op: op.path.count("{"))
        self._routes = [(operation, pattern_of(operation.path)) for operation in found]

    def request(
        self, method: str, target: str, content: bytes | None, headers: Mapping[str, str]
    ) -> Request | None:
        """Return a request in the terms of the contract; None if it is for no operation."""
        parts = urlsplit(target)
        for operation, pattern in self._routes:
            found = pattern.fullmatch(parts.path)
            if found is not None and operation.method == method:
                path = {name: unquote(value) for name, value in found.groupdict().items()}
                query = dict(parse_qsl(parts.query, keep_blank_values=True))
                return Request(operation.id, path, query, content, tuple(own_headers(headers)))
        return None


def pattern_of(path: str) -> re.Pattern[str]:
    """Return what matches the end of a URL, with a group for each parameter."""
    return re.compile(_PARAMETER.sub(r"(?P<\1>[^/]*)", re.escape(path)) + "$")


def own_headers(headers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the headers that matter to reproduce a request: the media type alone."""
    yield from ((k, v) for k, v in headers.items() if k.lower() == "content-type")
