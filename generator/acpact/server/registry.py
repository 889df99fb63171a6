"""The agents of the server; the first one is the default."""

from collections.abc import Sequence
from uuid import UUID

from acpact.server.agent import Agent
from acpact.server.errors import InvalidError, MissingError
from acpact.server.store import page


class Agents:
    """Finds agents by id, name and version."""

    def __init__(self, agents: Sequence[Agent]) -> None:
        """Raise ValueError if there is none, or two with the same name and version."""
        self.all = tuple(agents)
        self._by_id = {agent.id: agent for agent in self.all}
        if not self.all:
            raise ValueError("a server needs an agent")
        if len(self._by_id) < len(self.all):
            raise ValueError("two agents have the same name and version; change one of them")

    @property
    def default(self) -> Agent:
        """The agent of runs that name none."""
        return self.all[0]

    def get(self, agent_id: str) -> Agent:
        """Return an agent or raise MissingError; the id is a UUID in any of its spellings."""
        try:
            return self._by_id[str(UUID(agent_id))]
        except (ValueError, KeyError):
            raise MissingError("no such agent") from None

    def check_threads(self) -> None:
        """Raise InvalidError if no agent can run on threads: then there are none."""
        if not any(agent.descriptor.threads for agent in self.all):
            raise InvalidError("no agent of this server supports threads")

    def search(
        self, name: str | None, version: str | None, limit: int = 10, offset: int = 0
    ) -> list[Agent]:
        """Return a page of the agents with this name and version; None is any."""

        def fits(agent: Agent) -> bool:
            descriptor = agent.descriptor
            return name in (None, descriptor.name) and version in (None, descriptor.version)

        return page(self.all, fits, limit, offset)
