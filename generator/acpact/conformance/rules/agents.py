"""Promises about finding agents."""

from typing import Any

from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.answer import Answer
from acpact.conformance.verdicts import BlockedError, NotSupportedError

_SEARCH = "#/paths/~1agents~1search/post"
_REQUEST = "#/components/schemas/AgentSearchRequest/properties"
_GET = "#/paths/~1agents~1{agent_id}/get"
_DESCRIPTOR = "#/paths/~1agents~1{agent_id}~1descriptor/get"
_MOST = 1000


async def _everybody(acp: Acp) -> list[Any]:
    found: list[Any] = (await acp.find_agents(limit=_MOST)).needed()
    return found


def _own_name(acp: Acp) -> str:
    """Return the name of the agent on the server, which it may share with others."""
    if not acp.agent.own_name:
        raise BlockedError("the agent does not tell its name")
    return acp.agent.own_name


async def _several(acp: Acp) -> list[str]:
    """Return the ids of all agents, of which there are two at least and less than a page."""
    found = [agent["agent_id"] for agent in await _everybody(acp)]
    if not 1 < len(found) < _MOST:
        raise NotSupportedError(f"the server has {len(found)} agents, which can't be paged")
    return found


@rule(
    "agents/search-lists-all",
    Level.MUST,
    "An empty search lists all agents",
    pointer=f"{_SEARCH}/description",
    operations=("search_agents",),
    once=True,
)
async def search_lists_all(acp: Acp) -> None:
    """Agents are searched without any filter. The answer has to be the first page of all agents:
    ten of them, or all if there are fewer. It is how a client that knows nothing begins.
    """
    known = {agent["agent_id"] for agent in await _everybody(acp)}
    expected = f"{min(len(known), 10)} of the {len(known)} agents"
    answer = (await acp.find_agents()).must_be(200)
    answer.must_have(expected, lambda found: len(found) == min(len(known), 10))
    answer.must_have(expected, lambda found: {item["agent_id"] for item in found} <= known)


@rule(
    "agents/search-limit",
    Level.MUST,
    "A search for agents returns no more than its limit",
    pointer=f"{_REQUEST}/limit",
    operations=("search_agents",),
    once=True,
)
async def search_limit(acp: Acp) -> None:
    """Agents are searched with a limit of 1 on a server that has more of them. One has to come:
    who sets a limit relies on it, for the size of pages or of a buffer.
    """
    await _several(acp)
    answer = (await acp.find_agents(limit=1)).must_be(200)
    answer.must_have("one agent, the limit is 1", lambda found: len(found) == 1)


@rule(
    "agents/search-offset",
    Level.MUST,
    "Pages of agents neither repeat nor leave out any",
    pointer=f"{_REQUEST}/offset",
    operations=("search_agents",),
    once=True,
    presumes=(
        "agents/search-limit",
        "agents/ids-unique",
    ),
)
async def search_offset(acp: Acp) -> None:
    """All agents are read in two pages, the second with the size of the first as its offset. Each
    agent has to be on exactly one of them; otherwise a client that pages misses agents.
    """
    known = await _several(acp)
    half = len(known) // 2
    first = [item["agent_id"] for item in (await acp.find_agents(limit=half)).needed()]
    answer = (await acp.find_agents(limit=_MOST, offset=half)).must_be(200)
    answer.must_have(
        f"the {len(known) - half} agents that are not on the page before",
        lambda found: sorted(first + [item["agent_id"] for item in found]) == sorted(known),
    )


@rule(
    "agents/search-name",
    Level.MUST,
    "A search for a name finds the agents of that name",
    pointer=f"{_REQUEST}/name",
    operations=("search_agents",),
)
async def search_name(acp: Acp) -> None:
    """Agents are searched by the exact name of this one. It has to be among the results, and
    nobody of another name: clients pick agents by name. Nor may this agent be found by the
    beginning of its name, or by its name with other cases.
    """
    name = _own_name(acp)
    answer = (await acp.find_agents(name=name, limit=_MOST)).must_be(200)
    _must_match(acp, answer, "name", name)
    for other in sorted({name[:-1], name.swapcase()} - {"", name}):
        answer = (await acp.find_agents(name=other, limit=_MOST)).must_be(200)
        found = {item["metadata"]["ref"]["name"] for item in answer.json}
        answer.must(found <= {other}, "only agents of exactly that name")


