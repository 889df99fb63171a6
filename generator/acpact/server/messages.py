"""The messages of ACP, as agents may hand them out."""

from acpact.server.schema import Schema

_BLOCK = {
    "type": "object",
    "required": ["type"],
    "properties": {
        "type": {"type": "string"},
        "text": {"type": "string"},
        "metadata": {"type": "object"},
    },
    "if": {"properties": {"type": {"const": "text"}}},
    "then": {"required": ["text"]},
}
_MESSAGE = {
    "type": "object",
    "required": ["role", "content"],
    "properties": {
        "role": {"type": "string"},
        "content": {"type": ["string", "array"], "items": _BLOCK},
        "id": {"type": "string"},
        "metadata": {"type": "object"},
    },
}

MESSAGES = Schema({"type": "array", "items": _MESSAGE})
"""The schema of a list of `Message`."""
