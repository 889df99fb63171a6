"""What the tool says about a document: where, what, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Self

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; line and column count from 1, columns in characters."""

    source: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.source}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `id` names its rule, `pointer` is an RFC 6901 fragment, `#` is the root."""

    id: str
    level: Level
    message: str
    hint: str
    pointer: str
    location: Location

    def text(self) -> str:
        """Render as one line: `file:line:column: level[id] message at pointer: hint`."""
        where = f"{self.location}: {self.level}[{self.id}]"
        return printable(f"{where} {self.message} at {self.pointer}: {self.hint}")

    def as_dict(self) -> dict[str, str | int]:
        """Return the finding as a flat, JSON-ready mapping."""
        return {
            "id": self.id,
            "level": self.level,
            "message": self.message,
            "hint": self.hint,
            "pointer": self.pointer,
            "source": self.location.source,
            "line": self.location.line,
            "column": self.location.column,
        }


def printable(text: str) -> str:
    """Make document text safe for a terminal: unprintable characters appear escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def excerpt(value: object, limit: int = 60) -> str:
    """Quote a value of a document in a message, cut to a readable length."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "an array"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = repr(value[: limit + 1]) if isinstance(value, str) else str(value)
    return text if len(text) <= limit else text[: limit - 3] + "..."


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by position and drop repetitions."""
    unique = dict.fromkeys(diagnostics)
    return sorted(unique, key=lambda d: (d.location, d.pointer, d.id, d.message))


class DocumentError(Exception):
    """The input can't be used at all; `diagnostics` (at least one) say where and why."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(d.text() for d in self.diagnostics))

    @classmethod
    def of(cls, rule: str, message: str, hint: str, pointer: str, location: Location) -> Self:
        """Make an error of a single diagnostic."""
        return cls([Diagnostic(rule, "error", message, hint, pointer, location)])
