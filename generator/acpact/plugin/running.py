"""One run of the kit in one process, driven item by item: it owns the event loop."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from functools import partial
from typing import Any, TypeVar

from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.errors import CannotTestError, ChoiceError
from acpact.conformance.findings.flaws import flaws
from acpact.conformance.fuzzing import FUZZ, SECONDS
from acpact.conformance.recording import Recording
from acpact.conformance.registry import Rule
from acpact.conformance.report import Report
from acpact.conformance.results import Result
from acpact.conformance.runner import Run, opened
from acpact.conformance.session.acp import Acp
from acpact.conformance.settings import PHASES, Settings
from acpact.conformance.shard import Shard

_T = TypeVar("_T")
_LEAST = 2  # rules at a time


class Running:
    """A run that begins when something is asked of it. What could not begin, can't be asked twice.

    Raises CannotTestError where nobody answers, or no agent is found, and ChoiceError where the
    settings don't suit the server: then, and each time.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._loop = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._made: Run | None = None
        self._failure: CannotTestError | ChoiceError | None = None
        self._places: dict[str, int] = {}
        self._results: dict[str, asyncio.Future[list[Result]]] | None = None
        self._ahead: asyncio.Task[None] | None = None

    def wait(self, work: Awaitable[_T]) -> _T:
        """Wait for something; what was begun goes on meanwhile."""
        return self._loop.run(_awaited(work))

    @property
    def run(self) -> Run:
        """The run, with its agents found."""
        if self._failure is not None:
            raise self._failure
        if self._made is None:
            try:
                made = self.wait(self._stack.enter_async_context(opened(self.settings)))
                self.wait(made.discover())
            except (CannotTestError, ChoiceError) as error:
                self._failure = error
                raise
            self._made = made
            listed = (item for phase in PHASES for item in made.places(phase))
            self._places = {rule.id: place for place, rule in listed}
        return self._made

    def attempt(self, rule: Rule, ahead: Sequence[Rule] = ()) -> list[Result]:
        """Try a rule with all agents at once.

        Rules that are tried later, in this order, can be begun meanwhile: some of them wait for
        the server most of the time. What is `ahead` in the first call is what counts.
        """
        run = self.run
        if self._results is None:
            self._results = {}
            self._ahead = self.wait(self._begin(ahead))
        if rule.id in self._results:
            return self.wait(asyncio.shield(self._results[rule.id]))
        return self.wait(self._attempt(run, rule))

    async def _begin(self, rules: Sequence[Rule]) -> "asyncio.Task[None]":
        loop = asyncio.get_running_loop()
        self._results = {rule.id: loop.create_future() for rule in rules}
        return loop.create_task(self._try_ahead(self.run, rules))

    async def _try_ahead(self, run: Run, rules: Sequence[Rule]) -> None:
        """Try rules phase after phase, about as many at a time as a whole run does."""
        for phase in PHASES:
            waiting = iter([rule for rule in rules if rule.phase == phase])
            async with asyncio.TaskGroup() as group:
                for _ in range(max(_LEAST, self.settings.workers // len(run.agents))):
                    group.create_task(self._work(run, waiting))

    async def _work(self, run: Run, waiting: Iterator[Rule]) -> None:
        assert self._results is not None  # noqa: S101
        for rule in waiting:
            try:
                self._results[rule.id].set_result(await self._attempt(run, rule))
            except Exception as error:
                self._results[rule.id].set_exception(error)

    async def _attempt(self, run: Run, rule: Rule) -> list[Result]:
        return await run.attempt(rule.phase, run.cases(self._places[rule.id], rule))

    def fuzz(self, part: Shard) -> None:
        """Fuzz some of the operations, for a share of the time, after all that was begun."""
        if self._ahead is not None:
            self.wait(self._ahead)
        self.wait(self.run.fuzz(part, SECONDS / part.of))
        self.wait(self.run.is_well(f"the phase {FUZZ}"))

    def agent(self, name: str | None) -> AgentUnderTest:
        """Return an agent by its name or id, the first if there is none."""
        agents = self.run.agents
        return next((a for a in agents if name in (a.name, a.id)), agents[0])

    @contextmanager
    def session(self, agent: AgentUnderTest, name: str) -> Iterator[Acp]:
        """Give a session with an agent; what was made in it is deleted at its end.

        It is used in the event loop of another plugin, if there is one that runs tests.
        """
        run = self.run
        recording = Recording(partial(flaws, agent.contract))
        seed = f"{self.settings.seed}/{name}/{agent.name}"
        session = Acp(agent, run.quiet.anywhere(), recording, seed, run.agents, run.receiver)
        try:
            yield session
        finally:
            self.wait(run.cleaner.clean(session.made))

    def end(self, stopped: str) -> None:
        """Let nothing more be tried, and delete what was needed until now.

        `stopped`: why it is over before its end, if it is; who interrupts that does not want to
        wait for what is still to be deleted.
        """
        if self._made is None:
            return
        self._made.stopped = stopped
        try:
            self.wait(self._give_up())
            if not stopped:
                self.wait(self._made.is_well("the last rule"))
            self.wait(self._made.clean_up())
        except KeyboardInterrupt:
            if stopped:
                self._made.cleaner.drop()
            raise

    def result(self) -> Report | None:
        """Return what was found, in the order of the rules; None if the run never began."""
        if self._made is None:
            return None
        rules = self.settings.all_rules.items()
        order = {name: (PHASES.index(rule.phase), n) for n, (name, rule) in enumerate(rules)}
        self._made.tried.sort(key=lambda item: order[item.rule])
        return self._made.result()

    @property
    def left(self) -> Collection[str]:
        """What could not be deleted on the server, as `run ID` and `thread ID`."""
        return self._made.cleaner.left if self._made is not None else ()

    def close(self) -> None:
        """Give up what was begun, close all connections, and the loop."""
        self.wait(self._give_up())
        self.wait(self._stack.aclose())
        self._loop.close()

    async def _give_up(self) -> None:
        """End what was begun ahead, and delete what it has made, unless that is cancelled, too."""
        if self._ahead is None or not self._ahead.cancel():
            return
        try:
            await asyncio.wait([self._ahead])
        except asyncio.CancelledError:
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
            await asyncio.wait([self._ahead])
            raise


async def _awaited(work: Awaitable[_T]) -> _T:
    return await work


def reach(settings: Settings) -> None:
    """Raise CannotTestError unless agents can be listed at the URL."""
    from acpact.conformance.discovery.searching import agent_names

    async def ask() -> None:
        async with opened(settings) as run:
            await agent_names(run.quiet, Recording(_nothing))

    asyncio.run(ask())


_nothing: Callable[..., list[Any]] = lambda _: []  # noqa: E731
