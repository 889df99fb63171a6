"""A large answer in a line: what it has, without what is inside of that."""

import json
from typing import Any

from acpact.conformance.http.exchange import Response

_MOST = 320
_LONGEST = 40


def outlined(response: Response) -> str:
    """Return the fields of a JSON body, or how many items it has and the first; "" for no JSON."""
    value = response.json
    if isinstance(value, list):
        first = f", the first {_object(value[0])}" if value else ""
        return _cut(f"{len(value)} items{first}")
    return _cut(_object(value)) if isinstance(value, dict) else ""


def _object(value: Any) -> str:
    if not isinstance(value, dict):
        return _field(value)
    fields = (f"{json.dumps(name)}: {_field(item)}" for name, item in value.items())
    return f"{{{', '.join(fields)}}}"


def _field(value: Any) -> str:
    if isinstance(value, dict):
        return "{...}" if value else "{}"
    if isinstance(value, list):
        return f"[{len(value)} items]" if value else "[]"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f'{text[:_LONGEST]}..."'


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST]}..."
