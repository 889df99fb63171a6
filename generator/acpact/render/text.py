"""Text of the document: opaque, and the characters of it that may be shown as they are."""

import re
from collections.abc import Callable
from typing import NoReturn

# Fixed ranges, not str.isprintable(): that follows the Unicode version of the running Python, and
# output must be the same on every machine. All control and format characters, bidi controls,
# blank fillers, surrogates, private use and non-characters; tab and line feed are not among them.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef"
    r"\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)


class Text:
    """Text from a document. Not a ``str``: only the filters know how to put it into output.

    It can be tested for truth, measured and compared; ``str()``, formatting and joining raise
    ``TypeError``, and ``repr()`` tells no more than its length.
    """

    __slots__ = ("_raw",)
    _raw: str

    def __init__(self, raw: str) -> None:
        if not isinstance(raw, str):
            raise TypeError(f"Text is made of a str, not of {type(raw).__name__}")
        object.__setattr__(self, "_raw", raw)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("Text cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("Text cannot be changed")

    def __reduce__(self) -> tuple[type["Text"], tuple[str]]:
        return Text, (self._raw,)

    def __eq__(self, other: object) -> bool:
        return self._raw == other._raw if isinstance(other, Text) else NotImplemented

    def __hash__(self) -> int:
        return hash((Text, self._raw))

    def __len__(self) -> int:
        return len(self._raw)

    def __str__(self) -> NoReturn:
        raise TypeError(
            "document text reached output without a filter: "
            "use one of literal, doc, comment, markdown, html, toml"
        )

    def __format__(self, spec: str) -> NoReturn:
        self.__str__()

    def __repr__(self) -> str:
        return f"<Text of {len(self._raw)} characters>"


def reveal(value: object) -> str:
    """Return what a ``Text`` holds, or a plain ``str`` as it is; ``TypeError`` for anything else.

    For filters and tests. Templates have no way to call it.
    """
    if isinstance(value, Text):
        return value._raw
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"expected text, not {type(value).__name__}")


def escaped(character: str) -> str:
    r"""Return the Python escape of one character: ``\x1b``, ``\u202e`` or ``\U000e0001``."""
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str, escape: Callable[[str], str] = escaped) -> str:
    """Replace each character that cannot be seen by its escape; tab and line feed stay."""
    return _HIDDEN.sub(lambda match: escape(match[0]), text)
