"""From a URL to the operations at its path, by OpenAPI's rules for path templates.

Paths are matched as they came, not decoded: `%2F` in a parameter is no separator.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeAlias, TypeVar
from urllib.parse import quote, unquote

from starlette.types import Scope

T = TypeVar("T")
Segment: TypeAlias = re.Pattern[str] | str

_NAME = re.compile(r"\{([^{}]+)\}")
_AUTHORITY = re.compile(r"\Ahttps?://[^/]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place(Generic[T]):
    """What a path of the document can do with one method, and the names of its parameters."""

    target: T
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """The places at a path, by method, and the raw values of its parameters in their order."""

    methods: Mapping[str, Place[T]]
    values: tuple[str, ...]

    @property
    def allowed(self) -> list[str]:
        """The methods that can be used here; HEAD can be wherever GET can."""
        return sorted({*self.methods, *(["HEAD"] if "GET" in self.methods else [])})

    def get(self, method: str) -> Place[T] | None:
        """The place for a method; HEAD is GET without its body, unless documented by itself."""
        found = self.methods.get(method)
        return self.methods.get("GET") if found is None and method == "HEAD" else found


@dataclass(frozen=True, slots=True)
class _Template(Generic[T]):
    """Paths that differ in the names of their parameters at most."""

    segments: tuple[Segment, ...]
    methods: dict[str, Place[T]] = field(default_factory=dict[str, Place[T]])

    def match(self, segments: list[str]) -> tuple[str, ...] | None:
        """The raw parameters of a path, None if it is not of this template."""
        found: list[str] = []
        for wanted, segment in zip(self.segments, segments, strict=True):
            if isinstance(wanted, str):
                if wanted != segment and ("%" not in segment or wanted != unquote(segment)):
                    return None
            else:
                matched = wanted.fullmatch(segment)
                if matched is None:
                    return None
                found += matched.groups()
        return tuple(found)


class Routes(Generic[T]):
    """All paths of a document, given as method, path and target.

    Of several that match, the one whose text is fixed furthest from the left is taken, whatever
    its methods are: `/runs/search` is never a `/runs/{run_id}`.
    """

    def __init__(self, items: Iterable[tuple[str, str, T]]) -> None:
        templates: dict[str, _Template[T]] = {}
        for method, path, target in items:
            path = path.partition("?")[0]
            shape = _NAME.sub("{}", path)
            template = templates.setdefault(shape, _Template(_segments(path)))
            template.methods.setdefault(method, Place(target, tuple(_NAME.findall(path))))
        # Most requests are for a path as it is written here, and need no search.
        self._fixed = {shape: found for shape, found in templates.items() if "{}" not in shape}
        self._by_length: dict[int, list[_Template[T]]] = defaultdict(list)
        for shape in sorted(templates, key=_looseness):
            found = templates[shape]
            self._by_length[len(found.segments)].append(found)

    def find(self, path: str) -> Match[T] | None:
        """What is at a raw path, None for nothing."""
        if path in self._fixed:
            return Match(self._fixed[path].methods, ())
        segments = path.split("/")
        for template in self._by_length.get(len(segments), ()):
            values = template.match(segments)
            if values is not None:
                return Match(template.methods, values)
        return None


def raw_path(scope: Scope) -> str:
    """The path as it came, without the prefix under which the application is mounted."""
    raw = scope.get("raw_path")
    if isinstance(raw, bytes):
        # A client may send the whole URL, as to a proxy.
        path = _AUTHORITY.sub("", raw.partition(b"?")[0].decode("latin-1"))
    else:
        path = quote(str(scope["path"]))
    prefix = quote(str(scope.get("root_path", "")))
    if prefix and path.startswith(prefix):
        path = path[len(prefix) :]
    return path or "/"


def _segments(path: str) -> tuple[Segment, ...]:
    return tuple(_segment(part) for part in path.split("/"))


def _segment(text: str) -> Segment:
    parts = _NAME.split(text)
    if len(parts) == 1:
        return text
    # Every second part is a name; a value ends where the text behind it begins.
    pattern = "".join("(.+?)" if i % 2 else re.escape(quote(p)) for i, p in enumerate(parts))
    return re.compile(pattern, re.DOTALL)


def _looseness(shape: str) -> tuple[list[tuple[bool, int, int]], str]:
    """What paths are sorted by, segment by segment: fixed ones first, then by fixed text."""
    parts = shape.split("/")
    return [("{}" in part, -len(part.replace("{}", "")), part.count("{}")) for part in parts], shape
