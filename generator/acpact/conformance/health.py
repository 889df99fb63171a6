"""Whether the server still does its work: one small run, asked for now and then."""

import asyncio
import json
from collections.abc import Awaitable, Callable

from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.cleaning import MARK
from acpact.conformance.http.exchange import Exchange, Request, Trouble
from acpact.conformance.http.transport import Transport
from acpact.conformance.verdicts import NotSupportedError

_ATTEMPTS = 3
_PAUSE = 0.5
_POLL = 0.05
_SUSPICIOUS = (Trouble.UNREACHABLE, Trouble.CLOSED, Trouble.LATE)

Way = Callable[[], Awaitable[bool]]


class Health:
    """The canary. `since` names the case since when the server does nothing more, "" if it does.

    `last` is the last exchange of the canary.

    A server may have one operation broken and be well otherwise: the canary takes the first way
    that works at the beginning, and holds the server to that one.
    """

    def __init__(
        self, transport: Transport, agents: tuple[AgentUnderTest, ...], mark: str = ""
    ) -> None:
        """`mark` is put into the metadata of all runs; `exchanges` are those that made them."""
        self.since = ""
        self.last: Exchange | None = None
        self.exchanges: list[Exchange] = []
        self._mark = mark
        self._transport = transport
        self._agent = next((agent for agent in agents if agent.samples.inputs), None)
        self._way: Way = self._search
        self._lock = asyncio.Lock()

    async def begin(self) -> None:
        """Find out how to tell."""
        ways = (self._wait, self._poll) if self._agent else ()
        for way in ways:
            try:
                works = await way()
            except NotSupportedError:
                continue
            if works:
                self._way = way
                return

    async def check(self, case: str) -> bool:
        """Return whether the server is well; `case` is what was tried just before."""
        async with self._lock:
            if not self.since and not await self._is_well():
                self.since = case
            return not self.since

    async def _is_well(self) -> bool:
        for attempt in range(_ATTEMPTS):
            await asyncio.sleep(_PAUSE if attempt else 0)
            if await self._way():
                return True
        return False

    async def _wait(self) -> bool:
        found = await self._send("create_and_wait_for_stateless_run_output", content=self._run())
        return 200 <= found.status < 300 and found.is_whole

    async def _poll(self) -> bool:
        created = await self._send("create_stateless_run", content=self._run())
        run = created.response.json if created.response else None
        run_id = run.get("run_id") if isinstance(run, dict) else None
        if created.status != 200 or not isinstance(run_id, str):
            return False
        end = asyncio.get_running_loop().time() + self._transport.limits.request_seconds
        while asyncio.get_running_loop().time() < end:
            found = await self._send("get_stateless_run", {"run_id": run_id})
            run = found.response.json if found.response else None
            if found.status != 200 or not isinstance(run, dict):
                return False
            if run.get("status") != "pending":
                return True
            await asyncio.sleep(_POLL)
        return False

    async def _search(self) -> bool:
        return (await self._send("search_agents", content=b"{}")).status == 200

    async def _send(
        self, operation: str, path: dict[str, str] | None = None, content: bytes | None = None
    ) -> Exchange:
        self.last = await self._transport.send(Request(operation, path or {}, content=content))
        if operation.startswith("create_"):
            self.exchanges.append(self.last)
        return self.last

    def _run(self) -> bytes:
        assert self._agent is not None  # noqa: S101
        given, metadata = self._agent.samples.inputs[0], {MARK: self._mark}
        body = {"agent_id": self._agent.id, "input": given, "metadata": metadata}
        return json.dumps(body).encode()


def is_suspicious(exchange: Exchange) -> bool:
    """Whether an exchange looks as if the server could be gone."""
    return exchange.trouble in _SUSPICIOUS
