"""The document: a plain tree that knows where each of its values stands."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from acpact.document.diagnostics import Location
from acpact.document.index import Index
from acpact.document.pointer import join, split, walk
from acpact.document.text import Text

Version = tuple[int, int]


class Positions:
    """Where the values of a document stand; the index is built when first asked for."""

    def __init__(
        self, text: Text, read: Callable[[], Index], removed: tuple[str, ...] = ()
    ) -> None:
        self._text = text
        self._read = read
        self._removed = removed

    @cached_property
    def _index(self) -> Index:
        index = self._read()
        for pointer in self._removed:
            index = index.without(split(pointer))
        return index

    def locate(self, pointer: str) -> Location:
        """Return the place of a node, or of its nearest ancestor that the file has."""
        try:
            tokens = split(pointer)
        except ValueError:
            tokens = []
        return self._text.locate(self._index.nearest(tokens))

    def without(self, pointers: tuple[str, ...]) -> "Positions":
        """Return the positions after an overlay removed nodes, in the order of removal."""
        return Positions(self._text, self._read, self._removed + pointers)


@dataclass(frozen=True)
class Document:
    """An OpenAPI document in memory. `data` holds plain JSON values and is never changed.

    `source`: the name that messages show. `sha256`: hex digest of the file's bytes.
    `overlays`: names of the overlays that were applied, in order.
    """

    source: str
    sha256: str
    data: dict[str, Any]
    version: Version
    positions: Positions = field(repr=False, compare=False)
    overlays: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """`info.title`, or an empty string when the document has none."""
        return self._info("title")

    @property
    def info_version(self) -> str:
        """`info.version`, or an empty string when the document has none."""
        return self._info("version")

    def locate(self, pointer: str) -> Location:
        """Return where a node stands: its key, or the value itself in an array.

        The nearest existing ancestor answers for a node that the file does not have.
        """
        return self.positions.locate(pointer)

    def resolve(self, ref: str) -> tuple[str, Any]:
        """Follow one local reference `#/...`; `KeyError` when it leads nowhere or outside."""
        tokens = ref_tokens(ref)
        return join("#", *tokens), walk(self.data, tokens)

    def _info(self, name: str) -> str:
        info = self.data.get("info")
        value = info.get(name) if isinstance(info, dict) else None
        return value if isinstance(value, str) else ""


def ref_tokens(ref: str) -> list[str]:
    """Take a local reference apart, percent-escapes decoded; `KeyError` for any other form."""
    if not ref.startswith("#"):
        raise KeyError(ref)
    try:
        return split(unquote(ref, errors="strict"))
    except ValueError as error:
        raise KeyError(ref) from error
