"""Runtime expressions: `{$request.body#/webhook}`, by OpenAPI's section on them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from pydantic_core import from_json

from ..runtime.wire import is_list, is_mapping, jsonable, scalar_text
from .context import RequestContext

_EMBEDDED = re.compile(r"\{(\$[^{}]*)\}")


def evaluate(expression: str, context: RequestContext, response: Any = None) -> str | None:
    """The text that an expression, or a text with expressions in braces, stands for.

    `response` is the value that the handler is about to return. None where a part of the
    expression has no value: an optional field that was not sent, say.
    """
    missing = False

    def replaced(match: re.Match[str]) -> str:
        nonlocal missing
        found = _value(match[1], context, response)
        missing = missing or found is None
        return found or ""

    if expression.startswith("$"):
        return _value(expression, context, response)
    text = _EMBEDDED.sub(replaced, expression)
    return None if missing else text


def _value(expression: str, context: RequestContext, response: Any) -> str | None:
    kind, _, rest = expression.partition(".")
    if kind == "$url":
        return str(context.url)
    if kind == "$method":
        return context.request.method
    if kind == "$request":
        return _of_request(rest, context)
    if kind == "$response" and rest.startswith("body"):
        return _text(_pointed(jsonable(response), rest))
    return None


def _of_request(source: str, context: RequestContext) -> str | None:
    if source.startswith("body"):
        try:
            return _text(_pointed(from_json(context.body), source))
        except ValueError:
            return None
    kind, _, name = source.partition(".")
    readers: dict[str, Callable[[str], str | None]] = {
        "header": context.headers.get,
        "query": context.request.query_params.get,
        "path": context.path_parameters.get,
    }
    return readers[kind](name) if kind in readers else None


def _pointed(value: Any, source: str) -> Any:
    """What a JSON pointer behind `body#` leads to, None for nothing."""
    pointer = source.partition("#")[2]
    for token in unquote(pointer).split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        if is_mapping(value):
            value = value.get(key)
        elif is_list(value) and not isinstance(value, str) and key.isdecimal():
            value = value[int(key)] if int(key) < len(value) else None
        else:
            return None
    return value


def _text(value: Any) -> str | None:
    if value is None or is_mapping(value) or (is_list(value) and not isinstance(value, str)):
        return None
    return scalar_text(value)
