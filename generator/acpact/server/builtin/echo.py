"""echo, the default agent: any input comes back, text word by word."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from acpact.server.builtin.describing import closed, descriptor, setting
from acpact.server.steps import Context, Result, Values

DESCRIPTOR = descriptor(
    "echo",
    "Says what it is told; in a stream, text comes word by word. Threads, callbacks, values.",
    capabilities={"threads": True, "callbacks": True, "streaming": {"values": True}},
    input={},
    output=closed("echo", echo={"description": "What was said; null if nothing was."}),
    config=closed(delay={"type": "number", "minimum": 0, "maximum": 10, "default": 0}),
)


async def work(told: Any, context: Context) -> AsyncGenerator[Values | Result, None]:
    """Say it. Setting `delay`: seconds before each word."""
    delay = setting(context.config, "delay", 0)
    words = told.split(" ") if isinstance(told, str) else []
    for count in range(1, len(words)):
        await asyncio.sleep(delay)
        yield Values({"echo": " ".join(words[:count])})
    await asyncio.sleep(delay)
    yield Result({"echo": told})
