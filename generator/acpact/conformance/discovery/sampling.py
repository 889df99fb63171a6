"""Samples for an agent: simple values for its schemas, and what came of trying them."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from acpact.agents import Descriptor
from acpact.conformance.agent import Interruption, Samples
from acpact.conformance.discovery.answering import resume_shapes
from acpact.conformance.discovery.shape import Shape
from acpact.conformance.discovery.trials import Ran, Tryout
from acpact.conformance.fuzz import child

Generate = Callable[[Any], Awaitable[Sequence[Any]]]
"""Makes values for a schema that simple ones don't fit; the simplest first."""

_GENERATED = 8
_TRIES = 8
_ENOUGH = 2
_STATES = 3
_ROUNDS = 3


def engine(seed: int) -> Generate:
    """Return the engine's own generation: slow to start, and able to do what patterns ask."""

    async def generate(schema: Any) -> Sequence[Any]:
        return (await asyncio.to_thread(child.generate, [schema], _GENERATED, seed))[0]

    return generate


@dataclass(slots=True)
class _Found:
    """What was found so far; `is_slow` tells that a run was not done in time."""

    done: list[Any] = field(default_factory=list)
    failing: list[Any] = field(default_factory=list)
    asking: list[tuple[Any, Ran]] = field(default_factory=list)
    configs: list[Any] = field(default_factory=list)
    states: list[Any] = field(default_factory=list)
    interruption: Interruption | None = None
    is_slow: bool = False

    def take(self, given: Any, ran: Ran) -> None:
        if ran.status == "success":
            self.done.append(given)
        elif ran.status in ("error", "timeout"):
            self.failing.append(given)
        elif ran.status == "interrupted":
            self.asking.append((given, ran))
        elif ran.status == "pending":
            self.is_slow = True

    @property
    def inputs(self) -> list[Any]:
        """What makes runs that stop soon: better with a result than with a question or an error."""
        return self.done or [given for given, _ in self.asking] or self.failing


class Sampler:
    """Finds samples for one agent. `specs` is that part of its descriptor."""

    def __init__(self, tryout: Tryout, specs: dict[str, Any], generate: Generate) -> None:
        self._tryout = tryout
        self._specs = specs
        self._interrupts = Descriptor({"specs": specs}).interrupts
        self._generate = generate

    async def samples(
        self, *, asks: bool, seconds: float, first: Sequence[Any] = ()
    ) -> tuple[Samples, bool]:
        """Try inputs and configs, and return what was found within so many seconds.

        `asks` tells that the agent claims to interrupt; inputs `first` are tried before all others.
        The second value tells that runs were not done in time.
        """
        found = _Found()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._find(found, asks, first)
        input_shape, config_shape = (Shape(self._specs.get(key)) for key in ("input", "config"))
        samples = Samples(
            inputs=tuple(found.inputs),
            invalid_inputs=tuple(input_shape.broken()),
            configs=tuple(found.configs),
            invalid_configs=tuple(config_shape.broken()),
            failing=tuple(found.failing),
            states=tuple(found.states),
            interruption=found.interruption,
        )
        return samples, found.is_slow

    def unfit_answers(self) -> tuple[Any, ...]:
        """Return answers that none of the agent's interrupts takes."""
        return tuple(self._unfit([Shape(item.resume) for item in self._interrupts]))

    async def _find(self, found: _Found, asks: bool, first: Sequence[Any]) -> None:
        await self._states(found)
        await self._inputs(found, asks, first)
        if found.asking:
            found.interruption = await self._interruption(found)
        if found.inputs:
            await self._configs(found)

    async def _inputs(self, found: _Found, asks: bool, first: Sequence[Any]) -> None:
        values = await self._values(Shape(self._specs.get("input")))
        for given in [*first, *values][:_TRIES]:
            found.take(given, await self._tryout.run(given))
            if len(found.done) >= _ENOUGH and (found.asking or not asks):
                break

    async def _configs(self, found: _Found) -> None:
        """Find configs with which a run ends as it does without one."""
        usual = (await self._tryout.run(found.inputs[0])).status
        for config in (await self._values(Shape(self._specs.get("config"))))[:_TRIES]:
            if (await self._tryout.run(found.inputs[0], config)).status == usual:
                found.configs.append(config)
            if len(found.configs) >= _ENOUGH:
                break

    async def _states(self, found: _Found) -> None:
        """Find different states of a thread, generated ones if there are too few simple ones."""
        if "thread_state" not in self._specs:
            return
        shape = Shape(self._specs["thread_state"])
        states = shape.simple()
        if len(states) < _STATES:
            more = await self._generate(shape.schema)
            states += [value for value in more if value not in states]
        found.states = states[:_STATES]

    async def _interruption(self, found: _Found) -> Interruption:
        """Return the question that is answered with the fewest answers."""
        answered = [(given, *await self._answered(ran)) for given, ran in found.asking]
        given, _, resumes, invalid = min(answered, key=lambda item: (not item[2], item[1]))
        return Interruption(given, tuple(resumes), tuple(invalid))

    async def _answered(self, ran: Ran) -> tuple[int, list[Any], list[Any]]:
        """Return how many answers it takes to the end, and the first of them: good and bad ones.

        If the server refuses all, the good ones are those that the descriptor calls good.
        """
        shapes = resume_shapes(self._interrupts, ran.interrupt)
        invalid = self._unfit(shapes)
        resumes = [value for shape in shapes for value in shape.simple()]
        rounds = 0
        while ran.status == "interrupted" and rounds < _ROUNDS:
            rounds += 1
            answer, ran = await self._answer(ran)
            if rounds == 1 and ran.status not in ("refused", ""):
                fitting = next((shape for shape in shapes if shape.fits(answer)), Shape({}))
                resumes = [answer, *(value for value in fitting.simple() if value != answer)]
        return rounds, resumes, invalid

    async def _answer(self, ran: Ran) -> tuple[Any, Ran]:
        shapes = resume_shapes(self._interrupts, ran.interrupt)
        values = [value for shape in shapes for value in await self._values(shape)]
        for value in values[:_TRIES]:
            resumed = await self._tryout.resume(ran.run_id, value)
            if resumed.status != "refused":
                return value, resumed
        return None, Ran("refused")

    def _unfit(self, shapes: Sequence[Shape]) -> list[Any]:
        return [bad for shape in shapes for bad in shape.broken() if not self._fits_any(bad)]

    def _fits_any(self, value: Any) -> bool:
        return any(Shape(item.resume).fits(value) for item in self._interrupts)

    async def _values(self, shape: Shape) -> Sequence[Any]:
        return shape.simple() or await self._generate(shape.schema)
