"""The operations tagged Agents."""

from acpact.server.core import Core
from acpact.server.generated import AgentsHandler, RequestContext, models
from acpact.server.handlers.refusing import refusing


class Agents(AgentsHandler):
    """Finds agents."""

    def __init__(self, core: Core) -> None:
        self._agents = core.agents

    @refusing
    async def search_agents(
        self, context: RequestContext, body: models.AgentSearchRequest, /
    ) -> list[models.Agent]:
        """Return a page of the agents with this name and version."""
        wanted = body.to_dict()
        found = self._agents.search(
            wanted.get("name"),
            wanted.get("version"),
            wanted.get("limit", 10),
            wanted.get("offset", 0),
        )
        return [models.Agent.model_validate(agent.as_dict()) for agent in found]

    @refusing
    async def get_agent_by_id(self, context: RequestContext, agent_id: str, /) -> models.Agent:
        """Return an agent."""
        return models.Agent.model_validate(self._agents.get(agent_id).as_dict())

    @refusing
    async def get_acp_descriptor_by_id(
        self, context: RequestContext, agent_id: str, /
    ) -> models.AgentACPDescriptor:
        """Return the descriptor of an agent, as the agent gave it."""
        document = self._agents.get(agent_id).descriptor.document
        return models.AgentACPDescriptor.model_validate(document)
