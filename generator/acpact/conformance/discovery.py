"""Finds the agents of a server by its own API, and what to run them with."""

import asyncio
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from acpact.agents import Descriptor, specialise
from acpact.conformance.agent import AgentUnderTest, Samples
from acpact.conformance.budget import BudgetError
from acpact.conformance.contract import Contract
from acpact.conformance.errors import DiscoveryError
from acpact.conformance.fitting import check_names, check_samples
from acpact.conformance.flaws import flaws
from acpact.conformance.recording import Recording
from acpact.conformance.sampling import Generate, Sampler
from acpact.conformance.searching import agent_ids, descriptor
from acpact.conformance.settings import Settings
from acpact.conformance.transport import Transport
from acpact.conformance.trials import Tryout

_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Discovered:
    """The agents that are to be tested, and what was sent and seen on the way to them."""

    agents: tuple[AgentUnderTest, ...]
    recordings: tuple[tuple[str, Recording], ...]


class Discovery:
    """One look at a server."""

    def __init__(
        self,
        settings: Settings,
        contract: Contract,
        transport: Transport,
        generate: Generate,
    ) -> None:
        self._settings = settings
        self._contract = contract
        self._transport = transport
        self._generate = generate

    async def discover(self) -> Discovered:
        """Return the agents in the order of the server.

        Raises:
            UnreachableError: nobody is there.
            DiscoveryError: no agent is found.
            ChoiceError: one that was asked for is not there, or its samples don't suit it.
        """
        recording = Recording(partial(flaws, self._contract))
        agents = await self._all(recording)
        check_names(self._settings, agents)
        wanted = self._wanted(agents)
        for agent in wanted:
            check_samples(self._settings, agent)
        recordings = [Recording(partial(flaws, agent.contract)) for agent in wanted]
        agents = await self._sampled(wanted, recordings)
        seen = zip([agent.name for agent in agents], recordings, strict=True)
        return Discovered(tuple(agents), (("", recording), *seen))

    async def _all(self, recording: Recording) -> list[AgentUnderTest]:
        """Return all agents of the server, without samples."""
        ids = await agent_ids(self._transport, recording)
        if not ids:
            raise DiscoveryError("the server has no agent: search_agents answers an empty list")
        found = [
            (agent_id, Descriptor(await descriptor(self._transport, recording, agent_id)))
            for agent_id in ids
        ]
        names = _names(found)
        return [self._agent(*item, name) for item, name in zip(found, names, strict=True)]

    def _agent(self, agent_id: str, described: Descriptor, name: str) -> AgentUnderTest:
        names = (described.name, name, agent_id)
        changes = self._settings.of_agent(self._settings.capabilities, *names)
        can = described.capabilities.with_(changes)
        contract = Contract(specialise(self._contract.document, described, can))
        return AgentUnderTest(
            agent_id,
            name,
            described.version,
            frozenset(can.declared),
            contract,
            described.document,
        )

    def _wanted(self, agents: list[AgentUnderTest]) -> list[AgentUnderTest]:
        names = set(self._settings.agents)
        return [agent for agent in agents if not names or not names.isdisjoint(agent.names)]

    async def _sampled(
        self, agents: list[AgentUnderTest], recordings: list[Recording]
    ) -> list[AgentUnderTest]:
        """Find samples for all agents, a few at a time; who is too slow goes without."""
        places = asyncio.Semaphore(self._settings.workers)
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [
                    group.create_task(self._with_samples(agent, recording, places))
                    for agent, recording in zip(agents, recordings, strict=True)
                ]
        except ExceptionGroup as errors:
            used_up = errors.subgroup(BudgetError)
            if used_up is None:
                raise
            raise BudgetError(str(used_up.exceptions[0])) from None
        return [task.result() for task in tasks]

    async def _with_samples(
        self, agent: AgentUnderTest, recording: Recording, places: asyncio.Semaphore
    ) -> AgentUnderTest:
        tryout = Tryout(self._transport, recording, agent.id)
        sampler = Sampler(tryout, _object(agent.descriptor.get("specs")), self._generate)
        found = Samples()
        async with places:
            try:
                async with asyncio.timeout(_SECONDS):
                    found = await sampler.samples(asks=agent.claims("interrupts"))
            except TimeoutError:
                pass
        given = self._settings.of_agent(self._settings.samples, *agent.names)
        return replace(agent, samples=replace(found, **given))


def _names(agents: list[tuple[str, Descriptor]]) -> list[str]:
    """Return a name for each agent that no other one has."""
    plain = Counter(described.name for _, described in agents)
    versioned = Counter((described.name, described.version) for _, described in agents)
    return [
        found.name or agent_id
        if plain[found.name] == 1 or not found.name
        else f"{found.name}@{found.version}"
        if versioned[found.name, found.version] == 1
        else f"{found.name}@{found.version} {agent_id}"
        for agent_id, found in agents
    ]


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
