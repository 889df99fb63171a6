"""sleeper: takes its time."""

import asyncio
from typing import Any

from acpact.server.builtin.describing import closed, descriptor

_SECONDS = {"type": "number", "minimum": 0, "maximum": 86_400}

DESCRIPTOR = descriptor(
    "sleeper",
    "Sleeps some seconds: for what has to be waited for, cancelled or timed out. Threads, "
    "callbacks, values.",
    capabilities={"threads": True, "callbacks": True, "streaming": {"values": True}},
    input=closed("seconds", seconds=_SECONDS),
    output=closed("slept", slept=_SECONDS),
)


async def work(given: dict[str, Any]) -> dict[str, Any]:
    """Sleep."""
    await asyncio.sleep(given["seconds"])
    return {"slept": given["seconds"]}
