"""What the caller has chosen, held to the agents that the server really has: before any run."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from acpact.agents import Descriptor
from acpact.conformance.agent import AgentUnderTest, Interruption
from acpact.conformance.discovery.shape import Shape
from acpact.conformance.errors import ChoiceError
from acpact.conformance.settings import EVERY_AGENT, Settings
from acpact.document import join

_FITTING = {"inputs": "input", "failing": "input", "configs": "config", "states": "thread_state"}
_VIOLATING = {"invalid_inputs": "input", "invalid_configs": "config"}
_SHOWN = 300


def check_names(settings: Settings, agents: Sequence[AgentUnderTest]) -> None:
    """Raise ChoiceError for a name that no agent of the server has; `agents` are all of them."""
    known = {name for agent in agents for name in agent.names}
    chosen = {
        "--agent": set(settings.agents),
        "--input": settings.samples.keys() - {EVERY_AGENT},
        "--claims": settings.capabilities.keys() - {EVERY_AGENT},
    }
    for option, names in chosen.items():
        for name in sorted(names - known):
            listed = ", ".join(agent.name for agent in agents)
            raise ChoiceError(f"{option}: there is no agent {name!r}; the server has: {listed}")


def check_samples(settings: Settings, agent: AgentUnderTest) -> None:
    """Raise ChoiceError for a sample that is not what the agent's descriptor asks for."""
    for field, values in settings.of_agent(settings.samples, *agent.names).items():
        place = join("", _source(settings.samples, agent, field), field)
        for problem in _problems(agent, field, values, place):
            raise ChoiceError(f"--input: agent {agent.name}: {problem:.{_SHOWN}}")


def _source(samples: Mapping[str, Mapping[str, Any]], agent: AgentUnderTest, field: str) -> str:
    """Return the name under which the file has what counts for an agent."""
    return [name for name in (EVERY_AGENT, *agent.names) if field in samples.get(name, {})][-1]


def _problems(agent: AgentUnderTest, field: str, values: Any, place: str) -> Iterator[str]:
    specs = agent.descriptor.get("specs")
    specs = specs if isinstance(specs, dict) else {}
    if field in _FITTING:
        yield from _misfits(specs, _FITTING[field], values, place)
    elif field in _VIOLATING:
        shape = Shape(specs.get(_VIOLATING[field], {}))
        for index, value in enumerate(values):
            if shape.fits(value):
                yield f"{place}/{index}: it fits specs.{_VIOLATING[field]}, and should not"
    else:
        yield from _misfits(specs, "input", [values.input], f"{place}/input", indexed=False)
        yield from _answers(Descriptor(agent.descriptor), values, place)


def _misfits(
    specs: Mapping[str, Any], spec: str, values: Sequence[Any], place: str, *, indexed: bool = True
) -> Iterator[str]:
    shape = Shape(specs.get(spec, {}))
    for index, value in enumerate(values):
        if found := shape.problem(value):
            at, message, keyword = found
            yield (
                f"{place}{f'/{index}' if indexed else ''}{at}: {message}; its descriptor says so "
                f"at #/specs/{spec}{keyword}"
            )


def _answers(described: Descriptor, given: Interruption, place: str) -> Iterator[str]:
    shapes = [Shape(item.resume) for item in described.interrupts]
    for field, values, wanted in (
        ("resumes", given.resumes, True),
        ("invalid", given.invalid, False),
    ):
        for index, value in enumerate(values):
            if any(shape.fits(value) for shape in shapes) is not wanted:
                fits = "fits no resume_payload" if wanted else "fits a resume_payload"
                yield f"{place}/{field}/{index}: it {fits} under #/specs/interrupts"
