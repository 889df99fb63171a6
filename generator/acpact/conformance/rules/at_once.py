"""Promises about requests that come at once, of which only one can be granted."""

from collections.abc import Awaitable, Callable
from functools import partial

from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.answer import Answer
from acpact.conformance.session.runs import Runs
from acpact.conformance.session.side_by_side import together
from acpact.conformance.verdicts import BlockedError, BrokenError

_ROUNDS = 3
_SEVERAL = 6
_NEVER = 60
_REFUSED = 409


@rule(
    "thread-runs/reject-at-once",
    Level.MUST,
    "Of runs that come at once to an idle thread, one is taken",
    pointer="#/paths/~1threads~1{thread_id}~1runs/post/responses/409",
    operations=("create_thread_run", "get_thread_run"),
    needs=("threads",),
    once=True,
    presumes=("thread-runs/multitask-reject", "thread-runs/ids-unique"),
)
async def reject_at_once(acp: Acp) -> None:
    """Several runs are created at once on an idle thread, all with `multitask_strategy` `reject`
    and a start in a minute. One has to be taken and the others have to be refused with 409, as if
    they had come one after the other: a double click must not begin two runs on one state.
    """
    for _ in range(_ROUNDS):
        runs = await acp.on_thread()
        body = runs.body(multitask_strategy="reject", after_seconds=_NEVER)
        taken = await _granted(partial(runs.create, body))
        if len(taken) > 1:
            await _check_pending(runs, taken)
        _must_be_one(taken, "run")


@rule(
    "threads/create-at-once",
    Level.MUST,
    "Of requests that come at once for a thread with one ID, one creates it",
    pointer="#/components/schemas/ThreadCreate/properties/if_exists",
    operations=("create_thread",),
    needs=("threads",),
    once=True,
    presumes=("threads/create-with-id", "threads/create-twice-raises"),
)
async def create_at_once(acp: Acp) -> None:
    """Several threads are created at once with the same new UUID as `thread_id`. One request has to
    be granted and the others have to be refused with 409, as if they had come one after the other:
    each of two clients would take the thread for its own.
    """
    for _ in range(_ROUNDS):
        _must_be_one(await _granted(partial(acp.create_thread, thread_id=acp.uuid())), "thread")


async def _granted(ask: Callable[[], Awaitable[Answer]]) -> list[Answer]:
    """Ask several times at once and return what was granted; Blocked by other answers than 409."""
    answers = await together(*(ask() for _ in range(_SEVERAL)))
    granted = [answer for answer in answers if answer.status != _REFUSED]
    for answer in granted:
        answer.needed()
    return granted


async def _check_pending(runs: Runs, taken: list[Answer]) -> None:
    """Block the rule if runs can have followed each other, since they do not stay pending."""
    for answer in taken:
        found = await runs.get(answer.json["run_id"])
        if found.needed()["status"] != "pending":
            raise BlockedError("no run can be kept pending: after_seconds has no effect")


def _must_be_one(granted: list[Answer], what: str) -> None:
    if len(granted) != 1:
        expected = f"one {what} of {_SEVERAL} requests at once, and 409 for the others"
        raise BrokenError(expected, f"{len(granted)} of them granted")
