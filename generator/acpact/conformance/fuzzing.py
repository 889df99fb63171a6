"""The fuzz phase: the engine in its child process, and what it tells held to the contract."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace

from acpact.conformance import fuzz, fuzzplan
from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.contract import Contract
from acpact.conformance.coverage import Counting
from acpact.conformance.exchange import Exchange
from acpact.conformance.findings import Ledger
from acpact.conformance.flaws import Flaw, flaws
from acpact.conformance.fuzzed import Translator, fuzzable, plan_of
from acpact.conformance.fuzzplan import FuzzEvent, FuzzPlan
from acpact.conformance.health import Health
from acpact.conformance.phase import Key
from acpact.conformance.settings import Settings
from acpact.conformance.shard import WHOLE
from acpact.conformance.transport import Transport

FUZZ = "fuzz"
SECONDS = 40.0
_LEAST_SECONDS = 4.0
_WORKERS = 4
_CANARY_SECONDS = 5.0
_NOT_JUDGED = ("payloads/state",)  # a thread without runs takes any state from its client, us


@dataclass(slots=True)
class Fuzzing:
    """Fuzzes agents. `died` says why the engine ended early, "" if it did not."""

    settings: Settings
    transport: Transport
    counting: Counting
    ledger: Ledger
    health: Health
    confirmed: set[Key]
    tell: Callable[[str], None]
    seconds: float = SECONDS
    died: str = ""

    async def run(self, agents: tuple[AgentUnderTest, ...]) -> None:
        """Fuzz those agents that together have everything, each for its share of the time."""
        found = fuzzable([agent for agent in agents if agent.samples.inputs])
        chosen = [agent for agent in found if self._operations(agent)]
        for number, agent in enumerate(chosen):
            seconds = self.seconds / len(chosen)
            left = self.transport.budget.left
            if left is not None:
                seconds = min(seconds, left / (len(chosen) - number))
            self.transport.budget.check()
            if seconds >= _LEAST_SECONDS and not self.health.since:
                await self._fuzz(agent, seconds)

    async def _fuzz(self, agent: AgentUnderTest, seconds: float) -> None:
        translator = Translator(agent.contract)
        case, canary = f"fuzz ({agent.name})", time.monotonic() + _CANARY_SECONDS
        async for event in _told(self._plan(agent, seconds)):
            if isinstance(event, fuzzplan.Exchange):
                self.transport.budget.count(1)
                self.tell(event.operation)
                await self._judge(agent, translator.exchange(event))
            elif isinstance(event, fuzzplan.CheckFailed):
                await self._believe(agent, translator.flaw(event))
            elif isinstance(event, fuzzplan.Died):
                self.died = event.why
            if time.monotonic() > canary:
                canary = time.monotonic() + _CANARY_SECONDS
                if not await self.health.check(case):
                    return

    def _plan(self, agent: AgentUnderTest, seconds: float) -> FuzzPlan:
        settings, left = self.settings, self.transport.budget.requests_left
        headers = {**settings.headers, **settings.credentials}
        return replace(
            plan_of(agent, settings.base_url, headers, settings.seed),
            operations=() if self.settings.shard == WHOLE else self._operations(agent),
            seconds=seconds,
            workers=min(settings.workers, _WORKERS),
            request_seconds=min(5.0, settings.limits.request_seconds),
            response_bytes=settings.limits.raw_bytes,
            max_requests=left or 0,
            rate=f"{max(1, int(settings.rate))}/s" if settings.rate else "",
        )

    def _operations(self, agent: AgentUnderTest) -> tuple[str, ...]:
        """Return the operations of this shard: by their places in the document, for all alike."""
        listed = enumerate(Contract(self.settings.document).operations)
        mine = {name for place, name in listed if self.settings.shard.takes(place)}
        return tuple(name for name in agent.contract.operations if name in mine)

    async def _judge(self, agent: AgentUnderTest, exchange: Exchange | None) -> None:
        if exchange is None:
            return
        self.counting.add(exchange)
        for flaw in flaws(agent.contract, replace(exchange, left=exchange.trouble is not None)):
            if exchange.trouble is None and flaw.rule not in _NOT_JUDGED:
                await self._seen(agent, flaw, exchange, [exchange])

    async def _believe(
        self, agent: AgentUnderTest, found: tuple[Flaw, list[Exchange]] | None
    ) -> None:
        if found is not None:
            flaw, exchanges = found
            await self._seen(agent, flaw, exchanges[-1], exchanges)

    async def _seen(
        self, agent: AgentUnderTest, flaw: Flaw, exchange: Exchange, recorded: list[Exchange]
    ) -> None:
        """Take a flaw; the first of a cause is believed if it shows when the same is sent again."""
        key = (flaw.rule, flaw.cause)
        if key not in self.confirmed:
            again = await self.transport.send(exchange.request)
            same = any((f.rule, f.cause) == key for f in flaws(agent.contract, again))
            if same or (flaw.rule.startswith("fuzz/") and again.status == exchange.status):
                self.confirmed.add(key)
        self.ledger.add_flaw(flaw, exchange, recorded, agent.name, FUZZ)


async def _told(plan: FuzzPlan) -> AsyncIterator[FuzzEvent]:
    """Yield the engine's events; it is ended when nobody listens any more."""
    loop, ended = asyncio.get_running_loop(), threading.Event()
    queue: asyncio.Queue[FuzzEvent | None] = asyncio.Queue()

    def listen() -> None:
        try:
            for event in fuzz.run(plan):
                if ended.is_set():
                    break
                loop.call_soon_threadsafe(queue.put_nowait, event)
        finally:
            loop.call_soon_threadsafe(queue.put_nowait, None)

    listening = asyncio.ensure_future(asyncio.to_thread(listen))
    try:
        while (event := await queue.get()) is not None:
            yield event
    finally:
        ended.set()
        await listening
