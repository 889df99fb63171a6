"""no-streaming: no streams, no callbacks; a list in, a list out."""

from acpact.server.builtin.describing import descriptor
from acpact.server.steps import Context

_NUMBERS = {"type": "array", "items": {"type": "number"}, "maxItems": 10_000}

DESCRIPTOR = descriptor(
    "no-streaming",
    "Sorts numbers, upwards or, with the setting true, downwards. Can't stream; threads.",
    capabilities={"threads": True},
    input=_NUMBERS,
    output=_NUMBERS,
    config={"type": "boolean", "default": False, "description": "Whether to sort downwards."},
)


async def work(numbers: list[float], context: Context) -> list[float]:
    """Sort."""
    return sorted(numbers, reverse=bool(context.config))
