"""Python values as they go over the wire: text, JSON and header fields."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any, TypeGuard
from uuid import UUID

from pydantic_core import SchemaSerializer, core_schema

# Serialises whatever it is given; unlike `pydantic_core.to_json` it can leave unset fields out.
_ANYTHING = SchemaSerializer(core_schema.any_schema())

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def json_bytes(value: Any, *, context: Any = None) -> bytes:
    """JSON text of a model, or of any tree of models, mappings, lists and scalars.

    Models go by their wire names, without the fields that were never set; numbers that JSON has
    no notation for (NaN, infinity) become null, as everywhere in pydantic. `context` is handed to
    the serializers of the models' fields.
    """
    to_json = getattr(value, "to_json", None)
    if to_json is None or context is not None:
        return _ANYTHING.to_json(
            value,
            by_alias=True,
            exclude_unset=True,
            warnings=False,
            fallback=_fallback,
            context=context,
            polymorphic_serialization=True,
        )
    text: str | bytes = to_json()
    return text.encode() if isinstance(text, str) else text


def jsonable(value: Any, *, context: Any = None) -> Any:
    """The same tree as `json_bytes` writes, made of plain Python values."""
    to_dict = getattr(value, "to_dict", None)
    if to_dict is not None and context is None:
        return to_dict()
    return _ANYTHING.to_python(
        value,
        mode="json",
        by_alias=True,
        exclude_unset=True,
        warnings=False,
        fallback=_fallback,
        context=context,
        polymorphic_serialization=True,
    )


def _fallback(value: Any) -> Any:
    to_dict = getattr(value, "to_dict", None)
    if to_dict is None:
        raise TypeError(f"a value of type {type(value).__name__} can't be sent as JSON")
    return to_dict()


def scalar_text(value: object) -> str:
    """Text of a single value in a URL, a header or a form; TypeError for what has none."""
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} can't be sent: JSON has no such number")
    if isinstance(value, (int, float, UUID, Decimal)):
        return str(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    raise TypeError(f"a value of type {type(value).__name__} can't be sent as text")


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether a value is a mapping, of whatever to whatever."""
    return isinstance(value, Mapping)


def is_list(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether a value is a list or another sequence, but neither text nor bytes."""
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray))


def structure(value: object) -> str | list[Any] | dict[str, Any] | None:
    """A value as one text, a list, or a mapping by wire names; what is undefined is None.

    As in RFC 6570, members that are None are left out, and what has no members is undefined.
    """
    if isinstance(value, str):
        return str(value.value) if isinstance(value, Enum) else value
    if hasattr(value, "model_dump") or hasattr(value, "to_dict"):
        value = jsonable(value)
    if value is None:
        return None
    if is_mapping(value):
        return {scalar_text(key): item for key, item in value.items() if item is not None} or None
    if is_list(value):
        return [item for item in value if item is not None] or None
    return scalar_text(value)


def member_text(value: object) -> str:
    """Text of a member of a list or mapping; OpenAPI has no rule for nested ones: JSON is used."""
    found = structure(value)
    return found if isinstance(found, str) else json_bytes(value).decode()


def header_field(name: str, value: str) -> tuple[bytes, bytes]:
    """A checked header field; ValueError, without the value, for what HTTP does not allow."""
    if not _TOKEN.fullmatch(name):
        raise ValueError(f"{name!r} is not a header name")
    if _CONTROL.search(value):
        raise ValueError(f"the value of header {name!r} has a line break or control character")
    try:
        return name.encode("ascii"), value.strip(" \t").encode("latin-1")
    except UnicodeEncodeError:
        raise ValueError(f"the value of header {name!r} has characters beyond Latin-1") from None


def media_type(content_type: str | None) -> str:
    """The bare media type of a Content-Type: lower case, no parameters; "" if there is none."""
    return (content_type or "").partition(";")[0].strip().lower()


def is_json(media: str) -> bool:
    """Whether a bare media type is JSON: `application/json`, `text/json`, anything `+json`."""
    subtype = media.partition("/")[2]
    return subtype == "json" or subtype.endswith("+json")
