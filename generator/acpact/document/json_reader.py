"""JSON text to a plain tree, by the letter of RFC 8259 and within limits."""

import json
import math
import re
from collections.abc import Callable

from acpact.document.diagnostics import DocumentError
from acpact.document.index import JsonScan, scalars, unclosed
from acpact.document.text import Text
from acpact.limits import Limits

_BLANKS = " \t\n\r"
_NOT_STRUCTURE = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[^\[\]{},"]++', re.DOTALL)
_STRUCTURE = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{}]', re.DOTALL)


class _RefusedError(ValueError):
    """A value that JSON can spell, or Python reads, but the tool refuses."""


def read_json(text: Text, limits: Limits) -> object:
    """Parse JSON text; `DocumentError` for bad syntax, repeated keys, odd numbers, limits."""
    _check_structure(text, limits)
    try:
        return json.loads(
            text.content,
            object_pairs_hook=_mapping,
            parse_int=_integer(limits.digits),
            parse_float=_real,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        raise syntax_error(text, error) from None
    except _RefusedError:
        raise _refusal(text, limits) from None


def _mapping(pairs: list[tuple[str, object]]) -> dict[str, object]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        raise _RefusedError
    return mapping


def _integer(digits: int) -> Callable[[str], int]:
    def read(literal: str) -> int:
        if len(literal) > digits:
            raise _RefusedError
        return int(literal)

    return read


def _real(literal: str) -> float:
    value = float(literal)
    if math.isinf(value):
        raise _RefusedError
    return value


def _constant(literal: str) -> object:
    raise _RefusedError(literal)


def _refusal(text: Text, limits: Limits) -> DocumentError:
    """Find what made the parser stop; only paid for when it did."""
    number = next((found for found in scalars(text.content) if _is_odd(found[0], limits)), None)
    if number:
        return odd_number(text, number[0], number[1], JsonScan(text.content, number[1]).path)
    pointer, first, second = JsonScan(text.content).duplicates[0]
    return duplicate_key(text, pointer, first, second)


def _is_odd(literal: str, limits: Limits) -> bool:
    if literal.lstrip("-") in ("NaN", "Infinity"):
        return True
    if literal.lstrip("-").isdecimal():
        return len(literal) > limits.digits
    return literal not in ("true", "false", "null") and math.isinf(float(literal))


def odd_number(text: Text, literal: str, offset: int, pointer: str) -> DocumentError:
    """Make the error for a number that JSON or IEEE 754 can't hold."""
    shown = literal if len(literal) <= 24 else f"{literal[:20]}... ({len(literal):,} characters)"
    message = f"the number {shown} can't be represented in JSON"
    hint = "write a finite number of ordinary size, or a string"
    return text.error("number-range", offset, message, hint, pointer)


def duplicate_key(text: Text, pointer: str, first: int, second: int) -> DocumentError:
    """Make the error for a key that stands twice in one object."""
    line = text.locate(first).line
    message = f"this key already stands on line {line}"
    return text.error("duplicate-key", second, message, "keep one of the two", pointer)


def too_deep(text: Text, offset: int, limit: int, pointer: str) -> DocumentError:
    """Make the error for nesting beyond the limit."""
    message = f"the document is nested deeper than {limit} levels"
    return text.error("too-deep", offset, message, "flatten it; use $ref for schemas", pointer)


def too_many_nodes(text: Text, offset: int, limit: int) -> DocumentError:
    """Make the error for more values than the limit."""
    message = f"the document holds more than {limit:,} values"
    return text.error("too-many-nodes", offset, message, "split it into several documents")


def _check_structure(text: Text, limits: Limits) -> None:
    """Count nesting and values before the parser builds anything."""
    marks = _NOT_STRUCTURE.sub("", text.content)
    if 1 + marks.count(",") + marks.count("[") + marks.count("{") > limits.nodes:
        raise too_many_nodes(text, 0, limits.nodes)
    depth = 0
    for mark in marks:
        if mark in "[{":
            depth += 1
            if depth > limits.depth:
                raise _too_deep_at(text, limits.depth)
        elif mark in "]}":
            depth -= 1


def _too_deep_at(text: Text, limit: int) -> DocumentError:
    depth = offset = 0
    for match in _STRUCTURE.finditer(text.content):
        offset = match.start()
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        if depth > limit:
            break
    return too_deep(text, offset, limit, JsonScan(text.content, offset).path)


def syntax_error(text: Text, error: json.JSONDecodeError) -> DocumentError:
    """Say where JSON syntax breaks, at the place where the mend belongs."""
    offset, message, hint = _explain(text, error)
    pointer = JsonScan(text.content, offset).path
    return text.error("json-syntax", offset, message, hint, pointer)


def _explain(text: Text, error: json.JSONDecodeError) -> tuple[int, str, str]:
    at = _skip_blanks(text.content, error.pos)
    if _is_trailing_comma(text.content, at):
        comma = len(text.content[:at].rstrip(_BLANKS)) - 1 if text.content[at] != "," else at
        return comma, "a comma stands before the closing bracket", "remove the comma"
    for start, explain in _CASES:
        if error.msg.startswith(start):
            return explain(text, at if start.startswith("Expecting") else error.pos)
    return error.pos, error.msg, "mend the JSON syntax"


def _skip_blanks(content: str, offset: int) -> int:
    while offset < len(content) and content[offset] in _BLANKS:
        offset += 1
    return offset


def _is_trailing_comma(content: str, at: int) -> bool:
    if content[at : at + 1] == ",":
        after = _skip_blanks(content, at + 1)
        return content[after : after + 1] in ("}", "]") and _ends_value(content, at)
    before = content[:at].rstrip(_BLANKS)
    return content[at : at + 1] in ("}", "]") and before.endswith(",")


def _ends_value(content: str, at: int) -> bool:
    return content[:at].rstrip(_BLANKS)[-1:] not in ("", ",", "[", "{", ":")


def _end_of_last_value(text: Text, offset: int) -> int:
    return len(text.content[:offset].rstrip(_BLANKS))


def _found(text: Text, offset: int) -> str:
    content = text.content
    return "the document ends" if offset >= len(content) else f"{content[offset]!r} stands here"


def _missing_comma(text: Text, offset: int) -> tuple[int, str, str]:
    place = _end_of_last_value(text, offset)
    if offset >= len(text.content):
        return place, *_unclosed(text)
    line = text.locate(offset).line
    message = f"expected ',' or a closing bracket after this value, found {text.content[offset]!r}"
    return place, f"{message} on line {line}", "insert the missing ',' here"


def _unclosed(text: Text) -> tuple[str, str]:
    opened, suspect = unclosed(text.content)
    message = f"expected ',' or a closing bracket; the file ends with {opened} still open"
    line = text.locate(suspect).line
    hint = f"insert what is missing; the layout suggests that line {line} opens one too many"
    return message, hint


def _missing_colon(text: Text, offset: int) -> tuple[int, str, str]:
    place = _end_of_last_value(text, offset)
    return place, "expected ':' between a key and its value", "insert the missing ':' here"


def _missing_key(text: Text, offset: int) -> tuple[int, str, str]:
    message = f"expected a key in double quotes, but {_found(text, offset)}"
    return offset, message, "put keys in double quotes; JSON has no comments"


def _missing_value(text: Text, offset: int) -> tuple[int, str, str]:
    if text.content[:offset].strip(_BLANKS) == "":
        hint = "is this YAML? then name the file .yaml or .yml"
        return offset, f"this is not JSON: {_found(text, offset)}", hint
    message = f"expected a value, but {_found(text, offset)}"
    return offset, message, "give a value; strings stand in double quotes"


def _open_string(_: Text, offset: int) -> tuple[int, str, str]:
    return offset, "this string is never closed", "close it with a double quote"


def _control(text: Text, offset: int) -> tuple[int, str, str]:
    code = ord(text.content[offset])
    message = f"a control character (U+{code:04X}) stands inside a string"
    return offset, message, "write it as an escape such as \\n; or close the string on this line"


def _bad_escape(_: Text, offset: int) -> tuple[int, str, str]:
    message = "this escape sequence does not exist in JSON"
    return offset, message, 'write \\\\ for a backslash, \\uXXXX for a character, \\" for a quote'


def _extra(text: Text, offset: int) -> tuple[int, str, str]:
    place = _skip_blanks(text.content, offset)
    return place, "something follows after the end of the document", "remove it"


_CASES: tuple[tuple[str, Callable[[Text, int], tuple[int, str, str]]], ...] = (
    ("Expecting ',' delimiter", _missing_comma),
    ("Expecting ':' delimiter", _missing_colon),
    ("Expecting property name", _missing_key),
    ("Expecting value", _missing_value),
    ("Unterminated string", _open_string),
    ("Invalid control character", _control),
    ("Invalid \\", _bad_escape),
    ("Extra data", _extra),
)
