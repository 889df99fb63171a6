"""What in ACP's documents is an agent's own, and what needs a capability: data, no code.

Names are those of ACP 0.2.x. What a document does not have is passed over.
"""

import re
from dataclasses import dataclass

from acpact.agents.capabilities import NAMES

AGENT_ID = "agent_id"

SPECS = {
    "InputSchema": "input",
    "OutputSchema": "output",
    "ConfigSchema": "config",
    "ThreadStateSchema": "thread_state",
    "StreamUpdateSchema": "custom_streaming_update",
}
"""Free-form components, and the schema of `specs` that takes the place of each."""

INTERRUPTS = {"InterruptPayloadSchema": "payload", "ResumePayloadSchema": "resume"}
"""Free-form components that become any of the schemas that interrupts have."""

SHARED = ("search_threads", "search_stateless_runs")
"""Operations that answer with what belongs to other agents too: their answers stay free-form."""


@dataclass(frozen=True, slots=True)
class Feature:
    """What is there only for agents with at least one of the capabilities `needs`.

    `paths` matches whole paths, `operations` are operationIds. `properties` are those of a
    component, `members` components that are left out of every union, `values` members of the
    enum of a component. `callbacks`: what operations declare under that name.
    """

    needs: tuple[str, ...]
    paths: re.Pattern[str] | None = None
    operations: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    members: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    callbacks: bool = False


_VALUES, _CUSTOM = (name for name in NAMES if name.startswith("streaming."))

FEATURES = (
    Feature(("threads",), paths=re.compile(r"/threads(/.*)?"), properties=(("Run", "thread_id"),)),
    Feature(
        ("interrupts",),
        operations=("resume_thread_run", "resume_stateless_run"),
        members=("RunInterrupt", "ValueRunInterruptUpdate"),
    ),
    Feature(("callbacks",), properties=(("RunCreate", "webhook"),), callbacks=True),
    Feature(
        (_VALUES, _CUSTOM),
        paths=re.compile(r".*/stream"),
        properties=(("RunCreate", "stream_mode"), ("RunCreateStateful", "stream_subgraphs")),
    ),
    Feature((_VALUES,), members=("ValueRunResultUpdate",), values=(("StreamingMode", "values"),)),
    Feature((_CUSTOM,), members=("CustomRunResultUpdate",), values=(("StreamingMode", "custom"),)),
)

CHANGED = frozenset(
    name for feature in FEATURES for name, _ in (*feature.properties, *feature.values)
)
"""Components that are not the same for all agents."""
