"""Parameters by OpenAPI's rules, read: the other side of what a client's `parameters` writes.

A schema may allow a single value, a list and an object at once, and some texts can be read as any
of them. So reading yields every possible value, the likeliest first; the first that the schema
accepts is the one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast
from urllib.parse import unquote, unquote_plus

from .json_reader import read_json
from .operation import Input
from .refusals import invalid, malformed
from .shapes import Shape, Shapes

Decode: TypeAlias = Callable[[str], str]
Pairs: TypeAlias = Sequence[tuple[str, str]]

_COMMA = re.compile(",")
_DELIMITERS = {"spaceDelimited": re.compile(r"%20|\+"), "pipeDelimited": re.compile(r"%7[Cc]|\|")}
_DEEP = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Raw:
    """The parts of a request that hold parameters, not decoded yet.

    `query` and `cookies` are pairs of decoded name and raw value; `headers` has lower-case names.
    """

    path: Mapping[str, str]
    query: Pairs
    headers: Mapping[str, str]
    cookies: Pairs


def query_pairs(query: str) -> Pairs:
    """The pairs of a query string, names decoded and values as they came."""
    found: list[tuple[str, str]] = []
    for part in query.split("&"):
        if part:
            name, _, value = part.partition("=")
            found.append((_plus(name), value))
    return found


def cookie_pairs(header: str) -> Pairs:
    """The pairs of a Cookie header, names decoded and values as they came."""
    found: list[tuple[str, str]] = []
    for part in header.split(";"):
        name, equals, value = part.strip().partition("=")
        if equals:
            # Not strict: cookies of others are no business of this operation.
            found.append((unquote(name), value.strip('"')))
    return found


def candidates(item: Input, raw: Raw, shapes: Shapes, claimed: frozenset[str]) -> Iterator[Any]:
    """The JSON values that a parameter can be read as; none at all where it is absent.

    `claimed` are the names of the operation's other parameters in the same place, which are no
    properties of an exploded object.
    """
    shape = shapes.named(item.schema)
    if item.location == "path":
        return _path(item, raw.path[item.name], shape, shapes)
    if item.location == "header":
        return _header(item, raw.headers.get(item.name.lower()), shape, shapes)
    pairs, decode = raw.query, _plus
    if item.location == "cookie":
        pairs, decode = raw.cookies, _as_it_is if item.style == "cookie" else _unquote
    return _form(item, pairs, shape, shapes, claimed, decode)


def _path(item: Input, text: str, shape: Shape, shapes: Shapes) -> Iterator[Any]:
    if item.json:
        yield _json(_unquote(text))
    elif item.style == "matrix":
        yield from _matrix(item, text, shape, shapes)
    else:
        text = text.removeprefix(".") if item.style == "label" else text
        delimiter = re.compile(r"\.") if item.style == "label" and item.explode else _COMMA
        yield from _delimited(text, delimiter, item.explode, shape, shapes, _unquote)


def _matrix(item: Input, text: str, shape: Shape, shapes: Shapes) -> Iterator[Any]:
    pairs = [part.partition("=")[::2] for part in text.removeprefix(";").split(";")]
    named = [(_unquote(name), value) for name, value in pairs]
    if item.explode:
        yield from _exploded(item, named, shape, shapes, frozenset(), _unquote)
    elif len(named) == 1 and named[0][0] == item.name:
        yield from _delimited(named[0][1], _COMMA, False, shape, shapes, _unquote)
    else:
        raise invalid(f"path parameter {item.name}: ;{item.name}= is missing")


def _header(item: Input, text: str | None, shape: Shape, shapes: Shapes) -> Iterator[Any]:
    if text is None:
        return
    if item.json:
        yield _json(text)
    else:
        yield from _delimited(text, _COMMA, item.explode, shape, shapes, str.strip)


def _form(
    item: Input,
    pairs: Pairs,
    shape: Shape,
    shapes: Shapes,
    claimed: frozenset[str],
    decode: Decode,
) -> Iterator[Any]:
    if item.style == "deepObject":
        yield from _deep(item, pairs, shape, shapes, decode)
        return
    if item.explode and not item.json:
        yield from _exploded(item, pairs, shape, shapes, claimed, decode)
        return
    texts = [value for name, value in pairs if name == item.name]
    if len(texts) > 1:
        raise invalid(f"{item.location} parameter {item.name}: it is there {len(texts)} times")
    if texts and item.json:
        yield _json(decode(texts[0]))
    elif texts:
        delimiter = _DELIMITERS.get(item.style, _COMMA)
        yield from _delimited(texts[0], delimiter, False, shape, shapes, decode)


def _delimited(
    text: str,
    delimiter: re.Pattern[str],
    explode: bool,
    shape: Shape,
    shapes: Shapes,
    decode: Decode,
) -> Iterator[Any]:
    """One text that holds a value, the items of a list or the members of an object."""
    parts = delimiter.split(text)
    if shape.object and (found := _members(parts, explode, decode)) is not None:
        likely = not shape.properties or found.keys() <= shape.properties.keys()
        if likely or not (shape.array or shape.scalar):
            yield shapes.entries(found, shape)
    if shape.array and (len(parts) > 1 or not shape.scalar):
        yield [shapes.member(decode(part), shape.items) for part in parts]
    if shape.scalar:
        yield shapes.value(decode(text), shape)
    if not (shape.array or shape.scalar):
        yield decode(text)


def _members(parts: list[str], explode: bool, decode: Decode) -> dict[str, str] | None:
    """The members of an object as named texts; None where the parts are no members."""
    if explode:
        pairs = [part.partition("=") for part in parts]
        if not all(equals for _, equals, _ in pairs):
            return None
        return {decode(name): decode(value) for name, _, value in pairs}
    if len(parts) % 2:
        return None
    return {decode(parts[i]): decode(parts[i + 1]) for i in range(0, len(parts), 2)}


def _exploded(
    item: Input,
    pairs: Pairs,
    shape: Shape,
    shapes: Shapes,
    claimed: frozenset[str],
    decode: Decode,
) -> Iterator[Any]:
    """Pairs of which each holds one item of a list, or one member of an object."""
    texts = [decode(value) for name, value in pairs if name == item.name]
    if len(texts) > 1 and not shape.array:
        raise invalid(f"{item.location} parameter {item.name}: it is there {len(texts)} times")
    if texts and shape.array and (len(texts) > 1 or not shape.scalar):
        yield [shapes.member(text, shape.items) for text in texts]
    if len(texts) == 1 and (shape.scalar or not shape.array):
        yield shapes.value(texts[0], shape)
    if shape.object:
        open_ended = shape.extras is not False and not shape.properties
        members = {
            name: decode(value)
            for name, value in pairs
            if name in shape.properties or (open_ended and name not in claimed)
        }
        if members:
            yield shapes.entries(members, shape)


def _deep(item: Input, pairs: Pairs, shape: Shape, shapes: Shapes, decode: Decode) -> Iterator[Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name.startswith(f"{item.name}[") and name.endswith("]"):
            keys = _DEEP.findall(name[len(item.name) :])
            _put(item, found, keys, decode(value), shape, shapes)
    if found:
        yield found


def _put(
    item: Input, target: dict[str, Any], keys: list[str], text: str, shape: Shape, shapes: Shapes
) -> None:
    for key in keys[:-1]:
        shape = shapes.of(shape.properties.get(key, shape.extras))
        inside: Any = target.setdefault(key, {})
        if not isinstance(inside, dict):
            raise invalid(
                f"{item.location} parameter {item.name}: {key!r} is a value and an object"
            )
        target = cast("dict[str, Any]", inside)
    last = shapes.of(shape.properties.get(keys[-1], shape.extras))
    if last.array:
        target.setdefault(keys[-1], []).append(shapes.member(text, last.items))
    elif keys[-1] in target:
        raise invalid(f"{item.location} parameter {item.name}: {keys[-1]!r} is there twice")
    else:
        target[keys[-1]] = shapes.value(text, last)


def _json(text: str) -> Any:
    return read_json(text.encode("utf-8", "surrogatepass"), 64)


def _unquote(text: str) -> str:
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        raise malformed("the URL holds bytes that are not UTF-8") from None


def _plus(text: str) -> str:
    try:
        return unquote_plus(text, errors="strict")
    except UnicodeDecodeError:
        raise malformed("the query holds bytes that are not UTF-8") from None


def _as_it_is(text: str) -> str:
    return text
