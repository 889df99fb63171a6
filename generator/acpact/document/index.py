"""Where every value of a document stands in its text."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from acpact.document.pointer import join

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]|[^\s"{}\[\],:]++', re.DOTALL)


class Index:
    """One value: the offset of its key (or of itself, in arrays) and the values inside it."""

    __slots__ = ("children", "offset")

    def __init__(
        self, offset: int, children: "dict[str, Index] | list[Index] | None" = None
    ) -> None:
        self.offset = offset
        self.children = children

    def child(self, token: str) -> "Index | None":
        """Return the member under a key or index, if the text has it."""
        if isinstance(self.children, dict):
            return self.children.get(token)
        if isinstance(self.children, list) and token.isdecimal() and token.isascii():
            position = int(token) if len(token) < 10 else len(self.children)
            return self.children[position] if position < len(self.children) else None
        return None

    def nearest(self, tokens: Sequence[str]) -> int:
        """Return the offset of a node, or of its nearest ancestor that the text has."""
        node = self
        for token in tokens:
            found = node.child(token)
            if found is None:
                break
            node = found
        return node.offset

    def without(self, tokens: Sequence[str]) -> "Index":
        """Return the index after an overlay removed a node: later array items have moved up.

        What is on the way is copied, the rest is shared: others may have this index too.
        """
        inner = self.child(tokens[0]) if tokens else None
        if inner is None or self.children is None:
            return self
        children = self.children.copy()
        place: Any = int(tokens[0]) if isinstance(children, list) else tokens[0]
        if len(tokens) == 1:
            del children[place]
        else:
            children[place] = inner.without(tokens[1:])
        return Index(self.offset, children)


class JsonScan:
    """One pass over JSON text (or the valid beginning of one) that records offsets.

    `path` is the pointer to the member that was being read when the pass ended;
    `duplicates` lists pointer, first and second offset of every repeated key.
    """

    def __init__(self, text: str, stop: int | None = None) -> None:
        self.root: Index | None = None
        self.duplicates: list[tuple[str, int, int]] = []
        self._open: list[tuple[Index, str]] = []
        self._key: tuple[str, int] | None = None
        self._run(text, len(text) if stop is None else stop)

    @property
    def path(self) -> str:
        """The pointer to what was being read last."""
        names = [key for _, key in self._open[1:]]
        return join("#", *names, *([self._key[0]] if self._key else []))

    def _run(self, text: str, stop: int) -> None:
        expects_key = False
        for match in _TOKEN.finditer(text, 0, stop):
            mark = match[0]
            if mark == ",":
                expects_key = self._in_object()
            elif mark in "}]":
                self._close()
            elif expects_key:
                self._set_key(mark, match.start())
                expects_key = False
            elif mark != ":":
                self._value(mark, match.start())
                expects_key = mark == "{"

    def _in_object(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1][0].children, dict)

    def _set_key(self, token: str, offset: int) -> None:
        key = json.loads(token) if "\\" in token else token[1:-1]
        node = self._open[-1][0].child(key)
        if node is not None:
            self._key = (key, offset)
            self.duplicates.append((self.path, node.offset, offset))
        self._key = (key, offset)

    def _value(self, mark: str, offset: int) -> None:
        children: dict[str, Index] | list[Index] | None
        children = {} if mark == "{" else [] if mark == "[" else None
        name = self._place(node := Index(offset, children))
        if children is not None:
            self._open.append((node, name))

    def _place(self, node: Index) -> str:
        if not self._open:
            self.root = self.root or node
            return ""
        siblings = self._open[-1][0].children
        if isinstance(siblings, list):
            siblings.append(node)
            return str(len(siblings) - 1)
        return self._place_member(node, siblings)

    def _place_member(self, node: Index, siblings: dict[str, Index] | None) -> str:
        if self._key is None or siblings is None:
            return ""
        name, node.offset = self._key
        siblings[name] = node
        self._key = None
        return name

    def _close(self) -> None:
        if self._open:
            self._open.pop()
        self._key = None


def scalars(text: str) -> Iterator[tuple[str, int]]:
    """List the bare tokens of JSON text (numbers, constants) with their offsets."""
    for match in _TOKEN.finditer(text):
        if match[0][0] not in '"{}[],:':
            yield match[0], match.start()


def unclosed(text: str) -> tuple[int, int]:
    """Count the brackets that JSON text never closes, and guess the offset of the first culprit.

    The guess is the first one that is closed by a bracket further left than its own line.
    """
    opened: list[tuple[int, int]] = []
    suspects: list[int] = []
    for match in _TOKEN.finditer(text):
        mark = match[0]
        if mark in ("{", "["):
            opened.append((match.start(), _indentation(text, match.start())))
        elif mark in ("}", "]") and opened:
            offset, indentation = opened.pop()
            if _indentation(text, match.start()) < indentation:
                suspects.append(offset)
    rest = [offset for offset, _ in opened]
    return len(rest), suspects[0] if suspects else rest[-1] if rest else 0


def _indentation(text: str, offset: int) -> int:
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:offset]
    return len(line) - len(line.lstrip())


def json_index(text: str) -> Index:
    """Record where every value of a JSON text stands."""
    return JsonScan(text).root or Index(0)
