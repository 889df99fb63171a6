"""stateless-only: knows no threads; a plain function on text."""

from acpact.server.builtin.describing import descriptor

DESCRIPTOR = descriptor(
    "stateless-only",
    "Counts the words of a text. Can't run on threads; callbacks, values.",
    capabilities={"callbacks": True, "streaming": {"values": True}},
    input={"type": "string"},
    output={"type": "integer", "minimum": 0},
)


def work(text: str) -> int:
    """Count the words."""
    return len(text.split())
