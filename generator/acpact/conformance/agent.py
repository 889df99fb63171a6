"""An agent of the server under test: what it claims, and what the kit has found to run it with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from acpact.agents import Descriptor
from acpact.conformance.agent_contract import AgentContract
from acpact.conformance.registry import fulfils


@dataclass(frozen=True, slots=True)
class Interruption:
    """An input that makes a run ask, and answers: some that fit its question, some that don't."""

    input: Any
    resumes: Sequence[Any] = ()
    invalid: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class Samples:
    """Values for an agent. The first of `inputs` makes a run that is done soon.

    `invalid_inputs` and `invalid_configs` break its schemas; both can be empty, for a schema that
    takes everything. `failing` are inputs whose runs end with an error. `updates` are inputs, or
    settings, that make streams of more than one event. `states` are states of its threads, of which
    no two are equal.
    """

    inputs: Sequence[Any] = ()
    invalid_inputs: Sequence[Any] = ()
    configs: Sequence[Any] = ()
    invalid_configs: Sequence[Any] = ()
    failing: Sequence[Any] = ()
    interruption: Interruption | None = None
    states: Sequence[Any] = ()


@dataclass(frozen=True)
class AgentUnderTest:
    """One agent. `capabilities` are those that are taken for claimed, as `streaming.values`.

    `name` tells it apart: with its version, and its id, where several have one name; `own_name` is
    as the server has it.
    `contract` is the document made its own: with its schemas, without what it does not claim.
    `untested`: why no sample of an input is known, so that it can't be run.
    """

    id: str
    name: str
    version: str
    capabilities: frozenset[str]
    contract: AgentContract
    descriptor: dict[str, Any] = field(default_factory=dict)
    samples: Samples = field(default_factory=Samples)
    untested: str = ""
    own_name: str = ""

    @property
    def names(self) -> tuple[str, str, str]:
        """What a caller may call it: the name in its descriptor, its name here, its id."""
        return Descriptor(self.descriptor).name, self.name, self.id

    @property
    def modes(self) -> tuple[str, ...]:
        """The streaming modes that it claims."""
        return tuple(m for m in ("values", "custom") if f"streaming.{m}" in self.capabilities)

    def claims(self, need: str) -> bool:
        """Whether it claims a capability; `!threads` is fulfilled by not claiming it.

        `streaming.values|streaming.custom` is fulfilled by claiming one of them. An agent without a
        descriptor neither claims anything nor does not.
        """
        is_known = bool(self.descriptor) or not need.startswith("!")
        return is_known and fulfils(self.capabilities, need)
