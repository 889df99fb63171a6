"""streamer: tells how far it is, in an update format of its own."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from acpact.server.builtin.describing import closed, descriptor, setting
from acpact.server.steps import Context, Update, Values

_STEPS = {"type": "integer", "minimum": 1, "maximum": 10_000}

DESCRIPTOR = descriptor(
    "streamer",
    "Works through a number of steps and tells how far it is. Threads, streaming of values and "
    "custom.",
    capabilities={"threads": True, "streaming": {"values": True, "custom": True}},
    input=closed("steps", steps=_STEPS),
    output=closed("steps", steps=_STEPS),
    custom_streaming_update=closed(
        "progress", progress={"type": "number", "minimum": 0, "maximum": 1}
    ),
    config=closed(delay={"type": "number", "minimum": 0, "maximum": 60, "default": 0}),
)


async def work(given: dict[str, Any], context: Context) -> AsyncGenerator[Update | Values, None]:
    """Go through the steps. Setting `delay`: seconds before each step."""
    for step in range(1, given["steps"] + 1):
        await asyncio.sleep(setting(context.config, "delay", 0))
        yield Update({"progress": step / given["steps"]})
        yield Values({"steps": step})
