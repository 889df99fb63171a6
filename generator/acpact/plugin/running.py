"""One run of the kit in one process, driven item by item: it owns the event loop."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from functools import partial
from typing import Any, TypeVar

from acpact.conformance.acp import Acp
from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.errors import CannotTestError
from acpact.conformance.flaws import flaws
from acpact.conformance.fuzzing import FUZZ, SECONDS
from acpact.conformance.recording import Recording
from acpact.conformance.registry import Rule
from acpact.conformance.report import Report
from acpact.conformance.results import Result
from acpact.conformance.runner import Run, opened
from acpact.conformance.settings import Settings
from acpact.conformance.shard import Shard

_T = TypeVar("_T")


class Running:
    """A run that begins when something is asked of it. What could not begin, can't be asked twice.

    Raises CannotTestError where nobody answers, or no agent is found: then, and each time.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._loop = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._made: Run | None = None
        self._failure: CannotTestError | None = None

    def wait(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Run a coroutine to its end."""
        return self._loop.run(work)

    @property
    def run(self) -> Run:
        """The run, with its agents found."""
        if self._failure is not None:
            raise self._failure
        if self._made is None:
            made = self.wait(self._stack.enter_async_context(opened(self.settings)))
            try:
                self.wait(made.discover())
            except CannotTestError as error:
                self._failure = error
                raise
            self._made = made
        return self._made

    def attempt(self, rule: Rule) -> list[Result]:
        """Try a rule with all agents at once."""
        run = self.run
        places = {known.id: place for place, known in run.places(rule.phase)}
        listed = run.cases(places[rule.id], rule)
        return self.wait(run.attempt(rule.phase, listed))

    def fuzz(self, part: Shard) -> None:
        """Fuzz some of the operations, for a share of the time."""
        self.wait(self.run.fuzz(part, SECONDS / part.of))
        self.wait(self.run.is_well(f"the phase {FUZZ}"))

    def agent(self, name: str | None) -> AgentUnderTest:
        """Return an agent by its name or id, the first if there is none."""
        agents = self.run.agents
        return next((a for a in agents if name in (a.name, a.id)), agents[0])

    @contextmanager
    def session(self, agent: AgentUnderTest, name: str) -> Iterator[Acp]:
        """Give a session with an agent; what was made in it is deleted at its end."""
        run = self.run
        recording = Recording(partial(flaws, agent.contract))
        seed = f"{self.settings.seed}/{name}/{agent.name}"
        session = Acp(agent, run.quiet, recording, seed, run.agents, run.receiver)
        try:
            yield session
        finally:
            self.wait(session.clean_up())

    def result(self) -> Report | None:
        """Return what was found; None if the run never began."""
        if self._made is None:
            return None
        self.wait(self._made.is_well("the last rule"))
        return self._made.result()

    def close(self) -> None:
        """Close all connections, and the loop."""
        with suppress(RuntimeError):
            self.wait(self._stack.aclose())
        self._loop.close()


def reach(settings: Settings) -> None:
    """Raise CannotTestError unless agents can be listed at the URL."""
    from acpact.conformance.searching import agent_ids

    async def ask() -> None:
        async with opened(settings) as run:
            await agent_ids(run.quiet, Recording(_nothing))

    asyncio.run(ask())


_nothing: Callable[..., list[Any]] = lambda _: []  # noqa: E731
