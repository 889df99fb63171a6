"""When a call is sent again: one policy, without I/O, for the sync and the async client."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime

import httpx2

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "QUERY"})
STATUSES = frozenset({408, 429, 502, 503, 504})
"""The statuses that a second attempt may change."""

# Timeouts of a connection that stands are not among them: who waits a second means a second.
_ERRORS = (httpx2.NetworkError, httpx2.RemoteProtocolError, httpx2.ConnectTimeout)


@dataclass(frozen=True, slots=True)
class Retries:
    """How often a call is sent again, and after how many seconds.

    The waits double from `first_delay` up to `max_delay`, each cut by up to a half at random. A
    `Retry-After` of the server takes their place, up to `max_retry_after`. Only requests that are
    safe (GET, HEAD, OPTIONS, TRACE, QUERY) or carry an idempotency key are sent again.
    """

    count: int = 2
    first_delay: float = 0.5
    max_delay: float = 8.0
    max_retry_after: float = 60.0

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError("retries must not be negative")


class Attempts:
    """The attempts of one call. `deadline` is a moment of the monotonic clock."""

    def __init__(self, retries: Retries, *, repeatable: bool, deadline: float) -> None:
        self._retries = retries
        self._left = retries.count if repeatable else 0
        self._deadline = deadline
        self.number = 1

    def after_error(self, error: Exception) -> float | None:
        """Seconds to wait before the next attempt; None if the error is final."""
        return self._next(None) if isinstance(error, _ERRORS) else None

    def after_answer(self, status_code: int, headers: Mapping[str, str]) -> float | None:
        """Seconds to wait before the next attempt; None if the answer is final."""
        if status_code not in STATUSES:
            return None
        return self._next(retry_after(headers.get("retry-after")))

    def _next(self, asked: float | None) -> float | None:
        if not self._left:
            return None
        delay = self._backoff() if asked is None else min(asked, self._retries.max_retry_after)
        if time.monotonic() + delay >= self._deadline:
            return None
        self._left -= 1
        self.number += 1
        return delay

    def _backoff(self) -> float:
        steps = self._retries.first_delay * 2.0 ** min(self.number - 1, 60)
        return min(steps, self._retries.max_delay) * random.uniform(0.5, 1)  # noqa: S311 - jitter


def retry_after(value: str | None) -> float | None:
    """Seconds that a `Retry-After` header asks for, as a number or a date; None if it says none."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:15])
    try:
        moment = parsedate_to_datetime(text)
        # Without a zone, as in the oldest form of dates in HTTP, it is in GMT, too.
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, moment.timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
