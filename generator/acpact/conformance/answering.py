"""What to answer a run that asks: by the type of its interrupt, as the descriptor has it."""

from collections.abc import Iterable
from typing import Any

from acpact.agents import Descriptor, InterruptType
from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.shape import Shape


def resume_shape(interrupts: Iterable[InterruptType], asked: Any) -> Shape:
    """Return the shape of answers to what a run asks; any, if no declared type asks like that."""
    fitting = (item.resume for item in interrupts if Shape(item.payload).fits(asked))
    return Shape(next(fitting, {}))


def answers(agent: AgentUnderTest, asked: Any) -> list[Any]:
    """Return answers to what a run of the agent asks, the best one first; empty if none is known.

    Those that are known to work come first, then simple ones.
    """
    known = agent.samples.interruption.resumes if agent.samples.interruption else ()
    shape = resume_shape(Descriptor(agent.descriptor).interrupts, asked)
    return [*filter(shape.fits, known), *shape.simple()]
