"""What an agent's code can do: the steps that it yields, and what it knows of its run."""

from dataclasses import dataclass
from typing import Any

from acpact.server.values import JsonObject


@dataclass(frozen=True, slots=True)
class Values:
    """The output so far, in full; streamed in mode `values`."""

    values: Any
    messages: list[JsonObject] | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The output. The run ends with it; without one, the last `Values` are the output."""

    values: Any
    messages: list[JsonObject] | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """An update in the agent's own format; streamed in mode `custom`."""

    update: JsonObject


@dataclass(frozen=True, slots=True)
class Interrupt:
    """A question to the client, of a type of `specs.interrupts`; `yield` returns the answer."""

    type: str
    payload: Any


@dataclass(slots=True)
class Context:
    """What an agent knows of its run.

    `config` is `config.configurable` of the request, None without. `state` is the state of the
    thread, None if there is none yet; assign to it to change it, and a checkpoint is recorded at
    the next step. Agents that don't declare `thread_state` have no state.
    """

    run_id: str
    thread_id: str | None
    config: Any
    metadata: JsonObject
    state: Any = None
