"""What to answer a run that asks: by the type of its interrupt, as the descriptor has it."""

from collections.abc import Sequence
from typing import Any

from acpact.agents import Descriptor, InterruptType
from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.discovery.shape import Shape


def resume_shapes(interrupts: Sequence[InterruptType], asked: Any) -> list[Shape]:
    """Return the shape of answers to what a run asks; all, if no declared type asks like that."""
    meant = [item for item in interrupts if Shape(item.payload).fits(asked)][:1] or interrupts
    return [Shape(item.resume) for item in meant] or [Shape({})]


def answers(agent: AgentUnderTest, asked: Any) -> list[Any]:
    """Return answers to what a run of the agent asks, the best one first; empty if none is known.

    Those that are known to work come first, then simple ones.
    """
    known = agent.samples.interruption.resumes if agent.samples.interruption else ()
    shapes = resume_shapes(Descriptor(agent.descriptor).interrupts, asked)
    working = [answer for answer in known if any(shape.fits(answer) for shape in shapes)]
    return [*working, *(value for shape in shapes for value in shape.simple())]
