"""Types of single values whose wire form and Python form differ."""

import datetime as dt
import json
import re
from typing import Annotated, Any, Final, TypeAlias, TypeVar

from pydantic import (
    BeforeValidator,
    PlainSerializer,
    PlainValidator,
    SerializationInfo,
    WrapSerializer,
)
from pydantic_core import from_json, to_jsonable_python

from .unknown import LEFT_TO_RIGHT, SMART, Unknown

T = TypeVar("T")

WITH_OFFSET: Final = {"offset": "UTC"}
"""Context of a serialization in which every date-time has an offset; a naive one is in UTC."""

_DATE_TIME = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:?\d\d)?", re.ASCII
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _parse_date_time(value: object) -> dt.datetime | str:
    if isinstance(value, dt.datetime):
        return value
    if not isinstance(value, str):
        raise ValueError("a date-time must be a string")  # pydantic reports ValueError only
    if not _DATE_TIME.fullmatch(value):
        return value
    try:
        return dt.datetime.fromisoformat(value.upper())
    except ValueError:
        return value


def _parse_date(value: object) -> dt.date | str:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if not isinstance(value, str):
        raise ValueError("a date must be a string")  # pydantic reports ValueError only
    if not _DATE.fullmatch(value):
        return value
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return value


def _to_text(value: dt.date | str, info: SerializationInfo) -> str:
    if isinstance(value, str):
        return value
    if info.context is WITH_OFFSET and isinstance(value, dt.datetime) and value.tzinfo is None:
        value = value.replace(tzinfo=dt.UTC)
    text = value.isoformat()
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


def _parse_json_text(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return from_json(value)
    except ValueError:
        return Unknown(value, text=value)


def _to_json_text(value: Any, serialize: Any) -> str:
    if isinstance(value, Unknown) and value.text is not None:
        return value.text
    return json.dumps(to_jsonable_python(serialize(value)), ensure_ascii=False)


DateTime: TypeAlias = Annotated[
    dt.datetime | str, PlainValidator(_parse_date_time), PlainSerializer(_to_text)
]
"""A date-time: naive ones parse, nanoseconds are cut off, an unparsable one stays text."""

Date: TypeAlias = Annotated[dt.date | str, PlainValidator(_parse_date), PlainSerializer(_to_text)]
"""A calendar date; an unparsable one stays text."""

JsonString: TypeAlias = Annotated[
    Annotated[Annotated[T, SMART] | Unknown, LEFT_TO_RIGHT],
    BeforeValidator(_parse_json_text),
    WrapSerializer(_to_json_text),
]
"""A value that travels as JSON text inside a JSON string."""

Binary: TypeAlias = str | bytes
"""Raw bytes, as in a file of a multipart body; text where it travels in JSON."""
