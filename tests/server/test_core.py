"""The core alone: what clients can't see, or can see only by luck."""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID
from weakref import ref

import pytest

from acpact.server import Agent, Context, Interrupt, Update, Values
from acpact.server.audience import Audience, OverrunError
from acpact.server.builtin import builtin_agents
from acpact.server.clock import Clock
from acpact.server.core import Core
from acpact.server.errors import ConflictError
from acpact.server.lifecycle import TransitionError
from acpact.server.records import Run, Status
from acpact.server.scheduler import Limits
from acpact.server.store import Store
from acpact.server.values import JsonObject, contains, equal
from acpact.server.webhooks import Webhooks

SPECS: dict[str, Any] = {"input": {}, "output": {}, "config": {}}
CAPABILITIES = {"threads": True, "callbacks": True, "streaming": {"values": True, "custom": True}}


async def nowhere(url: str, body: JsonObject, stateless: bool) -> None:
    """Take every webhook."""


def agent(work: Callable[..., Any], **specs: Any) -> Agent:
    metadata = {"ref": {"name": work.__name__, "version": "1"}, "description": "A test."}
    usual = {"capabilities": CAPABILITIES, "custom_streaming_update": {}, "thread_state": {}}
    return Agent.of(work, {"metadata": metadata, "specs": {**SPECS, **usual, **specs}})


def core(*works: Callable[..., Any], limits: Limits | None = None, **options: Any) -> Core:
    webhooks = options.pop("webhooks", None) or Webhooks(nowhere)
    return Core([agent(work) for work in works], webhooks, limits, **options)


