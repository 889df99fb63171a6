"""What the cases on a raw socket have in common: a conversation with the server, from the document.

Nothing in here knows the server's code. Schemas are those of the agents' own descriptors, and of
the document.
"""

import time
import uuid
from typing import Any

from jsonschema import Draft202012Validator

from tests.server.serving import Answer, Raw


def is_uuid(text: str) -> bool:
    return str(uuid.UUID(text)) == text.lower()


def check(schema: Any, value: Any) -> None:
    """Hold a value to a schema of a descriptor."""
    Draft202012Validator(schema).validate(value)


class Talk:
    """Sends what ACP documents, and keeps what all cases need: agents by name, descriptors."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.agents = {
            agent["metadata"]["ref"]["name"]: agent["agent_id"]
            for agent in raw.post("/agents/search", {"limit": 1000})
        }

    def descriptor(self, name: str) -> Any:
        return self.raw.get(f"/agents/{self.agents[name]}/descriptor")

    def body(self, name: str, given: Any, **fields: Any) -> dict[str, Any]:
        return {"agent_id": self.agents[name], "input": given, **fields}

    def thread(self, **fields: Any) -> str:
        found: str = self.raw.post("/threads", fields)["thread_id"]
        return f"/threads/{found}"

    def start(self, name: str, given: Any, thread: str = "", **fields: Any) -> str:
        """Start a run and return its path."""
        run = self.raw.post(f"{thread}/runs", self.body(name, given, **fields))
        return f"{thread}/runs/{run['run_id']}"

    def finish(self, name: str, given: Any, thread: str = "", **fields: Any) -> Any:
        """Start a run, wait, and return the whole answer."""
        return self.raw.post(f"{thread}/runs/wait", self.body(name, given, **fields))

    def wait(self, run: str) -> Any:
        return self.raw.get(f"{run}/wait")

    def status(self, run: str) -> str:
        found: str = self.raw.get(run)["status"]
        return found

    def stream(self, name: str, given: Any, thread: str = "", **fields: Any) -> list[Any]:
        """Start a run and return the updates of its stream."""
        body = self.body(name, given, **fields)
        with self.raw.open("POST", f"{thread}/runs/stream", body) as connection:
            return list(connection.updates())

    def refused(self, status: int, method: str, path: str, body: Any = None) -> Answer:
        """Send what has to be refused with a status and ACP's error body: a JSON string."""
        found = self.raw(method, path, body)
        assert found.status == status, found
        assert found.headers["content-type"].startswith("application/json")
        assert isinstance(found.json, str)
        return found


def slowly(seconds: float) -> dict[str, Any]:
    """Return the config of an agent that is to take its time."""
    return {"configurable": {"delay": seconds}}


def took(started: float) -> float:
    return time.monotonic() - started
