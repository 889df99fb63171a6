"""Find the agents that this server can run, and learn how to run them.

Agents differ in the protocol features that they support and in the shape of their
configuration, input, output, interrupts and thread state. Both are declared in the
agent's ACP descriptor, which this server returns and which the agent's record in an
agent directory also carries. See `Agent` and `AgentACPDescriptor`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack, overload
from uuid import UUID

from .. import _operations as operations
from .._runtime import (
    OMIT,
    AsyncRawResource,
    AsyncResource,
    Omit,
    RequestOptions,
    SyncRawResource,
    SyncResource,
    async_paged,
    async_raw_method,
    paged,
    raw_method,
)
from ..models import Agent, AgentACPDescriptor, AgentSearchRequest

if TYPE_CHECKING:
    from .. import types as _types

__all__ = [
    "AsyncAgentsResource",
    "AsyncRawAgentsResource",
    "AgentsResource",
    "RawAgentsResource",
]


class AgentsResource(SyncResource):
    """Find the agents that this server can run, and learn how to run them.

    Agents differ in the protocol features that they support and in the shape of their
    configuration, input, output, interrupts and thread state. Both are declared in the
    agent's ACP descriptor, which this server returns and which the agent's record in an
    agent directory also carries. See `Agent` and `AgentACPDescriptor`.
    """

    @overload
    def search_agents(
        self,
        body: AgentSearchRequest | _types.AgentSearchRequest,
        /,
        **options: Unpack[RequestOptions],
    ) -> list[Agent]: ...
    @overload
    def search_agents(
        self,
        /,
        **options: Unpack[_types.SearchAgentsKeywords],
    ) -> list[Agent]: ...
    def search_agents(
        self,
        body: AgentSearchRequest | _types.AgentSearchRequest | Omit = OMIT,
        /,
        **options: Any,
    ) -> list[Agent]:
        """Search agents by name and version.

        List agents, filtered by name and version; an empty request lists them all. Results come
        in pages of `limit` items starting at `offset`.

        `POST /agents/search`

        Args:
            body: Filters and paging. Every field is optional. Its fields can be given as
                keywords in its place.

        Returns:
            list[Agent].

        Raises:
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return self._caller.request(operations.search_agents, {}, body, options=options)

    iter_search_agents = paged(search_agents)
    """Iterate over all that `search_agents` finds, a page at a time; `limit` is their size."""

    def get_agent_by_id(
        self,
        agent_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> Agent:
        """Get an agent.

        Look up one agent by its ID: its name, version and what it is for. Its capabilities and
        schemas are in the descriptor (`get_acp_descriptor_by_id`).

        `GET /agents/{agent_id}`

        Args:
            agent_id: ID of the agent (UUID), as returned by `search_agents`.

        Returns:
            Agent.

        Raises:
            NotFoundError: No agent with this ID exists on the server.
        """

        return self._caller.request(
            operations.get_agent_by_id, {"agent_id": agent_id}, options=options
        )

    def get_acp_descriptor_by_id(
        self,
        agent_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> AgentACPDescriptor:
        """Get the ACP descriptor of an agent.

        Get the document that tells how to use an agent: the protocol features that it supports
        and the schemas of its input, output, configuration, interrupts, streamed updates and
        thread state.

        `GET /agents/{agent_id}/descriptor`

        Args:
            agent_id: ID of the agent (UUID), as returned by `search_agents`.

        Returns:
            AgentACPDescriptor.

        Raises:
            NotFoundError: No agent with this ID exists on the server.
            UnprocessableEntityError: The agent ID is malformed.
        """

        return self._caller.request(
            operations.get_acp_descriptor_by_id, {"agent_id": agent_id}, options=options
        )


class AsyncAgentsResource(AsyncResource):
    """Find the agents that this server can run, and learn how to run them.

    Agents differ in the protocol features that they support and in the shape of their
    configuration, input, output, interrupts and thread state. Both are declared in the
    agent's ACP descriptor, which this server returns and which the agent's record in an
    agent directory also carries. See `Agent` and `AgentACPDescriptor`.
    """

    @overload
    async def search_agents(
        self,
        body: AgentSearchRequest | _types.AgentSearchRequest,
        /,
        **options: Unpack[RequestOptions],
    ) -> list[Agent]: ...
    @overload
    async def search_agents(
        self,
        /,
        **options: Unpack[_types.SearchAgentsKeywords],
    ) -> list[Agent]: ...
    async def search_agents(
        self,
        body: AgentSearchRequest | _types.AgentSearchRequest | Omit = OMIT,
        /,
        **options: Any,
    ) -> list[Agent]:
        """Search agents by name and version.

        List agents, filtered by name and version; an empty request lists them all. Results come
        in pages of `limit` items starting at `offset`.

        `POST /agents/search`

        Args:
            body: Filters and paging. Every field is optional. Its fields can be given as
                keywords in its place.

        Returns:
            list[Agent].

        Raises:
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return await self._caller.request(operations.search_agents, {}, body, options=options)

    iter_search_agents = async_paged(search_agents)
    """Iterate over all that `search_agents` finds, a page at a time; `limit` is their size."""

    async def get_agent_by_id(
        self,
        agent_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> Agent:
        """Get an agent.

        Look up one agent by its ID: its name, version and what it is for. Its capabilities and
        schemas are in the descriptor (`get_acp_descriptor_by_id`).

        `GET /agents/{agent_id}`

        Args:
            agent_id: ID of the agent (UUID), as returned by `search_agents`.

        Returns:
            Agent.

        Raises:
            NotFoundError: No agent with this ID exists on the server.
        """

        return await self._caller.request(
            operations.get_agent_by_id, {"agent_id": agent_id}, options=options
        )

    async def get_acp_descriptor_by_id(
        self,
        agent_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> AgentACPDescriptor:
        """Get the ACP descriptor of an agent.

        Get the document that tells how to use an agent: the protocol features that it supports
        and the schemas of its input, output, configuration, interrupts, streamed updates and
        thread state.

        `GET /agents/{agent_id}/descriptor`

        Args:
            agent_id: ID of the agent (UUID), as returned by `search_agents`.

        Returns:
            AgentACPDescriptor.

        Raises:
            NotFoundError: No agent with this ID exists on the server.
            UnprocessableEntityError: The agent ID is malformed.
        """

        return await self._caller.request(
            operations.get_acp_descriptor_by_id, {"agent_id": agent_id}, options=options
        )


class RawAgentsResource(SyncRawResource):
    """The methods of `AgentsResource` that return a `RawResponse`."""

    search_agents = raw_method(AgentsResource.search_agents)
    get_agent_by_id = raw_method(AgentsResource.get_agent_by_id)
    get_acp_descriptor_by_id = raw_method(AgentsResource.get_acp_descriptor_by_id)


class AsyncRawAgentsResource(AsyncRawResource):
    """The methods of `AsyncAgentsResource` that return a `RawResponse`."""

    search_agents = async_raw_method(AsyncAgentsResource.search_agents)
    get_agent_by_id = async_raw_method(AsyncAgentsResource.get_agent_by_id)
    get_acp_descriptor_by_id = async_raw_method(AsyncAgentsResource.get_acp_descriptor_by_id)