def run(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(asyncio.wait_for(test(), 20))


async def finish(found: Core, run: Run) -> JsonObject:
    return (await found.runs.wait(run)).output


async def echo(given: Any) -> Any:
    return given if given is not None else "nothing"


def test_times_move_on_when_the_clock_does_not() -> None:
    stuck = datetime(2026, 1, 1, tzinfo=UTC)
    clock = Clock(lambda: stuck)
    times = [clock.now() for _ in range(3)]
    assert times == [stuck, stuck + timedelta.resolution, stuck + 2 * timedelta.resolution]


def test_ids_and_times_can_be_given() -> None:
    numbers = iter(range(100))

    async def test() -> None:
        moment = datetime(2026, 1, 1, tzinfo=UTC)
        found = core(echo, clock=Clock(lambda: moment), new_id=lambda: str(UUID(int=next(numbers))))
        made = found.starter.stateless({})
        assert made.id == str(UUID(int=1))
        assert made.created_at - moment < timedelta(milliseconds=1)

    run(test)


def test_json_equality() -> None:
    assert equal({"a": [1, 2.0]}, {"a": [1.0, 2]})
    assert not equal({"a": 1}, {"a": True})
    assert not equal([1], [1, 1])
    assert not equal({}, [])
    assert contains({"a": 1, "b": None}, {"b": None})
    assert not contains({"a": 1}, {"b": None})
    assert not contains([1], {"a": 1})
    assert contains(None, {})


def test_a_run_moves_only_where_it_may() -> None:
    async def test() -> None:
        found = core(echo)
        made = found.starter.stateless({})
        await found.runs.wait(made)
        for status in Status:
            with pytest.raises(TransitionError):
                found.scheduler._lifecycle.stop(made, status, {"type": "result"})
        with pytest.raises(ConflictError):
            found.runs.resume(made, {})

    run(test)


def test_a_slow_reader_loses_its_stream_and_nobody_else() -> None:
    async def test() -> None:
        audience = Audience(backlog=3)
        slow, fast = (audience.follow(frozenset({"values"}), ended=False) for _ in range(2))
        for number in range(5):
            audience.publish({"type": "values", "values": number})
            assert (await anext(fast)).id == str(number)
        with pytest.raises(OverrunError):
            await anext(slow)
        audience.end()
        assert [event async for event in fast] == []

    run(test)


def test_an_agent_can_not_change_what_others_see() -> None:
    shared: dict[str, Any] = {"n": 1}

    async def mutates(given: Any, context: Context) -> Any:
        given["n"] = 2
        context.metadata["n"] = 2
        context.config["n"] = 2
        context.state = shared
        yield Values(shared)
        shared["n"] = 3

    async def test() -> None:
        found = core(mutates)
        sent = {"input": {"n": 1}, "metadata": {"n": 1}, "config": {"configurable": {"n": 1}}}
        made = found.starter.stateless({**sent, "on_completion": "keep"})
        output = await finish(found, made)
        assert output == {"type": "result", "values": {"n": 1}}
        assert made.creation == {**sent, "on_completion": "keep"}
        assert made.thread_id is not None
        checkpoints = found.store.thread(made.thread_id).checkpoints
        assert [item.values for item in checkpoints] == [{"n": 1}, {"n": 3}]

    run(test)


class UnreadableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError


async def unreadable(given: Any) -> Any:
    raise UnreadableError


async def cancels_itself(given: Any) -> Any:
    raise asyncio.CancelledError


async def not_json(given: Any) -> Any:
    yield Values({"a": {1, 2}})


async def not_a_number(given: Any) -> Any:
    yield Values(float("nan"))


async def messages_that_are_none(given: Any) -> Any:
    yield Values(1, messages=[{"role": "user"}])


async def update_that_is_no_object(given: Any) -> Any:
    yield Update([])  # type: ignore[arg-type]


async def no_state(given: Any, context: Context) -> Any:
    context.state = 1
    yield 1
    context.state = None
    yield 2


async def half_a_pair(given: Any) -> Any:
    yield Update({"a": "\ud800"})


async def asks_what_is_not_declared(given: Any) -> Any:
    yield Interrupt("unknown", {})


async def yields_in_its_cleanup(given: Any) -> Any:
    try:
        yield Update({"no": {1}})
    finally:
        yield 5


def stops(given: Any) -> Any:
    raise StopIteration


def keyboard(given: Any) -> Any:
    raise KeyboardInterrupt


def nothing(given: Any) -> Any:
    return None


@pytest.mark.parametrize(
    "work",
    [unreadable, cancels_itself, not_json, not_a_number, half_a_pair, asks_what_is_not_declared,
     yields_in_its_cleanup, stops, keyboard, nothing,
     messages_that_are_none, update_that_is_no_object, no_state],
)  # fmt: skip
def test_whatever_an_agent_does_its_run_ends_as_an_error(work: Callable[..., Any]) -> None:
    async def test() -> None:
        found = core(work, echo)
        output = await finish(found, found.starter.stateless({}))
        assert output["type"] == "error"
        assert output["description"]
        other = found.starter.stateless({"agent_id": found.agents.all[1].id, "input": 1})
        assert await finish(found, other) == {"type": "result", "values": 1}

    run(test)


def test_an_agent_that_does_not_let_itself_be_cancelled() -> None:
    async def stubborn(given: Any, context: Context) -> Any:
        context.state = {"n": 1}
        yield 1
        for _ in range(30):
            try:
                await asyncio.sleep(0.05)
            except asyncio.CancelledError:
                context.state = {"n": 2}
        yield 2

    async def test() -> None:
        found = core(stubborn, echo, limits=Limits(grace_seconds=0.3))
        thread = found.threads.make({})
        first = found.starter.stateful(thread.id, {})
        await asyncio.sleep(0.1)
        began = time.monotonic()
        await found.runs.cancel(first, roll_back=False, wait=True)
        assert first.status is Status.ERROR
        body = {"agent_id": found.agents.all[1].id, "input": "next"}
        output = await finish(found, found.starter.stateful(thread.id, body))
        assert output == {"type": "result", "values": "next"}
        assert time.monotonic() - began < 2
        await asyncio.sleep(1.5)
        assert [item.values for item in thread.checkpoints] == [{"n": 1}]

    run(test)


def test_a_timeout_does_not_count_the_time_of_an_interrupt() -> None:
    async def asks(given: Any) -> Any:
        answer = yield Interrupt("q", {})
        await asyncio.sleep(0.1)
        yield answer

    kinds = [{"interrupt_type": "q", "interrupt_payload": {}, "resume_payload": {}}]
    asking = agent(asks, interrupts=kinds, capabilities={**CAPABILITIES, "interrupts": True})

    async def test() -> None:
        found = Core([asking], Webhooks(nowhere), Limits(run_seconds=0.4))
        made = found.starter.stateless({})
        assert (await finish(found, made))["type"] == "interrupt"
        await asyncio.sleep(0.6)
        found.runs.resume(made, "late")
        assert await finish(found, made) == {"type": "result", "values": "late"}

    run(test)


def test_an_agent_that_swallows_its_timeout() -> None:
    async def swallows(given: Any) -> Any:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            return "as if nothing had happened"

    async def test() -> None:
        found = core(swallows, limits=Limits(run_seconds=0.1))
        made = found.starter.stateless({})
        assert (await finish(found, made))["type"] == "error"
        await found.scheduler.ended(made)
        assert made.status is Status.TIMEOUT

    run(test)


def test_a_function_that_blocks_blocks_nobody() -> None:
    def blocks(given: Any) -> Any:
        time.sleep(1)
        return "done"

    async def test() -> None:
        found = core(blocks)
        began = time.monotonic()
        runs = [found.starter.stateless({}) for _ in range(50)]
        await asyncio.sleep(0)
        assert time.monotonic() - began < 0.5
        outputs = await asyncio.gather(*(finish(found, item) for item in runs))
        assert {output["values"] for output in outputs} == {"done"}
        assert time.monotonic() - began < 5

    run(test)


def test_deleted_runs_leave_nothing() -> None:
    async def test() -> None:
        found = Core(builtin_agents(), Webhooks(nowhere), Limits(grace_seconds=0.2))
        ids = {item.descriptor.name: item.id for item in found.agents.all}
        gone = []
        for name, given in (("echo", "a b"), ("approver", {}), ("sleeper", {"seconds": 60})):
            body = {"agent_id": ids[name], "input": given, "webhook": "http://x.invalid"}
            made = found.starter.stateless(body)
            if name != "sleeper":
                await found.runs.wait(made)
            found.removal.run(made)
            await found.scheduler.ended(made)
            gone.append(ref(made.audience))
        del made
        await asyncio.sleep(0.1)
        gc.collect()
        assert [*found.store.runs, *found.store.threads] == []
        assert found.scheduler._jobs == {}
        assert found.webhooks._tasks == set()
        assert found.webhooks._last == {}
        await asyncio.sleep(0.3)  # the grace of a cancelled agent
        gc.collect()
        assert len(found.scheduler._lanes._lanes) == 0
        assert [item() for item in gone] == [None] * 3

    run(test)


class Failing:
    """Takes no webhook, and counts how often it was asked to."""

    def __init__(self, act: Callable[[], Awaitable[None]]) -> None:
        self.act = act
        self.statuses: list[str] = []

    async def __call__(self, url: str, body: JsonObject, stateless: bool) -> None:
        self.statuses.append(body["status"])
        await self.act()


async def refuse() -> None:
    raise OSError("refused")


async def hang() -> None:
    await asyncio.sleep(60)


@pytest.mark.parametrize("act", [refuse, hang])
def test_webhooks_are_tried_again_and_given_up(act: Callable[[], Awaitable[None]]) -> None:
    async def test() -> None:
        send = Failing(act)
        webhooks = Webhooks(send, seconds=0.05, pauses=(0.01, 0.02))
        found = core(echo, webhooks=webhooks)
        await finish(found, found.starter.stateless({"webhook": "http://x.invalid"}))
        await asyncio.sleep(0.5)
        assert send.statuses == ["success"] * 3
        assert webhooks._tasks == set()

    run(test)


def test_webhooks_that_pile_up_are_dropped() -> None:
    async def test() -> None:
        send = Failing(hang)
        found = core(echo, webhooks=Webhooks(send, most=5))
        runs = [found.starter.stateless({"webhook": "http://x.invalid"}) for _ in range(20)]
        for item in runs:
            assert (await finish(found, item))["type"] == "result"
        await asyncio.sleep(0.1)
        assert len(send.statuses) == 5
        await found.webhooks.close(seconds=0.1)

    run(test)


def test_a_closed_core_takes_no_more_runs() -> None:
    async def test() -> None:
        found = core(echo)
        await found.close()
        with pytest.raises(ConflictError, match="shutting down"):
            found.starter.stateless({})

    run(test)


def test_a_part_can_be_another_one_from_outside() -> None:
    class Forgetful(Store):
        def remove_run(self, run: Run) -> None:
            """Keep it."""

    class Faulty(Core):
        @cached_property
        def store(self) -> Store:
            return Forgetful()

    async def test() -> None:
        found = Faulty([agent(echo)], Webhooks(nowhere))
        made = found.starter.stateless({})
        found.removal.run(made)
        assert found.store.stateless_run(made.id) is made

    run(test)


def test_deleting_a_cancelled_run_leaves_its_agent_time_to_clean_up() -> None:
    log: list[str] = []

    async def tidy(given: Any) -> Any:
        try:
            await asyncio.sleep(30)
        finally:
            log.append("begins")
            await asyncio.sleep(0.1)
            log.append("ends")

    async def test() -> None:
        found = core(tidy)
        started = found.starter.stateless({"input": {}})
        await asyncio.sleep(0.02)
        await found.runs.cancel(started, roll_back=False, wait=False)
        await asyncio.sleep(0.02)
        found.removal.run(started)
        await asyncio.sleep(0.3)
        assert log == ["begins", "ends"]

    run(test)
