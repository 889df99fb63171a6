"""From a URL and a method to an operation, by OpenAPI's rules for path templates.

Paths are matched as they came, not decoded: `%2F` in a parameter is no separator.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import quote, unquote

from starlette.types import Scope

T = TypeVar("T")

_NAME = re.compile(r"\{([^{}]+)\}")


@dataclass
class _Template(Generic[T]):
    """One path of the document with what it can do, by method."""

    segments: tuple[re.Pattern[str] | str, ...]
    names: tuple[str, ...]
    methods: dict[str, T] = field(default_factory=dict[str, T])

    def match(self, segments: list[str]) -> dict[str, str] | None:
        """The raw parameters of a path, None if it is not of this template."""
        found: list[str] = []
        for wanted, segment in zip(self.segments, segments, strict=True):
            if isinstance(wanted, str):
                if wanted != segment and wanted != unquote(segment):
                    return None
            else:
                matched = wanted.fullmatch(segment)
                if matched is None:
                    return None
                found += matched.groups()
        return dict(zip(self.names, found, strict=True))


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """The operations at a path, by method, and the raw values of its parameters."""

    methods: Mapping[str, T]
    parameters: Mapping[str, str]


class Routes(Generic[T]):
    """All paths of a document; one with fewer parameters, from the left, goes first."""

    def __init__(self, items: Iterable[tuple[str, str, T]]) -> None:
        templates: dict[str, _Template[T]] = {}
        for method, path, target in items:
            template = templates.setdefault(path, _template(path))
            template.methods[method] = target
        self._by_length: dict[int, list[_Template[T]]] = defaultdict(list)
        for path in sorted(templates, key=_specificity):
            found = templates[path]
            self._by_length[len(found.segments)].append(found)

    def find(self, path: str) -> Match[T] | None:
        """What is at a raw path.

        Two templates may match one path, of which each has methods of its own: the methods of the
        more concrete one win, the others are there too.
        """
        segments = path.split("/")
        matches = [
            (template, parameters)
            for template in self._by_length.get(len(segments), ())
            if (parameters := template.match(segments)) is not None
        ]
        if not matches:
            return None
        template, parameters = matches[0]
        return Match(template.methods, parameters)


def raw_path(scope: Scope) -> str:
    """The path as it came, without the prefix under which the application is mounted."""
    raw = scope.get("raw_path")
    if isinstance(raw, bytes):
        path = raw.partition(b"?")[0].decode("latin-1")
    else:
        path = quote(str(scope["path"]))
    prefix = quote(str(scope.get("root_path", "")))
    if prefix and path.startswith(prefix):
        path = path[len(prefix) :]
    return path or "/"


def _template(path: str) -> _Template[T]:
    path = path.partition("?")[0]
    segments = tuple(_segment(part) for part in path.split("/"))
    return _Template(segments, tuple(_NAME.findall(path)))


def _segment(text: str) -> re.Pattern[str] | str:
    parts = _NAME.split(text)
    if len(parts) == 1:
        return text
    # Every second part is a name; a value ends where the text behind it begins.
    return re.compile(
        "".join("(.+?)" if i % 2 else re.escape(quote(part)) for i, part in enumerate(parts)),
        re.DOTALL,
    )


def _specificity(path: str) -> tuple[list[tuple[bool, int]], str]:
    return [("{" in part, len(_NAME.sub("", part)) * -1) for part in path.split("/")], path
