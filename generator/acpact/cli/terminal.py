"""What reaches the terminal: results on stdout, notes on stderr, and nothing that moves a cursor.

Text of documents can hold escape sequences, bidi controls and rich markup. Everything passes
`safe` here, and nothing is handed to rich as markup.
"""

import json
import os
import sys
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO


class Format(StrEnum):
    """How results are reported."""

    TEXT = "text"
    JSON = "json"


def prepare() -> None:
    """Let output never fail on a character that the encoding lacks, or on a closed stream."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w")


def safe(text: str) -> str:
    """Return text with all control and format characters escaped; line feeds and tabs stay."""
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    from acpact.render.text import visible

    return visible(text)


def line(text: str) -> str:
    """Return text as one safe line."""
    return safe(text).replace("\n", "\\n").replace("\t", "\\t")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def result(text: str) -> None:
    """Print a result, of one line or of several, on stdout."""
    sys.stdout.write(f"{safe(text)}\n")


def as_json(value: object) -> None:
    """Print a result as JSON, in ASCII."""
    sys.stdout.write(f"{json.dumps(value, indent=2)}\n")


def note(text: str) -> None:
    """Print on stderr what a user should know beside the result."""
    sys.stdout.flush()
    sys.stderr.write(f"note: {line(text)}\n")


def complain(text: str) -> None:
    """Print on stderr why it did not work."""
    sys.stdout.flush()
    sys.stderr.write(f"{safe(text)}\n")
