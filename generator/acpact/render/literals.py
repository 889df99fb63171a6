"""The one encoder from values to source: the type of the value decides, never its content."""

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence

from acpact.render.errors import RenderError
from acpact.render.text import Text, escaped, reveal, visible

_PIECES = 500_000
_DEPTH = 200
_INTEGER_BITS = 4096
_UNSAFE = re.compile(r"[^ !#-\[\]-~]")
_QUOTE = r'\\"'  # for re.sub: a backslash and a quote
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def literal(value: object) -> str:
    """Return Python source, ASCII only, that evaluates to ``value``.

    Takes ``Text``, str, bool, int, finite float, None, and lists, tuples and mappings of them.
    """
    pieces: list[str] = []
    _append(value, pieces, 0)
    return "".join(pieces)


def _append(value: object, pieces: list[str], depth: int) -> None:
    if depth > _DEPTH or len(pieces) > _PIECES:
        raise RenderError("a value is nested too deeply or is too large for a literal")
    if isinstance(value, Mapping):
        _append_mapping(value, pieces, depth)
    elif isinstance(value, list):
        _append_items(value, pieces, depth, "[", "]")
    elif isinstance(value, tuple):
        _append_items(value, pieces, depth, "(", ",)" if len(value) == 1 else ")")
    else:
        pieces.append(_scalar(value))


def _append_mapping(value: Mapping[object, object], pieces: list[str], depth: int) -> None:
    pieces.append("{")
    for place, (key, item) in enumerate(value.items()):
        pieces.append(f"{', ' if place else ''}{_scalar(key)}: ")
        _append(item, pieces, depth + 1)
    pieces.append("}")


def _append_items(
    value: Sequence[object], pieces: list[str], depth: int, start: str, end: str
) -> None:
    pieces.append(start)
    for place, item in enumerate(value):
        if place:
            pieces.append(", ")
        _append(item, pieces, depth + 1)
    pieces.append(end)


def _scalar(value: object) -> str:
    if isinstance(value, (Text, str)):
        return f'"{_UNSAFE.sub(_escape, reveal(value))}"'
    if value is None or isinstance(value, bool):
        return repr(value)
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, float):
        return _number(value)
    raise RenderError(f"no literal for a value of type {type(value).__name__}")


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or escaped(match[0])


def _integer(value: int) -> str:
    if value.bit_length() > _INTEGER_BITS:
        raise RenderError(f"an integer of {value.bit_length()} bits is too large for a literal")
    return int.__repr__(value)


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise RenderError(f"{value} is not a JSON number and has no literal")
    return float.__repr__(value)


# What could close a fence of Markdown, and what is not seen. Outside of its strings JSON has none.
_IN_JSON = re.compile(r"[`~\x7f]")


def json_literal(value: object) -> str:
    """Return Python source, ASCII only, of a string that holds ``value`` as JSON, a part a line.

    Takes what JSON can hold. No line of it can close a fence of Markdown.
    """
    try:
        text = json.dumps(value, indent=2, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise RenderError(f"no JSON for a value of type {type(value).__name__}: {error}") from None
    # Three quotes in a row, none of them escaped, are in no JSON text.
    inert = _IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return f'r"""\n{inert}\n"""'


def toml(value: object) -> str:
    """Return a TOML basic string; what TOML cannot hold (lone surrogates) becomes U+FFFD."""
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", reveal(value))
    for character, short in _SHORT.items():
        text = text.replace(character, short)
    return f'"{visible(text, _toml_escape)}"'


def _toml_escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def clean(text: str) -> list[str]:
    """Return the lines of a text as a docstring holds them.

    Line ends become ``\\n``, tabs become spaces, blanks at the end of lines and blank lines around
    the text go, and so does the indentation that all lines share. A prompt becomes ``> > >``,
    since ``doctest`` would run what follows it.
    """
    lines = [_tidy(line) for line in re.sub(r"\r\n?", "\n", text).expandtabs().split("\n")]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    margin = min((_margin(line) for line in lines if line), default=0)
    return [line[margin:] for line in lines]


def _tidy(line: str) -> str:
    # Which blanks inspect.cleandoc strips depends on the Python version; spaces always are.
    body = line.strip()
    inert = f"> > >{body[3:]}" if body.startswith(">>>") else body
    return " " * (len(line) - len(line.lstrip())) + inert if body else ""


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def doc(value: object, indent: int = 4) -> str:
    """Return a docstring, quotes included, for a body that is indented by ``indent`` spaces.

    One line stays on one line; of several, the closing quotes have a line of their own.
    """
    lines = clean(reveal(value))
    body = [_docstring_line(line) for line in lines]
    if len(lines) <= 1:
        only = re.sub('"$', _QUOTE, "".join(body))
        return f'"""{only}"""'
    start = "\n" if _needs_own_margin(lines) else ""
    pad = " " * indent
    text = "\n".join(pad + line if line else "" for line in body)
    return f'"""{start}{text if start else text[indent:]}\n{pad}"""'


def _needs_own_margin(lines: list[str]) -> bool:
    rest = [_margin(line) for line in lines[1:] if line]
    return lines[0].startswith(" ") or min(rest) > 0


def _docstring_line(line: str) -> str:
    doubled = line.replace("\\", "\\\\")
    return re.sub('"(?="")', _QUOTE, visible(doubled))


# What follows "#" and would be obeyed by a tool that reads or runs the generated file.
_PRAGMA = re.compile(
    r"(^|#)(\s*)(?=(?:type|fmt|ruff|flake8|pylint|pyright|basedpyright|mypy|isort|yapf|pragma|pytype|"
    r"vim?|ex)\s*:|(?:noqa|nosec|nosonar|pyre-\w+)\b|-\*-|%%|///)",
    re.IGNORECASE,
)
_CODING = re.compile(r"(coding)([:=])", re.IGNORECASE)


def comment(value: object, indent: int = 0) -> str:
    """Return ``#`` comment lines; the second and later ones are indented by ``indent`` spaces.

    No character ends the comment early, and no line reads as an order to a checker, a formatter
    or the tokenizer (``noqa``, ``type: ignore``, ``coding:``).
    """
    lines = [_comment_line(line) for line in reveal(value).splitlines()]
    return ("\n" + " " * indent).join(lines or ["#"])


def _comment_line(line: str) -> str:
    shown = visible(line.expandtabs().rstrip())
    inert = _CODING.sub(r"\1 \2", _PRAGMA.sub(r"\1\2> ", shown))
    return f"# {inert}" if inert else "#"


FILTERS: Mapping[str, Callable[..., str]] = {
    "literal": literal,
    "doc": doc,
    "comment": comment,
    "toml": toml,
}