@rule(
    "agents/search-version",
    Level.MUST,
    "A search for a version finds the agents of that version",
    pointer=f"{_REQUEST}/version",
    operations=("search_agents",),
)
async def search_version(acp: Acp) -> None:
    """Agents are searched by the version of this one, then by a version that nobody has. The first
    search has to find it, and nobody of another version; the second has to find nobody.
    """
    if not acp.agent.version:
        raise BlockedError("the agent does not tell its version")
    answer = (await acp.find_agents(version=acp.agent.version, limit=_MOST)).must_be(200)
    _must_match(acp, answer, "version", acp.agent.version)
    other = (await acp.find_agents(version=f"0.0.0-{acp.mark}")).must_be(200)
    other.must_have("no agents, none has that version", lambda found: found == [])


@rule(
    "agents/search-without-match",
    Level.MUST,
    "A search that no agent matches finds nobody",
    pointer=f"{_SEARCH}/responses/200",
    operations=("search_agents",),
    once=True,
    presumes=("agents/search-name",),
)
async def search_without_match(acp: Acp) -> None:
    """Agents are searched by a name that nobody has. An empty list has to come, with status 200:
    it is an answer, not an error, and another agent must never be offered instead.
    """
    answer = (await acp.find_agents(name=f"no agent {acp.mark}")).must_be(200)
    answer.must_have("an empty list, no agent has that name", lambda found: found == [])


@rule(
    "agents/search-all-filters",
    Level.MUST,
    "A search finds only what matches all of its filters",
    pointer="#/components/schemas/AgentSearchRequest",
    operations=("search_agents",),
    presumes=(
        "agents/search-name",
        "agents/search-version",
    ),
)
async def search_all_filters(acp: Acp) -> None:
    """Agents are searched by the name of this one with a version that nobody has. Nothing may be
    found: all filters have to match, and who asks for one version can't work with another.
    """
    answer = await acp.find_agents(name=_own_name(acp), version=f"0.0.0-{acp.mark}")
    answer.must_be(200)
    answer.must_have("no agents, none has that name and version", lambda found: found == [])


@rule(
    "agents/ids-unique",
    Level.MUST,
    "No two agents have the same ID",
    pointer="#/components/schemas/Agent/properties/agent_id",
    operations=("search_agents",),
    once=True,
)
async def ids_unique(acp: Acp) -> None:
    """All agents are listed. Each has to have an ID of its own, since it is all that a request to
    run one names.
    """
    answer = (await acp.find_agents(limit=_MOST)).must_be(200)
    answer.must_have(
        "an ID of its own for each agent",
        lambda found: len({item["agent_id"] for item in found}) == len(found),
    )


@rule(
    "agents/get-equals-search",
    Level.SHOULD,
    "An agent by itself is the same as in a search",
    pointer=f"{_GET}/responses/200",
    operations=("search_agents", "get_agent_by_id"),
    presumes=("agents/ids-unique",),
)
async def get_equals_search(acp: Acp) -> None:
    """The agent is looked up by its ID. The answer should be what a search tells of it, with the
    same name, version and description.
    """
    listed = [item for item in await _everybody(acp) if item["agent_id"] == acp.agent.id]
    answer = (await acp.call("get_agent_by_id", {"agent_id": acp.agent.id})).must_be(200)
    answer.must_have(f"the agent as a search has it: {listed}", lambda found: [found] == listed)


@rule(
    "agents/unknown-404",
    Level.MUST,
    "An agent that is not there is answered with 404",
    pointer=f"{_GET}/responses/404",
    operations=("get_agent_by_id",),
    once=True,
)
async def unknown(acp: Acp) -> None:
    """An agent is looked up by a UUID that no agent has. The status has to be 404, by which a
    client tells that an agent was removed.
    """
    answer = await acp.call("get_agent_by_id", {"agent_id": acp.uuid()})
    answer.must_be(404, when="for an agent that is not there")


@rule(
    "agents/unknown-descriptor-404",
    Level.MUST,
    "The descriptor of an agent that is not there is answered with 404",
    pointer=f"{_DESCRIPTOR}/responses/404",
    operations=("get_acp_descriptor_by_id",),
    once=True,
)
async def unknown_descriptor(acp: Acp) -> None:
    """The descriptor is asked for by a UUID that no agent has. The status has to be 404; a
    descriptor of anybody else would be taken for that of the agent.
    """
    answer = await acp.call("get_acp_descriptor_by_id", {"agent_id": acp.uuid()})
    answer.must_be(404, when="for an agent that is not there")


def _must_match(acp: Acp, answer: Answer, field: str, value: str) -> None:
    """Hold a search by a field of the reference to this agent, and others like it."""
    answer.must_have(
        "the agent among the results",
        lambda found: any(item["agent_id"] == acp.agent.id for item in found),
    )
    answer.must_have(
        f"only agents of exactly that {field}",
        lambda found: all(item["metadata"]["ref"][field] == value for item in found),
    )
