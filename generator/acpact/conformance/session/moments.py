"""When something was, as an answer tells it."""

from datetime import UTC, datetime
from typing import Any

from acpact.conformance.verdicts import BlockedError


def moment_of(told: Any, name: str) -> datetime:
    """Return the date-time in a property of a run or a thread, in whatever spelling RFC 3339 has.

    One that says no offset, a finding of its own, is taken for UTC. Blocked if there is none.
    """
    try:
        moment = datetime.fromisoformat(told[name].upper())
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BlockedError(f"there is no {name} that is a date-time") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
