"""Whatever kind of callable an agent is, it becomes an async generator of steps."""

import asyncio
import inspect
import threading
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Future
from typing import Any, TypeAlias

from acpact.server.steps import Context, Result

Work: TypeAlias = Callable[..., Any]
Steps: TypeAlias = AsyncGenerator[Any, Any]
Start: TypeAlias = Callable[[Any, Context], Steps]


def prepared(work: Work) -> Start:
    """Return what starts an agent's code; raise TypeError if it can't be called like one."""
    if not callable(work):
        raise TypeError("an agent has to be callable")
    if _is(inspect.isgeneratorfunction, work):
        raise TypeError("a generator can't be an agent; make it an async generator: async def")
    count = _positional(work)
    if _is(inspect.isasyncgenfunction, work):
        return lambda given, context: work(*(given, context)[:count])
    call = _awaited if _is(inspect.iscoroutinefunction, work) else _threaded
    return lambda given, context: call(work, (given, context)[:count])


def _positional(work: Work) -> int:
    """Return how many of input and context an agent's code takes."""
    for arguments in ((None, None), (None,)):
        try:
            inspect.signature(work).bind(*arguments)
        except (TypeError, ValueError):
            continue
        return len(arguments)
    raise TypeError("an agent takes one argument, the input, or two: input and context")


async def _awaited(work: Work, arguments: tuple[Any, ...]) -> Steps:
    yield Result(await work(*arguments))


async def _threaded(work: Work, arguments: tuple[Any, ...]) -> Steps:
    made = await in_thread(lambda: work(*arguments))
    yield Result(await made if inspect.isawaitable(made) else made)


def _is(test: Callable[[Any], bool], work: Work) -> bool:
    return test(work) or test(getattr(work, "__call__", None))  # noqa: B004 - a coroutine method


async def in_thread(function: Callable[[], Any]) -> Any:
    """Call a function in a daemon thread: one that never returns does not hold up the exit."""
    future: Future[Any] = Future()
    future.set_running_or_notify_cancel()

    def call() -> None:
        try:
            future.set_result(function())
        except StopIteration:  # no future takes it
            future.set_exception(RuntimeError("the agent raised StopIteration"))
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=call, name="acpact agent", daemon=True).start()
    return await asyncio.wrap_future(future)
