"""`RunStreamEvent`, for imports by module."""

from ._definitions import RunStreamEvent

__all__ = ["RunStreamEvent"]
