"""What is done side by side ends together, and nothing fails unheard."""

import asyncio
import gc
from collections.abc import Awaitable
from typing import Any

import pytest

from acpact.conformance.session.side_by_side import stopped, together


async def after(seconds: float, result: int | Exception) -> int:
    await asyncio.sleep(seconds)
    if isinstance(result, Exception):
        raise result
    return result


def run(work: Awaitable[Any]) -> tuple[Any, list[str]]:
    """Return the result, or the error, and what the event loop has to complain of."""
    unheard: list[str] = []

    async def watched() -> Any:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: unheard.append(context["message"]))
        try:
            return await work
        except Exception as error:
            return error
        finally:
            gc.collect()

    return asyncio.run(watched()), unheard


def test_together() -> None:
    assert run(together(after(0.02, 1), after(0, 2))) == ([1, 2], [])
    ended: list[int] = []

    async def last() -> int:
        ended.append(await after(0.05, 3))
        return 3

    found, unheard = run(together(after(0.02, ValueError("a")), after(0, KeyError("b")), last()))
    assert (type(found), ended, unheard) == (ValueError, [3], [])


@pytest.mark.parametrize("result", [1, ValueError("unheard")])
@pytest.mark.parametrize("seconds", [0, 60])
def test_stopped(seconds: float, result: int | Exception) -> None:
    async def work() -> bool:
        task = asyncio.create_task(after(seconds, result))
        await asyncio.sleep(0.01)
        await stopped(task)
        return task.done()

    assert run(work()) == (True, [])
