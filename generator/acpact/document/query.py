"""What the target of an overlay's action selects: mostly one member, named from the root on."""

import re

from acpact.document.budget import CountedDict

MAX_QUERY = 1_000
Path = tuple[str | int, ...]
_MEMBER = re.compile(r"\$(\.[A-Za-z_][A-Za-z0-9_]*)+", re.ASCII)


class QueryError(ValueError):
    """A query that is not JSONPath; the text says why."""


def find(query: str, data: CountedDict) -> list[Path]:
    """Return the paths of the nodes that a query selects, without repetitions.

    Raises `QueryError` for what is not JSONPath, `CostError` when the budget runs out.
    """
    if len(query) > MAX_QUERY:
        raise QueryError(f"the query is longer than {MAX_QUERY:,} characters")
    if _MEMBER.fullmatch(query):
        return _member(tuple(query.split(".")[1:]), data)
    # Loading the library takes longer than all that a bundled overlay needs.
    from acpact.document import jsonpath_query

    return jsonpath_query.find(query, data)


def _member(path: tuple[str, ...], data: CountedDict) -> list[Path]:
    node = data
    for name in path:
        if not isinstance(node, dict) or name not in node:
            return []
        node = node[name]
    return [path]
