"""Find the agents that this server can run, and learn how to run them.

Agents differ in the protocol features that they support and in the shape of their
configuration, input, output, interrupts and thread state. Both are declared in the
agent's ACP descriptor, which this server returns and which the agent's record in an
agent directory also carries. See `Agent` and `AgentACPDescriptor`.
"""

from __future__ import annotations


from .._vendor import server_runtime as _server
from ..models import Agent, AgentACPDescriptor, AgentSearchRequest

__all__ = ["AgentsHandler"]


class AgentsHandler(_server.ABC):
    """Find the agents that this server can run, and learn how to run them.

    Agents differ in the protocol features that they support and in the shape of their
    configuration, input, output, interrupts and thread state. Both are declared in the
    agent's ACP descriptor, which this server returns and which the agent's record in an
    agent directory also carries. See `Agent` and `AgentACPDescriptor`.
    """

    @_server.abstractmethod
    async def search_agents(
        self,
        context: _server.RequestContext,
        body: AgentSearchRequest,
        /,
    ) -> list[Agent] | _server.Reply[list[Agent]]:
        """Search agents by name and version.

        List agents, filtered by name and version; an empty request lists them all. Results come
        in pages of `limit` items starting at `offset`.

        `POST /agents/search`

        Args:
            body: Filters and paging. Every field is optional.

        Returns:
            list[Agent].

        Raises:
            Problem(422): The request is malformed or violates its schema.
        """

    @_server.abstractmethod
    async def get_agent_by_id(
        self,
        context: _server.RequestContext,
        agent_id: str,
        /,
    ) -> Agent | _server.Reply[Agent]:
        """Get an agent.

        Look up one agent by its ID: its name, version and what it is for. Its capabilities and
        schemas are in the descriptor (`get_acp_descriptor_by_id`).

        `GET /agents/{agent_id}`

        Args:
            agent_id: ID of the agent (UUID), as returned by `search_agents`.

        Returns:
            Agent.

        Raises:
            Problem(404): No agent with this ID exists on the server.
        """

    @_server.abstractmethod
    async def get_acp_descriptor_by_id(
        self,
        context: _server.RequestContext,
        agent_id: str,
        /,
    ) -> AgentACPDescriptor | _server.Reply[AgentACPDescriptor]:
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
            Problem(404): No agent with this ID exists on the server.
            Problem(422): The agent ID is malformed.
        """
