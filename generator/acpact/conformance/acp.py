"""What a rule has in its hands: one agent, the operations of the contract, and things to run."""

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.answer import Answer
from acpact.conformance.exchange import Headers, Request, Trouble
from acpact.conformance.receiver import Receiver
from acpact.conformance.recording import Recording
from acpact.conformance.runs import MARK, Runs
from acpact.conformance.stream import Stream
from acpact.conformance.transport import Transport, TroubleError
from acpact.conformance.verdicts import BlockedError

_NOTHING: Any = object()
_STATELESS = (
    "create_stateless_run",
    "create_and_wait_for_stateless_run_output",
    "create_and_stream_stateless_run_output",
)


class Acp:
    """The session of one rule with one agent.

    All runs and threads that come of it carry `mark` in their metadata, and are deleted at the
    end. `random` is seeded: the same rule does the same in each run with the same seed.
    """

    def __init__(
        self,
        agent: AgentUnderTest,
        transport: Transport,
        recording: Recording,
        seed: str,
        agents: tuple[AgentUnderTest, ...] = (),
        receiver: Receiver | None = None,
    ) -> None:
        self.agent = agent
        self.agents = agents or (agent,)
        self.recording = recording
        self.random = random.Random(seed)  # noqa: S311
        self.mark = f"{self.random.getrandbits(64):016x}"
        self._transport = transport
        self._receiver = receiver
        self._threads: list[str] = []

    @property
    def marked(self) -> dict[str, str]:
        """Metadata that all that comes of this rule has, and nothing else."""
        return {MARK: self.mark}

    @property
    def stateless(self) -> Runs:
        """Runs without a thread."""
        return Runs(self)

    def on(self, thread_id: str) -> Runs:
        """Return the runs on a thread."""
        return Runs(self, thread_id)

    async def on_thread(self, **fields: Any) -> Runs:
        """Return the runs on a new thread."""
        return Runs(self, await self.thread(**fields))

    async def thread(self, **fields: Any) -> str:
        """Return the id of a new thread; Blocked if there is none to be had."""
        answer = await self.create_thread(**fields)
        found = answer.needed().get("thread_id")
        if not isinstance(found, str):
            raise BlockedError(f"no thread_id in {answer.described}")
        return found

    async def create_thread(self, **fields: Any) -> Answer:
        """Create a thread; the metadata get the mark."""
        body = {**fields, "metadata": {**self.marked, **fields.get("metadata", {})}}
        return await self.call("create_thread", body=body)

    async def find_agents(self, **fields: Any) -> Answer:
        """Search agents."""
        return await self.call("search_agents", body=fields)

    async def find_threads(self, **fields: Any) -> Answer:
        """Search among the threads of this rule."""
        body = {**fields, "metadata": {MARK: self.mark, **fields.get("metadata", {})}}
        return await self.call("search_threads", body=body)

    async def get_thread(self, thread_id: str) -> Answer:
        """Get a thread."""
        return await self.call("get_thread", {"thread_id": thread_id})

    async def patch_thread(self, thread_id: str, **fields: Any) -> Answer:
        """Change a thread."""
        return await self.call("patch_thread", {"thread_id": thread_id}, body=fields)

    async def copy_thread(self, thread_id: str) -> Answer:
        """Copy a thread."""
        return await self.call("copy_thread", {"thread_id": thread_id})

    async def delete_thread(self, thread_id: str) -> Answer:
        """Delete a thread."""
        return await self.call("delete_thread", {"thread_id": thread_id})

    async def history(self, thread_id: str, **query: str) -> Answer:
        """Get the history of a thread."""
        return await self.call("get_thread_history", {"thread_id": thread_id}, query=query)

    def body(self, **fields: Any) -> dict[str, Any]:
        """Return a valid request for a run that is soon done; `fields` go on top."""
        if not self.agent.samples.inputs:
            raise BlockedError("no input is known that makes a run succeed (--input)")
        given = self.agent.samples.inputs[0]
        metadata = {**self.marked, **fields.get("metadata", {})}
        return {"agent_id": self.agent.id, "input": given, **fields, "metadata": metadata}

    def uuid(self) -> str:
        """Return a UUID that the server can't know."""
        return str(UUID(int=self.random.getrandbits(128), version=4))

    async def call(
        self,
        operation: str,
        path: Mapping[str, str] | None = None,
        *,
        query: Mapping[str, str] | None = None,
        body: Any = _NOTHING,
        content: bytes | None = None,
        headers: Headers = (),
        seconds: float | None = None,
    ) -> Answer:
        """Send a request and return the answer, whatever it is.

        `body` is sent as JSON, `content` as it is. `seconds`: the deadline, if not the usual one.
        """
        request = self._request(operation, path, query, body, content, headers)
        exchange = await self._transport.send(request, seconds)
        answer = Answer(exchange, self.recording.add(exchange))
        self._remember(answer)
        return answer

    async def anonymous(self, operation: str, headers: Headers = (), *, body: Any) -> Answer:
        """Send a request without the credentials that go with all others."""
        request = self._request(operation, None, None, body, None, headers)
        exchange = await self._transport.send(replace(request, anonymous=True))
        return Answer(exchange, self.recording.add(exchange))

    @property
    def wrong_credentials(self) -> Headers:
        """The headers with credentials, of the same form and wrong; empty if none were given."""
        return tuple(
            (name, f"{scheme} {self.uuid()}" if space else self.uuid())
            for name, value in self._transport.credentials.items()
            for scheme, space, _ in [value.partition(" ")]
        )

    async def leave(
        self, operation: str, path: Mapping[str, str] | None = None, *, body: Any, after: float
    ) -> None:
        """Send a request and close the connection after some seconds, before it is answered.

        Blocked if a whole answer came before that.
        """
        request = self._request(operation, path, None, body, None, ())
        exchange = await self._transport.send(request, after)
        if exchange.trouble is Trouble.LATE:
            self.recording.add(replace(exchange, trouble=None, detail="", left=True))
            return
        answer = Answer(exchange, self.recording.add(exchange))
        raise BlockedError(f"came before the connection could be closed: {answer.described}")

    @asynccontextmanager
    async def stream(
        self,
        operation: str,
        path: Mapping[str, str] | None = None,
        *,
        query: Mapping[str, str] | None = None,
        body: Any = _NOTHING,
        headers: Headers = (),
        seconds: float | None = None,
    ) -> AsyncIterator[Stream]:
        """Open a stream; it is closed at the end of the block, whatever is still to come."""
        request = self._request(operation, path, query, body, None, headers)
        stream = Stream(request, self._transport)
        try:
            async with AsyncExitStack() as stack:
                await _open(stack, stream, self._transport, seconds)
                await stream.refusal()
                yield stream
        except TroubleError as error:
            stream.trouble = error
            raise BlockedError(f"no usable answer: {stream.described}") from None
        finally:
            self.recording.add(stream.exchange())

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    async def until(
        self,
        get: Callable[[], Awaitable[Answer]],
        holds: Callable[[Any], bool],
        seconds: float = 5.0,
    ) -> Answer:
        """Ask again and again, until the JSON is as wanted or the time is over; the last answer."""
        end = time.monotonic() + seconds
        pause = 0.05
        while True:
            answer = await get()
            if holds(answer.needed()) or time.monotonic() > end:
                return answer
            await asyncio.sleep(pause)
            pause = min(pause * 2, 0.5)

    async def gone(
        self, get: Callable[[], Awaitable[Answer]], when: str, seconds: float = 3.0
    ) -> None:
        """Ask again and again until the answer is 404; Broken if it never is."""
        end = time.monotonic() + seconds
        while (answer := await get()).status == 200 and time.monotonic() < end:
            await asyncio.sleep(0.1)
        answer.must_be(404, when=when)

    @property
    def receiver(self) -> Receiver:
        """The kit's own receiver of webhooks; Blocked if the server can't reach one."""
        if self._receiver is None:
            raise BlockedError("the server can't reach a receiver here (--webhook-host)")
        return self._receiver

    async def clean_up(self) -> None:
        """Cancel what is pending, and delete the runs and threads that were made.

        A later run with the same seed has the same mark, and must not find what this one has left.
        """
        exchanges = list(self.recording.exchanges)
        for exchange in exchanges:
            await self._cancel(exchange.request, exchange.response and exchange.response.json)
        started = [e.request.body for e in exchanges if e.request.operation in _STATELESS]
        if started:
            await self._sweep("search_stateless_runs", "delete_stateless_run", "run_id")
        kept = [body for body in started if isinstance(body, dict) and "on_completion" in body]
        if kept or (started and "search_stateless_runs" in self.agent.contract.lacks):
            await self._sweep("search_threads", "delete_thread", "thread_id")
        for thread_id in self._threads:
            await self._quietly("delete_thread", {"thread_id": thread_id})

    async def _sweep(self, search: str, delete: str, key: str) -> None:
        """Delete all runs or threads with the mark, also those whose ids were never told."""
        if search not in self.agent.contract.operations:
            return
        content = json.dumps({"metadata": self.marked, "limit": 1000}).encode()
        found = await self._transport.send(Request(search, content=content))
        items = found.response.json if found.response else None
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict) and isinstance(item.get(key), str) and self._is_own(item):
                await self._quietly(delete, {key: item[key]})

    def _is_own(self, item: Mapping[str, Any]) -> bool:
        """Whether a run or thread has the mark; a search may find what it was not asked for."""
        creation = item.get("creation")
        holder = creation if isinstance(creation, dict) else item
        metadata = holder.get("metadata")
        return isinstance(metadata, dict) and metadata.get(MARK) == self.mark

    async def _cancel(self, request: Request, made: Any) -> None:
        """Cancel a run that was created and may be pending yet."""
        if not request.operation.startswith("create_") or not isinstance(made, dict):
            return
        if made.get("status") != "pending" or not isinstance(made.get("run_id"), str):
            return
        path = {**request.path, "run_id": made["run_id"]}
        if "thread_id" in path:
            await self._quietly("cancel_thread_run", path, {"wait": "true"})
        else:
            await self._quietly("cancel_stateless_run", path, {"action": "rollback"})

    async def _quietly(
        self, operation: str, path: Mapping[str, str], query: Mapping[str, str] | None = None
    ) -> None:
        if operation in self.agent.contract.operations:
            await self._transport.send(Request(operation, path, query or {}))

    def _remember(self, answer: Answer) -> None:
        request = answer.exchange.request
        body = request.body if isinstance(request.body, dict) else {}
        if answer.status == 200 and body.get("if_not_exists") == "create":
            self._threads += [request.path["thread_id"]]
        if request.operation in ("create_thread", "copy_thread"):
            made = answer.exchange.response and answer.exchange.response.json
            if answer.status == 200 and isinstance(made, dict):
                found = made.get("thread_id")
                self._threads += [found] if isinstance(found, str) else []

    def _request(
        self,
        operation: str,
        path: Mapping[str, str] | None,
        query: Mapping[str, str] | None,
        body: Any,
        content: bytes | None,
        headers: Headers,
    ) -> Request:
        if body is not _NOTHING:
            content = json.dumps(body).encode()
        return Request(operation, dict(path or {}), dict(query or {}), content, headers)


async def _open(
    stack: AsyncExitStack, stream: Stream, transport: Transport, seconds: float | None
) -> None:
    try:
        stream.opened(await stack.enter_async_context(transport.open(stream.request, seconds)))
    except TroubleError as error:
        stream.trouble = error
