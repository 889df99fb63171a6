"""The fuzz phase: the engine in its child process, and what it tells held to the contract."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.contract import Contract
from acpact.conformance.coverage import Counting
from acpact.conformance.dialects.interpreter import Front, front
from acpact.conformance.findings.flaws import Flaw, flaws
from acpact.conformance.findings.ledger import Ledger
from acpact.conformance.fuzz import child
from acpact.conformance.fuzz import plan as fuzzplan
from acpact.conformance.fuzz.plan import FuzzEvent, FuzzPlan
from acpact.conformance.fuzz.translating import Translator, creators, fuzzable, plan_of
from acpact.conformance.health import Health, is_suspicious
from acpact.conformance.http.exchange import Exchange, Request, Trouble
from acpact.conformance.http.transport import Transport
from acpact.conformance.phase import Key
from acpact.conformance.results import Outcome
from acpact.conformance.settings import Settings
from acpact.conformance.shard import WHOLE

FUZZ = "fuzz"
SECONDS = 40.0
_LEAST_SECONDS = 4.0
_STUCK_SECONDS = 600.0
_REQUEST_SECONDS = 5.0
_WORKERS = 4
_CANARY_EVERY = 250
_WAITS = {
    "create_stateless_run": "wait_for_stateless_run_output",
    "resume_stateless_run": "wait_for_stateless_run_output",
    "create_thread_run": "wait_for_thread_run_output",
    "resume_thread_run": "wait_for_thread_run_output",
}
"""What starts a run in the background, and how to wait for its end."""

# A thread belongs to no agent before its first run. Until then it takes any state from a client,
# and has an empty one if only messages were set: neither is held to the schema of this agent.
_NOT_JUDGED = ("payloads/state",)


@dataclass(slots=True)
class Fuzzing:
    """Fuzzes agents. `problems`: why a part could not be done, by the name of the agent.

    `fuzzed`: how many agents were sent anything.
    """

    settings: Settings
    transport: Transport
    counting: Counting
    ledger: Ledger
    health: Health
    confirmed: set[Key]
    tell: Callable[[str], None]
    seconds: float = SECONDS
    problems: dict[str, str] = field(default_factory=dict)
    fuzzed: int = 0

    @property
    def shortcoming(self) -> tuple[Outcome, str] | None:
        """What is to be said of rules that only this can break, if it is not all that it should."""
        if self.problems:
            told = (f"the fuzz engine, for {name}: {why}" for name, why in self.problems.items())
            return Outcome.ERROR, "; ".join(told)
        if not self.fuzzed:
            return Outcome.SKIPPED, "no agent was fuzzed: no inputs are known, or no time was left"
        return None

    async def run(self, agents: tuple[AgentUnderTest, ...]) -> None:
        """Fuzz those agents that together have everything, each for its share of the time."""
        found = fuzzable([agent for agent in agents if agent.samples.inputs])
        chosen = [agent for agent in found if self._operations(agent)]
        for number, agent in enumerate(chosen):
            seconds = self._seconds(len(chosen), len(chosen) - number)
            self.transport.budget.check()
            if seconds >= _LEAST_SECONDS and not self.health.since:
                await self._fuzz(agent, seconds)

    def _seconds(self, agents: int, waiting: int) -> float:
        """Return how long the next agent may take; with one worker no clock decides."""
        seconds = _STUCK_SECONDS if self.settings.workers == 1 else self.seconds / agents
        left = self.transport.budget.left
        return seconds if left is None else min(seconds, left / waiting)

    async def _fuzz(self, agent: AgentUnderTest, seconds: float) -> None:
        async with front(self.settings, agent.contract) as spoken_to:
            await self._follow(agent, spoken_to, seconds)

    async def _follow(self, agent: AgentUnderTest, spoken_to: Front, seconds: float) -> None:
        plan = self._plan(agent, spoken_to, seconds)
        translator = Translator(agent.contract, spoken_to.exchanges)
        told, last = 0, ""
        async with aclosing(_told(plan)) as events:
            async for event in events:
                if isinstance(event, fuzzplan.Exchange):
                    told, last = told + 1, event.operation
                    self.fuzzed += told == 1
                    is_odd = await self._take(agent, translator, event)
                    case = f"fuzz: {last} ({agent.name})"
                    if (is_odd or not told % _CANARY_EVERY) and not await self.health.check(case):
                        return
                elif isinstance(event, fuzzplan.CheckFailed):
                    await self._believe(agent, translator, event)
                else:
                    self._end(agent, event)

    async def _take(
        self, agent: AgentUnderTest, translator: Translator, event: fuzzplan.Exchange
    ) -> bool:
        """Deal with an exchange; return whether it looks as if the server could be gone."""
        self.transport.budget.check()
        self.transport.budget.count(1)
        self.tell(event.operation)
        exchange = translator.exchange(event)
        if exchange is None:
            return bool(event.trouble)
        self.counting.add(exchange)
        await self._judge(agent, translator, exchange)
        waited = await self._waited(agent, exchange) if self.settings.workers == 1 else None
        return is_suspicious(exchange) or (waited is not None and is_suspicious(waited))

    async def _waited(self, agent: AgentUnderTest, exchange: Exchange) -> Exchange | None:
        """Let a run come to its end: what is sent next must not depend on who is faster."""
        wait = _WAITS.get(exchange.request.operation)
        run = exchange.response.json if exchange.response and exchange.status == 200 else None
        if wait not in agent.contract.operations or not isinstance(run, dict):
            return None
        if not isinstance(run.get("run_id"), str):
            return None
        path = {**exchange.request.path, "run_id": run["run_id"]}
        return await self.transport.send(Request(wait, path), self._request_seconds)

    def _end(self, agent: AgentUnderTest, event: FuzzEvent) -> None:
        """Note how it ended, if that was neither by itself nor because its time was up."""
        if isinstance(event, fuzzplan.GaveUp):
            self.problems.setdefault(agent.name, f"{event.operation}: {event.why}")
        elif isinstance(event, fuzzplan.Died) and not event.is_late:
            self.problems[agent.name] = event.why

    @property
    def _request_seconds(self) -> float:
        return min(_REQUEST_SECONDS, self.settings.limits.request_seconds)

    def _plan(self, agent: AgentUnderTest, spoken_to: Front, seconds: float) -> FuzzPlan:
        settings, left = self.settings, self.transport.budget.requests_left
        shard = settings.shard
        is_whole = shard == WHOLE
        return replace(
            plan_of(agent, spoken_to.base_url, spoken_to.headers, settings.seed),
            operations=() if is_whole else self._operations(agent),
            first=() if is_whole else creators(agent.contract),
            number=shard.number,
            of=shard.of,
            seconds=seconds,
            workers=min(settings.workers, _WORKERS),
            request_seconds=self._request_seconds,
            response_bytes=settings.limits.raw_bytes,
            max_requests=left or 0,
            rate=f"{max(1, int(settings.rate))}/s" if settings.rate else "",
        )

    def _operations(self, agent: AgentUnderTest) -> tuple[str, ...]:
        """Return the operations of this shard: by their places in the document, for all alike."""
        listed = enumerate(Contract(self.settings.document).operations)
        mine = {name for place, name in listed if self.settings.shard.takes(place)}
        return tuple(name for name in agent.contract.operations if name in mine)

    async def _judge(
        self, agent: AgentUnderTest, translator: Translator, exchange: Exchange
    ) -> None:
        if exchange.left:
            return
        for flaw in flaws(agent.contract, exchange):
            if flaw.rule not in _NOT_JUDGED:
                await self._seen(agent, flaw, exchange, translator)

    async def _believe(
        self, agent: AgentUnderTest, translator: Translator, event: fuzzplan.CheckFailed
    ) -> None:
        found = translator.flaw(event)
        if found is not None:
            await self._seen(agent, *found, translator)

    async def _seen(
        self, agent: AgentUnderTest, flaw: Flaw, exchange: Exchange, translator: Translator
    ) -> None:
        """Take a flaw; the first of a cause is believed if it shows when the same is sent again.

        An answer that is late for the engine, and is not for us, is none: we wait longer.
        """
        key = (flaw.rule, flaw.cause)
        if key not in self.confirmed:
            again = await self.transport.send(exchange.request)
            same = any((f.rule, f.cause) == key for f in flaws(agent.contract, again))
            if same or (flaw.rule.startswith("fuzz/") and again.status == exchange.status):
                self.confirmed.add(key)
            elif exchange.trouble is Trouble.LATE:
                return
        self.ledger.add_flaw(flaw, exchange, translator.recent, agent.name, FUZZ)


async def _told(plan: FuzzPlan) -> AsyncGenerator[FuzzEvent, None]:
    """Yield the engine's events; it is ended when nobody listens any more."""
    events = child.run(plan)
    try:
        while (event := await _next(events)) is not None:
            yield event
    finally:
        events.close()


async def _next(events: Generator[FuzzEvent, None, None]) -> FuzzEvent | None:
    """Wait for an event in a thread, which is left behind by nobody: the engine ends in time."""
    waiting = asyncio.ensure_future(asyncio.to_thread(next, events, None))
    try:
        return await asyncio.shield(waiting)
    except asyncio.CancelledError:
        await waiting
        raise
