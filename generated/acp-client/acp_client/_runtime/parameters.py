"""Parameters by OpenAPI's rules: the styles are the expansions of RFC 6570.

A URL that is made here needs no more encoding. Absent values (None, lists and mappings without
members) are left out, save in a path, where something has to stand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias
from urllib.parse import quote, unquote

from .wire import jsonable, member_text, structure

Location: TypeAlias = Literal["path", "query", "header", "cookie"]
Encode: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation, as documented.

    `name` is its name on the wire, `python` that of the argument. `json` marks a parameter
    whose document gives a JSON `content` in place of a schema and a style.
    """

    name: str
    python: str
    location: Location
    style: str
    explode: bool
    required: bool
    allow_reserved: bool = False
    json: bool = False


class _Style(NamedTuple):
    """How RFC 6570 joins the members of an expansion (its section 3.2.1)."""

    first: str
    separator: str
    named: bool
    if_empty: str


_STYLES: Mapping[str, _Style] = {
    "simple": _Style("", ",", False, ""),
    "label": _Style(".", ".", False, ""),
    "matrix": _Style(";", ";", True, ""),
    "form": _Style("", "&", True, "="),
    "cookie": _Style("", "; ", True, "="),
}
_DELIMITERS: Mapping[str, str] = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}

_TRIPLET = re.compile(r"(%[0-9A-Fa-f]{2})")
_COOKIE_OCTETS = "!#$&'()*+-./:<=>?@[]^_`{|}~"
_COOKIE_FORBIDDEN = re.compile(r'[\x00-\x20\x7f",;\\]')


def expand_path(path: str, parameters: tuple[Parameter, ...], arguments: Mapping[str, Any]) -> str:
    """The path with its parameters filled in; ValueError for a value that leaves its segment."""
    for parameter in parameters:
        if parameter.location == "path":
            text = _path_text(parameter, arguments.get(parameter.python))
            path = path.replace(f"{{{parameter.name}}}", text)
    return path


def query_text(parameter: Parameter, value: object) -> str | None:
    """`name=value` pairs joined by `&`, encoded; None if there is nothing to send."""
    encode = _encode_query_reserved if parameter.allow_reserved else _encode
    found = _value(parameter, value)
    if found is None:
        return None
    if parameter.style == "deepObject" and isinstance(found, dict):
        return "&".join(_deep(_encode(parameter.name), found, encode))
    delimiter = _DELIMITERS.get(parameter.style)
    if delimiter and not parameter.explode and not isinstance(found, str):
        return f"{_encode(parameter.name)}={delimiter.join(_flat(found, encode))}"
    return _expand(_STYLES["form"], _encode(parameter.name), found, parameter.explode, encode)


def header_text(parameter: Parameter, value: object) -> str | None:
    """A header's value, not encoded in any way; None if there is nothing to send."""
    found = _value(parameter, value)
    if found is None:
        return None
    return _expand(_STYLES["simple"], parameter.name, found, parameter.explode, _as_it_is)


def cookie_text(parameter: Parameter, value: object) -> str | None:
    """`name=value` pairs joined by `; `; None if there is nothing to send.

    Style `form` percent-encodes what a cookie can't hold; style `cookie` refuses it.
    """
    found = _value(parameter, value)
    if found is None:
        return None
    encode = _check_cookie if parameter.style == "cookie" else encode_cookie
    return _expand(_STYLES["cookie"], encode(parameter.name), found, parameter.explode, encode)


def _path_text(parameter: Parameter, value: object) -> str:
    if value is None:
        raise TypeError(f"path parameter {parameter.python!r} must not be None")
    encode = _encode_path_reserved if parameter.allow_reserved else _encode
    style = _STYLES.get(parameter.style, _STYLES["simple"])
    found = _value(parameter, value)
    text = ""
    if found is not None:
        text = _expand(style, _encode(parameter.name), found, parameter.explode, encode)
    if not text:
        raise ValueError(f"path parameter {parameter.python!r} must not be empty")
    if not _stays_inside(text):
        raise ValueError(f"path parameter {parameter.python!r} must not hold a '.' or '..' segment")
    return text


def _value(parameter: Parameter, value: object) -> str | list[Any] | dict[str, Any] | None:
    if parameter.json and value is not None:
        return json.dumps(jsonable(value), separators=(",", ":"), allow_nan=False)
    return structure(value)


def _expand(
    style: _Style,
    name: str,
    value: str | list[Any] | dict[str, Any],
    explode: bool,
    encode: Encode,
) -> str:
    """One expression of RFC 6570: `{name}` in this style, with or without `*`."""
    if isinstance(value, str) or not explode:
        text = encode(value) if isinstance(value, str) else ",".join(_flat(value, encode))
        return style.first + (_pair(style, name, text) if style.named else text)
    if isinstance(value, dict):
        parts = [_pair(style, encode(key), encode(member_text(value[key]))) for key in value]
    else:
        parts = [encode(member_text(item)) for item in value]
        if style.named:
            parts = [_pair(style, name, text) for text in parts]
    return style.first + style.separator.join(parts)


def _pair(style: _Style, key: str, text: str) -> str:
    return f"{key}={text}" if text or not style.named else key + style.if_empty


def _flat(value: list[Any] | dict[str, Any], encode: Encode) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield encode(key)
            yield encode(member_text(item))
    else:
        for item in value:
            yield encode(member_text(item))


def _deep(prefix: str, value: Mapping[str, Any], encode: Encode) -> Iterator[str]:
    """`prefix[key]=value`; deeper mappings get more brackets, lists repeat the key."""
    for key, item in value.items():
        name = f"{prefix}%5B{_encode(key)}%5D"
        found = structure(item)
        if isinstance(found, dict):
            yield from _deep(name, found, encode)
        elif found is not None:
            for member in found if isinstance(found, list) else [found]:
                yield f"{name}={encode(member_text(member))}"


def _stays_inside(text: str) -> bool:
    """Whether a value has no dot segment, not even for a server that decodes its slashes first."""
    if "." not in text and "%2" not in text:
        return True
    parts = re.split(r"[/\\]", unquote(text))
    return "." not in parts and ".." not in parts


def _as_it_is(text: str) -> str:
    return text


def _encode(text: str) -> str:
    return quote(text, safe="")


def _encode_query_reserved(text: str) -> str:
    # "#" would end the query, "&", "+", "[" and "]" would be read as something else.
    return _keep(text, ":/?@!$'()*,;=")


def _encode_path_reserved(text: str) -> str:
    return _keep(text, ":@!$&'()*+,;=")


def _keep(text: str, reserved: str) -> str:
    parts = _TRIPLET.split(text)
    return "".join(p if i % 2 else quote(p, safe=reserved) for i, p in enumerate(parts))


def encode_cookie(text: str) -> str:
    """Percent-encode what a cookie can't hold, and nothing else."""
    return quote(text, safe=_COOKIE_OCTETS)


def _check_cookie(text: str) -> str:
    if _COOKIE_FORBIDDEN.search(text):
        raise ValueError("a cookie can't hold spaces, quotes, commas, semicolons or backslashes")
    return text
