"""Deletes what the kit has made on the server, and knows what it could not delete."""

import asyncio
import json
import random
import re
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from acpact.conformance.contract import EVENT_STREAM
from acpact.conformance.http.exchange import Exchange, Request, Response
from acpact.conformance.http.transport import Transport
from acpact.conformance.verdicts import NotSupportedError

MARK = "acpact"
"""The key in the metadata of all that the kit makes; the value is the mark of who made it."""

_SECONDS = 10.0
_MOST = 1000
_RUN_ID = re.compile(rb'"run_id": ?"([^"]+)"')
_STATELESS = (
    "create_stateless_run",
    "create_and_wait_for_stateless_run_output",
    "create_and_stream_stateless_run_output",
)


@dataclass(frozen=True, slots=True)
class Made:
    """What may have to be deleted: what these exchanges have made, and these threads.

    `exchanges` and `threads` may still grow. Without a mark nothing more is searched for.
    """

    mark: str
    exchanges: Sequence[Exchange]
    threads: Sequence[str] = ()


@dataclass(slots=True)
class Cleaner:
    """Cleans up in a bounded time, also after the run was interrupted or its budget is used up.

    `operations` are those of the document, whatever an agent claims: what it should not have made
    is deleted, too. `workers`: how many clean up at a time. `left` is what is still there, as
    `run ID` and `thread ID`. `interrupted` is called once, when cleaning up is all that is still
    done.
    """

    transport: Transport
    operations: Collection[str]
    interrupted: Callable[[], None] = lambda: None
    workers: int = 1
    left: set[str] = field(default_factory=set)
    _later: list[Made] = field(default_factory=list)
    _is_told: bool = False

    @property
    def is_done(self) -> bool:
        """Whether nothing is remembered that has to be cleaned up at the end."""
        return not self._later

    def later(self, made: Made) -> None:
        """Remember what is needed until the end."""
        self._later.append(made)

    async def rest(self) -> None:
        """Clean up what was remembered."""
        waiting, self._later = self._later, []
        await self.clean(*waiting)

    async def clean(self, *made: Made) -> None:
        """Cancel what is pending, and delete the runs and threads that were made.

        A later run with the same seed has the same mark, and must not find what this one has left.
        To be cancelled once does not end it, since that is what the first Ctrl-C does; who is
        cancelled twice is not to wait for it any more.
        """
        self._note(made)
        is_cut = _interruptions() > 0
        self._tell(is_cut)
        if _interruptions() > 1:
            return
        work = asyncio.ensure_future(self._bounded(made, is_cut))
        try:
            await asyncio.shield(work)
        except asyncio.CancelledError:
            if is_cut:
                work.cancel()
            else:
                self._tell(True)
            await work
            raise

    def drop(self) -> None:
        """Count what was remembered as left, and delete nothing of it."""
        self._note(self._later)
        self._later = []

    def _note(self, made: Sequence[Made]) -> None:
        for item in made:
            self.left |= {*map(_run, _stateless(item.exchanges)), *map(_thread, item.threads)}

    def _tell(self, is_cut: bool) -> None:
        if is_cut and not self._is_told:
            self._is_told = True
            self.interrupted()

    async def _bounded(self, made: Sequence[Made], is_cut: bool) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_SECONDS):
                places = asyncio.Semaphore(self.workers)
                await asyncio.gather(*(self._clean(item, is_cut, places) for item in made))

    async def _clean(self, made: Made, is_cut: bool, places: asyncio.Semaphore) -> None:
        """Clean up; `is_cut` tells that more may have been made than is known."""
        async with places:
            gone = _deleted(made.exchanges)
            for exchange in list(made.exchanges):
                if rolled_back := await self._cancel(exchange):
                    gone.add(rolled_back)
            for run_id in await self._runs(made, gone, is_cut):
                if await self._is_run_deleted(run_id):
                    self.left.discard(_run(run_id))
            for thread_id in await self._threads(made, is_cut):
                if await self._is_thread_deleted(thread_id):
                    self.left.discard(_thread(thread_id))

    async def _cancel(self, exchange: Exchange) -> str:
        """Cancel a run that was created and may be pending yet; return the id if it is gone."""
        answer = _object(exchange.response.json if exchange.response else None)
        request = exchange.request
        if not request.operation.startswith("create_"):
            return ""
        if answer.get("status") != "pending" or not isinstance(answer.get("run_id"), str):
            return ""
        path = {**request.path, "run_id": answer["run_id"]}
        if "thread_id" in path:
            await self._send(Request("cancel_thread_run", path, {"wait": "true"}))
            return ""
        done = await self._send(Request("cancel_stateless_run", path, {"action": "rollback"}))
        return path["run_id"] if done is not None and done.status == 204 else ""

    async def _runs(self, made: Made, gone: set[str], is_cut: bool) -> list[str]:
        """Return the ids of the stateless runs that are still there.

        A search finds those, too, whose ids were never told; without one, all ids are returned.
        """
        known = [run_id for run_id in _stateless(made.exchanges) if run_id not in gone]
        self.left -= set(map(_run, gone))
        started = any(exchange.request.operation in _STATELESS for exchange in made.exchanges)
        if not made.mark or not (started or is_cut):
            return known
        runs = await self._found(made, "search_stateless_runs")
        if runs is None:
            return known
        there = [
            run["run_id"]
            for run in runs
            if _has(_object(run.get("creation")), made.mark) and isinstance(run.get("run_id"), str)
        ]
        there += [run_id for run_id in known if run_id not in there]
        self.left -= set(map(_run, known))
        self.left |= set(map(_run, there))
        return there

    async def _threads(self, made: Made, is_cut: bool) -> list[str]:
        """Return the ids of threads; an interrupted rule may not know all that it has made.

        Nor does any where stateless runs can't be searched, and have left their threads.
        """
        known = list(made.threads)
        is_hidden = bool(made.exchanges) and "search_stateless_runs" in self.transport.wire.lacks
        is_unknown = (is_cut or is_hidden) and made.mark
        found = await self._found(made, "search_threads") if is_unknown else None
        there = [item.get("thread_id") for item in found or () if _has(item, made.mark)]
        known += [item for item in there if isinstance(item, str) and item not in known]
        self.left |= set(map(_thread, known))
        return known

    async def _found(self, made: Made, operation: str) -> list[dict[str, Any]] | None:
        """Search for what has the mark; None if the server does not answer with a list."""
        content = json.dumps({"metadata": {MARK: made.mark}, "limit": _MOST}).encode()
        answer = await self._send(Request(operation, content=content))
        found = answer.response.json if answer and answer.response else None
        if answer is None or answer.status != 200 or not isinstance(found, list):
            return None
        return [item for item in found if isinstance(item, dict)]

    async def _is_run_deleted(self, run_id: str) -> bool:
        """Delete a run; if that is refused, after it was cancelled: it may go on after a resume."""
        path = {"run_id": run_id}
        if await self._is_deleted(Request("delete_stateless_run", path)):
            return True
        await self._send(Request("cancel_stateless_run", path, {"wait": "true"}))
        return await self._is_deleted(Request("delete_stateless_run", path))

    async def _is_thread_deleted(self, thread_id: str) -> bool:
        """Delete a thread; if that is refused, after cancelling runs that nobody knew of."""
        path = {"thread_id": thread_id}
        if await self._is_deleted(Request("delete_thread", path)):
            return True
        answer = await self._send(Request("list_thread_runs", path))
        found = answer.response.json if answer and answer.response else None
        for run in filter(None, map(_object, found if isinstance(found, list) else ())):
            if run.get("status") == "pending" and isinstance(run.get("run_id"), str):
                known = {**path, "run_id": run["run_id"]}
                await self._send(Request("cancel_thread_run", known, {"wait": "true"}))
        return await self._is_deleted(Request("delete_thread", path))

    async def _is_deleted(self, request: Request) -> bool:
        """Send a request that deletes something, and return whether that is gone."""
        done = await self._send(request)
        return done is not None and (200 <= done.status < 300 or done.status == 404)

    async def _send(self, request: Request) -> Exchange | None:
        if request.operation not in self.operations:
            return None
        with suppress(NotSupportedError):
            return await self.transport.send(request, spare=True)
        return None


