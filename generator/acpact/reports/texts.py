"""Text of servers and documents in a view: nothing that moves a cursor, and never too long."""

import re

from acpact.render.text import visible

_NEWLINES = re.compile(r"\r\n?")


def shown(text: str, most: int) -> str:
    """Return text with control and format characters escaped, and cut where it is too long.

    Line feeds and tabs stay. How much was cut is said.
    """
    rest = len(text) - most
    cut = text if rest <= 0 else f"{text[:most]}\n... {counted(rest, 'more character')}"
    return visible(_NEWLINES.sub("\n", cut))


def line(text: str, most: int = 2_000) -> str:
    """Return text as one safe line."""
    return shown(text, most).replace("\n", "\\n").replace("\t", "\\t")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
