"""Requests at the same time, none of which goes on, or fails unheard, when the rule has ended."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def together(*work: Awaitable[T]) -> list[T]:
    """Do several things at once, wait for all of them, then raise what the first one raised."""
    found = await asyncio.gather(*work, return_exceptions=True)
    done: list[T] = []
    for item in found:
        if isinstance(item, BaseException):
            raise item
        done.append(item)
    return done


async def stopped(*tasks: asyncio.Task[T]) -> None:
    """Cancel tasks, wait until they have ended, and let be what they raised."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
