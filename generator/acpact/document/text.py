"""Bytes to text: UTF-8 only, and offsets to lines and columns."""

import codecs
import re
from bisect import bisect_right
from functools import cached_property

from acpact.document.diagnostics import DocumentError, Location
from acpact.limits import Limits

_LINE_END = re.compile(r"\r\n|\r|\n")
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_EMPTY_HINT = "give an OpenAPI 3.0, 3.1 or 3.2 document as JSON or YAML"


class Text:
    """The characters of one file under the name that messages give it."""

    def __init__(self, source: str, content: str) -> None:
        self.source = source
        self.content = content

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.content))]

    def locate(self, offset: int) -> Location:
        """Return line and column of a character offset."""
        line = bisect_right(self._line_starts, offset)
        return Location(self.source, line, offset - self._line_starts[line - 1] + 1)

    def error(
        self, rule: str, offset: int, message: str, hint: str, pointer: str = "#"
    ) -> DocumentError:
        """Make the error that points at a character offset."""
        return DocumentError.of(rule, message, hint, pointer, self.locate(offset))


def decode(raw: bytes, source: str, limits: Limits) -> Text:
    """Read bytes as UTF-8 text; `DocumentError` when they are too many, not UTF-8, or blank."""
    _check_size(raw, source, limits)
    _check_encoding(raw, source)
    text = Text(source, _utf8(raw, source))
    nul = text.content.find("\0")
    if nul >= 0:
        message = "the file holds a NUL character"
        raise text.error("forbidden-character", nul, message, "remove it; this may not be a text")
    if not text.content.strip():
        raise text.error("empty-document", 0, "the document is empty", _EMPTY_HINT)
    return text


def _check_size(raw: bytes, source: str, limits: Limits) -> None:
    if len(raw) > limits.bytes:
        message = f"the document is larger than {limits.bytes:,} bytes"
        hint = "split it, or remove what is not part of the contract"
        raise DocumentError.of("too-large", message, hint, "#", Location(source, 1, 1))


def _check_encoding(raw: bytes, source: str) -> None:
    found = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    if found is None and len(raw) > 3 and 0 in raw[:2] and raw[:4].count(0) in (2, 3):
        found = "UTF-16" if raw[:4].count(0) == 2 else "UTF-32"
    if found:
        message = f"the document is encoded as {found}; only UTF-8 is read"
        hint = f"convert it: iconv -f {found} -t UTF-8 FILE"
        raise DocumentError.of("not-utf8", message, hint, "#", Location(source, 1, 1))


def _utf8(raw: bytes, source: str) -> str:
    body = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        before = Text(source, body[: error.start].decode("utf-8"))
        byte = body[error.start]
        message = f"the document is not UTF-8: byte 0x{byte:02x} is not valid here"
        hint = "save the file as UTF-8"
        raise before.error("not-utf8", len(before.content), message, hint) from None
