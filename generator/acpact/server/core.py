"""The whole server without HTTP, put together."""

from collections.abc import Callable, Sequence
from functools import cached_property
from uuid import uuid4

from acpact.server.agent import Agent
from acpact.server.clock import Clock
from acpact.server.history import History
from acpact.server.lifecycle import Lifecycle
from acpact.server.registry import Agents
from acpact.server.removal import Completion, Removal
from acpact.server.runs import Runs
from acpact.server.scheduler import Limits, Scheduler
from acpact.server.starting import Starter
from acpact.server.store import Store
from acpact.server.threads import Threads
from acpact.server.webhooks import Webhooks


def uuid() -> str:
    """Return a random UUID."""
    return str(uuid4())


class Core:
    """What a request can be answered with. It begins without runs and threads.

    Each part is made once, by its own property: a subclass that overrides one has another part in
    its place, and all others use it.
    """

    def __init__(
        self,
        agents: Sequence[Agent],
        webhooks: Webhooks,
        limits: Limits | None = None,
        clock: Clock | None = None,
        new_id: Callable[[], str] = uuid,
    ) -> None:
        """The first agent is the default.

        Raises ValueError if there is no agent, or two have the same name and version.
        """
        self.agents = Agents(agents)
        self.webhooks = webhooks
        self.limits = limits or Limits()
        self.clock = clock or Clock()
        self.new_id = new_id

    @cached_property
    def store(self) -> Store:
        """Where runs and threads are."""
        return Store()

    @cached_property
    def history(self) -> History:
        """What writes checkpoints."""
        return History(self.clock, self.new_id)

    @cached_property
    def lifecycle(self) -> Lifecycle:
        """What moves runs from status to status."""
        return Lifecycle(self.clock, (Completion(self.store), self.webhooks))

    @cached_property
    def scheduler(self) -> Scheduler:
        """What executes runs."""
        return Scheduler(self.lifecycle, self.history, self.limits)

    @cached_property
    def removal(self) -> Removal:
        """What deletes runs and threads."""
        return Removal(self.store, self.history, self.scheduler)

    @cached_property
    def threads(self) -> Threads:
        """The operations on threads."""
        return Threads(self.store, self.history, self.clock, self.new_id)

    @cached_property
    def starter(self) -> Starter:
        """What makes runs of requests."""
        return Starter(
            self.agents,
            self.store,
            self.threads,
            self.scheduler,
            self.removal,
            self.clock,
            self.new_id,
        )

    @cached_property
    def runs(self) -> Runs:
        """The operations on runs that exist."""
        return Runs(self.store, self.scheduler, self.removal)

    async def close(self) -> None:
        """Stop all runs, so that streams and waiting requests end, and tell their webhooks."""
        await self.scheduler.close()
        await self.webhooks.close(seconds=1.0)
