"""A small implementation of the ACP interface: just enough to be asked and to answer."""

from collections.abc import AsyncIterator
from types import ModuleType
from typing import Any

AGENT = "3f1c8a52-6f0e-4d0a-9a52-5a1f0c6f8e11"
NOW = "2025-01-02T03:04:05Z"


def small_server(package: ModuleType, models: ModuleType) -> Any:
    """Return handlers for every ACP operation, all in one object; `calls` tells what was called.

    Runs are pending and forgotten at once; threads do not exist.
    """

    def run(kind: Any, creation: Any, **more: Any) -> Any:
        fields = {"agent_id": AGENT, "created_at": NOW, "updated_at": NOW, "status": "pending"}
        return kind(run_id=AGENT, creation=creation, **fields, **more)

    class Server(
        package.AgentsHandler,
        package.ThreadsHandler,
        package.ThreadRunsHandler,
        package.StatelessRunsHandler,
    ):
        def __init__(self) -> None:
            self.calls: list[tuple[Any, ...]] = []

        async def search_agents(self, context: Any, body: Any, /) -> Any:
            self.calls.append(("search_agents", body))
            return []

        async def create_thread(self, context: Any, body: Any, /) -> Any:
            thread_id = body.thread_id or AGENT
            return models.Thread(
                thread_id=thread_id, created_at=NOW, updated_at=NOW, metadata={}, status="idle"
            )

        async def create_stateless_run(self, context: Any, body: Any, /) -> Any:
            self.calls.append(("create_stateless_run", body))
            return run(models.RunStateless, body)

        async def create_and_stream_stateless_run_output(self, context: Any, body: Any, /) -> Any:
            return self._events()

        async def cancel_stateless_run(
            self, context: Any, run_id: str, /, *, wait: bool, action: Any
        ) -> None:
            self.calls.append(("cancel_stateless_run", run_id, wait, action))

        async def _events(self) -> AsyncIterator[Any]:
            for number in range(3):
                update = models.ValueRunResultUpdate(
                    type="values", run_id=AGENT, status="pending", values={"number": number}
                )
                yield models.RunOutputStream(id=str(number), event="agent_event", data=update)

    def missing(name: str) -> Any:
        async def method(self: Any, context: Any, *arguments: Any, **parameters: Any) -> Any:
            self.calls.append((name, *arguments, parameters))
            raise package.Problem(404, f"{name}: there is no such thing")

        return method

    for name in Server.__abstractmethods__:
        setattr(Server, name, missing(name))
    Server.__abstractmethods__ = frozenset()
    return Server()
