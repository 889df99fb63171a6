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
from acpact.conformance.cleaning import MARK, Made
from acpact.conformance.discovery.shape import Shape
from acpact.conformance.http.exchange import Headers, Request, Trouble
from acpact.conformance.http.receiver import Receiver
from acpact.conformance.http.transport import Transport, TroubleError
from acpact.conformance.recording import Recording
from acpact.conformance.session.answer import Answer
from acpact.conformance.session.runs import Runs
from acpact.conformance.session.stream import Stream
from acpact.conformance.verdicts import BlockedError

_NOTHING: Any = object()
_WITH_THREAD = ("create_thread", "copy_thread")


class Acp:
    """The session of one rule with one agent.

    All runs and threads that come of it carry `mark` in their metadata; `made` tells what there is
    to delete at the end. `random` is seeded: a rule does the same in each run with the same seed.
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
            raise BlockedError(self.agent.untested)
        given = self.agent.samples.inputs[0]
        metadata = {**self.marked, **fields.get("metadata", {})}
        return {"agent_id": self.agent.id, "input": given, **fields, "metadata": metadata}

    def fitting_body(self, **fields: Any) -> dict[str, Any]:
        """Return a request for a run that fits the descriptor, whatever may come of the run."""
        if self.agent.samples.inputs:
            return self.body(**fields)
        specs = self.agent.descriptor.get("specs")
        known = Shape(specs.get("input") if isinstance(specs, dict) else None).simple()
        if not known:
            raise BlockedError(self.agent.untested)
        return {"agent_id": self.agent.id, "input": known[0], **fields, "metadata": self.marked}

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

    async def anonymous(
        self,
        operation: str,
        headers: Headers = (),
        *,
        path: Mapping[str, str] | None = None,
        body: Any = None,
    ) -> Answer:
        """Send a request without the credentials that go with all others."""
        request = self._request(operation, path, None, body, None, headers)
        exchange = await self._transport.send(replace(request, anonymous=True))
        answer = Answer(exchange, self.recording.add(exchange))
        self._remember(answer)
        return answer

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
            if stream.ended:
                seen = stream.described
                raise BlockedError(f"other answers took the time of a stream; saw {seen}") from None
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

    @property
    def made(self) -> Made:
        """What is to be cleaned up after the rule."""
        return Made(self.mark, self.recording.exchanges, self._threads)

    def _remember(self, answer: Answer) -> None:
        """Take note of a thread that comes of a request."""
        exchange = answer.exchange
        if exchange.status != 200:
            return
        request = exchange.request
        body = request.body if isinstance(request.body, dict) else {}
        found: Any = None
        if body.get("if_not_exists") == "create":
            found = request.path["thread_id"]
        elif request.operation in _WITH_THREAD or body.get("on_completion") == "keep":
            found = _thread_in(exchange.response.json if exchange.response else None)
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


def _thread_in(made: Any) -> Any:
    """Return the id of the thread that an answer is about, or its run."""
    about = made.get("run", made) if isinstance(made, dict) else None
    return about.get("thread_id") if isinstance(about, dict) else None
