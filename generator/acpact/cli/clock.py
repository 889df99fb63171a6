"""What time it is for the command line: tests, and builds that are to repeat, can say so."""

import os
from datetime import UTC, datetime

from acpact.cli.failures import UsageError

VARIABLE = "SOURCE_DATE_EPOCH"


def now() -> datetime:
    """Return the time in UTC: `SOURCE_DATE_EPOCH`, in seconds, or else the clock's.

    Raises:
        UsageError: the variable is no time.
    """
    text = os.environ.get(VARIABLE)
    if not text:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"{VARIABLE} has to be seconds since 1970, not {text[:40]!r}") from None
