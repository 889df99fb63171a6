"""Docstrings: the document's words, laid out."""

import json
import textwrap
from collections.abc import Iterable

from acpact.ir.nodes import Doc
from acpact.render import Text

WIDTH = 92


def wrap(text: str, width: int = WIDTH) -> str:
    """Return text with its long lines folded; lines that are set out by hand are left alone."""
    return "\n".join(_wrap_line(line, width) for line in text.strip().splitlines())


def _wrap_line(line: str, width: int) -> str:
    if len(line) <= width or line.startswith((" ", "\t", "|", "```")):
        return line
    indent = "  " if line.startswith(("- ", "* ")) else ""
    return "\n".join(
        textwrap.wrap(
            line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
    )


def described(doc: Doc, fallback: str, notes: Iterable[str] = ()) -> Text:
    """Return a docstring: the description, or a fallback, then notes a line each."""
    return Text(description(doc, fallback, notes))


def description(doc: Doc, fallback: str, notes: Iterable[str] = ()) -> str:
    """Return what `described` holds, for more text to be put beside it."""
    lead = doc.description.strip() or doc.summary.strip() or fallback
    lines = [*(["Deprecated."] if doc.deprecated else []), *doc.constraints, *notes]
    return "\n\n".join(part for part in (wrap(lead), "\n".join(lines)) if part)


def shown(value: object) -> str:
    """Return a JSON value as it stands in a text."""
    return f"`{json.dumps(value, ensure_ascii=False)}`"
