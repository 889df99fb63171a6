"""Keeps secrets out of all that is printed or written, by their value, however they are spelled."""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

REDACTED = "[redacted]"
_T = TypeVar("_T")
_MOST = 16
_BACKSLASHES = rf"\\{{0,{_MOST}}}+"  # JSON in JSON in JSON has up to seven before a character
_SHORT = {"\n": "n", "\r": "r", "\t": "t", "\b": "b", "\f": "f"}
_SHORTEST_BASE64 = 3
_ANY_BASE64 = r"(?:[A-Za-z0-9+/_-]|%(?:25)*2[bBfF])"


class Redactor:
    """Replaces secrets by `[redacted]`.

    Known are the value itself; each of its characters percent-encoded, once or more; escaped as in
    JSON, once or more; and base64, with either alphabet, of any bytes that contain the value.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        """Empty secrets are ignored."""
        chosen = sorted({secret for secret in secrets if secret}, key=lambda s: (-len(s), s))
        patterns = [pattern for secret in chosen for pattern in _patterns(secret)]
        self._pattern = re.compile("|".join(patterns)) if patterns else None

    def text(self, text: str) -> str:
        """Return text without the secrets."""
        return self._pattern.sub(REDACTED, text) if self._pattern else text

    def data(self, data: bytes) -> bytes:
        """Return bytes without the secrets, which are in UTF-8 there."""
        if self._pattern is None:
            return data
        text = data.decode(errors="surrogateescape")
        return self.text(text).encode(errors="surrogateescape")

    def value(self, value: _T) -> _T:
        """Return a value without the secrets: JSON, with keys, and the dataclasses of a report."""
        return value if self._pattern is None else self._value(value)

    def _value(self, value: Any) -> Any:
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, bytes):
            return self.data(value)
        if isinstance(value, Mapping):
            return {self._value(key): self._value(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return type(value)([self._value(item) for item in value])
        if is_dataclass(value) and not isinstance(value, type):
            named = {f.name: self._value(getattr(value, f.name)) for f in fields(value)}
            return replace(value, **named)
        return value


def _patterns(secret: str) -> Iterator[str]:
    yield "".join(map(_part, re.findall(r"\\+|[^\\]", secret)))
    raw = _bytes(secret)
    if len(raw) >= _SHORTEST_BASE64:
        yield from (_base64(raw, before) for before in range(3))


def _part(part: str) -> str:
    """Return what matches a character, or a row of backslashes, as it is or escaped.

    Every repetition has a bound or never gives back: no text makes the search slow.
    """
    if part.startswith("\\"):
        one = rf"{_BACKSLASHES}u005[cC]|\\|%(?:25)*+5[cC]"
        return f"(?:{one}){{1,{_MOST * len(part)}}}+"
    percent = "".join(f"%(?:25)*+{_hex(byte, 2)}" for byte in _bytes(part))
    units = part.encode("utf-16-be", errors="surrogatepass")
    pairs = [int.from_bytes(units[at : at + 2]) for at in range(0, len(units), 2)]
    unicode = "".join(rf"{_BACKSLASHES}u{_hex(unit, 4)}" for unit in pairs)
    return f"(?:{_plain(part)}|{percent}|{unicode})"


def _plain(character: str) -> str:
    """Return what matches a character as it is, or with JSON's short escape."""
    if character in '"/':
        return _BACKSLASHES + re.escape(character)
    if character == "%":
        return "%(?:25){0,4}"
    if character in _SHORT:
        return f"{re.escape(character)}|{_BACKSLASHES}{_SHORT[character]}"
    return r"[ +]" if character == " " else re.escape(character)


def _base64(raw: bytes, before: int) -> str:
    """Return what matches the base64 of bytes that have so many others before them.

    The first and the last character can hold bits of neighbours: any character matches there.
    """
    encoded = base64.b64encode(bytes(before) + raw).decode()
    first, whole = -(-before * 8 // 6), (before + len(raw)) * 8 // 6
    start = _ANY_BASE64 if before else ""
    end = f"{_ANY_BASE64}?+={{0,2}}+" if (before + len(raw)) * 8 % 6 else ""
    return start + "".join(map(_base64_character, encoded[first:whole])) + end


def _base64_character(character: str) -> str:
    others = {"+": "-", "/": "_"}
    return f"(?:{_part(character)}|{others[character]})" if character in others else character


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


def _hex(number: int, width: int) -> str:
    digits = f"{number:0{width}x}"
    return "".join(f"[{c}{c.upper()}]" if c.isalpha() else c for c in digits)
