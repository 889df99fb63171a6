"""Targets that name one member from the root on, as almost all do: `$.components.schemas.Run`.

To find what they select takes less time than to load the JSONPath library.
"""

import re

from acpact.document.budget import CountedDict

_LONGEST = 200
_PATH = re.compile(r"\$(\.[A-Za-z_][A-Za-z0-9_]*)+", re.ASCII)


def find(query: str, data: CountedDict) -> list[tuple[str | int, ...]] | None:
    """Return the path of the node if there is one, as `query.find` does; None for other queries.

    Raises `CostError` when the budget runs out.
    """
    if len(query) > _LONGEST or not _PATH.fullmatch(query):
        return None
    path = tuple(query.split(".")[1:])
    node = data
    for name in path:
        if not isinstance(node, dict) or name not in node:
            return []
        node = node[name]
    return [path]
