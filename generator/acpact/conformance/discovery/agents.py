"""Finds the agents of a server by its own API, and what to run them with."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from acpact.agents import Descriptor, specialise
from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.agent_contract import AgentContract
from acpact.conformance.cleaning import Cleaner, Made, mark_of
from acpact.conformance.contract import Contract, narrowed
from acpact.conformance.discovery.fitting import check_names, check_samples
from acpact.conformance.discovery.sampling import Generate, Sampler
from acpact.conformance.discovery.searching import agent_names, descriptor
from acpact.conformance.discovery.trials import Tryout
from acpact.conformance.errors import DiscoveryError
from acpact.conformance.findings.flaws import flaws
from acpact.conformance.http.budget import BudgetError
from acpact.conformance.http.transport import Transport
from acpact.conformance.recording import Recording
from acpact.conformance.settings import Settings

_SECONDS = 30.0
_RUNS = 6


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
        cleaner: Cleaner,
    ) -> None:
        """What is made on the way is left to the end: `cleaner` knows of it."""
        self._settings = settings
        self._cleaner = cleaner
        self._contract = narrowed(contract, transport.wire.lacks)
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
        listed = await agent_names(self._transport, recording)
        if not listed:
            raise DiscoveryError(
                "the server has no agent: search_agents answers an empty list; start it with one, "
                "or give credentials that let agents be seen (--auth)"
            )
        found = [
            (agent_id, Descriptor(await descriptor(self._transport, recording, agent_id)))
            for agent_id in listed
        ]
        names = _names(
            [
                (described.name or listed[agent_id] or agent_id, agent_id, described.version)
                for agent_id, described in found
            ]
        )
        agents = [self._agent(*item, name) for item, name in zip(found, names, strict=True)]
        return [replace(agent, own_name=listed[agent.id] or agent.names[0]) for agent in agents]

    def _agent(self, agent_id: str, described: Descriptor, name: str) -> AgentUnderTest:
        names = (described.name, name, agent_id)
        changes = self._settings.of_agent(self._settings.capabilities, *names)
        can = described.capabilities.with_(changes)
        document = specialise(self._contract.document, described, can)
        contract = AgentContract(agent_id, document, self._contract)
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
        """Find samples for all agents, a few at a time."""
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
        mark = mark_of(self._settings.shard.seed(f"{self._settings.seed}/discovery/{agent.name}"))
        tryout = Tryout(self._transport, recording, agent.id, mark)
        self._cleaner.later(Made(mark, tryout.exchanges))
        sampler = Sampler(tryout, _object(agent.descriptor.get("specs")), self._generate)
        given = self._settings.of_agent(self._settings.samples, *agent.names)
        limit = self._settings.limits.request_seconds
        async with places:
            found, is_slow = await sampler.samples(
                asks=agent.claims("interrupts"),
                seconds=max(_SECONDS, _RUNS * limit),
                first=given.get("inputs", ()),
            )
        samples = replace(found, **given)
        if samples.interruption and not samples.interruption.invalid:
            asked = replace(samples.interruption, invalid=sampler.unfit_answers())
            samples = replace(samples, interruption=asked)
        untested = "" if samples.inputs else _reason(is_slow, limit)
        return replace(agent, samples=samples, untested=untested)


def _reason(is_slow: bool, limit: float) -> str:
    """Return why no input is known."""
    if is_slow:
        return f"no run of the agent is done within {limit:g} s (--request-timeout)"
    return "no input is known that makes a run succeed (--input)"


def _names(agents: Sequence[tuple[str, str, str]]) -> list[str]:
    """Return a name that no other one has for each agent: a name, an id and a version."""
    plain = Counter(name for name, _, _ in agents)
    versioned = Counter((name, version) for name, _, version in agents)
    return [
        name
        if plain[name] == 1
        else f"{name}@{version}"
        if versioned[name, version] == 1
        else f"{name}@{version} {agent_id}"
        for name, agent_id, version in agents
    ]


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
