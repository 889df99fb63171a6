"""What a plain YAML scalar means: the JSON-like core of YAML 1.2.

Only `true`/`false`, `null`, `~` and numbers are special. `yes`, `on`, dates, `1:30`, `1_000` and
numbers with leading zeros are strings, as people who write API documents expect.
"""

import math
import re

PREFIX = "tag:yaml.org,2002:"
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_REAL = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

Scalar = str | int | float | bool | None


class OddNumberError(ValueError):
    """A number that JSON can't hold."""


class OddTagError(ValueError):
    """A tag that the tool does not read, or that does not fit its value."""


def plain(text: str, digits: int) -> Scalar:
    """Read an unquoted scalar; `OddNumberError` for NaN, infinity and oversized numbers."""
    if text in _NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    if _NOT_FINITE.fullmatch(text):
        raise OddNumberError(text)
    if _INTEGER.fullmatch(text) or _BASED.fullmatch(text):
        return _integer(text, digits)
    return _real(text) if _REAL.fullmatch(text) else text


def _integer(text: str, digits: int) -> int:
    if len(text) > digits:
        raise OddNumberError(text)
    return int(text, 0)


def _real(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise OddNumberError(text)
    return value


def tagged(tag: str, text: str, digits: int) -> Scalar:
    """Read a scalar with an explicit tag of the core schema; `OddTagError` for any other."""
    if tag in ("!", PREFIX + "str"):
        return text
    value = plain(text, digits)
    wanted = _TYPES.get(tag)
    if wanted is not None and isinstance(value, int) and wanted is float:
        return float(value)
    if wanted is None or type(value) is not wanted:
        raise OddTagError(tag)
    return value


_TYPES: dict[str, type] = {
    PREFIX + "int": int,
    PREFIX + "float": float,
    PREFIX + "bool": bool,
    PREFIX + "null": type(None),
}
