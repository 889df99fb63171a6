"""One phase: rules tried with agents, by a bounded number of workers, while the server is well."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.health import Health, is_suspicious
from acpact.conformance.http.budget import BudgetError
from acpact.conformance.registry import Rule
from acpact.conformance.results import Outcome, Result
from acpact.conformance.trying import Trial, not_supported

Key = tuple[str, str]
"""A rule that is broken, and the cause."""


@dataclass(frozen=True, slots=True)
class Case:
    """A rule to be tried with an agent, or with the next where the agent can't show it."""

    rule: Rule
    agent: AgentUnderTest
    others: tuple[AgentUnderTest, ...] = ()

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"{self.rule.id} ({self.agent.name})"

    @property
    def alone(self) -> list["Case"]:
        """The rule with each of the agents."""
        return [Case(self.rule, agent) for agent in (self.agent, *self.others)]


def cases(rules: Iterable[Rule], agents: Sequence[AgentUnderTest]) -> list[Case]:
    """Return each rule with each agent; if it is about the server, with the first that can."""
    return [
        case
        for rule in rules
        if rule.check is not None
        for case in ([_once(rule, agents)] if rule.once else [Case(rule, a) for a in agents])
    ]


class Phase:
    """Tries cases. Flaws that were seen again when their rule was repeated go to `confirmed`."""

    def __init__(
        self,
        trial: Trial,
        health: Health,
        confirmed: set[Key],
        began: Callable[[Case], None],
        ended: Callable[[int, list[Result]], None],
    ) -> None:
        """`ended` gets the place of the case in the order, and what became of it by agent."""
        self._confirmed = confirmed
        self._trial = trial
        self._health = health
        self._began = began
        self._ended = ended

    async def run(self, listed: Iterable[tuple[int, Case]], workers: int) -> None:
        """Try cases, each with its place, in their order as far as there are workers for."""
        waiting = iter(listed)

        async def work() -> None:
            for index, case in waiting:
                self._ended(index, await self._results(case))

        async with asyncio.TaskGroup() as group:
            for _ in range(max(1, workers)):
                group.create_task(work())

    async def _results(self, case: Case) -> list[Result]:
        """Try agent after agent until one shows whether the promise is kept."""
        found: list[Result] = []
        for alone in case.alone:
            self._began(alone)
            found.append(await self._case(alone))
            if found[-1].outcome not in (Outcome.SKIPPED, Outcome.NOT_SUPPORTED):
                break
        return found

    async def _case(self, case: Case) -> Result:
        if self._health.since:
            return self._unwell(case)
        result = await self._trial.of(case.rule, case.agent)
        await self._confirm(case, result)
        if any(map(is_suspicious, result.exchanges)) and not await self._is_well(case):
            return replace(self._unwell(case), exchanges=result.exchanges)
        return result

    async def _is_well(self, case: Case) -> bool:
        try:
            return await self._health.check(case.name)
        except BudgetError:  # the end of the phase: nobody knows better
            return True

    async def _confirm(self, case: Case, result: Result) -> None:
        """Try a rule again that has shown a flaw which nobody has confirmed yet."""
        seen = {(flaw.rule, flaw.cause) for flaw, _ in result.flaws}
        if seen - self._confirmed:
            again = await self._trial.again(case.rule, case.agent)
            self._confirmed |= seen & {(flaw.rule, flaw.cause) for flaw, _ in again.flaws}

    def _unwell(self, case: Case) -> Result:
        reason = f"the server is unhealthy since {self._health.since}"
        return Result(case.rule, case.agent.name, Outcome.SKIPPED, reason)


def _once(rule: Rule, agents: Sequence[AgentUnderTest]) -> Case:
    first, *others = [agent for agent in agents if not not_supported(rule, agent)] or agents[:1]
    return Case(rule, first, tuple(others))
