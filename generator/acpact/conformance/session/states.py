"""Threads with a state, for rules that need one beforehand."""

from collections.abc import Sequence
from typing import Any

from acpact.conformance.session.acp import Acp
from acpact.conformance.verdicts import BlockedError, NotSupportedError


def states(acp: Acp, count: int) -> Sequence[Any]:
    """Return different states for threads of the agent.

    NotSupported if it does not let clients read states, Blocked if not enough are known.
    """
    if "thread_state" not in acp.agent.descriptor.get("specs", {}):
        raise NotSupportedError("the agent does not describe its thread state: it can't be read")
    found = acp.agent.samples.states[:count]
    if len(found) < count:
        raise BlockedError(f"only {len(found)} of {count} thread states are known")
    return found


async def thread_with(acp: Acp, *values: Any, **fields: Any) -> str:
    """Return the id of a new thread that has had these states, the last one now."""
    thread_id = await acp.thread(**fields)
    for value in values:
        (await acp.patch_thread(thread_id, values=value)).needed()
    return thread_id


async def past(acp: Acp, thread_id: str) -> list[Any]:
    """Return the history of a thread, up to 1000 states."""
    found: list[Any] = (await acp.history(thread_id, limit="1000")).needed()
    return found


def checkpoint(state: Any) -> str:
    """Return the ID of the checkpoint of a state."""
    found: str = state["checkpoint"]["checkpoint_id"]
    return found


def at(history: list[Any], values: Any) -> Any:
    """Return the state in a history that has these values; Blocked if there is none."""
    found = [state for state in history if state["values"] == values]
    if not found:
        raise BlockedError(f"the history has no state {values}")
    return found[0]