def mark_of(seed: str) -> str:
    """Return the mark of somebody, the same for the same seed."""
    return f"{random.Random(seed).getrandbits(64):016x}"  # noqa: S311


def run_of(response: Response) -> dict[str, Any]:
    """Return the run in an answer; of a stream that is its id alone."""
    if response.media_type == EVENT_STREAM:
        found = _RUN_ID.search(response.body)
        return {"run_id": found[1].decode(errors="replace")} if found else {}
    answer = response.json
    run = answer.get("run", answer) if isinstance(answer, dict) else None
    return run if isinstance(run, dict) else {}


def _stateless(exchanges: Sequence[Exchange]) -> list[str]:
    """Return the ids of stateless runs that answers have told."""
    found = (
        run_of(exchange.response).get("run_id")
        for exchange in exchanges
        if exchange.request.operation in _STATELESS and exchange.status == 200 and exchange.response
    )
    return [run_id for run_id in found if isinstance(run_id, str)]


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _has(item: dict[str, Any], mark: str) -> bool:
    """Whether something has the mark; a search may find what it was not asked for."""
    return _object(item.get("metadata")).get(MARK) == mark


def _interruptions() -> int:
    task = asyncio.current_task()
    return task.cancelling() if task else 0


def _deleted(exchanges: Sequence[Exchange]) -> set[str]:
    """Return the ids of stateless runs that were deleted already."""
    deleted = [exchange.request for exchange in exchanges if exchange.status == 204]
    return {
        request.path["run_id"]
        for request in deleted
        if request.operation == "delete_stateless_run" or request.query.get("action") == "rollback"
    }


def _run(found: str) -> str:
    return f"run {found}"


def _thread(found: str) -> str:
    return f"thread {found}"
