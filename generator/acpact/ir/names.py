"""The one place where identifiers come from.

Every identifier in generated code is made from a name in the document by `snake`, `pascal` or
`constant` and then handed out by `separate`, so that no two things in one scope share a name.
The result depends on the document alone: not on the order of its parts, not on the Python that
runs, not on the machine.

Only ASCII letters, digits and `_` reach the output. Accents are taken off (NFKD), a letter that
has no ASCII base becomes its code point (`あ` -> `u3042`), everything else separates words.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

MAX_LENGTH = 80

KEYWORDS = frozenset(
    """False None True and as assert async await break class continue def del elif else except
    finally for from global if import in is lambda nonlocal not or pass raise return try while
    with yield self cls""".split()
)

_SYMBOLS = {
    "+": "plus",
    "-": "minus",
    "*": "star",
    "/": "slash",
    "\\": "backslash",
    "<": "lt",
    ">": "gt",
    "=": "eq",
    "!": "not",
    "%": "percent",
    "&": "and",
    "|": "or",
    "@": "at",
    "#": "hash",
    "$": "dollar",
    "^": "caret",
    "~": "tilde",
    "?": "question",
    ":": "colon",
    ";": "semicolon",
    ",": "comma",
    ".": "dot",
    "'": "quote",
    '"': "double_quote",
    "(": "open",
    ")": "close",
    "[": "open_bracket",
    "]": "close_bracket",
    "{": "open_brace",
    "}": "close_brace",
    "_": "underscore",
    " ": "space",
}
_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[A-Za-z0-9]+")


class NameClashError(Exception):
    """Two things of the document want one identifier, and no documented rule separates them."""

    def __init__(self, name: str, keys: tuple[str, ...]) -> None:
        super().__init__(f"{' and '.join(map(repr, keys))} both want the name {name!r}")
        self.name = name
        self.keys = keys


def words(text: str) -> list[str]:
    """Return the ASCII words of `text`, split at punctuation and at lower-to-upper changes."""
    return [part for word in _WORD.findall(_ascii(text)) for part in _BOUNDARY.split(word)]


def spelled(text: str) -> str:
    """Return `text` with every symbol spelled out: `+1` -> ` plus 1`."""
    return "".join(f" {_SYMBOLS[char]} " if char in _SYMBOLS else char for char in text)


def snake(text: str, *, prefix: str = "x", reserved: Iterable[str] = ()) -> str:
    """Return a lower-case identifier for `text`: `agentId` -> `agent_id`, `class` -> `class_`."""
    return _finish("_".join(words(text) or words(spelled(text))).lower(), text, prefix, reserved)


def constant(text: str, *, prefix: str = "VALUE", reserved: Iterable[str] = ()) -> str:
    """Return an upper-case identifier: `do_nothing` -> `DO_NOTHING`, `200` -> `VALUE_200`."""
    return _finish("_".join(words(text) or words(spelled(text))).upper(), text, prefix, reserved)


def pascal(text: str, *, prefix: str = "Model", reserved: Iterable[str] = ()) -> str:
    """Return a class name for `text`; one that is already a class name is kept as it is."""
    if re.fullmatch(r"[A-Z][A-Za-z0-9_]*", text):
        return _finish(text, text, prefix, reserved)
    joined = "".join(word[:1].upper() + word[1:] for word in words(text) or words(spelled(text)))
    return _finish(joined, text, prefix, reserved)


def separate(
    wanted: Mapping[str, str],
    *,
    taken: Iterable[str] = (),
    again: Callable[[str], str] | None = None,
) -> dict[str, str]:
    """Give each key of `wanted` (key -> wished identifier) an identifier of its own.

    The rule for keys that wish for the same one: a key that is spelled exactly like it keeps it;
    for the others `again(spelled(key))`, which spells symbols out, is tried; who still clashes is
    numbered (`_2`, `_3`, ...) in the order of the keys. The result is injective and does not
    depend on the order of `wanted`.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(wanted):
        groups[wanted[key]].append(key)
    used = set(taken)
    names = {keys[0]: name for name, keys in groups.items() if len(keys) == 1 and name not in used}
    used.update(names.values())
    for name, keys in sorted(groups.items()):
        for key in sorted((k for k in keys if k not in names), key=lambda k: (k != name, k)):
            names[key] = _free(key, name, used, again)
            used.add(names[key])
    return {key: names[key] for key in wanted}


def distinct(wanted: Mapping[str, str]) -> dict[str, str]:
    """Return `wanted` unchanged, or raise `NameClashError` when two keys wish for one name."""
    seen: dict[str, str] = {}
    for key in sorted(wanted):
        other = seen.setdefault(wanted[key].lower(), key)
        if other != key:
            raise NameClashError(wanted[key], (other, key))
    return dict(wanted)


def _free(key: str, name: str, used: set[str], again: Callable[[str], str] | None) -> str:
    other = [again(spelled(key))] if again else []
    candidates = [name, *other] if key == name else [*other, name]
    for candidate in candidates:
        if candidate not in used:
            return candidate
    number = 2
    while f"{name.rstrip('_')}_{number}" in used:
        number += 1
    return f"{name.rstrip('_')}_{number}"


def _ascii(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text))
    return "".join(_ascii_char(char) for char in decomposed)


def _ascii_char(char: str) -> str:
    if char.isascii():
        return char
    category = unicodedata.category(char)
    if category.startswith("M"):
        return ""
    return f" u{ord(char):x} " if category.startswith(("L", "N")) else " "


def _finish(name: str, text: str, prefix: str, reserved: Iterable[str]) -> str:
    if not name:
        name = f"{prefix}_{_digest(text)}"
    if name[0].isdigit():
        name = f"{prefix}_{name}" if prefix.islower() or prefix.isupper() else f"{prefix}{name}"
    if len(name) > MAX_LENGTH:
        name = f"{name[: MAX_LENGTH - 9]}_{_digest(text)}"
    return f"{name}_" if name in KEYWORDS or name in frozenset(reserved) else name


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
