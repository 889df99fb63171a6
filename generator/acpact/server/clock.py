"""The time, as runs and threads are stamped with it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """Return the time of the system, aware, in UTC."""
    return datetime.now(UTC)


class Clock:
    """Gives times in UTC, each later than the one before, so that they also tell the order."""

    def __init__(self, read: Callable[[], datetime] = utc_now) -> None:
        self._read = read
        self._last = datetime.min.replace(tzinfo=UTC)

    def now(self) -> datetime:
        """Return the time, at least a microsecond later than the last one given."""
        self._last = max(self._read(), self._last + timedelta.resolution)
        return self._last
