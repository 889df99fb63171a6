"""What an agent is to the server: its code, and its descriptor."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from acpact.server.calling import Start, Work, prepared
from acpact.server.descriptor import Descriptor
from acpact.server.values import JsonObject


@dataclass(frozen=True, slots=True, eq=False)
class Agent:
    """An agent. `start` takes the input of a run and its context, and returns its steps.

    `id` is a UUID made of name and version: the same after each start of the server.
    """

    id: str
    start: Start
    descriptor: Descriptor

    @classmethod
    def of(cls, work: Work, descriptor: JsonObject) -> "Agent":
        """Make an agent of its code and its ACP descriptor.

        `work` takes the input and, if it has a second positional parameter, a `Context`. It is a
        function (called in a thread of its own), a coroutine function, or an async generator
        function, which yields `Values`, `Update`, `Interrupt` and `Result`, or plain values for
        `Values`. Raises DescriptorError, and TypeError for code that can't be called like that.
        """
        checked = Descriptor(descriptor)
        agent_id = uuid5(NAMESPACE_URL, f"acpact:{checked.name}@{checked.version}")
        return cls(str(agent_id), prepared(work), checked)

    def as_dict(self) -> JsonObject:
        """Return the `Agent` of ACP."""
        return {"agent_id": self.id, "metadata": self.descriptor.metadata}
