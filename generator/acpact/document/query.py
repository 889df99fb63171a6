"""JSONPath (RFC 9535) over a document, at a bounded cost.

Queries come from files that the user may not have written. Regular expressions (`match`,
`search`) are not available, and the tree that is searched counts every step (`budget`).
"""

from collections.abc import Iterable

from jsonpath import JSONPath, JSONPathEnvironment, JSONPathError, JSONPathMatch

from acpact.document.budget import CountedDict

MAX_QUERY = 1_000
Path = tuple[str | int, ...]


class QueryError(ValueError):
    """A query that is not JSONPath; the text says why."""


class _Match(JSONPathMatch):
    """A match that keeps its path only, not the text of it and not what was found below."""

    def new_child(self, obj: object, key: int | str) -> JSONPathMatch:
        parts = (*self.parts, key)
        context = self.filter_context()
        return _Match(
            filter_context=context, obj=obj, parent=None, path="", parts=parts, root=self.root
        )

    def add_child(self, *children: JSONPathMatch) -> None:
        """Keep no children: nobody asks for them, and there may be millions."""


class _Environment(JSONPathEnvironment):
    max_recursion_depth = 1_000

    def setup_function_extensions(self) -> None:
        super().setup_function_extensions()
        for name in ("match", "search"):
            del self.function_extensions[name]


_ENVIRONMENT = _Environment(strict=True)


def find(query: str, data: CountedDict) -> list[Path]:
    """Return the paths of the nodes that a query selects, without repetitions.

    Raises `QueryError` for what is not JSONPath, `CostError` when the budget runs out.
    """
    if len(query) > MAX_QUERY:
        raise QueryError(f"the query is longer than {MAX_QUERY:,} characters")
    try:
        compiled = _ENVIRONMENT.compile(query)
        if not isinstance(compiled, JSONPath):
            raise QueryError("unions and intersections of queries are not part of JSONPath")
        root = _Match(filter_context={}, obj=data, parent=None, path="", parts=(), root=data)
        matches: Iterable[JSONPathMatch] = [root]
        for segment in compiled.segments:
            matches = segment.resolve(matches)
        return list(dict.fromkeys(match.parts for match in matches))
    except (JSONPathError, RecursionError) as error:
        reason = str(error.args[0]) if error.args else "it is nested too deep"
        raise QueryError(" ".join(reason.split())) from None
