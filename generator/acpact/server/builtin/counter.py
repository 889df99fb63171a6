"""counter: counts on from where its thread is, a checkpoint for each step."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from acpact.server.builtin.describing import closed, descriptor, setting
from acpact.server.steps import Context, Values

_COUNT = {"type": "integer"}

DESCRIPTOR = descriptor(
    "counter",
    "Counts on from the state of the thread, from 0 without one. Threads with state, values.",
    capabilities={"threads": True, "streaming": {"values": True}},
    input=closed(
        add={**_COUNT, "minimum": -1000, "maximum": 1000, "default": 1},
        times={**_COUNT, "minimum": 1, "maximum": 1000, "default": 1},
    ),
    output=closed("count", count=_COUNT),
    thread_state=closed("count", count=_COUNT),
    config=closed(delay={"type": "number", "minimum": 0, "maximum": 60, "default": 0}),
)


async def work(given: dict[str, Any], context: Context) -> AsyncGenerator[Values, None]:
    """Add so many times so much. Setting `delay`: seconds before each time."""
    for _ in range(given.get("times", 1)):
        await asyncio.sleep(setting(context.config, "delay", 0))
        count = (context.state or {"count": 0})["count"] + given.get("add", 1)
        context.state = {"count": count}
        yield Values({"count": count})
