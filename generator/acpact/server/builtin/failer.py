"""failer: fails, in the way that it is told to."""

import sys
from collections.abc import AsyncGenerator
from typing import Any

from acpact.server.builtin.describing import closed, descriptor
from acpact.server.steps import Interrupt, Result, Update, Values

HOW = ("raise", "exit", "nothing", "output", "update", "interrupt")

DESCRIPTOR = descriptor(
    "failer",
    "Fails: raises an error, tries to exit, returns nothing, or breaks its own descriptor. "
    "Threads, callbacks, values.",
    capabilities={"threads": True, "callbacks": True, "streaming": {"values": True}},
    input=closed(
        how={"enum": list(HOW), "default": "raise"},
        after={"type": "integer", "minimum": 0, "maximum": 1000, "default": 0},
    ),
    output=closed("step", step={"type": "integer"}),
)


async def work(
    given: dict[str, Any],
) -> AsyncGenerator[Values | Result | Update | Interrupt, None]:
    """Fail after some good steps."""
    for step in range(given.get("after", 0)):
        yield Values({"step": step})
    match given.get("how", "raise"):
        case "raise":
            raise ValueError("this agent always fails")
        case "exit":
            sys.exit("this agent wants to take the server with it")
        case "output":
            yield Result({"step": "not a number"})
        case "update":
            yield Update({"not": "declared"})
        case "interrupt":
            yield Interrupt("undeclared", {})
