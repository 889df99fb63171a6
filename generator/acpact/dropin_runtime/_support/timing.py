"""How long to wait for an answer, and how often to ask."""

from __future__ import annotations

import random
from time import time
from typing import Any

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
AGAIN = frozenset({408, 429, 502, 503, 504})
_LONGEST = 60.0


def seconds_of(setting: Any) -> tuple[float | None, float | None, float | None]:
    """Return a timeout as (total, connect, read), whether it is a number or a pair.

    None is no limit: a server that is asked to wait for an agent may say nothing for long.
    """
    if isinstance(setting, (tuple, list)) and len(setting) == 2:
        return None, setting[0], setting[1]
    if isinstance(setting, (int, float)) and not isinstance(setting, bool):
        return setting, None, None
    return None, None, None


def delay(attempt: int, retry_after: str | None) -> float:
    """Return the seconds to wait before the next attempt; `attempt` counts from 0."""
    told = _told(retry_after)
    if told is not None:
        return min(max(told, 0.0), _LONGEST)
    return float(min(0.25 * 2**attempt, 8.0)) * (0.5 + random.random() / 2)  # noqa: S311


def _told(text: str | None) -> float | None:
    if text is None:
        return None
    if text.strip().isdigit():
        return float(text)
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).timestamp() - time()
    except ValueError:
        return None
