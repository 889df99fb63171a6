"""Finds the agents of a server by its own API, and what to run them with."""

import asyncio
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from acpact.agents import Descriptor, specialise
from acpact.conformance.agent import AgentUnderTest, Samples
from acpact.conformance.budget import BudgetError
from acpact.conformance.contract import Contract, narrowed
from acpact.conformance.errors import DiscoveryError
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
        self._contract = narrowed(contract, transport.wire.lacks)
        self._transport = transport
        self._generate = generate

    async def discover(self) -> Discovered:
        """Return the agents in the order of the server.

        Raises:
            UnreachableError: nobody is there.
            DiscoveryError: no agent is found, or not one of those that were asked for.
        """
        recording = Recording(partial(flaws, self._contract))
        ids = await agent_ids(self._transport, recording)
        bare = [await self._bare(recording, agent_id) for agent_id in ids]
        named = [replace(agent, name=name) for agent, name in zip(bare, _names(bare), strict=True)]
        wanted = self._wanted(named)
        recordings = [Recording(partial(flaws, agent.contract)) for agent in wanted]
        agents = await self._sampled(wanted, recordings)
        seen = zip([agent.name for agent in agents], recordings, strict=True)
        return Discovered(tuple(agents), (("", recording), *seen))

    async def _bare(self, recording: Recording, agent_id: str) -> AgentUnderTest:
        """Return an agent without samples."""
        found = await descriptor(self._transport, recording, agent_id)
        described = Descriptor(found)
        changes = self._settings.of_agent(self._settings.capabilities, described.name, agent_id)
        can = described.capabilities.with_(changes)
        document = specialise(self._contract.document, described, can)
        contract = Contract(document, self._contract.lacks)
        return AgentUnderTest(
            agent_id,
            described.name or agent_id,
            described.version,
            frozenset(can.declared),
            contract,
            found,
        )

    def _wanted(self, agents: list[AgentUnderTest]) -> list[AgentUnderTest]:
        names = set(self._settings.agents)
        found = [agent for agent in agents if not names or names & {agent.name, agent.id}]
        known = {text for agent in agents for text in (agent.name, agent.id)}
        if missing := sorted(names - known):
            listed = ", ".join(agent.name for agent in agents) or "none"
            raise DiscoveryError(f"there is no agent {missing[0]!r}; the server has: {listed}")
        if not found:
            raise DiscoveryError("the server has no agent: search_agents answers an empty list")
        return found

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
        given = self._settings.of_agent(self._settings.samples, agent.name, agent.id)
        return replace(agent, samples=replace(found, **given))


def _names(agents: list[AgentUnderTest]) -> list[str]:
    """Return a name for each agent that no other one has."""
    plain = Counter(agent.name for agent in agents)
    versioned = Counter((agent.name, agent.version) for agent in agents)
    return [
        agent.name
        if plain[agent.name] == 1
        else f"{agent.name}@{agent.version}"
        if versioned[agent.name, agent.version] == 1
        else f"{agent.name}@{agent.version} {agent.id}"
        for agent in agents
    ]


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
